"""The grammar of a scenario's address and file: by example."""

from __future__ import annotations

import json

import pytest

from dashboard.data.catalogue import catalogue
from dashboard.state.json_lines import lines
from dashboard.state.scenario import MAX_TEXT, Scenario, Scenarios, ScenarioSet, from_params, read, write
from dashboard.state.scenario_file import BadFile, dump, load
from forecasting.scenarios import NEUTRAL, Levers

TWO = (("A", Levers(growth=0.17)), ("B", Levers(growth=0.12, start=2027, ramp=3, growth_by=(("DK04", -0.02),))))


def test_the_grammar_reads_as_it_is_spoken() -> None:
    assert write(TWO) == "A:g.17;B:g.12,g~DK04~-.02,y2027,r3"
    assert read("A:g.17,k.0;B:g.12")[0] == (("A", Levers(growth=0.17)), ("B", Levers(growth=0.12)))
    assert read("") == ((("A", NEUTRAL),), (), ())
    assert write((("A", NEUTRAL), ("B", NEUTRAL))) == "A:;B:"
    assert read("A:;B:")[0] == (("A", NEUTRAL), ("B", NEUTRAL))


OLD = Levers(funding=50, elasticity=0.02)


def test_a_link_of_0_1_0_keeps_its_funding_and_says_that_its_effect_was_assumed() -> None:
    scenarios, problems = from_params({"s": "A:f50;B:g.05;C:f~DK04~5"})
    assert problems == ()
    assert scenarios.named()["A"] == OLD
    assert scenarios.named()["C"].elasticity == 0.02
    assert scenarios.assumed == ("A", "C")
    assert scenarios.params()["s"] == "A:f50;B:g.05;C:f~DK04~5"
    # an effect that was typed was the reader's own in 0.1.0 too
    assert from_params({"s": "A:f50,e.03"})[0].assumed == ()
    assert from_params({"s": "A:d20"})[0] == Scenarios((("A", Levers(funding_base=20)),))


def test_funding_without_an_effect_is_written_as_such() -> None:
    scenarios = Scenarios((("A", Levers(funding=50)), ("B", OLD)))
    assert scenarios.params()["s"] == "A:f50,e0;B:f50,e.02"
    assert from_params(scenarios.params())[0] == scenarios


def test_the_reason_of_an_effect_is_part_of_the_address() -> None:
    scenarios = Scenarios(
        (("A", OLD), ("B", OLD)), reasons=(("A", "Evaluering 2019, s. 12 & 13: æøå"), ("C", "none such"))
    )
    assert scenarios.reasons == (("A", "Evaluering 2019, s. 12 & 13: æøå"),)
    params = scenarios.params()
    assert params["whyA"] == "Evaluering 2019, s. 12 & 13: æøå"
    assert from_params(params)[0] == scenarios
    assert from_params({"s": "A:f50,e.02", "whyA": "  a\x00 b " + "x" * 300})[0].reasons == (
        ("A", ("a b " + "x" * 300)[:100]),
    )
    assert from_params({"s": "A:f50", "whyA": "mine"})[0].assumed == ()


def test_a_file_keeps_the_reason_and_the_old_assumption() -> None:
    kept = (
        Scenario("mine", OLD, reason="Own survey"),
        Scenario("old", OLD, assumed=True),
        Scenario("off", Levers(funding=50)),
    )
    assert load(dump(kept)) == kept
    (old,) = load(
        '{"format": "smartgrowth-scenarios", "version": 1, "scenarios": [{"name": "x", "levers": {"funding": 50}}]}'
    )
    assert (old.levers, old.assumed) == (OLD, True)


def test_a_new_page_has_a_plain_address() -> None:
    assert Scenarios().params() == {}
    assert from_params({}) == (Scenarios(), ())


def test_a_typical_address_is_short() -> None:
    rich = (
        ("A", Levers(growth=0.17)),
        ("B", Levers(growth=0.0481, funding=25, cap=2.5, start=2027, ramp=3)),
        ("C", Levers(growth=0.0515, convergence=0.02, growth_by=(("DK04", 0.03), ("DK05", 0.01)))),
    )
    params = Scenarios(rich, 52_800, "913e4b687385", (61_234.5, 25_016.2, 25_555.5)).params()
    assert params["v"] == "913e4b687385~61234.5~25016.2~25555.5"
    assert len("/scenarios?i=smart_jobs&r=DK&to=2035&lang=en&" + "&".join(f"{k}={v}" for k, v in params.items())) <= 200


