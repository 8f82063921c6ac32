"""The engine beside the same calculation written out year by year (tests/plain_forecast.py): every constant of it shows here."""

from __future__ import annotations

import math

import numpy as np
import pytest

from forecasting import forecast
from tests import own_series
from tests.plain_forecast import plain

NOTHING = float("nan")
OWN = own_series.series(24)
GROWN = list(OWN[5][:12])

SERIES = {
    # every row of the table of quantiles, and the first length beyond it
    **{f"{n} years": list(OWN[n][-n:]) for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 17)},
    "a gap and two years missing at the end": [*GROWN[:4], NOTHING, *GROWN[5:], NOTHING, NOTHING],
    "nothing but trend": [100.0 + 7 * t for t in range(10)],
    "nothing but growth": [100.0 * 1.07**t for t in range(10)],
    "no change": [42.0] * 9,
    "a fall by four fifths a year, which no path follows below a twentieth of the least": [1e6 * 0.2**t for t in range(8)],
    "a wild rise": [1.0, 30.0, 2.0, 900.0, 50.0, 20_000.0],
    "a zero": [0.0, 3.0, 2.0, 5.0, 6.0, 4.0, 8.0],
    "negative figures": [-5.0, -3.0, -4.0, 1.0, 2.0, -1.0, 3.0, 2.0],
    "seventy years, of which sixty count": [500.0 - 9 * t for t in range(10)] + [300 + 40 * math.sin(t) + 2 * t for t in range(60)],
}  # fmt: skip


@pytest.mark.parametrize("name", SERIES)
def test_the_engine_is_the_plain_calculation(name: str) -> None:
    series = SERIES[name]
    made = forecast([np.array(series)], 5, [80, 95])
    for i, level in enumerate((80, 95)):
        mean, low, high = plain(series, 5, level)
        size = max(abs(value) for value in mean)
        assert made.mean[0] == pytest.approx(mean, rel=1e-7, abs=1e-9 * size)
        assert made.lower[i, 0] == pytest.approx(low, rel=1e-6, abs=1e-9 * size)
        assert made.upper[i, 0] == pytest.approx(high, rel=1e-6, abs=1e-9 * size)
