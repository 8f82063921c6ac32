"""Prediction intervals from the size of past yearly changes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forecasting.types import FloatArray

GROWTH = 0.66
"""The error grows with horizon ** GROWTH."""

_DEEPEST = 50.0
"""exp(-50) of the mean is zero to every reader, and still a positive number."""

_LEVELS = np.array([0.0, 50.0, 80.0, 90.0, 95.0, 99.0, 99.9])
_QUANTILES = np.array([0.0, 0.60, 1.28, 1.75, 2.20, 3.2, 4.8])


def width(y: FloatArray, spread: FloatArray) -> FloatArray:
    """Scale of the forecast error (n, horizon) for the rows of y (n, T): nondecreasing along the horizon."""
    length, horizon = y.shape[1], spread.shape[1]
    if length == 1:
        size = 0.05 * np.abs(y)
    else:
        changes = np.diff(y, axis=1)
        size = 0.5 * (np.abs(changes).mean(axis=1) + np.sqrt((changes[:, -4:] ** 2).mean(axis=1)))[:, None]
    short = 1.0 + 2.0 / length
    growing = size * short * np.arange(1, horizon + 1) ** GROWTH + 0.25 * spread
    return np.asarray(np.maximum.accumulate(growing, axis=1), dtype=np.float64)


def band(
    mean: FloatArray, scale: FloatArray, levels: FloatArray, positive: NDArray[np.bool_]
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bounds (n_levels, n, horizon); where `positive` (n, 1) the lower bound stays above zero."""
    quantile = np.interp(levels, _LEVELS, _QUANTILES)[:, None, None]
    reach = quantile * scale
    above = np.where(positive, mean, 1.0)
    shrunk = above * np.exp(-np.minimum(reach / above, _DEEPEST))
    lower = np.where(positive, shrunk, mean - reach)
    return np.minimum(lower, mean), mean + reach
