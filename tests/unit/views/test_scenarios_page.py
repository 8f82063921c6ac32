"""The Scenarios page: what it computes, what a link gives back, what it refuses, and what an act costs."""

import io
import json
import re
import time
from dataclasses import replace

import brotli
import openpyxl
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import numbers
from dashboard.analysis.claims.presets import presets
from dashboard.callbacks.scenarios import ADDRESS, CHARTS
from dashboard.callbacks.scenarios import answer as answer_of
from dashboard.charts.written import rows_text
from dashboard.components import scenarios as workbench
from dashboard.data.store import store
from dashboard.exports.about import Stamp
from dashboard.exports.files import workbook
from dashboard.exports.slides import deck
from dashboard.figures.draw import draw
from dashboard.i18n import LANGS, NBSP
from dashboard.state.query import Query
from dashboard.state.query_string import last
from dashboard.state.scenario import Scenarios
from dashboard.state.scenario_file import FORMAT
from dashboard.state.scenario_problems import PROBLEMS, Problem
from dashboard.views.registry import view_at
from dashboard.views.scenarios import assumptions
from dashboard.views.scenarios.levers import controls
from dashboard.views.scenarios.levers import given as read_lever
from dashboard.views.scenarios.result import CLAIM, evaluate
from dashboard.views.scenarios.state import State, act, from_address, with_goal, with_preset, with_reason
from dashboard.views.scenarios.subject import CHOSEN, parts, subject_of
from dashboard.views.scenarios.view import panel_of, scenarios_page
from dashboard.views.scenarios.words import chance_text, chance_words, message
from forecasting.scenarios import LEVERS, NEUTRAL, Levers
from tests import helpers
from tests.helpers import printed_rows

PLAIN = State(Query(lang="en"))
TWO = State(Query(lang="en"), Scenarios((("A", Levers(growth=0.05)), ("B", Levers(growth=0.17, cap=2.0)))))


def rows_of(table, lang="en"):
    """The headings of a table, then its cells as they are printed, with spaces that break."""
    whole = (tuple(column.name for column in table.columns), *rows_text(table, lang))
    return [tuple(cell.replace(NBSP, " ") for cell in row) for row in whole]


def cells(page, row):
    names, *rows = rows_of(page.comparison)
    return dict(zip(names, rows[row], strict=True))


def plain(text):
    return text.replace(NBSP, " ")


def test_neutral_levers_are_the_baseline():
    page = scenarios_page(PLAIN)
    assert len(page.comparison.rows) == 1
    assert page.model.address == "?i=smart_jobs&th=all&lang=en"
    assert "no assumption changed" in page.model.charts[0].words.summary
    line = next(one for one in draw(page.model.charts[0])["data"] if one["line"].get("dash") == "dash")
    assert line["y"][-1] == subject_of(PLAIN.query).baseline.totals[-1]


def test_national_smart_jobs_and_the_claim_come_first():
    page = scenarios_page(PLAIN)
    assert page.goal == ""
    assert page.goal_hint == "52,800"
    assert store().claim(CLAIM) == 52_800
    assert page.model.charts[0].words.title == "The baseline is below 52,800 in all 2,000 draws (2030)"
    assert page.model.kpis[1].value == "<1%"


def test_scenarios_stand_side_by_side():
    page = scenarios_page(TWO)
    assert page.comparison.codes == ("baseline", "scenario_a", "scenario_b")
    assert [row[0] for row in rows_of(page.comparison)[1:]] == ["Baseline", "Scenario A", "Scenario B"]
    assert cells(page, 1)["A year"] == "+5.5%"
    assert cells(page, 1)["Above the baseline"].startswith("+6,")
    text = json.dumps(draw(page.model.charts[0]))
    assert "A: 25,875" in text
    assert "B: 34,091" in text


