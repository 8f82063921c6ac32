"""The limits of files, links and collections, each at its value and just beside it, and what is said beyond it."""

from __future__ import annotations

import json

import pytest

from dashboard.state import basket, scenario
from dashboard.state.basket import Basket, Item
from dashboard.state.json_lines import lines
from dashboard.state.scenario import Scenario, Scenarios, ScenarioSet, from_params
from dashboard.state.scenario_file import BadFile, dump, load
from forecasting.scenarios import Levers

OLD = '{"format": "smartgrowth-scenarios", "version": 1, "scenarios": [%s]}'
NEW = '{"format": "smartgrowth-scenarios", "version": 2, "sets": [%s]}'
ONE = '{"name": "a", "levers": {}%s}'
SET = '{"name": "a", "scenarios": {"A": {"levers": {}}}%s}'


def said(text: str | bytes) -> list[tuple[str, str, str]]:
    """Key, what was found and what is allowed, of everything that is wrong with a file; empty when it is taken."""
    try:
        load(text)
    except BadFile as error:
        return [(problem.key, problem.found, problem.allowed) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{", ("not_json", "Expecting property name enclosed in double quotes", "JSON")),
        ("[" * 100_000, ("not_json", "[" * 20, "JSON")),
        ("[1]", ("foreign", "list", "smartgrowth-scenarios")),
        ('{"format": "%s"}' % ("x" * 50), ("foreign", "x" * 40, "smartgrowth-scenarios")),
        ('{"format": "smartgrowth-scenarios", "version": 3}', ("newer", "3", "2")),
        ('{"format": "smartgrowth-scenarios", "version": true}', ("newer", "True", "2")),
        ('{"format": "smartgrowth-scenarios", "version": 2}', ("missing", "NoneType", "[...]")),
        ('{"format": "smartgrowth-scenarios", "version": 1, "scenarios": 7}', ("wrong_type", "int", "[...]")),
        (OLD % ",".join([ONE % ""] * 101), ("too_many", "101", "100")),
        (OLD % "7", ("wrong_type", "int", "{...}")),
        (OLD % (ONE % ', "colour": 1'), ("unknown_field", "colour", "about, data, goal, levers, name, reason")),
        (OLD % (ONE % ', "%s": 1' % ("c" * 50)), ("unknown_field", "c" * 40, "about, data, goal, levers, name, reason")),
        (OLD % '{"name": "a"}', ("missing", "NoneType", "{...}")),
        (OLD % '{"name": "a", "levers": 7}', ("wrong_type", "int", "{...}")),
        (OLD % (ONE % ', "goal": "x"'), ("bad_goal", "x", "0 .. 1e+15")),
        (OLD % (ONE % ', "reason": 5'), ("wrong_type", "int", "text, 100")),
        (OLD % '{"name": 5, "levers": {}}', ("wrong_type", "int", "text, 80")),
        (OLD % '{"levers": {}}', ("missing", "", "")),
        (OLD % '{"name": "a", "levers": {"cap": 99}}', ("too_high", "99", "0.5 .. 20")),
        (NEW % (SET % ', "data": "xyz"'), ("wrong_type", "xyz", "6-16 x 0-9a-f")),
        (NEW % (SET % ', "ends": [1, 2, 3, 4]'), ("wrong_type", "list", "[3 numbers]")),
        (NEW % (SET % ', "ends": 7'), ("wrong_type", "int", "[3 numbers]")),
        (NEW % (SET % ', "reason": "x"'), ("unknown_field", "reason", "about, data, ends, goal, name, scenarios")),
        (NEW % '{"name": "a", "scenarios": {}}', ("missing", "", "")),
        (NEW % '{"name": "a", "scenarios": {"D": {"levers": {}}}}', ("unknown_slot", "D", "A, B, C")),
        (NEW % '{"name": "a", "scenarios": {"A": {"levers": {}, "x": 1}}}', ("unknown_field", "x", "levers, reason")),
        (b"\xff", ("not_text", "", "UTF-8")),
    ],
)  # fmt: skip
def test_a_file_is_refused_with_what_was_found_and_what_is_allowed(
    text: str | bytes, found: tuple[str, str, str]
) -> None:
    assert said(text) == [found]


