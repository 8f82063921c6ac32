"""Wires Forecast; and the tests of the method when asked for."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, html
from dash.exceptions import PreventUpdate

from dashboard.callbacks.shared import wire_page
from dashboard.components import elements, number_cards
from dashboard.ids import Page, at
from dashboard.state.address import from_search
from dashboard.state.vocabulary import known
from dashboard.views.forecast.diagnosis import diagnosis
from dashboard.views.forecast.view import forecast

PAGE = Page.FORECAST


def register(app: Dash) -> None:
    """One callback for the whole page, and one for the tests on request."""
    wire_page(
        app,
        PAGE,
        forecast,
        controls=("indicator", "theme", "to", "model", "start"),
        charts=("fan",),
        moved=("start",),  # what the box shows is the first year of this series, not a choice for the next one
        options_follow=("indicator", "theme", "regions"),
        also={
            "kpis": number_cards.kpi_output(PAGE),
            # what was found belongs to the series before
            "tests": (Output(at(PAGE, "tests"), "children"), lambda *_: html.Div(id=at(PAGE, "diagnosis"))),
        },
    )

    @app.callback(
        Output(at(PAGE, "diagnosis"), "children"),
        Input(at(PAGE, "diagnose"), "n_clicks"),
        State(at(PAGE, "address"), "data"),
        prevent_initial_call=True,
    )
    def test(clicks: int, address: Any) -> list[Any]:
        if not clicks:
            raise PreventUpdate
        query, _ = from_search(address if isinstance(address, str) else "", known())
        found = diagnosis(query)
        return [
            *(html.P(line) for line in found.lines),
            *([elements.plain_table(found.table, query.lang)] if found.table else []),
        ]
