"""Wires Trends: controls -> Query -> view -> chart, address. No computation."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, ctx
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
from dashboard.views.trends import trends

PAGE = Page.TRENDS
CONTROLS = ("indicator", "theme", "start", "end", "norm", "view", "to")


def register(app: Dash) -> None:
    """One callback for the whole page, and the browser's share of the work."""
    wire_regions(app, PAGE, ("lines",))
    wire_tables(app, PAGE, {"lines": ("lines",)})
    wire_address(app, PAGE)

    @app.callback(
        output={
            "lines": chart_outputs(PAGE, "lines"),
            "table": table_output(PAGE, "lines"),
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
        model = trends(query, notices, narrow=bool(narrow))
        if model.address == address and ctx.triggered_id != at(PAGE, "narrow"):
            raise PreventUpdate
        return {
            "lines": chart_values(model.charts[0]),
            "table": components.twin(model.charts[0]),
            "chips": components.chip_list(PAGE, model),
            "notices": components.notice_list(model),
            "address": model.address,
            "controls": components.control_values(model, CONTROLS[1:], full=ctx.triggered_id == at(PAGE, "indicator")),
        }
