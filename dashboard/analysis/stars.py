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

from dashboard.analysis import aggregate
from dashboard.analysis.aggregate import LABOUR
from dashboard.analysis.observatory import panel
from dashboard.data.panel import Floats, Panel
from dashboard.data.store import Store, store
from dashboard.data.units import Bools

MEASURES: Final = ("size", "specialisation", "productivity", "growth")
SMALL: Final = 5_000
"""Employed people in the theme below which a sample survey of a region carries no verdict."""
WINDOW: Final = 5
"""Years of the growth rate, as in the indicator employment_growth."""
ENOUGH: Final = 0.9
"""The year of productivity is the latest in which so large a part of the regions that ever have it has it."""
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


@dataclass(frozen=True)
class _Raw:
    """All regions of a theme before any threshold: arrays (R,) over the units of the store."""

    inside: tuple[str, ...]
    reference: Bools
    employed: Floats
    quotient: Floats
    uncertain: Bools
    growth: Floats
    start: Floats
    value: Floats
    value_year: int | None
    minimum: bool


@lru_cache(maxsize=64)
def _raw(data: Store, theme: str, year: int) -> _Raw:
    made, people = panel("location_quotient", theme), panel("employment", theme)
    reference = np.isin(np.array(made.regions), made.reference_regions)
    column, at = made.years.index(year), people.years.index(year)
    growth, start = _growth(data, theme, people, year)
    value, value_year = _productivity(data, theme, people, year)
    uncertain = np.char.find(people.flag[:, at], "u") >= 0
    return _Raw(made.reference_regions, reference, people.values[:, at], made.values[:, column], uncertain, growth, start,
                value, value_year, people.minimum)  # fmt: skip


def _growth(data: Store, theme: str, people: Panel, year: int) -> tuple[Floats, Floats]:
    """Per cent a year over the window, and the employed at its start; NaN where the theme or the year has none."""
    nothing = np.full(len(people.regions), np.nan)
    declared = data.catalogue.indicators["employment_growth"]
    if theme not in declared.themes:
        return nothing, nothing
    made = panel("employment_growth", theme)
    at, first = made.column(year), people.column(year - (declared.window or WINDOW))
    if at is None or first is None:
        return nothing, nothing
    return made.values[:, at], people.values[:, first]


def _productivity(data: Store, theme: str, people: Panel, year: int) -> tuple[Floats, int | None]:
    """Gross value added per employed in euros in the latest well covered year; None where the theme has no value added.

    Not made where the employed are a minimum: a quotient of it would be a maximum of unknown size.
    """
    nothing = np.full(len(people.regions), np.nan)
    if theme not in data.catalogue.indicators["gva"].themes or people.minimum:
        return nothing, None
    added = panel("gva", theme)
    common = [y for y in added.years if y in people.years and y <= year]
    made = {y: added.values[:, added.years.index(y)] * 1e6 / people.values[:, people.years.index(y)] for y in common}
    small = {y: people.values[:, people.years.index(y)] < SMALL for y in common}
    made = {y: np.where(small[y], np.nan, values) for y, values in made.items()}
    counts = {y: int(np.isfinite(values).sum()) for y, values in made.items()}
    most = max(counts.values(), default=0)
    chosen = max((y for y, n in counts.items() if n and n >= ENOUGH * most), default=None)
    return (nothing, None) if chosen is None else (made[chosen], chosen)


@lru_cache(maxsize=256)
def _sector(data: Store, theme: str, year: int, rules: Rules) -> Sector:
    raw = _raw(data, theme, year)
    inside = raw.reference
    employed = float(np.nansum(raw.employed[inside]))
    whole = aggregate.sums(data, LABOUR, "total").values[:, data.cubes[LABOUR].years.index(year)]
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


def _panel_growth(raw: _Raw, inside: Bools) -> float:
    both = inside & np.isfinite(raw.start) & np.isfinite(raw.employed) & np.isfinite(raw.growth)
    if not both.any():
        return float("nan")
    return float(((raw.employed[both].sum() / raw.start[both].sum()) ** (1 / WINDOW) - 1) * 100)


def _panel_productivity(raw: _Raw, theme: str, inside: Bools) -> float:
    """Weighted with the employed: value added of the panel's regions over their employed, never a mean of quotients."""
    if raw.value_year is None:
        return float("nan")
    people = panel("employment", theme)
    employed = people.values[:, people.years.index(raw.value_year)]
    both = inside & np.isfinite(raw.value) & np.isfinite(employed)
    return float((raw.value[both] * employed[both]).sum() / employed[both].sum()) if both.any() else float("nan")


def _stars(
    raw: _Raw, i: int, code: str, rules: Rules, employed: float, growth: float, productivity: float
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


def _why_not_value(raw: _Raw) -> str:
    if raw.value_year is not None:
        return NO_FIGURE
    return IS_MINIMUM if raw.minimum else NO_VALUE_ADDED


def _why_not_growth(raw: _Raw) -> str:
    if raw.minimum:
        return IS_MINIMUM
    return NO_FIGURE if np.isfinite(raw.growth).any() else NO_GROWTH


def _measure(value: float, limit: float, flip: float, missing: str, *, small: bool) -> Measure:
    """A star where the value reaches the threshold; none is given or refused to few employed or without a figure."""
    if small:
        return Measure(value, limit, None, IS_SMALL, float("nan"))
    if not (isfinite(value) and isfinite(limit)):
        return Measure(float("nan"), limit, None, missing, float("nan"))
    return Measure(value, limit, value >= limit, "", flip)
