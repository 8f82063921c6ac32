"""Forecast: the first chosen region carried on, with its fan, its record and its tests. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard import components
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.forecast import forecast

PAGE = Page.FORECAST


def layout(**params: Any) -> html.Div:
    """The page with its first figure in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = components.page_query(params)
    model = forecast(query, notices, narrow=narrow)
    lang = query.lang
    return components.shell(
        model.query,
        "/forecast",
        [
            html.Div(
                [html.H1(t(lang, "forecast.title")), html.P(t(lang, "forecast.lead"), className="lead")],
                className="wide",
            ),
            components.filters(PAGE, model),
            components.kpi_cards(PAGE, model),
            html.Div([components.chart(PAGE, chart, lang) for chart in model.charts], className="wide"),
            html.Div(
                [
                    html.Button(
                        t(lang, "forecast.diagnose"),
                        type="button",
                        id=at(PAGE, "diagnose"),
                        className="act",
                        n_clicks=0,
                    ),
                    html.Span(t(lang, "forecast.diagnose_help"), className="help"),
                    html.Div(
                        html.Div(id=at(PAGE, "diagnosis")), id=at(PAGE, "tests"), className="diagnosis", role="status"
                    ),
                ],
                className="wide",
            ),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.forecast"),
    )


dash.register_page(
    __name__, path="/forecast", name="forecast", title="smartgrowth", order=7, place="nav", layout=layout
)