def test_the_error_names_lines_and_fields() -> None:
    with pytest.raises(BadFile) as refused:
        load(OLD % '{"name": "a",\n"levers": {"cap": 99}, "x": 1}')
    assert str(refused.value) == "line 2, scenarios[0].x: unknown_field x; line 2, scenarios[0].levers.cap: too_high 99"
    with pytest.raises(BadFile, match=r"^line 1, file: not_json "):
        load("{")


@pytest.mark.parametrize(
    ("length", "name", "text"),
    [(80, "name", OLD % '{"name": "%s", "levers": {}}'), (1_000, "about", OLD % (ONE % ', "about": "%s"')), (16, "data", OLD % (ONE % ', "data": "%s"')),
     (100, "reason", OLD % (ONE % ', "reason": "%s"'))],
)  # fmt: skip
def test_texts_of_a_file_are_so_long(length: int, name: str, text: str) -> None:
    assert said(text % ("a" * length)) == []
    assert said(text % ("a" * (length + 1))) == [("wrong_type", "a" * min(length + 1, 40), f"text, {length}")]
    assert said(text % "a\\u0007")[0][0] == "wrong_type", "a bell"


def test_a_file_of_two_hundred_thousand_bytes_and_a_hundred_entries_is_read() -> None:
    full = OLD % (ONE % "")
    assert said(full + " " * (200_000 - len(full))) == []
    assert said(full + " " * (200_001 - len(full))) == [("too_big", "200001", "200000")]
    assert len(load(OLD % ",".join([ONE % ""] * 100))) == 100
    assert len(said(OLD % ",".join(['{"name": 5, "levers": {}}'] * 30))) == 20, "so many problems are named"


@pytest.mark.parametrize(
    ("goal", "good"),
    [("1e15", True), ("1.001e15", False), ("0", False), ("1e-6", True), ("true", False), ("null", True)],
)
def test_a_goal_is_above_nothing_and_below_a_quadrillion(goal: str, good: bool) -> None:
    assert (said(OLD % (ONE % f', "goal": {goal}')) == []) == good
    assert (said(NEW % (SET % f', "goal": {goal}')) == []) == good


def test_the_stamp_of_data_is_six_to_sixteen_hexadecimal_digits() -> None:
    for digits, good in (("abcde", False), ("abcdef", True), ("0123456789abcdef", True), ("ABCDEF", False)):
        assert (said(NEW % (SET % f', "data": "{digits}"')) == []) == good
        assert (from_params({"v": digits})[1] == ()) == good


def test_what_is_written_is_plain_json_with_nothing_that_is_neutral() -> None:
    kept = ScenarioSet("b", Scenarios((("A", Levers(growth=0.1)),), 9, "abcdef", (1.04,)), "i=gva")
    assert json.loads(dump([kept])) == {
        "format": "smartgrowth-scenarios", "version": 2,
        "sets": [{"name": "b", "about": "i=gva", "data": "abcdef", "goal": 9, "ends": [1.0], "scenarios": {"A": {"levers": {"growth": 0.1}}}}],
    }  # fmt: skip
    assert "scenarios" in json.loads(dump([Scenario("x")]))
    assert dump([]).splitlines()[1] == ' "format": "smartgrowth-scenarios",'
    assert "æ" in dump([Scenario("æ")])


def test_fields_are_told_apart_by_eighty_letters_and_eight_brackets() -> None:
    name = "n" * 90
    assert lines(f'{{"{name}": 1}}')[0]["n" * 80] == 1
    assert lines('{"a":1,\n"b":{"a":2},\n"a":3}')[1] == [("a", 3)]
    deep = '{"a":' * 7 + '{"x":1,\n"x":2}' + "}" * 7
    assert lines(deep)[1] == [("a." * 7 + "x", 2)]
    deeper = '{"a":' * 8 + '{"x":1,\n"x":2}' + "}" * 8
    assert lines(deeper)[1] == [], "nine brackets deep nothing is told apart"


