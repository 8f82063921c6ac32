"""The Clusters page: the answer in words, cards that say what would flip them, charts for every theme, links to every row."""

from __future__ import annotations

import itertools
import json
import re

import pytest

from dashboard.analysis.clusters.stars_basis import SMALL
from dashboard.components import clusters as cluster_components
from dashboard.components.static_markup import still_data
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.figures.draw import draw
from dashboard.i18n import LANGS
from dashboard.state.address import from_search
from dashboard.state.query import MASSES, QUOTIENTS, Query
from dashboard.state.vocabulary import known
from dashboard.views.clusters import stories
from dashboard.views.clusters.answer import answer
from dashboard.views.clusters.scene import scene
from dashboard.views.clusters.view import clusters
from dashboard.views.organisations import view as organisations_view
from tests.helpers import app, call, components, headings, page, printed_rows

THEMES = catalogue().indicators["location_quotient"].themes
KEYS = ["map", "bubble", "sector", "partners", "portfolio", "strategies"]


def words(tree: object) -> str:
    """All text of a layout, the still parts too."""
    found = []
    for part in components(tree):
        children = part["props"].get("children")
        found += [child for child in (children if isinstance(children, list) else [children]) if isinstance(child, str)]
    return " ".join(found)


def check(model, keys=KEYS):
    assert [chart.key for chart in model.charts] == keys
    for chart in model.charts:
        assert len(json.dumps(draw(chart), allow_nan=False)) < 60_000
        plain = re.sub(r"<br>|</?b>", " ", draw(chart)["layout"]["title"]["text"])
        assert re.sub(r"\s+", " ", plain).strip() == chart.words.title.replace("\u00a0", " ").replace("&", "&amp;")
        notes = " ".join(note["text"] for note in draw(chart)["layout"]["annotations"])
        assert chart.words.source.split()[1] in notes
        assert chart.words.summary.endswith(".")
        assert chart.proof
        assert printed_rows(chart)
        assert all(len(row) == len(headings(chart)) for row in printed_rows(chart))
        said = " ".join((chart.words.title, chart.words.subtitle, chart.words.summary, *chart.words.notes))
        assert "nan" not in said.casefold().split()
        assert "{" not in said


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_draws(theme):
    for lang, narrow in itertools.product(LANGS, (False, True)):
        check(clusters(Query(lang=lang, theme=theme), narrow=narrow))


@pytest.mark.parametrize(
    "query",
    [
        Query(regions=()), Query(regions=("DK",)), Query(regions=("UKI3", "NL33")), Query(group="uk"), Query(group="ee", regions=("EE00",)),
        Query(end=2008), Query(theme="energy_environment", end=2010, regions=("DE60",)), Query(mass=10, quotient="2"), Query(theme="creative"),
        Query(topic="smart_city"), Query(topic="governance"), Query(theme="food_bio", regions=("DK01",), start=2015, end=2020),
    ],
)  # fmt: skip
def test_every_corner_draws_and_keeps_its_address(query):
    model = clusters(query)
    check(model)
    assert from_search(model.address, known())[0] == model.query
    assert (model.query.indicator, model.query.topic) == (query.indicator, query.topic)


def test_the_answer_is_worked_out_from_the_figures():
    said = answer(scene(Query(lang="en", theme="mobility")))
    assert said.heading == "The answer for Midtjylland"
    assert said.mass.startswith(
        "Not alone. Midtjylland has 26,113 employed in transport and storage: 0.7% of the panel's."
    )
    assert "1 of 3 stars: growth." in said.mass
    assert said.partner.startswith(
        "Łódzkie. Together you reach 3.5% of the panel; Łódzkie brings size and specialisation."
    )
    assert said.partner.endswith("25 regions are already linked through the projects in the table.")
    danish = answer(scene(Query(theme="mobility")))
    assert danish.mass.startswith(
        "Ikke alene. Midtjylland har 26.113 beskæftigede i transport og godshåndtering: 0,7\u00a0% af panelets."
    )


def test_a_region_at_critical_mass_is_told_so():
    assert answer(scene(Query(lang="en", regions=("DE60",)))).mass.startswith("Yes. Hamburg has 282,460 employed")


