"""Forms of places: regions in classes or circles, and places with the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.charts.values import Value

View = tuple[float, float, float, float]
"""West, east, south, north in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRegion:
    """A region: its value and its class (None = no value; `apart` = it has figures that cannot be compared)."""

    code: str
    name: str
    value: Value
    step: int | None
    apart: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapClass:
    """A row of the legend: what the class holds, how many regions; a circle of the value `circle`, or a colour step."""

    text: str
    count: int
    step: int | None = None
    circle: float | None = None
    kind: Literal["class", "missing", "apart"] = "class"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMap:
    """Regions by class of colour (`scale` sequential or diverging over `steps` classes) or as circles of proportional area.

    `top` the value of the largest circle; `period` the year or years shown, written large; `selected` codes outlined.
    `far` seen from afar, where coarser borders will do; `beside` the legend has a column of its own.
    """

    regions: tuple[MapRegion, ...]
    classes: tuple[MapClass, ...]
    scale: Literal["sequential", "diverging", "circles", "stars"]
    steps: int
    selected: tuple[str, ...]
    neighbours: tuple[str, ...]
    view: View
    top: float = 1.0
    period: str = ""
    far: bool = True
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: `key` what a click chooses, `weight` how many projects it has a part in; `label` beside it, "" for none.

    `kind` what is known of it: place, anchor (only a region or country known), disputed; described, ended or proposal of a lab.
    `own` the reader's own or the chosen one; `lit` in the light. `detail` for one who points at it.
    """

    key: str
    name: str
    label: str
    lon: float
    lat: float
    kind: str
    weight: int = 1
    own: bool = False
    lit: bool = True
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Lines of one kind, each from (lon, lat) to (lon, lat): of the project `key`, or of the focus with so many projects (`weight`)."""

    key: str
    name: str
    lines: tuple[tuple[tuple[float, float], tuple[float, float]], ...]
    weight: int = 0
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMap:
    """Places and the links between them. `projects` and `kinds` are the legend: (key, name) of lines and of places."""

    places: tuple[Place, ...]
    links: tuple[Links, ...]
    view: View
    projects: tuple[tuple[str, str], ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
