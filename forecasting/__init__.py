"""Forecasts of short yearly series with intervals that hold: pure functions on arrays.

`mean, lower, upper = forecast(series, horizon, 95)` is the whole of it for most callers; `record` says how earlier
forecasts of the same series turned out, `solve` works out growth claims.
"""

from __future__ import annotations

from forecasting.backtest import record
from forecasting.claims import Claim, solve
from forecasting.panel import forecast
from forecasting.types import Forecast, Record, TooShort

__all__ = ["Claim", "Forecast", "Record", "TooShort", "forecast", "record", "solve"]
