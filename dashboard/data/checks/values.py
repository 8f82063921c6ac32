"""What a cell of a table of facts may hold, kind by kind: a fault is a rule and what is allowed instead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from dashboard.data.catalogue import Status, suggest
from dashboard.data.checks.cells import DOT_THOUSANDS, WHOLE
from dashboard.data.fact_tables import COLUMNS, Field, Kind
from dashboard.data.words import vocabularies

PERSONAL = re.compile(r"@|\+\d{2}[ \d]{8,}|(?<![\d-])\d{2} \d{2} \d{2} \d{2}(?!\d)")
"""An address or number of a person; organisations are named by their pages."""
DECIMAL = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
DATE = re.compile(r"((?:19|20)\d{2})(?:-(\d{2})(?:-(\d{2}))?)?")
PERIOD = re.compile(r"((?:19|20)\d{2})-((?:19|20)\d{2})")
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
Fault = tuple[str, str] | None


@dataclass(frozen=True)
class Known:
    """What cells may refer to: keys of every table, codes of regions and countries, themes."""

    keys: Mapping[str, frozenset[str]]
    regions: frozenset[str]
    countries: frozenset[str]
    themes: frozenset[str]


def fault(cell: str, field: Field, known: Known) -> Fault:
    """Return the rule that a cell breaks and what is allowed, or ``None``."""
    if PERSONAL.search(cell):
        return "personal data", "roles and organisations only, no address or number of a person"
    if cell == "":
        needed = f"a {field.kind}; only columns that may be unknown are left empty"
        return ("empty cell", needed) if field.required else None
    if field.kind == "word":
        return _choice(f"unknown {field.of}", cell, vocabularies()[field.of])
    if field.kind == "ref":
        return _reference(cell, field.of, known)
    if field.kind in SHAPES:
        return SHAPES[field.kind](cell)
    return NAMES[field.kind](cell, known) if field.kind in NAMES else None


def _choice(rule: str, cell: str, allowed: Iterable[str]) -> Fault:
    options = list(allowed)
    if cell in options:
        return None
    shown = ", ".join(options) if len(options) <= 24 else f"one of {len(options)}"
    return rule, f"{shown}.{suggest(cell, options)}"


def _parts(rule: str, cell: str, allowed: Iterable[str]) -> Fault:
    options = frozenset(allowed)
    return next((_choice(rule, part, sorted(options)) for part in cell.split(";") if part not in options), None)


def _reference(cell: str, table: str, known: Known) -> Fault:
    if table not in known.keys or cell in known.keys[table]:
        return None
    return "unknown reference", f"a key of the table {table}.{suggest(cell, known.keys[table])}"


def _subjects(cell: str, known: Known) -> Fault:
    for subject in cell.split(";"):
        table, _, key = subject.partition(":")
        if table not in COLUMNS:
            return "unknown reference", f"table:key, where the table is {', '.join(COLUMNS)}.{suggest(table, COLUMNS)}"
        if lost := _reference(key, table, known):
            return lost
    return None


def _themes(cell: str, known: Known) -> Fault:
    total, seen = Decimal(0), set[str]()
    for part in cell.split(";"):
        theme, _, weight = part.partition(":")
        if theme not in known.themes:
            return _choice("unknown theme", theme, sorted(known.themes))
        if theme in seen or not DECIMAL.fullmatch(weight) or not 0 < Decimal(weight) <= 1:
            return "theme weights", "each theme once, as theme:weight with a weight above 0 and at most 1"
        seen.add(theme)
        total += Decimal(weight)
    return None if total == 1 else ("theme weights", f"weights that add up to 1 (these add up to {total})")


def date_of(cell: str) -> dt.date | None:
    """Return the first day of a partial date (``2019``, ``2019-06``, ``2019-06-12``); ``None`` when it is no date."""
    match = DATE.fullmatch(cell)
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(cell: str, pattern: re.Pattern[str]) -> Fault:
    if DOT_THOUSANDS.fullmatch(cell):
        return "dot thousands", f"{cell.replace('.', '')}, without a mark for thousands"
    return None if pattern.fullmatch(cell) else ("not a number", "a number with a decimal point, without separators")


def _period(cell: str) -> Fault:
    match = PERIOD.fullmatch(cell)
    good = match is not None and match.group(1) <= match.group(2)
    return None if good else ("bad period", "two years, the first not later, such as 2014-2020")


def _date(cell: str) -> Fault:
    return None if date_of(cell) else ("bad date", "2019, 2019-06 or 2019-06-12, as precise as is known")


def _year(cell: str) -> Fault:
    return None if date_of(cell) and len(cell) == 4 else ("bad date", "a year such as 2019")


def _addresses(cell: str) -> Fault:
    good = all(map(ADDRESS.fullmatch, cell.split(" ")))
    return None if good else ("bad address", "https://... (several with a space between)")


SHAPES: dict[Kind, Callable[[str], Fault]] = {
    "yes": lambda cell: _choice("yes or no", cell, ("yes", "no")),
    "whole": lambda cell: _number(cell, WHOLE),
    "decimal": lambda cell: _number(cell, DECIMAL),
    "coordinate": lambda cell: None if DECIMAL.fullmatch(cell) else ("not a number", "decimal degrees"),
    "date": _date,
    "year": _year,
    "period": _period,
    "url": lambda cell: _addresses(cell) or (("bad address", "one address") if " " in cell else None),
    "urls": _addresses,
    "status": lambda cell: _choice("unknown status", cell, get_args(Status)),
}
"""Rules that need the cell alone."""
NAMES: dict[Kind, Callable[[str, Known], Fault]] = {
    "region": lambda cell, known: _choice("unknown region", cell, sorted(known.regions)),
    "regions": lambda cell, known: _parts("unknown region", cell, known.regions),
    "country": lambda cell, known: _choice("unknown country", cell, sorted(known.countries)),
    "themes": _themes,
    "subjects": _subjects,
}
"""Rules that need to know what there is."""
