"""The scenario studio: up to three scenarios on one baseline, what they come to, how likely a target is, what each lever does.

Neutral levers are the baseline. Outcomes are cached by baseline, levers and target; the draws by baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from dashboard import i18n, numbers
from dashboard.analysis.claims.fan import END_YEAR
from dashboard.analysis.claims.presets import presets, reference_rates
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.state.query import Notice
from dashboard.state.scenario import SLOTS, ScenarioSet, Studio
from dashboard.state.scenario_file import plain
from dashboard.state.scenario_problems import Problem
from dashboard.views.scenarios import assumptions, funding, saturation
from dashboard.views.scenarios import charts as scenario_charts
from dashboard.views.scenarios.frame import HOME, MEASURES, Setting, choices, names_of, setting
from dashboard.views.scenarios.levers import Control, controls
from dashboard.views.scenarios.state import Done, State
from dashboard.views.scenarios.words import cards, comparison, division, message
from dashboard.views.shared.model import Chart, Choice, Kpi, Table, ViewModel
from forecasting.scenarios import (
    NEUTRAL,
    Bar,
    Baseline,
    Goal,
    Levers,
    Outcome,
    Tornado,
    assess,
    goal,
    strays,
    tornado,
    waterfall,
)

CLAIM: Final = f"high_{END_YEAR}_final"


@dataclass(frozen=True, slots=True)
class Result:
    """What the scenarios come to. plain: the baseline; made: (letter, outcome) of each that changes something."""

    setting: Setting
    baseline: Baseline
    state: State
    target: float | None
    plain: Outcome
    made: tuple[tuple[str, Outcome], ...]
    asked: Goal | None
    bars: tuple[Bar, ...]
    tornado: Tornado

    @property
    def edited(self) -> Outcome:
        """The outcome of the edited scenario: the baseline while it changes nothing."""
        return dict(self.made).get(self.state.slot, self.plain)

    @property
    def slot(self) -> str:
        """The letter of the edited scenario; "" while it changes nothing."""
        return self.state.slot if self.state.slot in dict(self.made) else ""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of the page: the view, its controls, the tables, and what the browser needs of the scenario."""

    model: ViewModel
    state: State
    controls: tuple[Control, ...]
    presets: Choice
    presets_hint: str
    goal: str
    goal_hint: str
    table: Table
    assumptions: Table | None
    parts: Table | None
    told: dict[str, Any]


def panel_of(state: State) -> tuple[Baseline | None, tuple[Control, ...]]:
    """The baseline of a state, and the controls of its edited scenario."""
    made = setting(state.query)
    return made.baseline, controls(made.baseline, state.levers, names_of(made), state.query.lang)


