"""Wires the Overview: controls -> Query -> view -> charts, cards, address. No computation."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update
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
from dashboard.views.hero import hero
from dashboard.views.overview import overview

PAGE = Page.OVERVIEW
CONTROLS = ("indicator", "theme", "group", "start", "end")


def register(app: Dash) -> None:
    """One callback for the whole page, and the browser's share of the work."""
    wire_regions(app, PAGE, ("map", "bars"))
    wire_tables(app, PAGE, {"map": ("map", "bars"), "hero": ("hero",)})
    wire_address(app, PAGE)

    @app.callback(
        output={
            "map": chart_outputs(PAGE, "map"),
            "bars": chart_outputs(PAGE, "bars"),
            "hero": Output(at(PAGE, "hero"), "figure"),
            "table": table_output(PAGE, "map"),
            "kpis": Output(at(PAGE, "kpis"), "children"),
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
        model = overview(query, notices, narrow=bool(narrow))
        resized = ctx.triggered_id == at(PAGE, "narrow")
        if model.address == address and not resized:
            raise PreventUpdate
        found = {chart.key: chart for chart in model.charts}
        return {
            "map": chart_values(found["map"]),
            "bars": chart_values(found["bars"]),
            "hero": hero(model.query.lang, narrow=bool(narrow)).figure if resized else no_update,
            "table": components.twin(found["map"]),
            "kpis": components.kpi_cards(model),
            "chips": components.chip_list(PAGE, model),
            "notices": components.notice_list(model),
            "address": model.address,
            "controls": components.control_values(model, CONTROLS[1:], full=ctx.triggered_id == at(PAGE, "indicator")),
        }
