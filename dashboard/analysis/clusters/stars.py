"""Cluster stars of a region in a theme: size, specialisation, productivity and growth against declared thresholds.

Everything is measured against one constant panel of regions, the one of the location quotient, which has figures in every
year. A star is a statement about a threshold that we chose, so each measure also says what would flip it. Themes are groups
of NACE sections that stand in for a theme; a region with few employed gets no verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Final

import numpy as np

from dashboard.analysis import aggregation
from dashboard.analysis.aggregation import LABOUR
from dashboard.analysis.clusters.stars_basis import SMALL, WINDOW, Basis, basis
from dashboard.analysis.observatory import panel
from dashboard.data.panel import Floats
from dashboard.data.store import Store, store
from dashboard.data.units import Bools

MEASURES: Final = ("size", "specialisation", "productivity", "growth")
NO_GROWTH, NO_VALUE_ADDED, IS_MINIMUM, IS_SMALL, NO_FIGURE = "no_growth", "no_value_added", "minimum", "small", "gap"


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds: ``mass`` per cent of the panel's employment in the theme, ``quotient`` the location quotient,
    ``level`` productivity as a multiple of the panel's, ``ahead`` percentage points a year above the panel's growth
    (and never below 0: a shrinking theme earns no star for growth).
    """

    mass: float = 2.0
    quotient: float = 1.5
    level: float = 1.25
    ahead: float = 1.0


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of one region. ``star`` None where there is no verdict, ``why`` then says why.

    ``flip``: what is missing to the threshold (positive) or to spare (negative): people for size, specialisation and
    growth, per cent for productivity.
    """

    value: float
    limit: float
    star: bool | None
    why: str
    flip: float


@dataclass(frozen=True, slots=True)
class Stars:
    """The stars of a region; ``employed`` in the theme, ``small`` too few for a verdict, ``marks`` by measure."""

    region: str
    employed: float
    small: bool
    uncertain: bool
    marks: Mapping[str, Measure]

    @property
    def held(self) -> tuple[str, ...]:
        """Measures with a star."""
        return tuple(name for name, mark in self.marks.items() if mark.star)

    @property
    def judged(self) -> int:
        """How many measures have a verdict."""
        return sum(mark.star is not None for mark in self.marks.values())

    @property
    def massive(self) -> bool:
        """Whether the region alone is at critical mass."""
        return bool(self.marks["size"].star)


@dataclass(frozen=True)
class Sector:
    """A theme in one year: ``stars`` of every region with a figure, and what they were measured against.

    ``panel`` the reference regions; ``employed`` and ``share`` (per cent of all employment) of the panel in the theme;
    ``growth`` per cent a year and ``productivity`` euros per employed of the panel (NaN = not made);
    ``productivity_year`` None = not made; ``minimum`` every figure lacks sections that the source holds back.
    """

    theme: str
    year: int
    rules: Rules
    panel: tuple[str, ...]
    employed: float
    share: float
    growth: float
    productivity: float
    productivity_year: int | None
    minimum: bool
    stars: Mapping[str, Stars]

    @property
    def critical(self) -> float:
        """Employed people that the threshold of size amounts to."""
        return self.employed * self.rules.mass / 100


def quotient(part: Floats | float, whole: Floats | float, part_of_reference: float, reference: float) -> Floats:
    """Location quotient (part / whole) / (reference's part / reference's whole), elementwise; NaN without a figure.

    Both sides must come from the same edition of the same source: a figure of one is never divided by a total of another.
    """
    above, below = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    if not (part_of_reference > 0 and reference > 0):
        raise ValueError(
            f"the reference has {part_of_reference:g} of {reference:g} employed; both must be above 0: name other regions"
        )
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(below > 0, above / below, np.nan) / (part_of_reference / reference)
    return found


def years(theme: str) -> tuple[int, ...]:
    """Years in which the quotient of a theme exists for the panel."""
    return _years(store(), theme)


@lru_cache(maxsize=32)
def _years(_data: Store, theme: str) -> tuple[int, ...]:
    made = panel("location_quotient", theme)
    rows = [made.row(code) for code in made.reference_regions]
    if not rows:
        return ()
    return tuple(year for y, year in enumerate(made.years) if not np.isnan(made.values[rows, y]).any())


def sector(theme: str, year: int, rules: Rules = Rules()) -> Sector:
    """Measure every region with a figure for a theme in a year.

    ``KeyError`` or ``NoSeries`` for a theme without a series; ``ValueError`` names the years there are.
    """
    if year not in years(theme):
        raise ValueError(f"no location quotients of {theme} in {year}; there are {', '.join(map(str, years(theme)))}")
    return _sector(store(), theme, year, rules)


@lru_cache(maxsize=256)
def _sector(data: Store, theme: str, year: int, rules: Rules) -> Sector:
    raw = basis(data, theme, year)
    inside = raw.reference
    employed = float(np.nansum(raw.employed[inside]))
    whole = aggregation.sums(data, LABOUR, "total").values[:, data.cubes[LABOUR].years.index(year)]
    share = employed / float(np.nansum(whole[inside])) * 100
    growth = _panel_growth(raw, inside)
    productivity = _panel_productivity(raw, theme, inside)
    stars = {}
    for i, (code, region) in enumerate(data.regions.items()):
        if region.level == "region" and isfinite(raw.employed[i]) and isfinite(raw.quotient[i]):
            stars[code] = _stars(raw, i, code, rules, employed, growth, productivity)
    return Sector(
        theme, year, rules, raw.inside, employed, share, growth, productivity, raw.value_year, raw.minimum, stars
    )


def _panel_growth(raw: Basis, inside: Bools) -> float:
    both = inside & np.isfinite(raw.start) & np.isfinite(raw.employed) & np.isfinite(raw.growth)
    if not both.any():
        return float("nan")
    return float(((raw.employed[both].sum() / raw.start[both].sum()) ** (1 / WINDOW) - 1) * 100)


def _panel_productivity(raw: Basis, theme: str, inside: Bools) -> float:
    """Weighted with the employed: value added of the panel's regions over their employed, never a mean of quotients."""
    if raw.value_year is None:
        return float("nan")
    people = panel("employment", theme)
    employed = people.values[:, people.years.index(raw.value_year)]
    both = inside & np.isfinite(raw.value) & np.isfinite(employed)
    return float((raw.value[both] * employed[both]).sum() / employed[both].sum()) if both.any() else float("nan")


