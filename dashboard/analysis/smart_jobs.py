"""Proxies for Danish smart jobs: the one estimate of 2018 moved with three measures of employment. Never a measurement.

key k1: all employment; k2: information, finance and business services (J-N,U); k3: the themes with complete Danish data
(J-N,U + H + F + O-Q). Value of unit r in year t under key k: base * k_r(t) / k_DK(2018). Central = median, range = min-max.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.analysis import aggregation
from dashboard.analysis.aggregation import LABOUR, Sums
from dashboard.data.panel import Floats
from dashboard.data.store import Store

BASE_YEAR = 2018  # of the one estimate; pages tell changes since then
COUNTRY = "DK"
KEYS: dict[str, tuple[str, ...]] = {"k1": ("total",), "k2": ("jnu",), "k3": ("jnu", "h", "f", "oq")}


@dataclass(frozen=True)
class Proxies:
    """``keys`` name -> (U, Y) full-time equivalents; ``median``, ``lower``, ``upper`` over the keys; NaN outside Denmark."""

    years: tuple[int, ...]
    keys: dict[str, Floats]
    median: Floats
    lower: Floats
    upper: Floats


def base(store: Store) -> float:
    """Return the preferred estimate of full-time equivalents in 2018 (17,600) from the table of claims."""
    return store.claim("base_2019_final")


@lru_cache(maxsize=4)
def proxies(store: Store) -> Proxies:
    """Compute the three keys for Denmark and its regions, over all years with figures: backwards as well, as an estimate like the rest."""
    years = store.cubes[LABOUR].years
    at = years.index(BASE_YEAR)
    row = list(store.regions).index(COUNTRY)
    danish = np.array([region.country == COUNTRY for region in store.regions.values()])
    level = base(store)
    keys = {}
    for name, columns in KEYS.items():
        total = sum((aggregation.sums(store, LABOUR, column).values for column in columns), np.zeros(()))
        keys[name] = np.where(danish[:, None], level * total / total[row, at], np.nan)
    stacked = np.sort(np.stack(list(keys.values())), axis=0)
    return Proxies(years, keys, stacked[1], stacked[0], stacked[-1])


def as_sums(store: Store, values: Floats) -> Sums:
    """Wrap proxy values: outside Denmark ``not_defined``, never a number."""
    total = aggregation.sums(store, LABOUR, "total")
    shift = total.values.shape[1] - values.shape[1]
    gap = np.where(np.isnan(values), "not_defined", "").astype("<U15")
    return Sums(
        values,
        total.have[:, shift:],
        total.need[:, shift:],
        np.zeros(values.shape, dtype=np.int64),
        gap,
        np.zeros(values.shape, dtype=np.bool_),
    )
