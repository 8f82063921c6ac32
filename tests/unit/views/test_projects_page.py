"""The page of projects in process: what lights up, who shares what with whom, money that is disputed, meetings by state."""

from __future__ import annotations

import itertools
import json
import time

import brotli
import pytest

from dashboard.analysis.partnerships import projects as analysis
from dashboard.analysis.partnerships.projects import Facets
from dashboard.charts.forms.grids import Node
from dashboard.charts.forms.series import Meeting
from dashboard.figures.draw import draw
from dashboard.figures.marks.network import in_order, positions
from dashboard.figures.series.timeline import lanes
from dashboard.i18n import LANGS
from dashboard.state.address import from_search
from dashboard.state.query import SPLITS, Query
from dashboard.state.vocabulary import known
from dashboard.views.projects.panel import panel
from dashboard.views.projects.state import settle
from dashboard.views.projects.timeline import first_day, last_day
from dashboard.views.projects.view import CHARTS, projects
from tests import helpers
from tests.contract.test_views import check
from tests.helpers import printed_rows

FOCUSES = ("", "score", "nc_idea", "aarhus", "DE60", "DK", "SE11", "o.c_oslo", "o.dcl", "o.string", "oslo")
SHOWN = "projects-arcs.figure"


def charts(**more):
    return {chart.key: chart for chart in projects(Query(lang="en", **more)).charts}


@pytest.mark.parametrize("focus", FOCUSES)
def test_every_focus_draws_in_both_languages_and_widths(focus):
    for lang, narrow in itertools.product(LANGS, (False, True)):
        check(projects(Query(lang=lang, focus=focus), narrow=narrow))


@pytest.mark.parametrize("split", SPLITS)
def test_every_budget_draws(split):
    check(projects(Query(lang="da", split=split), narrow=True))


# ------------------------------------------------------------------------------------------------ what lights up
def test_score_lights_up_its_nine_cities_on_map_network_and_list():
    shown = charts(focus="score")
    lit = draw(shown["arcs"])["data"][-1]
    cities = {"amsterdam", "hamburg", "ghent", "bergen", "aberdeen", "bradford", "gothenburg", "aarhus", "dordrecht"}
    assert set(lit["customdata"]) == cities | {"oslo"}
    assert dict(zip(lit["customdata"], lit["marker"]["symbol"], strict=True))["oslo"] == "x-thin-open", "disputed"
    bright = draw(shown["network"])["data"][-2]
    assert set(bright["customdata"]) == cities | {"oslo"}
    assert shown["arcs"].words.title == "SCORE: 13 partners from nine places in seven countries"
    listed = panel(settle(Query(lang="en", focus="score")))
    assert listed.heading == "SCORE: 13 partners"
    assert len(listed.items) == 14
    assert [item.title for item in listed.items if item.count == "0"] == ["Oslo kommune"]
    assert dict(listed.facts)["Budget"] == "€5.86m"


def test_aarhus_lists_its_partners_with_counts():
    shown = charts(focus="aarhus")
    rows = {row[0]: row for row in printed_rows(shown["arcs"])}
    assert rows["Hamburg"][2:5] == ("SCORE, Northern Connections", "2", "3")
    assert rows["Oslo"][2:] == ("Northern Connections", "1", "1", "SCORE: only through a disputed partner")
    assert len(rows) == 33
    assert next(column.name for column in shown["arcs"].table.columns if column.numeric) == "Shared, number"
    counts = [int(item.count) for item in panel(settle(Query(focus="aarhus"))).items]
    assert counts[:5] == [2] * 5
    assert sum(counts) == 38


def test_the_region_of_the_focus_is_asked_about_else_the_first_chosen_one():
    assert (
        charts(focus="hamburg")["never"].words.title
        == "Hamburg has never worked with one of the ten strongest other regions"
    )
    assert charts(regions=("NO08", "DK04"))["never"].words.summary.endswith("West Yorkshire in these projects.")
    assert "Helsinki-Uusimaa" in charts(regions=("NO08",))["never"].words.summary
    assert (
        charts(regions=("DK04",))["never"].words.title
        == "Midtjylland has worked with all of the ten strongest other regions"
    )
    assert "keep.eu" in charts(regions=("DK04",))["never"].words.notes[1], "another population, and said so"
    assert charts(regions=())["never"].words.summary.startswith("Choose a region")


# ------------------------------------------------------------------------------------------------ facets
def test_facets_choose_projects_and_partners():
    assert [each.key for each in analysis.chosen(Facets(theme="mobility"))] == ["score"]
    assert [each.key for each in analysis.chosen(Facets(programme="interreg-north-sea-region"))] == ["score", "nc"]
    assert [each.key for each in analysis.chosen(Facets(first=2021))] == ["score"]
    assert [each.key for each in analysis.chosen(Facets(last=2016))] == ["nc"]
    assert {tie.project for tie in analysis.ties_of(Facets(role="operator"))} == {"sccd_net"}
    assert {tie.name for tie in analysis.ties_of(Facets(country="BE"))} == {
        "City of Ghent",
        "i-Cleantech Vlaanderen vzw",
    }


def test_choices_that_fit_nothing_are_given_up_one_by_one_and_it_is_said():
    model = projects(Query(lang="en", role="operator", programme="interreg-north-sea-region"))
    assert model.query.role == "all"
    assert model.query.programme == "interreg-north-sea-region"
    assert model.notices == ("No project fits all choices at once; the role was set back to all.",)


