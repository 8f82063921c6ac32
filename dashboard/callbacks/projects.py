"""Wires Projects: one server callback that sends only the charts that a choice changes; lists and clicks are the browser's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output, Patch, State, no_update
from dash.exceptions import PreventUpdate

from dashboard.callbacks.shared import NARROW, changed_controls, wire_address, wire_tables
from dashboard.charts.chart import Chart
from dashboard.components import filters as filter_components
from dashboard.components import projects as project_components
from dashboard.components.responses import chart_outputs, chart_values, control_outputs
from dashboard.figures.draw import draw
from dashboard.ids import Page, at
from dashboard.state.address import from_controls, from_search
from dashboard.state.vocabulary import known
from dashboard.views.projects.panel import panel
from dashboard.views.projects.state import State as Settled
from dashboard.views.projects.state import settle
from dashboard.views.projects.view import CHARTS, always_offered, asked_choice, model_of, with_asked
from dashboard.views.shared.model import ViewModel

PAGE = Page.PROJECTS
CONTROLS: Final = ("focus", "programme", "topic", "role", "land", "start", "end")
MOVED: Final = ("start", "end")
# what a choice changes; any other, and one that was mended, changes all
CHANGES: Final = {"split": ("budget",), "asked": ("never",), "focus": ("arcs", "network", "never", "timeline")}


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_tables(app, PAGE, {key: (key,) for key in CHARTS})
    wire_address(app, PAGE)
    app.clientside_callback(
        ClientsideFunction("projects", "pick"),
        Output(at(PAGE, "focus"), "value", allow_duplicate=True),
        Input(at(PAGE, "arcs"), "clickData"),
        Input(at(PAGE, "network"), "clickData"),
        Input(at(PAGE, "never"), "clickData"),
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
            "notices": Output(at(PAGE, "notices"), "children"),
            "address": Output(at(PAGE, "address"), "data"),
            "controls": control_outputs(PAGE, CONTROLS),
            "asked": control_outputs(PAGE, ("asked",)),
        },
        inputs={
            "raw": {name: Input(at(PAGE, name), "value") for name in (*CONTROLS, "split")},
            "asked": Input(at(PAGE, "asked"), "value"),
            "narrow": Input(at(PAGE, NARROW), "data"),
            "address": State(at(PAGE, "address"), "data"),
            "lang": State(at(PAGE, "lang"), "data"),
        },
        prevent_initial_call=True,
    )
    def show(raw: dict[str, Any], asked: Any, narrow: bool, address: Any, lang: str) -> dict[str, Any]:
        moved = frozenset(changed_controls(PAGE))
        kept = {name: value for name, value in raw.items() if name not in MOVED or name in moved}
        query, notices = from_controls({**kept, "lang": lang}, known(), address)
        state = settle(with_asked(query, asked) if "asked" in moved else query, notices)
        if state.query.search() == address and NARROW not in moved:
            raise PreventUpdate
        changed = _changed(moved, state, address)
        model = model_of(state, narrow=bool(narrow), only=changed)
        found = {chart.key: chart for chart in model.charts}
        return {
            "charts": {key: _values(found[key], moved) if key in found else _same(key) for key in CHARTS},
            "panel": no_update
            if moved <= {"split", "asked", NARROW}
            else project_components.panel_data(panel(state), model.query),
            "notices": filter_components.notice_list(model),
            "address": model.address,
            "controls": _controls(model, raw),
            "asked": _asked(state)
            if "never" in changed
            else dict.fromkeys(("asked",), dict.fromkeys(("options", "value", "off"), no_update)),
        }


def _changed(moved: frozenset[str], state: Settled, address: Any) -> Collection[str]:
    """The charts that the choices change."""
    if state.notices or not moved <= set(CHANGES):
        return CHARTS
    before = settle(from_search(str(address or ""), known())[0])
    found = {key for cause in moved for key in CHANGES[cause]}
    return [key for key in CHARTS if key in found and (key != "never" or before.region != state.region)]


def _values(chart: Chart, moved: frozenset[str]) -> dict[str, Any]:
    """A chart without what stays: the land of the map; of the meetings all but their colours, when only the focus changed."""
    values = chart_values(PAGE, chart)
    patch, figure = Patch(), draw(chart)
    if chart.key == "arcs":
        for i, trace in enumerate(figure["data"]):
            if trace["type"] != "choropleth":
                patch["data"][i] = trace
        return {**values, "figure": _with(patch, "layout", figure["layout"])}
    if chart.key == "timeline" and moved == {"focus"}:
        for i, trace in enumerate(figure["data"]):
            for part in ("line", "marker"):
                if part in trace:
                    patch["data"][i][part] = trace[part]
        _with(patch["layout"], "annotations", figure["layout"]["annotations"])
        return {"figure": patch, "rows": no_update}
    return values


def _with(patch: Any, name: str, value: Any) -> Any:
    patch[name] = value
    return patch


def _controls(model: ViewModel, raw: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Values that were mended; the options of the focus when it is none that is always offered."""
    values = filter_components.control_values(model, CONTROLS, raw, full=False)
    values["focus"]["options"] = filter_components.options(next(each for each in model.choices if each.name == "focus"))
    if model.query.focus in always_offered():
        values["focus"]["options"] = no_update
    return values


def _asked(state: Settled) -> dict[str, dict[str, Any]]:
    """The region that is asked about, and whether there is a choice: a town in focus has its own."""
    choice = asked_choice(state)
    return {
        "asked": {"options": filter_components.options(choice), "value": choice.value, "off": len(choice.options) < 2}
    }


def _same(key: str) -> dict[str, Any]:
    return dict.fromkeys(chart_outputs(PAGE, key), no_update)
