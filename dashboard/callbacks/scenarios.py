"""Wires Scenarios: what the reader did -> state -> view -> charts, cards, tables, address. No computation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, html, no_update
from dash.exceptions import PreventUpdate

from dashboard import components, workbench
from dashboard.callbacks.shared import (
    control_outputs,
    table_output,
    wire_address,
    wire_tables,
)
from dashboard.ids import Page, at
from dashboard.query import from_controls, known
from dashboard.scenario import SLOTS
from dashboard.views import studio_state
from dashboard.views.model import Chart
from dashboard.views.studio import panel_of, studio
from dashboard.views.studio_frame import EACH_THEME, regions_of
from dashboard.views.studio_state import Done, from_address, pairs

PAGE = Page.SCENARIOS
CHARTS = ("paths", "waterfall", "tornado")
SUBJECT: Final = ("indicator", "place", "theme", "to")
LATER: Final = ("waterfall", "tornado")
"""Charts that the browser draws after the one the reader looks at, and after cards and tables."""

UNCHANGED: Final = {name: dict.fromkeys(("options", "value", "off"), no_update) for name in SUBJECT[1:]}


def register(app: Dash) -> None:
    """One callback for the whole page, and the browser's share of the work."""
    wire_tables(app, PAGE, {chart: (chart,) for chart in CHARTS})
    wire_address(app, PAGE)
    app.clientside_callback(
        ClientsideFunction("studio", "tell"), Output(at(PAGE, "told"), "storage_type"), Input(at(PAGE, "told"), "data")
    )
    app.clientside_callback(
        ClientsideFunction("studio", "later"),
        Output(at(PAGE, "later"), "storage_type"),
        Input(at(PAGE, "later"), "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        output={
            "paths": Output(at(PAGE, "paths"), "figure"),
            "later": Output(at(PAGE, "later"), "data"),
            "kpis": Output(at(PAGE, "kpis"), "data-still"),
            "tables": Output(at(PAGE, "tables"), "children"),
            "notices": Output(at(PAGE, "notices"), "children"),
            "address": Output(at(PAGE, "address"), "data"),
            "told": Output(at(PAGE, "told"), "data"),
            "levers": Output(at(PAGE, "levers"), "children"),
            "preset": Output(at(PAGE, "preset"), "value"),
            "goal": Output(at(PAGE, "goal"), "value"),
            "hint": Output(at(PAGE, "goal"), "placeholder"),
            "controls": control_outputs(PAGE, SUBJECT[1:]),
        },
        inputs={
            "raw": {name: Input(at(PAGE, name), "value") for name in SUBJECT},
            "act": Input(at(PAGE, "act"), "data"),
            "slot": Input(at(PAGE, "slot"), "value"),
            "preset": Input(at(PAGE, "preset"), "value"),
            "goal": Input(at(PAGE, "goal"), "value"),
            "narrow": Input(at(PAGE, "narrow"), "data"),
            "address": State(at(PAGE, "address"), "data"),
            "lang": State(at(PAGE, "lang"), "data"),
        },
        prevent_initial_call=True,
    )
    def show(
        raw: dict[str, Any], act: Any, slot: Any, preset: Any, goal: Any, narrow: bool, address: Any, lang: str
    ) -> dict[str, Any]:
        cause = str(ctx.triggered_id or "").removeprefix(f"{PAGE.value}-")
        found, notices = from_controls(_subject(raw, cause, lang), known(), address)
        if cause == "place":
            found = replace(found, regions=regions_of(raw.get("place"), found))
        state, problems = from_address(found, pairs(address))
        done = _done(cause, Done(state, problems), {"slot": slot, "act": act, "preset": preset, "goal": goal})
        # a link's stamp has been compared when the page was opened; from here on it is about today's data
        fresh = replace(done.state, studio=replace(done.state.studio, data="", ends=()))
        shown = studio(fresh, notices, done, narrow=bool(narrow))
        subject = cause in SUBJECT
        return {
            "paths": shown.model.charts[0].figure,
            "later": _later(shown.model.charts),
            "kpis": components.kpi_data(shown.model),
            "tables": workbench.tables(shown),
            "notices": [html.P(text) for text in shown.model.notices],
            "address": shown.model.address,
            "told": shown.told,
            "levers": workbench.levers(shown) if subject else no_update,
            "preset": "" if cause == "preset" else no_update,
            "goal": shown.goal if cause in ("goal", "act", "indicator", "place") and not done.problems else no_update,
            "hint": shown.goal_hint if subject else no_update,
            "controls": components.control_values(shown.model, SUBJECT[1:], raw, full=True) if subject else UNCHANGED,
        }  # fmt: skip


def _done(cause: str, opened: Done, given: Mapping[str, Any]) -> Done:
    """The state after what the reader touched last."""
    state = opened.state
    if cause in ("indicator", "place"):
        # a target in people says nothing about euros, nor Denmark's about a region
        return replace(opened, state=replace(state, studio=replace(state.studio, goal=None)))
    if cause == "slot" and given["slot"] in SLOTS:
        return Done(replace(state, slot=given["slot"]))
    if cause == "act":
        return studio_state.act(state, given["act"], panel_of(state)[1])
    if cause == "preset":
        if not given["preset"]:
            raise PreventUpdate
        return studio_state.with_preset(state, given["preset"], panel_of(state)[0])
    return studio_state.with_goal(state, given["goal"]) if cause == "goal" else opened


def _later(charts: Sequence[Chart]) -> dict[str, dict[str, Any]]:
    """All of the charts in LATER, and the table twins of all charts: id -> property -> value."""
    found: dict[str, dict[str, Any]] = {}
    for chart in charts:
        outputs: list[tuple[Output, Any]] = [(table_output(PAGE, chart.key), components.twin(PAGE, chart))]
        if chart.key in LATER:
            outputs.append((Output(at(PAGE, chart.key), "figure"), chart.figure))
        for output, value in outputs:
            found.setdefault(str(output.component_id), {})[output.component_property] = value
    return found


def _subject(raw: dict[str, Any], cause: str, lang: str) -> dict[str, Any]:
    """The controls of the sentence as the parser of the query knows them; only what was touched changes the address."""
    found: dict[str, Any] = {"lang": lang}
    if cause in ("indicator", "to"):
        found[cause] = raw[cause]
    if cause == "theme":
        each = raw["theme"] == EACH_THEME
        found |= {"theme": "all" if each else raw["theme"], "view": "small" if each else "one"}
    return found
