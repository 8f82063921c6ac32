"""Wires Living labs: candidate, set of criteria and answers -> verdict, card and map. No computation."""

from __future__ import annotations

from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from dashboard.callbacks.shared import NARROW, changed_controls, wire_address, wire_tables
from dashboard.components import filters as filter_components
from dashboard.components.responses import chart_outputs, chart_values
from dashboard.ids import Page, at
from dashboard.state.address import from_controls
from dashboard.state.query import LAB_SETS
from dashboard.state.vocabulary import known
from dashboard.views.labs.state import settle
from dashboard.views.labs.view import CHARTS, model_of, questions

PAGE = Page.LABS
FRESH: Final = ("lab", "clear")
"""What begins a new judgement: the answers before it belong to another candidate."""


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_tables(app, PAGE, {key: (key,) for key in CHARTS})
    wire_address(app, PAGE)
    app.clientside_callback(
        ClientsideFunction("projects", "pick"),
        Output(at(PAGE, "lab"), "value", allow_duplicate=True),
        Input(at(PAGE, "labs"), "clickData"),
        Input(at(PAGE, "labs"), "id"),
        State(at(PAGE, "lab"), "value"),
        prevent_initial_call=True,
    )
    asked = questions()

    @app.callback(
        output={
            "charts": {key: chart_outputs(PAGE, key) for key in CHARTS},
            "hidden": {name: Output(at(PAGE, name), "hidden") for name in LAB_SETS},
            "answers": {key: Output(at(PAGE, key), "value") for key in asked},
            "notices": Output(at(PAGE, "notices"), "children"),
            "address": Output(at(PAGE, "address"), "data"),
        },
        inputs={
            "raw": {name: Input(at(PAGE, name), "value") for name in ("lab", "criteria")},
            "given": {key: Input(at(PAGE, key), "value") for key in asked},
            "_clear": Input(at(PAGE, "clear"), "n_clicks"),
            "narrow": Input(at(PAGE, NARROW), "data"),
            "address": State(at(PAGE, "address"), "data"),
            "lang": State(at(PAGE, "lang"), "data"),
        },
        prevent_initial_call=True,
    )
    def show(
        raw: dict[str, Any], given: dict[str, Any], _clear: int, narrow: bool, address: Any, lang: str
    ) -> dict[str, Any]:
        changed = changed_controls(PAGE)
        begun = max((n for n, name in enumerate(changed) if name in FRESH), default=-1)
        kept = asked if begun < 0 else tuple(key for key in asked if key in changed[begun:])
        answers = {key: given[key] for key in kept}
        said = {name: ",".join(key for key in asked if answers.get(key) == name) or "," for name in ("yes", "no")}
        query, notices = from_controls({**raw, **said, "lang": lang}, known(), address)
        state = settle(query, notices)
        if state.query.search() == address and {NARROW, *FRESH}.isdisjoint(changed):
            raise PreventUpdate
        model = model_of(state, narrow=bool(narrow))
        found = {chart.key: chart for chart in model.charts}
        moved = not {"lab", NARROW}.isdisjoint(changed)
        return {
            "charts": {key: chart_values(PAGE, found[key]) if moved or key == "card" else _same(key) for key in CHARTS},
            "hidden": {name: name != state.query.criteria for name in LAB_SETS},
            "answers": {key: no_update if key in kept else "open" for key in asked},
            "notices": filter_components.notice_list(model),
            "address": model.address,
        }


def _same(key: str) -> dict[str, Any]:
    return dict.fromkeys(chart_outputs(PAGE, key), no_update)
