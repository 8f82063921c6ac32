"""The last value repeated: what every forecast has to beat."""

from __future__ import annotations

import numpy as np

from forecasting.registry import Path, model
from forecasting.types import FloatArray


@model("naive", shortest=2)
def naive(y: FloatArray, horizon: int) -> Path:
    """A random walk: y_n + 0 h, deviation rms(changes) sqrt(h)."""
    steps = np.arange(1, horizon + 1)
    return Path(np.full(horizon, y[-1]), np.sqrt((np.diff(y) ** 2).mean() * steps))
