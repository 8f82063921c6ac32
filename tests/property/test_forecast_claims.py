"""Claims for any figures: the solver's four directions agree, an anchored path hits its target."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting import claims, solve

SIZES = st.floats(1.0, 1e7)
RATES = st.floats(-0.5, 0.9).filter(lambda rate: abs(rate) > 1e-3)
YEARS = st.floats(0.5, 40.0)
PATHS = st.lists(st.floats(0.1, 1e6), min_size=1, max_size=30).map(np.array)


@settings(max_examples=60, deadline=None)
@given(SIZES, RATES, YEARS)
def test_every_direction_agrees(base: float, rate: float, years: float) -> None:
    target = solve(base=base, rate=rate, years=years).target
    assert solve(base=base, rate=rate, target=target).years == pytest.approx(years, rel=1e-6)
    assert solve(base=base, years=years, target=target).rate == pytest.approx(rate, rel=1e-6, abs=1e-9)
    assert solve(rate=rate, years=years, target=target).base == pytest.approx(base, rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(PATHS, SIZES)
def test_an_anchored_path_hits_its_target_and_stays_positive(path: np.ndarray, target: float) -> None:
    bent = claims.anchor(path, target)
    assert bent[-1] == pytest.approx(target, rel=1e-9)
    assert (bent > 0).all()
    assert claims.anchor(bent, float(path[-1])) == pytest.approx(path, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200), st.floats(-1e6, 1e6), st.floats(0, 1e5))
def test_a_higher_target_is_never_likelier(draws: list[float], target: float, more: float) -> None:
    likely = claims.probability(draws, target)
    assert 0 < likely < 1
    assert claims.probability(draws, target + more) <= likely
