"""From data codes to units: sums and weighted means with the rule of complete parts, and the reason for every gap.

Rules: a map unit has a value only when all its parts have one; a country's total only when all its regions have one; a
country's theme when units that hold at least 98 % of its employment have one, marked with what is missing. Whether parts are
summed, weighted or left alone is declared with the indicator (``aggregate``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import lru_cache

import numpy as np

from dashboard.data.panel import Floats, Ints, Words
from dashboard.data.references import ECONOMY as ECONOMY
from dashboard.data.references import GVA as GVA
from dashboard.data.references import ICT as ICT
from dashboard.data.references import LABOUR as LABOUR
from dashboard.data.store import Store
from dashboard.data.units import Bools, Members

ENOUGH = 0.98
"""Share of a country's employment that the present regions must hold before a theme's sum is shown."""


@dataclass(frozen=True)
class Parts:
    """A measure laid out by part: ``values`` (P, Y), one row a (unit, code) pair of ``members``."""

    values: Floats
    members: Members
    doubtful: Bools
    """(P, Y) figures that are declared to lack sections."""
    reason: Words
    """(U, Y) why a unit has no figure when nothing is present: declared in meta.toml, else ``not_in_source``."""


@dataclass(frozen=True)
class Sums:
    """A measure by unit, all (U, Y); ``values`` NaN where the rules forbid a figure, ``gap`` then says why."""

    values: Floats
    have: Ints
    need: Ints
    coverage: Ints
    gap: Words
    doubt: Bools
    """The figure is a minimum: parts that lack sections are in it."""


@lru_cache(maxsize=64)
def parts(store: Store, name: str, measure: str) -> Parts:
    """Return a measure of a set by part (cached)."""
    cube = store.cubes[name]
    series = store.meta[name].measures[measure].series
    members = store.members(name, series)
    row = {code: i for i, code in enumerate(cube.codes)}
    plane = np.vstack(
        [cube.measure(measure), np.full((1, len(cube.years)), np.nan)]
    )  # last row: codes without any figure
    values = plane[[row.get(code, -1) for code in members.codes]]
    doubtful = np.zeros(values.shape, dtype=np.bool_)
    for declared in store.meta[name].doubtful:
        if declared.measure == measure:
            for pair, code in enumerate(members.codes):
                doubtful[pair] |= np.isin(cube.years, declared.cells.get(code, ()))
    return Parts(values, members, doubtful, reasons(store, name, series))


@lru_cache(maxsize=16)
def reasons(store: Store, name: str, series: str) -> Words:
    """Return (U, Y) why a unit without any part present has no figure."""
    years = store.cubes[name].years
    gap = np.full((len(store.regions), len(years)), "not_in_source", dtype="<U15")
    for declared in store.meta[name].gaps:
        if declared.series in ("*", series):
            low, end = max(declared.first - years[0], 0), max(declared.last - years[0] + 1, 0)
            gap[matching(store, declared.units), low:end] = declared.reason
    return gap


def matching(store: Store, patterns: tuple[str, ...]) -> list[int]:
    """Return the rows of the units that a declaration names (``*`` and ``?`` are wildcards)."""
    return [i for i, unit in enumerate(store.regions) if any(fnmatchcase(unit, pattern) for pattern in patterns)]


@lru_cache(maxsize=4)
def countries(store: Store) -> Bools:
    """Return (U,) true for countries."""
    return np.array([region.level == "country" for region in store.regions.values()])


def laid_out(store: Store, name: str, found: Mapping[str, Floats], years: tuple[int, ...]) -> Floats:
    """Return (P, Y) figures by code and year of ``years`` for the parts of a set's units in the set's years; NaN where there is none."""
    here = store.cubes[name].years
    codes = store.members(name, "total").codes  # the same for both series
    made = np.full((len(codes), len(here)), np.nan)
    at = [(y, years.index(year)) for y, year in enumerate(here) if year in years]
    for pair, code in enumerate(codes):
        if code in found:
            for y, other in at:
                made[pair, y] = found[code][other]
    return made


def by_code(store: Store, name: str, measure: str) -> dict[str, Floats]:
    """Return the (Y,) figures of a measure by data code, and by the code of every unit whose sum is known."""
    cube = store.cubes[name]
    found = dict(zip(store.regions, sums(store, name, measure).values, strict=True))
    return found | dict(zip(cube.codes, cube.measure(measure), strict=True))


@lru_cache(maxsize=16)
def sizes(store: Store, name: str) -> Floats:
    """Return (P, Y) total employment of each part of a set, a missing year filled from the nearest year that has one (else 0)."""
    filled = laid_out(store, name, by_code(store, LABOUR, "total"), store.cubes[LABOUR].years)
    for row in filled:
        known = np.flatnonzero(~np.isnan(row))
        if 0 < known.size < row.size:
            row[:] = row[known[np.abs(known[None, :] - np.arange(row.size)[:, None]).argmin(axis=1)]]
    return np.nan_to_num(filled)


def admit(
    store: Store, name: str, part: Parts, present: Bools, *, partial: bool
) -> tuple[Bools, Ints, Ints, Ints, Bools]:
    """Decide where a sum may be shown: (U, Y) admitted, have, need, coverage, doubt.

    ``present`` (P, Y): the parts that have a figure. With ``partial`` a country is admitted when its present parts hold
    :data:`ENOUGH` of its employment. The coverage id names what is in the sum when that is not simply everything: the
    present parts of a country, and the parts that lack sections unless they hold too little to matter.
    """
    members = part.members
    inside = members.valid & present
    have, need = members.by_unit(inside).astype(np.int64), members.by_unit(members.valid).astype(np.int64)
    admitted = (have == need) & (need > 0)
    coverage = np.zeros(have.shape, dtype=np.int64)
    doubt = np.zeros(have.shape, dtype=np.bool_)
    if partial:
        weight = sizes(store, name)
        with np.errstate(invalid="ignore", divide="ignore"):
            whole = members.by_unit(members.valid * weight)
            country = countries(store)[:, None]
            enough = country & (members.by_unit(inside * weight) / whole >= ENOUGH) & (have > 0) & ~admitted
            shaky = members.by_unit(inside & part.doubtful) > 0
            sound = members.by_unit((inside & ~part.doubtful) * weight) / whole
        admitted |= enough
        doubt = admitted & shaky & ~(country & (sound >= ENOUGH))
        ids: dict[tuple[int, bytes], int] = {}
        for u, y in np.argwhere(enough | doubt):
            rows = members.rows(u)
            lacking = (inside[rows, y] & part.doubtful[rows, y] & doubt[u, y]).tobytes()
            # which sections a doubtful map unit lacks differs from year to year: it compares with no other year
            year = b"" if country[u, 0] else bytes([int(y)])
            coverage[u, y] = ids.setdefault((int(u), inside[rows, y].tobytes() + lacking + year), len(ids) + 1)
    return admitted, have, need, territory(store, name, coverage), doubt


def territory(store: Store, name: str, coverage: Ints) -> Ints:
    """Give years before an uncrossable break of territory their own coverage ids, so that nothing is compared across it."""
    years = store.cubes[name].years
    for number, declared in enumerate((b for b in store.meta[name].breaks if b.kind == "territory"), start=1):
        coverage[matching(store, declared.units), : max(declared.year - years[0], 0)] -= 1000 * number
    return coverage


def gaps(admitted: Bools, have: Ints, reason: Words) -> Words:
    """Return (U, Y) gap codes: some parts present -> ``n_of_m``, none -> the reason."""
    return np.where(admitted, "", np.where(have > 0, "n_of_m", reason)).astype("<U15")


@lru_cache(maxsize=64)
def sums(store: Store, name: str, measure: str) -> Sums:
    """Sum a measure to units under the rules above (themes of countries may be partial, totals never)."""
    part = parts(store, name, measure)
    present = ~np.isnan(part.values)
    partial = store.meta[name].measures[measure].series == "sector"
    admitted, have, need, coverage, doubt = admit(store, name, part, present, partial=partial)
    if store.meta[name].measures[measure].minimum:
        doubt = admitted
    total = part.members.by_unit(np.where(part.members.valid & present, part.values, 0.0))
    return _frozen(
        Sums(np.where(admitted, total, np.nan), have, need, coverage, gaps(admitted, have, part.reason), doubt)
    )


def means(store: Store, name: str, measure: str, weight: Floats) -> Sums:
    """Mean of the parts of each unit by ``weight`` (P, Y), under the rules of :func:`sums`; a unit of one part is that part.

    Sum(w * x) / Sum(w) over the parts that are present; without the weight of one of them there is no mean (``no_weight``).
    """
    plain, part = sums(store, name, measure), parts(store, name, measure)
    inside = part.members.valid & ~np.isnan(part.values)
    known = inside & ~np.isnan(weight)
    whole = part.members.by_unit(np.where(known, weight, 0.0))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = part.members.by_unit(np.where(known, part.values * weight, 0.0)) / whole
    several, shown = plain.need > 1, ~np.isnan(plain.values)
    lacking = several & shown & ((part.members.by_unit(inside & ~known) > 0) | (whole <= 0))
    values = np.where(shown & several, mean, plain.values)
    gap = np.where(lacking, "no_weight", plain.gap)
    return _frozen(replace(plain, values=np.where(lacking, np.nan, values), gap=gap))


def alone(sums: Sums) -> Sums:
    """The figures of units that are one part; the others, of which parts are known, have none (``not_added``)."""
    several = sums.need > 1
    gap = np.where(several & (sums.have > 0), "not_added", sums.gap)
    return _frozen(replace(sums, values=np.where(several, np.nan, sums.values), gap=gap))


def _frozen(made: Sums) -> Sums:
    for array in (made.values, made.have, made.need, made.coverage, made.gap, made.doubt):
        array.setflags(write=False)
    return made
