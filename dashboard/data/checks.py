"""Sanity checks of the embedded sets. They run before anything is shown and fail hard, naming file, row, column and value.

Two kinds: of the text (a cell that could be read two ways is refused, never guessed) and of the figures (a part larger
than its whole, a block that repeats itself, a thousandfold jump, a country that quietly loses regions).
Known source errors are declared in ``meta.toml`` (``rejected``, ``expected``, ``breaks``), never patched in code.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from dashboard.data import cube as cubes
from dashboard.data.catalogue import Catalogue, catalogue, suggest
from dashboard.data.cube import Cube
from dashboard.data.reading import EMBEDDED, RawSets, Table, read
from dashboard.data.schema import BadData, Finding, SetMeta
from dashboard.data.units import UnitTable

DOT_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+")
WHOLE = re.compile(r"-?(0|[1-9]\d*)")
DECIMAL = re.compile(r"-?(0|[1-9]\d*)(\.\d{1,2})?")
PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+\d{2}[ \d]{8,}")
FLAGS = frozenset("bcdefimnpuCNP")
JUMP = 200.0
"""A figure this many times above or below the median of its series is taken for a factor of 1,000."""
REPEATS = 3
"""The same vector of figures in so many consecutive years is a copy, not a measurement."""


def check(sets: RawSets, against: Catalogue | None = None) -> list[Finding]:
    """Return everything that is wrong with ``sets`` and not declared as known; an empty list means they may be shown."""
    known = against or catalogue()
    units = UnitTable.of(sets.regions, sets.units)
    findings = [*units.findings]
    for name, meta in sets.meta.items():
        findings += check_meta(name, meta, known)
        if name in sets.observations:
            findings += check_observations(sets.observations[name], meta, units)
        elif meta.measures:
            findings.append(Finding("missing file", f"{name}/observations.csv", None, "all", "no such file",
                                    "a set that declares measures has an observations.csv"))  # fmt: skip
    for table in sets.tables.values():
        findings += check_table(table)
    return findings


def report(directory: Path = EMBEDDED) -> tuple[str, list[Finding]]:
    """Check a sets directory and word the result for a person: one line a set, then one line a finding."""
    try:
        sets = read(directory)
    except BadData as error:
        return f"Sets in {directory}\n\n{error}", list(error.findings)
    findings = check(sets)
    lines = [f"Sets in {directory}", ""]
    for name, meta in sets.meta.items():
        size = len(sets.observations[name]) if name in sets.observations else sum(
            len(t) for t in sets.tables.values() if t.file.startswith(f"{name}/"))
        own = sum(1 for f in findings if f.file.startswith(f"{name}/"))
        rejected = sum(len(r.codes) for r in meta.rejected)
        note = f", {rejected} code{'s' if rejected != 1 else ''} of the source rejected" if rejected else ""
        lines.append(f"  {name:18} {size:6,} rows  {meta.publisher}, retrieved {meta.retrieved:%Y-%m}{note}: "
                     + ("no findings" if not own else f"{own} findings"))
    lines += ["", *(f"  {finding}" for finding in findings)]
    lines.append(f"{len(findings)} findings" if findings else "Everything holds.")
    return "\n".join(lines), findings


def check_meta(name: str, meta: SetMeta, known: Catalogue) -> list[Finding]:
    """The set's own name, its source and its licence must be declared, and agree with the catalogue."""
    file = f"{name}/meta.toml"
    found = []
    if meta.id != name:
        found.append(Finding("meta", file, None, "id", repr(meta.id), f"the folder's name {name!r}"))
    if meta.source not in known.sources:
        found.append(Finding("unknown source", file, None, "source", repr(meta.source),
                             ", ".join(known.sources) + "." + suggest(meta.source, known.sources)))  # fmt: skip
    elif known.sources[meta.source].licence != meta.licence:
        found.append(Finding("licence", file, None, "licence", repr(meta.licence),
                             f"{known.sources[meta.source].licence!r}, as the catalogue says of {meta.source}"))  # fmt: skip
    if meta.licence not in known.licences:
        found.append(Finding("unknown licence", file, None, "licence", repr(meta.licence), ", ".join(known.licences)))
    if meta.measures and (meta.first is None or meta.last is None):
        found.append(Finding("meta", file, None, "first, last", "nothing", "the first and last year of the set"))
    return found


