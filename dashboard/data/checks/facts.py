"""Checks of the tables of facts: every cell, every reference, and what columns and rows say together.

What a column may hold is declared in :mod:`dashboard.data.fact_tables`; the distinct cells of a column are looked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from dashboard.data.catalogue import Catalogue
from dashboard.data.checks.values import DECIMAL, Known, date_of, fault
from dashboard.data.fact_tables import COLUMNS, Field
from dashboard.data.reading import Table
from dashboard.data.schema import Finding

BEYOND = frozenset({"RU"})
"""Countries of partners outside the product's twelve."""
SPANS = {
    "projects": (("start", "end"), ("approved", "end")), "events": (("date_start", "date_end"),), "clusters": (("founded", "ended"),),
    "living_labs": (("start_year", "end_year"),), "growth_reference": (("first_year", "last_year"),),
}  # fmt: skip
RANGES = {"projects": (("budget_low", "budget_high"), ("grant", "budget_high")), "claims": (("value", "upper"),)}
LENGTHS = {"year": 4, "month": 7, "day": 10}


def check_facts(tables: Mapping[str, Table], regions: Iterable[str], catalogue: Catalogue) -> Iterator[Finding]:
    """Yield everything that is wrong with the tables of facts."""
    codes = frozenset(regions)
    countries = frozenset(code for code in codes if len(code) == 2) | BEYOND
    keys = {name: frozenset(next(iter(table.columns.values()))) for name, table in tables.items()}
    known = Known(keys, codes, countries, frozenset(catalogue.themes) - {"all"})
    for name, table in tables.items():
        yield from _keys(table)
        for column, field in COLUMNS[name].items():
            yield from _column(table, column, field, known)
        yield from _spans(name, table)
        yield from _ranges(name, table)
    yield from _together(tables)


def _keys(table: Table) -> Iterator[Finding]:
    column, cells = next(iter(table.columns.items()))
    if len(set(cells)) == len(cells):
        return
    seen: dict[str, int] = {}
    for line, cell in enumerate(cells, start=2):
        if (earlier := seen.setdefault(cell, line)) != line:
            found = f"{cell!r} (also on row {earlier})"
            yield Finding("duplicate key", table.file, line, column, found, "each key once")


def _column(table: Table, column: str, field: Field, known: Known) -> Iterator[Finding]:
    cells = table.columns[column]
    for cell in dict.fromkeys(cells):
        broken = fault(cell, field, known)
        if broken is not None:
            rule, allowed = broken
            shown = "an address or number of a person" if rule == "personal data" else repr(cell) if cell else "nothing"
            lines = (line for line, other in enumerate(cells, start=2) if other == cell)
            yield from (Finding(rule, table.file, line, column, shown, allowed) for line in lines)


def _spans(name: str, table: Table) -> Iterator[Finding]:
    """Nothing ends before it starts; dates are compared as far as both are known."""
    for first, last in SPANS.get(name, ()):
        for line, (start, end) in enumerate(zip(table.columns[first], table.columns[last], strict=True), start=2):
            shared = min(len(start), len(end))
            if shared and date_of(start) and date_of(end) and end[:shared] < start[:shared]:
                yield Finding("ends before it starts", table.file, line, last, repr(end), f"{start} ({first}) or later")


def _ranges(name: str, table: Table) -> Iterator[Finding]:
    for low, high in RANGES.get(name, ()):
        for line, (less, more) in enumerate(zip(table.columns[low], table.columns[high], strict=True), start=2):
            readable = DECIMAL.fullmatch(less) and DECIMAL.fullmatch(more)
            if readable and Decimal(less) > Decimal(more):
                yield Finding("low above high", table.file, line, low, repr(less), f"at most {more} ({high})")


def _together(tables: Mapping[str, Table]) -> Iterator[Finding]:
    """Rules that need several columns of a row, or several rows."""
    if "events" in tables:
        yield from _events(tables["events"])
    if "clusters" in tables:
        yield from _circles(tables["clusters"])
    if "projects" in tables:
        columns = tables["projects"].columns
        canonical = dict(zip(columns["id"], columns["canonical_id"], strict=True))
        for line, target in enumerate(columns["canonical_id"], start=2):
            if canonical.get(target, target) != target:
                allowed = f"a project that is its own canonical one ({target} is {canonical[target]})"
                yield Finding("unknown reference", tables["projects"].file, line, "canonical_id", repr(target), allowed)


def _events(table: Table) -> Iterator[Finding]:
    columns = table.columns
    rows = zip(*(columns[c] for c in ("date_start", "date_end", "precision", "state", "superseded_by")), strict=True)
    for line, (start, end, precision, state, other) in enumerate(rows, start=2):
        for column, cell in (("date_start", start), ("date_end", end)):
            if len(cell) != LENGTHS.get(precision, len(cell)):
                yield Finding(
                    "bad date", table.file, line, column, repr(cell), f"as precise as the row says: {precision}"
                )
        if precision == "day" and start[:7] != end[:7]:
            yield Finding("bad date", table.file, line, "date_end", repr(end), f"a day of the same month as {start}")
        if (state == "superseded") != bool(other):
            allowed = "the event that took its place, exactly when the state is superseded"
            yield Finding("unknown reference", table.file, line, "superseded_by", repr(other), allowed)


def _circles(table: Table) -> Iterator[Finding]:
    successor = dict(zip(table.columns["id"], table.columns["successor"], strict=True))
    for line, key in enumerate(table.columns["id"], start=2):
        seen, at = {key}, successor[key]
        while at and at not in seen:
            seen.add(at)
            at = successor.get(at, "")
        if at == key:
            found = repr(successor[key])
            yield Finding(
                "circle", table.file, line, "successor", found, "successors that do not lead back to the cluster"
            )
