"""An observation set as one dense array: codes x years x measures, a gap is NaN."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.data.reading import Table
from dashboard.data.schema import SetMeta

Floats = npt.NDArray[np.float64]


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


def build(table: Table, meta: SetMeta, skip: frozenset[int] = frozenset()) -> Cube:
    """Arrange the cells of ``table``; lines in ``skip`` (already found wrong) are left out.

    Every remaining cell must be a number or empty; the checks see to that before.
    """
    codes = tuple(sorted(set(table.columns["code"])))
    first, last = meta.first or 0, meta.last or 0
    years = tuple(range(first, last + 1))
    measures = tuple(meta.measures)
    code_at = {code: i for i, code in enumerate(codes)}
    year_at = {str(year): i for i, year in enumerate(years)}
    measure_at = {measure: i for i, measure in enumerate(measures)}
    shape = (len(codes), len(years), len(measures))
    values = np.full(shape, np.nan)
    lines = np.zeros(shape, dtype=np.int32)
    flags = np.full(shape, "", dtype="<U3")
    suppressed = np.zeros(shape, dtype=np.bool_)
    columns = table.columns
    kept = [i for i in range(len(table)) if i + 2 not in skip] if skip else range(len(table))
    index = (
        np.fromiter((code_at[columns["code"][i]] for i in kept), dtype=np.intp, count=len(kept)),
        np.fromiter((year_at[columns["year"][i]] for i in kept), dtype=np.intp, count=len(kept)),
        np.fromiter((measure_at[columns["measure"][i]] for i in kept), dtype=np.intp, count=len(kept)),
    )
    values[index] = np.fromiter((float(columns["value"][i] or "nan") for i in kept), dtype=np.float64, count=len(kept))
    lines[index] = np.fromiter((i + 2 for i in kept), dtype=np.int32, count=len(kept))
    if any(columns["flag"]):
        flags[index] = np.array([columns["flag"][i] for i in kept], dtype="<U3")
        suppressed[index] = np.array([not columns["value"][i] for i in kept], dtype=np.bool_)
    for array in (values, lines, flags, suppressed):
        array.setflags(write=False)
    return Cube(codes, years, measures, values, lines, flags, suppressed)