def test_what_cannot_be_judged_says_why():
    few = answer(scene(Query(lang="en", theme="energy_environment", regions=("DK05",))))
    assert few.mass.startswith("It cannot be judged. Nordjylland has 2,155* employed")
    assert f"below {SMALL:,}" in few.mass
    assert "minimums" in few.mass
    gone = answer(scene(Query(lang="en", regions=("UKI3",))))
    assert "the series has ended" in gone.mass
    assert "Choose a region" in answer(scene(Query(lang="en", regions=()))).mass


def test_cards_say_what_would_flip_each_star():
    cards = clusters(Query(lang="en", theme="mobility")).kpis
    assert [card.label for card in cards] == ["Size", "Specialisation", "Productivity", "Growth"]
    assert cards[0].detail == "No star: 44,226 employed below the threshold of 2% (70,339)."
    assert cards[1].value == "☆ 0.74"
    assert cards[2].detail == "No verdict: value added is not published for these sectors on their own."
    assert cards[3].value.startswith("★ +1.4")
    assert all(card.proof.endswith("&r=DK04&t=2024") for card in (cards[0], cards[1], cards[3]))


def test_few_employed_get_neither_quotient_nor_rank():
    model = clusters(Query(lang="en", theme="energy_environment", regions=("DK05", "DK04")))
    charts = {chart.key: chart for chart in model.charts}
    row = next(row for row in printed_rows(charts["map"]) if row[0] == "Nordjylland")
    assert row[1:] == ("–", "2,155*", "–", "–", "–", "–", "too few for a verdict")
    assert "DK05" not in [code for trace in draw(charts["bubble"])["data"] for code in trace["customdata"]]
    assert "DK05" not in draw(charts["sector"])["data"][0]["customdata"]


def test_the_reference_and_the_thresholds_are_named():
    chart = clusters(Query(lang="en")).charts[0]
    assert "The panel is 56 regions with figures in every year" in " ".join(chart.words.notes)
    for said in ("at least 2% of the panel's", "quotient at least 1.5", "at least 125%", "1 percentage point", "proxy"):
        assert said in chart.words.subtitle
    assert {choice.name: len(choice.options) for choice in clusters(Query()).choices if choice.name in {"mass", "quotient"}} == {
        "mass": len(MASSES), "quotient": len(QUOTIENTS)}  # fmt: skip


# ------------------------------------------------------------------------------------------------ organisations
def test_every_organisation_is_in_the_table_and_says_what_its_members_are():
    rows = store().records("clusters")
    model = organisations_view.organisations(Query(lang="en"))
    check(model, ["life"])
    life = model.charts[0]
    assert sorted(row[0] for row in printed_rows(life)) == sorted(row["name"] for row in rows.values())
    kinds = {row[0]: row[6:9] for row in printed_rows(life)}
    assert kinds["Lindholmen Science Park"] == ("companies in the area", "", "375")  # no number of members
    assert kinds["DigitalLead"] == ("", "", "–")


@pytest.mark.parametrize("group", catalogue().groups)
def test_every_area_and_theme_of_organisations_draws(group):
    for topic, narrow in itertools.product(("all", "smart_city", "tourism"), (False, True)):
        model = organisations_view.organisations(Query(group=group, topic=topic), narrow=narrow)
        assert json.dumps(draw(model.charts[0]), allow_nan=False)
        assert model.charts[0].words.summary.endswith(".")


def test_organisations_that_cover_a_chosen_region_stand_out():
    figure = draw(organisations_view.organisations(Query(topic="ict_data")).charts[0])
    assert any(text.startswith("<b>DigitalLead") for text in figure["layout"]["yaxis"]["ticktext"])


def test_the_fates_are_those_of_the_area_that_is_drawn():
    def fates(query):
        return still_data(cluster_components.mergers(query))

    assert "We Build Denmark" in fates(Query(lang="en"))
    british = fates(Query(lang="en", group="uk"))
    assert re.findall(r"row=clusters:(\w+)", british) == ["subseauk", "guh"]
    story = stories.story(scene(Query(lang="en", theme="smart_city", group="uk", regions=())))
    assert not any("We Build Denmark" in part.text for parts in story for part in parts)


