"""Wires Scenarios: what the reader did -> state -> view -> charts, cards, tables, address. No computation.

A released lever has 150 ms until the reader sees what it does. Dash's renderer alone takes half of that before and after
each call, so assets/scenarios.js asks this one address itself and puts the answer where it belongs. Nothing is kept on the
server: the question carries the address of what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from dash import ClientsideFunction, Dash, Input, Output
from flask import Response, abort, request

from dashboard.callbacks.shared import wire_address, wire_tables
from dashboard.components import filters as filter_components
from dashboard.components import number_cards
from dashboard.components import scenarios as scenario_components
from dashboard.components.responses import chart_values
from dashboard.ids import Page, at
from dashboard.server.callback_guard import LONG_TEXTS
from dashboard.server.security import MAX_BODY
from dashboard.state.address import from_controls
from dashboard.state.query import Query
from dashboard.state.query_string import last
from dashboard.state.scenario import SLOTS
from dashboard.state.vocabulary import known
from dashboard.views.scenarios import state as scenario_state
from dashboard.views.scenarios.state import ActResult, State, from_address
from dashboard.views.scenarios.subject import EACH_THEME, regions_of
from dashboard.views.scenarios.view import ScenariosPage, panel_of, scenarios_page

PAGE: Final = Page.SCENARIOS
ADDRESS: Final = "/scenarios/answer"
CHARTS: Final = ("paths", "waterfall", "tornado")
SUBJECT: Final = ("indicator", "place", "theme", "to")
MEMBERS: Final = ("cause", "value", "address", "lang", "narrow")
FORGETS_GOAL: Final = ("indicator", "place")
"""A target in people says nothing about euros, nor Denmark's about a region."""


def register(app: Dash) -> None:
    """One address that answers every change of the page, and the browser's share of the work."""
    wire_tables(app, PAGE, {chart: (chart,) for chart in CHARTS})
    wire_address(app, PAGE)
    app.clientside_callback(
        ClientsideFunction("scenarios", "open"),
        Output(at(PAGE, "client"), "storage_type"),
        Input(at(PAGE, "client"), "data"),
        Input(at(PAGE, "narrow"), "data"),
    )
    # a file comes as the text of an act; one that is too big is refused in words, where it is read
    app.server.config.setdefault(LONG_TEXTS, {})[ADDRESS] = {"text": MAX_BODY}
    app.server.add_url_rule(ADDRESS, "scenarios_answer", _respond, methods=["POST"])


def _respond() -> Response:
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict):
        abort(400, f"expected a JSON object with {', '.join(MEMBERS)}")
    text = json.dumps(answer(asked), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(text, mimetype="application/json")


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the page shows after an act: `cause` names what was touched, `value` what it says now. Never raises.

    figures: id of a graph -> figure; rows: its words and table; still: id -> still tree; props: id -> properties of what
    Dash draws; client: what the browser sets in the levers, and the new address.
    """
    cause, lang = str(asked.get("cause")), str(asked.get("lang"))
    before, _ = from_controls({"lang": lang}, known(), asked.get("address"))
    found, notices = from_controls(_subject(cause, asked.get("value"), lang), known(), asked.get("address"))
    if cause == "place":
        found = replace(found, regions=regions_of(asked.get("value"), found))
    done = _done(cause, asked.get("value"), *from_address(found, last(asked.get("address"))))
    # a link's stamp has been compared when the page was opened, a set's is now; from here on it is about today's data
    act = asked.get("value")
    opened = cause == "act" and isinstance(act, Mapping) and act.get("do") in ("file", "open")
    fresh = done.state if opened else replace(done.state, scenarios=replace(done.state.scenarios, data="", ends=()))
    shown = scenarios_page(fresh, (*notices, *done.notices), done, narrow=bool(asked.get("narrow")))
    graphs = {at(PAGE, chart.key): chart_values(PAGE, chart) for chart in shown.model.charts}
    return {
        "figures": {name: values["figure"] for name, values in graphs.items()},
        "rows": {name: values["rows"] for name, values in graphs.items()},
        "still": _still(shown, whole=_about(shown.state.query) != _about(before)),
        "props": _props(shown, cause, before, refused=bool(done.problems)),
        "client": shown.client,
    }


def _still(shown: ScenariosPage, *, whole: bool) -> dict[str, str]:
    found = {
        at(PAGE, "kpis"): number_cards.kpi_data(shown.model),
        at(PAGE, "tables"): scenario_components.tables(shown),
        at(PAGE, "notices"): scenario_components.notices(shown),
    }
    return found | ({at(PAGE, "levers"): scenario_components.levers(shown)} if whole else {})


def _props(shown: ScenariosPage, cause: str, before: Query, *, refused: bool) -> dict[str, dict[str, Any]]:
    """Values of the controls that Dash draws, where the answer changes them."""
    found: dict[str, dict[str, Any]] = {}
    if _about(shown.state.query) != _about(before) or cause in SUBJECT:
        for choice in shown.model.choices:
            found[at(PAGE, choice.name)] = {"options": filter_components.options(choice), "value": choice.value,
                                            "disabled": len(choice.options) < 2}  # fmt: skip
        found[at(PAGE, "goal")] = {"placeholder": shown.goal_hint}
    if cause == "preset":
        found[at(PAGE, "preset")] = {"value": ""}
    if cause in ("goal", "act", *FORGETS_GOAL) and not refused:
        found.setdefault(at(PAGE, "goal"), {})["value"] = shown.goal
    return found


def _about(query: Query) -> tuple[Any, ...]:
    """What the scenarios are about: the controls of the sentence hang on it."""
    return query.indicator, query.regions, query.theme, query.view, query.to


def _done(cause: str, value: object, state: State, problems: tuple[Any, ...]) -> ActResult:
    """The state after what the reader touched last."""
    if cause in FORGETS_GOAL:
        return ActResult(replace(state, scenarios=replace(state.scenarios, goal=None)), problems)
    if cause == "slot" and value in SLOTS:
        return ActResult(replace(state, slot=str(value)))
    if cause == "act":
        return scenario_state.act(state, value, panel_of(state)[1])
    if cause == "reason":
        return ActResult(scenario_state.with_reason(state, value))
    if cause == "preset":
        return scenario_state.with_preset(state, value, panel_of(state)[0])
    return scenario_state.with_goal(state, value) if cause == "goal" else ActResult(state, problems)


def _subject(cause: str, value: object, lang: str) -> dict[str, Any]:
    """The controls of the sentence as the parser of the query knows them; only what was touched changes the address."""
    found: dict[str, Any] = {"lang": lang}
    if cause in ("indicator", "to"):
        found[cause] = value
    if cause == "theme":
        each = value == EACH_THEME
        found |= {"theme": "all" if each else value, "view": "small" if each else "one"}
    return found