def test_an_address_is_repaired_with_a_guess():
    query, notices = from_search("?p=aarhuss&pg=interreg-north-see-region&ro=operater", known())
    assert (query.focus, query.programme, query.role) == ("", "all", "all")
    assert [dict(each.words)["near"] for each in notices] == ["aarhus", "interreg-north-sea-region", "operator"]


# ------------------------------------------------------------------------------------------------ money
@pytest.mark.parametrize("split", SPLITS)
def test_budgets_add_up_to_the_projects(split):
    found = analysis.budget(split, analysis.projects())
    assert sum(each.sure for each in found) == pytest.approx(2_400_000 + 5_855_000, abs=1e-6)
    assert sum(each.disputed for each in found) == pytest.approx(5_300_000, abs=1e-6)
    assert "sccd_net" in {key for each in found for key in each.unknown}


def test_an_idea_is_no_budget_and_unknown_is_not_zero():
    rows = {row[0]: row for row in printed_rows(charts()["budget"])}
    assert rows["Northern Connections"][2:] == ("5.30", "5.32", "–", "disputed")
    assert rows["Smart City Cluster Denmark"][2:] == ("–", "–", "–", "not found")
    assert rows["The 2015 project idea"][2:] == ("2.50", "3.00", "–", "idea, estimate")
    assert rows["Smart-up BSR"][4] == "1.79"
    assert charts()["budget"].words.title == "€13.6m in three projects, of which €5.3m disputed"


def test_denmark_has_its_equal_share_by_hand():
    found = {each.key: each for each in analysis.budget("country", analysis.projects())}
    assert found["DK"].sure == pytest.approx(5_855_000 * 2 / 13 + 2_400_000 * 4 / 15)
    assert found["DK"].disputed == pytest.approx(5_300_000 * 7 / 21)
    assert found["NO"].sure == pytest.approx(5_855_000 / 13), "Oslo is disputed and gets nothing"


# ------------------------------------------------------------------------------------------------ time
def test_meetings_are_told_apart_by_state_and_symbol():
    shown = charts()["timeline"]
    marks = {trace["name"]: len(trace["x"]) for trace in draw(shown)["data"] if trace["mode"] == "markers+text"}
    assert marks == {"circle": 12, "circle-open": 7, "x-thin-open": 1}
    assert (
        shown.words.summary == "Of 20 meetings: 12 confirmed as held, 7 known as planned only, 1 superseded by another."
    )
    superseded = next(row for row in printed_rows(shown) if "superseded" in row[-1])
    assert superseded[-1] == "superseded by Final conference, 8 September 2020"


def test_dates_of_any_precision_have_a_first_and_a_last_day():
    assert [first_day(text) for text in ("2017", "2020-02", "2016-11-01")] == ["2017-01-01", "2020-02-01", "2016-11-01"]
    assert [last_day(text) for text in ("2017", "2020-02", "2016-11-01")] == ["2017-12-31", "2020-02-29", "2016-11-01"]


def test_labels_that_would_collide_go_below_or_away():
    marks = [
        Meeting(key="p", day=day, state="held", name="", place="Aarhus", detail="")
        for day in ("2019-01-01", "2019-01-10", "2019-01-20", "2019-12-01")
    ]
    assert list(lanes(marks, ("2018-01-01", "2021-01-01"), 900).values()) == [1, -1, 0, 1]


# ------------------------------------------------------------------------------------------------ the network
def test_projects_that_share_places_stand_side_by_side():
    nodes = [
        Node(key="x", name="X", detail="", hubs=("a", "c")),
        Node(key="y", name="Y", detail="", hubs=("a", "c")),
        Node(key="z", name="Z", detail="", hubs=("b",), disputed=("c",)),
    ]
    assert in_order(("a", "b", "c"), nodes) == ("a", "c", "b")
    at = positions(("a", "c", "b"), nodes)
    assert (at["x"][0], at["z"][0]) == (0.5, 1.5)
    assert at["x"][1] != at["y"][1]


# ------------------------------------------------------------------------------------------------ the wiring
def test_one_callback_answers_small_and_quick_and_sends_what_changed(client):
    answer = helpers.call(client, SHOWN, "/projects", "?lang=en", projects_focus="score")
    assert answer["projects-address"]["data"] == "?p=score&lang=en"
    assert "projects-budget" not in answer, "the budget does not depend on the focus"
    assert "projects-never" not in answer, "the same region"
    for name in ("aarhus", "DE60", "none"):
        answer = helpers.call(client, SHOWN, "/projects", "?lang=en&p=score", projects_focus=name)
        assert len(brotli.compress(json.dumps(answer, ensure_ascii=False).encode(), quality=4)) < 10_000
    start = time.process_time()
    for _ in range(5):
        helpers.call(client, SHOWN, "/projects", "?lang=en&p=hamburg", projects_focus="aarhus")
    assert (time.process_time() - start) / 5 < 0.25, "page and answer"


def test_only_the_asked_charts_are_made():
    state = settle(Query())
    from dashboard.views.projects.view import model_of

    assert [chart.key for chart in model_of(state, narrow=False, only=("never",)).charts] == ["never"]
    assert [chart.key for chart in model_of(state, narrow=False).charts] == list(CHARTS)
