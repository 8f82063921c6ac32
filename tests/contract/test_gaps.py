"""Each gap that is declared (DATA.md) is seen on the map, told in the table and explained by the strip, in both languages."""

import json

import pytest

from dashboard.data.schema import GAP_CODES
from dashboard.data.store import store
from dashboard.figures.draw import draw
from dashboard.figures.theme import APART, NO_DATA
from dashboard.i18n import LANGS, t
from dashboard.state.query import Query
from dashboard.views.data.coverage_matrix import matrix_of
from dashboard.views.map.view import map_view
from dashboard.views.overview.view import overview
from dashboard.views.shared.proof import proof
from dashboard.views.shared.regional import in_order, values_of
from dashboard.views.shared.resolve import settle
from dashboard.views.trends.view import trends
from tests.helpers import printed_rows

ALL, BDE, ICT = ("employment", "all"), ("employment", "energy_environment"), ("employment", "ict_data")
GDP = ("gdp_per_head", "all")
# what is shown, the year, regions that have no figure, their state on the strip, and a word of the explanation (English)
DECLARED = [
    (ALL, 2015, ("NO08", "NO09", "NO0A"), "code_changed", "division of 2020"),
    (ALL, 2012, ("PL9",), "not_in_source", "Mazowieckie before 2013"),
    (ALL, 2019, ("NL31", "NL33"), "code_changed", "since 2019"),
    (ICT, 2024, ("NL31", "NL33"), "code_changed", "new code"),
    (ALL, 2020, ("UKI3", "UKM5", "UKC1"), "ended", "no figures to Eurostat after 2019"),
    (ALL, 2009, ("UKI3", "UKI7"), "code_changed", "London was divided"),
    (ALL, 2012, ("UKM7", "UKM8", "UKM9"), "code_changed", "Scotland was divided"),
    (ALL, 2012, ("LT01", "LT02"), "code_changed", "Lithuania was one region"),
    (ICT, 2022, ("LT01", "LT02"), "code_changed", "whole of Lithuania"),
    (BDE, 2020, ("DE30", "DE80", "DEG0"), "not_in_source", "missing for 2020 in all of Germany"),
    (ICT, 2018, ("FI20",), "not_in_source", "in all years"),
    (GDP, 2022, ("NO08", "NO02"), "not_in_source", "Norwegian figures end in 2021"),
    (GDP, 2022, ("UKI3",), "not_in_source", "no figures for the United Kingdom"),
    (("smart_jobs", "all"), 2024, ("SE11", "DE60"), "not_defined", "Denmark only"),
    (("ict_employment", "all"), 2015, ("NO0A", "LT01"), "code_changed", "division of 2013"),
]
COUNTRIES = [
    (ALL, 2015, "NO", "Only 3 of 6 regions have figures, up to 2015. Missing: ", "division of 2020"),
    (ALL, 2012, "PL", "Only 15 of 17 regions", "Mazowieckie before 2013"),
    (ALL, 2019, "NL", "Only 10 of 12 regions have figures, since 2019. Missing: Utrecht and Zuid-Holland.", "new code"),
    (ALL, 2020, "UK", "The series has ended, since 2020.", "no figures to Eurostat after 2019"),
]


def named(code, lang):
    return store().regions[code].name[lang]


def explained(chart, code, state):
    """The line of the strip that speaks of a region; the region stands under the right state, and nowhere else."""
    found = [(each.code, why) for each in chart.coverage.states for _, codes, why in each.lines if code in codes]
    assert [each for each, _ in found] == [state], (code, found)
    return found[0][1]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("shown", "year", "codes", "state", "word"), DECLARED)
def test_a_declared_gap_is_seen_and_explained(shown, year, codes, state, word, lang):
    query = Query(indicator=shown[0], theme=shown[1], end=year, lang=lang)
    for page in (map_view, overview):
        chart = page(query).charts[0]
        grey = draw(chart)["data"][1]
        assert grey["colorscale"][0][1] == NO_DATA
        rows = {row[0]: row for row in printed_rows(chart)}
        for code in codes:
            if code in grey["locations"]:  # a region without geometry is in the table and on the strip all the same
                hover = grey["text"][grey["locations"].index(code)]
                assert named(code, lang) in hover
                assert rows[named(code, lang)][-1] in hover
            assert rows[named(code, lang)][1] == "–"
            why = explained(chart, code, state)
            assert lang == "da" or word in why, why
    assert set(codes) & set(grey["locations"])


@pytest.mark.parametrize(("shown", "year", "code", "start", "word"), COUNTRIES)
def test_an_incomplete_country_names_what_is_missing(shown, year, code, start, word):
    chart = trends(Query(indicator=shown[0], theme=shown[1], regions=(code, "DK"), start=year, end=year, to=0, lang="en")).charts[0]  # fmt: skip
    states = {who: why for state in chart.coverage.states for who, _, why in state.lines}
    assert states[named(code, "en")].startswith(start)
    assert word in states[named(code, "en")]
    assert chart.coverage.summary.startswith("1 of 2 chosen")


