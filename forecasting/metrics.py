"""Accuracy of forecasts: sMAPE, MASE, MSIS, coverage, OWA. NaN marks an outcome that is not known.

Source: Makridakis, Spiliotis, Assimakopoulos (2020), The M4 competition, Int. J. Forecasting 36(1).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from forecasting.types import BoolArray, FloatArray


def naive_scale(histories: Sequence[FloatArray]) -> FloatArray:
    """Mean absolute change of each gap-free history (k,): the unit of MASE and MSIS; NaN where nothing ever changed."""
    scale = np.array([np.abs(np.diff(y)).mean() if len(y) > 1 else np.nan for y in histories])
    return np.asarray(np.where(scale > 0, scale, np.nan))


def smape(forecast: FloatArray, actual: FloatArray) -> FloatArray:
    """Symmetric absolute percentage errors (k, H), 0..200; 0 where both are zero."""
    size = np.abs(forecast) + np.abs(actual)
    return np.asarray(200.0 * np.abs(forecast - actual) / np.where(size == 0, 1.0, size))


def scaled_errors(forecast: FloatArray, actual: FloatArray, scale: FloatArray) -> FloatArray:
    """Absolute errors (k, H) in units of the usual yearly change (k,); their mean is MASE."""
    return np.asarray(np.abs(forecast - actual) / scale[:, None])


def scaled_interval_scores(
    lower: FloatArray, upper: FloatArray, actual: FloatArray, scale: FloatArray, level: float
) -> FloatArray:
    """Width plus 2 / alpha times any miss (k, H), in units of the usual yearly change; their mean is MSIS."""
    penalty = 2.0 / (1.0 - level / 100.0)
    miss = np.maximum(lower - actual, 0.0) + np.maximum(actual - upper, 0.0)
    return np.asarray((upper - lower + penalty * miss) / scale[:, None])


def inside(lower: FloatArray, upper: FloatArray, actual: FloatArray) -> BoolArray:
    """Which outcomes (k, H) lie within their bounds, the bounds included."""
    return np.asarray((lower <= actual) & (actual <= upper))


def mean(values: FloatArray, axis: int | None = None) -> FloatArray:
    """Mean of what is known; NaN where nothing is."""
    known = np.isfinite(values)
    count = known.sum(axis=axis)
    total = np.where(known, values, 0.0).sum(axis=axis)
    return np.asarray(np.where(count > 0, total / np.maximum(count, 1), np.nan))


def ratio(one: float, other: float) -> float:
    """one / other; 1 when both are zero, NaN when only the other is."""
    if other == 0:
        return 1.0 if one == 0 else float("nan")
    return one / other
