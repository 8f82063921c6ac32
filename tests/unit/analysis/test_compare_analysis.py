"""Shift-share, Theil, gap, peers and standing against cases worked out by hand, and what the embedded figures say."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dashboard.analysis import compare, peers
from dashboard.analysis.inequality import innovation_gap
from dashboard.analysis.inequality.partition import GROUPS, partition
from dashboard.analysis.inequality.shift_share import parted, shift_share, strongest
from dashboard.analysis.inequality.theil import theil
from dashboard.analysis.observatory import panel
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.views.shared.resolve import units_of

TABLES = st.tuples(st.integers(1, 8), st.integers(1, 6)).flatmap(
    lambda shape: st.tuples(*(hnp.arrays(np.float64, shape, elements=st.floats(1, 1e6)) for _ in range(2)))
)
SERIES = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        hnp.arrays(np.float64, n, elements=st.floats(0, 1e6)),
        hnp.arrays(np.float64, n, elements=st.floats(1, 1e6)),
        st.lists(st.sampled_from("abc"), min_size=n, max_size=n),
    )
)


def test_shift_share_by_hand():
    """Two regions, two groups. Panel 400 -> 440 (10 %); group one 200 -> 240 (20 %), group two 200 -> 200 (0 %)."""
    made = shift_share(np.array([[150.0, 50.0], [50.0, 150.0]]), np.array([[186.0, 54.0], [54.0, 146.0]]))
    assert made.growth == pytest.approx(0.1)
    assert made.group_growth == pytest.approx([0.2, 0.0])
    assert made.change == pytest.approx([40, 0])
    assert made.national == pytest.approx([20, 20])
    assert made.mix == pytest.approx([150 * 0.1 - 50 * 0.1, 50 * 0.1 - 150 * 0.1])
    assert made.own == pytest.approx([186 - 180 + 54 - 50, 54 - 60 + 146 - 150])
    assert made.points(made.own) == pytest.approx([5, -5])
    assert strongest(made.own_by_group[0]) == (GROUPS[0], pytest.approx(6))


@given(TABLES)
def test_shift_share_adds_up_and_balances(tables):
    start, end = tables
    made = shift_share(start, end)
    scale = made.base + end.sum(axis=1)
    assert np.abs(made.national + made.mix + made.own - made.change) == pytest.approx(0, abs=1e-9 * scale.max())
    assert (np.abs(made.national + made.mix + made.own - made.change) <= 1e-9 * scale).all()
    assert made.mix_by_group.sum(axis=1) == pytest.approx(made.mix, abs=1e-9 * scale.max())
    assert made.own_by_group.sum(axis=1) == pytest.approx(made.own, abs=1e-9 * scale.max())
    # the panel has neither a mix nor an own component
    assert abs(made.mix.sum()) <= 1e-9 * scale.sum()
    assert abs(made.own.sum()) <= 1e-9 * scale.sum()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ([[1.0, np.nan]], [[1.0, 1.0]]),
        ([[1.0, 1.0]], [[-1.0, 1.0]]),
        ([[0.0, 0.0]], [[1.0, 1.0]]),
        ([[0.0, 1.0]], [[1.0, 1.0]]),
        ([[1.0, 1.0]], [[1.0]]),
    ],
)
def test_shift_share_refuses_what_it_cannot_part(start, end):
    with pytest.raises(ValueError, match=r"panel|leave|must"):
        shift_share(np.array(start), np.array(end))


def test_the_partition_adds_up_and_refuses_with_a_reason():
    employed = partition(store())
    total = panel("employment")
    whole = np.isfinite(employed.values).all(axis=1)
    assert np.abs(employed.values.sum(axis=1) - total.values)[whole].max() <= 1e-9 * total.values[whole].max()
    assert (employed.values[np.isfinite(employed.values)] >= 0).all()
    for i, code in enumerate(employed.regions):
        for y, year in enumerate(employed.years):
            lack = employed.lack(code, year)
            assert (lack is None) == whole[i, y]
            assert lack is None or lack.code
    assert not employed.comparable("UKI3", 2018, 2024)
    assert employed.lack("UKI3", 2024).column == "total"
    assert not employed.comparable("NO02", 2015, 2016), "another territory"


def test_the_shift_share_of_the_embedded_figures_adds_up():
    made = parted(partition(store()), units_of("all"), 2018, 2024)
    assert made is not None
    assert set(made.regions) | set(made.refused) == set(units_of("all"))
    assert {"DK01", "DK02", "DK03", "DK04", "DK05"} <= set(made.regions)
    shift = made.shift
    assert (np.abs(shift.national + shift.mix + shift.own - shift.change) <= 1e-9 * shift.base).all()
    growth = panel("employment").change("DK04", 2018, 2024)
    assert shift.points(shift.change)[made.row("DK04")] == pytest.approx(growth)
    assert made.together(["DK04"])[0] == pytest.approx(growth)
    country = made.together(["DK01", "DK02", "DK03", "DK04", "DK05"])
    assert country[0] == pytest.approx(panel("employment").change("DK", 2018, 2024))
    assert country[0] == pytest.approx(country[1:].sum())
    assert made.together(["UKI3", "DK04"]) is None
    assert parted(partition(store()), ["UKI3", "DK04"], 2018, 2024) is None, "one region is no panel"


def test_theil_by_hand():
    """Country a: ratios 1 and 3 of equal weight; country b: 2 and 2. Both countries have the same mean: all is within."""
    made = theil(np.array([1.0, 3.0, 2.0, 2.0]), np.ones(4), ["a", "a", "b", "b"])
    inside = 0.25 * log(0.25 / 0.5) + 0.75 * log(0.75 / 0.5)
    assert made.between == pytest.approx(0, abs=1e-15)
    assert made.within == pytest.approx(0.5 * inside)
    assert made.total == pytest.approx(made.within)
    assert made.by_country == pytest.approx({"a": 0.5 * inside, "b": 0})
    apart = theil(np.array([1.0, 3.0]), np.ones(2), ["a", "b"])
    assert (apart.between, apart.within) == (pytest.approx(inside), 0)


@given(SERIES)
def test_theil_adds_up_and_is_never_negative(given_series):
    amount, weight, country = given_series
    if amount.sum() <= 0:
        with pytest.raises(ValueError, match="nothing"):
            theil(amount, weight, country)
        return
    made = theil(amount, weight, country)
    assert abs(made.between + made.within - made.total) <= 1e-9 * max(1.0, made.total)
    assert min(made.total, made.between, *made.by_country.values()) >= -1e-12
    assert sum(made.by_country.values()) == pytest.approx(made.within)
    scaled = theil(amount * 7, weight / 3, country)
    assert scaled.total == pytest.approx(made.total, abs=1e-12)


def test_theil_refuses_gaps():
    with pytest.raises(ValueError, match="positive"):
        theil(np.array([1.0, 2.0]), np.array([1.0, np.nan]), ["a", "a"])


def test_hot_spots_follow_the_named_rule():
    ratio = np.array([[10.0, 12.0], [20.0, 18.0], [30.0, 30.0], [5.0, 5.0]])
    weight = np.ones((4, 2))
    assert innovation_gap.hot_spots(ratio, weight, "tenth").tolist() == [False, False, True, False]
    assert innovation_gap.hot_spots(ratio, weight, "half").tolist() == [False, False, True, False]  # 1.5 x 16.25 = 24.4
    many = np.arange(1.0, 13.0)[:, None]
    assert innovation_gap.hot_spots(many, np.ones((12, 1)), "tenth").sum() == 2
    assert innovation_gap.hot_spots(many, np.ones((12, 1)), "fifth").sum() == 3
    with pytest.raises(ValueError, match="tenth, fifth, half"):
        innovation_gap.hot_spots(ratio, weight, "best")


def test_the_gap_is_a_weighted_difference():
    made = innovation_gap.gap_of(panel("theme_share", "ict_data"), units_of("all"), 2008, 2024, "tenth")
    assert made.panel.dropped.keys() == {2020}
    assert 2020 not in made.panel.years
    assert (made.panel.years[0], made.panel.years[-1]) == (2008, 2024)
    assert set(made.panel.regions) | set(made.panel.refused) == set(units_of("all"))
    assert all(code not in made.panel.regions for code in made.panel.refused)
    names = [code for code, hot in zip(made.panel.regions, made.ahead, strict=True) if hot]
    people, jobs = panel("employment"), panel("employment", "ict_data")
    share = sum(jobs.at(c, 2024) for c in names) / sum(people.at(c, 2024) for c in names) * 100
    assert made.hot[-1] == pytest.approx(share)
    assert made.gap == pytest.approx(made.hot - made.rest)
    assert (made.gap > 0).all()


def test_income_is_weighted_with_the_inhabitants():
    head = panel("gdp_per_head")
    found = innovation_gap.weights(head)
    row = [head.row(code) for code in ("DK01", "DK02", "DK03", "DK04", "DK05")]
    column = head.years.index(2023)
    mean = innovation_gap.pooled(head.values[row], found[row])[column]
    assert mean == pytest.approx(head.at("DK", 2023), rel=1e-6)
    with pytest.raises(ValueError, match="weighted ratio"):
        innovation_gap.weights(panel("employment"))


def test_peers_by_hand():
    """A: half and half, 200 people; B: the same, 400; C: one tenth of the jobs elsewhere, 200."""
    people = np.array([[100.0, 100.0], [200.0, 200.0], [120.0, 80.0]])
    made = peers.space(people, np.array([10.0, 10.0, 20.0]))
    assert made.distances[0, 0] == pytest.approx([0, 0, 0.1])
    assert made.distances[1, 0] == pytest.approx([0, log(2), 0])
    assert made.distances[2, 0] == pytest.approx([0, 0, log(2)])
    assert made.typical == pytest.approx([0.1, log(2), log(2)])
    found = peers.nearest(made, 0, 5)
    assert [(p.row, p.distance) for p in found] == [(1, pytest.approx(1 / 3)), (2, pytest.approx(2 / 3))]
    assert peers.nearest(made, 0, 5, np.array([1.0, 0.0, 1.0]))[0].row == 2


def test_a_region_without_an_income_is_compared_in_the_rest():
    people = np.array([[100.0, 100.0], [200.0, 200.0], [120.0, 80.0]])
    made = peers.space(people, np.array([np.nan, 10.0, 20.0]))
    assert len(peers.nearest(made, 0, 5)) == 2
    assert [p.row for p in peers.nearest(made, 1, 5)] == [2], "no income, no comparison with a region that has one"
    assert peers.nearest(peers.space(np.full((3, 2), np.nan), np.ones(3)), 0, 5) == ()


@given(
    hnp.arrays(np.float64, (5, 3), elements=st.floats(1, 1e6)), hnp.arrays(np.float64, 5, elements=st.floats(1, 1e5))
)
def test_peer_distances_are_symmetric_and_zero_to_oneself(people, income):
    made = peers.space(people, income)
    assert np.allclose(made.distances, made.distances.transpose(0, 2, 1))
    for row in range(5):
        far = peers.combined(made, row)
        if np.isfinite(far).any():
            assert far[row] == pytest.approx(0, abs=1e-12)
            assert (far >= 0).all()


def test_standing_by_hand():
    head = panel("gdp_per_head")
    found = compare.standing(head, ["DK01", "DK02", "DK03", "DK04", "DK05", "UKI3"], 2023)
    assert found.codes == ("DK01", "DK02", "DK03", "DK04", "DK05")
    values = [head.at(code, 2023) for code in found.codes]
    assert found.score("DK04") == pytest.approx((values[3] - np.mean(values)) / np.std(values))
    assert found.rank("DK01") == 1
    assert found.place("DK01") == 1
    assert found.rank("UKI3") is None
    assert np.isnan(found.score("UKI3"))


@given(st.lists(st.integers(0, 20), min_size=2, max_size=30))
def test_scores_have_mean_zero_and_deviation_one(numbers):
    values = np.array(numbers, dtype=float)
    made = compare.Standing(
        2020, tuple(map(str, range(len(values)))), values, float(values.mean()), float(values.std())
    )
    if values.std() == 0:
        assert np.isnan(made.score("0"))
        return
    scores = np.array([made.score(code) for code in made.codes])
    assert scores.mean() == pytest.approx(0, abs=1e-9)
    assert scores.std() == pytest.approx(1)
    places = [made.place(code) for code in made.codes]
    assert np.mean(places) == pytest.approx(0.5)
    assert [made.rank(c) for c in made.codes] == [sum(v > w for v in values) + 1 for w in values]


def test_rank_correlation_by_hand():
    x = np.array([1.0, 2.0, 3.0, 4.0])
    assert compare.rank_correlation(x, x**3) == pytest.approx(1)
    assert compare.rank_correlation(x, -x) == pytest.approx(-1)
    # ranks 1 2 3 4 against 1.5 1.5 3.5 3.5
    assert compare.rank_correlation(x, np.array([5.0, 5.0, 9.0, 9.0])) == pytest.approx(0.894427191)
    assert np.isnan(compare.rank_correlation(x, np.ones(4)))


def test_every_measure_of_the_catalogue_can_be_compared_once():
    found = compare.measures(catalogue())
    assert len(set(found)) == len(found)
    assert ("theme_share", "ict_data") in found
    assert all(indicator != "location_quotient" for indicator, _ in found)
    assert compare.year_of(panel("gdp_per_head"), "NO08", None) == 2021
    assert compare.year_of(panel("employment"), "UKI3", None) == 2019
    assert compare.year_of(panel("employment"), "DK04", 2015) == 2015
