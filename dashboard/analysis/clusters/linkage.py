"""Policy linkage: how much the smart-specialisation priorities of two areas have in common.

A list belongs to an area and a period; periods are never merged. Themes that nearly every list names say little, so beside
Jaccard (shared themes over all themes of the two) stands a similarity in which each theme weighs ln(lists / lists that name
it). The themes of the phrases are our estimate; a list that is known in part only is marked, and says too little, not too
much.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log
from typing import Final

from dashboard.analysis import tally
from dashboard.data.catalogue import suggest
from dashboard.data.store import Store, store

PERIODS: Final = ("2014-2020", "2021-2027")


@dataclass(frozen=True, slots=True)
class Strategy:
    """The priorities of one area in one period: ``units`` it covers, its ``themes``, the ``rows`` behind them."""

    area: str
    """The cell of the table: codes with ``;`` between."""
    name: str
    units: tuple[str, ...]
    period: str
    themes: frozenset[str]
    complete: bool
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two strategies of one period; ``shared`` themes, the rarest first. NaN where no theme that tells lists apart is named."""

    other: Strategy
    jaccard: float
    weighted: float
    shared: tuple[str, ...]
    complete: bool
    """Both lists are known in full."""


def jaccard(one: Iterable[str], other: Iterable[str]) -> float:
    """Shared over all themes of two lists, 0-1; NaN when both are empty."""
    return similarity(one, other, {})


def similarity(one: Iterable[str], other: Iterable[str], weights: Mapping[str, float]) -> float:
    """Weighted Jaccard: weight of the shared themes over the weight of all themes of the two; a theme without a weight weighs 1.

    NaN when nothing has a weight.
    """
    a, b = set(one), set(other)
    # exact sums: a set has another order in every process, and rounding in another order would break ties another way
    whole = fsum(weights.get(theme, 1.0) for theme in a | b)
    return fsum(weights.get(theme, 1.0) for theme in a & b) / whole if whole > 0 else float("nan")


def weights(lists: Iterable[frozenset[str]]) -> dict[str, float]:
    """Inverse frequency: ln(number of lists / lists that name the theme); 0 for a theme that all of them name."""
    every = list(lists)
    named = {theme for each in every for theme in each}
    return {theme: log(len(every) / sum(theme in each for each in every)) for theme in named}


def strategies(period: str) -> tuple[Strategy, ...]:
    """Return the lists of a period that may be compared, in the order of the table; ``KeyError`` names the periods."""
    if period not in PERIODS:
        raise KeyError(f"period {period!r} is unknown.{suggest(period, PERIODS)} Periods: {', '.join(PERIODS)}")
    return tuple(each for each in _strategies(store()) if each.period == period)


@lru_cache(maxsize=4)
def _strategies(data: Store) -> tuple[Strategy, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    rows = data.records("s3_priorities")
    for key, row in rows.items():
        if row["in_matrix"] == "yes":  # lists that overlap another's territory are left out of comparisons
            found.setdefault((row["regions"], row["period"]), []).append(key)
    return tuple(_strategy(data, area, period, keys) for (area, period), keys in found.items())


def _strategy(data: Store, area: str, period: str, keys: list[str]) -> Strategy:
    rows = [data.records("s3_priorities")[key] for key in keys]
    themes = frozenset(theme for row in rows for theme in tally.theme_weights(row["themes"]))
    units = tuple(area.split(";"))
    own = units[0] in data.regions and len(units) == 1
    name = "" if own else rows[0]["area"]
    complete = all(row["list_complete"] == "yes" for row in rows)
    return Strategy(area, name, units, period, themes, complete, tuple(keys))


def rarity(period: str) -> dict[str, float]:
    """Weight of each theme in a period, over all its lists."""
    return weights(each.themes for each in strategies(period))


def strategy_of(unit: str, period: str) -> Strategy | None:
    """The list that a unit falls under in a period: its own, else the one of an area it belongs to; None when none was found.

    The list of a whole country does not stand in for a region's.
    """
    data = store()
    if unit not in data.regions:
        raise KeyError(f"region {unit!r} is unknown.{suggest(unit, data.regions)}")
    strategies(period)  # refuses an unknown period
    return _by_unit(data).get((unit, period))


@lru_cache(maxsize=4)
def _by_unit(data: Store) -> dict[tuple[str, str], Strategy]:
    found: dict[tuple[str, str], Strategy] = {}
    for each in _strategies(data):
        for unit in each.units:
            found.setdefault((unit, each.period), each)
    return found


def period_of(unit: str) -> str | None:
    """The latest period in which a unit has a list."""
    return next((period for period in reversed(PERIODS) if strategy_of(unit, period) is not None), None)


def links(unit: str, period: str) -> tuple[Link, ...]:
    """Return the other lists of the period, the nearest first (weighted, then Jaccard); () for a unit without a list.

    Areas that hold one another (a country and its region) are left out: their likeness says nothing.
    """
    own = strategy_of(unit, period)
    if own is None:
        return ()
    rare = rarity(period)
    found = [_link(own, other, rare) for other in strategies(period) if not _nested(own, other)]
    return tuple(sorted(found, key=lambda link: (-_known(link.weighted), -_known(link.jaccard), link.other.area)))


def _known(value: float) -> float:
    return value if value == value else -1.0  # NaN


def _nested(one: Strategy, other: Strategy) -> bool:
    def reach(each: Strategy) -> set[str]:
        data = store()
        inside = {code for code, region in data.regions.items() if region.country in each.units}
        return {*each.units, *inside}

    return bool(reach(one) & reach(other))


def _link(own: Strategy, other: Strategy, rare: Mapping[str, float]) -> Link:
    shared = sorted(own.themes & other.themes, key=lambda theme: (-rare[theme], theme))
    return Link(other, jaccard(own.themes, other.themes), similarity(own.themes, other.themes, rare), tuple(shared),
                own.complete and other.complete)  # fmt: skip
