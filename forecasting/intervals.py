"""Prediction intervals: a scale of the forecast error for each series, times quantiles learned from past errors.

The scale of an error h steps ahead is

    W_h = h^0.8 (rms of the last four changes + one-step residual deviation + mean relative change * last value) / 3,

three views of the same thing that fail in different ways. The standardised errors of rolling origins then hardly
depend on the data set, the horizon, nor (from six observations on) the length, so their pooled quantiles (conformal
prediction) hold for series that were never seen. They are in `calibration.toml`; `calibrate.py` makes them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from forecasting.types import BoolArray, FloatArray

GROWTH = 0.8
"""The error grows with horizon ** GROWTH: between a random walk (0.5) and a wrong trend (1)."""

RECENT = 4

DEEPEST = 50.0
"""exp(-50) of the mean is zero to every reader, and still a positive number."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Quantiles of |error| / W: `quantiles` (n_lengths, n_levels) at `levels` per cent, one row a least length."""

    lengths: tuple[int, ...]
    levels: FloatArray
    quantiles: FloatArray

    def at(self, length: int, levels: FloatArray) -> FloatArray:
        """Multipliers (n_levels,) for series of so many observations."""
        row = max(i for i, least in enumerate(self.lengths) if least <= max(length, 1))
        return np.asarray(np.interp(levels, self.levels, self.quantiles[row]))


@lru_cache(maxsize=1)
def default() -> Calibration:
    """The committed table: rolling origins inside the training parts of the M3 and M1 yearly series."""
    table = tomllib.loads(files("forecasting").joinpath("calibration.toml").read_text(encoding="utf-8"))
    rows = {int(length): row for length, row in table["quantiles"].items()}
    return Calibration(tuple(rows), np.array(table["levels"]), np.array(list(rows.values())))


def width(y: FloatArray, residual: FloatArray, horizon: int) -> FloatArray:
    """W (n, H) for the rows of y (n, T) with the one-step residual deviations (n,)."""
    return np.asarray(_size(y, residual)[:, None] * np.arange(1.0, horizon + 1) ** GROWTH)


def _size(y: FloatArray, residual: FloatArray) -> FloatArray:
    """W of one step (n,). From one observation the value itself is all there is to measure by."""
    if y.shape[1] == 1:
        return np.asarray(np.abs(y[:, 0]))
    changes = np.diff(y, axis=1)
    recent = np.sqrt((changes[:, -RECENT:] ** 2).mean(axis=1))
    usual = np.abs(changes).mean(axis=1)
    positive = (y > 0).all(axis=1)
    usual[positive] = np.abs(np.diff(np.log(y[positive]), axis=1)).mean(axis=1) * y[positive, -1]
    if y.shape[1] == 2:
        return np.asarray((recent + usual) / 2.0)
    return np.asarray((recent + residual + usual) / 3.0)


def band(
    mean: FloatArray, scale: FloatArray, quantiles: FloatArray, positive: BoolArray
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bounds (n_levels, n, H) from mean and W (n, H) and multipliers (n_levels,).

    Where `positive` (n, 1) the lower bound is m exp(-reach / m), which stays above zero. The distance between the
    bounds never shrinks along the horizon, and a higher level always contains a lower one.
    """
    reach = quantiles[:, None, None] * scale
    above = np.where(positive, mean, 1.0)
    if bool((positive & (np.diff(mean, axis=1) < 0)).any()):
        reach = _never_narrower(reach, above, np.asarray(positive[:, 0]))
    lower = np.where(positive, above * np.exp(-np.minimum(reach / above, DEEPEST)), mean - reach)
    return np.minimum(lower, mean), mean + reach


def _never_narrower(reach: FloatArray, mean: FloatArray, positive: BoolArray) -> FloatArray:
    """The least reach (n_levels, n, H) not below the given one for which the positive rows never narrow.

    The width is g(r) = r + m (1 - exp(-r / m)). Where a falling mean m makes it shrink, r is raised until it equals
    the width of the step before: Newton on x - exp(-x) = width / m - 1 with x = r / m. As g grows with r, the order of
    the levels is kept.
    """
    raised = reach.copy()
    m = mean[positive]
    r = raised[:, positive]
    for h in range(1, r.shape[2]):
        before = r[..., h - 1] + m[:, h - 1] * -np.expm1(-np.minimum(r[..., h - 1] / m[:, h - 1], DEEPEST))
        excess = before / m[:, h] - 1.0
        x = np.maximum(excess, 0.0) + np.exp(-np.maximum(excess, 0.0)) * (excess < DEEPEST)
        for _ in range(6):
            x = np.maximum(x - (x - np.exp(-x) - excess) / (1.0 + np.exp(-x)), 0.0)
        r[..., h] = np.maximum(r[..., h], x * m[:, h])
    raised[:, positive] = r
    return raised
