"""What a reader sees instead of a page: without JavaScript, when the page does not come, when building it failed.

None of it needs the data, the shell of the pages or another file, since any of these may be what is missing.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any, Final

from dash import html

from dashboard import i18n
from dashboard.i18n import t
from dashboard.ids import Shell

HEALTH: Final = "/health"
FILES: Final = "/api/v1"


def without_javascript() -> str:
    """HTML for `<noscript>`, in every language: nobody can choose one there."""
    said = "".join(
        f'<section lang="{lang}" class="prose"><h1>{_text(lang, "noscript.title")}</h1><p>{_text(lang, "noscript.text")}</p>'
        f'<p><a href="{FILES}">{_text(lang, "noscript.files")}</a></p></section>'
        for lang in i18n.LANGS
    )
    return f"<main>{said}</main>"


@cache
def unreached(lang: str) -> str:
    """HTML that is hidden until the page has failed to come (assets/unreached.js), or has not come for long (assets/app.css)."""
    return (
        f'<main id="{Shell.UNREACHED}" class="prose" lang="{lang}"><div role="alert"><h1>{_text(lang, "failed_page.title")}</h1>'
        f'<p>{_text(lang, "failed_page.unreached")}</p><p><a href="">{_text(lang, "failed_page.retry")}</a> · '
        f'<a href="{HEALTH}">{_text(lang, "failed_page.health")}</a></p></div></main>'
    )


def failed(lang: str) -> html.Div:
    """The page in place of one whose layout raised: what happened, again, and how the server is."""
    title = t(lang, "failed_page.title")
    ways: list[Any] = [
        html.A(t(lang, "failed_page.retry"), href=""),  # the same address
        " · ",
        html.A(t(lang, "failed_page.health"), href=HEALTH),
        " · ",
        html.A(t(lang, "missing_page.back"), href="/" if lang == i18n.DEFAULT else f"/?lang={lang}"),
    ]
    words = [html.H1(title), html.P(t(lang, "failed_page.text")), html.P(ways)]
    said: dict[str, Any] = {"data-title": f"{title} · smartgrowth", "data-lang": lang}
    main = html.Main(html.Article(words, className="prose", role="alert"), id=Shell.MAIN, tabIndex=-1, **said)
    return html.Div(main, className="page", lang=lang)


def _text(lang: str, key: str) -> str:
    return escape(t(lang, key))
