"""The limits of projections, fans and baselines, each at its value and just beside it."""

from __future__ import annotations

from dataclasses import replace
from math import nan
from pathlib import Path

import numpy as np
import pytest

from dashboard.analysis import panels
from dashboard.analysis.forecasts import outlook, projection, scenario_baseline
from dashboard.analysis.observatory import panel
from dashboard.data.panel import Panel
from dashboard.data.store import Store, store
from tests.small_world import World, as_the_store


def made_panel(values: np.ndarray, first: int = 2018, **more: object) -> Panel:
    """A panel of made-up regions r00, r01 ... with whole coverage."""
    shape, present = values.shape, np.isfinite(values)
    whole = np.ones(shape, dtype=np.int64)
    return Panel(
        "theme_share", "all", tuple(f"r{i:02}" for i in range(shape[0])), tuple(range(first, first + shape[1])), values.copy(),
        np.where(present, "", "not_in_source").astype("<U15"), whole, whole.copy(), np.zeros(shape, dtype=np.int64),
        np.where(present, "observed", "").astype("<U10"), np.full(shape, "", dtype="<U3"), "percent", "eurostat_labour", **more,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ projections
def employment_in(folder: Path) -> Panel:
    """Employment of the small world."""
    return panels.make(World().store(folder), "employment", "all")


@pytest.mark.parametrize(("years", "horizon"), [(2, 0), (3, 5), (5, 5), (6, 6), (9, 9)])
def test_a_projection_needs_three_years_and_goes_as_far_as_they_carry(years: int, horizon: int, tmp_path: Path) -> None:
    made = employment_in(tmp_path)
    values = made.series("DK01").copy()
    values[:-years] = nan
    found = projection.project(made, {"DK01": values}, 2040)
    assert len(found["DK01"].years if found else ()) == horizon
    if found:
        one = found["DK01"]
        assert (one.n, one.years[0]) == (years, 2025)
        (low95, high95), (low80, high80) = one.bands
        assert low95[0] < low80[0] < one.mean[0] < high80[0] < high95[0], "95 per cent outside, 80 inside"
        assert (one.record.horizon, one.record.level) == (3, 80)
        assert one.record.total == max(years - 5 - 2, 0), "three years ahead, from five known ones on"


def test_a_projection_ends_where_it_is_asked_to(tmp_path: Path) -> None:
    made = employment_in(tmp_path)
    assert projection.project(made, {"DK01": made.series("DK01")}, 2026)["DK01"].years == (2025, 2026)
    assert projection.project(made, {"DK01": made.series("DK01")}, 2024) == {}


@pytest.mark.parametrize(("years", "reach"), [(2, 2026), (5, 2029), (6, 2040)])
def test_a_fan_of_few_years_reaches_as_far_as_it_is_long(years: int, reach: int) -> None:
    assert outlook.reach_of(2024, years) == reach
    found = outlook.outlook(panel("employment"), "DK04", 2025 - years, 2040, "combination")
    assert found is not None
    assert (found.years[-1], found.reach, found.n) == (reach, reach, years)
    assert found.reliable == 2024 + max(years, 5)
    assert outlook.outlook(panel("employment"), "DK04", 2024, 2040, "combination") is None, "one year"


def test_a_fan_has_three_bands_the_widest_first_and_the_last_value() -> None:
    found = outlook.outlook(panel("employment"), "DK04", None, 2027, "combination")
    assert found is not None
    lows = [low[-1] for low, _ in found.bands]
    assert lows == sorted(lows)
    assert len(lows) == 3
    assert found.naive == 669_300
    assert (found.first, found.last, found.years) == (2008, 2024, (2025, 2026, 2027))


@pytest.mark.parametrize(
    ("model", "least", "origins"),
    [("combination", 2, 10), ("naive", 2, 10), ("drift", 3, 10), ("theta", 6, 6)],
)
def test_quick_methods_are_tested_at_all_origins_slow_ones_at_the_last_six(
    model: str, least: int, origins: int
) -> None:
    """Seventeen years, three ahead, five known at least: ten origins."""
    assert outlook.shortest(model) == least
    found = outlook.outlook(panel("employment"), "DK04", None, 2027, model)
    assert found is not None
    assert (found.record.total, len(found.said)) == (origins, origins)
    assert found.said[-1].origin == 2021
    assert found.said[-1].years == (2022, 2023, 2024)
    assert found.said[-1].outcome == 669_300
    assert found.record.inside == sum(one.inside for one in found.said)


def test_a_bound_counts_as_inside() -> None:
    said = outlook.Said(2020, (2021,), (5.0,), 4.0, 6.0, 4.0)
    assert said.inside
    assert replace(said, outcome=6.0).inside
    assert not replace(said, outcome=3.999).inside
    assert not replace(said, outcome=6.001).inside


def world_from(code: str, first: int, tmp_path: Path) -> Store:
    """The small world in which a region has no figures before a year."""
    world = World()
    for key in [key for key in world.labour if key[0] == code and key[1] < first]:
        del world.labour[key]
    return world.store(tmp_path)


@pytest.mark.parametrize(
    ("first", "used", "end"), [(2023, ("DK02",), 2033), (2022, ("DK01", "DK02"), 2029), (2018, ("DK01", "DK02"), 2031)]
)
def test_a_baseline_needs_three_years_of_each_region_and_ends_with_the_shortest(
    first: int, used: tuple[str, ...], end: int, tmp_path: Path
) -> None:
    """Three years carry five; seven carry seven; the nine of DK02 alone nine."""
    with as_the_store(world_from("DK01", first, tmp_path)):
        found = scenario_baseline.build("employment", ("DK01", "DK02"))
    assert found.baseline is not None
    assert found.baseline.regions == used
    assert found.baseline.years[-1] == end
    assert found.last_year == 2024
    if used == ("DK02",):
        assert [(one.region, one.reason) for one in found.left] == [("DK01", "not_usable")]


def test_a_baseline_has_a_hundred_and_twenty_regions_at_most() -> None:
    units = tuple(code for code, region in store().regions.items() if region.level == "region")
    assert len(units) == 124
    assert scenario_baseline._separate("employment", units, []) == units[:120]
    left: list[scenario_baseline.Left] = []
    assert scenario_baseline._separate("gdp_per_head", units[:3], left) == units[:1]
    assert [one.reason for one in left] == ["does_not_add_up"] * 2


def test_regions_converge_to_their_employment(tmp_path: Path) -> None:
    with as_the_store(World().store(tmp_path)):
        sizes = scenario_baseline._sizes(("DK01", "DK02"), "gva", 2023)
        assert sizes == pytest.approx([440_000, 315_000])
        assert scenario_baseline._sizes(("DK01", "DK02"), "employment", 2024) is None
        assert scenario_baseline._sizes(("DK01", "UKC1"), "gva", 2023) is None, "one is not known"
