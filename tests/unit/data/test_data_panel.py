"""The panel: reading cells, and what may be compared."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from dashboard.analysis.observatory import panel
from dashboard.data.panel import Panel


@pytest.fixture(scope="module")
def employment() -> Panel:
    return panel("employment")


def test_cells_and_series(employment: Panel) -> None:
    assert employment.at("DK04", 2024) == 669300
    assert math.isnan(employment.at("DK04", 1999))
    assert employment.series("DK")[-1] == 2920100
    assert (employment.first_year, employment.last_year) == (2008, 2024)
    assert employment.latest("UK") == 2019
    assert panel("smart_jobs").latest("SE") is None


def test_unknown_region_is_named(employment: Panel) -> None:
    with pytest.raises(KeyError, match="Did you mean 'DK0"):
        employment.at("DK06", 2024)


def test_panels_are_read_only(employment: Panel) -> None:
    for array in (employment.values, employment.gap, employment.flag, employment.have):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 0


def test_shape_is_checked(employment: Panel) -> None:
    with pytest.raises(ValueError, match="has shape"):
        replace(employment, values=np.zeros((2, 2)))


def test_what_may_be_compared(employment: Panel) -> None:
    assert employment.comparable("DK04", 2018, 2024), "the 2021 survey break may be crossed with a marker"
    assert not employment.comparable("NO02", 2015, 2016), "another territory under the same code"
    assert not employment.comparable("UKM6", 2009, 2013), "two moved boundaries"
    assert employment.flag[employment.row("PL41"), employment.column(2016)] == "b"
    assert employment.flag[employment.row("DEF0"), employment.column(2020)] == "b"
    assert employment.flag[employment.row("PL"), employment.column(2016)] == ""
    assert employment.comparable("UK", 2008, 2019), "complete under changing codes"
    assert employment.comparable("LT", 2012, 2013)
    assert not employment.comparable("NO", 2015, 2016)
    assert not employment.comparable("DK04", 2018, 2030)
    assert employment.change("DK04", 2018, 2024) == pytest.approx(5.97, abs=0.01)
    assert employment.change("DK04", 2018, 2024, relative=False) == 37700
    assert math.isnan(employment.change("NO02", 2015, 2016))


def test_partial_country_themes_compare_only_with_the_same_parts() -> None:
    theme = panel("employment", "ict_data")
    years = [year for year in theme.years if not math.isnan(theme.at("DE", year))]
    ids = {year: int(theme.coverage[theme.row("DE"), theme.column(year)]) for year in years}
    assert [year for year, number in ids.items() if number == 0] == [2023], "Saarland has figures in 2023 only"
    pairs = [(a, b) for a in years for b in years]
    assert all(theme.comparable("DE", a, b) == (ids[a] == ids[b]) for a, b in pairs)
