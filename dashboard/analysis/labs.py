"""Living labs and the criteria that they are judged by: two sets use the same word for different things, so a set is always named.

A judgement is the reader's: for each criterion that it holds, that it does not, or neither. Nothing is ticked for a lab on
its behalf, for the tables say what a lab is, not whether it meets a criterion.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dashboard.data.catalogue import suggest
from dashboard.data.geo import centroids
from dashboard.data.store import Store, store

Verdict = Literal["passes", "fails", "open"]


@dataclass(frozen=True, slots=True)
class Lab:
    """One lab. ``lon``/``lat`` of its city, else a point in its first region (``anchor``)."""

    key: str
    name: str
    city: str
    regions: tuple[str, ...]
    country: str
    enoll: str
    start: str
    end: str
    state: str
    lon: float
    lat: float
    anchor: bool


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a set, worded so that it holds for a living lab; ``kind`` requirement, exclusion or element."""

    key: str
    kind: str
    order: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """A candidate against a set: criteria that hold, that do not, and that nobody has answered."""

    criteria: tuple[Criterion, ...]
    held: tuple[str, ...]
    failed: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """It fails by one criterion that does not hold; it passes only when every one holds."""
        return "fails" if self.failed else "open" if self.open else "passes"


def labs() -> tuple[Lab, ...]:
    """Return all labs in the order of the table; ended ones and proposals too, each with its ``state``."""
    return _labs(store())


@lru_cache(maxsize=4)
def _labs(data: Store) -> tuple[Lab, ...]:
    places = {row["name"]: row for row in data.records("places").values()}
    found = []
    for key, row in data.records("living_labs").items():
        regions = tuple(row["regions"].split(";"))
        place = places.get(row["city"])
        lon, lat = (float(place["lon"]), float(place["lat"])) if place else centroids()[regions[0]]
        found.append(Lab(
            key, row["name"], row["city"], regions, row["country"], row["enoll"], row["start_year"], row["end_year"], row["state"],
            lon, lat, place is None,
        ))  # fmt: skip
    return tuple(found)


def criteria_of(name: str) -> tuple[Criterion, ...]:
    """Return the criteria of a set, requirements before exclusions, in their order; ``KeyError`` names the sets."""
    rows = store().records("criteria")
    known = dict.fromkeys(row["set"] for row in rows.values())
    if name not in known:
        raise KeyError(f"set of criteria {name!r} is unknown.{suggest(name, known)} Sets: {', '.join(known)}")
    found = [Criterion(key, row["kind"], int(row["order"])) for key, row in rows.items() if row["set"] == name]
    return tuple(sorted(found, key=lambda each: (each.kind == "exclusion", each.order)))


def assess(name: str, yes: Collection[str], no: Collection[str]) -> Assessment:
    """Judge answers against a set: ``yes`` and ``no`` are keys of criteria; of a key in both, ``no`` counts."""
    found = criteria_of(name)
    failed = tuple(each.key for each in found if each.key in no)
    held = tuple(each.key for each in found if each.key in yes and each.key not in no)
    return Assessment(found, held, failed, tuple(each.key for each in found if each.key not in (*failed, *held)))
