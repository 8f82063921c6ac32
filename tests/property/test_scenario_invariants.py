"""Scenarios, whatever the panel and the levers: the invariants that a reader relies on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forecasting import claims, scenarios
from forecasting.scenarios import LEVERS, NEUTRAL, Baseline, Levers

REGIONS = ("DK01", "DK02", "DK03")
THEMES = ("ict_data", "mobility")
N = 200
FEW = settings(max_examples=50)
"""All of them together stay within seconds: `make check` runs them."""


@st.composite
def baselines(draw: st.DrawFn) -> Baseline:
    """Small panels with zeros, falls and bands of any width."""
    r, m, horizon = draw(st.integers(1, 3)), draw(st.integers(1, 2)), draw(st.integers(1, 5))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    today = rng.uniform(0.0, 1000.0, (r, m)) * (rng.random((r, m)) > 0.1)
    median = today[..., None] * np.exp(np.cumsum(rng.normal(0.0, 0.1, (r, m, horizon)), axis=2))
    reach = np.cumsum(rng.uniform(0.0, 0.3, (3, r, m, horizon)), axis=0) * median
    return Baseline(median, reach, today + 1e-3, 2025, REGIONS[:r], THEMES[:m], sizes=rng.uniform(1.0, 9.0, r))


def numbers(name: str) -> st.SearchStrategy[float]:
    lever = LEVERS[name]
    if lever.digits == 0:
        return st.integers(int(lever.lowest), int(lever.highest))
    return st.floats(lever.lowest, lever.highest)


SCALARS = {name: numbers(name) for name, lever in LEVERS.items() if lever.scalar} | {
    "start": st.integers(2020, 2031),
    "growth": st.floats(-0.1, 0.3),
}
PARTS = st.dictionaries(st.sampled_from(REGIONS + THEMES), st.floats(-0.1, 0.1), max_size=3)
MIX = st.dictionaries(st.sampled_from(THEMES), numbers("mix"), max_size=2)


@st.composite
def lever_sets(draw: st.DrawFn) -> Levers:
    chosen: dict[str, Any] = {name: draw(value) for name, value in SCALARS.items() if draw(st.booleans())}
    parts = {"growth_by": draw(PARTS), "funding_by": {}, "mix_by": draw(MIX)} if draw(st.booleans()) else {}
    return scenarios.repair(chosen | parts)[0]


def scalars_only(levers: Levers) -> Levers:
    return replace(levers, growth_by=(), funding_by=())


def not_below(high: np.ndarray, low: np.ndarray) -> bool:
    return bool((high >= low * (1 - 1e-9)).all())


@FEW
@given(baselines(), st.integers(2000, 2060), st.integers(1, 30), st.floats(0, 0.2))
def test_neutral_levers_are_the_baseline_bit_for_bit(made: Baseline, start: int, ramp: int, elasticity: float) -> None:
    for levers in (NEUTRAL, Levers(start=start, ramp=ramp, elasticity=elasticity)):
        assert scenarios.apply(made, levers).tobytes() == made.median.tobytes()
        assert scenarios.assess(made, levers, n=N).path.tobytes() == made.totals.tobytes()


@FEW
@given(baselines(), lever_sets())
def test_a_start_after_the_last_year_changes_nothing(made: Baseline, levers: Levers) -> None:
    late = levers.with_value("start", 2060)
    assert scenarios.apply(made, late).tobytes() == made.median.tobytes()


@FEW
@given(baselines(), lever_sets())
def test_paths_are_finite_not_negative_and_below_the_cap(made: Baseline, levers: Levers) -> None:
    path = scenarios.apply(made, levers)
    assert np.isfinite(path).all()
    assert (path >= 0).all()
    if levers.cap < LEVERS["cap"].highest:
        ceiling = np.maximum(made.totals, levers.cap * made.today.sum())
        assert not_below(ceiling, path.sum(axis=(0, 1)))


@FEW
@given(baselines(), lever_sets(), st.sampled_from(["growth", "funding", "cap"]), st.floats(0, 1))
def test_more_growth_funding_or_labour_is_never_less(made: Baseline, levers: Levers, name: str, up: float) -> None:
    levers = scalars_only(levers)
    more = levers.with_value(name, getattr(levers, name) + up * (LEVERS[name].highest - getattr(levers, name)))
    low, high = scenarios.apply(made, levers), scenarios.apply(made, more)
    assert not_below(high, low)
    target = float(low[..., -1].sum())
    draws = [scenarios.sample(made, path, N)[-1] for path in (low, high)]
    assert claims.probability(draws[1] * (1 + 1e-9), target) >= claims.probability(draws[0], target)


@FEW
@given(baselines(), lever_sets(), st.sampled_from(["start", "ramp"]), st.integers(0, 5))
def test_later_or_slower_growth_is_never_more(made: Baseline, levers: Levers, name: str, later: int) -> None:
    levers = replace(scalars_only(levers), growth=abs(levers.growth), convergence=0.0, mix_by=(), start=2025)
    early = levers.with_value(name, min(getattr(levers, name), LEVERS[name].highest - later))
    late = early.with_value(name, getattr(early, name) + later)
    assert not_below(scenarios.apply(made, early), scenarios.apply(made, late))


@FEW
@given(baselines(), lever_sets())
def test_convergence_keeps_theme_totals_and_mix_keeps_region_totals(made: Baseline, levers: Levers) -> None:
    bare = levers.without("convergence", "mix")
    converged = scenarios.apply(made, replace(bare, convergence=levers.convergence))
    assert converged.sum(axis=0) == pytest.approx(scenarios.apply(made, bare).sum(axis=0), rel=1e-9)
    whole = scenarios.apply(made, levers)
    assert whole.sum(axis=1) == pytest.approx(converged.sum(axis=1), rel=1e-9)


@FEW
@given(baselines(), st.floats(0.01, 0.5))
def test_convergence_brings_regions_nearer_to_their_size(made: Baseline, rate: float) -> None:
    goal = made.shares[:, None, None] * made.median.sum(axis=0)
    before, after = (np.abs(path - goal) for path in (made.median, scenarios.apply(made, Levers(convergence=rate))))
    assert not_below(before + 1e-9, after)


@FEW
@given(baselines(), lever_sets(), st.floats(1e-3, 1e3))
def test_scale_goes_through(made: Baseline, levers: Levers, k: float) -> None:
    bigger = replace(made, median=k * made.median, reach=k * made.reach, today=k * made.today)
    path, larger = scenarios.apply(made, levers), scenarios.apply(bigger, levers)
    assert larger == pytest.approx(k * path, rel=1e-9)
    assert scenarios.sample(bigger, larger, N) == pytest.approx(k * scenarios.sample(made, path, N), rel=1e-8)


@FEW
@given(baselines(), lever_sets(), st.integers(1, 20))
def test_years_may_shift(made: Baseline, levers: Levers, by: int) -> None:
    levers = levers.with_value("start", max(levers.start, 2025))
    later = replace(made, first_year=made.first_year + by)
    moved = scenarios.apply(later, levers.with_value("start", levers.start + by))
    assert moved.tobytes() == scenarios.apply(made, levers).tobytes()


@FEW
@given(baselines(), lever_sets())
def test_the_order_of_regions_does_not_matter(made: Baseline, levers: Levers) -> None:
    turned = replace(
        made, median=made.median[::-1], reach=made.reach[:, ::-1], today=made.today[::-1],
        regions=made.regions[::-1], sizes=np.asarray(made.sizes)[::-1],
    )  # fmt: skip
    path, other = scenarios.apply(made, levers), scenarios.apply(turned, levers)
    assert other[::-1] == pytest.approx(path, rel=1e-9)
    assert scenarios.sample(turned, other, N) == pytest.approx(scenarios.sample(made, path, N), rel=1e-9)


@FEW
@given(baselines(), lever_sets())
def test_every_draw_adds_up(made: Baseline, levers: Levers) -> None:
    path = scenarios.apply(made, levers)
    total = scenarios.sample(made, path, N)
    by_region = sum(scenarios.sample(made, path, N, region=i) for i in range(len(made.regions)))
    by_theme = sum(scenarios.sample(made, path, N, theme=j) for j in range(len(made.themes)))
    assert by_region == pytest.approx(total, rel=1e-9)
    assert by_theme == pytest.approx(total, rel=1e-9)
    assert (total >= 0).all()


@FEW
@given(baselines(), lever_sets())
def test_fans_are_nested_and_hold_the_median_of_each_cell(made: Baseline, levers: Levers) -> None:
    path = scenarios.apply(made, levers)
    cell = scenarios.fan(scenarios.sample(made, path, N, region=0, theme=0))
    assert cell.median == pytest.approx(path[0, 0], rel=2e-3)
    assert not_below(cell.upper[-1], path[0, 0])
    assert not_below(path[0, 0], cell.lower[-1])
    for fan in (cell, scenarios.fan(scenarios.sample(made, path, N))):
        edges = np.vstack([fan.lower[::-1], fan.median[None], fan.upper])
        assert (np.diff(edges, axis=0) >= 0).all()


@FEW
@given(baselines(), lever_sets())
def test_the_same_seed_gives_the_same_draws_and_a_longer_horizon_the_same_beginning(
    made: Baseline, levers: Levers
) -> None:
    twin = replace(made, median=made.median.copy())
    path = scenarios.apply(made, levers)
    assert scenarios.sample(twin, path, N).tobytes() == scenarios.sample(made, path, N).tobytes()
    if made.horizon > 1 and made.median.shape[:2] == (1, 1):
        shorter = replace(made, median=made.median[..., :-1], reach=made.reach[..., :-1])
        first = scenarios.sample(shorter, shorter.median, N)
        assert first == pytest.approx(scenarios.sample(made, made.median, N)[:-1], rel=1e-12)


@FEW
@given(baselines(), lever_sets())
def test_a_waterfall_adds_up_exactly(made: Baseline, levers: Levers) -> None:
    bars = scenarios.waterfall(made, levers)
    assert bars[0].end == float(made.totals[-1])
    assert bars[-1].end == float(scenarios.apply(made, levers).sum(axis=(0, 1))[-1])
    assert all(later.start == earlier.end for earlier, later in pairwise(bars[:-1]))
    assert bars[-2].end == bars[-1].end


@FEW
@given(baselines(), lever_sets(), st.sampled_from(["neutral", "scenario"]))
def test_a_tornado_with_its_remainder_is_everything_together(made: Baseline, levers: Levers, rest: Any) -> None:
    found = scenarios.tornado(made, levers, rest)
    together = levers if rest == "scenario" else levers.only("elasticity", "funding_base")
    assert {bar.lever for bar in found.bars} <= set(levers.in_use())
    for bar in found.bars:
        value = LEVERS[bar.lever].high
        together = (
            replace(together, mix_by=((made.themes[0], value),))
            if bar.lever == "mix"
            else together.with_value(bar.lever, value)
        )
    whole = found.centre + sum(bar.end - found.centre for bar in found.bars) + found.remainder[1]
    assert whole == pytest.approx(float(scenarios.apply(made, together)[..., -1].sum()), rel=1e-9, abs=1e-9)


@FEW
@given(baselines(), lever_sets(), st.floats(-0.15, 0.45))
def test_the_growth_that_a_target_needs_hits_it(made: Baseline, levers: Levers, growth: float) -> None:
    levers = levers.with_value("cap", 20.0).with_value("start", 2025)
    target = float(scenarios.apply(made, levers.with_value("growth", growth))[..., -1].sum())
    assume(target > 0)
    found = scenarios.growth_for(made, target, levers)
    hit = float(scenarios.apply(made, levers.with_value("growth", found))[..., -1].sum())
    assert hit == pytest.approx(target, rel=1e-6)


ODD = st.one_of(
    st.floats(), st.integers(), st.just(10**400), st.text(max_size=5), st.none(), st.booleans(),
    st.lists(st.tuples(st.text(max_size=5), st.floats()), max_size=20), st.dictionaries(st.text(max_size=3), st.floats()),
)  # fmt: skip


@FEW
@given(st.dictionaries(st.sampled_from([*Levers.__dataclass_fields__, "speed"]), ODD))
def test_any_value_is_clamped_or_refused_with_a_finding(raw: dict[str, Any]) -> None:
    levers, findings = scenarios.repair(raw)
    assert levers == Levers(**{name: getattr(levers, name) for name in Levers.__dataclass_fields__})
    for found in findings:
        assert found.lever
        assert found.found is not None
        assert found.allowed
    for name, value in raw.items():
        if name not in Levers.__dataclass_fields__ or isinstance(value, bool) or value != value:
            assert any(found.lever == name.removesuffix("_by") for found in findings)
