"""Checks of the figures of a set: parts and wholes, copies, factors of a thousand, regions that quietly disappear."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dashboard.data.cube import Cube, Floats
from dashboard.data.reading import Table
from dashboard.data.schema import Finding, SetMeta
from dashboard.data.units import Bools

JUMP = 200.0
"""A figure this many times above or below the median of its series is taken for a factor of 1,000."""
SHRUNK = 0.75
"""A composite group below this part of what its region and the year lead to expect lacks sections."""
VECTOR = 4
"""So many figures (or all, when a set has fewer measures) make a vector whose repetition is suspicious."""


def check_figures(cube: Cube, table: Table, meta: SetMeta) -> Iterator[Finding]:
    """Yield what is wrong with the figures of one set; cells already refused as text are gaps in ``cube``."""
    yield from _parts(cube, table, meta)
    yield from _repeats(cube, table)
    yield from _jumps(cube, table, meta)
    yield from _shrunk(cube, table, meta)
    yield from _coverage(cube, table, meta)


def _finding(rule: str, cube: Cube, table: Table, at: tuple[int, int, int], value: str, allowed: str) -> Finding:
    c, y, m = at
    line = int(cube.lines[c, y, m])
    return Finding(
        rule, table.file, line or None, "value", value, allowed, cube.codes[c], cube.measures[m], cube.years[y]
    )


def _countries(cube: Cube) -> dict[str, Bools]:
    """Return for each country the (C,) mask of its codes (the first two letters)."""
    of = np.array([code[:2] for code in cube.codes])
    return {str(country): of == country for country in np.unique(of)}


def _parts(cube: Cube, table: Table, meta: SetMeta) -> Iterator[Finding]:
    """A part may exceed neither the total of its own region nor the summed totals of its country."""
    limits: dict[str, Floats] = {}
    for m, name in enumerate(cube.measures):
        whole = meta.measures[name].part_of
        if whole is None:
            continue
        parts, totals = cube.measure(name), cube.measure(whole)
        if whole not in limits:
            limits[whole] = _of_country(cube, totals)
        limit = limits[whole]
        with np.errstate(invalid="ignore"):  # a gap is above nothing
            above = parts > totals
            over = (parts > limit) & (limit > 0) & ~above
        for c, y in np.argwhere(above | over):
            found = f"{cube.codes[c]} {cube.years[y]} {name} = {parts[c, y]:.0f}"
            if above[c, y]:
                rule, allowed = "part > total", f"at most its {whole}, {totals[c, y]:.0f}"
            else:
                rule = "part > country total"
                allowed = f"at most the summed {whole} of {cube.codes[c][:2]}, {limit[c, y]:.0f}"
            yield _finding(rule, cube, table, (int(c), int(y), m), found, allowed)


def _of_country(cube: Cube, totals: Floats) -> Floats:
    """Return (C, Y) the summed totals of the country that each code belongs to; a gap counts as nothing."""
    known = np.where(np.isnan(totals), 0.0, totals)
    summed = np.zeros_like(known)
    for inside in _countries(cube).values():
        summed[inside] = known[inside].sum(axis=0)
    return summed


def _repeats(cube: Cube, table: Table) -> Iterator[Finding]:
    """The same vector of several figures three years running was copied, not measured."""
    if len(cube.measures) < 2:
        return
    values = cube.values
    present = ~np.isnan(values)
    same = np.all((values[:, 1:] == values[:, :-1]) | ~(present[:, 1:] | present[:, :-1]), axis=2)
    same &= present[:, 1:].sum(axis=2) >= min(VECTOR, len(cube.measures))
    runs = same[:, 1:] & same[:, :-1]  # two equal pairs in a row: three years
    for c in np.flatnonzero(runs.any(axis=1)):
        first = int(np.argmax(runs[c]))
        m = int(np.argmax(present[c, first]))
        found = f"the same figures for {cube.codes[c]} from {cube.years[first]} in at least three years running"
        yield _finding(
            "constant vector", cube, table, (int(c), first, m), found, "figures that change from year to year"
        )


def _jumps(cube: Cube, table: Table, meta: SetMeta) -> Iterator[Finding]:
    """A figure that is hundreds of times the median of its own series was multiplied (or divided) by 1,000.

    Downwards only from a median that is itself in the hundreds: small figures come near zero by themselves, as do those of a
    measure that goes below it.
    """
    crossing = np.array([meta.measures[name].negative for name in cube.measures])
    values = cube.values
    counts = (~np.isnan(values)).sum(axis=1)
    ordered = np.sort(np.where(np.isnan(values), np.inf, values), axis=1)
    middle = np.take_along_axis(ordered, np.maximum((counts - 1) // 2, 0)[:, None, :], axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = values / middle
    jumps = (ratio >= JUMP) | ((ratio <= 1 / JUMP) & (middle >= JUMP))
    for c, y, m in np.argwhere(jumps & ~crossing):
        found = f"{cube.codes[c]} {cube.years[y]} {cube.measures[m]} = {values[c, y, m]:.0f}"
        allowed = (
            f"near the median of its series, {middle[c, 0, m]:.0f} (a factor of {JUMP:.0f} is taken for a wrong unit)"
        )
        yield _finding("x1000 jump", cube, table, (c, y, m), found, allowed)


def _shrunk(cube: Cube, table: Table, meta: SetMeta) -> Iterator[Finding]:
    """A sum of sections in which held-back ones count as zero falls far below the region's usual share of its total.

    Expected share of a region and year: the region's median over the years times the year's median deviation from it.
    """
    known = {(code, year, d.measure) for d in meta.doubtful for code, years in d.cells.items() for year in years}
    for m, name in enumerate(cube.measures):
        declared = meta.measures[name]
        if not declared.composite or declared.minimum or declared.part_of is None:
            continue
        share = cube.measure(name) / cube.measure(declared.part_of)
        usual = _median(share, axis=1)[:, None]
        expected = usual * _median(share / usual, axis=0)[None, :]
        with np.errstate(invalid="ignore"):
            low = share < SHRUNK * expected
        for c, y in np.argwhere(low):
            if (cube.codes[c], cube.years[y], name) not in known:
                found = f"{cube.codes[c]} {cube.years[y]} {name} = {share[c, y]:.1%} of its {declared.part_of}"
                allowed = f"about {expected[c, y]:.1%}, or declared as doubtful in meta.toml"
                yield _finding("group shrunk", cube, table, (c, y, m), found, allowed)


def _median(values: Floats, axis: int) -> Floats:
    """Return the median without gaps; NaN where there is nothing (numpy warns about that)."""
    ordered = np.sort(values, axis=axis)  # NaN last
    count = (~np.isnan(values)).sum(axis=axis)
    low, high = (np.expand_dims(np.maximum(at, 0), axis) for at in ((count - 1) // 2, count // 2))
    middle = (
        np.take_along_axis(ordered, low, axis)
        + np.take_along_axis(ordered, np.minimum(high, values.shape[axis] - 1), axis)
    ) / 2
    return np.where(count > 0, middle.squeeze(axis), np.nan)


def _coverage(cube: Cube, table: Table, meta: SetMeta) -> Iterator[Finding]:
    """A country that has fewer regions than the year before needs a declared break."""
    declared = {(unit, b.year) for b in meta.breaks if b.kind == "coverage" for unit in b.units}
    for name in (name for name in cube.measures if meta.measures[name].watch_coverage):
        present = ~np.isnan(cube.measure(name))
        for country, inside in _countries(cube).items():
            count = present[inside].sum(axis=0)
            for y in np.flatnonzero(count[1:] < count[:-1]) + 1:
                year = cube.years[y]
                if (country, year) in declared:
                    continue
                lost = ", ".join(cube.codes[c] for c in np.flatnonzero(inside & present[:, y - 1] & ~present[:, y]))
                found = (
                    f"{country} has {count[y]} regions in {year} after {count[y - 1]} the year before (missing: {lost})"
                )
                allowed = "at least as many, or a break of kind coverage declared in meta.toml"
                yield Finding("coverage shrunk", table.file, None, name, found, allowed, country, name, year)
