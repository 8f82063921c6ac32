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
from forecasting.types import BoolArray, FloatArray

SHORTEST_COMBINED = 3
"""Fewer observations have one change at most: the last value is repeated."""

LARGEST_LOG = 300.0
"""exp(300) can still be multiplied and added without overflow."""

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
    positive: BoolArray = np.asarray((y > 0).all(axis=1))
    # where logs do not exist the linear paths stand in, so that both halves of the median say the same
    seen = np.where(positive[:, None], np.log(np.where(positive[:, None], y, 1.0)), y)
    both = np.concatenate([y, seen])
    paths, residual = _paths(both, horizon)
    logged = np.where(positive[:, None], np.exp(_bounded(paths[2:, size:], seen)), paths[2:, size:])
    ordered = np.sort(np.concatenate([paths[:, :size], logged]), axis=0)
    middle = len(ordered) // 2
    median = (ordered[middle - 1] + ordered[middle]) / 2.0
    trendless = (paths[0, :size] + paths[1, :size]) / 2.0
    evidence = _evidence(both).reshape(2, size).max(axis=0)
    mean = trendless + evidence[:, None] * (median - trendless)
    lowest = np.where(positive, y.min(axis=1) * np.exp(-FARTHEST), -np.inf)
    return Centre(np.maximum(mean, lowest[:, None]), residual[:size])


def _paths(y: FloatArray, horizon: int) -> tuple[FloatArray, FloatArray]:
    """Naive, SES, drift, Holt and Theta paths (5, n, H) of the rows of y (n, T); residual standard deviations (n,)."""
    last = y[:, -1:]
    reach = np.abs(y - last).max(axis=1, keepdims=True)
    unit = np.where(reach > 0, reach, 1.0)
    scaled = (y - last) / unit
    drift = -scaled[:, :1] / (y.shape[1] - 1) * np.arange(1, horizon + 1)
    (ses, holt, theta), variances = bank.averages(scaled, horizon)
    paths = np.stack([np.zeros_like(drift), ses, drift, holt, theta])
    return last + unit * paths, reach[:, 0] * np.sqrt(np.sort(variances, axis=0)[1])


def _evidence(y: FloatArray) -> FloatArray:
    """t^2 / (t^2 + 1) of the mean change of the rows of y (n, T): 0 no sign of a trend, 1 nothing but trend."""
    changes = np.diff(y, axis=1)
    mean = changes.mean(axis=1)
    error = changes.var(axis=1, ddof=1) / changes.shape[1]
    whole = mean**2 + error
    share: FloatArray = np.divide(mean**2, whole, out=np.zeros(len(y)), where=whole > 0)
    return share


def _bounded(path: FloatArray, seen: FloatArray) -> FloatArray:
    """Log paths (k, n, H) kept within reach of the logs seen (n, T)."""
    low, high = seen.min(axis=1, keepdims=True), seen.max(axis=1, keepdims=True)
    reach = np.maximum(FARTHEST, 2.0 * (high - low))
    return np.clip(path, np.maximum(low - reach, -LARGEST_LOG), np.minimum(high + reach, LARGEST_LOG))
