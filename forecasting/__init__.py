"""Forecasts of short yearly series with intervals that hold: pure functions on arrays.

`mean, lower, upper = forecast(series, horizon, 95)` is the whole of it for most callers; `record` and `backtest` say how
earlier forecasts turned out, `forecast_with` uses a model chosen by name, `solve` works out growth claims.
"""

from __future__ import annotations

from forecasting.backtest import Backtest, backtest, record
from forecasting.batch import batch
from forecasting.claims import Claim, solve
from forecasting.panel import forecast
from forecasting.registry import forecast_with
from forecasting.registry import names as model_names
from forecasting.types import Forecast, Record, TooShort

__all__ = [
    "Backtest",
    "Claim",
    "Forecast",
    "Record",
    "TooShort",
    "backtest",
    "batch",
    "forecast",
    "forecast_with",
    "model_names",
    "record",
    "solve",
]
