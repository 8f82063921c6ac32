"""Rolling-origin evaluation: what earlier forecasts of the same series would have said, and how they turned out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from forecasting.panel import checked_horizon, forecast
from forecasting.prepare import prepare
from forecasting.rules import SHORTEST_TESTED
from forecasting.types import Note, Record


def record(
    series: ArrayLike | Sequence[ArrayLike], horizon: int = 3, level: float = 80, origins: int | None = None
) -> Record:
    """Check earlier forecasts `horizon` steps ahead against what came.

    series: one vector, or several whose records are pooled. origins: at most so many latest origins a series (None: all
    with at least five known years). Unknown outcomes are not counted; series with fewer than six values have no record.
    """
    horizon = checked_horizon(horizon)
    histories, outcomes = [], []
    for one in _panel(series):
        y = np.asarray(one, dtype=np.float64)
        if prepare(y).n < SHORTEST_TESTED:
            continue
        earliest = int(np.flatnonzero(np.isfinite(y))[0]) + SHORTEST_TESTED - 1
        ends = [o for o in range(earliest, len(y) - horizon + 1) if np.isfinite(y[o + horizon - 1])]
        for end in ends if origins is None else ends[len(ends) - min(origins, len(ends)) :]:
            histories.append(y[:end])
            outcomes.append(y[end + horizon - 1])
    if not histories:
        return Record(horizon, float(level), 0, 0, float("nan"), float("nan"), ("no_record",))
    mean, lower, upper = (part[:, -1] for part in forecast(histories, horizon, level))
    actual = np.array(outcomes)
    known = [prepare(history).values for history in histories]
    unit = np.array([np.abs(np.diff(values)).mean() for values in known])
    usable = unit > 0
    error = float((np.abs(actual - mean)[usable] / unit[usable]).mean()) if usable.any() else float("nan")
    naive = np.abs(actual - np.array([values[-1] for values in known]))
    naive_error = float((naive[usable] / unit[usable]).mean()) if usable.any() else float("nan")
    skill = error / naive_error if naive_error > 0 else float("nan")
    notes: tuple[Note, ...] = () if skill < 1 else ("no_better_than_naive",)
    inside = int(((lower <= actual) & (actual <= upper)).sum())
    return Record(horizon, float(level), len(actual), inside, error, skill, notes)


def _panel(series: ArrayLike | Sequence[ArrayLike]) -> Sequence[ArrayLike]:
    """The argument as several series: a list of vectors stays, the numbers of one series become a list of one."""
    if isinstance(series, Sequence) and len(series) and np.ndim(series[0]) > 0:
        return series
    y = np.asarray(series, dtype=np.float64)
    return list(np.atleast_2d(y))
