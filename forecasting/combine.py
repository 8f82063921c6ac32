"""The central path: the median of a few simple trend forecasters, as much of it as the data carry.

With thirty years or fewer no selection and no learned weights beat a median of simple methods, each in linear and in
log space (Makridakis and Hibon 2000; Petropoulos and Svetunkov 2020). What the median adds to a path without trend is
then shrunk by the evidence for a trend at all: t^2 / (t^2 + 1), with t the mean yearly change over its standard error,
is the share of a mean that minimises its squared error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from forecasting import bank
from forecasting.types import FloatArray

SHORTEST_COMBINED = 3
"""Fewer observations have one change at most: the last value is repeated."""

FARTHEST = 3.0
"""A log path may leave the data's own log range by so much, or by twice that range (unbounded, they explode)."""


@dataclass(frozen=True, slots=True)
class Centre:
    """mean (n, H) and residual (n,): the one-step standard deviation of the smoothers."""

    mean: FloatArray
    residual: FloatArray


def centre(y: FloatArray, horizon: int) -> Centre:
    """Central paths of the gap-free rows of y (n, T), of a size near one."""
    size, length = y.shape
    if length < SHORTEST_COMBINED:
        flat = np.repeat(y[:, -1:], horizon, axis=1)
        return Centre(flat, np.zeros(size))
    positive = (y > 0).all(axis=1)
    paths, residual = _paths(y, horizon)
    evidence = _evidence(y)
    logged = [path.copy() for path in paths[2:]]
    if positive.any():
        seen = np.log(y[positive])
        for mine, path in zip(logged, _paths(seen, horizon)[0][2:], strict=True):
            mine[positive] = np.exp(_bounded(path, seen))
        evidence[positive] = np.maximum(evidence[positive], _evidence(seen))
    ordered = np.sort(np.stack([*paths, *logged]), axis=0)
    middle = len(ordered) // 2
    median = (ordered[middle - 1] + ordered[middle]) / 2.0
    trendless = (paths[0] + paths[1]) / 2.0
    mean = trendless + evidence[:, None] * (median - trendless)
    lowest = np.where(positive, y.min(axis=1) * np.exp(-FARTHEST), -np.inf)
    return Centre(np.maximum(mean, lowest[:, None]), residual)


def _paths(y: FloatArray, horizon: int) -> tuple[list[FloatArray], FloatArray]:
    """Naive, SES, drift, Holt and Theta paths (n, H) of the rows of y (n, T); residual standard deviations (n,)."""
    last = y[:, -1:]
    reach = np.abs(y - last).max(axis=1, keepdims=True)
    unit = np.where(reach > 0, reach, 1.0)
    scaled = (y - last) / unit
    naive = np.zeros((len(y), horizon))
    drift = -scaled[:, :1] / (y.shape[1] - 1) * np.arange(1, horizon + 1)
    smoothed = [bank.average(family, scaled, horizon) for family in ("ses", "holt", "theta")]
    paths = [naive, smoothed[0][0], drift, smoothed[1][0], smoothed[2][0]]
    variance = np.median([one[1] for one in smoothed], axis=0)
    return [last + unit * path for path in paths], reach[:, 0] * np.sqrt(variance)


def _evidence(y: FloatArray) -> FloatArray:
    """t^2 / (t^2 + 1) of the mean change of the rows of y (n, T): 0 no sign of a trend, 1 nothing but trend."""
    changes = np.diff(y, axis=1)
    mean = changes.mean(axis=1)
    error = changes.var(axis=1, ddof=1) / changes.shape[1]
    whole = mean**2 + error
    share: FloatArray = np.divide(mean**2, whole, out=np.zeros(len(y)), where=whole > 0)
    return share


def _bounded(path: FloatArray, seen: FloatArray) -> FloatArray:
    """Log paths (n, H) kept within reach of the logs seen (n, T)."""
    low, high = seen.min(axis=1, keepdims=True), seen.max(axis=1, keepdims=True)
    reach = np.maximum(FARTHEST, 2.0 * (high - low))
    return np.clip(path, low - reach, high + reach)
