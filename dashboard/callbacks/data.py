"""Wires the page of data: the coverage of a measure; the filter of lists is the browser's."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard.callbacks.shared import wire_page
from dashboard.ids import Page, at
from dashboard.views.data.coverage_matrix import CONTROLS, matrix_of

PAGE = Page.DATA


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_page(app, PAGE, matrix_of, controls=CONTROLS, charts=("coverage",))
    app.clientside_callback(
        ClientsideFunction("lists", "filter"),
        Output(at(PAGE, "count"), "children"),
        Input(at(PAGE, "words"), "value"),
        State(at(PAGE, "list"), "id"),
        State(at(PAGE, "count"), "children"),
    )
