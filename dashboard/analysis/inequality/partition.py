"""Employment parted into industry groups that add up to the total exactly: seven named ones, and everything else as the rest.

The named groups of the source do not add up to its total (answers without an industry, sections held back), so the rest is
the total less the named groups: agriculture, mining, energy, water, culture, other services and not stated. A unit without
one of the named groups, or with one that is known to lack sections, has no figure at all: nothing is filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from dashboard.analysis import aggregation
from dashboard.analysis.aggregation import LABOUR
from dashboard.data.panel import Floats, Ints
from dashboard.data.store import Store

NAMED: Final = ("c", "f", "g", "h", "i", "jnu", "oq")
REST: Final = "rest"
GROUPS: Final = (*NAMED, REST)
TERRITORY: Final = 1000  # coverage ids that differ by multiples of this are whole, on another territory
PARTS_EXCEED: Final = "not_defined"


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a unit has no parted figure in a year: the gap code, in which column ("total" or a group), parts present and needed."""

    code: str
    column: str
    have: int
    need: int


@dataclass(frozen=True, eq=False)
class Partition:
    """Employment in persons, (U, G, Y): U = ``regions``, G = :data:`GROUPS`, Y = ``years``; NaN where it cannot be parted.

    ``coverage`` (U, Y) tells territories apart: a unit may be compared between years of the same id only.
    """

    regions: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats
    coverage: Ints
    _columns: tuple[aggregation.Sums, ...]

    def at(self, region: str, year: int) -> Floats:
        """Return the (G,) persons of a unit in a year, NaN when it cannot be parted; ``ValueError`` for a year outside."""
        found: Floats = self.values[self.regions.index(region), :, self.years.index(year)]
        return found

    def comparable(self, region: str, start: int, end: int) -> bool:
        """Tell whether both years are parted, on the same territory."""
        i, a, b = self.regions.index(region), self.years.index(start), self.years.index(end)
        return bool(np.isfinite(self.values[i, :, [a, b]]).all() and self.coverage[i, a] == self.coverage[i, b])

    def lack(self, region: str, year: int) -> Lack | None:
        """Say why a unit has no parted figure in a year; ``None`` when it has one."""
        i, y = self.regions.index(region), self.years.index(year)
        if np.isfinite(self.values[i, :, y]).all():
            return None
        for name, column in zip(("total", *NAMED), self._columns, strict=True):
            have, need = int(column.have[i, y]), int(column.need[i, y])
            if column.gap[i, y]:
                return Lack(str(column.gap[i, y]), name, have, need)
            if column.coverage[i, y] % TERRITORY:
                return Lack("n_of_m" if have < need else "suppressed", name, have, need)
        return Lack(PARTS_EXCEED, REST, 0, 0)


@lru_cache(maxsize=4)
def partition(store: Store) -> Partition:
    """Return the parted employment of all units and years of the labour set (cached)."""
    columns = tuple(aggregation.sums(store, LABOUR, name) for name in ("total", *NAMED))
    whole = np.ones(columns[0].values.shape, dtype=np.bool_)
    for column in columns:
        whole &= ~np.isnan(column.values) & (column.coverage % TERRITORY == 0)
    total, named = columns[0].values, np.stack([column.values for column in columns[1:]], axis=1)
    rest = total - named.sum(axis=1)
    values = np.concatenate([named, rest[:, None, :]], axis=1)
    values = np.where((whole & (rest >= 0))[:, None, :], values, np.nan)
    values.setflags(write=False)
    coverage = np.stack([column.coverage for column in columns]).min(axis=0)
    return Partition(tuple(store.regions), store.cubes[LABOUR].years, values, coverage, columns)
