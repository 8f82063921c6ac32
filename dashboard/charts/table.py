"""The table of a chart: columns with a kind, and rows of values, names, years and texts. Writers print it, nothing reads it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.charts.values import Value

Kind = Literal["region", "place", "measure", "year", "date", "value", "rank", "text", "status", "link"]
"""What a column holds.

region: Name with a code of a map unit or country; place: Name with the key of a row of facts or of anything else that rows
are about; measure: Name with the slug of an indicator that the values of the row are of, and after a dot its
theme (`theme_share.mobility`; without one that of the chart, else the total); year: int; date: str, an ISO day,
month or year as precise as it is known; value: Value; rank: int; text: str; status: the Value of the same row whose status or lack is told; link: str. None in any = empty, of a date: not known.
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A thing by its key, with the name that a reader of the chart's language knows."""

    key: str
    text: str


Cell = Value | Name | int | str | None


@dataclass(frozen=True, slots=True)
class Column:
    """`key` its name for programs (ASCII), `name` its heading; `unit` a declared unit where all its values share one.

    `region`, `indicator` and `year` what all its values are about, where columns and not rows tell that; `bare` its unit is
    said in the heading or the caption, so that cells are printed without it.
    """

    key: str
    name: str
    kind: Kind = "text"
    unit: str = ""
    region: str = ""
    indicator: str = ""
    year: int | None = None
    bare: bool = False

    @property
    def numeric(self) -> bool:
        """Are its cells set to the right?"""
        return self.kind in {"value", "rank", "year"}


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows, a cell for each column in each row.

    `by_code` its rows are regions that every page with a choice of regions knows: their codes alone need to travel. `bars` make
    a list of regions to choose from out of the rows: thousandths of the longest (None = no value).
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bars: tuple[int | None, ...] = ()
    by_code: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.caption!r}: a row has {len(row)} cells; it must have {len(self.columns)}"
                )

    def column(self, key: str) -> tuple[Cell, ...]:
        """The cells of one column; KeyError names the columns there are."""
        for place, column in enumerate(self.columns):
            if column.key == key:
                return tuple(row[place] for row in self.rows)
        raise KeyError(f"no column {key!r}; there are {', '.join(column.key for column in self.columns)}")

    @property
    def codes(self) -> tuple[str, ...]:
        """The key of the first name of each row, "" without one."""
        return tuple(next((cell.key for cell in row if isinstance(cell, Name)), "") for row in self.rows)