def test_the_fullest_scenarios_fit_into_an_address() -> None:
    longest = sorted(catalogue().themes, key=len)[-12:]
    parts = tuple(sorted((name, -0.1234567) for name in longest))
    full = Levers(0.1234567, 999.1234, 0.12345, 999.1234, 19.1234, 0.12345, 2027, 13, growth_by=parts)
    text = write(tuple((letter, full) for letter in "ABC"))
    assert len(text) <= MAX_TEXT
    assert read(text)[1] == ()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("A:g17", ["too_high"]),
        ("A:gx,q.1,g.1.1,y~DK~2030,m.1", ["bad_item"] * 5),
        ("D:g.1;A:g.1", ["unknown_slot"]),
        ("A:" + ",".join(f"g~r{i}~.01" for i in range(13)), ["too_many_parts"]),
        ("A:g.1," + "k.01," * 400, ["too_long"]),
        ("," * 3000, ["too_long", "unknown_slot"]),
    ],
)
def test_what_cannot_be_read_is_said(text: str, keys: list[str]) -> None:
    assert [problem.key for problem in read(text)[1]] == keys


def test_a_message_belongs_to_its_lever() -> None:
    (problem,) = read("A:;B:g.17,l99")[1]
    assert (problem.slot, problem.lever, problem.found, problem.allowed) == ("B", "cap", "99.0", "0.5 .. 20")


@pytest.mark.parametrize("goal", ["nan", "-1", "0", "1e9", "inf", "9" * 30, "x"])
def test_a_goal_that_is_none_is_refused(goal: str) -> None:
    scenarios, problems = from_params({"goal": goal})
    assert scenarios.goal is None
    assert [problem.key for problem in problems] == ["bad_goal"]
    with pytest.raises(ValueError, match="target"):
        Scenarios(goal=-1.0)


def test_changed_data_are_noticed() -> None:
    scenarios, problems = from_params({"s": "A:g.17", "v": "913e4b687385~52822.0"})
    assert problems == ()
    assert scenarios.ends == (52_822.0,)
    assert not scenarios.changed("913e4b687385")
    assert scenarios.changed("000000000000")
    assert not Scenarios().changed("000000000000")
    assert [problem.key for problem in from_params({"v": "<script>"})[1]] == ["bad_stamp"]


def test_a_file_is_readable() -> None:
    kept = (Scenario("Ambitiøs", TWO[1][1], "i=smart_jobs&r=DK", 52_800, "913e4b687385"), Scenario("Plain"))
    text = dump(kept)
    assert '"name": "Ambitiøs"' in text
    assert load("\ufeff" + text) == kept
    assert json.loads(text)["scenarios"][0]["levers"] == {
        "growth": 0.12, "start": 2027, "ramp": 3, "growth_by": {"DK04": -0.02},
    }  # fmt: skip


SET = Scenarios(
    (*TWO, ("C", OLD)), 52_800, "913e4b687385", (1.0, 2.5, 3.0), reasons=(("B", "Own survey"),), assumed=("C",)
)


def test_a_file_keeps_whole_sets_and_single_scenarios_of_0_1_0() -> None:
    kept = (ScenarioSet("Ambitiøs", SET, "i=smart_jobs&r=DK"), ScenarioSet("plain"), Scenario("x", OLD, assumed=True))
    text = dump(kept)
    assert load(text) == kept
    whole = json.loads(text)
    assert whole["version"] == 2
    assert whole["sets"][0]["scenarios"] == {
        "A": {"levers": {"growth": 0.17}},
        "B": {
            "levers": {"growth": 0.12, "start": 2027, "ramp": 3, "growth_by": {"DK04": -0.02}},
            "reason": "Own survey",
        },
        "C": {"levers": {"funding": 50}},
    }


def test_a_file_of_0_1_0_still_opens() -> None:
    text = HEAD + '{"name": "a", "goal": 9, "levers": {"growth": 0.1}},{"name": "b", "levers": {}}]}'
    assert load(text) == (Scenario("a", Levers(growth=0.1), goal=9), Scenario("b"))


HEAD = '{"format": "smartgrowth-scenarios",\n"version": 1,\n"scenarios": [\n'


