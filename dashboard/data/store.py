"""The immutable store: every embedded figure, checked, one per process; its version is a hash of what it holds.

``SMARTGROWTH_DATA_DIR`` may name another directory of sets, ``SMARTGROWTH_EXTRA_DIR`` one whose sets and declarations join
them; nothing in either is shown before it has passed the same checks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.data.catalogue import Catalogue, catalogue, suggest
from dashboard.data.checks import suite as checks
from dashboard.data.cube import Cube
from dashboard.data.fact_tables import COLUMNS, NUMBERS
from dashboard.data.reading import EMBEDDED, Table
from dashboard.data.schema import BadData, Break, SetMeta
from dashboard.data.units import Members, Region, UnitTable
from dashboard.settings import settings


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
        return {name: _frame(name, table) for name, table in self._tables.items()}

    @cached_property
    def _records(self) -> dict[str, dict[str, Mapping[str, str]]]:
        return {
            name: {
                cells[0]: MappingProxyType(dict(zip(table.columns, cells, strict=True)))
                for cells in zip(*table.columns.values(), strict=True)
            }
            for name, table in self._tables.items()
        }

    @cached_property
    def _observations(self) -> pd.DataFrame:
        frames = []
        for name, data in self.cubes.items():
            c, y, m = np.nonzero(data.lines)
            frames.append(pd.DataFrame({
                "set": name, "code": np.array(data.codes)[c], "year": np.array(data.years)[y],
                "measure": np.array(data.measures)[m], "value": data.values[c, y, m], "flag": data.flags[c, y, m],
                "status": self.meta[name].status, "source": self.meta[name].source, "vintage": self.meta[name].vintage.en,
            }))  # fmt: skip
        return pd.concat(frames, ignore_index=True)

    @property
    def observations(self) -> pd.DataFrame:
        """Base figures, tidy: set, code (data code), year, measure, value, flag, status, source, vintage."""
        return self._observations.copy()

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables of facts."""
        return tuple(self._tables)

    def tables_of(self, set_id: str) -> tuple[str, ...]:
        """Names of the tables of facts that belong to a set."""
        return tuple(name for name, table in self._tables.items() if table.file.startswith(f"{set_id}/"))

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of facts, its key in the column ``id``; numbers are floats (NaN = not found), yes/no are booleans.

        Raises ``KeyError`` naming the nearest table when there is none.
        """
        self._known(name)
        return self._frames[name].rename(columns={next(iter(COLUMNS[name])): "id"})

    def records(self, name: str) -> Mapping[str, Mapping[str, str]]:
        """Return the rows of a table of facts as text, by key, in the order of the file; read-only. ``KeyError`` as for :meth:`table`."""
        self._known(name)
        return MappingProxyType(self._records[name])

    def _known(self, name: str) -> None:
        if name not in self._tables:
            raise KeyError(f"table {name!r} is unknown.{suggest(name, self._tables)} Tables: {', '.join(self._tables)}")

    @property
    def claims(self) -> pd.DataFrame:
        """Claims about smart jobs, one row each, with edition, status, ``preferred`` and ``exclude_from_charts``."""
        return self._frames["claims"].copy()

    def claim(self, name: str) -> float:
        """Return the value of one claim (NaN when it was never measured); ``KeyError`` when there is no such claim."""
        table = self._tables["claims"].columns
        at = dict(zip(table["claim"], table["value"], strict=True))
        if name not in at:
            raise KeyError(f"claim {name!r} is unknown.{suggest(name, at)} Claims: {', '.join(at)}")
        return float(at[name] or "nan")

    @property
    def growth_reference(self) -> pd.DataFrame:
        """Reference class of realised and claimed growth rates, per cent a year."""
        return self._frames["growth_reference"].copy()

    @property
    def places(self) -> pd.DataFrame:
        """Towns with their map unit, NUTS 3 code and coordinates."""
        return self._frames["places"].copy()

    def members(self, name: str, series: str) -> Members:
        """Return the parts of each unit for a set's series ("total" or "sector"), over the years of the set."""
        return self._members[name, series]

    @cached_property
    def _members(self) -> dict[tuple[str, str], Members]:
        return {
            (name, series): self.units.members(name, series, data.years)
            for name, data in self.cubes.items()
            for series in ("total", "sector")
        }


def _frame(name: str, table: Table) -> pd.DataFrame:
    """Return a table of facts with its numbers converted; an empty cell is a gap (number) or "" (text)."""
    columns: dict[str, object] = {}
    for column, cells in table.columns.items():
        kind = COLUMNS[name][column].kind
        if kind in NUMBERS:
            columns[column] = [float(cell) if cell else float("nan") for cell in cells]
        elif kind == "yes":
            columns[column] = [cell == "yes" for cell in cells]
        else:
            columns[column] = cells
    return pd.DataFrame(columns)


def load(
    directory: Path = EMBEDDED, declared: Catalogue | None = None, extra: Path | None = None, *, whole: bool = False
) -> Store:
    """Read, check and arrange a sets directory, and the sets in ``extra`` that join it; `whole`: nothing may lack that a declaration needs.

    Raise :class:`BadData` when anything undeclared is wrong with it.
    """
    known = declared or catalogue()
    raw, findings, cubes, units = checks.examine_folder(directory, extra, known, whole=whole)
    if findings:
        raise BadData(findings)
    version = hashlib.sha256(raw.digest + known.digest).hexdigest()[:12]
    breaks = tuple(b.model_copy(update={"set_id": name}) for name, meta in raw.meta.items() for b in meta.breaks)
    return Store(version, known, units.regions, raw.meta, breaks, cubes, units, raw.tables)


@cache
def store() -> Store:
    """Return the store of this process, loaded on first use. Raise :class:`BadData` also when it lacks what a declaration needs."""
    return load(settings().data_dir or EMBEDDED, extra=settings().extra_dir, whole=True)