def test_every_page_says_that_it_is_no_prediction():
    for state in (PLAIN, TWO):
        page = scenarios_page(state)
        assert page.model.charts[0].words.notes[0].startswith("Not a prediction")
        assert {card.status for card in page.model.kpis} <= {"assumption", "projection"}
        for row in printed_rows(page.model.charts[0]):
            assert (row[1] == "") == (int(row[0]) > 2024)


def test_a_link_gives_the_same_numbers_back():
    page = scenarios_page(TWO)
    again, problems = from_address(Query(lang="en", indicator="smart_jobs", theme="all"), last(page.model.address))
    assert problems == ()
    back = scenarios_page(again)
    assert back.comparison == page.comparison
    assert back.model.charts == page.model.charts
    assert back.model.notices == ()
    assert back.model.address == page.model.address
    assert len(page.model.address) <= 200


def test_other_data_since_the_link_was_made_are_said_with_both_values():
    state, _ = from_address(Query(lang="en"), {"s": "A:g.05", "v": "0123456789ab~24000"})
    assert scenarios_page(state).model.notices == (
        "The data or the calculation have changed since the link was made. A: 24,000 then, 25,875 now.",
    )


@pytest.mark.parametrize("preset", [one.key for one in presets() if one.rate < 0.19])
def test_a_preset_grows_at_its_rate(preset):
    baseline, _ = panel_of(PLAIN)
    done = with_preset(PLAIN, preset, baseline)
    rate = next(one.rate for one in presets() if one.key == preset)
    page = scenarios_page(done.state)
    assert float(cells(page, len(page.comparison.rows) - 1)["A year"].strip("+%")) == pytest.approx(
        100 * rate, abs=0.0501
    )


def test_every_preset_names_its_source():
    options = scenarios_page(PLAIN).presets.options
    assert len(options) == len(presets())
    for (_, label), one in zip(options, presets(), strict=True):
        assert one.source_name in label


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("5", 5, ""),
        ("4,81", 4.81, ""),
        ("4.81", 4.81, ""),
        ("9" * 29, 50, "too high"),
        ("1e400", 0, "“1e400” is not a number. Write a number"),
        ("25,000", 50, "25,000 is too high"),
        ("25.000", 0, "“25.000” can mean 25 or 25,000. Write 25 or 25000."),
        ("999", 50, "too high"),
        ("-99", -20, "too low"),
        ("nan", 0, "Write a number"),
        ("Infinity", 0, "Write a number"),
        ("", 0, "Write a number"),
        (True, 0, "Write a number"),
        ([1], 0, "Write a number"),
        (None, 0, "Write a number"),
        ("12; drop", 0, "Write a number"),
    ],
)
def test_a_lever_takes_numbers_only_and_says_so_beside_it(text, value, said):
    _, found = panel_of(PLAIN)
    done = act(PLAIN, {"do": "levers", "values": {"growth": text}}, found)
    page = scenarios_page(done.state, (), done)
    assert page.client["values"]["growth"] == value
    assert said in page.client["says"].get("growth", "")
    assert bool(page.client["says"]) == bool(said)


def test_a_danish_comma_is_a_decimal_and_never_a_silent_25():
    danish = State(Query(lang="da"))
    _, found = panel_of(danish)
    assert act(danish, {"do": "levers", "values": {"growth": "2,5"}}, found).state.levers == Levers(growth=0.025)
    assert act(PLAIN, {"do": "levers", "values": {"growth": "2,5"}}, found).state.levers == Levers(growth=0.025)
    for state, text in ((danish, "25,000"), (PLAIN, "25.000")):
        assert act(state, {"do": "levers", "values": {"growth": text}}, found).state == state
        refused = with_goal(state, text)
        assert refused.state == state
        assert scenarios_page(refused.state, (), refused).model.notices[0].startswith(("“25.000” can", "”25,000” kan"))


