"""Forms of places: regions in classes or circles, and places with the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.charts.values import Value

View = tuple[float, float, float, float]
"""West, east, south, north in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRegion:
    """A region: its value and its class, counted from the lowest; without a value `step` is None, and value.lack says why.

    `apart` it has figures that cannot be compared. `rank` its place among the regions with a value, None = not told.
    """

    code: str
    name: str
    value: Value
    step: int | None
    apart: bool = False
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapClass:
    """A row of the legend: values from `low` up to `high` (None = open), or what `text` says, and how many regions are in it.

    `step` its colour, `circle` a value whose circle is its sign instead; neither for regions without a value (`missing`) and
    for those that cannot be compared (`apart`). `bare` the unit of the limits is said in the subtitle.
    """

    count: int
    low: Value | None = None
    high: Value | None = None
    text: str = ""
    step: int | None = None
    circle: float | None = None
    kind: Literal["class", "missing", "apart"] = "class"
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMap:
    """Regions by class of colour, or as circles of proportional area.

    `scale` from little to much, to both sides of no change, circles, or numbers of stars. `classes` the legend from top to
    bottom; `top` the value of the largest circle; `period` the year or years shown, written large; `selected` codes outlined.
    `view` what part of the earth is seen, `far` from afar, where coarser borders will do; `beside` the legend has a column of
    its own.
    """

    regions: tuple[MapRegion, ...]
    classes: tuple[MapClass, ...]
    scale: Literal["sequential", "diverging", "circles", "stars"]
    selected: tuple[str, ...]
    view: View
    top: float = 1.0
    period: str = ""
    far: bool = True
    beside: bool = False

    @property
    def steps(self) -> int:
        """Number of classes that values fall in."""
        return sum(found.kind == "class" for found in self.classes)


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
