"""A map as a picture for a slide: areas, lines and circles laid on each other, drawn without a browser.

Drawn larger and made smaller, so that edges are smooth; words are no part of it, a slide writes them itself. Pillow is
imported when it is needed. Hides: the projection (the one of figures/maps/regions_map.py), geometry, drawing.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Final, Literal

from dashboard.settings import ASSETS

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SHARP: Final = 2  # drawn so many times larger
SEA: Final = "#ffffff"
GEOMETRY: Final = "geo/regions_far.json"
Ring = Sequence[Sequence[float]]
Spot = tuple[float, float]
"""Longitude and latitude, or a point of the picture."""


@dataclass(frozen=True, slots=True)
class View:
    """What part of the earth is seen: where the middle is, and the corners in the plane of the projection (unit sphere)."""

    lon: float
    lat: float
    left: float
    right: float
    bottom: float
    top: float

    @property
    def aspect(self) -> float:
        """Width over height."""
        return (self.right - self.left) / (self.top - self.bottom)

    def plane(self, lon: float, lat: float) -> Spot:
        """Azimuthal equal area around the middle (Lambert)."""
        return _lambert(lon, lat, self.lon, self.lat)

    def part(self, lon: float, lat: float) -> Spot:
        """Where a point is, as parts of width and height from the upper left corner."""
        x, y = self.plane(lon, lat)
        return (x - self.left) / (self.right - self.left), (self.top - y) / (self.top - self.bottom)


@dataclass(frozen=True, slots=True)
class Areas:
    """Regions by code, each with its colour ("" = transparent), and the line around them, px."""

    fills: tuple[tuple[str, str], ...]
    edge: str
    width: float


@dataclass(frozen=True, slots=True)
class Paths:
    """Lines through points in degrees."""

    lines: tuple[tuple[Spot, ...], ...]
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign at a point: `across` px, a colour (also `rgba(...)`); a circle, an open diamond, or a cross."""

    lon: float
    lat: float
    across: float
    colour: str
    shape: Literal["circle", "diamond", "cross"] = "circle"


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs in the order in which they are laid on each other."""

    signs: tuple[Sign, ...]


Layer = Areas | Paths | Signs


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map, at a `side` of its point such as "middle left", so many px away from it."""

    text: str
    side: str
    lon: float
    lat: float
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A map of `pixels` height as it is on the screen; layers from the lowest up."""

    view: View
    pixels: float
    layers: tuple[Layer, ...]
    labels: tuple[Label, ...] = ()

    def placed(self) -> list[tuple[Label, Spot]]:
        """The labels in sight, and their points as parts of width and height."""
        spots = [(label, self.view.part(label.lon, label.lat)) for label in self.labels]
        return [(label, (x, y)) for label, (x, y) in spots if 0 < x < 1 and 0 < y < 1]


def _lambert(lon: float, lat: float, lon0: float, lat0: float) -> Spot:
    away, here, middle = radians(lon - lon0), radians(lat), radians(lat0)
    k = sqrt(2 / max(1 + sin(middle) * sin(here) + cos(middle) * cos(here) * cos(away), 1e-9))
    return k * cos(here) * sin(away), k * (cos(middle) * sin(here) - sin(middle) * cos(here) * cos(away))


def view_between(west: float, east: float, south: float, north: float) -> View:
    """What is seen between these degrees, with the middle of them in the middle."""
    lon, lat = (west + east) / 2, (south + north) / 2
    steps = [i / 40 for i in range(41)]
    rim = [(west + (east - west) * s, y) for s in steps for y in (south, north)]
    rim += [(x, south + (north - south) * s) for s in steps for x in (west, east)]
    xs, ys = zip(*(_lambert(x, y, lon, lat) for x, y in rim), strict=True)
    return View(lon, lat, min(xs), max(xs), min(ys), max(ys))


@cache
def _shapes() -> dict[str, tuple[Ring, ...]]:
    """Outer rings of every region and neighbour, in degrees; read once."""
    found: dict[str, tuple[Ring, ...]] = {}
    for feature in json.loads((ASSETS / GEOMETRY).read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found[feature["id"]] = tuple(part[0] for part in parts)
    return found


def png(picture: Picture, height: int) -> bytes:
    """The map as a PNG of `height` pixels; its width follows from the view."""
    size = (round(height * picture.view.aspect), height)
    out = io.BytesIO()
    _drawn(picture, size).save(out, "PNG", optimize=False, compress_level=4)
    return out.getvalue()


def _drawn(picture: Picture, size: tuple[int, int]) -> Image:
    from PIL import Image, ImageDraw

    wide, high = size[0] * SHARP, size[1] * SHARP
    image = Image.new("RGB", (wide, high), SEA)
    pen = ImageDraw.Draw(image, "RGBA")

    def at(lon: float, lat: float) -> Spot:
        x, y = picture.view.part(lon, lat)
        return x * wide, y * high

    unit = high / picture.pixels  # what was a pixel of the screen
    for layer in picture.layers:
        if isinstance(layer, Areas):
            _areas(pen, layer, at, unit)
        elif isinstance(layer, Paths):
            for line in layer.lines:
                pen.line([at(*spot) for spot in line], fill=layer.colour, width=max(1, round(layer.width * unit)))
        else:
            for sign in layer.signs:
                _sign(pen, sign, at(sign.lon, sign.lat), unit)
    return image.resize(size, Image.Resampling.LANCZOS)


def _areas(pen: ImageDraw, layer: Areas, at: Callable[[float, float], Spot], unit: float) -> None:
    known, width = _shapes(), max(1, round(layer.width * unit))
    rings = [
        ([at(lon, lat) for lon, lat in ring], colour) for code, colour in layer.fills for ring in known.get(code, ())
    ]
    # the larger first: a city inside its region stays to be seen
    for points, colour in sorted(rings, key=lambda one: -_extent(one[0])):
        if colour:
            pen.polygon(points, fill=colour)
        pen.line([*points, points[0]], fill=layer.edge, width=width)


def _extent(points: Iterable[Spot]) -> float:
    xs, ys = zip(*points, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


def _sign(pen: ImageDraw, sign: Sign, spot: Spot, unit: float) -> None:
    (x, y), half, thin = spot, sign.across * unit / 2, max(1, round(2 * unit))
    if sign.shape == "circle":
        box = (x - half, y - half, x + half, y + half)
        pen.ellipse(box, fill=_rgba(sign.colour), outline="#ffffff", width=max(1, round(0.8 * unit)))
    elif sign.shape == "diamond":
        corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half)]
        pen.line(corners, fill=sign.colour, width=thin, joint="curve")
    else:
        pen.line([(x - half, y - half), (x + half, y + half)], fill=sign.colour, width=thin)
        pen.line([(x - half, y + half), (x + half, y - half)], fill=sign.colour, width=thin)


def _rgba(colour: str) -> tuple[int, int, int, int] | str:
    if not colour.startswith("rgba"):
        return colour
    red, green, blue, alpha = (float(part) for part in colour[5:-1].split(","))
    return int(red), int(green), int(blue), round(alpha * 255)
