"""From data codes to units: sums with the rule of complete parts, and the reason for every gap.

Rules (DATA.md): a map unit has a value only when all its parts have one; a country's total only when all its regions have
one; a country's theme when units that hold at least 98 % of its employment have one, marked with what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

import numpy as np

from dashboard.data.panel import Floats, Ints, Words
from dashboard.data.store import Store
from dashboard.data.units import Bools

ENOUGH = 0.98
"""Share of a country's employment that the present regions must hold before a theme's sum is shown."""
LABOUR, ECONOMY, ICT = "eurostat_labour", "eurostat_economy", "eurostat_ict"


@dataclass(frozen=True)
class Parts:
    """A measure laid out by unit and part: ``values`` (C, Y), ``member`` (U, C, Y) which codes make up a unit in a year."""

    values: Floats
    member: Bools
    gap: Words
    """(U, Y) reason when nothing is present, declared or ``not_in_source``."""


@dataclass(frozen=True)
class Sums:
    """A measure summed to units, all (U, Y); ``values`` NaN where the rules forbid a sum."""

    values: Floats
    have: Ints
    need: Ints
    coverage: Ints
    gap: Words


@lru_cache(maxsize=64)
def _parts(store: Store, version: str, name: str, measure: str) -> Parts:
    cube = store.cubes[name]
    series = store.meta[name].measures[measure].series
    member, codes = store.membership(name, series)
    row = {code: i for i, code in enumerate(cube.codes)}
    values = np.full((len(codes), len(cube.years)), np.nan)
    plane = cube.measure(measure)
    for i, code in enumerate(codes):
        if code in row:
            values[i] = plane[row[code]]
    return Parts(values, member, reasons(store, name, series))


def parts(store: Store, name: str, measure: str) -> Parts:
    """Return a measure of a set by part (cached)."""
    return _parts(store, store.version, name, measure)


def reasons(store: Store, name: str, series: str) -> Words:
    """Return (U, Y) why a unit without any part present has no figure."""
    meta, years = store.meta[name], store.cubes[name].years
    units = tuple(store.regions)
    gap = np.full((len(units), len(years)), "not_in_source", dtype="<U15")
    for declared in meta.gaps:
        if declared.series not in ("*", series):
            continue
        rows = [i for i, unit in enumerate(units) if any(fnmatchcase(unit, pattern) for pattern in declared.units)]
        low, end = max(declared.first - years[0], 0), declared.last - years[0] + 1
        gap[rows, low:end] = declared.reason
    return gap


def countries(store: Store) -> Bools:
    """Return (U,) true for countries."""
    return np.array([region.level == "country" for region in store.regions.values()])


def weights(store: Store) -> Floats:
    """Return (C, Y) total employment by data code, a missing year filled from the nearest year that has one."""
    totals = parts(store, LABOUR, "total").values
    filled = totals.copy()
    for i, row in enumerate(totals):
        known = np.flatnonzero(~np.isnan(row))
        if known.size and known.size < row.size:
            nearest = known[np.abs(known[None, :] - np.arange(row.size)[:, None]).argmin(axis=1)]
            filled[i] = row[nearest]
    return filled


def territory(store: Store, name: str, coverage: Ints) -> Ints:
    """Give years before an uncrossable break of territory their own coverage id, so that nothing is compared across it."""
    years = store.cubes[name].years
    for number, declared in enumerate(b for b in store.meta[name].breaks if b.kind == "territory"):
        for i, unit in enumerate(store.regions):
            if any(fnmatchcase(unit, pattern) for pattern in declared.units):
                coverage[i, : max(declared.year - years[0], 0)] = -1 - number
    return coverage


def admit(store: Store, name: str, member: Bools, present: Bools, *, partial: bool) -> tuple[Bools, Ints, Ints, Ints]:
    """Decide where a sum may be shown: (U, Y) admitted, have, need, coverage.

    ``present`` (C, Y): the parts that have a figure. With ``partial`` a country is admitted when its present parts hold
    :data:`ENOUGH` of its employment; its coverage id then names the set of parts.
    """
    inside = member & present[None, :, :]
    have = inside.sum(axis=1)
    need = member.sum(axis=1)
    admitted = (have == need) & (need > 0)
    coverage = np.zeros(have.shape, dtype=np.int64)
    if partial:
        weight = np.nan_to_num(weights(store))[None, :, :]
        rows = np.flatnonzero(countries(store))
        held = (inside[rows] * weight).sum(axis=1)
        whole = (member[rows] * weight).sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            enough = (held / whole >= ENOUGH) & (have[rows] > 0) & ~admitted[rows]
        ids: dict[bytes, int] = {}
        for r, y in np.argwhere(enough):
            key = np.packbits(inside[rows[r], :, y]).tobytes()
            coverage[rows[r], y] = ids.setdefault(key, len(ids) + 1)
        admitted[rows] |= enough
    return admitted, have, need, territory(store, name, coverage)


def gaps(admitted: Bools, have: Ints, reason: Words) -> Words:
    """Return (U, Y) gap codes: some parts present -> ``n_of_m``, none -> the reason."""
    return np.where(admitted, "", np.where(have > 0, "n_of_m", reason)).astype("<U15")


def sums(store: Store, name: str, measure: str) -> Sums:
    """Sum a measure to units under the rules above (themes of countries may be partial, totals never)."""
    part = parts(store, name, measure)
    present = ~np.isnan(part.values)
    partial = store.meta[name].measures[measure].series == "sector"
    admitted, have, need, coverage = admit(store, name, part.member, present, partial=partial)
    total = (part.member * np.nan_to_num(part.values)[None, :, :]).sum(axis=1)
    return Sums(np.where(admitted, total, np.nan), have, need, coverage, gaps(admitted, have, part.gap))
