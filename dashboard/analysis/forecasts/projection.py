"""Projections of the series on a page, and their record: cached by store version, never by figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.analysis.forecasts.series import SHORTEST, known, usable
from dashboard.data.panel import Floats, Panel
from dashboard.data.store import store
from forecasting import forecast, record
from forecasting.diagnostics import level_break
from forecasting.prepare import prepare
from forecasting.rules import reliable_horizon
from forecasting.types import Label, Note, Record

__all__ = ["Floats", "Projection", "project", "usable"]

LEVELS = (95, 80)
RECORD_HORIZON = 3


@dataclass(frozen=True, slots=True)
class Projection:
    """One series ahead: years, central path, bands outer (95) to inner (80), how much it rests on, and its record.

    jump: first year after a likely jump of the level in the years it rests on, None without one.
    """

    years: tuple[int, ...]
    mean: tuple[float, ...]
    bands: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    n: int
    label: Label
    notes: tuple[Note, ...]
    record: Record
    jump: int | None


def project(panel: Panel, series: dict[str, Floats], to: int) -> dict[str, Projection]:
    """Projections to the year `to` for every region whose series carries one; shorter where the past is short."""
    found: dict[str, Projection] = {}
    for code, values in series.items():
        first, past = usable(panel, code, values)
        n = known(past)
        last = first + len(past) - 1
        horizon = min(to - last, reliable_horizon(n)) if n >= SHORTEST else 0
        if horizon > 0:
            found[code] = _project(store().version, first, tuple(float(v) for v in past), horizon)
    return found


@lru_cache(maxsize=4096)
def _project(_version: str, first: int, past: Sequence[float], horizon: int) -> Projection:
    values = np.asarray(past, dtype=np.float64)
    made = forecast([values], horizon, LEVELS)
    last = first + len(values) - 1
    bands = tuple(
        (tuple(float(v) for v in low[0]), tuple(float(v) for v in high[0]))
        for low, high in zip(made.lower, made.upper, strict=True)
    )
    years = tuple(range(last + 1, last + 1 + horizon))
    kept = record(values, horizon=RECORD_HORIZON, level=80)
    at = level_break(prepare(values).values)
    return Projection(
        years,
        tuple(float(v) for v in made.mean[0]),
        bands,
        known(values),
        made.label[0],
        made.notes[0],
        kept,
        None if at is None else first + at,
    )
