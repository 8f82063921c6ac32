"""Reconciled forecasts: coherent, unbiased, idempotent, for means and for each draw."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forecasting.reconcile import grid, non_negative, projection, reconcile, top_down, tree

SIZES = st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(0, 2**32 - 1))
METHODS = st.sampled_from(["ols", "structural", "shrink"])


def _matrix(summing: np.ndarray, method: str, random: np.random.Generator) -> np.ndarray:
    residuals = random.normal(size=(30, len(summing))) if method == "shrink" else None
    return projection(summing, method, residuals)  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(SIZES, METHODS)
def test_means_and_draws_add_up(sizes: tuple[int, int, int], method: str) -> None:
    regions, themes, seed = sizes
    random = np.random.default_rng(seed)
    summing = grid(regions, themes)
    matrix = _matrix(summing, method, random)
    draws = random.normal(100, 30, size=(7, len(summing), 3))
    for coherent in (reconcile(draws, matrix), reconcile(draws.mean(axis=0), matrix)):
        bottom = coherent[..., -regions * themes :, :]
        assert coherent == pytest.approx(summing @ bottom, rel=1e-9, abs=1e-9)
    assert reconcile(draws, matrix).mean(axis=0) == pytest.approx(reconcile(draws.mean(axis=0), matrix), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(SIZES, METHODS)
def test_idempotent_and_unbiased(sizes: tuple[int, int, int], method: str) -> None:
    regions, themes, seed = sizes
    random = np.random.default_rng(seed)
    summing = grid(regions, themes)
    matrix = _matrix(summing, method, random)
    coherent = summing @ random.normal(100, 30, size=(regions * themes, 4))
    assert reconcile(coherent, matrix) == pytest.approx(coherent, rel=1e-8, abs=1e-7)
    assert matrix @ summing == pytest.approx(summing, abs=1e-8)


@settings(max_examples=40, deadline=None)
@given(SIZES)
def test_no_negative_cell_and_the_total_is_kept(sizes: tuple[int, int, int]) -> None:
    regions, themes, seed = sizes
    summing = grid(regions, themes)
    coherent = summing @ np.random.default_rng(seed).normal(2, 4, size=(regions * themes, 3))
    found = non_negative(coherent, summing)
    assert (found >= 0).all()
    assert found == pytest.approx(summing @ found[-regions * themes :], abs=1e-9)
    assert found[0] == pytest.approx(np.maximum(coherent[0], 0), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 6), st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_top_down_adds_up_to_the_total(cells: int, years: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    sizes = random.random((cells, years)) + 0.01
    total = random.random(5) * 100
    found = top_down(total, sizes / sizes.sum(axis=0))
    assert (found >= 0).all()
    assert found.sum(axis=0) == pytest.approx(total)


def test_structural_weights_trust_the_bottom_more() -> None:
    summing = tree([[0, 1]], 2)
    found = reconcile(np.array([[12.0], [4.0], [4.0]]), projection(summing, "structural"))
    assert found[:, 0] == pytest.approx([10.0, 5.0, 5.0])


def test_what_does_not_fit_is_said() -> None:
    summing = grid(2, 2)
    with pytest.raises(ValueError, match="20"):
        projection(summing, "shrink", np.ones((19, len(summing))))
    with pytest.raises(ValueError, match="allowed are 'ols'"):
        projection(summing, "best")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="nodes"):
        reconcile(np.ones((3, 2)), projection(summing))
    with pytest.raises(ValueError, match="add up to 1"):
        top_down(np.ones(2), np.ones((2, 2)))
    with pytest.raises(ValueError, match="allowed are 0 to 1"):
        tree([[0, 2]], 2)