def test_the_levers_are_text_fields_with_a_decimal_keyboard():
    state = State(Query(lang="da"), Scenarios((("A", Levers(growth=0.17125)),)))
    fields = [node for node in _fields(json.loads(workbench.levers(scenarios_page(state)))) if "role" in node]
    assert {node["type"] for node in fields} == {"text"}
    assert len(fields) == len(scenarios_page(state).controls)
    growth = next(node for node in fields if node["id"] == "scenarios-lever-main-growth")
    assert (growth["value"], growth["inputmode"], growth["role"]) == ("17,1250", "decimal", "spinbutton")
    assert (growth["aria-valuemin"], growth["aria-valuemax"], growth["aria-valuenow"]) == ("-20", "50", "17.125")


def _fields(nodes):
    for node in nodes:
        if isinstance(node, list):
            if node[0] == "input":
                yield node[1]
            yield from _fields(node[2:])


FUNDED = {"funding": "50"}


def funded(**more):
    state = act(PLAIN, {"do": "levers", "values": FUNDED | more}, panel_of(PLAIN)[1]).state
    return state, scenarios_page(state)


def test_funding_is_off_until_the_reader_types_an_effect():
    state, page = funded()
    assert state.levers == Levers(funding=50)
    assert cells(page, 1)["Above the baseline"] == "0"
    assert any("has no effect until you type one" in text for text in page.model.notices)
    assert page.client["price"].startswith("Without an effect")
    assert [one.group for one in page.controls if one.lever in {"funding", "elasticity", "funding_base"}] == [
        "funding"
    ] * 3
    assert scenarios_page(PLAIN).client["price"] == ""


def test_the_effect_is_the_readers_own_with_a_reason_and_shown_as_euros_a_job():
    query = Query(lang="en", indicator="employment", theme="all", regions=("DK",))
    state = State(query, Scenarios((("A", Levers(funding=50, elasticity=0.02)),)))
    page = scenarios_page(state)
    assert "425 euros a job" in plain(page.client["price"])
    assert "no reason given" in " ".join(page.model.charts[0].words.notes)
    known = scenarios_page(with_reason(state, "  Own survey  "))
    assert known.client["reason"] == "Own survey"
    assert "whyA=Own%20survey" in known.model.address
    for chart in known.model.charts:
        assert any("425 euros a job" in plain(note) and "Own survey" in note for note in chart.words.notes)
    assert from_address(query, last(known.model.address))[0].scenarios.reasons == (("A", "Own survey"),)
    assert with_reason(state, None).scenarios.reasons == ()


def test_a_link_of_0_1_0_keeps_its_numbers_and_names_the_old_assumption():
    query = Query(lang="en", indicator="employment", theme="all", regions=("DK",))
    state, _ = from_address(query, {"s": "A:f50"})
    page = scenarios_page(state)
    assert cells(page, 1)["Above the baseline"] == "+706,653"
    assert any("assumption of version 0.1.0" in text for text in page.model.notices)
    assert "s=A:f50&" in page.model.address
    # touching another lever keeps it, an effect of one's own takes its place
    touched = act(state, {"do": "levers", "values": {"growth": "1", "elasticity": "0.02"}}, panel_of(state)[1]).state
    assert touched.scenarios.assumed == ("A",)
    own = act(state, {"do": "levers", "values": {"elasticity": "0.01"}}, panel_of(state)[1]).state
    assert own.scenarios.assumed == ()
    off = act(state, {"do": "levers", "values": {"funding": "0"}}, panel_of(state)[1]).state
    assert off.levers == NEUTRAL


def test_only_levers_in_use_are_tried():
    def tried(state):
        return [row[0] for row in printed_rows(scenarios_page(state).model.charts[2])]

    assert tried(PLAIN) == ["Baseline"]
    assert tried(funded()[0]) == ["Scenario A"]
    assert tried(TWO) == ["Extra growth"]
    assert tried(replace(TWO, slot="B"))[-1] == "Interaction"
    for state in (PLAIN, funded()[0]):
        assert "funding" not in json.dumps(draw(scenarios_page(state).model.charts[2]))
        assert scenarios_page(state).model.charts[2].words.title == "No assumption is in use yet"


