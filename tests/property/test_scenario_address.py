"""A scenario survives the address and the file to the last digit, whatever it is; whatever comes in, nothing breaks."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.state.scenario import (
    KEYS,
    MAX_TEXT,
    SLOTS,
    Scenario,
    Scenarios,
    ScenarioSet,
    from_params,
    read,
    write,
)
from dashboard.state.scenario_file import BadFile, dump, load
from dashboard.state.scenario_problems import PROBLEMS, Problem
from forecasting.scenarios import LEVERS, Levers, repair

NAMES = [*store().regions, *catalogue().themes]


def levers_of(luck: Random) -> Levers:
    """Any levers; from a seed, as drawing two dozen numbers one by one would take hypothesis a minute for 1,000 states."""
    raw: dict[str, Any] = {}
    for name, lever in LEVERS.items():
        if lever.scalar and luck.random() < 0.5:
            value = luck.uniform(lever.lowest, lever.highest)
            raw[name] = luck.choice([value, round(value, 3), lever.lowest, lever.highest])
        if lever.parts and luck.random() < 0.3:
            names = luck.sample(NAMES, luck.randint(0, 5))
            raw[f"{name}_by"] = {own: luck.uniform(lever.lowest, lever.highest) for own in names}
    return repair(raw)[0]


def scenarios_of(seed: int) -> Scenarios:
    luck = Random(seed)
    letters = sorted(luck.sample(SLOTS, luck.randint(1, 3)))
    goal = luck.choice([None, 52_800.0, 10 ** luck.uniform(-3, 15)])
    ends = tuple(10 ** luck.uniform(-3, 12) for _ in letters)
    data = luck.choice(["", "913e4b687385"])
    slots = tuple((letter, levers_of(luck)) for letter in letters)
    reasons = tuple(
        (letter, luck.choice(["Own survey", "s. 12 & 13", "æ=ø"])) for letter in letters if luck.random() < 0.3
    )
    return Scenarios(slots, goal, data, ends if data else (), reasons)


SEEDS = st.integers(0, 2**63)
SCENARIOS = SEEDS.map(scenarios_of)
LEVER_SETS = SEEDS.map(lambda seed: levers_of(Random(seed)))


@settings(max_examples=1000)
@given(SCENARIOS)
def test_the_address_gives_the_same_state_back(scenarios: Scenarios) -> None:
    params = scenarios.params()
    again, problems = from_params(params)
    assert problems == ()
    assert (again.slots, again.goal, again.reasons, again.assumed) == (
        scenarios.slots,
        scenarios.goal,
        scenarios.reasons,
        (),
    )
    if "v" in params:
        assert again == scenarios
    assert again.params() == params
    assert sum(len(name) + len(text) + 2 for name, text in params.items()) <= MAX_TEXT + 100


@settings(max_examples=100)
@given(st.lists(st.tuples(st.text("abc ÆØå-", min_size=1).filter(str.strip), LEVER_SETS), max_size=4))
def test_the_file_gives_the_same_scenarios_back(named: list[tuple[str, Levers]]) -> None:
    kept = tuple(Scenario(name, levers, "i=smart_jobs&r=DK", 52_800.0, "913e4b687385") for name, levers in named)
    assert load(dump(kept)) == kept
    assert load(dump(kept).encode()) == kept


@settings(max_examples=200)
@given(st.lists(st.tuples(st.text("abc ÆØå-", min_size=1).filter(str.strip), SCENARIOS), max_size=4))
def test_the_file_gives_the_same_sets_back(named: list[tuple[str, Scenarios]]) -> None:
    kept = tuple(ScenarioSet(name, scenarios, "i=smart_jobs&r=DK") for name, scenarios in named)
    assert load(dump(kept)) == kept


ADDRESSES = st.text(max_size=80) | st.text("ABC:;,~.-0123456789gfedklmyrDK", max_size=120)


@settings(max_examples=300)
@given(ADDRESSES, ADDRESSES, ADDRESSES)
def test_no_address_breaks(s: str, goal: str, stamp: str) -> None:
    scenarios, problems = from_params({"s": s, "goal": goal, "v": [stamp]})
    assert from_params(scenarios.params())[0].slots == scenarios.slots
    assert {problem.key for problem in problems} <= set(PROBLEMS)
    assert all(len(problem.found) <= 40 for problem in problems)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "levers", "growth", "x", "goal"]), inner),
    max_leaves=8,
)  # fmt: skip


def refused(content: str | bytes) -> tuple[Problem, ...]:
    """Why a file is refused; empty when it is not."""
    try:
        load(content)
    except BadFile as error:
        return error.problems or (Problem("refused without a word"),)
    return ()


@settings(max_examples=200)
@given(JSON, st.booleans())
def test_a_foreign_file_is_refused_with_line_and_field(inner: Any, dressed: bool) -> None:
    whole = {"format": "smartgrowth-scenarios", "version": 1, "scenarios": [{"name": "a", "levers": inner}]}
    problems = refused(json.dumps(whole if dressed else inner, indent=1))
    assert problems or dressed
    assert {problem.key for problem in problems} <= set(PROBLEMS)
    assert all(problem.line >= 1 for problem in problems)


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 255))
def test_a_damaged_file_is_refused_or_still_whole(junk: bytes, at: int, byte: int) -> None:
    good = dump([Scenario("a", Levers(growth=0.1, growth_by=(("DK04", 0.02),)))]).encode()
    at %= len(good)
    for content in (junk, good[:at], good[:at] + bytes([byte]) + good[at + 1 :]):
        assert {problem.key for problem in refused(content)} <= set(PROBLEMS)
    assert refused(junk)
    assert refused(good[:at])


@given(SCENARIOS)
def test_keys_are_unambiguous(scenarios: Scenarios) -> None:
    assert len(KEYS) == len(LEVERS)
    assert read(write(scenarios.slots)) == (scenarios.slots, (), ())
    with pytest.raises(ValueError, match="one to three"):
        Scenarios(scenarios.slots[::-1] * 2)
