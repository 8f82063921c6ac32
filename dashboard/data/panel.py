"""A panel: one indicator and theme over all units and years, each cell with its value or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dashboard.data.catalogue import suggest

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.str_]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)  # one object is one panel: compared and kept by identity
class Panel:
    """Figures of one indicator and theme, (R, Y): R = ``regions``, Y = ``years`` (contiguous). Arrays are read-only.

    ``values`` NaN = gap; ``gap`` why ("" where a value is present); ``have``/``need`` parts present and needed;
    ``coverage`` 0 = complete on today's territory, else an id of the parts in the sum (equal ids compare, others do not);
    ``status`` how the value came about ("" at gaps); ``flag`` letters: "b" survey break, "u" a minimum (sections
    held back by the source count as zero) or the source's own mark for uncertain;
    ``lower``/``upper`` range of proxies; ``reference_regions`` the constant panel of a location quotient; ``minimum`` every
    figure may lack sections, and which ones differs by year: levels may be shown, changes may not.
    """

    indicator: str
    theme: str
    regions: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats
    gap: Words
    have: Ints
    need: Ints
    coverage: Ints
    status: Words
    flag: Words
    unit: str
    source: str
    lower: Floats | None = None
    upper: Floats | None = None
    reference_regions: tuple[str, ...] = field(default=())
    minimum: bool = False

    def __post_init__(self) -> None:
        shape = (len(self.regions), len(self.years))
        for name in ("values", "gap", "have", "need", "coverage", "status", "flag", "lower", "upper"):
            array = getattr(self, name)
            if array is None:
                continue
            if array.shape != shape:
                raise ValueError(
                    f"{name} of panel {self.indicator}/{self.theme} has shape {array.shape}; it must be {shape}"
                )
            array.setflags(write=False)

    @cached_property
    def _row(self) -> dict[str, int]:
        return {code: i for i, code in enumerate(self.regions)}

    def row(self, region: str) -> int:
        """Return the row of a region; ``KeyError`` names the nearest code when there is none."""
        if region not in self._row:
            raise KeyError(
                f"region {region!r} is unknown.{suggest(region, self.regions)} Codes are map units such as DK04 and countries such as DK"
            )
        return self._row[region]

    def column(self, year: int) -> int | None:
        """Return the column of a year, or ``None`` outside the panel."""
        at = year - self.years[0] if self.years else -1
        return at if 0 <= at < len(self.years) else None

    def at(self, region: str, year: int) -> float:
        """Return one value; NaN for a gap and for a year outside the panel."""
        at = self.column(year)
        return float("nan") if at is None else float(self.values[self.row(region), at])

    def series(self, region: str) -> Floats:
        """Return the (Y,) values of a region (a read-only view)."""
        values: Floats = self.values[self.row(region)]
        return values

    def comparable(self, region: str, y0: int, y1: int) -> bool:
        """Tell whether two years of a region may be compared: both present and whole, with the same parts on the same territory."""
        i, a, b = self.row(region), self.column(y0), self.column(y1)
        if self.minimum or a is None or b is None or np.isnan(self.values[i, [a, b]]).any():
            return False
        return bool(self.coverage[i, a] == self.coverage[i, b])

    def change(self, region: str, y0: int, y1: int, *, relative: bool = True) -> float:
        """Return the change from ``y0`` to ``y1`` (per cent, or in the unit); NaN where the years may not be compared."""
        if not self.comparable(region, y0, y1):
            return float("nan")
        start, end = self.at(region, y0), self.at(region, y1)
        if not relative:
            return end - start
        return (end / start - 1) * 100 if start else float("nan")

    def latest(self, region: str) -> int | None:
        """Return the last year with a value, or ``None``."""
        present = np.flatnonzero(~np.isnan(self.series(region)))
        return self.years[int(present[-1])] if present.size else None

    @cached_property
    def first_year(self) -> int:
        """First year in which any unit has a value."""
        return self.years[int(np.flatnonzero(~np.isnan(self.values).all(axis=0))[0])]

    @cached_property
    def last_year(self) -> int:
        """Last year in which any unit has a value."""
        return self.years[int(np.flatnonzero(~np.isnan(self.values).all(axis=0))[-1])]
