"""What part of the map to show for a set of regions."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.data.catalogue import catalogue
from dashboard.data.geo import bounds
from dashboard.settings import asset_url

ALL = (-6.0, 26.0, 47.0, 71.8)
WIDE_GROUPS = frozenset({"all", "north_sea"})
MARGIN = 0.04  # of the larger side


# looked at from afar a third of the points is enough, and the browser redraws a map in a third of the time
FAR = asset_url("geo/regions_far.json")
NEAR = asset_url("geo/regions.json")


def geometry_of(group: str) -> str:
    """Address of the polygons: in full detail for a single country, light for the seas and groups of countries."""
    return NEAR if len(catalogue().groups[group].countries) == 1 else FAR


def view_of(group: str, codes: Iterable[str]) -> tuple[float, float, float, float]:
    """West, east, south, north in degrees: the whole sea for the widest groups, else what holds the regions."""
    boxes = [bounds()[code] for code in codes if code in bounds()]
    if group in WIDE_GROUPS or not boxes:
        return ALL
    west, south, east, north = (
        pick(side) for pick, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    room = max(east - west, north - south) * MARGIN
    return west - room, east + room, south - room, north + room
