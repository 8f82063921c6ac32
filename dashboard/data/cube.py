"""An observation set as one dense array: codes x years x measures, a gap is NaN."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress

import numpy as np
import numpy.typing as npt

from dashboard.data.reading import Table
from dashboard.data.schema import SetMeta

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Cube:
    """Figures of one set.

    ``values`` (C, Y, M) read-only float64, NaN where the file has no figure; ``lines`` (C, Y, M) the line of the file each
    figure stands on (0 = none); ``flags`` (C, Y, M) the source's own flags, ``suppressed`` where it names a cell without a value.
    """

    codes: tuple[str, ...]
    years: tuple[int, ...]
    measures: tuple[str, ...]
    values: Floats
    lines: npt.NDArray[np.int32]
    flags: npt.NDArray[np.str_]
    suppressed: npt.NDArray[np.bool_]

    def measure(self, name: str) -> Floats:
        """Return the (C, Y) plane of a measure."""
        plane: Floats = self.values[:, :, self.measures.index(name)]
        return plane


@dataclass(frozen=True)
class Index:
    """Where each row of a file belongs: positions on the three axes, and the codes of the first."""

    codes: tuple[str, ...]
    years: tuple[int, ...]
    code: Positions
    year: Positions
    measure: Positions

    def flat(self, measures: int) -> Positions:
        """Return one number a row; two rows with the same number have the same key."""
        return (self.code * len(self.years) + self.year) * measures + self.measure


def index(columns: dict[str, list[str]], meta: SetMeta) -> Index:
    """Find the place of every row; every year and measure must be declared (``KeyError`` otherwise)."""
    codes = tuple(sorted(set(columns["code"])))
    years = tuple(range(meta.first or 0, (meta.last or 0) + 1))
    places = (
        (columns["code"], {code: i for i, code in enumerate(codes)}),
        (columns["year"], {str(year): i for i, year in enumerate(years)}),
        (columns["measure"], {measure: i for i, measure in enumerate(meta.measures)}),
    )
    code, year, measure = (
        np.fromiter(map(at.__getitem__, cells), dtype=np.intp, count=len(cells)) for cells, at in places
    )
    return Index(codes, years, code, year, measure)


def build(table: Table, meta: SetMeta, skip: frozenset[int] = frozenset(), at: Index | None = None) -> Cube:
    """Arrange the cells of ``table``; lines in ``skip`` (already found wrong) are left out.

    Every remaining cell must be a number or empty; the checks see to that before and may hand over the index they made.
    """
    columns, lines_of = table.columns, np.arange(2, len(table) + 2, dtype=np.int32)
    if skip:
        keep = [line not in skip for line in range(2, len(table) + 2)]
        columns = {name: list(compress(cells, keep)) for name, cells in columns.items()}
        lines_of, at = lines_of[keep], None
    at = at or index(columns, meta)
    place = (at.code, at.year, at.measure)
    shape = (len(at.codes), len(at.years), len(meta.measures))
    values, lines = np.full(shape, np.nan), np.zeros(shape, dtype=np.int32)
    flags, suppressed = np.full(shape, "", dtype="<U3"), np.zeros(shape, dtype=np.bool_)
    figures = columns["value"] if "" not in columns["value"] else [cell or "nan" for cell in columns["value"]]
    values[place] = np.fromiter(map(float, figures), dtype=np.float64, count=len(figures))
    lines[place] = lines_of
    if any(columns["flag"]):
        flags[place] = np.array(columns["flag"], dtype="<U3")
        suppressed[place] = np.array([not cell for cell in columns["value"]], dtype=np.bool_)
    for array in (values, lines, flags, suppressed):
        array.setflags(write=False)
    return Cube(at.codes, at.years, tuple(meta.measures), values, lines, flags, suppressed)
