"""The rules of sums, gaps, breaks and doubt, each on a made-up world (tests/small_world) whose answer is worked out by hand here."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from dashboard.analysis import aggregation, panels
from dashboard.analysis.forecasts.series import usable
from dashboard.data.store import Store
from tests.small_world import PARTS, World, doubtful, lacking
from tests.unit.data.cells import flag, gap, status


# ------------------------------------------------------------------------------------------------ sums of parts
def test_a_land_is_the_sum_of_its_nuts_2_regions(small: Store) -> None:
    panel = panels.make(small, "employment", "all")
    assert panel.at("DE1", 2024) == 200_000 * 1.06 + 100_000 * 0.94
    assert status(panel, "DE1", 2024) == "derived"
    assert status(panel, "DE60", 2024) == "observed", "one code, the source's own figure"


def test_a_land_without_one_of_its_parts_has_no_figure(made: Callable[[World], Store]) -> None:
    store = made(World().without(("DE11", 2020, "h"), ("DE11", 2021, "h"), ("DE12", 2021, "h")))
    panel = panels.make(store, "employment", "mobility")
    assert gap(panel, "DE1", 2020) == ("n_of_m", 1, 2), "no sum of what is left"
    assert gap(panel, "DE1", 2021) == ("not_in_source", 0, 2)
    assert panel.at("DE1", 2019) == (202_000 + 99_000) * 50 / 1000


def test_a_country_is_the_sum_of_all_its_regions(small: Store) -> None:
    panel = panels.make(small, "employment", "all")
    assert panel.at("DK", 2018) == 400_000 + 300_000 + 300_000
    assert panel.at("DK", 2024) == 448_000 + 318_000 + 282_000


def test_a_total_of_a_country_needs_every_region_however_small(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(World().without(("SE12", 2016, "total"))), "employment", "all")
    assert gap(panel, "SE", 2016) == ("n_of_m", 1, 2)
    assert panel.at("SE", 2017) == 990_000


# ------------------------------------------------------------------------------------------------ the 98 per cent rule
def test_a_theme_of_a_country_is_shown_from_98_per_cent_of_its_employment_on(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(lacking(20_000)), "employment", "mobility")
    assert panel.at("SE", 2024) == 980_000 * 1.06 * 60 / 1000, "SE11 alone: 98.00 per cent"
    assert (int(panel.have[panel.row("SE"), -1]), int(panel.need[panel.row("SE"), -1])) == (1, 2)
    assert not panel.comparable("SE", 2023, 2024), "not the same regions"
    assert panel.comparable("SE", 2022, 2023)


def test_just_below_98_per_cent_there_is_none(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(lacking(20_001)), "employment", "mobility")
    assert gap(panel, "SE", 2024) == ("n_of_m", 1, 2)


def test_a_map_unit_is_never_shown_in_part(made: Callable[[World], Store]) -> None:
    """The 98 per cent are for countries: 99 per cent of a Land is no Land."""
    world = World().without(*(("DE12", 2024, measure) for measure in PARTS))
    world.labour["DE11", 2024, "total"], world.labour["DE12", 2024, "total"] = 297_000, 3_000
    world.labour["DE11", 2024, "jnu"] = 59_400
    panel = panels.make(made(world), "employment", "mobility")
    assert gap(panel, "DE1", 2024) == ("n_of_m", 1, 2)
    assert panel.at("DE", 2024) == 200_000 * 1.06 * 50 / 1000 + 742_000 * 50 / 1000, "of Germany 99.7 per cent"


def test_a_region_without_a_total_weighs_as_in_the_nearest_year(made: Callable[[World], Store]) -> None:
    """SE12 lacks its total of 2016: it weighs as in 2017 (20,300 beside 960,400: 2.07 per cent), not nothing."""
    world = World().without(*(("SE12", 2016, measure) for measure in ("total", *PARTS)))
    world.labour["SE12", 2017, "total"] += 500
    assert gap(panels.make(made(world), "employment", "mobility"), "SE", 2016) == ("n_of_m", 1, 2)


def test_equal_parts_compare_others_do_not(made: Callable[[World], Store]) -> None:
    world = World().without(("SE12", 2022, "h"), ("SE12", 2023, "h"))
    panel = panels.make(made(world), "employment", "mobility")
    assert panel.comparable("SE", 2022, 2023), "SE11 in both"
    assert not panel.comparable("SE", 2021, 2022)
    assert panel.comparable("SE", 2021, 2024), "both whole"
    assert panel.change("SE", 2022, 2023, relative=False) == 980_000 * 0.01 * 60 / 1000
    assert math.isnan(panel.change("SE", 2021, 2022))


# ------------------------------------------------------------------------------------------------ declared gaps and breaks
def test_a_declared_gap_says_why(small: Store) -> None:
    panel = panels.make(small, "employment", "all")
    assert gap(panel, "NO0A", 2019) == ("code_changed", 0, 0)
    assert gap(panel, "NO", 2019) == ("n_of_m", 1, 2)
    assert panel.at("NO", 2020) == 204_000
    assert gap(panel, "UKC1", 2022) == ("ended", 0, 1)
    assert gap(panel, "UK", 2022) == ("ended", 0, 1)
    assert panel.at("UK", 2021) == 515_000


def test_a_gap_of_the_industries_is_none_of_the_total(small: Store) -> None:
    total, transport = panels.make(small, "employment", "all"), panels.make(small, "employment", "mobility")
    assert total.at("LT01", 2021) == 159_000
    assert gap(transport, "LT01", 2021) == ("code_changed", 0, 0)
    assert transport.at("LT", 2021) == 212_000 * 50 / 1000, "the code of the whole country"
    assert transport.at("LT", 2022) == (162_000 + 54_000) * 50 / 1000, "its two regions"
    assert transport.comparable("LT", 2021, 2022), "the same territory"


def test_nothing_is_compared_across_a_change_of_territory(small: Store) -> None:
    panel = panels.make(small, "employment", "all")
    assert not panel.comparable("NO02", 2019, 2020)
    assert panel.comparable("NO02", 2020, 2024)
    assert panel.comparable("NO02", 2016, 2019)
    growth = panels.make(small, "employment_growth", "all")
    assert gap(growth, "NO02", 2024) == ("coverage_change", 1, 1), "from 2019"
    assert gap(growth, "NO", 2024) == ("n_of_m", 1, 2), "the start lacks a region"


def test_a_survey_break_may_be_crossed_and_is_marked(small: Store) -> None:
    panel = panels.make(small, "employment", "all")
    assert panel.comparable("DK01", 2020, 2021)
    assert [flag(panel, "DK01", year) for year in (2020, 2021, 2022)] == ["", "b", ""]
    growth = panels.make(small, "employment_growth", "all")
    assert growth.years == (2021, 2022, 2023, 2024)
    assert {flag(growth, "DK01", year) for year in growth.years} == {"b"}, "every window of five years holds 2021"


def test_a_window_that_ends_before_the_break_or_starts_in_it_is_not_marked(made: Callable[[World], Store]) -> None:
    """A break of 2017 lies in the windows that end in 2021, not in the one that starts in 2017."""
    world = World(
        declared='\n[[breaks]]\nyear = 2017\nunits = ["SE*"]\nkind = "survey"\ncrossable = true\nnote = { da = "x", en = "x" }\n'
    )
    store = made(world)
    years = tuple(range(2016, 2025))
    flags = panels.survey_flags(store, aggregation.LABOUR, years[2:], 2)
    row = list(store.regions).index("SE11")
    assert list(flags[row]) == ["b", "", "", "b", "b", "", ""], (
        "2016-2018 holds 2017, 2017-2019 starts in it; 2021 likewise"
    )
    assert list(flags[list(store.regions).index("DK01")]) == ["", "", "", "b", "b", "", ""]


def test_a_series_that_is_projected_starts_after_the_break_and_has_not_ended(small: Store) -> None:
    panel = panels.make(small, "employment", "all")
    assert usable(panel, "NO02") == (2020, pytest.approx([102_000, 103_000, 104_000, 105_000, 106_000]))
    assert usable(panel, "DK01")[0] == 2016
    assert len(usable(panel, "UKC1")[1]) == 0, "what is missing is not no change"
    assert len(usable(panels.make(small, "employment", "energy_environment"), "DK01")[1]) == 0, "a minimum"


# ------------------------------------------------------------------------------------------------ minimums and doubtful cells
def test_a_minimum_is_marked_and_compares_with_nothing(small: Store) -> None:
    panel = panels.make(small, "employment", "energy_environment")
    assert panel.at("DK01", 2024) == 4_480
    assert panel.minimum
    assert flag(panel, "DK01", 2021) == "bu"
    assert not panel.comparable("DK01", 2022, 2023)
    assert not panels.make(small, "employment", "mobility").minimum


def test_a_doubtful_figure_of_a_region_compares_with_no_other_year(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(doubtful("DK02 = [2022, 2023]")), "employment", "ict_data")
    assert flag(panel, "DK02", 2022) == "u"
    assert not panel.comparable("DK02", 2021, 2022)
    assert not panel.comparable("DK02", 2022, 2023), "other sections may be held back"
    assert not panel.comparable("DK", 2021, 2022), "30 per cent of the country is doubtful"
    assert flag(panel, "DK", 2022) == "u"
    assert panel.comparable("DK", 2022, 2023), "a country in two years of the same doubt"


def test_two_per_cent_of_doubt_do_not_matter_in_a_country(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(doubtful("SE12 = [2022]")), "employment", "ict_data")
    assert flag(panel, "SE12", 2022) == "u"
    assert flag(panel, "SE", 2022) == "", "98.00 per cent are sound"
    assert panel.comparable("SE", 2021, 2022)


def test_more_than_two_per_cent_do(made: Callable[[World], Store]) -> None:
    world = doubtful("SE12 = [2022]")
    world.labour["SE11", 2022, "total"] -= 1
    assert flag(panels.make(made(world), "employment", "ict_data"), "SE", 2022) == "u"
