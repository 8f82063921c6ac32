"""What of a table has room on a slide: names give way before numbers do, units move out of the cells before a column is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.charts.table import Cell, Column, Table
from dashboard.charts.values import Value
from dashboard.charts.written import cell_text
from dashboard.exports.about import CERTAIN
from dashboard.exports.slides.ooxml import EMU

SIDE: Final = 80_000  # margin of a cell, EMU
LETTER: Final = 5.6  # points that a letter of a table takes
MOST_LETTERS: Final = 42
LEAST_NAME: Final = 16  # letters of the first column
HEAD_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table on a slide, which columns are numbers (set to the right), how wide they are, and whether it is all."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    widths: tuple[int, ...]
    whole: bool

    @property
    def head_lines(self) -> int:
        """Lines that the headings need."""
        return max(_lines(head, letters(width)) for head, width in zip(self.heads, self.widths, strict=True))


def letters(width: int) -> int:
    """Letters that have room in a column of so many EMU."""
    return int((width - 2 * SIDE) / (LETTER * EMU))


def _lines(text: str, room: int) -> int:
    """Lines of a text, broken between words."""
    lines, used = 1, 0
    for word in text.split(" "):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + (1 if used else 0)
    return lines


def grid_of(table: Table, most: int, wide: int, lang: str) -> Grid:
    """The first `most` rows in `wide` EMU: the first column and as many others as have room, values before ranks before words."""
    rows = table.rows[:most]
    told = [i for i, column in enumerate(table.columns) if i == 0 or _tells(column, [row[i] for row in rows])]
    values = [i for i in told[1:] if table.columns[i].kind == "value"]
    others = sorted((i for i in told[1:] if i not in values), key=lambda i: not table.columns[i].numeric)
    columns = table.columns
    if not _fits(columns, rows, [0, *values], wide, lang):  # the subtitle says the unit
        columns = tuple(replace(column, bare=True) if column.kind == "value" else column for column in columns)
    keep = [0]
    for i in (*values, *others):
        if _fits(columns, rows, [*keep, i], wide, lang):
            keep.append(i)
    keep.sort()
    widths = _widths(columns, rows, keep, wide, lang)
    return Grid(
        heads=tuple(columns[i].name for i in keep),
        rows=tuple(tuple(cell_text(row[i], columns[i], lang) for i in keep) for row in rows),
        numeric=tuple(columns[i].numeric for i in keep),
        widths=widths,
        whole=len(keep) == len(columns) and len(rows) == len(table.rows),
    )


def _tells(column: Column, cells: Sequence[Cell]) -> bool:
    """A status that says of every row that it is certain says nothing on a slide."""
    if column.kind != "status":
        return True
    return any(isinstance(cell, Value) and (cell.lack is not None or cell.status not in CERTAIN) for cell in cells)


def _wanted(column: Column, cells: Sequence[Cell], lang: str) -> int:
    """Letters that a column wants: its longest cell, or a heading broken into a few lines."""
    longest = max((len(cell_text(cell, column, lang)) for cell in cells), default=0)
    words = max(map(len, column.name.split(" ")))
    return min(max(longest, words, -(-len(column.name) // HEAD_LINES)), MOST_LETTERS) + 1


def _emu(count: float) -> float:
    return count * LETTER * EMU + 2 * SIDE


def _fits(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], keep: Sequence[int], wide: int, lang: str) -> bool:
    wanted = [_wanted(columns[i], [row[i] for row in rows], lang) for i in keep]
    return _emu(min(wanted[0], LEAST_NAME)) + sum(map(_emu, wanted[1:])) <= wide


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], keep: Sequence[int], wide: int, lang: str) -> tuple[int, ...]:  # fmt: skip
    """The widths of columns: what they want, but the names take what is left of the width; what remains is shared."""
    wanted = [_emu(_wanted(columns[i], [row[i] for row in rows], lang)) for i in keep]
    wanted[0] = max(min(wanted[0], wide - sum(wanted[1:])), _emu(4))
    return tuple(int(wide * width / sum(wanted)) for width in wanted)
