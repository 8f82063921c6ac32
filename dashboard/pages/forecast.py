"""Forecast: the first chosen region carried on, with its fan, its record and its tests. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import html

from dashboard.components import elements, number_cards
from dashboard.components.shell import page_of
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.forecast.view import forecast

PAGE = Page.FORECAST


def layout(**params: Any) -> html.Div:
    """The page with its first figure in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    model = forecast(query, notices, narrow=narrow)
    lang = query.lang
    heading = (t(lang, "forecast.title"), t(lang, "forecast.lead"))
    cards, tests = number_cards.kpi_cards(PAGE, model), _tests(lang)
    return page_of(PAGE, "/forecast", model, heading, narrow, [cards], [tests])


def _tests(lang: str) -> html.Div:
    """The tests of the method, when asked for."""
    found = html.Div(html.Div(id=at(PAGE, "diagnosis")), id=at(PAGE, "tests"), className="diagnosis", role="status")
    return html.Div(
        [
            html.Button(
                t(lang, "forecast.diagnose"), type="button", id=at(PAGE, "diagnose"), className="act", n_clicks=0
            ),
            html.Span(t(lang, "forecast.diagnose_help"), className="help"),
            found,
        ],
        className="wide",
    )


dash.register_page(
    __name__, path="/forecast", name="forecast", title="smartgrowth", order=7, place="nav", layout=layout
)