def _stars(
    raw: Basis, i: int, code: str, rules: Rules, employed: float, growth: float, productivity: float
) -> Stars:  # fmt: skip
    people, small = float(raw.employed[i]), float(raw.employed[i]) < SMALL
    critical, lq = employed * rules.mass / 100, float(raw.quotient[i])
    rate, value = float(raw.growth[i]), float(raw.value[i])
    fast, high = max(growth + rules.ahead, 0.0), productivity * rules.level
    found = {
        "size": (people / employed * 100, rules.mass, critical - people, ""),
        # people more in the theme at unchanged employment in the region
        "specialisation": (lq, rules.quotient, people * (rules.quotient / lq - 1) if lq else float("inf"), ""),
        "productivity": (value, high, (high / value - 1) * 100, _why_not_value(raw)),
        # people more today, had the window's growth been at the threshold
        "growth": (rate, fast, people * (((1 + fast / 100) / (1 + rate / 100)) ** WINDOW - 1), _why_not_growth(raw)),
    }
    marks = {name: _measure(*each, small=small) for name, each in found.items()}
    return Stars(code, people, small, bool(raw.uncertain[i]), marks)


def _why_not_value(raw: Basis) -> str:
    if raw.value_year is not None:
        return NO_FIGURE
    return IS_MINIMUM if raw.minimum else NO_VALUE_ADDED


def _why_not_growth(raw: Basis) -> str:
    if raw.minimum:
        return IS_MINIMUM
    return NO_FIGURE if np.isfinite(raw.growth).any() else NO_GROWTH


def _measure(value: float, limit: float, flip: float, missing: str, *, small: bool) -> Measure:
    """A star where the value reaches the threshold; none is given or refused to few employed or without a figure."""
    if small:  # no value either: what a sample of so few says would be read as a finding
        return Measure(float("nan"), limit, None, IS_SMALL, float("nan"))
    if not (isfinite(value) and isfinite(limit)):
        return Measure(float("nan"), limit, None, missing, float("nan"))
    return Measure(value, limit, value >= limit, "", flip)
