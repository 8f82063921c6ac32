"""Tidy records of a chart of several measures tell of each value which measure, theme, region and year it is of."""

from __future__ import annotations

import pytest

from dashboard.analysis.observatory import panel
from dashboard.exports.files.tidy import records
from dashboard.state.query import Query
from dashboard.views.compare.dots import standing_chart
from dashboard.views.compare.scatter import scatter_chart
from dashboard.views.compare.slope import slope_chart
from dashboard.views.compare.state import compared


def values_of(chart, key):
    return [record for record in records(chart) if record["measure"] == key and record["value"] is not None]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_rows_of_measures_name_indicator_and_theme(lang):
    found = values_of(standing_chart(compared(Query(lang=lang))), "value")
    assert len({(record["indicator"], record["theme"]) for record in found}) > 10
    for record in found:
        held = panel(record["indicator"], record["theme"])
        year = int(str(record["year"]).rpartition("\u2013")[2])
        assert record["value"] == held.at(record["region"], year)


def test_columns_of_measures_name_theirs():
    chart = scatter_chart(compared(Query()), "gdp_per_head")
    for key, measure in (("x", ("theme_share", "ict_data")), ("y", ("gdp_per_head", "all"))):
        found = values_of(chart, key)
        assert {(record["indicator"], record["theme"]) for record in found} == {measure}
        assert all(record["value"] == panel(*measure).at(record["region"], record["year"]) for record in found)


def test_columns_of_years_name_theirs():
    chart = slope_chart(compared(Query()))
    for key, year in (("start", 2018), ("end", 2024)):
        found = values_of(chart, key)
        assert found
        assert {record["year"] for record in found} == {year}
