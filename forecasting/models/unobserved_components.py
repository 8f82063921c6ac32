"""Structural time series: local level, or local linear trend."""

from __future__ import annotations

import numpy as np

from forecasting.registry import Path, model
from forecasting.types import FloatArray


@model("unobserved_components", shortest=8)
def unobserved_components(y: FloatArray, horizon: int) -> Path:
    """The local level, random walk with drift or local linear trend model with the lowest AICc."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    forms = ("local level", "random walk with drift", "local linear trend")
    best = min((UnobservedComponents(y, form).fit(disp=False) for form in forms), key=lambda fit: float(fit.aicc))
    found = best.get_forecast(horizon)
    return Path(np.asarray(found.predicted_mean), np.asarray(found.se_mean))