SETS = '{"format": "smartgrowth-scenarios",\n"version": 2,\n"sets": [\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("not_json", "", 1)]),
        ('{\n"format": \n}', [("not_json", "", 3)]),
        ("[" * 100_000, [("not_json", "", 1)]),
        ("9" * 5_000, [("not_json", "", 1)]),
        ("[1]", [("foreign", "format", 1)]),
        ('{"a": 1,\n"format": "other"}', [("foreign", "format", 2)]),
        ('{"format": "smartgrowth-scenarios",\n"version": 3}', [("newer", "version", 2)]),
        ('{"format": "smartgrowth-scenarios",\n"version": 2}', [("missing", "sets", 1)]),
        (SETS + '7]}', [("wrong_type", "sets[0]", 4)]),
        (SETS + '{"name": "a",\n"levers": {}}]}', [("unknown_field", "sets[0].levers", 5), ("missing", "sets[0].scenarios", 4)]),
        (SETS + '{"name": "a",\n"scenarios": {}}]}', [("missing", "sets[0].scenarios", 5)]),
        (SETS + '{"name": "a",\n"scenarios": {"D": {"levers": {}}}}]}', [("unknown_slot", "sets[0].scenarios", 5)]),
        (SETS + '{"name": "a", "scenarios": {"A": {"levers": {}},\n"B": {"levers": {"cap": 99}}}}]}', [("too_high", "sets[0].scenarios.B.levers.cap", 5)]),
        (SETS + '{"name": "a", "scenarios": {"A": {"levers": {}, "reason": 7}}}]}', [("wrong_type", "sets[0].scenarios.A.reason", 4)]),
        (SETS + '{"name": "a", "data": "<b>", "scenarios": {"A": {"levers": {}}}}]}', [("wrong_type", "sets[0].data", 4)]),
        (SETS + '{"name": "a", "ends": [1, "x"], "scenarios": {"A": {"levers": {}}}}]}', [("wrong_type", "sets[0].ends", 4)]),
        (SETS + '{"name": "a", "scenarios": [1]}]}', [("wrong_type", "sets[0].scenarios", 4)]),
        (SETS + ",".join(["7"] * 101) + "]}", [("too_many", "sets", 3)]),
        ('{"format": "smartgrowth-scenarios",\n"version": 1}', [("missing", "scenarios", 1)]),
        ("x" * 200_001, [("too_big", "", 0)]),
        (HEAD + '{"name": "a",\n"levers": {"growth": NaN}}]}', [("not_a_number", "scenarios[0].levers.growth", 5)]),
        (HEAD + '{"name": "a", "levers": {\n\n"cap": 99}}]}', [("too_high", "scenarios[0].levers.cap", 6)]),
        (HEAD + '{"name": "a", "levers": {"speed": 1}}]}', [("unknown_lever", "scenarios[0].levers.speed", 4)]),
        (
            HEAD + '{"name": "a", "levers": {"growth_by":\n{"DK04": "x"}}}]}',
            [("not_a_number", "scenarios[0].levers.growth_by.DK04", 5)],
        ),
        (HEAD + '{"name": "a", "levers": {}},\n{"name": " ", "levers": {}}]}', [("missing", "scenarios[1].name", 5)]),
        (HEAD + '{"name": 5, "levers": []}]}', [("wrong_type", "scenarios[0].name", 4), ("wrong_type", "scenarios[0].levers", 4)]),
        (HEAD + '{"name": "a", "goal": -1, "levers": {}}]}', [("bad_goal", "scenarios[0].goal", 4)]),
        (HEAD + '{"name": "a", "levers": {},\n"colour": "red"}]}', [("unknown_field", "scenarios[0].colour", 5)]),
        (HEAD + '{"name": "a",\n"name": "b", "levers": {}}]}', [("duplicate", "scenarios[0].name", 5)]),
        (HEAD + '7]}', [("wrong_type", "scenarios[0]", 4)]),
        (HEAD + ",".join(["7"] * 101) + "]}", [("too_many", "scenarios", 3)]),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_where_it_is_wrong(text: str, found: list[tuple[str, str, int]]) -> None:
    with pytest.raises(BadFile) as refused:
        load(text)
    assert [(problem.key, problem.field, problem.line) for problem in refused.value.problems] == found


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(BadFile) as refused:
        load(b'{\n"format": "\xff"}')
    assert (refused.value.problems[0].key, refused.value.problems[0].line) == ("not_text", 2)


def test_lines_of_fields() -> None:
    at, twice = lines('{"a": [1,\n{"b": "x,}"}],\n"c": {"a": 2}}')
    assert (at["a"], at["a[0]"], at["a[1]"], at["a[1].b"], at["c"], at["c.a"]) == (1, 1, 2, 2, 3, 3)
    assert twice == []
