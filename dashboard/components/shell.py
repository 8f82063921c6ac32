"""The whole page around its content: header with navigation, search and language, main, footer; and pages that are all alike."""

from __future__ import annotations

import json
from typing import Any

import dash
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import i18n, ids
from dashboard.components.chart import chart
from dashboard.components.elements import Children, attrs, page_query
from dashboard.components.filters import filters
from dashboard.components.static_markup import still
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.settings import settings
from dashboard.state.query import Query
from dashboard.views.shared.model import ViewModel

# what assets/basket.js and assets/print.js say
BASKET_SAYS = ("count", "added", "already", "full", "long", "blocked", "damaged", "printed")
# what assets/take.js says
TAKE_SAYS = (
    "meeting", "figures", "picture", "share", "slide", "basket", "print", "workbook", "table", "observations", "png", "svg", "link", "embed",
    "busy", "ready", "failed", "offline", "made", "citation", "cited", "link_copied",
)  # fmt: skip
EMBED_SAYS = ("heading", "text", "copy", "copied", "close")  # and assets/embed.js


def shell(query: Query, path: str, children: Children, *, title: str, own: str = "") -> html.Div:
    """The whole page: skip link, header with navigation, search and language, main, footer. Links carry the state along.

    `own` is the page's own part of the address, such as `row=projects:score`: only the other language takes it along.
    """
    lang = query.lang
    return html.Div(
        [
            html.A(t(lang, "shell.skip"), href=f"#{ids.Shell.MAIN}", className="skip"),
            html.Header(
                [
                    html.A(
                        ["smart", html.Span("growth")],
                        href="/" + query.search(),
                        className="brand carry",
                        **attrs(aria_label=t(lang, "shell.home")),
                    ),
                    _nav(query, path, "nav"),
                    html.Div(
                        id=ids.Shell.SEARCH,
                        className="search",
                        role="search",
                        **attrs(data_label=t(lang, "search.label"), data_hint=t(lang, "search.hint")),
                    ),
                    _present(query, path),
                    _languages(query, path, own),
                ],
                className="top",
            ),
            html.Main(
                [*children],
                id=ids.Shell.MAIN,
                tabIndex=-1,
                **attrs(data_title=f"{title} · smartgrowth", data_lang=lang),
            ),
            html.Footer([_nav(query, path, "foot"), still(html.P(t(lang, "shell.footer")))], className="bottom"),
            _take_words(lang),
        ],
        className="page",
        lang=lang,
    )


def page_of(
    page: ids.Page,
    path: str,
    model: ViewModel,
    heading: tuple[str, str],
    narrow: bool,
    before: Children,
    after: Children,
) -> html.Div:
    """A page of one question: `heading` (title and lead), filters, `before` the charts, charts, `after` them, and the stores."""
    lang, (title, lead) = model.query.lang, heading
    return shell(
        model.query,
        path,
        [
            still(html.Div([html.H1(title), html.P(lead, className="lead")], className="wide")),
            filters(page, model),
            *before,
            html.Div([chart(page, found, lang) for found in model.charts], className="wide"),
            *after,
            dcc.Store(id=ids.at(page, "address"), data=model.address),
            dcc.Store(id=ids.at(page, "narrow"), data=narrow),
        ],
        title=t(lang, f"page.{page.value}"),
    )


def _nav(query: Query, path: str, place: str) -> html.Nav:
    pages = sorted((p for p in dash.page_registry.values() if p.get("place") == place), key=lambda p: p["order"])
    links = [
        html.Li(html.A(t(query.lang, f"page.{page['name']}"), href=page["path"] + query.search(), className="carry",
                       **attrs(aria_current="page" if page["path"] == path else None)))
        for page in pages
    ]  # fmt: skip
    return html.Nav(still(html.Ul(links)), **attrs(aria_label=t(query.lang, f"shell.{place}")))


def _present(query: Query, path: str) -> html.A:
    """The way to the slides; assets/basket.js writes into it how many charts the reader has put into the basket."""
    lang = query.lang
    words = {f"data_{name}": t(lang, f"basket.{name}") for name in BASKET_SAYS}
    words |= {f"data_embed-{name}": t(lang, f"embed.{name}") for name in EMBED_SAYS}
    number = html.Span(
        [html.Span(**attrs(aria_hidden="true")), html.Span(className="visually-hidden")],
        className="count-of",
        hidden=True,
    )
    return html.A(
        [t(lang, "basket.link"), number],
        id=ids.Shell.BASKET,
        href="/present" + query.search(),
        className="go present-link",
        **attrs(data_plain=query.search(), aria_current="page" if path == "/present" else None, **words),
    )


def _languages(query: Query, path: str, own: str) -> Component:
    names = {"da": "Dansk", "en": "English"}

    def address(lang: str) -> str:
        search = query.search(lang=lang)
        return path + search + (f"{'&' if search else '?'}{own}" if own else "")

    return still(
        html.Div(
            [
                html.A(names[lang], href=address(lang), lang=lang, hrefLang=lang, className="carry lang",
                       **attrs(data_lang=lang, aria_current="true" if lang == query.lang else None))
                for lang in i18n.LANGS
            ],
            className="langs",
        )
    )  # fmt: skip


def _take_words(lang: str) -> html.Div:
    """The words of the menu that takes a chart along, once for all charts of a page."""
    said = {name: t(lang, f"take.{name}") for name in TAKE_SAYS}
    text = json.dumps({**said, "version": store().version}, ensure_ascii=False, separators=(",", ":"))
    return html.Div(id=ids.Shell.TAKE, hidden=True, **attrs(data_words=text))


def prose(params: dict[str, Any], page: str) -> html.Div:
    """A page of text: `texts.toml` holds title, and paragraphs `p1`, `p2` ... (a paragraph that starts with `# ` is a heading)."""
    query, _, _ = page_query(params)
    lang = query.lang
    keys = sorted((k for k in i18n.texts() if k.startswith(f"{page}.p")), key=lambda k: int(k.rpartition(".p")[2]))
    texts = [t(lang, key) for key in keys]
    parts = [html.H2(text[2:]) if text.startswith("# ") else html.P(text) for text in texts]
    more = (
        [html.P(html.A(t(lang, "accessibility.was"), href=settings().was_url))]
        if page == "accessibility" and settings().was_url
        else []
    )
    body = still(html.Article([html.H1(t(lang, f"{page}.title")), *parts, *more], className="prose"))
    return shell(query, f"/{page}", [body], title=t(lang, f"page.{page}"))
