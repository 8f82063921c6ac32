"""A map as a picture for a slide: the regions with the classes, colours and circles of the figure, drawn without a browser.

Drawn larger and made smaller, so that edges are smooth; the words of the legend are no part of it, a slide writes them
itself. Pillow is imported when it is needed. Hides: the projection (the one of figures/regions_map.py), geometry, drawing.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, Final

from dashboard.exports.slides.shapes import hex_of
from dashboard.settings import ASSETS
from dashboard.views.shared.model import Chart

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SHARP: Final = 2  # drawn so many times larger
SEA: Final = "#ffffff"
GEOMETRY: Final = "geo/regions_far.json"
Ring = Sequence[Sequence[float]]


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

    def plane(self, lon: float, lat: float) -> tuple[float, float]:
        """Azimuthal equal area around the middle (Lambert)."""
        return _lambert(lon, lat, self.lon, self.lat)


def _lambert(lon: float, lat: float, lon0: float, lat0: float) -> tuple[float, float]:
    away, here, middle = radians(lon - lon0), radians(lat), radians(lat0)
    k = sqrt(2 / max(1 + sin(middle) * sin(here) + cos(middle) * cos(here) * cos(away), 1e-9))
    return k * cos(here) * sin(away), k * (cos(middle) * sin(here) - sin(middle) * cos(here) * cos(away))


def view_of(chart: Chart) -> View:
    """The part of the earth that the figure shows."""
    geo = chart.figure["layout"]["geo"]
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    lon, lat = geo["projection"]["rotation"]["lon"], geo["projection"]["rotation"]["lat"]
    steps = [i / 40 for i in range(41)]
    rim = [(west + (east - west) * s, y) for s in steps for y in (south, north)]
    rim += [(x, south + (north - south) * s) for s in steps for x in (west, east)]
    points = [_lambert(x, y, lon, lat) for x, y in rim]
    return View(
        lon,
        lat,
        min(x for x, _ in points),
        max(x for x, _ in points),
        min(y for _, y in points),
        max(y for _, y in points),
    )


@cache
def _shapes() -> dict[str, tuple[Ring, ...]]:
    """Outer rings of every region and neighbour, in degrees; read once."""
    found: dict[str, tuple[Ring, ...]] = {}
    for feature in json.loads((ASSETS / GEOMETRY).read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found[feature["id"]] = tuple(part[0] for part in parts)
    return found


def names_on(chart: Chart) -> list[tuple[str, str, float, float]]:
    """The names that the figure writes on the map: text, side on which it stands, and its point as parts of width and height."""
    view = view_of(chart)
    found: list[tuple[str, str, float, float]] = []
    for trace in chart.figure["data"]:
        if trace["type"] != "scattergeo" or "text" not in trace.get("mode", ""):
            continue
        places = trace.get("textposition", "middle right")
        for i, (text, lon, lat) in enumerate(zip(trace["text"], trace["lon"], trace["lat"], strict=True)):
            x, y = view.plane(lon, lat)
            side = places if isinstance(places, str) else places[i]
            spot = (x - view.left) / (view.right - view.left), (view.top - y) / (view.top - view.bottom)
            if text and 0 < spot[0] < 1 and 0 < spot[1] < 1:
                found.append((text, side, *spot))
    return found


def colour_of(trace: Mapping[str, Any], z: float) -> str:
    """The colour of a value in the classes of a trace; transparent as ""."""
    scale = trace["colorscale"]
    low, high = trace.get("zmin", 0), trace.get("zmax", 1)
    place = (z - low) / ((high - low) or 1)
    colour = str(next((c for edge, c in reversed(scale) if edge <= place + 1e-9), scale[0][1]))
    return "" if colour.replace(" ", "").endswith(",0)") else hex_of(colour)


def png(chart: Chart, height: int) -> bytes:
    """The map as a PNG of `height` pixels; its width follows from the view."""
    view = view_of(chart)
    size = (round(height * view.aspect), height)
    out = io.BytesIO()
    _drawn(chart, view, size).save(out, "PNG", optimize=False, compress_level=4)
    return out.getvalue()


def _drawn(chart: Chart, view: View, size: tuple[int, int]) -> Image:
    from PIL import Image, ImageDraw

    wide, high = size[0] * SHARP, size[1] * SHARP
    image = Image.new("RGB", (wide, high), SEA)
    pen = ImageDraw.Draw(image, "RGBA")
    scale = high / (view.top - view.bottom)

    def at(lon: float, lat: float) -> tuple[float, float]:
        x, y = view.plane(lon, lat)
        return (x - view.left) * scale, (view.top - y) * scale

    unit = high / _pixels(chart)  # what was a pixel of the figure
    for trace in chart.figure["data"]:
        if trace["type"] == "choropleth":
            _areas(pen, trace, at, unit)
        elif trace["type"] == "scattergeo":
            if "lines" in trace.get("mode", ""):
                _paths(pen, trace, at, unit)
            if "markers" in trace.get("mode", ""):
                _circles(pen, trace, at, unit)
    return image.resize(size, Image.Resampling.LANCZOS)


def _pixels(chart: Chart) -> float:
    """Height of the map in the figure, px."""
    layout = chart.figure["layout"]
    margin, domain = layout["margin"], layout["geo"].get("domain", {}).get("y", [0, 1])
    return float((layout["height"] - margin["t"] - margin["b"]) * (domain[1] - domain[0]))


def _areas(pen: ImageDraw, trace: Mapping[str, Any], at: Any, unit: float) -> None:
    known = _shapes()
    line = trace["marker"]["line"]
    width = max(1, round(line["width"] * unit))
    edge = hex_of(line["color"])
    rings: list[tuple[list[tuple[float, float]], str]] = [
        ([at(lon, lat) for lon, lat in ring], colour_of(trace, z))
        for code, z in zip(trace["locations"], trace["z"], strict=True)
        for ring in known.get(code, ())
    ]
    # the larger first: a city inside its region stays to be seen
    for points, colour in sorted(rings, key=lambda one: -_extent(one[0])):
        if colour:
            pen.polygon(points, fill=colour)
        pen.line([*points, points[0]], fill=edge, width=width)


def _extent(points: Iterable[tuple[float, float]]) -> float:
    xs, ys = zip(*points, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


def _paths(pen: ImageDraw, trace: Mapping[str, Any], at: Any, unit: float) -> None:
    """Lines with gaps where a point is None."""
    line = trace.get("line", {})
    width, part = max(1, round(line.get("width", 2) * unit)), []
    for lon, lat in zip([*trace["lon"], None], [*trace["lat"], None], strict=True):
        if lon is not None and lat is not None:
            part.append(at(lon, lat))
        elif part:
            pen.line(part, fill=hex_of(line.get("color", "#08519c")), width=width)
            part = []


def _circles(pen: ImageDraw, trace: Mapping[str, Any], at: Any, unit: float) -> None:
    marker = trace["marker"]
    sizes, colours = marker.get("size", 8), marker.get("color", "#08519c")
    for i, (lon, lat) in enumerate(zip(trace["lon"], trace["lat"], strict=True)):
        across = max(float(sizes[i] if isinstance(sizes, Sequence) else sizes), float(marker.get("sizemin", 0))) * unit
        x, y = at(lon, lat)
        colour = colours if isinstance(colours, str) else colours[i]
        pen.ellipse(
            (x - across / 2, y - across / 2, x + across / 2, y + across / 2),
            fill=_rgba(colour),
            outline="#ffffff",
            width=max(1, round(0.8 * unit)),
        )


def _rgba(colour: str) -> tuple[int, int, int, int] | str:
    if not colour.startswith("rgba"):
        return colour
    red, green, blue, alpha = (float(part) for part in colour[5:-1].split(","))
    return int(red), int(green), int(blue), round(alpha * 255)
