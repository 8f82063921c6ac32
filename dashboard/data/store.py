"""The immutable store: every embedded figure, checked, one per process; its version is a hash of what it holds.

``SMARTGROWTH_DATA_DIR`` may name another directory of sets; nothing in it is shown before it has passed the same checks.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data import catalogue as declared
from dashboard.data import checks, cube
from dashboard.data.catalogue import Catalogue
from dashboard.data.cube import Cube
from dashboard.data.reading import EMBEDDED, Table, read
from dashboard.data.schema import BadData, Break, SetMeta
from dashboard.data.units import Bools, Region, UnitTable
from dashboard.settings import settings

NUMBERS = frozenset({"year", "value", "percent_per_year", "first_year", "last_year", "lat", "lon"})


@dataclass(frozen=True, eq=False)
class Store:
    """What is known. Nothing in it changes after loading; frames are handed out as copies, arrays are read-only.

    ``version`` is 12 hex digits over all set files and the catalogue; ``regions`` are the map units in country order and then
    the countries; ``breaks`` are all declared breaks, each with its ``set_id``.
    """

    version: str
    catalogue: Catalogue
    regions: dict[str, Region]
    meta: dict[str, SetMeta]
    breaks: tuple[Break, ...]
    cubes: dict[str, Cube] = field(repr=False)
    units: UnitTable = field(repr=False)
    _tables: dict[str, Table] = field(repr=False)

    @cached_property
    def _frames(self) -> dict[str, pd.DataFrame]:
        return {name: _frame(table) for name, table in self._tables.items()}

    @cached_property
    def _observations(self) -> pd.DataFrame:
        frames = []
        for name, data in self.cubes.items():
            c, y, m = np.nonzero(data.lines)
            frames.append(pd.DataFrame({
                "set": name, "code": np.array(data.codes)[c], "year": np.array(data.years)[y],
                "measure": np.array(data.measures)[m], "value": data.values[c, y, m], "flag": data.flags[c, y, m],
                "status": self.meta[name].status, "source": self.meta[name].source, "vintage": self.meta[name].vintage,
            }))  # fmt: skip
        return pd.concat(frames, ignore_index=True)

    @property
    def observations(self) -> pd.DataFrame:
        """Base figures, tidy: set, code (data code), year, measure, value, flag, status, source, vintage."""
        return self._observations.copy()

    @property
    def claims(self) -> pd.DataFrame:
        """Claims about smart jobs, one row each, with edition, status, ``preferred`` and ``exclude_from_charts``."""
        return self._frames["claims"].copy()

    @property
    def growth_reference(self) -> pd.DataFrame:
        """Reference class of realised and claimed growth rates, per cent a year."""
        return self._frames["growth_reference"].copy()

    @property
    def places(self) -> pd.DataFrame:
        """Towns with their map unit, NUTS 3 code and coordinates."""
        return self._frames["places"].copy()

    def membership(self, name: str, series: str) -> tuple[Bools, tuple[str, ...]]:
        """Return (U, C, Y) parts of each unit of a set's series, and the codes of axis C (the same for both series)."""
        return self._memberships[name, series]

    @cached_property
    def _memberships(self) -> dict[tuple[str, str], tuple[Bools, tuple[str, ...]]]:
        found = {}
        for name, data in self.cubes.items():
            codes = tuple(sorted({s.data_code for (owner, _), spans in self.units.spans.items() if owner == name for s in spans}))
            for series in ("total", "sector"):
                found[name, series] = self.units.membership(name, series, codes, data.years)
        return found


def _frame(table: Table) -> pd.DataFrame:
    """Return a table of facts with its numbers converted; an empty cell is a gap (number) or "" (text)."""
    columns: dict[str, object] = {}
    for name, cells in table.columns.items():
        if name in NUMBERS:
            columns[name] = [float(cell) if cell else float("nan") for cell in cells]
        elif name in ("preferred", "exclude_from_charts", "region_anchor"):
            columns[name] = [cell == "yes" for cell in cells]
        else:
            columns[name] = cells
    return pd.DataFrame(columns)


def load(directory: Path = EMBEDDED, catalogue_path: Path = declared.PATH) -> Store:
    """Read, check and arrange a sets directory. Raise :class:`BadData` when anything undeclared is wrong with it."""
    known = declared.catalogue() if catalogue_path == declared.PATH else declared.load(catalogue_path)
    raw = read(directory)
    if findings := checks.check(raw, known):
        raise BadData(findings)
    version = hashlib.sha256(raw.digest + catalogue_path.read_bytes()).hexdigest()[:12]
    units = UnitTable.of(raw.regions, raw.units)
    cubes = {name: cube.build(table, raw.meta[name]) for name, table in raw.observations.items()}
    breaks = tuple(b.model_copy(update={"set_id": name}) for name, meta in raw.meta.items() for b in meta.breaks)
    return Store(version, known, units.regions, raw.meta, breaks, cubes, units, raw.tables)


@cache
def store() -> Store:
    """Return the store of this process, loaded on first use."""
    return load(settings().data_dir or EMBEDDED)