def test_a_jobless_measure_says_what_a_euro_gives():
    state = State(
        Query(lang="da", indicator="gva", theme="all", regions=("DK",)),
        Scenarios((("A", Levers(funding=50, elasticity=0.001)),)),
    )
    assert "for hver ekstra euro" in scenarios_page(state).client["price"]
    held = State(Query(lang="en"), Scenarios((("A", Levers(funding=50, elasticity=0.02, cap=0.5)),)))
    assert "nothing is added" in scenarios_page(held).client["price"]


def test_what_is_refused_leaves_the_lever_as_it_was():
    _, found = panel_of(TWO)
    done = act(TWO, {"do": "levers", "values": {"growth": "abc"}}, found)
    assert done.state.levers == TWO.levers


@pytest.mark.parametrize(
    "event", [None, 7, [], {"do": 3}, {"do": "levers"}, {"do": "levers", "values": [1]}, {"do": "x"}]
)
def test_an_odd_act_changes_nothing(event):
    assert act(TWO, event, panel_of(TWO)[1]).state == TWO


def test_controls_derive_from_the_declared_levers():
    made = subject_of(Query(lang="en", indicator="employment", theme="all", regions=parts("DK"), view="small"))
    found = controls(made.baseline, NEUTRAL, {}, "en")
    assert len([one for one in found if one.group == "main"]) == 4
    assert {one.lever for one in found} == set(LEVERS)
    for one in found:
        low, high = (read_lever(one, numbers.write(value, "en"), "en") for value in (one.low, one.high))
        assert not isinstance(low, Problem)
        assert not isinstance(high, Problem)
        assert low[1] is None
        assert high[1] is None
    assert {one.part for one in found if one.group == "regions"} == set(parts("DK"))


def test_a_region_and_a_theme_have_levers_of_their_own():
    query = Query(lang="en", indicator="employment", theme="all", regions=parts("DK"), view="small", to=2030)
    state = State(query)
    done = act(state, {"do": "levers", "values": {"growth~DK04": "2", "mix~mobility": "1"}}, panel_of(state)[1])
    assert done.state.levers == Levers(growth_by=(("DK04", 0.02),), mix_by=(("mobility", 0.01),))
    page = scenarios_page(done.state)
    rows = {row[0].text: row for row in page.division.rows}
    assert rows["Midtjylland"][2].number != rows["Midtjylland"][3].number
    assert rows["Nordjylland"][2].number == pytest.approx(rows["Nordjylland"][3].number, rel=1e-12)
    assert "A:g~DK04~.02,m~mobility~.01" in page.model.address


def test_a_target_is_read_as_people_write_it():
    assert with_goal(PLAIN, "60,000").state.scenarios.goal == 60_000
    assert with_goal(State(Query()), "60.000").state.scenarios.goal == 60_000
    assert with_goal(TWO, "").state.scenarios.goal is None
    assert scenarios_page(with_goal(PLAIN, "60 000,5").state).goal == "60,000.5"
    refused = with_goal(PLAIN, "lots")
    assert refused.state == PLAIN
    assert "not a target" in scenarios_page(refused.state, (), refused).model.notices[0]


def test_a_file_opens_or_says_what_is_wrong_with_line_and_field():
    text = json.dumps({"format": FORMAT, "version": 1, "scenarios": [{"name": "x", "levers": {"growth": 0.03}}]})
    assert act(PLAIN, {"do": "file", "text": text}, ()).state.levers == Levers(growth=0.03)
    bad = '{"format": "smartgrowth-scenarios", "version": 1, "scenarios": [\n{"name": "x",\n"levers": {"growth": 99}}]}'
    done = act(TWO, {"do": "file", "text": bad}, ())
    assert done.state == TWO
    page = scenarios_page(done.state, (), done)
    assert page.model.notices == (
        "The file was not opened. Line 3, scenarios[0].levers.growth: 99 is too high; allowed: -0.2 .. 0.5. The highest is used.",
    ) or page.model.notices[0].startswith("The file was not opened. Line 3, scenarios[0].levers.growth")
    for text in ("", "{", '{"a": 1}', None, 7):
        done = act(TWO, {"do": "file", "text": text}, ())
        assert done.state == TWO
        assert scenarios_page(done.state, (), done).model.notices


