"""The rules of the figures, each on a made-up world (tests/small_world.py) whose answer is worked out by hand here."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dashboard.analysis import aggregation, panels, shares, smart_jobs
from dashboard.analysis.forecasts.series import usable
from dashboard.analysis.inequality.partition import GROUPS, partition
from dashboard.analysis.inequality.shift_share import parted
from dashboard.data.panel import Panel
from dashboard.data.schema import BadData
from dashboard.data.store import Store
from tests.small_world import PARTS, World


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return World().store(tmp_path_factory.mktemp("world"))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[World], Store]:
    return lambda world: world.store(tmp_path / "sets")


def gap(panel: Panel, region: str, year: int) -> tuple[str, int, int]:
    """Why there is no figure, and how many parts are there of how many."""
    i, y = panel.row(region), panel.years.index(year)
    assert math.isnan(panel.values[i, y]) == bool(panel.gap[i, y])
    return str(panel.gap[i, y]), int(panel.have[i, y]), int(panel.need[i, y])


def flag(panel: Panel, region: str, year: int) -> str:
    return str(panel.flag[panel.row(region), panel.years.index(year)])


def status(panel: Panel, region: str, year: int) -> str:
    return str(panel.status[panel.row(region), panel.years.index(year)])


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
def lacking(small_region: int) -> World:
    """Sweden with 1,000,000 employed in 2024, so many of them in SE12, which has no transport figure that year."""
    world = World().without(("SE12", 2024, "h"))
    world.labour["SE11", 2024, "total"], world.labour["SE12", 2024, "total"] = 1_000_000 - small_region, small_region
    return world


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
DOUBT = '\n[[doubtful]]\nmeasure = "jnu"\nnote = {{ da = "x", en = "x" }}\n[doubtful.cells]\n{cells}\n'


def test_a_minimum_is_marked_and_compares_with_nothing(small: Store) -> None:
    panel = panels.make(small, "employment", "energy_environment")
    assert panel.at("DK01", 2024) == 4_480
    assert panel.minimum
    assert flag(panel, "DK01", 2021) == "bu"
    assert not panel.comparable("DK01", 2022, 2023)
    assert not panels.make(small, "employment", "mobility").minimum


def test_a_doubtful_figure_of_a_region_compares_with_no_other_year(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(World(declared=DOUBT.format(cells="DK02 = [2022, 2023]"))), "employment", "ict_data")
    assert flag(panel, "DK02", 2022) == "u"
    assert not panel.comparable("DK02", 2021, 2022)
    assert not panel.comparable("DK02", 2022, 2023), "other sections may be held back"
    assert not panel.comparable("DK", 2021, 2022), "30 per cent of the country is doubtful"
    assert flag(panel, "DK", 2022) == "u"
    assert panel.comparable("DK", 2022, 2023), "a country in two years of the same doubt"


def test_two_per_cent_of_doubt_do_not_matter_in_a_country(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(World(declared=DOUBT.format(cells="SE12 = [2022]"))), "employment", "ict_data")
    assert flag(panel, "SE12", 2022) == "u"
    assert flag(panel, "SE", 2022) == "", "98.00 per cent are sound"
    assert panel.comparable("SE", 2021, 2022)


def test_more_than_two_per_cent_do(made: Callable[[World], Store]) -> None:
    world = World(declared=DOUBT.format(cells="SE12 = [2022]"))
    world.labour["SE11", 2022, "total"] -= 1
    assert flag(panels.make(made(world), "employment", "ict_data"), "SE", 2022) == "u"


# ------------------------------------------------------------------------------------------------ ratios
def test_a_share_of_a_country_is_weighted(small: Store) -> None:
    panel = panels.make(small, "theme_share", "ict_data")
    assert panel.at("DK01", 2018) == 30
    assert panel.at("DK", 2018) == pytest.approx(100 * (120_000 + 60_000 + 60_000) / 1_000_000), (
        "24, the plain mean is 23.3"
    )


def test_a_region_that_is_missing_above_is_missing_below(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(lacking(20_000)), "theme_share", "mobility")
    assert panel.at("SE", 2024) == pytest.approx(100 * 62_328 / 980_000), "not of 1,000,000"


def test_a_share_under_different_codes_needs_both_whole(made: Callable[[World], Store]) -> None:
    panel = panels.make(made(World().without(("LT02", 2016, "total"))), "theme_share", "mobility")
    assert panel.at("LT", 2017) == pytest.approx(5)
    assert gap(panel, "LT01", 2017) == ("code_changed", 0, 0)
    assert gap(panel, "LT", 2016)[0] == "not_in_source", "half of the country is in the total"


def test_a_quotient_is_measured_against_the_regions_with_figures_in_every_year(small: Store) -> None:
    panel = panels.make(small, "location_quotient", "ict_data")
    assert panel.reference_regions == ("DK01", "DK02", "DK03", "DE1", "DE60", "SE11", "SE12")
    employed = 400_000 + 300_000 + 300_000 + 300_000 + 700_000 + 980_000 + 20_000
    share = (120_000 + (employed - 400_000) * 0.2) / employed
    assert panel.at("DK01", 2018) == pytest.approx(0.3 / share)
    assert panel.at("NO02", 2018) == pytest.approx(0.2 / share), "measured against it, though not in it"
    assert panel.at("DK", 2018) == pytest.approx(0.24 / share)


def test_a_doubtful_year_takes_a_region_out_of_the_panel(made: Callable[[World], Store]) -> None:
    store = made(World(declared=DOUBT.format(cells="DE60 = [2022]")).without(("SE12", 2020, "jnu")))
    assert shares.location_quotient(store, "jnu")[1] == ("DK01", "DK02", "DK03", "DE1", "SE11")


def test_narrow_ict_is_measured_against_the_countries(small: Store) -> None:
    panel = panels.make(small, "ict_location_quotient", "all")
    assert panel.at("DK01", 2015) == pytest.approx((40_000 / 400_000) / (300_000 / 6_000_000)) == 2
    assert panel.at("DK02", 2014) == pytest.approx((6_000 / 300_000) / 0.05)


def test_a_year_in_which_a_country_is_missing_has_no_narrow_quotient(made: Callable[[World], Store]) -> None:
    world = World()
    del world.narrow["UK", 2014, "j"]
    panel = panels.make(made(world), "ict_location_quotient", "all")
    assert gap(panel, "DK01", 2014)[0] == "not_defined"
    assert panel.at("DK01", 2015) == 2


def test_a_cell_that_the_source_holds_back_is_suppressed(made: Callable[[World], Store]) -> None:
    world = World(suppressed={("DK03", 2015, "j")})
    world.narrow["DK03", 2015, "employed"] = 300_000
    world.narrow["DK03", 2014, "j"], world.narrow["DK03", 2014, "employed"] = 4_000, 300_000
    store = made(world)
    panel = panels.make(store, "ict_employment", "all")
    assert gap(panel, "DK03", 2015) == ("suppressed", 0, 1)
    assert flag(panel, "DK03", 2015) == "", "no flag without a figure"
    assert panel.at("DK03", 2014) == 4_000
    assert gap(panels.make(store, "ict_location_quotient", "all"), "DK03", 2015)[0] == "suppressed"


def test_gdp_per_head_over_regions_is_weighted_by_inhabitants(small: Store) -> None:
    panel = panels.make(small, "gdp_per_head", "all")
    assert panel.at("DK01", 2018) == 80_000
    assert panel.at("DK", 2018) == pytest.approx(60_000e6 / 1_000_000), "60,000, the plain mean is 53,333"
    assert panel.at("DE1", 2018) == pytest.approx(15_000e6 / (300_000 + 100_000)), "37,500, the plain mean is 45,000"


def test_a_country_without_the_weight_of_a_region_has_no_gdp_per_head(made: Callable[[World], Store]) -> None:
    world = World()
    del world.economy["DK03", 2023, "gdp_mio_eur"]
    panel = panels.make(made(world), "gdp_per_head", "all")
    assert gap(panel, "DK", 2023) == ("n_of_m", 2, 3)
    assert panel.at("DK", 2022) == pytest.approx(62_400)


def test_value_added_per_employed_is_a_sum_over_a_sum_in_the_years_of_both(small: Store) -> None:
    panel = panels.make(small, "gva_per_employed", "all")
    assert (panel.years[0], panel.years[-1]) == (2016, 2023)
    assert panel.at("DK01", 2018) == pytest.approx(36_000e6 / 400_000)
    assert panel.at("DK", 2018) == pytest.approx(54_000e6 / 1_000_000)


def test_growth_is_compound_over_five_years(small: Store) -> None:
    panel = panels.make(small, "employment_growth", "all")
    assert panel.at("DK01", 2023) == pytest.approx(((440 / 400) ** (1 / 5) - 1) * 100)
    assert panel.at("DK", 2024) == pytest.approx(((1048 / 1008) ** 0.2 - 1) * 100)


# ------------------------------------------------------------------------------------------------ proxies
def test_smart_jobs_are_the_estimate_moved_with_three_keys(small: Store) -> None:
    """2024 over 2018: all employment 1,048 / 1,000; J-N,U (134.4 + 63.6 + 56.4) / 240; with H, F and O-Q added
    (134.4 + 22.4 + 26.88 + 89.6) + (318 + 282) * .61 over (120 + 20 + 24 + 80) + 600 * .61.
    """
    k1, k2 = 10_000 * 1.048, 10_000 * 254.4 / 240
    k3 = 10_000 * (134.4 + 22.4 + 26.88 + 89.6 + 600 * 0.61) / (120 + 20 + 24 + 80 + 600 * 0.61)
    found = smart_jobs.proxies(small)
    row = list(small.regions).index("DK")
    assert [found.keys[key][row, -1] for key in ("k1", "k2", "k3")] == pytest.approx([k1, k2, k3])
    assert [bound[row, -1] for bound in (found.lower, found.median, found.upper)] == pytest.approx(sorted([k1, k2, k3]))
    assert found.median[row, found.years.index(2018)] == 10_000
    assert np.isnan(found.median[list(small.regions).index("SE11")]).all(), (
        "an estimate of Denmark says nothing of Sweden"
    )


def test_smart_jobs_of_a_region_follow_the_country_of_2018(small: Store) -> None:
    """DK02 in 2024: k1 318 / 1,000; k2 63.6 / 240; k3 318 * .61 / 610."""
    found = smart_jobs.proxies(small)
    row = list(small.regions).index("DK02")
    keys = [10_000 * 0.318, 10_000 * 63.6 / 240, 10_000 * 318 * 0.61 / 610]
    assert found.median[row, -1] == pytest.approx(sorted(keys)[1])
    assert found.lower[row, -1] == pytest.approx(min(keys))
    per_1000 = panels.make(small, "smart_jobs_per_1000", "all")
    assert per_1000.at("DK02", 2024) == pytest.approx(sorted(keys)[1] / 318)
    assert gap(per_1000, "SE11", 2024)[0] == "not_defined"


# ------------------------------------------------------------------------------------------------ parts that add up
def test_the_rest_is_what_the_named_industries_leave(small: Store) -> None:
    """Named are C F G H I J-N,U O-Q: 870 thousandths, in DK01 too (300 + 200 in place of 200 + 300)."""
    found = partition(small)
    assert found.at("DK02", 2018)[GROUPS.index("rest")] == pytest.approx(300_000 * 0.13)
    assert found.at("DK01", 2018).sum() == 400_000


def test_named_industries_above_the_total_are_no_partition(made: Callable[[World], Store]) -> None:
    world = World()
    world.labour["DK02", 2018, "g"] += 39_001  # the rest was 39,000
    found = partition(made(world))
    assert np.isnan(found.at("DK02", 2018)).all()
    lack = found.lack("DK02", 2018)
    assert lack is not None
    assert (lack.code, lack.column) == ("not_defined", "rest")
    assert found.lack("DK02", 2019) is None


def test_a_rest_of_nobody_is_a_rest(made: Callable[[World], Store]) -> None:
    world = World()
    world.labour["DK02", 2018, "g"] += 39_000
    assert partition(made(world)).at("DK02", 2018)[GROUPS.index("rest")] == 0


def test_a_unit_without_a_named_industry_is_not_parted(made: Callable[[World], Store]) -> None:
    found = partition(made(World(declared=DOUBT.format(cells="DK03 = [2020]")).without(("DK02", 2020, "i"))))
    lack = found.lack("DK02", 2020)
    assert lack is not None
    assert (lack.code, lack.column, lack.have, lack.need) == ("not_in_source", "i", 0, 1)
    doubtful = found.lack("DK03", 2020)
    assert doubtful is not None
    assert (doubtful.code, doubtful.column) == ("suppressed", "jnu")
    partial = found.lack("DK", 2020)
    assert partial is not None
    assert (partial.code, partial.column, partial.have, partial.need) == ("n_of_m", "i", 2, 3)


def test_territory_decides_what_is_comparable_in_parts(small: Store) -> None:
    found = partition(small)
    assert not found.comparable("NO02", 2019, 2020)
    assert found.comparable("NO02", 2020, 2024)
    made = parted(found, ["DK01", "DK02", "NO02", "UKC1"], 2019, 2024)
    assert made is not None
    assert made.regions == ("DK01", "DK02")
    assert made.refused["NO02"] == (2019, None), "the territory changed"
    assert made.refused["UKC1"][0] == 2024
    assert parted(found, ["DK01", "NO02"], 2019, 2024) is None, "one region is no panel"


def test_shift_share_of_two_regions_by_hand(small: Store) -> None:
    """2018-2024: DK01 400 to 448, DK02 300 to 318 thousand: the two grow by 66 / 700. J-N,U 120 + 60 to 134.4 + 63.6: 10 per cent."""
    made = parted(partition(small), ["DK01", "DK02"], 2018, 2024)
    assert made is not None
    row, group = made.row("DK01"), GROUPS.index("jnu")
    assert row == 0
    assert made.shift.growth == pytest.approx(66 / 700)
    assert made.shift.group_growth[group] == pytest.approx(0.10)
    assert made.shift.national[row] == pytest.approx(400_000 * 66 / 700)
    assert made.shift.mix_by_group[row, group] == pytest.approx(120_000 * (0.10 - 66 / 700))
    assert made.shift.own_by_group[row, group] == pytest.approx(134_400 - 120_000 * 1.10)
    whole = made.together(["DK01", "DK02"])
    assert whole is not None
    assert whole == pytest.approx([100 * 66 / 700, 100 * 66 / 700, 0, 0])
    assert made.together(["DK01", "SE11"]) is None
    assert made.shift.points(made.shift.national)[1] == pytest.approx(100 * 66 / 700)


# ------------------------------------------------------------------------------------------------ what is refused
def refused(made: Callable[[World], Store], world: World) -> set[str]:
    """The rules that a world breaks; empty when it is taken."""
    try:
        made(world)
    except BadData as error:
        return {finding.rule for finding in error.findings}
    return set()


@pytest.mark.parametrize(
    ("value", "rules"), [(31, set()), (30, {"x1000 jump"}), (306_000, set()), (306_001, {"part > total"})]
)
def test_a_two_hundredth_of_the_usual_is_a_wrong_unit(
    made: Callable[[World], Store], value: int, rules: set[str]
) -> None:
    """Agriculture in DK02 is 6,120 in its middle year, a two-hundredth of it 30.6. Of 306,000 employed no more can be in it."""
    world = World()
    world.labour["DK02", 2020, "a"] = value
    assert refused(made, world) == rules


@pytest.mark.parametrize(("value", "rules"), [(618_000, {"x1000 jump", "group shrunk"}), (617_999, {"group shrunk"})])
def test_so_is_two_hundred_times(made: Callable[[World], Store], value: int, rules: set[str]) -> None:
    """SE12 with 2,940 to 3,180 employed and one wrong year: the middle of the nine is 3,090, two hundred times it 618,000."""
    world = World()
    for (code, year, measure), number in list(world.labour.items()):
        if code == "SE12":
            world.labour[code, year, measure] = number * 15 // 100
    world.labour["SE12", 2020, "total"] = value
    assert refused(made, world) == rules


@pytest.mark.parametrize(("value", "rules"), [(45_901, set()), (45_899, {"group shrunk"})])
def test_a_group_below_three_quarters_of_its_usual_share_lacks_sections(
    made: Callable[[World], Store], value: int, rules: set[str]
) -> None:
    """J-N,U is a fifth of the 306,000 employed of DK02 in 2020; three quarters of that are 45,900."""
    world = World()
    world.labour["DK02", 2020, "jnu"] = value
    assert refused(made, world) == rules


@pytest.mark.parametrize(
    ("figures", "years", "rules"),
    [(4, 3, {"constant vector"}), (3, 3, set()), (4, 2, set()), (10, 3, {"constant vector"})],
)
def test_four_figures_that_stay_the_same_three_years_running_were_copied(
    made: Callable[[World], Store], figures: int, years: int, rules: set[str]
) -> None:
    world = World()
    measures = ("total", "a", "c", "f", "g", "h", "i", "oq", "rt", "jnu", "bde")
    for year in range(2018, 2018 + years):
        for number, measure in enumerate(measures):
            if number < figures:
                world.labour["DK03", year, measure] = world.labour["DK03", 2018, measure]
            else:
                del world.labour["DK03", year, measure]
    assert refused(made, world) == rules


def test_a_country_that_loses_a_region_needs_a_declared_break(made: Callable[[World], Store]) -> None:
    gone = World().without(*(("DK03", year, measure) for year in (2023, 2024) for measure in ("total", *PARTS)))
    assert refused(made, gone) == {"coverage shrunk"}
    gone.declared = '\n[[breaks]]\nyear = 2023\nunits = ["DK"]\nkind = "coverage"\ncrossable = false\nnote = { da = "x", en = "x" }\n'
    assert refused(made, gone) == set()
