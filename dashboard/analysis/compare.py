"""A region among others over all measures: which measures, in which year, its rank and its standard score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

import numpy as np

from dashboard.data.catalogue import Catalogue
from dashboard.data.panel import Floats, Panel

TWINS: Final = frozenset({"quotient"})
"""Methods that put regions in the same order as another measure (a quotient is the share over one number)."""
FEWEST: Final = 5
"""With fewer regions neither a rank nor a standard score says anything."""


def measures(declared: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return (indicator, theme) of everything two regions can be compared in, in the order of the catalogue.

    The total where an indicator has one, else each of its themes.
    """
    return tuple(
        (slug, theme)
        for slug, indicator in declared.indicators.items()
        if indicator.method not in TWINS
        for theme in (("all",) if "all" in indicator.themes else indicator.themes)
    )


def year_of(panel: Panel, region: str, end: int | None) -> int:
    """Return the latest year up to ``end`` with a figure of the region, else the panel's latest year up to ``end`` (or its first)."""
    years = [year for year in panel.years if end is None or year <= end] or [panel.years[0]]
    return next((year for year in reversed(years) if isfinite(panel.at(region, year))), min(years[-1], panel.last_year))


@dataclass(frozen=True, eq=False)
class Standing:
    """Regions of an area in one year: ``codes`` with a figure, their ``values``, ranks (1 = largest) and standard scores.

    ``score`` = (value - mean) / standard deviation over the regions with a figure; NaN when they are all equal.
    """

    year: int
    codes: tuple[str, ...]
    values: Floats
    mean: float
    deviation: float

    def value(self, code: str) -> float:
        """Return the value of a region; NaN for a gap."""
        return float(self.values[self.codes.index(code)]) if code in self.codes else float("nan")

    def score(self, code: str) -> float:
        """Return the standard score; NaN for a gap, or when it is not defined."""
        return (self.value(code) - self.mean) / self.deviation if self.deviation > 0 else float("nan")

    def rank(self, code: str) -> int | None:
        """Return 1 for the largest value, equal values sharing a rank; ``None`` for a gap."""
        value = self.value(code)
        return int((self.values > value).sum()) + 1 if isfinite(value) else None

    def place(self, code: str) -> float:
        """Return where a region stands between the lowest (0) and the highest (1): the share of the others below it.

        Equal values count as half; NaN for a gap or a region that is alone.
        """
        value, others = self.value(code), len(self.codes) - 1
        if not isfinite(value) or others < 1:
            return float("nan")
        return float((self.values < value).sum() + ((self.values == value).sum() - 1) / 2) / others


def standing(panel: Panel, area: Sequence[str], year: int) -> Standing:
    """Rank the regions of ``area`` in a year."""
    column = panel.column(year)
    found = [] if column is None else [(code, float(panel.values[panel.row(code), column])) for code in area]
    known = [(code, value) for code, value in found if isfinite(value)]
    values = np.array([value for _, value in known])
    mean, deviation = (float(values.mean()), float(values.std())) if known else (float("nan"), float("nan"))
    alike = bool(known) and deviation <= 1e-12 * max(abs(mean), 1e-300)
    return Standing(year, tuple(code for code, _ in known), values, mean, 0.0 if alike else deviation)


def rank_correlation(x: Floats, y: Floats) -> float:
    """Return Spearman's correlation of two (N,) series without gaps: Pearson's of their mean ranks; NaN when one is constant."""
    if x.shape != y.shape or x.ndim != 1:
        raise ValueError(f"x {x.shape} and y {y.shape} must be two series of the same length")
    first, second = (_mean_ranks(v) for v in (x, y))
    if x.size < 2 or first.std() == 0 or second.std() == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])


def _mean_ranks(values: Floats) -> Floats:
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    made: Floats = (ends - (counts - 1) / 2)[where]
    return made
