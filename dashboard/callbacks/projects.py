"""Wires Projects: one server callback that sends only the charts that a choice changes; lists and clicks are the browser's."""

from __future__ import annotations

from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard import components, directory
from dashboard.callbacks.shared import (
    chart_outputs,
    chart_values,
    control_outputs,
    wire_address,
    wire_regions,
    wire_tables,
)
from dashboard.ids import Page, at
from dashboard.query import from_controls, known
from dashboard.views.projects import CHARTS, model_of
from dashboard.views.projects_panel import panel
from dashboard.views.projects_state import settle

PAGE = Page.PROJECTS
CONTROLS: Final = ("focus", "programme", "topic", "role", "land", "start", "end")
MOVED: Final = ("start", "end")
# what a choice changes; any other, and one that was mended, changes all
CHANGES: Final = {"split": ("budget",), "regions": ("never",), "focus": ("arcs", "network", "never", "timeline")}


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_regions(app, PAGE, ("never",))
    wire_tables(app, PAGE, {key: (key,) for key in CHARTS})
    wire_address(app, PAGE)
    app.clientside_callback(
        ClientsideFunction("projects", "pick"),
        Output(at(PAGE, "focus"), "value", allow_duplicate=True),
        Input(at(PAGE, "arcs"), "clickData"),
        Input(at(PAGE, "network"), "clickData"),
        State(at(PAGE, "focus"), "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("projects", "filter"),
        Output(at(PAGE, "words"), "title"),
        Input(at(PAGE, "words"), "value"),
        Input(at(PAGE, "panel"), "data-still"),
    )

    @app.callback(
        output={
            "charts": {key: chart_outputs(PAGE, key) for key in CHARTS},
            "panel": Output(at(PAGE, "panel"), "data-still"),
            "chips": Output(at(PAGE, "chips"), "children"),
            "notices": Output(at(PAGE, "notices"), "children"),
            "address": Output(at(PAGE, "address"), "data"),
            "controls": control_outputs(PAGE, CONTROLS),
        },
        inputs={
            "raw": {name: Input(at(PAGE, name), "value") for name in (*CONTROLS, "split")}
            | {"regions": Input(at(PAGE, "regions"), "data")},
            "narrow": Input(at(PAGE, "narrow"), "data"),
            "address": State(at(PAGE, "address"), "data"),
            "lang": State(at(PAGE, "lang"), "data"),
        },
        prevent_initial_call=True,
    )
    def show(raw: dict[str, Any], narrow: bool, address: Any, lang: str) -> dict[str, Any]:
        cause = str(ctx.triggered_id).removeprefix(f"{PAGE}-")
        kept = {name: value for name, value in raw.items() if name not in MOVED or cause == name}
        query, notices = from_controls({**kept, "lang": lang}, known(), address)
        state = settle(query, notices)
        if state.query.search() == address and cause != "narrow":
            raise PreventUpdate
        changed = CHARTS if state.notices or cause not in CHANGES else CHANGES[cause]
        model = model_of(state, narrow=bool(narrow), only=changed)
        found = {chart.key: chart for chart in model.charts}
        return {
            "charts": {key: chart_values(PAGE, found[key]) if key in found else _same(key) for key in CHARTS},
            "panel": no_update
            if cause in {"split", "regions", "narrow"}
            else directory.panel_data(panel(state), model.query),
            "chips": components.chip_list(PAGE, model) if cause == "regions" else no_update,
            "notices": components.notice_list(model),
            "address": model.address,
            "controls": components.control_values(model, CONTROLS, raw, full=cause == "focus"),
        }


def _same(key: str) -> dict[str, Any]:
    return dict.fromkeys(chart_outputs(PAGE, key), no_update)
