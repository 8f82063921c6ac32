"""Wires the Map: controls -> Query -> view -> map and list, address. No computation."""

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
from dashboard.views.map import map_view

PAGE = Page.MAP
CONTROLS = ("indicator", "theme", "group", "end", "compare")


def register(app: Dash) -> None:
    """One callback for the whole page, and the browser's share of the work: the list of regions, and playing the years."""
    wire_regions(app, PAGE, ("map",))
    wire_tables(app, PAGE, {"map": ("map",)})
    wire_address(app, PAGE)
    app.clientside_callback(
        ClientsideFunction("list", "draw"),
        Output(at(PAGE, "list"), "title"),
        Input(f"{at(PAGE, 'map')}-rows", "data"),
        Input(at(PAGE, "regions"), "data"),
        State(at(PAGE, "list"), "id"),
        State(at(PAGE, "names"), "data"),
    )
    app.clientside_callback(
        ClientsideFunction("play", "toggle"),
        Output(at(PAGE, "play"), "title"),
        Input(at(PAGE, "play"), "n_clicks"),
        State(at(PAGE, "end"), "options"),
    )

    @app.callback(
        output={
            "map": chart_outputs(PAGE, "map"),
            "table": table_output(PAGE, "map"),
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
        model = map_view(query, notices, narrow=bool(narrow))
        if model.address == address and ctx.triggered_id != at(PAGE, "narrow"):
            raise PreventUpdate
        return {
            "map": chart_values(model.charts[0]),
            "table": components.twin(model.charts[0]),
            "chips": components.chip_list(PAGE, model),
            "notices": components.notice_list(model),
            "address": model.address,
            "controls": components.control_values(model, CONTROLS[1:], full=ctx.triggered_id == at(PAGE, "indicator")),
        }
