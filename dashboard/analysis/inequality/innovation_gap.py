"""The innovation gap: the regions ahead (hot-spots) against the rest of a constant panel, now and over time.

Hot-spots are found by a declared rule from the whole period, not from its last year: regions chosen for a high last year
have always risen towards it, and the gap would seem to widen by itself (and the other way round for the first year).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

import numpy as np

from dashboard.analysis import aggregation
from dashboard.analysis.aggregation import ECONOMY
from dashboard.analysis.observatory import panel as panel_of
from dashboard.data.catalogue import WEIGHTED_BY
from dashboard.data.panel import Floats, Panel
from dashboard.data.store import store
from dashboard.data.units import Bools

ENOUGH: Final = 0.05
"""A year in which a larger share of the panel has no figure is left out; a region without one in a smaller lack leaves."""
RULES: Final = ("tenth", "fifth", "half")
PARTS: Final = {"tenth": 10, "fifth": 5}
AHEAD: Final = 1.5


@dataclass(frozen=True, slots=True)
class Constant:
    """Regions with comparable figures in every one of ``years``; ``dropped`` years of the span, how many lacked a figure in each.

    ``refused``: every other region of the area, and the year for which it has no comparable figure.
    """

    regions: tuple[str, ...]
    years: tuple[int, ...]
    dropped: dict[int, int]
    refused: dict[str, int]


def constant(panel: Panel, area: Sequence[str], start: int, end: int) -> Constant:
    """Choose the constant panel of ``area`` for the years ``start`` to ``end`` (both always in it)."""
    span = [year for year in panel.years if start <= year <= end]
    refused = {code: _missing(panel, code, end, (start,)) for code in area if not panel.comparable(code, start, end)}
    both = [code for code in area if code not in refused]
    lacking = {year: sum(not panel.comparable(code, year, end) for code in both) for year in span}
    dropped = {year: n for year, n in lacking.items() if n > ENOUGH * len(both)}
    years = tuple(year for year in span if year not in dropped)
    inside = tuple(code for code in both if all(panel.comparable(code, year, end) for year in years))
    refused |= {code: _missing(panel, code, end, years) for code in both if code not in inside}
    return Constant(inside, years, dropped, refused)


def _missing(panel: Panel, code: str, end: int, years: Sequence[int]) -> int:
    """The year that keeps a region out: the last one when it has no figure in it, else the first that does not compare."""
    if not np.isfinite(panel.at(code, end)):
        return end
    return next((year for year in years if not panel.comparable(code, year, end)), end)


def weights(panel: Panel) -> Floats:
    """Return (R, Y) what the ratios of a panel are weighted with, as declared: an indicator, or a measure of the own set.

    The weight of an observed ratio is that of its theme, of a computed one the whole. Raises ``ValueError`` for an indicator
    that is not declared as a weighted ratio.
    """
    data = store()
    declared = data.catalogue.indicator(panel.indicator)
    weight = declared.weight
    if weight is None:
        raise ValueError(f"{panel.indicator} is no weighted ratio; a gap is measured in rates that declare a weight")
    if weight in data.catalogue.indicators:
        other = panel_of(weight, panel.theme if declared.method == "observed" else "all")
        return _in_years(other.values, other.years, panel.years)
    if weight == WEIGHTED_BY.get(declared.method):
        output = aggregation.sums(data, ECONOMY, "gdp_mio_eur").values * 1e6
        with np.errstate(invalid="ignore", divide="ignore"):
            people: Floats = output / panel.values
        return people
    return _in_years(aggregation.sums(data, declared.source, weight).values, data.cubes[declared.source].years, panel.years)  # fmt: skip


def _in_years(values: Floats, years: tuple[int, ...], wanted: tuple[int, ...]) -> Floats:
    """Return the columns of (R, Y) for other years, NaN where there is none."""
    made = np.full((len(values), len(wanted)), np.nan)
    for column, year in enumerate(wanted):
        if year in years:
            made[:, column] = values[:, years.index(year)]
    return made


def pooled(ratio: Floats, weight: Floats) -> Floats:
    """Return (Y,) the weighted mean of (R, Y) ratios over the regions; NaN without any region."""
    with np.errstate(invalid="ignore", divide="ignore"):
        made: Floats = (ratio * weight).sum(axis=0) / weight.sum(axis=0)
    return made


def hot_spots(ratio: Floats, weight: Floats, rule: str) -> Bools:
    """Return (R,) which regions are ahead, by their mean ratio over all years of (R, Y).

    "tenth" and "fifth": that part of the regions, rounded up, from the highest down; "half": those at least half as high
    again as the whole panel. Raises ``ValueError`` for another rule.
    """
    if rule not in RULES:
        raise ValueError(f"rule {rule!r} is unknown; the rules are {', '.join(RULES)}")
    if not len(ratio):
        return np.zeros(0, dtype=np.bool_)
    level = (ratio * weight).sum(axis=1) / weight.sum(axis=1)
    if rule == "half":
        ahead: Bools = level >= AHEAD * (ratio * weight).sum() / weight.sum()
        return ahead
    most = ceil(len(level) / PARTS[rule])
    chosen = np.zeros(len(level), dtype=np.bool_)
    chosen[np.argsort(-level, kind="stable")[:most]] = True
    return chosen


@dataclass(frozen=True, eq=False)
class Gap:
    """Hot-spots against the rest: ``ratio`` and ``weight`` (R, Y) of the panel, ``ahead`` (R,), and (Y,) weighted means."""

    panel: Constant
    ratio: Floats
    weight: Floats
    ahead: Bools
    hot: Floats
    rest: Floats

    @property
    def gap(self) -> Floats:
        """(Y,) hot-spots less the rest, in the unit of the ratio."""
        made: Floats = self.hot - self.rest
        return made


def gap_of(panel: Panel, area: Sequence[str], start: int, end: int, rule: str) -> Gap:
    """Measure the gap of an indicator over ``area``; means are NaN when nobody, or everybody, is ahead."""
    weight = weights(panel)
    bare = np.isfinite(panel.values) & ~np.isfinite(weight)  # a figure without its weight is in no mean
    if bare.any():
        panel = replace(panel, values=np.where(bare, np.nan, panel.values), gap=np.where(bare, "no_weight", panel.gap))
    chosen = constant(panel, area, start, end)
    rows = [panel.row(code) for code in chosen.regions]
    columns = [panel.years.index(year) for year in chosen.years]
    ratio, weight = (array[rows][:, columns] for array in (panel.values, weight))
    ahead = hot_spots(ratio, weight, rule)
    return Gap(chosen, ratio, weight, ahead, pooled(ratio[ahead], weight[ahead]), pooled(ratio[~ahead], weight[~ahead]))