def test_several_scenarios_of_a_file_go_side_by_side():
    many = [{"name": str(i), "levers": {"growth": i / 100}} for i in range(1, 5)]
    done = act(PLAIN, {"do": "file", "text": json.dumps({"format": FORMAT, "version": 1, "scenarios": many})}, ())
    page = scenarios_page(done.state, (), done)
    assert len(page.comparison.rows) == 4
    assert [one["name"] for one in page.client["offered"]] == ["1", "2", "3", "4"]
    assert "holds 4 scenarios" in page.model.notices[0]


@pytest.mark.parametrize("key", PROBLEMS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_problem_has_words(key, lang):
    assert message(Problem(key, "a", "b", "A", "growth", "", "field", 3), (), lang)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (Query(lang="en", indicator="gdp_per_head", theme="all"), "cannot; smart jobs are shown"),
        (Query(lang="en", indicator="smart_jobs", theme="all", regions=("SE22",)), "Denmark is shown"),
        (Query(lang="en", indicator="smart_jobs", theme="all", regions=("DK04", "SE22")), "Without Sydsverige"),
    ],
)
def test_what_carries_no_scenario_is_said(query, said):
    assert any(said in text for text in scenarios_page(State(query)).model.notices)


def test_chosen_regions_are_kept_as_a_place():
    made = subject_of(Query(lang="en", indicator="employment", theme="all", regions=("DK04", "SE22")))
    assert made.place == CHOSEN
    assert made.baseline.regions == ("DK04", "SE22")


def test_levers_of_what_is_not_shown_are_said_to_do_nothing():
    state = State(Query(lang="en"), Scenarios((("A", Levers(growth=0.01, growth_by=(("DK04", 0.02),))),)))
    assert scenarios_page(state).model.notices == ("Without effect here, as they are not included: DK04.",)


def test_chances_are_never_certain():
    shares = (0.0, 0.004, 0.3, 0.994, 0.996, 1.0, None)
    assert [chance_text(p, "en") for p in shares] == ["<1%", "<1%", "30%", "99%", ">99%", ">99%", "–"]
    assert [chance_words(p, "en") for p in shares] == [
        "under 1%",
        "under 1%",
        "30%",
        "99%",
        "over 99%",
        "over 99%",
        "–",
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", ["smart_jobs", "employment", "gva"])
def test_every_measure_is_drawn_in_both_languages(indicator, lang):
    for regions, view in ((("DK",), "one"), (parts("DK"), "small")):
        query = Query(lang=lang, indicator=indicator, theme="all", regions=regions, view=view)
        page = scenarios_page(State(query, TWO.scenarios), narrow=view == "small")
        for chart in page.model.charts:
            json.dumps(draw(chart), allow_nan=False)
            assert "{" not in chart.words.summary + chart.words.title + " ".join(chart.words.notes)


def _ask(body):
    return helpers.app().server.test_client().post(ADDRESS, json=body)


def test_an_act_is_answered_small():
    levers = {"do": "levers", "values": {"growth": "5"}}
    answer = _ask(
        {
            "cause": "act",
            "value": levers,
            "address": "?i=smart_jobs&th=all&s=B:g.12&at=A",
            "lang": "da",
            "narrow": False,
        }
    )
    found = answer.get_json()
    assert "s=A:g.05;B:g.12&v=" in found["client"]["address"]
    assert "25.875" in found["rows"]["scenarios-paths"]["words"]["scenarios-paths"]["summary"]
    assert set(found["figures"]) == {f"scenarios-{name}" for name in CHARTS}
    assert set(found["still"]) == {"scenarios-kpis", "scenarios-tables", "scenarios-notices"}, "levers stay as they are"
    assert len(brotli.compress(answer.data, quality=5)) <= 10_000


@pytest.mark.parametrize("body", [None, [], "x", 7, {"cause": {}, "value": [[]], "address": 3, "lang": None}, {}])
def test_an_odd_question_is_refused_or_answered(body):
    assert (_ask(body).status_code == 200) == isinstance(body, dict)


@given(
    cause=st.sampled_from(["act", "slot", "preset", "goal", "narrow", "indicator", "place", "theme", "to", "x"]),
    value=st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=9), st.lists, max_leaves=4),
    address=st.text(max_size=30) | st.just("?s=A:g.05&goal=9&at=B"),
)
@settings(max_examples=60, deadline=None)
def test_no_question_breaks_the_page(cause, value, address):
    found = answer_of({"cause": cause, "value": value, "address": address, "lang": "en"})
    assert found["figures"]


