"""Trends: the chosen regions over time. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import html

from dashboard.components import elements
from dashboard.components.shell import page_of
from dashboard.i18n import t
from dashboard.ids import Page
from dashboard.views.trends.view import trends

PAGE = Page.TRENDS


def layout(**params: Any) -> html.Div:
    """The page with its first figure in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    model = trends(query, notices, narrow=narrow)
    lang = query.lang
    heading = (t(lang, "trends.title"), t(lang, "trends.lead"))
    return page_of(PAGE, "/trends", model, heading, narrow, [], [])


dash.register_page(__name__, path="/trends", name="trends", title="smartgrowth", order=3, place="nav", layout=layout)
