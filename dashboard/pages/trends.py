"""Trends: the chosen regions over time. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard import components
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.trends import trends

PAGE = Page.TRENDS


def layout(**params: Any) -> html.Div:
    """The page with its first figure in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = components.page_query(params)
    model = trends(query, notices, narrow=narrow)
    lang = query.lang
    return components.shell(
        model.query,
        "/trends",
        [
            html.Div(
                [html.H1(t(lang, "trends.title")), html.P(t(lang, "trends.lead"), className="lead")], className="wide"
            ),
            components.filters(PAGE, model),
            html.Div([components.chart(PAGE, chart, lang) for chart in model.charts], className="wide"),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.trends"),
    )


dash.register_page(__name__, path="/trends", name="trends", title="smartgrowth", order=3, place="nav", layout=layout)