def studio(state: State, notices: tuple[Notice, ...] = (), done: Done | None = None, *, narrow: bool = False) -> Page:
    """The page for a state; `done` brings what is to be said about the reader's last act."""
    made = setting(state.query, notices)
    state = replace(state, query=made.query)
    lang, names = state.query.lang, names_of(made)
    found = controls(made.baseline, state.levers, names, lang)
    problems = done.problems if done else ()
    said = [notice.text(lang) for notice in made.notices]
    result = evaluate(made, state)
    charts: tuple[Chart, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    table, inner, assumed = Table("", (), ()), None, None
    if result is not None:
        said += _changed(result) + _strays(result) + funding.notices(result) + saturation.notices(result)
        state = replace(state, studio=_stamped(result))
        result = replace(result, state=state)
        charts = scenario_charts.charts(result, narrow=narrow)
        kpis, table = cards(result), comparison(result)
        inner, assumed = division(result, names), assumptions.table(result)
    at_lever, elsewhere = _sorted(problems, found)
    said += [message(one, found, lang) for one in elsewhere]
    if done and len(done.offered) > 1:
        sets = sum(isinstance(one, ScenarioSet) for one in done.offered)
        shown = min(len(done.offered), len(SLOTS))
        key = "opened_sets" if sets else "opened"
        said.append(t(lang, f"studio.{key}", n=sets or len(done.offered), shown=shown))
    model = ViewModel(state.query, state.search(), charts, choices(made), (), kpis, tuple(said))
    return Page(
        model, state, found, _presets(lang), t(lang, "studio.preset_none"), numbers.write(state.studio.goal, lang, grouped=True) if state.studio.goal else "",
        _hint(made, lang), table, assumed, inner, _told(state, found, at_lever, done, names) | {"narrow": narrow, "price": funding.beside(result) if result else ""},
    )  # fmt: skip


def evaluate(made: Setting, state: State) -> Result | None:
    """The numbers of a state; None without a baseline."""
    baseline = made.baseline
    if baseline is None:
        return None
    target = state.studio.goal if state.studio.goal is not None else default_goal(made)
    found = tuple(
        (letter, _assess(baseline, levers, target)) for letter, levers in state.studio.slots if levers != NEUTRAL
    )
    levers = state.levers
    return Result(
        made, baseline, state, target, _assess(baseline, NEUTRAL, target), found, _goal(baseline, target) if target else None,
        _waterfall(baseline, levers), _tornado(baseline, levers),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _assess(baseline: Baseline, levers: Levers, target: float | None) -> Outcome:
    return assess(baseline, levers, target)


@lru_cache(maxsize=128)
def _goal(baseline: Baseline, target: float) -> Goal | None:
    if not float(baseline.today.sum()) > 0:
        return None
    return goal(baseline, target, reference_rates())


@lru_cache(maxsize=256)
def _waterfall(baseline: Baseline, levers: Levers) -> tuple[Bar, ...]:
    return waterfall(baseline, levers)


@lru_cache(maxsize=256)
def _tornado(baseline: Baseline, levers: Levers) -> Tornado:
    return tornado(baseline, levers, "scenario")


def default_goal(made: Setting) -> float | None:
    """The claim of 52,800 for the whole of Denmark; elsewhere the reader sets the target."""
    whole = made.place.rstrip("*") == HOME
    return store().claim(CLAIM) if made.query.indicator == MEASURES[0] and whole else None


def _stamped(result: Result) -> Studio:
    """The scenarios with the hash of the data and the last value of each, for the address."""
    ends = [dict(result.made).get(letter, result.plain).end for letter, _ in result.state.studio.slots]
    return replace(result.state.studio, data=store().version, ends=tuple(ends))


def _changed(result: Result) -> list[str]:
    """The values of the link beside today's, when the data or the calculation have changed since it was made."""
    given, now = result.state.studio, _stamped(result)
    if not given.data or (not given.changed(store().version) and given.ends == now.ends):
        return []
    lang, indicator = result.setting.query.lang, result.setting.indicator
    pairs = [
        t(lang, "studio.then_now", slot=letter, then=i18n.number(then, lang, indicator.decimals), now=i18n.number(end, lang, indicator.decimals))
        for (letter, _), then, end in zip(now.slots, given.ends, now.ends, strict=False)
    ]  # fmt: skip
    return [t(lang, "studio.changed", values="; ".join(pairs) or t(lang, "value.missing"))]


def _strays(result: Result) -> list[str]:
    """Regions and themes with a value of their own that are not in what is shown."""
    lang = result.setting.query.lang
    lost = dict.fromkeys(name for _, one in result.made for name in strays(result.baseline, one.levers))
    return [t(lang, "studio.strays", names=", ".join(lost))] if lost else []


def _presets(lang: str) -> Choice:
    options = []
    for one in presets():
        rate = i18n.percent(
            100 * one.rate, lang, 2 if round(1000 * one.rate, 6) % 1 else 1 if round(100 * one.rate, 6) % 1 else 0
        )
        words = {"rate": rate, "name": one.name[lang], "source": one.source_name}
        options.append((one.key, t(lang, "studio.preset", **words)))
    return Choice("preset", t(lang, "studio.preset_label"), "", options)


def _hint(made: Setting, lang: str) -> str:
    value = default_goal(made)
    return i18n.number(value, lang) if value else t(lang, "studio.goal_none")


def _sorted(problems: Sequence[Problem], found: tuple[Control, ...]) -> tuple[dict[str, Problem], list[Problem]]:
    """Problems with a control of their own, and the others."""
    keys = {(one.lever, one.part): one.key for one in found}
    at = {keys[one.lever, one.part]: one for one in problems if (one.lever, one.part) in keys and not one.line}
    return at, [one for one in problems if one not in at.values()]


def _told(
    state: State, found: tuple[Control, ...], at_lever: dict[str, Problem], done: Done | None, names: dict[str, str]
) -> dict[str, Any]:
    """What the browser sets in the controls, and the set of scenarios as it may be kept or sent as a file."""
    lang = state.query.lang
    kept = ScenarioSet("", replace(state.studio, data=store().version), state.query.search().removeprefix("?"))
    return {
        "values": {one.key: one.value for one in found},
        "reason": dict(state.studio.reasons).get(state.slot, ""),
        "says": {key: message(one, found, lang) for key, one in at_lever.items()},
        "set": plain(kept),
        "address": state.search(),
        "names": {name: code for code, name in names.items() if code in store().regions},
        "offered": [plain(one) for one in done.offered] if done else [],
    }