def test_another_measure_brings_its_own_levers_and_choices_and_forgets_the_target():
    found = answer_of({"cause": "indicator", "value": "gva", "address": "?i=smart_jobs&th=all&goal=9", "lang": "en"})
    assert "i=gva" in found["client"]["address"]
    assert "goal" not in found["client"]["address"]
    assert "scenarios-levers" in found["still"]
    assert found["props"]["scenarios-goal"] == {"placeholder": "no target", "value": ""}
    assert {"scenarios-place", "scenarios-theme", "scenarios-to"} <= set(found["props"])


def test_a_kept_scenario_restores_what_it_was_made_for():
    query = Query(lang="da", indicator="employment", theme="mobility", regions=("DK04",), to=2035)
    kept = scenarios_page(State(query, Scenarios((("A", Levers(growth=0.02)),), goal=50_000))).client["set"] | {
        "name": "x"
    }
    found = answer_of({"cause": "act", "value": {"do": "open", "one": kept}, "address": "?goal=9", "lang": "en"})
    assert found["client"]["address"].startswith("?i=employment&th=mobility&r=DK04&to=2035&lang=en&s=A:g.02&goal=50000")
    assert found["props"]["scenarios-indicator"]["value"] == "employment"
    assert found["props"]["scenarios-goal"]["value"] == "50,000"
    assert "scenarios-levers" in found["still"]
    old = {"name": "x", "levers": {"growth": 0.02}}
    plain = answer_of({"cause": "act", "value": {"do": "open", "one": old}, "address": "?goal=9", "lang": "en"})
    assert "goal=9" in plain["client"]["address"], "a file that does not say what it is about keeps what is shown"


def test_the_whole_set_is_kept_and_comes_back_in_place_of_what_is_shown():
    query = Query(lang="en", indicator="employment", theme="all", regions=("DK",))
    slots = (
        ("A", Levers(growth=0.05)),
        ("B", Levers(growth=0.17, cap=2.0)),
        ("C", Levers(funding=50, elasticity=0.01)),
    )
    page = scenarios_page(State(query, Scenarios(slots, reasons=(("C", "Own survey"),)), "B"))
    text = json.dumps({"format": FORMAT, "version": 2, "sets": [page.client["set"] | {"name": "x"}]})
    shown = State(Query(lang="en"), Scenarios((("B", Levers(growth=0.01)),)), "B")
    done = act(shown, {"do": "file", "text": text}, ())
    assert (done.problems, done.state.scenarios.slots, done.state.slot) == ((), slots, "A")
    assert done.state.scenarios.reasons == (("C", "Own survey"),)
    assert done.state.query.indicator == "employment"
    assert scenarios_page(done.state).comparison == page.comparison
    opened = act(shown, {"do": "open", "one": page.client["set"] | {"name": "x"}}, ())
    assert opened.state == done.state
    assert opened.offered == ()


