"""ARIMA(p,1,q) with or without drift, p + q at most one, by AICc."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from forecasting.registry import Path, model
from forecasting.types import FloatArray


@model("arima", shortest=8)
def arima(y: FloatArray, horizon: int) -> Path:
    """The ARIMA(p,1,q), p + q <= 1, trend none or drift, with the lowest AICc.

    One difference throughout: AICc compares only models of the same data, and yearly levels are seldom stationary.
    """
    from statsmodels.tsa.arima.model import ARIMA

    best: Any = None
    for (p, q), trend in product(((0, 0), (1, 0), (0, 1)), ("n", "t")):
        try:
            fit = ARIMA(y, order=(p, 1, q), trend=trend).fit()
        except np.linalg.LinAlgError:
            continue  # one form that cannot be estimated does not stop the others
        if best is None or fit.aicc < best.aicc:
            best = fit
    if best is None:
        raise ValueError("no ARIMA form could be estimated")
    found = best.get_forecast(horizon)
    return Path(np.asarray(found.predicted_mean), np.asarray(found.se_mean))
