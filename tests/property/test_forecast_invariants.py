"""What has to hold for every forecast, whatever the series."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting import forecast

VALUES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def walks(draw: st.DrawFn, positive: bool = False) -> np.ndarray:
    """A series of 1 to 50 years: a trend, noise of any size, jumps; drawn by a seed, which is quick."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.integers(1, 50))
    noise = draw(st.sampled_from([0.0, 0.01, 0.3, 3.0]))
    y = np.cumsum(random.normal(draw(st.sampled_from([-0.2, 0.0, 0.1])), noise, n))
    y[random.random(n) < draw(st.sampled_from([0.0, 0.1]))] += draw(st.sampled_from([-5.0, 20.0]))
    return np.round(np.exp(np.clip(y, -9, 30)), 6) + 1e-3 if positive else np.round(y * 10, 3)


SERIES = walks() | st.lists(VALUES, min_size=1, max_size=12).map(np.array)
POSITIVE = walks(positive=True)
HORIZON = st.integers(1, 12)
LEVELS = [50, 80, 95, 99]


@settings(max_examples=60, deadline=None)
@given(SERIES | POSITIVE, HORIZON)
def test_finite_ordered_nested_and_never_narrowing(y: np.ndarray, horizon: int) -> None:
    found = forecast([y], horizon, LEVELS)
    for part in found:
        assert np.isfinite(part).all()
    assert (found.lower <= found.mean).all()
    assert (found.mean <= found.upper).all()
    assert (np.diff(found.lower, axis=0) <= 0).all()
    assert (np.diff(found.upper, axis=0) >= 0).all()
    width = found.upper - found.lower
    assert (np.diff(width, axis=2) >= -1e-9 * np.maximum(1, width[..., 1:])).all()


@settings(max_examples=30, deadline=None)
@given(POSITIVE, HORIZON)
def test_what_was_always_positive_stays_positive(y: np.ndarray, horizon: int) -> None:
    found = forecast([y], horizon, LEVELS)
    assert (found.lower > 0).all()


@settings(max_examples=30, deadline=None)
@given(SERIES | POSITIVE, HORIZON, st.sampled_from([1e-6, 0.37, 3.0, 1000.0]))
def test_a_change_of_unit_changes_only_the_unit(y: np.ndarray, horizon: int, k: float) -> None:
    plain, scaled = forecast([y], horizon), forecast([y * k], horizon)
    for one, other in zip(plain, scaled, strict=True):
        assert other == pytest.approx(one * k, rel=1e-7, abs=1e-7 * k * max(1.0, float(np.abs(y).max())))


@settings(max_examples=20, deadline=None)
@given(st.lists(SERIES | POSITIVE, min_size=2, max_size=6), HORIZON, st.randoms(use_true_random=False))
def test_single_is_batch_and_the_order_does_not_matter(panel: list[np.ndarray], horizon: int, random) -> None:  # type: ignore[no-untyped-def]
    together = forecast(panel, horizon, LEVELS)
    order = list(range(len(panel)))
    random.shuffle(order)
    shuffled = forecast([panel[i] for i in order], horizon, LEVELS)
    for place, i in enumerate(order):
        alone = forecast([panel[i]], horizon, LEVELS)
        size = max(1.0, float(np.abs(panel[i]).max()))
        assert alone.mean[0] == pytest.approx(together.mean[i], rel=1e-9, abs=1e-9 * size)
        assert alone.upper[:, 0] == pytest.approx(together.upper[:, i], rel=1e-9, abs=1e-9 * size)
        assert shuffled.mean[place] == pytest.approx(together.mean[i], rel=1e-9, abs=1e-9 * size)


@settings(max_examples=20, deadline=None)
@given(VALUES, st.integers(2, 50), HORIZON)
def test_a_constant_stays_constant(value: float, n: int, horizon: int) -> None:
    found = forecast([np.full(n, value)], horizon)
    for part in found:
        assert part == pytest.approx(np.full((1, horizon), value), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("n", range(1, 51))
def test_every_length_of_every_awkward_kind(n: int) -> None:
    t = np.arange(n, dtype=float)
    noise = np.random.default_rng(n).normal(size=n)
    awkward = [
        np.zeros(n),
        np.full(n, -3.0),
        -(t + 1),
        2.0**t,
        np.where(t == n - 1, 1e12, 1.0),
        np.where(t % 2 == 0, 0.0, 5.0),
        1e-12 * (1 + t),
        1e15 + noise,
        np.maximum(0.0, noise),
        1e300 * (1 + t),
        1e-300 * (1 + t),
        t * (1.7e308 / n),
        np.where(t == n - 1, 1e-300, 1.0),
        10.0 ** (t - 25),
    ]
    found = forecast(awkward, 60 if n % 10 == 0 else 8, LEVELS)
    for part in found:
        assert np.isfinite(part).all()
    assert (found.lower <= found.mean).all()
    assert (found.mean <= found.upper).all()