def test_a_set_says_when_its_data_have_changed():
    kept = scenarios_page(TWO).client["set"] | {"name": "x", "data": "0123456789ab"}
    kept["ends"] = [24_000, 30_000]
    found = answer_of({"cause": "act", "value": {"do": "open", "one": kept}, "address": "", "lang": "en"})
    assert "A: 24,000 then, 25,875 now" in found["still"]["scenarios-notices"]
    again = answer_of({"cause": "to", "value": "2031", "address": found["client"]["address"], "lang": "en"})
    assert "then" not in again["still"]["scenarios-notices"]


def test_several_sets_of_a_file_stand_in_the_list_and_the_first_is_opened():
    one = scenarios_page(TWO).client["set"]
    text = json.dumps({"format": FORMAT, "version": 2, "sets": [one | {"name": "x"}, one | {"name": "y"}]})
    done = act(PLAIN, {"do": "file", "text": text}, ())
    page = scenarios_page(done.state, (), done)
    assert [offered["name"] for offered in page.client["offered"]] == ["x", "y"]
    assert "holds 2 sets" in page.model.notices[0]


THREE = (
    ("A", Levers(growth=0.05, start=2027, ramp=3)),
    ("B", Levers(growth=0.17125, cap=2.0)),
    (
        "C",
        Levers(
            funding=50, elasticity=0.01, convergence=0.02, growth_by=(("DK04", -0.01),), mix_by=(("mobility", 0.02),)
        ),
    ),
)


def test_every_assumption_stands_in_the_table_and_in_the_sentence():
    page = scenarios_page(State(Query(lang="en"), Scenarios(THREE[:2]), "B"))
    assert rows_of(page.assumptions) == [
        ("Assumption", "Scenario A", "Scenario B"),
        ("Extra growth", "5% a year", "17.125% a year"),
        ("Saturation", "–", "2 times today"),
        ("Saturation comes to", "–", "37,592 FTE"),
        ("Start year", "2027", "–"),
        ("Phase-in", "3 years", "–"),
    ]
    listed = "A: extra growth 5% a year, from 2027, phased in over 3 years; B: extra growth 17.125% a year, saturation at 2 times today (37,592)."
    assert listed in plain(page.model.charts[0].words.summary)
    assert listed in plain(page.model.charts[0].table.caption)
    assert scenarios_page(PLAIN).assumptions is None
    assert "Assumptions" not in scenarios_page(PLAIN).model.charts[0].words.summary


@pytest.mark.parametrize("lang", LANGS)
def test_every_assumption_goes_along_with_every_chart(lang):
    query = Query(lang=lang, indicator="employment", theme="all", regions=parts("DK"), view="small")
    page = scenarios_page(State(query, Scenarios(THREE, reasons=(("C", "Own survey"),)), "A"))
    said = {letter: assumptions.of(page_result(page), letter, levers) for letter, levers in THREE}
    assert [len(found) for found in said.values()] == [3, 3, 7]
    paths, *others = page.model.charts
    for one in (one for found in said.values() for one in found):
        assert one.words in paths.words.source
    assert "Own survey" in paths.words.source
    assert "Midtjylland" in paths.words.source
    # these show the edited scenario alone
    for chart in others:
        assert all(one.words in chart.words.source for one in said["A"])
        assert not any(one.words in chart.words.source for one in said["C"])
    assert workbench.tables(page).count("Own survey") == 1