def check_observations(table: Table, meta: SetMeta, units: UnitTable) -> list[Finding]:
    """All checks of one observation file, except those findings that ``meta.toml`` declares as expected."""
    findings = _cells(table, meta, units)
    bad = frozenset(f.row for f in findings if f.row is not None and f.rule != "unknown code")
    cube = cubes.build(table, meta, bad)
    for rule in (_parts, _repeats, _jumps, _coverage):
        findings += rule(cube, table, meta)
    expected = {(e.rule, e.code, e.measure, e.year) for e in meta.expected}
    return [f for f in findings if (f.rule, f.code, f.measure, f.year) not in expected]


def _cells(table: Table, meta: SetMeta, units: UnitTable) -> list[Finding]:
    """Check each row as text: known code, year and measure, a number that can be read one way only, no key twice."""
    found: list[Finding] = []
    years = {str(y) for y in range(meta.first or 0, (meta.last or 0) + 1)}
    valid = units.validity(meta.id)
    codes = frozenset(code for code, _ in valid)
    seen: dict[tuple[str, str, str], int] = {}
    columns = table.columns
    rows = zip(columns["code"], columns["year"], columns["measure"], columns["value"], columns["flag"], strict=True)
    for line, (code, year, measure, value, flag) in enumerate(rows, start=2):
        at = (table.file, line)
        declared = meta.measures.get(measure)
        if declared is None:
            found.append(Finding("unknown measure", *at, "measure", repr(measure), ", ".join(meta.measures), code))
            continue
        if year not in years:
            found.append(Finding("unknown year", *at, "year", repr(year), f"{meta.first} to {meta.last}", code, measure))
            continue
        if (spans := valid.get((code, declared.series))) is None or int(year) not in spans:
            allowed = f"the codes that units.csv gives for {meta.id}" + (
                f" (there {code} is valid in other years only)" if code in codes else f".{suggest(code, codes)}")
            found.append(Finding("unknown code", *at, "code", repr(code), allowed, code, measure, int(year)))
        if (earlier := seen.setdefault((code, year, measure), line)) != line:
            found.append(Finding("duplicate key", *at, "code,year,measure", f"{code},{year},{measure} (also on row {earlier})",
                                 "each key once", code, measure, int(year)))  # fmt: skip
        if flag and not FLAGS.issuperset(flag):
            found.append(Finding("unknown flag", *at, "flag", repr(flag), "letters of Eurostat's flags", code, measure, int(year)))
        if value == "":
            if not flag:
                found.append(Finding("empty value", *at, "value", "nothing", "a number, or a flag that says why", code, measure, int(year)))
            continue
        if not value.isdecimal() or (value[0] == "0" and value != "0"):
            found += _number(at, value, declared.integer, code, measure, int(year))
    return found


def _number(at: tuple[str, int], value: str, integer: bool, code: str, measure: str, year: int) -> list[Finding]:
    """Judge a cell that is not plain digits."""
    whole = "a whole number without separators, such as 52800" if integer else "a number with a decimal point and at most two decimals"
    key = (code, measure, year)
    if DOT_THOUSANDS.fullmatch(value):
        meant, read_as = value.replace(".", ""), value
        return [Finding("dot thousands", *at, "value", f"{value!r}, which means {meant} in Danish but would be read as "
                        f"{float(read_as) if value.count('.') == 1 else 'text'}", whole, *key)]  # fmt: skip
    if not (WHOLE if integer else DECIMAL).fullmatch(value):
        return [Finding("not a number", *at, "value", repr(value), whole, *key)]
    if value.startswith("-"):
        return [Finding("negative", *at, "value", value, "zero or more", *key)]
    return []


def _finding(rule: str, cube: Cube, table: Table, at: tuple[int, int, int], value: str, allowed: str) -> Finding:
    c, y, m = at
    line = int(cube.lines[c, y, m])
    return Finding(rule, table.file, line or None, "value", value, allowed, cube.codes[c], cube.measures[m], cube.years[y])


def _cells_where(mask: np.ndarray) -> list[tuple[int, int, int]]:
    return [(int(c), int(y), int(m)) for c, y, m in np.argwhere(mask)]


