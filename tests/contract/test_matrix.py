"""Coverage of every declared measure: each declared gap is visible on the grid, in its table twin and in words."""

from __future__ import annotations

import json

import pytest

from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.figures.draw import draw
from dashboard.figures.marks.matrix import SYMBOLS
from dashboard.state.query import Query
from dashboard.views.data.coverage_matrix import GAPS, matrix_of
from tests.contract.test_views import LOOKS, check
from tests.helpers import printed_rows

CASES = [(slug, theme) for slug, found in catalogue().indicators.items() for theme in found.themes]


def table(query: Query) -> dict[str, str]:
    return {row[0]: row[2] for row in printed_rows(matrix_of(query).charts[0])}


@pytest.mark.parametrize(("indicator", "theme"), CASES)
def test_every_measure_draws(indicator, theme):
    for lang, narrow in LOOKS:
        model = matrix_of(Query(lang=lang, indicator=indicator, theme=theme), narrow=narrow)
        check(model)
        grid, *gaps = draw(model.charts[0])["data"]
        holes = sum(row.count(0) for row in grid["z"])
        assert holes == sum(len(trace["x"]) for trace in gaps), "each hole has its symbol"


@pytest.mark.parametrize("group", catalogue().groups)
def test_every_group_lists_each_of_its_regions(group):
    rows = table(Query(indicator="employment", theme="all", group=group, lang="en"))
    wanted = {
        region.name.en for region in store().regions.values() if region.country in catalogue().groups[group].countries
    }
    assert set(rows) == wanted


def test_a_country_shows_each_region_on_its_own_row():
    grid = draw(matrix_of(Query(indicator="employment", theme="all", group="dk")).charts[0])["data"][0]
    assert len(grid["z"]) == 6


@pytest.mark.parametrize(
    ("indicator", "theme", "region", "years", "why"),
    [
        ("employment", "all", "Norway", "2008–2015", "3 of 6"),
        ("employment", "all", "Netherlands", "2019–2024", "of 12"),
        ("employment", "all", "United Kingdom", "2020–2024", "ended"),
        ("employment", "mobility", "Sostinės regionas", "2008–2022", "code"),
        ("employment", "all", "Mazowieckie", "2008–2012", "not in the source"),
        ("employment", "ict_data", "Germany", "2020", "of"),
        ("gdp_per_head", "all", "United Kingdom", "2008–2023", "not in the source"),
        ("gdp_per_head", "all", "Norway", "2022–2023", ""),
    ],
)
def test_every_declared_gap_is_in_the_table_with_its_reason(indicator, theme, region, years, why):
    lacking = table(Query(indicator=indicator, theme=theme, lang="en"))[region]
    assert years in lacking
    assert why in lacking


def test_every_reason_has_a_symbol_of_its_own():
    assert set(SYMBOLS) == set(GAPS)
    assert len({sign for _, sign in SYMBOLS.values()}) == len(GAPS)


def test_the_figure_stays_small():
    figure = draw(matrix_of(Query(indicator="gdp_per_head", theme="all")).charts[0])
    assert len(json.dumps(figure)) < 40_000
