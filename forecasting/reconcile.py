"""Forecasts of a hierarchy that add up: regions to countries, themes to totals.

With S the summing matrix (all nodes from the bottom ones), base forecasts f become S G f, where
G = (S' W^-1 S)^-1 S' W^-1. Means and every draw go through the same matrix, so each is coherent by itself.
Source: Wickramasuriya, Athanasopoulos, Hyndman (2019), J. Am. Stat. Assoc. 114(526).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from forecasting.types import FloatArray

Method = Literal["ols", "structural", "shrink"]

FEWEST_RESIDUALS = 20
"""Below this a covariance estimated from residuals makes reconciled forecasts worse, not better."""


def grid(n_regions: int, n_themes: int) -> FloatArray:
    """Summing matrix of region x theme: the grand total, region totals, theme totals, then the cells row by row.

    Shape (1 + R + M + R M, R M).
    """
    cells = n_regions * n_themes
    regions = np.kron(np.eye(n_regions), np.ones(n_themes))
    themes = np.kron(np.ones(n_regions), np.eye(n_themes))
    return np.vstack([np.ones(cells), regions, themes, np.eye(cells)])


def tree(groups: Sequence[Sequence[int]], n_bottom: int) -> FloatArray:
    """Summing matrix of one row a group of bottom nodes, then the bottom nodes themselves."""
    top = np.zeros((len(groups), n_bottom))
    for row, members in enumerate(groups):
        if not all(0 <= member < n_bottom for member in members):
            raise ValueError(f"found bottom nodes {list(members)} in group {row}; allowed are 0 to {n_bottom - 1}")
        top[row, list(members)] = 1.0
    return np.vstack([top, np.eye(n_bottom)])


def projection(summing: FloatArray, method: Method = "structural", residuals: FloatArray | None = None) -> FloatArray:
    """The matrix S G (N, N) that makes base forecasts coherent.

    method: "ols" W = I; "structural" W = diag(S 1), a node weighs by the number of bottom nodes below it; "shrink"
    W = shrunk covariance of one-step residuals (T, N), refused with fewer than twenty of them a node.
    """
    weight = _inverse_weight(summing, method, residuals)
    left = summing.T @ weight
    return np.asarray(summing @ np.linalg.solve(left @ summing, left))


def reconcile(base: FloatArray, matrix: FloatArray) -> FloatArray:
    """Coherent forecasts from base ones (..., N, H) by the matrix of `projection`; leading axes may be draws."""
    if base.shape[-2] != matrix.shape[0]:
        raise ValueError(f"found {base.shape[-2]} nodes; the matrix takes {matrix.shape[0]}; order them as the matrix")
    return np.asarray(matrix @ base)


def non_negative(coherent: FloatArray, summing: FloatArray) -> FloatArray:
    """Coherent forecasts (..., N, H) without negative cells, their grand totals kept where these are positive.

    Negative bottom nodes become zero, the others of the same draw and step give way in proportion, all is added up
    again. Summing rows above the bottom must start with the grand total, as `grid` does. This is not the nearest
    non-negative forecast in the weights of `projection` (non-negative least squares would be, one solution a draw and
    step): totals between the grand total and the cells may move further than they must. It is exact for the grand total,
    the same for every draw, and does nothing where nothing is negative.
    """
    bottom = coherent[..., -summing.shape[1] :, :]
    if (bottom >= 0).all():
        return coherent
    clipped = np.maximum(bottom, 0.0)
    wanted = np.maximum(bottom.sum(axis=-2, keepdims=True), 0.0)
    left = clipped.sum(axis=-2, keepdims=True)
    share = np.divide(wanted, left, out=np.zeros_like(left), where=left > 0)
    return np.asarray(summing @ (clipped * share))


def top_down(total: FloatArray, shares: FloatArray, drift: float = 0.5) -> FloatArray:
    """Cells (n_cells, H) that add up to the total (H,) by their shares, for cells too small to forecast one by one.

    shares: past shares (n_cells, T), each column adding up to 1. Shares move on by `drift` of their mean yearly change,
    fading by the same factor each year, and are brought back to a sum of 1.
    """
    if not np.allclose(shares.sum(axis=0), 1.0):
        raise ValueError(f"found shares adding up to {shares.sum(axis=0)}; each year's have to add up to 1")
    change = np.diff(shares, axis=1).mean(axis=1, keepdims=True) if shares.shape[1] > 1 else 0.0
    moved = np.maximum(shares[:, -1:] + change * np.cumsum(drift ** np.arange(1, len(total) + 1)), 0.0)
    return np.asarray(moved / moved.sum(axis=0) * total)


def _inverse_weight(summing: FloatArray, method: Method, residuals: FloatArray | None) -> FloatArray:
    """W^-1 (N, N)."""
    nodes = summing.shape[0]
    if method == "ols":
        return np.eye(nodes)
    if method == "structural":
        return np.diag(1.0 / summing.sum(axis=1))
    if method != "shrink":
        raise ValueError(f"found method {method!r}; allowed are 'ols', 'structural' and 'shrink'")
    if residuals is None or len(residuals) < FEWEST_RESIDUALS:
        found = 0 if residuals is None else len(residuals)
        raise ValueError(f"found {found} residuals a node; 'shrink' needs {FEWEST_RESIDUALS}; use 'structural'")
    return np.asarray(np.linalg.inv(_shrunk(residuals)))


def _shrunk(residuals: FloatArray) -> FloatArray:
    """Covariance (N, N) of residuals (T, N), its correlations shrunk to zero as far as they are noise.

    Source: Schaefer and Strimmer (2005), Stat. Appl. Genet. Mol. Biol. 4(1).
    """
    count = len(residuals)
    deviation = np.sqrt((residuals**2).mean(axis=0))
    deviation = np.where(deviation > 0, deviation, deviation[deviation > 0].min(initial=1.0))
    z = residuals / deviation
    correlation = z.T @ z / count
    noise = ((z**2).T @ (z**2) / count - correlation**2) / (count - 1)
    off = ~np.eye(len(correlation), dtype=bool)
    signal = float((correlation[off] ** 2).sum())
    intensity = min(1.0, float(noise[off].sum()) / signal) if signal > 0 else 1.0
    shrunk = np.where(off, (1.0 - intensity) * correlation, 1.0)
    return np.asarray(shrunk * np.outer(deviation, deviation))
