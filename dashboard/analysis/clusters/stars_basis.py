"""What cluster stars are judged on: the figures of every region in a theme and year, before any threshold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from dashboard.analysis.observatory import panel
from dashboard.data.panel import Floats, Panel
from dashboard.data.store import Store
from dashboard.data.units import Bools

SMALL: Final = 5_000
"""Employed people in the theme below which a sample survey of a region carries no verdict."""
WINDOW: Final = 5
"""Years of the growth rate, as in the indicator employment_growth."""
ENOUGH: Final = 0.9
"""The year of productivity is the latest in which so large a part of the regions that ever have it has it."""


@dataclass(frozen=True)
class Basis:
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
def basis(data: Store, theme: str, year: int) -> Basis:
    """Collect the figures of a theme in a year (cached); a theme or year without quotients is refused by the panel."""
    made, people = panel("location_quotient", theme), panel("employment", theme)
    reference = np.isin(np.array(made.regions), made.reference_regions)
    column, at = made.years.index(year), people.years.index(year)
    growth, start = _growth(data, theme, people, year)
    value, value_year = _productivity(data, theme, people, year)
    uncertain = np.char.find(people.flag[:, at], "u") >= 0
    return Basis(made.reference_regions, reference, people.values[:, at], made.values[:, column], uncertain, growth, start,
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