def _parts(cube: Cube, table: Table, meta: SetMeta) -> list[Finding]:
    """A part may exceed neither the total of its own region nor the summed totals of its country."""
    found = []
    countries = np.array([code[:2] for code in cube.codes])
    for m, name in enumerate(cube.measures):
        whole = meta.measures[name].part_of
        if whole is None:
            continue
        parts, totals = cube.values[:, :, m], cube.measure(whole)
        with np.errstate(invalid="ignore"):
            above = parts > totals
        for c, y in np.argwhere(above):
            found.append(_finding("part > total", cube, table, (int(c), int(y), m), f"{cube.codes[c]} {cube.years[y]} {name} = "
                                  f"{parts[c, y]:.0f}", f"at most its {whole}, {totals[c, y]:.0f}"))  # fmt: skip
        for country in np.unique(countries):
            inside = countries == country
            of_country = np.nansum(totals[inside], axis=0)
            over = inside[:, None] & (np.nan_to_num(parts) > of_country[None, :]) & (of_country[None, :] > 0) & ~above
            for c, y in np.argwhere(over):
                found.append(_finding("part > country total", cube, table, (int(c), int(y), m), f"{cube.codes[c]} "
                                      f"{cube.years[y]} {name} = {parts[c, y]:.0f}",
                                      f"at most the summed {whole} of {country}, {of_country[y]:.0f}"))  # fmt: skip
    return found


def _repeats(cube: Cube, table: Table, meta: SetMeta) -> list[Finding]:
    """The same vector of several figures in consecutive years was copied, not measured."""
    if len(cube.measures) < 2:
        return []
    values = cube.values
    present = ~np.isnan(values)
    same = np.all((values[:, 1:] == values[:, :-1]) | ~(present[:, 1:] | present[:, :-1]), axis=2)
    same &= present[:, 1:].sum(axis=2) >= min(4, len(cube.measures))
    runs = same[:, 1:] & same[:, :-1] if REPEATS == 3 else same
    found = []
    for c in np.flatnonzero(runs.any(axis=1)):
        first = int(np.argmax(runs[c]))
        m = int(np.argmax(present[c, first]))
        found.append(_finding("constant vector", cube, table, (int(c), first, m), f"the same figures for {cube.codes[c]} from "
                              f"{cube.years[first]} in at least {REPEATS} years running", "figures that change from year to year"))  # fmt: skip
    return found


def _jumps(cube: Cube, table: Table, meta: SetMeta) -> list[Finding]:
    """A figure that is hundreds of times the median of its own series was multiplied (or divided) by 1,000."""
    values = cube.values
    counts = (~np.isnan(values)).sum(axis=1)
    filled = np.where(np.isnan(values), np.inf, values)
    ordered = np.sort(filled, axis=1)
    middle = np.take_along_axis(ordered, np.maximum((counts - 1) // 2, 0)[:, None, :], axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = values / middle
    odd = (ratio >= JUMP) | (ratio <= 1 / JUMP)
    return [
        _finding("x1000 jump", cube, table, at, f"{cube.codes[at[0]]} {cube.years[at[1]]} {cube.measures[at[2]]} = {values[at]:.0f}",
                 f"near the median of its series, {middle[at[0], 0, at[2]]:.0f} (a factor of {JUMP:.0f} is taken for a wrong unit)")
        for at in _cells_where(odd)
    ]  # fmt: skip


def _coverage(cube: Cube, table: Table, meta: SetMeta) -> list[Finding]:
    """A country that has fewer regions than the year before needs a declared break."""
    found = []
    countries = np.array([code[:2] for code in cube.codes])
    declared = {(unit, b.year) for b in meta.breaks if b.kind == "coverage" for unit in b.units}
    for m, name in enumerate(cube.measures):
        if not meta.measures[name].watch_coverage:
            continue
        present = ~np.isnan(cube.values[:, :, m])
        for country in np.unique(countries):
            count = present[countries == country].sum(axis=0)
            for y in np.flatnonzero(count[1:] < count[:-1]) + 1:
                if (str(country), cube.years[y]) not in declared:
                    lost = ", ".join(cube.codes[c] for c in np.flatnonzero((countries == country) & present[:, y - 1] & ~present[:, y]))
                    found.append(Finding("coverage shrunk", table.file, None, name, f"{country} has {count[y]} regions in {cube.years[y]} after "
                                         f"{count[y - 1]} the year before (missing: {lost})", "at least as many, or a break "
                                         "of kind coverage declared in meta.toml", str(country), name, cube.years[y]))  # fmt: skip
    return found


def check_table(table: Table) -> list[Finding]:
    """Tables of facts: no key twice (first column), no e-mail address or telephone number."""
    found = []
    seen: dict[str, int] = {}
    key = next(iter(table.columns))
    for line, word in enumerate(table.columns[key], start=2):
        if (earlier := seen.setdefault(word, line)) != line:
            found.append(Finding("duplicate key", table.file, line, key, f"{word!r} (also on row {earlier})", "each key once"))
    for column, cells in table.columns.items():
        for line, cell in enumerate(cells, start=2):
            if PERSONAL.search(cell):
                found.append(Finding("personal data", table.file, line, column, "an address or number of a person", "roles and organisations only"))
    return found
