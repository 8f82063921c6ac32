"""The Theta method of Assimakopoulos and Nikolopoulos (2000): half the trend, and exponential smoothing."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from forecasting.registry import Path, model
from forecasting.types import FloatArray


@model("theta", shortest=6)
def theta(y: FloatArray, horizon: int) -> Path:
    """statsmodels' ThetaModel without seasonality."""
    from statsmodels.tsa.forecasting.theta import ThetaModel

    fit = ThetaModel(y, period=1, deseasonalize=False).fit()
    bounds = np.asarray(fit.prediction_intervals(horizon, alpha=0.05))
    deviation = (bounds[:, 1] - bounds[:, 0]) / (2.0 * NormalDist().inv_cdf(0.975))
    return Path(np.asarray(fit.forecast(horizon)), deviation)
