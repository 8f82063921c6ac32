"""Exponential smoothing with additive errors; trend none, additive or damped by AICc."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from forecasting.registry import Path, model
from forecasting.types import FloatArray

FORMS: tuple[dict[str, Any], ...] = ({"trend": None}, {"trend": "add"}, {"trend": "add", "damped_trend": True})


@model("ets", shortest=6)
def ets(y: FloatArray, horizon: int) -> Path:
    """ETS(A,N,N), (A,A,N) or (A,Ad,N), whichever has the lowest AICc (AIC where AICc has no degrees left)."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    fits = [ETSModel(y, error="add", **form).fit(disp=False) for form in FORMS]
    best = min(fits, key=lambda fit: (not math.isfinite(fit.aicc), fit.aicc))
    return Path(np.asarray(best.forecast(horizon)), np.sqrt(best.mse * _relative_variance(best, horizon)))


def _relative_variance(fit: Any, horizon: int) -> FloatArray:
    """Var(e_h) / sigma^2 = 1 + sum_{j<h} c_j^2, c_j = alpha + beta (phi + ... + phi^j): Hyndman et al. (2008), 6.1."""
    alpha = float(fit.smoothing_level)
    beta = float(fit.smoothing_trend) if fit.model.has_trend else 0.0
    phi = float(fit.damping_trend) if fit.model.damped_trend else 1.0
    powers = np.cumsum(phi ** np.arange(1, horizon))
    return np.concatenate([[1.0], 1.0 + np.cumsum((alpha + beta * powers) ** 2)])
