"""Cells of a CSV file: numbers as they are, text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from typing import Final

RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\0")  # a spreadsheet would take a text that starts so for a formula


def safe(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def cell(value: object) -> str:
    """A value as a cell: a number with a point and no grouping, a gap empty, yes or no, a text made safe."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return "" if math.isnan(value) else str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return "" if value is None else safe(str(value))


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A CSV file after RFC 4180: comma, quotes doubled, lines end in CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
