"""No such page: says so, and leads back. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import html

from dashboard.components import elements
from dashboard.components.shell import shell
from dashboard.i18n import t


def layout(**params: Any) -> html.Div:
    """The page in the language asked for; the address is not repeated, so nothing of it can be injected."""
    query, _, _ = elements.page_query(params)
    lang = query.lang
    return shell(
        query,
        "",
        [
            html.Article(
                [
                    html.H1(t(lang, "missing_page.title")),
                    html.P(t(lang, "missing_page.text")),
                    html.P(html.A(t(lang, "missing_page.back"), href="/" + query.search(), className="carry")),
                ],
                className="prose",
            )
        ],
        title=t(lang, "missing_page.title"),
    )


dash.register_page(__name__, name="not_found", title="smartgrowth", layout=layout, place="", order=99)
