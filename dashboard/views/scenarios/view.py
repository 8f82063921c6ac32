"""Scenarios: up to three of them on one baseline, what they come to, how likely a target is, what each lever does.

Neutral levers are the baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard import numbers
from dashboard.analysis.claims.presets import presets
from dashboard.charts.chart import Chart
from dashboard.charts.table import Table
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.state.query import Notice
from dashboard.state.scenario import SLOTS, ScenarioSet
from dashboard.state.scenario_file import plain
from dashboard.state.scenario_problems import Problem
from dashboard.views.scenarios import assumptions, funding, saturation
from dashboard.views.scenarios.levers import Control, controls
from dashboard.views.scenarios.paths import paths
from dashboard.views.scenarios.result import Result, default_goal, evaluate, stamped
from dashboard.views.scenarios.state import ActResult, State
from dashboard.views.scenarios.steps import tornado, waterfall
from dashboard.views.scenarios.subject import Subject, choices, names_of, subject_of
from dashboard.views.scenarios.tables import comparison, division
from dashboard.views.scenarios.words import bare, cards, message
from dashboard.views.shared.model import Choice, Kpi, ViewModel
from forecasting.scenarios import Baseline, strays


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenariosPage:
    """Everything of the page: the view, its controls, the tables (None: nothing to show), and what the browser keeps of it.

    goal: the target as the reader typed it; goal_hint: the one that holds while none is typed.
    """

    model: ViewModel
    state: State
    controls: tuple[Control, ...]
    presets: Choice
    presets_hint: str
    goal: str
    goal_hint: str
    comparison: Table | None
    assumptions: Table | None
    division: Table | None
    client: dict[str, Any]


def panel_of(state: State) -> tuple[Baseline | None, tuple[Control, ...]]:
    """The baseline of a state, and the controls of its edited scenario."""
    subject = subject_of(state.query)
    return subject.baseline, controls(subject.baseline, state.levers, names_of(subject), state.query.lang)


def scenarios_page(
    state: State, notices: tuple[Notice, ...] = (), act: ActResult | None = None, *, narrow: bool = False
) -> ScenariosPage:
    """The page for a state; `act` brings what is to be said about the reader's last act."""
    subject = subject_of(state.query, notices)
    state = replace(state, query=subject.query)
    lang, names = state.query.lang, names_of(subject)
    found = controls(subject.baseline, state.levers, names, lang)
    result = evaluate(subject, state)
    charts: tuple[Chart, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    said = [notice.text(lang) for notice in subject.notices]
    if result is not None:
        said += _changed(result) + _strays(result) + funding.notices(result) + saturation.notices(result)
        state = replace(state, scenarios=stamped(result))
        result = replace(result, state=state)
        charts = (
            paths(result, narrow=narrow),
            waterfall(result, narrow=narrow),
            tornado(result, narrow=narrow),
        )
        kpis = cards(result)
    at_lever, elsewhere = _by_place(act.problems if act else (), found)
    said += [message(one, found, lang) for one in elsewhere] + _opened(act, lang)
    model = ViewModel(state.query, state.search(), charts, choices(subject), (), kpis, tuple(said))
    client = _client(state, found, at_lever, act, names)
    return ScenariosPage(
        model=model,
        state=state,
        controls=found,
        presets=_presets(lang),
        presets_hint=t(lang, "scenarios.preset_none"),
        goal=numbers.write(state.scenarios.goal, lang, grouped=True) if state.scenarios.goal else "",
        goal_hint=_goal_hint(subject),
        comparison=comparison(result) if result else None,
        assumptions=assumptions.table(result) if result else None,
        division=division(result, names) if result else None,
        client=client | {"narrow": narrow, "price": funding.beside(result) if result else ""},
    )


def _opened(act: ActResult | None, lang: str) -> list[str]:
    """How much of a file with several sets or scenarios is shown."""
    if act is None or len(act.offered) < 2:
        return []
    sets = sum(isinstance(one, ScenarioSet) for one in act.offered)
    shown = min(len(act.offered), len(SLOTS))
    key = "opened_sets" if sets else "opened"
    return [t(lang, f"scenarios.{key}", n=sets or len(act.offered), shown=shown)]


def _changed(result: Result) -> list[str]:
    """The values of the link beside today's, when the data or the calculation have changed since it was made."""
    given, now = result.state.scenarios, stamped(result)
    if not given.data or (not given.changed(store().version) and given.ends == now.ends):
        return []
    pairs = [
        t(result.lang, "scenarios.then_now", slot=letter, then=bare(result, then), now=bare(result, end))
        for (letter, _), then, end in zip(now.slots, given.ends, now.ends, strict=False)
    ]
    return [t(result.lang, "scenarios.changed", values="; ".join(pairs) or t(result.lang, "value.missing"))]


def _strays(result: Result) -> list[str]:
    """Regions and themes with a value of their own that are not in what is shown."""
    lost = dict.fromkeys(name for _, one in result.outcomes for name in strays(result.baseline, one.levers))
    return [t(result.lang, "scenarios.strays", names=", ".join(lost))] if lost else []


def _presets(lang: str) -> Choice:
    options = []
    for one in presets():
        decimals = next((digits for digits in (0, 1) if round(100 * one.rate * 10**digits, 6) % 1 == 0), 2)
        words = {
            "rate": value_text(Value(100 * one.rate, "percent", decimals), lang),
            "name": one.name[lang],
            "source": one.source_name,
        }
        options.append((one.key, t(lang, "scenarios.preset", **words)))
    return Choice("preset", t(lang, "scenarios.preset_label"), "", options)


def _goal_hint(subject: Subject) -> str:
    value, lang = default_goal(subject), subject.query.lang
    return value_text(Value(value), lang) if value else t(lang, "scenarios.goal_none")


def _by_place(problems: Sequence[Problem], found: tuple[Control, ...]) -> tuple[dict[str, Problem], list[Problem]]:
    """Problems by the key of their control, and those without one."""
    keys = {(one.lever, one.part): one.key for one in found}
    at = {keys[one.lever, one.part]: one for one in problems if (one.lever, one.part) in keys and not one.line}
    return at, [one for one in problems if one not in at.values()]


def _client(
    state: State, found: tuple[Control, ...], at_lever: dict[str, Problem], act: ActResult | None, names: dict[str, str]
) -> dict[str, Any]:
    """What the browser sets in the controls, and the set of scenarios as it may be kept or sent as a file."""
    lang = state.query.lang
    kept = ScenarioSet("", replace(state.scenarios, data=store().version), state.query.search().removeprefix("?"))
    return {
        "values": {one.key: one.value for one in found},
        "reason": dict(state.scenarios.reasons).get(state.slot, ""),
        "says": {key: message(one, found, lang) for key, one in at_lever.items()},
        "set": plain(kept),
        "address": state.search(),
        "names": {name: code for code, name in names.items() if code in store().regions},
        "offered": [plain(one) for one in act.offered] if act else [],
    }
