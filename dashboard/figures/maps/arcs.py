"""A map of places and the lines between them: partners of projects, meetings, sites. Quiet land, light on what is chosen.

Ten traces and more, always in this order, so that an update replaces values and never the map: neighbours, land, faded lines,
one trace for each kind of line, faded places, and the places in the light by symbol.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any, Final

from dashboard.figures.theme import (
    CONTEXT,
    INK,
    NEIGHBOUR,
    PAPER,
    SOURCE,
    Figure,
    Frame,
    escape,
    framed,
)

LAND: Final = "#e3ebf1"
BEND: Final = 0.12  # of a line's length
STEPS: Final = 4
LABEL: Final = 12  # px
ASIDE: Final = {
    "middle right": (1.0, 0.0),
    "middle left": (-1.0, 0.0),
    "top center": (0.0, -1.0),
    "bottom center": (0.0, 1.0),
}
View = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """One place: `name` what a click chooses; `symbol` a plotly symbol; `size` px; `lit` in the light; `label` "" for none."""

    name: str
    label: str
    text: str
    lon: float
    lat: float
    size: float
    symbol: str = "circle"
    colour: str = INK
    lit: bool = True


@dataclass(frozen=True, slots=True)
class Strand:
    """Lines of one kind, each from (lon, lat) to (lon, lat)."""

    name: str
    colour: str
    dash: str
    width: float
    lines: Sequence[tuple[tuple[float, float], tuple[float, float]]]


def bent(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """A line that bends a little to its left, so that lines over the same ground stay apart: STEPS + 1 points (lon, lat)."""
    (x0, y0), (x1, y1) = start, end
    wide = cos(radians((y0 + y1) / 2))
    dx, dy = (x1 - x0) * wide, y1 - y0
    mid = ((x0 + x1) / 2 - dy * BEND / wide, (y0 + y1) / 2 + dx * BEND)
    found = []
    for i in range(STEPS + 1):
        k = i / STEPS
        a, b, c = (1 - k) ** 2, 2 * k * (1 - k), k**2
        found.append((a * x0 + b * mid[0] + c * x1, a * y0 + b * mid[1] + c * y1))
    return found


def _strand(strand: Strand) -> dict[str, Any]:
    lon: list[float | None] = []
    lat: list[float | None] = []
    for start, end in strand.lines:
        for i, (x, y) in enumerate(bent(start, end)):
            digits = 2 if i in {0, STEPS} else 1  # a tenth of a degree is less than a pixel between the ends
            lon.append(round(x, digits))
            lat.append(round(y, digits))
        lon.append(None)
        lat.append(None)
    return {
        "type": "scattergeo", "mode": "lines", "name": strand.name, "lon": lon, "lat": lat, "hoverinfo": "skip",
        "line": {"color": strand.colour, "width": strand.width, "dash": strand.dash},
    }  # fmt: skip


def _points(points: Sequence[Point], name: str, sides: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "scattergeo", "mode": "markers+text" if sides else "markers", "name": name,
        "lon": [round(p.lon, 2) for p in points], "lat": [round(p.lat, 2) for p in points],
        "customdata": [p.name for p in points], "hovertext": [p.text for p in points], "hovertemplate": "%{hovertext}<extra></extra>",
        "text": [_beside(escape(p.label), sides[p.name]) if p.name in sides else "" for p in points],
        "textposition": [sides.get(p.name, "middle right") for p in points], "textfont": {"size": LABEL, "color": INK},
        "marker": {
            "size": [p.size for p in points], "symbol": [p.symbol for p in points], "color": [p.colour for p in points],
            "opacity": 1, "line": {"color": [p.colour if p.symbol.endswith("open") else PAPER for p in points],
                                   "width": [2 if p.symbol.endswith("open") or p.symbol.startswith("x") else 1 for p in points]},
        },
    }  # fmt: skip


def _beside(label: str, side: str) -> str:
    """A label with air between it and its place."""
    return {"middle right": f"\u2002{label}", "middle left": f"{label}\u2002"}.get(side, label)


def places_map(
    strands: Sequence[Strand], points: Sequence[Point], *, land: Sequence[str], neighbours: Sequence[str], view: View,
    geo_url: str, frame: Frame, height: int, legend: Sequence[str] = (),
) -> Figure:  # fmt: skip
    """`view` = west, east, south, north in degrees; `height` px of the map; `legend` lines of signs below it."""
    faded = [p for p in points if not p.lit]
    shown = sorted((p for p in points if p.lit), key=lambda p: -p.size)
    sides = label_sides(shown, faded, view, (frame.room if frame.narrow else 800, height))
    traces = [
        _area(neighbours, geo_url, NEIGHBOUR, "#dde3e8"),
        _area(land, geo_url, LAND, PAPER),
        *(_strand(strand) for strand in strands),
        _points([_faded(p) for p in faded], "", {}),
        _points(shown, frame.title, sides),
    ]
    west, east, south, north = view
    below = round(len(legend) * SOURCE * 1.32) + 14 if legend else 0
    layout = {
        "dragmode": False,
        "geo": {
            "visible": False, "fitbounds": False, "bgcolor": "rgba(0,0,0,0)",
            "projection": {"type": "azimuthal equal area", "rotation": {"lon": (west + east) / 2, "lat": (south + north) / 2}},
            "lonaxis": {"range": [west, east]}, "lataxis": {"range": [south, north]},
        },
        "annotations": [{
            "text": "<br>".join(legend), "font": {"size": SOURCE, "color": INK}, "showarrow": False, "align": "left", "xref": "paper", "yref": "paper",
            "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "xshift": -3, "yshift": -4,
        }] if legend else [],
    }  # fmt: skip
    return framed(traces, frame, height=height, layout=layout, left=2, right=2, bottom=6 + below)


def _area(codes: Sequence[str], geo_url: str, fill: str, border: str) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": geo_url, "featureidkey": "id", "locations": list(codes), "z": [0] * len(codes),
        "colorscale": [[0, fill], [1, fill]], "showscale": False, "hoverinfo": "skip", "marker": {"line": {"color": border, "width": 0.5}},
    }  # fmt: skip


def _faded(point: Point) -> Point:
    return Point(point.name, "", point.text, point.lon, point.lat, min(point.size, 7), point.symbol, CONTEXT, lit=False)


def label_sides(
    shown: Sequence[Point], faded: Sequence[Point], view: View, room: tuple[float, float]
) -> dict[str, str]:
    """On which side of its place each label stands; a label without room is left out (the table and the hover have it).

    Places come in order of importance. `room` = width and height of the map in px.
    """
    west, east, south, north = view
    wide = cos(radians((south + north) / 2))
    scale = min(room[0] / ((east - west) * wide), room[1] / (north - south))
    middle, across = (west + east) / 2, (east - west) * wide * scale
    # towards the pole a degree is shorter: two places stand closer than on a plain grid
    at = {
        p.name: (across / 2 + (p.lon - middle) * cos(radians(p.lat)) * scale, (north - p.lat) * scale)
        for p in (*shown, *faded)
    }
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in at.values()]
    found: dict[str, str] = {}
    for point in shown:
        if not point.label:
            continue
        x, y = at[point.name]
        for side, (dx, dy) in ASIDE.items():
            box = _box(point, x, y, dx, dy)
            inside = box[0] >= 0 and box[2] <= across
            if inside and not any(
                _meet(box, other) for other in taken if hypot(other[0] + 4 - x, other[1] + 4 - y) > 0.1
            ):
                found[point.name] = side
                taken.append(box)
                break
    return found


def _box(point: Point, x: float, y: float, dx: float, dy: float) -> tuple[float, float, float, float]:
    """Where a label would stand: left, top, right, bottom in px."""
    half, tall, gap = len(point.label) * LABEL * 0.29, LABEL * 0.62, point.size / 2 + 3
    cx, cy = x + dx * (gap + half), y + dy * (gap + tall)
    return cx - half, cy - tall, cx + half, cy + tall


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