def test_every_assumption_stands_in_workbook_and_slides():
    search = "?lang=en&s=A:g.05;B:g.17,l2;C:f50,e.001&whyC=Own survey"
    said = ("A: extra growth 5% a year", "B: extra growth 17% a year, saturation at 2 times today (37,592)", "C: new money €50m a year, own effect 0.001, because: Own survey")  # fmt: skip
    model = view_at("/scenarios", search)
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook("/scenarios", model, model.charts, Stamp())))
    cells = plain(" ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))
    slides = pptx.Presentation(
        io.BytesIO(deck.deck([deck.Slide("/scenarios", search, chart.key) for chart in model.charts], "en"))
    ).slides
    for i, slide in enumerate(slides):
        shown = plain(" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))
        for words in said if i == 0 else said[:1]:
            assert words in cells
            assert words in shown
            assert words in plain(slide.notes_slide.notes_text_frame.text)


def page_result(page):
    return evaluate(subject_of(page.state.query), page.state)


def test_an_assumed_and_a_missing_effect_are_listed_as_such():
    state, _ = from_address(Query(lang="en"), {"s": "A:f50;B:f50,e0"})
    source = plain(scenarios_page(state).model.charts[0].words.source)
    assert "A: new money €50m a year, effect 0.02 assumed by version 0.1.0, present funding €10m" in source
    assert "B: new money €50m a year, without an effect" in source


def test_saturation_says_what_it_is():
    page = scenarios_page(replace(TWO, slot="B"))
    note = "Scenario B: growth beyond the baseline levels off: 34,091 in 2030 on the way to 37,592, which it does not reach; without saturation 49,530."
    assert any(text.startswith(note) for text in page.model.charts[0].words.notes)
    assert page.model.notices == ()
    control = next(one for one in page.controls if one.lever == "cap")
    assert control.label == "Saturation"
    assert "never reaches it" in control.help


@pytest.mark.parametrize(
    ("levers", "said"),
    [
        (Levers(cap=0.9), "does not lower the baseline, which is"),
        (Levers(cap=1.0, growth=0.17), "does not lower the baseline, which is"),
        (Levers(cap=2.0), "has no effect: without it the scenario is not above the baseline"),
        (Levers(cap=2.0, growth=-0.02), "has no effect: without it the scenario is not above the baseline"),
    ],
)
def test_saturation_that_does_nothing_or_takes_all_growth_is_said(levers, said):
    page = scenarios_page(State(Query(lang="en"), Scenarios((("A", levers),))))
    assert len(page.model.notices) == 1
    assert said in page.model.notices[0]
    if not levers.growth:
        assert "it stays at 19,309" in page.model.charts[1].words.summary
        assert "do not move 2030 from 19,309" in page.model.charts[2].words.summary


def test_parts_that_do_not_make_the_whole_are_said():
    themes = scenarios_page(State(Query(lang="en", indicator="employment", theme="all", regions=("DK",), view="small")))
    assert any("all sectors as one are 2,920,100" in note for note in themes.model.charts[0].words.notes)
    proxies = scenarios_page(State(Query(lang="en", indicator="smart_jobs", theme="all", regions=parts("DK"))))
    assert any("middles do not add up" in note for note in proxies.model.charts[0].words.notes)
    assert not any("together" in note for note in scenarios_page(PLAIN).model.charts[0].words.notes)


def test_a_title_counts_the_draws():
    page = scenarios_page(replace(TWO, slot="B"))
    assert page.model.charts[0].words.title == "Scenario B is below 52,800 in all 2,000 draws (2030)"
    free = State(TWO.query, Scenarios((("A", Levers(growth=0.17)),)))
    below = int(
        re.search(r"in ([\d,]+) of 2,000 draws", scenarios_page(free).model.charts[0].words.title)[1].replace(",", "")
    )
    probability = (2000 - below + 0.5) / 2001
    assert scenarios_page(free).model.kpis[1].value == chance_text(probability, "en")


def test_an_act_costs_little():
    scenarios_page(TWO)
    times = []
    for i in range(7):
        state = TWO.with_levers(Levers(growth=0.05 + i / 1000))
        start = time.process_time()
        scenarios_page(state)
        times.append(time.process_time() - start)
    assert min(times) < 0.02
