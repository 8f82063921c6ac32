"""The mean yearly change carried on."""

from __future__ import annotations

import numpy as np

from forecasting.registry import Path, model
from forecasting.types import FloatArray


@model("drift", shortest=3)
def drift(y: FloatArray, horizon: int) -> Path:
    """A random walk with drift: y_n + h mean(change), deviation s sqrt(h (1 + h / (n - 1)))."""
    changes = np.diff(y)
    steps = np.arange(1, horizon + 1)
    deviation = changes.std(ddof=1) * np.sqrt(steps * (1.0 + steps / len(changes)))
    return Path(y[-1] + changes.mean() * steps, deviation)
