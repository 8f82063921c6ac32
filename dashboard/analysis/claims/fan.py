"""The claim as a fan: 17,600 full-time equivalents in 2018 growing to between 38,908 and 52,800 in 2025. Not a forecast.

value(t) = base * (end / base) ** ((t - 2018) / 7), so that the published ends are met exactly (12.0 % and 17.0 % a year).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.smart_jobs import BASE_YEAR, base
from dashboard.data.panel import Floats
from dashboard.data.store import Store

END_YEAR = 2025


@dataclass(frozen=True)
class Fan:
    """The claim by year: `low` (computed by us, nowhere published) and `high` ("up to"), full-time equivalents.

    Rates are per cent a year.
    """

    years: tuple[int, ...]
    low: Floats
    high: Floats
    low_rate: float
    high_rate: float


def fan(store: Store) -> Fan:
    """Return the claim from its base year to its target year."""
    start = base(store)
    span = END_YEAR - BASE_YEAR
    years = tuple(range(BASE_YEAR, END_YEAR + 1))
    steps = np.arange(span + 1) / span
    ends = [store.claim(f"{which}_2025_final") for which in ("low", "high")]
    paths = [start * (end / start) ** steps for end in ends]
    rates = [((end / start) ** (1 / span) - 1) * 100 for end in ends]
    return Fan(years, paths[0], paths[1], rates[0], rates[1])