# ------------------------------------------------------------------------------------------------ addresses of scenarios
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("D:g.1", ("unknown_slot", "D", "A, B, C", "")),
        ("A:q1", ("bad_item", "q1", "g, f, e, d, l, k, m, y, r", "A")),
        ("B:g~DK04~x", ("bad_item", "g~DK04~x", "g, f, e, d, l, k, m, y, r", "B")),
        ("A:m.1", ("bad_item", "m.1", "g, f, e, d, l, k, m, y, r", "A")),
        ("A:l~DK04~2", ("bad_item", "l~DK04~2", "g, f, e, d, l, k, m, y, r", "A")),
        ("A:g.6", ("too_high", "0.6", "-0.2 .. 0.5", "A")),
    ],
)
def test_what_is_mended_in_an_address_is_said(text: str, problem: tuple[str, str, str, str]) -> None:
    _, (found,) = from_params({"s": text})
    assert (found.key, found.found, found.allowed, found.slot) == problem


def test_an_address_of_scenarios_ends_after_1250_characters() -> None:
    item = "g~DK04~.01,"
    full = "A:" + item * 113
    assert len(full) < 1_250
    assert scenario.read(full)[1] == ()
    long = "A:g.02," + "k.01," * 260
    (found,) = scenario.read(long)[1]
    assert (found.key, found.found, found.allowed) == ("too_long", str(len(long)), "1250")
    exact = "A:" + "g.02," * 249 + "k1"
    assert len(exact) == 1_249
    assert all(problem.key != "too_long" for problem in scenario.read(exact + "0")[1])


@pytest.mark.parametrize(
    ("goal", "kept"),
    [("1000000000000000", 1e15), ("1000000000000001", None), ("0", None), ("0.0000001", 1e-6), ("-5", None)],
)
def test_a_target_of_an_address(goal: str, kept: float | None) -> None:
    found, problems = from_params({"goal": goal})
    assert found.goal == kept
    assert [problem.allowed for problem in problems] == ([] if kept else ["0 .. 1e+15"])


def test_numbers_are_as_short_as_they_get() -> None:
    written = [
        scenario.number(value, digits)
        for value, digits in ((0.17, 7), (-0.05, 7), (20.0, 4), (0.0, 3), (-0.0001, 3), (10.5, 0), (1.10, 2))
    ]
    assert written == [".17", "-.05", "20", "0", "0", "10", "1.1"]


def test_a_reason_is_one_line_of_a_hundred_characters() -> None:
    assert scenario.reason("  a\n b\t c  ") == "a b c"
    assert scenario.reason("x" * 101) == "x" * 100
    assert scenario.reason(7) == ""


# ------------------------------------------------------------------------------------------------ collections of charts
def test_a_collection_holds_thirty_charts_and_names_the_others() -> None:
    found = basket.from_params({"item": [f"map/c{i}" for i in range(31)]})
    assert len(found.items) == 30
    assert found.broken == ("map/c30",)
    assert basket.from_params({"item": "x" * 100}).broken == ("x" * 80,)


def test_a_note_has_five_hundred_characters_and_the_parameters_fifteen_hundred() -> None:
    (item,) = basket.from_params({"item": "map/map", "note1": " " + "n" * 501}).items
    assert item.note == "n" * 500
    assert basket.read("map/map?" + "x" * 1_500) == Item("/map", "?" + "x" * 1_500, "map")
    assert basket.read("map/map?" + "x" * 1_501) is None


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("overview/hero", Item("/", "", "hero")),
        ("/map/map?i=gva!lang=en!t=2018", Item("/map", "?i=gva&t=2018", "map")),
        ("map/map?lang=en", Item("/map", "", "map")),
        ("m" * 40 + "/" + "c" * 40, Item("/" + "m" * 40, "", "c" * 40)),
        ("m" * 41 + "/c", None),
        ("m/" + "c" * 41, None),
        ("Map/map", None),
        ("map", None),
    ],
)
def test_an_item_is_page_chart_and_parameters(text: str, item: Item | None) -> None:
    assert basket.read(text) == item


def test_a_link_of_a_collection() -> None:
    made = Basket((Item("/", "?i=gva&n=idx", "hero", "Se 2020: æ!"), Item("/map", "", "map")))
    assert made.search("da", "da") == "?deck=1&item=overview/hero?i=gva!n=idx&item=map/map&note1=Se+2020:+%C3%A6!"
    assert made.search("en", "da").endswith("&lang=en")
    assert basket.written(Item("/map", "?q=a!b", "map")) == "map/map?q=a%2521b"
    assert basket.from_params({"deck": "7", "item": "map/map"}).version == 7
    assert basket.from_params({"deck": "x"}).version == 1
    assert basket.from_params({"deck": "1000"}).version == 1
