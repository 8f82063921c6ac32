"""The limits of comparisons and of the innovation gap, each at its value and just beside it."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest

from dashboard.analysis import compare
from dashboard.analysis.inequality import innovation_gap
from dashboard.data.panel import Panel
from dashboard.views.registry import view_at


def made_panel(values: np.ndarray, first: int = 2018, **more: object) -> Panel:
    """A panel of made-up regions r00, r01 ... with whole coverage."""
    shape, present = values.shape, np.isfinite(values)
    whole = np.ones(shape, dtype=np.int64)
    return Panel(
        "theme_share", "all", tuple(f"r{i:02}" for i in range(shape[0])), tuple(range(first, first + shape[1])), values.copy(),
        np.where(present, "", "not_in_source").astype("<U15"), whole, whole.copy(), np.zeros(shape, dtype=np.int64),
        np.where(present, "observed", "").astype("<U10"), np.full(shape, "", dtype="<U3"), "percent", "eurostat_labour", **more,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ comparison and gap
def test_equal_values_have_no_score() -> None:
    values = np.array([[1.0], [1.0 + 1e-13], [1.0]])
    alike = compare.standing(made_panel(values), ["r00", "r01", "r02"], 2018)
    assert alike.deviation == 0
    assert isnan(alike.score("r01"))
    apart = compare.standing(made_panel(np.array([[1.0], [1.0 + 1e-11], [1.0]])), ["r00", "r01", "r02"], 2018)
    assert apart.deviation > 0


def test_ranks_and_places_by_hand() -> None:
    found = compare.standing(
        made_panel(np.array([[4.0], [2.0], [4.0], [nan], [1.0]])), [f"r{i:02}" for i in range(5)], 2018
    )
    assert [found.rank(code) for code in ("r00", "r01", "r02", "r03", "r04")] == [1, 3, 1, None, 4]
    assert [found.place(code) for code in ("r00", "r01", "r04")] == pytest.approx([2.5 / 3, 1 / 3, 0])
    assert isnan(found.place("r03"))
    assert isnan(compare.standing(made_panel(np.array([[4.0]])), ["r00"], 2018).place("r00")), "alone"
    assert compare.standing(made_panel(np.array([[4.0]])), ["r00"], 2030).codes == ()


@pytest.mark.parametrize(("group", "few"), [("fi", True), ("dk", False)])
def test_five_regions_are_ranked_four_are_not(group: str, few: bool) -> None:
    """Finland has five regions, of which Åland never has industries: four."""
    focus = {"fi": "FI1B", "dk": "DK04"}[group]
    chart = view_at("/compare", f"?lang=en&g={group}&r={focus}").charts[0]
    industries = [row for row in chart.table.rows if row[0].text.endswith("share of employment")]
    assert bool(industries) != few


def test_a_year_is_left_out_when_more_than_five_per_cent_lack_it() -> None:
    """Of twenty regions one may lack a year, and leaves; when two do, the year goes and they stay."""
    values = np.full((20, 4), 10.0)
    values[0, 1] = values[0, 2] = values[1, 2] = nan
    codes = [f"r{i:02}" for i in range(20)]
    found = innovation_gap.constant(made_panel(values), codes, 2018, 2021)
    assert found.dropped == {2020: 2}
    assert found.years == (2018, 2019, 2021)
    assert found.refused == {"r00": 2019}
    assert len(found.regions) == 19


@pytest.mark.parametrize(
    ("rule", "regions", "ahead"),
    [("tenth", 10, 1), ("tenth", 11, 2), ("fifth", 5, 1), ("fifth", 6, 2), ("fifth", 10, 2)],
)
def test_a_part_of_the_regions_is_rounded_up(rule: str, regions: int, ahead: int) -> None:
    ratio = np.arange(1.0, regions + 1)[:, None]
    assert innovation_gap.hot_spots(ratio, np.ones_like(ratio), rule).sum() == ahead


@pytest.mark.parametrize(("ratio", "ahead"), [(17.0, True), (16.99, False)])
def test_half_as_high_again_as_the_whole_panel(ratio: float, ahead: bool) -> None:
    """17 beside 8.5 of twice the weight: the mean is 34 / 3, and 1.5 times it is 17."""
    weight = np.array([[1.0], [2.0]])
    values = np.array([[ratio], [8.5]])
    assert innovation_gap.hot_spots(values, weight, "half").tolist() == [ahead, False]