def test_no_organisation_is_said_in_words():
    model = organisations_view.organisations(Query(lang="en", group="ee", topic="tourism"))
    assert printed_rows(model.charts[0]) == ()
    assert model.charts[0].words.title == "No cluster organisations found"
    assert model.charts[0].words.summary == "No cluster organisation was found for tourism in this area."


def test_successors_stand_above_what_became_part_of_them():
    keys = organisations_view.chosen("smart_city")
    assert keys.index("wbd") + 1 == keys.index("sccd")
    assert "digitallead" in organisations_view.chosen("ict_data")


def test_the_stories_that_must_be_seen_are_seen_with_links():
    layout = page(app().server.test_client(), "/clusters", "?lang=en")
    links = [part["props"]["href"] for part in components(layout) if "href" in part["props"]]
    layout = page(app().server.test_client(), "/organisations", "?lang=en")
    links += [part["props"]["href"] for part in components(layout) if "href" in part["props"]]
    for key in ("it_ostjylland", "digitallead", "sccd", "wbd"):
        assert any(f"row=clusters:{key}" in link for link in links), key
    energy = stories.story(scene(Query(lang="en", theme="energy_environment")))
    heat = [part for parts in energy for part in parts if part.href == "/data?row=claims:heat_homes"]
    assert heat[0].text == "Aalborg Portland surplus heat: 25,000 homes"
    assert any("(projection," in part.text for parts in energy for part in parts)


def test_the_priorities_of_a_list_known_in_part_make_no_claim():
    chart = next(chart for chart in clusters(Query(lang="en")).charts if chart.key == "strategies")
    assert chart.words.title == "The priorities of Midtjylland are known in part only"
    whole = next(chart for chart in clusters(Query(lang="en", regions=("DE60",))).charts if chart.key == "strategies")
    assert whole.words.title == "Hamburg is most like Bremen"
    assert ("Helsinki-Uusimaa", "0.57", "0.83", "known in full") in {(row[0], *row[2:]) for row in printed_rows(whole)}


# ------------------------------------------------------------------------------------------------ the page
def test_another_threshold_sends_only_what_changes():
    client = app().server.test_client()
    answer = call(client, "clusters-map.figure", "/clusters", "?lang=en", clusters_mass="3")
    assert answer["clusters-address"]["data"] == "?mass=3&lang=en"
    assert "clusters-strategies" not in answer
    assert "threshold is 3%" in answer["clusters-answer"]["data-still"]


def test_a_year_that_the_answer_itself_moves_takes_its_charts_along():
    client = app().server.test_client()
    ask = {"clusters_theme": "mobility"}
    still = call(client, "clusters-map.figure", "/clusters", "?t=..2022&lang=en", **ask)
    assert "clusters-portfolio" not in still, "the portfolio is about all themes"
    moved = call(client, "clusters-map.figure", "/clusters", "?t=..2022&lang=en", **ask, clusters_group="uk")
    assert moved["clusters-end"]["value"] == "2019", "the last year of the area"
    assert "2022" not in moved["clusters-portfolio"]["figure"]["layout"]["annotations"][0]["text"]


def test_two_changes_send_what_either_changes():
    """The answer to the first was dropped when the second came: what is shown still lacks it."""
    client = app().server.test_client()
    changes = {"clusters_theme": "mobility", "clusters_mass": "3"}
    answer = call(client, "clusters-map.figure", "/clusters", "?lang=en", **changes)
    assert answer["clusters-address"]["data"] == "?th=mobility&mass=3&lang=en"
    assert "mobility" in answer["clusters-story"]["data-still"], "follows the theme alone"
    assert {"data", "layout"} <= set(answer["clusters-map"]["figure"]), "a whole figure, no parts of it"
    assert answer["clusters-portfolio"]["figure"], "follows the threshold alone"


def test_the_page_answers_in_both_languages_with_all_its_pieces():
    client = app().server.test_client()
    for lang, question in (("en", "Who is our best partner?"), ("da", "Hvem er vores bedste partner?")):
        layout = page(client, "/clusters", f"?lang={lang}&utm_source=x")
        assert question in words(layout)
        ids = {str(part["props"].get("id")) for part in components(layout)}
        assert {f"clusters-{name}" for name in (*cluster_components.PIECES, *KEYS)} <= ids
