"""The rules of shares, quotients, proxies and parts that add up, each on a made-up world (tests/small_world), by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.analysis import panels, shares, smart_jobs
from dashboard.analysis.inequality.partition import GROUPS, partition
from dashboard.analysis.inequality.shift_share import parted
from dashboard.data.store import Store
from tests.small_world import World, doubtful, lacking
from tests.unit.data.cells import flag, gap


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
    store = made(doubtful("DE60 = [2022]").without(("SE12", 2020, "jnu")))
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
    found = partition(made(doubtful("DK03 = [2020]").without(("DK02", 2020, "i"))))
    lack = found.lack("DK02", 2020)
    assert lack is not None
    assert (lack.code, lack.column, lack.have, lack.need) == ("not_in_source", "i", 0, 1)
    shaky = found.lack("DK03", 2020)
    assert shaky is not None
    assert (shaky.code, shaky.column) == ("suppressed", "jnu")
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
