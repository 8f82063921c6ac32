"""Cooperation potential: who would make a region strong in a theme, and is not yet linked to it by a project.

A partner is strong in the same theme (location quotient at least 1), brings a star that the region lacks, lifts the two
together over the critical mass, and shares no project of the table with it. Each rule and each reason is kept, so that the
list can be argued with. Shared projects are those of a small table: not linked there does not mean strangers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Final

from dashboard.analysis import tally
from dashboard.analysis.clusters import linkage
from dashboard.analysis.clusters.stars import Sector, Stars
from dashboard.analysis.partnerships import partners
from dashboard.data.geo import centroids
from dashboard.data.store import Store, store

STRONG: Final = 1.0
"""Location quotient that a partner needs: more of the theme than the panel."""
EARTH: Final = 6371.0  # km
REFUSALS: Final = ("linked", "small", "not_strong", "brings_nothing", "below_mass")
"""Why a region is no partner, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Partner:
    """A possible partner. ``together`` per cent of the panel's employment; ``brings`` stars the region lacks, ``gains`` stars
    that the partner lacks and the region holds; ``strategy`` both lists of the same period name the theme (``complete`` both
    known in full); ``clusters`` active organisations of the theme in the partner's region; ``km`` between the centres.
    """

    stars: Stars
    together: float
    brings: tuple[str, ...]
    gains: tuple[str, ...]
    strategy: bool
    complete: bool
    clusters: tuple[str, ...]
    km: float

    @property
    def score(self) -> int:
        """Two points for each star the partner brings, one if the region brings one too, one for a shared priority, one for
        someone to call.
        """
        return 2 * len(self.brings) + bool(self.gains) + self.strategy + bool(self.clusters)


@dataclass(frozen=True)
class Potential:
    """What was found for ``region``: ``partners`` best first; ``linked`` regions with the projects they share;
    ``refused`` how many regions fell to which rule; ``known`` False where the region itself has no figure.
    """

    region: str
    sector: Sector
    partners: tuple[Partner, ...]
    linked: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, int]
    known: bool


@lru_cache(maxsize=4)
def _organisations(data: Store) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for key, row in data.records("clusters").items():
        if row["state"] == "active":
            for unit in row["regions"].split(";"):
                for theme in tally.theme_weights(row["themes"]):
                    found.setdefault((unit, theme), []).append(key)
    return {pair: tuple(keys) for pair, keys in found.items()}


def organisations(unit: str, theme: str) -> tuple[str, ...]:
    """Active cluster organisations of a theme that cover a unit, in the order of the table."""
    return _organisations(store()).get((unit, theme), ())


def distance(one: str, other: str) -> float:
    """Kilometres between the centres of two map units along the great circle; NaN where one has none."""
    places = centroids()
    if one not in places or other not in places:
        return float("nan")
    (lon_a, lat_a), (lon_b, lat_b) = (tuple(map(radians, places[code])) for code in (one, other))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def both_name(one: str, other: str, theme: str) -> tuple[bool, bool]:
    """Whether the lists of two units in the same period both name a theme, and whether both lists are known in full.

    The latest period in which both have a list counts; (False, False) where there is none.
    """
    for period in reversed(linkage.PERIODS):
        a, b = linkage.strategy_of(one, period), linkage.strategy_of(other, period)
        if a is not None and b is not None:
            return theme in a.themes and theme in b.themes, a.complete and b.complete
    return False, False


def potential(region: str, sector: Sector, scope: Iterable[str]) -> Potential:
    """Find partners for ``region`` in the sector among the map units of ``scope``."""
    own = sector.stars.get(region)
    others = [code for code in scope if code != region]
    linked = {code: bond.projects for code in others if (bond := partners.shared(region, code)).projects}
    if own is None or own.small:
        return Potential(region, sector, (), linked, {}, own is not None)
    refused: Counter[str] = Counter()
    found = []
    for code in others:
        if code not in sector.stars:
            continue
        other = sector.stars[code]
        if why := _refusal(own, other, sector, code in linked):
            refused[why] += 1
        else:
            found.append(_partner(own, other, sector))
    found.sort(key=lambda one: (-one.score, -one.together, one.stars.region))
    return Potential(region, sector, tuple(found), linked, dict(refused), known=True)


def _brings(one: Stars, other: Stars) -> tuple[str, ...]:
    """Stars that one holds and the other is judged not to hold."""
    return tuple(name for name in one.held if other.marks[name].star is False)


def _together(own: Stars, other: Stars, sector: Sector) -> float:
    return (own.employed + other.employed) / sector.employed * 100


def _partner(own: Stars, other: Stars, sector: Sector) -> Partner:
    strategy, complete = both_name(own.region, other.region, sector.theme)
    return Partner(
        other, _together(own, other, sector), _brings(other, own), _brings(own, other), strategy, complete,
        organisations(other.region, sector.theme), distance(own.region, other.region),
    )  # fmt: skip


def _refusal(own: Stars, other: Stars, sector: Sector, linked: bool) -> str:
    tests = {
        "linked": linked,
        "small": other.small,
        "not_strong": other.marks["specialisation"].value < STRONG,
        "brings_nothing": not _brings(other, own),
        "below_mass": _together(own, other, sector) < sector.rules.mass,
    }
    return next((why for why in REFUSALS if tests[why]), "")