@pytest.mark.parametrize("lang", LANGS)
def test_the_industry_that_germany_lacks_in_2020_is_told_of_no_other(lang):
    words = {"da": "mangler i 2020 for hele Tyskland", "en": "missing for 2020 in all of Germany"}[lang]
    drawer = str(proof(lang, "employment", BDE[1]))
    assert words in drawer
    assert words not in str(proof(lang, "employment", ICT[1]))
    country = trends(
        Query(indicator="employment", theme=BDE[1], regions=("DE",), start=2020, end=2020, to=0, lang=lang)
    )
    assert words in str(country.charts[0].coverage)
    other = trends(
        Query(indicator="employment", theme=ICT[1], regions=("DEC0",), start=2020, end=2020, to=0, lang=lang)
    )
    assert words not in str(other.charts[0].coverage)
    cells = matrix_of(Query(indicator="employment", theme=BDE[1], lang=lang)).charts[0]
    assert t(lang, "gap.not_in_source") in json.dumps(printed_rows(cells), ensure_ascii=False)


@pytest.mark.parametrize(
    "indicator", ["employment", "theme_share", "employment_growth", "gdp_per_head", "ict_employment"]
)
@pytest.mark.parametrize("year", [2008, 2012, 2015, 2019, 2020, 2024])
def test_every_region_in_scope_has_one_dot_and_every_gap_a_reason(indicator, year):
    query = Query(indicator=indicator, end=year, lang="en")
    shown = settle(query, in_scope=True)
    chart = map_view(query).charts[0]
    cover = chart.coverage
    assert sum(state.n for state in cover.states) == sum(len(digits) for _, digits, _ in cover.dots) == len(shown.scope)
    codes = [country + ending for country, _, endings in cover.dots for ending in endings.split(" ")]
    assert sorted(codes) == sorted(shown.scope)
    by_code = dict(zip(codes, "".join(digits for _, digits, _ in cover.dots), strict=True))
    column = shown.panel.years.index(shown.end)
    for code in shown.scope:
        gap = str(shown.panel.gap[shown.panel.row(code), column])
        assert gap in GAP_CODES
        assert cover.states[int(by_code[code])].code == (gap or "present")
    assert all(state.lines for state in cover.states if state.code != "present")
    assert chart.table.codes == tuple(in_order(values_of(shown), "en"))


def test_years_that_cannot_be_compared_are_grey_and_say_why():
    chart = map_view(Query(indicator="employment", theme="all", end=2016, compare=2015, lang="en")).charts[0]
    apart = draw(chart)["data"][2]
    assert apart["locations"] == ["NO02"]
    assert apart["colorscale"][0][1] == APART
    assert "cannot be compared" in apart["text"][0]
    assert "Hedmark" in explained(chart, "NO02", "coverage_change")
    assert {row[0]: row[-1] for row in printed_rows(chart)}["Innlandet"] == "the two years cannot be compared"
    assert any("Polish regions change level in 2016" in note for note in chart.words.notes)


def test_minimum_figures_are_shown_but_never_compared():
    chart = map_view(Query(indicator="employment", theme="energy_environment", compare=2018, lang="en")).charts[0]
    assert chart.coverage.summary.startswith("0 of 124")
    assert draw(chart)["data"][3]["locations"] == []
    assert "Minimum figures" in explained(chart, "DK04", "coverage_change")


def test_a_change_is_the_change_of_the_panel():
    chart = map_view(Query(indicator="employment", theme="all", compare=2018, lang="en")).charts[0]
    row = next(row for row in printed_rows(chart) if row[0] == "Midtjylland")
    assert row[1:4] == ("+6.0%", "631,600", "669,300")
    assert chart.words.summary.startswith("Midtjylland employed 669,300 people in 2024, 6.0% more than in 2018")


def test_a_change_is_coloured_on_both_sides_of_zero():
    chart = map_view(Query(compare=2018, lang="en")).charts[0]
    areas, table = draw(chart)["data"][3], {row[0]: row[1] for row in printed_rows(chart)}
    middle = (areas["zmax"] + areas["zmin"]) / 2
    for code, step in zip(areas["locations"], areas["z"], strict=True):
        change = table[named(code, "en")]
        assert (step > middle) == change.startswith("+"), (code, step, change)
        assert (step < middle) == change.startswith("\u2212"), (code, step, change)


def test_the_limits_are_the_same_in_every_year():
    def limits(year):
        figure = draw(map_view(Query(end=year, lang="en")).charts[0])
        keys = next(note["text"] for note in figure["layout"]["annotations"] if note["text"].startswith("under "))
        return [key for key in keys.split("<br>") if "%" in key]

    assert limits(2010) == limits(2024)
    assert len(limits(2010)) == 5


def test_the_same_year_twice_is_said_and_kept():
    model = map_view(Query(end=2018, compare=2018, lang="en"))
    assert any("cannot be compared with itself" in notice for notice in model.notices)
    assert model.query.compare == 2018
    assert model.charts[0].coverage.summary.endswith("have figures for 2018")


def test_a_figure_of_a_whole_period_has_no_other_year():
    model = map_view(Query(indicator="interreg_erdf", theme="all", compare=2018, lang="en"))
    assert [len(choice.options) for choice in model.choices[-2:]] == [1, 1]
    assert model.query.compare is None
    assert "2014–2020" in model.charts[0].coverage.summary
    assert draw(model.charts[0])["data"][4]["lon"], "an amount is shown by circles"
