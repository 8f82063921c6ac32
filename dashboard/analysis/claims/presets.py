"""Growth rates that others have realised or claimed, as settings of the levers: each with its source.

The table is `growth_reference` of the claims set. A preset is a rate of growth of the whole, so the lever is solved from
it: the extra growth beyond the baseline's own that leads to (1 + rate) ** years times today's level.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboard.data.catalogue import Text
from dashboard.data.store import Store, store
from forecasting.scenarios import NEUTRAL, Baseline, Levers, growth_for

REALISED: Final = ("observed", "estimate")
"""Kinds that happened; the others are projections, vendors' market figures and revenue: not growth of jobs."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One rate of the reference class. rate: share a year over `first_year`..`last_year`; kind: as in the table."""

    key: str
    rate: float
    first_year: int
    last_year: int
    kind: str
    name: Text
    source_name: str
    source_url: str

    @property
    def realised(self) -> bool:
        """Whether this growth has happened somewhere."""
        return self.kind in REALISED


def presets(data: Store | None = None) -> tuple[Preset, ...]:
    """Every rate of the reference class, the lowest first."""
    return _presets(data or store())


@lru_cache(maxsize=4)
def _presets(data: Store) -> tuple[Preset, ...]:
    rows = data.growth_reference.sort_values("percent_per_year").to_dict("records")
    return tuple(
        Preset(
            row["rate"],
            # the decimal number that was written, not the nearest float of its hundredth part
            round(float(row["percent_per_year"]) / 100, 10),
            int(row["first_year"]),
            int(row["last_year"]),
            row["kind"],
            Text(da=row["name_da"], en=row["name_en"]),
            row["source_name"],
            row["source_url"],
        )
        for row in rows
    )


def reference_rates(kinds: Collection[str] = REALISED, data: Store | None = None) -> tuple[float, ...]:
    """Rates (shares a year) of the reference class: by default of what has happened."""
    return tuple(preset.rate for preset in presets(data) if preset.kind in kinds)


def levers_for(preset: Preset, baseline: Baseline, levers: Levers = NEUTRAL) -> Levers | None:
    """The levers with the growth at which the whole grows by the preset's rate a year from today to the last year.

    The other levers (start, ramp, cap ...) stay as they are; None when no allowed growth does it.
    """
    today = float(baseline.today.sum())
    if today <= 0:
        return None
    growth = growth_for(baseline, today * (1 + preset.rate) ** baseline.horizon, levers)
    return None if math.isnan(growth) else levers.with_value("growth", growth)
