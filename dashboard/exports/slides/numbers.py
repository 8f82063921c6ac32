"""Numbers out of the cells that a reader sees: one strict rule, so that a workbook holds what the page shows and no more.

A cell is a number when the whole of it is one, with its unit, and writing the number again gives the same cell; two numbers
with a dash between them are a range and become two columns. All else is text. A gap is empty.
Hides: how a Table becomes columns of values with their number formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard import i18n
from dashboard.i18n import EN_DASH, MINUS, t
from dashboard.views.shared.model import Table

# a number, then its unit after a space (also one that does not break), or a sign that stands close
SHAPE: Final = re.compile(rf"([+{MINUS}]?[0-9][0-9.,]*)((?:[\s%*][^0-9{EN_DASH}]{{0,15}})?)")
GAPS: Final = frozenset({"", EN_DASH, "…"})
LOCALES: Final = {"da": "[$-406]", "en": "[$-809]"}
YEARS: Final = (1800, 2200)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is shown: `decimals` printed, `suffix` with its own space, in groups of three or not, with a plus or not."""

    value: float
    decimals: int = 0
    suffix: str = ""
    grouped: bool = True
    plus: bool = False

    def text(self, lang: str) -> str:
        """The cell that this number was read from."""
        made = (i18n.signed if self.plus else i18n.number)(self.value, lang, self.decimals)
        return (made if self.grouped else made.replace(i18n.separators(lang)[1], "")) + self.suffix

    def format(self, lang: str) -> str:
        """The same as a number format of a spreadsheet, with the separators of the language."""
        body = ("#,##0" if self.grouped else "0") + ("." + "0" * self.decimals if self.decimals else "")
        unit = '"{}"'.format(self.suffix.replace('"', "")) if self.suffix else ""
        tag = LOCALES[lang]
        parts = [f"{tag}{'+' if self.plus else ''}{body}{unit}", f'{tag}"{MINUS}"{body}{unit}']
        return ";".join([*parts, f"{tag}{body}{unit}"] if self.plus else parts)

    @property
    def year(self) -> bool:
        """Could it be a year?"""
        return not (self.decimals or self.grouped or self.suffix) and YEARS[0] < self.value < YEARS[1]


Cell = str | Number | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an export: its heading, its cells, the visible column it comes from, and which end of a range it is."""

    name: str
    cells: tuple[Cell, ...]
    source: int
    end: int | None = None

    @property
    def numeric(self) -> bool:
        """Does it hold numbers?"""
        return any(isinstance(cell, Number) for cell in self.cells)

    @property
    def key(self) -> bool:
        """Does it hold years?"""
        found = [cell for cell in self.cells if cell is not None]
        return bool(found) and all(isinstance(cell, Number) and cell.year for cell in found)


def read_cell(text: str, lang: str) -> Cell:
    """A number, None for a gap, else the text as it is."""
    if text.strip() in GAPS:
        return None
    found = SHAPE.fullmatch(text)
    value = i18n.read_number(found[1], lang) if found else None
    if found is None or value is None:
        return text
    decimal, group = i18n.separators(lang)
    decimals = len(found[1].rpartition(decimal)[2]) if decimal in found[1] else 0
    made = Number(value, decimals, found[2], abs(value) < 1000 or group in found[1], found[1].startswith("+"))
    return made if made.text(lang) == text else text


def read_range(text: str, lang: str) -> tuple[Number, Number] | None:
    """The two ends of `18,162–20,490`; None for anything else, and for a period of years."""
    low, dash, high = text.partition(EN_DASH)
    if not (dash and low and high):
        return None
    ends = read_cell(low, lang), read_cell(high, lang)
    if not (isinstance(ends[0], Number) and isinstance(ends[1], Number)) or (ends[0].year and ends[1].year):
        return None
    return ends[0], ends[1]


def columns(table: Table, lang: str) -> tuple[Column, ...]:
    """The columns of an export, in the order of the table; a column of ranges is two."""
    made: list[Column] = []
    for i, name in enumerate(table.columns):
        texts = [row[i] for row in table.rows]
        ranges = [None if text.strip() in GAPS else read_range(text, lang) for text in texts]
        if _all_ranges(texts, ranges):
            made += [
                Column(t(lang, f"export.{word}", column=name), tuple(pair[end] if pair else None for pair in ranges), i, end)
                for end, word in enumerate(("from", "to"))
            ]  # fmt: skip
        else:
            made.append(Column(name, tuple(read_cell(text, lang) for text in texts), i))
    return tuple(made)


def _all_ranges(texts: Sequence[str], ranges: Sequence[tuple[Number, Number] | None]) -> bool:
    found = [pair for text, pair in zip(texts, ranges, strict=True) if text.strip() not in GAPS]
    return bool(found) and None not in found


def shown(made: Sequence[Column], lang: str) -> tuple[tuple[str, ...], ...]:
    """The rows that the reader saw, written again from the columns of an export; a gap is empty."""
    width = max((column.source for column in made), default=-1) + 1
    by_source = [[column for column in made if column.source == i] for i in range(width)]
    height = len(made[0].cells) if made else 0
    return tuple(
        tuple(EN_DASH.join(text for column in parts if (text := _text(column.cells[row], lang))) for parts in by_source)
        for row in range(height)
    )


def _text(cell: Cell, lang: str) -> str:
    return cell.text(lang) if isinstance(cell, Number) else cell or ""


def unit_of(column: Column, others: Sequence[Column] = ()) -> str:
    """The unit printed in a column, from its other end when a range prints it once; "" without one."""
    suffixes = [
        cell.suffix
        for each in (column, *(o for o in others if o.source == column.source))
        for cell in each.cells
        if isinstance(cell, Number)
    ]
    return next((suffix.strip().rstrip("*").strip() for suffix in suffixes if suffix.strip(" *\u00a0")), "")


def with_unit(number: Number, pair: Sequence[Column], row: int) -> Number:
    """The low end of a range with the unit that is printed after its high end."""
    high = next((c.cells[row] for c in pair if c.end == 1), None)
    return replace(number, suffix=high.suffix) if isinstance(high, Number) and not number.suffix else number


def decimals_of(made: Sequence[Column]) -> int:
    """The most decimals that any measured number of a table prints."""
    return max(
        (cell.decimals for column in made if not column.key for cell in column.cells if isinstance(cell, Number)),
        default=0,
    )
