"""What the Scenarios page shows as one value, to and from the address, and how a reader's act changes it. Never raises.

The address is the query of the other pages, the scenarios in the grammar of `dashboard.state.scenario`, and `at`, the one edited.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote

from dashboard import numbers
from dashboard.analysis.claims.presets import levers_for, presets
from dashboard.state.address import from_search
from dashboard.state.query import Notice, Query
from dashboard.state.scenario import (
    MAX_GOAL,
    PARAMS,
    SLOTS,
    Scenario,
    Scenarios,
    ScenarioSet,
    from_params,
    reason,
    settings,
)
from dashboard.state.scenario_file import FORMAT, VERSION, BadFile, Entry, load
from dashboard.state.scenario_problems import Problem, problem
from dashboard.state.vocabulary import known
from dashboard.views.scenarios.levers import Control, given
from forecasting.scenarios import NEUTRAL, Baseline, Levers, repair

OWN: Final = (*PARAMS, "at")
"""Parameters of the address that only this page reads."""


@dataclass(frozen=True, slots=True)
class State:
    """The query, the scenarios and the letter of the one being edited."""

    query: Query
    scenarios: Scenarios = field(default_factory=Scenarios)
    slot: str = "A"

    @property
    def levers(self) -> Levers:
        """The levers of the edited scenario; neutral while it has none."""
        return self.scenarios.named().get(self.slot, NEUTRAL)

    def search(self) -> str:
        """The canonical query string."""
        found = dict(self.scenarios.params())
        if self.slot != _first(self.scenarios):
            found["at"] = self.slot
        mine = "&".join(f"{name}={quote(value, safe=',.:;~')}" for name, value in found.items())
        search = self.query.search()
        return f"{search}{'&' if search and mine else '?' if mine else ''}{mine}"

    def own_part(self) -> str:
        """What the other language takes along besides the query."""
        return replace(self, query=Query()).search().removeprefix("?")

    def with_levers(self, levers: Levers, slot: str = "") -> State:
        """The same with other levers in a slot; scenarios that change nothing are left out."""
        letter, reasons = slot or self.slot, dict(self.scenarios.reasons)
        if letter in self.scenarios.assumed and not levers.funded:
            levers = levers.with_value("elasticity", NEUTRAL.elasticity)  # nobody typed it: it goes with the funding
        named = self.scenarios.named() | {letter: levers}
        kept = [one for one in SLOTS if named.get(one, NEUTRAL) != NEUTRAL or one in reasons]
        slots = tuple((one, named.get(one, NEUTRAL)) for one in kept)
        return replace(self, scenarios=replace(self.scenarios, slots=slots or (("A", NEUTRAL),)))

    def with_scenario(self, one: Scenario, slot: str = "") -> State:
        """The same with a kept scenario in a slot: its levers, and why its funding has the effect it has."""
        letter, scenarios = slot or self.slot, self.scenarios
        reasons = tuple((other, text) for other, text in scenarios.reasons if other != letter)
        assumed = tuple(other for other in scenarios.assumed if other != letter)
        state = replace(self, scenarios=replace(scenarios, reasons=reasons, assumed=assumed)).with_levers(
            one.levers, letter
        )
        reasons += ((letter, one.reason),)
        assumed += (letter,) if one.assumed else ()
        return replace(state, scenarios=replace(state.scenarios, reasons=reasons, assumed=assumed))


@dataclass(frozen=True, slots=True)
class ActResult:
    """A state after an act. problems: for the levers or the page; notices: of what a scenario is about; offered: out of a file."""

    state: State
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()
    offered: tuple[Entry, ...] = ()


def from_address(query: Query, params: Mapping[str, object]) -> tuple[State, tuple[Problem, ...]]:
    """The state of the page from its own parameters, and what was mended."""
    scenarios, problems = from_params(params)
    at = str(params.get("at") or "")
    said = () if at in ("", *SLOTS) else (Problem("unknown_slot", at[:40], ", ".join(SLOTS)),)
    return State(query, scenarios, at if at in SLOTS else _first(scenarios)), (*problems, *said)


def _first(scenarios: Scenarios) -> str:
    """The scenario that is edited when nothing else is said: the first one there is."""
    return scenarios.slots[0][0]


def act(state: State, event: object, controls: tuple[Control, ...]) -> ActResult:
    """The state after what the reader did: `{"do": "levers", "values": {...}}`, `{"do": "file", "text": ...}` ..."""
    found = event if isinstance(event, Mapping) else {}
    do = found.get("do")
    if do == "levers":
        return _levers(state, found.get("values"), controls)
    if do == "clear":
        return ActResult(state.with_scenario(Scenario("")))
    if do == "file":
        return _file(state, found.get("text"))
    if do == "open":
        one = found.get("one")
        parts = {"sets": [], "scenarios": [one]} if isinstance(one, Mapping) and "levers" in one else {"sets": [one]}
        whole = {"format": FORMAT, "version": VERSION, **parts}
        return replace(_file(state, json.dumps(whole)), offered=())  # it is in the list already
    return ActResult(state)


def _levers(state: State, values: object, controls: tuple[Control, ...]) -> ActResult:
    """Values as they stand in the controls; what is no number keeps the former value, what is too far out the nearest."""
    raw = settings(state.levers)
    problems: list[Problem] = []
    texts = values if isinstance(values, Mapping) else {}
    for control in controls:
        if control.key not in texts:
            continue
        value = given(control, texts[control.key], state.query.lang)
        if isinstance(value, Problem):
            problems.append(value)
            continue
        number, said = value
        problems += [replace(said, slot=state.slot)] if said else []
        if control.part:
            raw[f"{control.lever}_by"] = {**raw.get(f"{control.lever}_by", {}), control.part: number}
        else:
            raw[control.lever] = number
    levers, findings = repair(raw)
    return ActResult(state.with_levers(levers), (*problems, *(problem(one, state.slot) for one in findings)))


def _file(state: State, text: object) -> ActResult:
    """A set takes the place of what is shown; of single scenarios one goes to the edited slot, several to A, B and C.

    A faulty file changes nothing.
    """
    try:
        made = load(text if isinstance(text, str) else "")
    except BadFile as error:
        return ActResult(state, error.problems[:6])
    if not made:
        return ActResult(state, (Problem("missing", field="scenarios", line=1),))
    about, said = _about(made[0], state.query)
    # a target that was set for something else says nothing about this
    kept = state.scenarios.goal if about == state.query else None
    if isinstance(made[0], ScenarioSet):
        scenarios = made[0].scenarios
        goal = scenarios.goal if scenarios.goal is not None else kept
        return ActResult(State(about, replace(scenarios, goal=goal), _first(scenarios)), (), said, made)
    singles = [one for one in made if isinstance(one, Scenario)]
    for letter, one in zip(SLOTS if len(singles) > 1 else (state.slot,), singles, strict=False):
        state = state.with_scenario(one, letter)
    goal = next((one.goal for one in singles if one.goal is not None), kept)
    return ActResult(
        replace(state, query=about, scenarios=replace(state.scenarios, goal=goal, data="", ends=())), (), said, made
    )


def _about(one: Entry, shown: Query) -> tuple[Query, tuple[Notice, ...]]:
    """The measure, place, theme and years that a scenario was made for; what is shown when it does not say."""
    if not one.about:
        return shown, ()
    found, said = from_search(one.about, known())
    return replace(found, lang=shown.lang), said


def with_preset(state: State, key: object, baseline: Baseline | None) -> ActResult:
    """The edited scenario with the growth of a sourced rate, the other levers as they are."""
    preset = next((one for one in presets() if one.key == key), None)
    if preset is None or baseline is None:
        return ActResult(state)
    levers = levers_for(preset, baseline, state.levers)
    if levers is None:
        return ActResult(state, (Problem("out_of_reach", preset.name[state.query.lang], lever="growth"),))
    return ActResult(state.with_levers(levers))


def with_reason(state: State, text: object) -> State:
    """The edited scenario with the reason for the effect of its funding; an empty one takes it away."""
    reasons = {**dict(state.scenarios.reasons), state.slot: reason(text)}
    named = state.scenarios.named()
    slots = tuple((one, named.get(one, NEUTRAL)) for one in SLOTS if one in named or reasons.get(one))
    return replace(state, scenarios=replace(state.scenarios, slots=slots, reasons=tuple(reasons.items())))


def with_goal(state: State, text: object) -> ActResult:
    """Another target, as people write numbers; empty is the page's own one."""
    value = numbers.read(text, state.query.lang)
    if isinstance(value, numbers.Unread):
        if value.key == "empty":
            return ActResult(replace(state, scenarios=replace(state.scenarios, goal=None)))
        key = "two_readings" if value.key == "two_readings" else "bad_goal"
        return ActResult(state, (Problem(key, value.found, f"0 .. {MAX_GOAL:g}", field="goal"),))
    if not 0 < value <= MAX_GOAL:
        return ActResult(state, (Problem("bad_goal", str(text).strip(), f"0 .. {MAX_GOAL:g}", field="goal"),))
    return ActResult(replace(state, scenarios=replace(state.scenarios, goal=value)))
