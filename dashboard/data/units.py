"""Map units and countries, and which data codes each is made of in which year.

``units.csv`` is the one table behind this: ``set, series, unit, data_code, valid_from, valid_to, nuts_vintage``; a set may
bring its own along. A set that has no row in either is made by the product's own units of today (:func:`usual`). A unit has
a value in a year only when all its parts of that year have one; a country is a unit like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import repeat
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.data.catalogue import Text
from dashboard.data.reading import RawSets, Table
from dashboard.data.schema import Finding

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Region:
    """A unit of the product: a map unit (``level`` "region") or a country."""

    code: str
    name: Text
    country: str
    level: Literal["country", "region"]
    parts: tuple[str, ...]
    """Data codes that make up the unit today; for a country the regions that have to be present for a total."""


class Span(NamedTuple):
    """One row of the unit table: ``data_code`` is a part of ``unit`` from ``first`` to ``last`` (years, inclusive)."""

    unit: str
    data_code: str
    first: int
    last: int
    vintage: str


Spans = dict[tuple[str, str], list[Span]]
TODAY = "2021"
"""Edition of NUTS that the map units follow."""


@dataclass(frozen=True)
class Members:
    """Parts of all units of a set's series as P (unit, code) pairs, sorted by unit.

    ``codes`` (P,), ``unit`` (P,) row of the unit, ``valid`` (P, Y) whether the code is a part of the unit in a year.
    """

    size: int
    codes: tuple[str, ...]
    unit: Indices
    valid: Bools
    units: Indices
    starts: Indices

    def by_unit(self, pairs: npt.NDArray[np.generic]) -> Floats:
        """Sum (P, Y) over the parts of each unit to (U, Y)."""
        total = np.zeros((self.size, pairs.shape[1]))
        if self.units.size:
            total[self.units] = np.add.reduceat(pairs.astype(np.float64), self.starts, axis=0)
        return total

    def rows(self, unit: int) -> slice:
        """Return the pairs of one unit."""
        low, high = np.searchsorted(self.unit, [unit, unit + 1])
        return slice(int(low), int(high))


@dataclass(frozen=True)
class UnitTable:
    """The unit table, by set and series ("total" or "sector")."""

    regions: dict[str, Region]
    spans: dict[tuple[str, str], tuple[Span, ...]]
    findings: tuple[Finding, ...] = field(default=())

    @classmethod
    def of(cls, sets: RawSets) -> UnitTable:
        """Arrange the tables of regions and units; what does not hold together is in ``findings``."""
        found: list[Finding] = []
        spans: Spans = defaultdict(list)
        known = _check_regions(sets.regions, found)
        _add(zip(*sets.units.columns.values(), strict=True), sets.units.file, known, spans, found)
        regions = _regions(sets.regions, spans)
        for name, table in sets.own_units.items():
            _add(zip(repeat(name), *table.columns.values(), strict=False), table.file, known, spans, found)
        listed = {name for name, _ in spans}
        for name, table in sets.observations.items():
            if name not in listed:
                meta = sets.meta[name]
                made = usual(regions, frozenset(table.columns["code"]), meta.first or 0, meta.last or 0)
                spans[name, "total"] = spans[name, "sector"] = made
        return cls(regions, {key: tuple(value) for key, value in spans.items()}, tuple(found))

    def validity(self, name: str) -> dict[tuple[str, str], frozenset[int]]:
        """Return the years in which each (data code, series) of a set is the code of some unit."""
        years: dict[tuple[str, str], set[int]] = defaultdict(set)
        for (owner, series), spans in self.spans.items():
            if owner == name:
                for span in spans:
                    years[span.data_code, series].update(range(span.first, span.last + 1))
        return {key: frozenset(value) for key, value in years.items()}

    def members(self, name: str, series: str, years: tuple[int, ...]) -> Members:
        """Return which codes make up which unit of a set's series in each of ``years``.

        The list of (unit, code) pairs is the same for both series of a set, so that they can be compared pair by pair.
        """
        unit_at = {unit: i for i, unit in enumerate(self.regions)}
        pairs = sorted(
            {(unit_at[s.unit], s.data_code) for (owner, _), spans in self.spans.items() if owner == name for s in spans}
        )
        pair_at = {pair: i for i, pair in enumerate(pairs)}
        valid = np.zeros((len(pairs), len(years)), dtype=np.bool_)
        for span in self.spans.get((name, series), ()):
            low, end = max(span.first - years[0], 0), max(span.last - years[0] + 1, 0)
            valid[pair_at[unit_at[span.unit], span.data_code], low:end] = True
        unit = np.array([pair[0] for pair in pairs], dtype=np.intp)
        units, starts = np.unique(unit, return_index=True)
        return Members(len(unit_at), tuple(pair[1] for pair in pairs), unit, valid, units, starts)


def usual(regions: Mapping[str, Region], codes: frozenset[str], first: int, last: int) -> list[Span]:
    """Return the spans of a set that names no units: its codes are those of the map units or of their parts today.

    A country that has a row of its own (``DK``) shows that; any other is made of its regions.
    """
    parts = {
        unit: region.parts if unit not in codes and codes & {*region.parts} else (unit,)
        for unit, region in regions.items() if region.level == "region"
    }  # fmt: skip
    for unit, region in regions.items():
        if region.level == "country":
            inside = [code for other, found in parts.items() if regions[other].country == unit for code in found]
            parts[unit] = (unit,) if unit in codes else tuple(inside)
    return [Span(unit, code, first, last, TODAY) for unit in regions for code in parts[unit]]


def _add(rows: Iterable[tuple[str, ...]], file: str, known: set[str], spans: Spans, found: list[Finding]) -> None:
    """Add the rows of a unit table: set, series, unit, data code, first and last year, edition of NUTS."""
    for line, (name, series, unit, code, first, last, vintage) in enumerate(rows, start=2):
        if unit not in known:
            found.append(Finding("unknown code", file, line, "unit", repr(unit), "a code of regions.csv", unit))
        if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
            allowed = "two years, the first not later"
            found.append(Finding("validity", file, line, "valid_from,valid_to", f"{first},{last}", allowed))
            continue
        if series not in ("*", "total", "sector"):
            found.append(Finding("unknown series", file, line, "series", repr(series), "*, total, sector"))
        for each in ("total", "sector") if series == "*" else (series,):
            spans[name, each].append(Span(unit, code, int(first), int(last), vintage))


def _check_regions(table: Table, found: list[Finding]) -> set[str]:
    """Check codes (once each), levels and countries; return the codes."""
    columns = table.columns
    countries = {c for c, level in zip(columns["code"], columns["level"], strict=True) if level == "country"}
    seen: set[str] = set()
    rows = zip(columns["code"], columns["level"], columns["country"], strict=True)
    for line, (code, level, country) in enumerate(rows, start=2):
        if level not in ("region", "country"):
            found.append(Finding("unknown level", table.file, line, "level", repr(level), "region, country", code))
        if country not in countries:
            allowed = "the code of a row with level country"
            found.append(Finding("unknown country", table.file, line, "country", repr(country), allowed, code))
        if code in seen:
            found.append(Finding("duplicate key", table.file, line, "code", repr(code), "each code once", code))
        seen.add(code)
    return seen


def _regions(table: Table, spans: Spans) -> dict[str, Region]:
    """Name every unit; its parts are those of the newest nomenclature, taken from the labour set when it is there."""
    current: dict[str, dict[str, int]] = defaultdict(dict)
    for each in spans.values():
        for span in each:
            if span.vintage == TODAY:
                current[span.unit].setdefault(span.data_code, 0)
    regions = {}
    for code, level, country, da, en in zip(*table.columns.values(), strict=True):
        regions[code] = Region(
            code,
            Text(da=da, en=en),
            country,
            "country" if level == "country" else "region",
            tuple(sorted(current[code])) or (code,),
        )
    return regions
