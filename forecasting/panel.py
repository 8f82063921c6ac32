"""The public entry: forecasts of a panel of series of any lengths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from forecasting import combine, intervals, rules
from forecasting.intervals import Calibration
from forecasting.prepare import groups, prepare, scale
from forecasting.types import FloatArray, Forecast

AT_ONCE = 2000
"""Rows in one matrix product: what keeps the working memory small and in the cache."""

LARGEST = float(np.finfo(np.float64).max)


def forecast(
    series: Sequence[ArrayLike],
    horizon: int,
    level: float | Sequence[float] = 95,
    calibration: Calibration | None = None,
) -> Forecast:
    """Forecast every series `horizon` steps ahead, with prediction intervals.

    series: one-dimensional arrays in time order, equally spaced, any lengths; NaN marks an unknown step.
    level: per cent, one or several. Each series is forecast on its own: the result for a series does not depend on
    the others, nor on their order. Units of the result are those of the series.
    calibration: error quantiles of the caller's own panel (`calibrate.own`) in place of the committed table.
    Raises ValueError for a horizon below 1 or a level outside 0..100, TypeError for a series that is not a vector.
    """
    horizon = checked_horizon(horizon)
    levels = checked_levels(level)
    if isinstance(series, np.ndarray) and series.ndim == 1 and series.dtype != object:
        raise TypeError("found one plain vector; forecast takes a list of series: write forecast([y], horizon)")
    ready = [prepare(one) for one in series]
    mean = np.full((len(ready), horizon), np.nan)
    lower = np.full((len(levels), len(ready), horizon), np.nan)
    upper = lower.copy()
    table = intervals.default() if calibration is None else calibration
    for length, members in groups(ready, AT_ONCE):
        y = np.stack([ready[i].values[-length:] for i in members])
        late = np.array([ready[i].late for i in members])
        centre, low, high = _forecast_equal(y, horizon + int(late.max()), levels, table)
        steps = late[:, None] + np.arange(horizon)
        rows = np.arange(len(members))[:, None]
        mean[members] = centre[rows, steps]
        lower[:, members] = low[:, rows, steps]
        upper[:, members] = high[:, rows, steps]
    several = not np.isscalar(level)
    return Forecast(
        mean,
        lower if several else lower[0],
        upper if several else upper[0],
        tuple(float(x) for x in levels) if several else float(levels[0]),
        tuple(rules.label(one.n) for one in ready),
        tuple(
            rules.notes(one.n, horizon + one.late, interpolated=one.interpolated, late=one.late > 0) for one in ready
        ),
    )


def _forecast_equal(
    y: FloatArray, horizon: int, levels: FloatArray, calibration: Calibration
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean (n, H), lower and upper (n_levels, n, H) for gap-free rows of equal length."""
    unit = scale(y)
    z = y / unit
    centre = combine.centre(z, horizon)
    reach = intervals.width(z, centre.residual, horizon)
    positive = np.asarray((z > 0).all(axis=1, keepdims=True))
    low, high = intervals.band(centre.mean, reach, calibration.at(y.shape[1], levels), positive)
    with np.errstate(over="ignore"):
        # only data at the edge of what a float holds get here: the largest float stands for more
        mean, low, high = (np.clip(part * unit, -LARGEST, LARGEST) for part in (centre.mean, low, high))
    return mean, low, high


def checked_horizon(horizon: int) -> int:
    """The horizon as an int, or a ValueError that says what is allowed."""
    if int(horizon) != horizon or horizon < 1:
        raise ValueError(f"found horizon {horizon!r}; allowed are whole numbers from 1; ask for at least one step")
    return int(horizon)


def checked_levels(level: float | Sequence[float]) -> FloatArray:
    """The levels as a vector, or a ValueError that says what is allowed."""
    levels = np.atleast_1d(np.asarray(level, dtype=np.float64))
    if levels.ndim != 1 or not len(levels) or not ((levels > 0) & (levels < 100)).all():
        raise ValueError(f"found level {level!r}; allowed are per cent between 0 and 100, such as 80 or [80, 95]")
    return levels
