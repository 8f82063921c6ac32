"""Every declared indicator x theme draws on every page, in both languages and both widths, with its words and its table."""

import json
import re

import pytest

from dashboard.data.catalogue import catalogue
from dashboard.figures.draw import draw
from dashboard.i18n import LANGS
from dashboard.state.query import Query
from dashboard.views.forecast.view import forecast
from dashboard.views.map.view import map_view
from dashboard.views.overview.view import overview
from dashboard.views.shared.claim_against_proxies import hero, hero_words
from dashboard.views.trends.view import trends
from tests.helpers import headings, printed_rows

CASES = [(i, th) for i, declared in catalogue().indicators.items() for th in declared.themes]
PAGES = {"overview": overview, "trends": trends, "forecast": forecast}
LOOKS = (("da", False), ("en", True))  # language and narrow screen do not touch each other: two of the four will do
REGIONS = ("DK04", "DK", "NO08", "UKI3", "PL9", "DE", "NL33")


def check(model):
    assert model.charts
    for chart in model.charts:
        text = json.dumps(draw(chart), allow_nan=False)  # what the browser gets: no NaN, nothing numpy
        assert len(text) < 60_000
        layout = draw(chart)["layout"]
        plain = re.sub(r"<br>|</?b>", " ", layout["title"]["text"])
        assert re.sub(r"\s+", " ", plain).strip() == chart.words.title.replace("\u00a0", " ").replace("&", "&amp;")
        assert any(chart.words.source.split()[1] in note["text"] for note in layout["annotations"])
        assert chart.words.summary.endswith(".")
        assert chart.words.subtitle
        assert printed_rows(chart)
        assert all(len(row) == len(headings(chart)) for row in printed_rows(chart))
        assert "nan" not in " ".join((chart.words.title, chart.words.summary, *chart.words.notes)).casefold().split()
        assert "{" not in chart.words.title + chart.words.summary + "".join(chart.words.notes)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("indicator", "theme"), CASES)
def test_every_indicator_draws(page, indicator, theme):
    for lang, narrow in LOOKS:
        check(PAGES[page](Query(lang=lang, indicator=indicator, theme=theme, regions=REGIONS), narrow=narrow))


@pytest.mark.parametrize(("indicator", "theme"), CASES)
def test_every_indicator_is_compared_with_another_year(indicator, theme):
    years = map_view(Query(indicator=indicator, theme=theme)).choices[-2].options
    for lang, narrow in LOOKS:
        check(map_view(Query(lang=lang, indicator=indicator, theme=theme, compare=int(years[-1][0])), narrow=narrow))


@pytest.mark.parametrize("page", [overview, map_view])
@pytest.mark.parametrize("group", catalogue().groups)
def test_every_group_draws(group, page):
    model = page(Query(group=group, lang="en"))
    check(model)
    west, east = draw(model.charts[0])["layout"]["geo"]["lonaxis"]["range"]
    assert west < east


@pytest.mark.parametrize("norm", ["abs", "idx", "share"])
@pytest.mark.parametrize("view", ["one", "small"])
@pytest.mark.parametrize("to", [0, 2030, 2040])
def test_every_form_of_trends_draws(norm, view, to):
    check(
        trends(Query(indicator="employment", theme="mobility", norm=norm, view=view, to=to, regions=REGIONS, lang="en"))
    )


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_chosen_says_so(lang):
    model = trends(Query(regions=(), lang=lang))
    assert model.charts[0].words.summary
    assert overview(Query(regions=(), lang=lang)).kpis


def test_the_sentence_of_the_issue():
    model = overview(Query(indicator="employment", theme="all", lang="en"))
    assert (
        model.charts[0].words.summary
        == "Midtjylland employed 669,300 people in 2024, 6.0% more than in 2018, second of five regions in Denmark."
    )
    danish = overview(Query(indicator="employment", theme="all", lang="da"))
    assert (
        danish.charts[0].words.summary
        == "Midtjylland havde 669.300 beskæftigede i 2024, 6,0\u00a0% mere end i 2018, nummer to af fem regioner i Danmark."
    )


def test_the_hero_is_recomputed_from_the_claims():
    chart, words = hero("en", narrow=False), hero_words("en")
    for number in ("52,800", "38,908", "18,796", "18,762–19,124"):
        assert number in chart.words.summary
    assert words["steps"][0] == "17,600 × 1.17⁷ = 52,822"
    assert words["steps"][1] == "17,600 × 1.12⁷ = 38,908"


def test_an_incomplete_country_is_a_gap_with_its_reason():
    model = trends(Query(indicator="employment", theme="all", regions=("NO", "NL"), lang="en", to=0))
    lost = next(state for state in model.charts[0].coverage.states if state.code == "n_of_m")
    norway = next(why for who, _, why in lost.lines if who == "Norway")
    assert norway.startswith("Only 3 of 6 regions have figures, up to 2015.")
    rows = {(r[0], r[1]): r for r in printed_rows(model.charts[0])}
    assert rows["Norway", "2015"][2] == "–"
    assert rows["Norway", "2016"][2] != "–"
    assert rows["Netherlands", "2019"][2] == "–"


def test_a_claim_title_needs_comparable_years():
    shown = trends(Query(indicator="employment", theme="all", regions=("NO08",), lang="en"))
    assert shown.charts[0].words.title.startswith("Employment")
    assert (
        trends(Query(indicator="employment", theme="all", regions=("DK04",), lang="en")).charts[0].words.title
        == "Midtjylland: +4.3% from 2008 to 2024"
    )


def test_a_year_without_figures_is_repaired_and_said():
    model = overview(Query(indicator="ict_employment", theme="all", end=2024, lang="en"))
    assert any("2015" in notice for notice in model.notices)


def test_no_series_is_projected_past_its_end():
    model = trends(Query(indicator="employment", theme="all", regions=("UKI3", "DK04"), lang="en"))
    assert any("Not projected" in note and "London" in note for note in model.charts[0].words.notes)
