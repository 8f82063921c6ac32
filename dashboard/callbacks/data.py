"""Wires the page of data: controls -> Query -> coverage, address; and the filter of lists, in the browser."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx
from dash.exceptions import PreventUpdate

from dashboard import components
from dashboard.callbacks.shared import (
    chart_outputs,
    chart_values,
    control_outputs,
    table_output,
    wire_address,
    wire_regions,
    wire_tables,
)
from dashboard.ids import Page, at
from dashboard.query import from_controls, known
from dashboard.views.matrix import CONTROLS, matrix_of

PAGE = Page.DATA


def register(app: Dash) -> None:
    """One callback for the whole page, and the browser's share of the work."""
    wire_regions(app, PAGE, ())
    wire_tables(app, PAGE, {"coverage": ("coverage",)})
    wire_address(app, PAGE)
    app.clientside_callback(
        ClientsideFunction("lists", "filter"),
        Output(at(PAGE, "count"), "children"),
        Input(at(PAGE, "words"), "value"),
        State(at(PAGE, "list"), "id"),
        State(at(PAGE, "count"), "children"),
    )

    @app.callback(
        output={
            "coverage": chart_outputs(PAGE, "coverage"),
            "table": table_output(PAGE, "coverage"),
            "chips": Output(at(PAGE, "chips"), "children"),
            "notices": Output(at(PAGE, "notices"), "children"),
            "address": Output(at(PAGE, "address"), "data"),
            "controls": control_outputs(PAGE, CONTROLS[1:]),
        },
        inputs={
            "raw": {name: Input(at(PAGE, name), "value") for name in CONTROLS}
            | {"regions": Input(at(PAGE, "regions"), "data")},
            "narrow": Input(at(PAGE, "narrow"), "data"),
            "address": State(at(PAGE, "address"), "data"),
            "lang": State(at(PAGE, "lang"), "data"),
        },
        prevent_initial_call=True,
    )
    def show(raw: dict[str, Any], narrow: bool, address: Any, lang: str) -> dict[str, Any]:
        query, notices = from_controls({**raw, "lang": lang}, known(), address)
        model = matrix_of(query, notices, narrow=bool(narrow))
        if model.address == address and ctx.triggered_id != at(PAGE, "narrow"):
            raise PreventUpdate
        return {
            "coverage": chart_values(model.charts[0]),
            "table": components.twin(model.charts[0]),
            "chips": components.chip_list(PAGE, model),
            "notices": components.notice_list(model),
            "address": model.address,
            "controls": components.control_values(model, CONTROLS[1:], full=ctx.triggered_id == at(PAGE, "indicator")),
        }
