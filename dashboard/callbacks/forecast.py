"""Wires Forecast: controls -> Query -> view -> chart, cards, address; and the tests of the method when asked for."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, ctx, html
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
from dashboard.query import from_controls, from_search, known
from dashboard.views.diagnosis import diagnosis
from dashboard.views.forecast import forecast

PAGE = Page.FORECAST
CONTROLS = ("indicator", "theme", "to", "model", "start")


def register(app: Dash) -> None:
    """One callback for the whole page, one for the tests on request, and the browser's share of the work."""
    wire_regions(app, PAGE, ())
    wire_tables(app, PAGE, {"fan": ("fan",)})
    wire_address(app, PAGE)

    @app.callback(
        output={
            "fan": chart_outputs(PAGE, "fan"),
            "table": table_output(PAGE, "fan"),
            "kpis": Output(at(PAGE, "kpis"), "children"),
            "chips": Output(at(PAGE, "chips"), "children"),
            "notices": Output(at(PAGE, "notices"), "children"),
            "tests": Output(at(PAGE, "tests"), "children"),
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
        if ctx.triggered_id != at(PAGE, "start"):
            raw.pop("start")  # what the box shows is the first year of this series, not a choice for the next one
        query, notices = from_controls({**raw, "lang": lang}, known(), address)
        model = forecast(query, notices, narrow=bool(narrow))
        if model.address == address and ctx.triggered_id != at(PAGE, "narrow"):
            raise PreventUpdate
        other = ctx.triggered_id in {at(PAGE, name) for name in ("indicator", "theme", "regions")}
        return {
            "fan": chart_values(model.charts[0]),
            "table": components.twin(model.charts[0]),
            "kpis": components.kpi_cards(model),
            "chips": components.chip_list(PAGE, model),
            "notices": components.notice_list(model),
            "tests": html.Div(id=at(PAGE, "diagnosis")),  # what was found belongs to the series before
            "address": model.address,
            "controls": components.control_values(model, CONTROLS[1:], full=other),
        }

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
            *([components.plain_table(found.table)] if found.table else []),
        ]
