"""Checks of an observation file as text: a cell that could be read two ways is refused, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from dashboard.data import cube as cubes
from dashboard.data.catalogue import suggest
from dashboard.data.reading import Table
from dashboard.data.schema import Finding, Measure, SetMeta
from dashboard.data.units import UnitTable

DOT_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+")
WHOLE = re.compile(r"-?(0|[1-9]\d*)")
AMOUNT = re.compile(r"(0|[1-9]\d*)(\.\d{1,2})?")
FLAGS = frozenset("bcdefimnpuCNP")
THOUSANDS = 3
"""With so many decimals declared, a point before three digits can only be a decimal point."""


class Row(NamedTuple):
    """One row of an observation file, as text."""

    line: int
    code: str
    year: str
    measure: str
    value: str
    flag: str


def plain(table: Table, meta: SetMeta, units: UnitTable) -> cubes.Index | None:
    """Tell quickly whether every cell is beyond doubt: known keys, none twice, plain digits, no flags.

    Then :func:`check_cells` would find nothing, and twenty thousand rows need not be looked at one by one. Returns the index of
    the rows, or ``None`` when they have to be.
    """
    columns, values = table.columns, table.columns["value"]
    years = {str(year) for year in range(meta.first or 0, (meta.last or 0) + 1)}
    if not (
        set(columns["measure"]) <= meta.measures.keys()
        and set(columns["year"]) <= years
        and set(columns["flag"]) <= {""}
    ):
        return None
    if all(measure.integer for measure in meta.measures.values()):
        readable = all(map(str.isdecimal, values)) and not any(map(str.startswith, values, repeat("0")))
    else:
        fraction = {name for name, measure in meta.measures.items() if not measure.integer and measure.decimals == 2}
        readable = set(columns["measure"]) <= fraction and all(map(AMOUNT.fullmatch, values))
    if not readable:
        return None
    at = cubes.index(columns, meta)
    flat = at.flat(len(meta.measures))
    if np.bincount(flat).max(initial=0) > 1:
        return None
    series = [declared.series for declared in meta.measures.values()]
    valid = np.zeros((len(at.codes), len(at.years), len(series)), dtype=np.bool_)
    row = {code: i for i, code in enumerate(at.codes)}
    for (code, which), span in units.validity(meta.id).items():
        if code in row:
            inside = [y for y, year in enumerate(at.years) if year in span]
            valid[row[code], inside] |= np.array([name == which for name in series])
    return at if valid.ravel()[flat].all() else None


def check_cells(table: Table, meta: SetMeta, units: UnitTable) -> Iterator[Finding]:
    """Check each row: known code, year and measure, no key twice, a number that can be read one way only."""
    years = {str(year) for year in range(meta.first or 0, (meta.last or 0) + 1)}
    valid = units.validity(meta.id)
    seen: dict[tuple[str, str, str], int] = {}
    for line, cells in enumerate(zip(*table.columns.values(), strict=True), start=2):
        row = Row(line, *cells)
        declared = meta.measures.get(row.measure)
        if declared is None:
            yield _finding("unknown measure", table, row, "measure", repr(row.measure), ", ".join(meta.measures))
        elif row.year not in years:
            yield _finding("unknown year", table, row, "year", repr(row.year), f"{meta.first} to {meta.last}")
        else:
            yield from _key(table, row, declared, valid, meta.id, seen)
            yield from _value(table, row, declared)


def _finding(rule: str, table: Table, row: Row, column: str, value: str, allowed: str) -> Finding:
    year = int(row.year) if row.year.isdecimal() else None
    return Finding(rule, table.file, row.line, column, value, allowed, row.code, row.measure, year)


def _key(
    table: Table, row: Row, declared: Measure, valid: dict[tuple[str, str], frozenset[int]], name: str,
    seen: dict[tuple[str, str, str], int],
) -> Iterator[Finding]:  # fmt: skip
    if int(row.year) not in valid.get((row.code, declared.series), frozenset()):
        codes = {code for code, _ in valid}
        hint = (
            f" (there {row.code} is valid in other years only)" if row.code in codes else f".{suggest(row.code, codes)}"
        )
        yield _finding(
            "unknown code",
            table,
            row,
            "code",
            repr(row.code),
            f"the codes of regions.csv, or those that units.csv gives for {name}{hint}",
        )
    key = (row.code, row.year, row.measure)
    if (earlier := seen.setdefault(key, row.line)) != row.line:
        found = f"{','.join(key)} (also on row {earlier})"
        yield _finding("duplicate key", table, row, "code,year,measure", found, "each key once")


@cache
def number_pattern(decimals: int) -> re.Pattern[str]:
    """Match a number with a decimal point and at most so many decimals; 0 are whole numbers only."""
    return re.compile(rf"-?(0|[1-9]\d*)(\.\d{{1,{decimals}}})?") if decimals else WHOLE


def _value(table: Table, row: Row, declared: Measure) -> Iterator[Finding]:
    decimals = 0 if declared.integer else declared.decimals
    whole = "a whole number without separators, such as 52800"
    allowed = f"a number with a decimal point and at most {decimals} decimals" if decimals else whole
    value = row.value
    if not FLAGS.issuperset(row.flag):
        yield _finding(
            "unknown flag", table, row, "flag", repr(row.flag), "letters of Eurostat's flags, " + "".join(sorted(FLAGS))
        )
    if value == "":
        if not row.flag:
            yield _finding(
                "empty value", table, row, "value", "nothing", "a number, or a flag that says why there is none"
            )
    elif decimals < THOUSANDS and DOT_THOUSANDS.fullmatch(value):
        read_as = f"{float(value):g}" if value.count(".") == 1 else "text"
        found = f"{value!r}, which means {value.replace('.', '')} in Danish but would be read as {read_as}"
        yield _finding("dot thousands", table, row, "value", found, allowed)
    elif not number_pattern(decimals).fullmatch(value):
        yield _finding("not a number", table, row, "value", repr(value), allowed)
    elif value.startswith("-") and not declared.negative:
        yield _finding("negative", table, row, "value", value, "zero or more")
