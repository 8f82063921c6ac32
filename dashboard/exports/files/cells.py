"""Cells of a CSV file: numbers as they are, text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\0")  # a spreadsheet would take a text that starts so for a formula


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written: what parts its fields, the decimal sign, and whether it begins with a byte order mark."""

    delimiter: str = ","
    decimal: str = "."
    mark: str = ""


RFC4180: Final = Dialect()
EXCEL: Final = {"da": Dialect(";", ",", "\ufeff"), "en": Dialect(",", ".", "\ufeff")}
"""What Excel opens in columns, with its letters whole, where the language of the page is that of the machine."""


def safe(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def cell(value: object, decimal: str = ".") -> str:
    """A value as a cell: a number with a decimal sign and no grouping, a gap empty, yes or no, a text made safe."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value).replace(".", decimal)
    return "" if value is None else safe(str(value))


def table(columns: Iterable[str], rows: Iterable[Iterable[object]], dialect: Dialect = RFC4180) -> str:
    """A CSV file, by default after RFC 4180: comma, quotes doubled, lines end in CR LF."""
    out = io.StringIO()
    out.write(dialect.mark)
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value, dialect.decimal) for value in row] for row in rows)
    return out.getvalue()
