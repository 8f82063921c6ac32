"""What part of the map to show for a set of regions."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.charts.forms.maps import View
from dashboard.data.catalogue import catalogue
from dashboard.data.geo import bounds

ALL: View = (-6.0, 26.0, 47.0, 71.8)
WIDE_GROUPS = frozenset({"all", "north_sea"})
MARGIN = 0.04  # of the larger side


def is_far(group: str) -> bool:
    """Is it seen from afar, so that light outlines will do? A single country is not."""
    return len(catalogue().groups[group].countries) > 1


def view_of(group: str, codes: Iterable[str]) -> View:
    """West, east, south, north in degrees: the whole sea for the widest groups, else what holds the regions."""
    boxes = [bounds()[code] for code in codes if code in bounds()]
    if group in WIDE_GROUPS or not boxes:
        return ALL
    west, south, east, north = (
        pick(side) for pick, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    room = max(east - west, north - south) * MARGIN
    return west - room, east + room, south - room, north + room
