"""One series ahead: the fan, what the method said at earlier origins, and how far it may reach. Cached by store version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from dashboard.analysis.forecasts.series import usable
from dashboard.data.panel import Floats, Panel
from dashboard.data.store import store
from forecasting import Forecast, Record, forecast_with, model_names, record, rules
from forecasting.registry import COMBINATION, get
from forecasting.types import Label, Note

LEVELS: Final = (95, 80, 50)
RECORD_HORIZON: Final = 3
LAST_YEAR: Final = 2040
# Quick to fit, so that all their earlier origins are recomputed; the others are fitted again at the latest ones only.
QUICK: Final = frozenset({COMBINATION, "naive", "drift"})
SLOW_ORIGINS: Final = 6


@dataclass(frozen=True, slots=True)
class Said:
    """What the method said at an earlier origin: years ahead, central path, 80 % band, and the outcome of the last year."""

    origin: int
    years: tuple[int, ...]
    mean: tuple[float, ...]
    low: float
    high: float
    outcome: float

    @property
    def inside(self) -> bool:
        """True when the outcome fell inside the band of that time."""
        return self.low <= self.outcome <= self.high


@dataclass(frozen=True, slots=True)
class Outlook:
    """A projection of one series. `bands` are the (low, high) paths of LEVELS; `first`-`last` the years it rests on.

    `n` years known; `reach` the last year that a series of this length may be carried to, `reliable` the last one that is
    no extrapolation; `naive` the last figure repeated.
    """

    first: int
    last: int
    n: int
    years: tuple[int, ...]
    mean: tuple[float, ...]
    bands: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    naive: float
    reach: int
    reliable: int
    label: Label
    notes: tuple[Note, ...]
    record: Record
    said: tuple[Said, ...]


def shortest(model: str) -> int:
    """Fewest years that a model is fitted to."""
    return 2 if model == COMBINATION else get(model).shortest


def past_of(panel: Panel, region: str, start: int | None) -> tuple[int, Floats]:
    """(first year, values) that a projection of a region rests on: one coverage, from `start` on; empty when there is none."""
    first, past = usable(panel, region, panel.series(region))
    cut = max((start or first) - first, 0)
    past = past[cut:]
    known = np.flatnonzero(np.isfinite(past))
    return (first + cut + int(known[0]), past[known[0] :]) if known.size else (first, np.empty(0))


def reach_of(last: int, n: int) -> int:
    """The last year that a series of `n` known years may be carried to: a short past carries only as far as it is long."""
    return min(last + n, LAST_YEAR) if n < rules.SHORTEST_TESTED else LAST_YEAR


def outlook(panel: Panel, region: str, start: int | None, to: int, model: str) -> Outlook | None:
    """The projection of a region to the year `to` (shorter where the past is short); None when nothing carries one.

    `model` must fit the length of the series (`shortest`).
    """
    first, past = past_of(panel, region, start)
    n, last = int(np.isfinite(past).sum()), first + len(past) - 1
    horizon = min(to, reach_of(last, n)) - last if n > 1 else 0
    if horizon < 1 or n < shortest(model):
        return None
    return _outlook(store().version, first, tuple(float(v) for v in past), horizon, model)


@lru_cache(maxsize=1024)
def _outlook(version: str, first: int, past: Sequence[float], horizon: int, model: str) -> Outlook:
    values = np.asarray(past, dtype=np.float64)
    made = forecast_with(model, [values], horizon, LEVELS)
    last, n = first + len(values) - 1, int(np.isfinite(values).sum())
    kept, said = _earlier(version, first, past, model)
    return Outlook(
        first,
        last,
        n,
        tuple(range(last + 1, last + 1 + horizon)),
        _floats(made.mean[0]),
        tuple((_floats(low[0]), _floats(high[0])) for low, high in zip(made.lower, made.upper, strict=True)),
        float(values[-1]),
        reach_of(last, n),
        last + rules.reliable_horizon(n),
        made.label[0],
        made.notes[0],
        kept,
        said,
    )


@lru_cache(maxsize=1024)
def _earlier(_version: str, first: int, past: Sequence[float], model: str) -> tuple[Record, tuple[Said, ...]]:
    """The record of a method on this series, and the forecasts that it is made of."""
    values = np.asarray(past, dtype=np.float64)
    told: list[Said] = []

    def listen(series: Sequence[ArrayLike], horizon: int, levels: Sequence[float]) -> Forecast:
        made = forecast_with(model, series, horizon, levels)
        for one, mean, low, high in zip(series, made.mean, made.lower[0], made.upper[0], strict=True):
            origin = first + len(np.asarray(one)) - 1
            years = tuple(range(origin + 1, origin + horizon + 1))
            outcome = float(values[len(np.asarray(one)) + horizon - 1])
            told.append(Said(origin, years, _floats(mean), float(low[-1]), float(high[-1]), outcome))
        return made

    least = max(rules.SHORTEST_TESTED - 1, shortest(model))
    most = None if model in QUICK else SLOW_ORIGINS
    kept = record(values, RECORD_HORIZON, 80, most, listen, least)
    return kept, tuple(one for one in told if isfinite(one.outcome))


def _floats(values: ArrayLike) -> tuple[float, ...]:
    return tuple(float(v) for v in np.asarray(values))


def models() -> tuple[str, ...]:
    """Names of the methods, the default first, then the plain ones."""
    plain = ("naive", "drift")
    return (COMBINATION, *plain, *(name for name in model_names() if name not in (COMBINATION, *plain)))
