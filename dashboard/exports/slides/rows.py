"""Which numbers of a chart's table are the marks of its figure: names for series, and values exactly as the table has them.

A figure carries full precision, the table what the reader sees. A slide's own workbook must agree with the table, so each
series of a figure is looked up in the table by its years and values; its cells are used, and its heading is its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.exports.slides.numbers import Cell, Column, Number, columns, decimals_of
from dashboard.i18n import t
from dashboard.views.shared.model import Table

NEAR: Final = 0.5000001  # of the last decimal printed


@dataclass(frozen=True, slots=True)
class Found:
    """A series of the table: whose it is, the heading of its column, its number in each year, the status words of those years."""

    group: str
    heading: str
    numbers: Mapping[int, Number]
    states: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """The table of a chart, ready to be asked."""

    made: tuple[Column, ...]
    yearly: tuple[Found, ...]
    decimals: int

    def series(self, points: Mapping[int, float]) -> Found | None:
        """The series of the table that has these values in most of these years; None when there is none."""
        best, most = None, 0
        for one in self.yearly:
            shared = [year for year in points if year in one.numbers]
            if (
                len(shared) > most
                and 2 * len(shared) > len(points)
                and all(_near(points[year], one.numbers[year]) for year in shared)
            ):
                best, most = one, len(shared)
        return best

    def named(self, names: Sequence[str], values: Sequence[float]) -> tuple[list[str], Column | None]:
        """Rows by name and the column that holds these values: full names, and that column (None when no column does)."""
        first = self.made[0] if self.made else None
        if first is None or first.numeric:
            return list(names), None
        rows = [_row(first, name) for name in names]
        full = [str(first.cells[row]) if row is not None else name for row, name in zip(rows, names, strict=True)]
        for column in self.made[1:] if values else ():
            cells = [column.cells[row] if row is not None else None for row in rows]
            pairs = [(cell, value) for cell, value in zip(cells, values, strict=True) if isinstance(cell, Number)]
            if len(pairs) * 2 > len(names) and all(_near(value, cell) for cell, value in pairs):
                return full, column
        return full, None

    def cell(self, name: str, column: Column) -> Cell:
        """The cell of a row by its name."""
        row = _row(self.made[0], name)
        return column.cells[row] if row is not None else None

    def rounded(self, value: float) -> float:
        """A value that the table does not have, with as many decimals as the table prints."""
        return round(value, self.decimals)


def _near(value: float, number: Number) -> bool:
    return abs(value - number.value) <= NEAR * 10.0**-number.decimals


def _row(first: Column, name: str) -> int | None:
    wanted = name.rstrip("…").strip()
    cut = name.rstrip() != wanted and name.rstrip().endswith("…")
    for row, cell in enumerate(first.cells):
        if isinstance(cell, str) and (cell == wanted or (cut and cell.startswith(wanted))):
            return row
    return None


def rows_of(table: Table, lang: str) -> Rows:
    """The table of a chart with its series by year, when it has years."""
    made = columns(table, lang)
    return Rows(made, _yearly(made, lang), decimals_of(made))


def _yearly(made: Sequence[Column], lang: str) -> tuple[Found, ...]:
    years = next((column for column in made if column.key), None)
    if years is None:
        return ()
    words = [column for column in made if not column.numeric]
    state = next((column for column in words if column.name == t(lang, "column.status")), None)
    group = next((column for column in words[:1] if column is made[0]), None)
    found: list[Found] = []
    for name in dict.fromkeys(group.cells if group else [""]):
        rows = [i for i in range(len(years.cells)) if group is None or group.cells[i] == name]
        for column in made:
            if column is years or not column.numeric:
                continue
            numbers = {_year(years.cells[i]): cell for i in rows if isinstance(cell := column.cells[i], Number)}
            states = {_year(years.cells[i]): str(state.cells[i] or "") for i in rows} if state else {}
            found.append(Found(str(name or ""), column.name, numbers, states))
    return tuple(found)


def _year(cell: Cell) -> int:
    return int(cell.value) if isinstance(cell, Number) else 0
