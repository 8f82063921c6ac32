"""A map of places and the lines between them: partners of projects, meetings, living labs. Quiet land, light on what is chosen.

Ten traces and more, always in this order, so that an update replaces values and never the map: neighbours, land, faded lines,
one trace for each kind of line, faded places, and the places in the light by symbol.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.maps import Links, Place, PlaceMap, View
from dashboard.data.geo import units
from dashboard.figures.projects import SIGNS, look_of
from dashboard.figures.theme import (
    CLAIM_TEXT,
    CONTEXT,
    ESTIMATE,
    INK,
    NEIGHBOUR,
    PAPER,
    SOFT,
    SOURCE,
    Figure,
    escape,
    frame_of,
    framed,
)
from dashboard.settings import asset_url

GEOMETRY: Final = asset_url("geo/regions_far.json")
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
LOOKS: Final = {
    "place": ("circle", ESTIMATE, "●"), "anchor": ("diamond-open", ESTIMATE, "◇"), "disputed": ("x-thin-open", CLAIM_TEXT, "×"),
    "described": ("circle", ESTIMATE, "●"), "ended": ("x-thin-open", SOFT, "×"), "proposal": ("diamond-open", CLAIM_TEXT, "◇"),
}  # fmt: skip
"""Kind of a place -> plotly symbol, colour, and the same sign in text."""
LABS: Final = ("described", "ended", "proposal")
HEIGHTS: Final = {"projects": {True: 165, False: 480}, "labs": {True: 250, False: 560}}  # narrow: px
WIDTHS: Final = {
    0: 1.3,
    1: 1.0,
    2: 2.4,
    3: 4.0,
}  # px of a line by how many projects it stands for; 0 = of one project among all
ALONE: Final = 1.8  # px of the lines of the one project in focus
FADED: Final = 7  # px at most


def symbol_of(place: Place) -> str:
    """The plotly symbol of a place."""
    return LOOKS[place.kind][0]


def colour_of(place: Place) -> str:
    """The colour of a place: the reader's own is black, what is not in the light grey."""
    return CONTEXT if not place.lit else INK if place.own else LOOKS[place.kind][1]


def size_of(place: Place) -> int:
    """Across in px: larger with each project, and for the lab that is judged."""
    if place.kind in LABS:
        return 15 if place.own else 10
    size = 10 if place.kind == "disputed" else 9 + 3 * max(place.weight - 1, 0)
    return size if place.lit else min(size, FADED)


def line_of(links: Links) -> tuple[str, float, str]:
    """Colour, width in px and dash of lines."""
    colour, dash = look_of(links.key) if links.key else (ESTIMATE, "solid")
    return (colour, ALONE, "solid") if links.plain else (colour, WIDTHS[links.weight], dash)


def map_height(form: PlaceMap, *, narrow: bool) -> int:
    """Height of the map itself, px."""
    labs = any(place.kind in LABS for place in form.places)
    return HEIGHTS["labs" if labs else "projects"][narrow]


def _hover(place: Place) -> str:
    return f"<b>{place.name}</b><br>{place.detail}" if place.kind in LABS else place.detail


def legend_lines(form: PlaceMap, *, narrow: bool) -> list[str]:
    """Lines of the legend: projects by line, places by symbol; one a line on a phone."""
    lines = []
    for key, name in form.projects:
        colour, dash = look_of(key)
        lines.append(f'<span style="color:{colour}">{SIGNS[dash]}</span> {name}')
    kinds = [f"{LOOKS[kind][2]} {words}" for kind, words in form.kinds]
    if narrow:
        return [*lines, *kinds]
    return [line for line in ("    ".join(lines), "    ".join(kinds)) if line]


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


def _links(links: Links) -> dict[str, Any]:
    lon: list[float | None] = []
    lat: list[float | None] = []
    for start, end in links.lines:
        for i, (x, y) in enumerate(bent(start, end)):
            digits = 2 if i in {0, STEPS} else 1  # a tenth of a degree is less than a pixel between the ends
            lon.append(round(x, digits))
            lat.append(round(y, digits))
        lon.append(None)
        lat.append(None)
    colour, width, dash = line_of(links)
    return {
        "type": "scattergeo", "mode": "lines", "name": links.name, "lon": lon, "lat": lat, "hoverinfo": "skip",
        "line": {"color": colour, "width": width, "dash": dash},
    }  # fmt: skip


def _places(places: Sequence[Place], name: str, sides: dict[str, str]) -> dict[str, Any]:
    symbols, colours = [symbol_of(place) for place in places], [colour_of(place) for place in places]
    looks = list(zip(symbols, colours, strict=True))
    return {
        "type": "scattergeo", "mode": "markers+text" if sides else "markers", "name": name,
        "lon": [round(p.lon, 2) for p in places], "lat": [round(p.lat, 2) for p in places],
        "customdata": [p.key for p in places], "hovertext": [_hover(p) for p in places], "hovertemplate": "%{hovertext}<extra></extra>",
        "text": [_beside(escape(p.label), sides[p.key]) if p.key in sides else "" for p in places],
        "textposition": [sides.get(p.key, "middle right") for p in places], "textfont": {"size": LABEL, "color": INK},
        "marker": {
            "size": [size_of(p) for p in places], "symbol": symbols, "color": colours,
            "opacity": 1, "line": {"color": [colour if symbol.endswith("open") else PAPER for symbol, colour in looks],
                                   "width": [2 if symbol.endswith("open") or symbol.startswith("x") else 1 for symbol in symbols]},
        },
    }  # fmt: skip


def _beside(label: str, side: str) -> str:
    """A label with air between it and its place."""
    return {"middle right": f"\u2002{label}", "middle left": f"{label}\u2002"}.get(side, label)


def places_figure(chart: Chart, form: PlaceMap, narrow: bool) -> Figure:
    """The map, and the signs below it."""
    frame = frame_of(chart, narrow)
    height = map_height(form, narrow=narrow)
    faded = [place for place in form.places if not place.lit]
    shown = sorted((place for place in form.places if place.lit), key=lambda place: -size_of(place))
    sides = label_sides(shown, faded, form.view, (frame.room if narrow else 800, height))
    traces = [
        _area(units("neighbour"), NEIGHBOUR, "#dde3e8"),
        _area(units(), LAND, PAPER),
        *(_links(links) for links in form.links),
        _places(faded, "", {}),
        _places(shown, frame.title, sides),
    ]
    west, east, south, north = form.view
    legend = legend_lines(form, narrow=narrow)
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


def _area(codes: Sequence[str], fill: str, border: str) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": GEOMETRY, "featureidkey": "id", "locations": list(codes), "z": [0] * len(codes),
        "colorscale": [[0, fill], [1, fill]], "showscale": False, "hoverinfo": "skip", "marker": {"line": {"color": border, "width": 0.5}},
    }  # fmt: skip


def label_sides(
    shown: Sequence[Place], faded: Sequence[Place], view: View, room: tuple[float, float]
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
        p.key: (across / 2 + (p.lon - middle) * cos(radians(p.lat)) * scale, (north - p.lat) * scale)
        for p in (*shown, *faded)
    }
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in at.values()]
    found: dict[str, str] = {}
    for point in shown:
        if not point.label:
            continue
        x, y = at[point.key]
        for side, (dx, dy) in ASIDE.items():
            box = _box(point, x, y, dx, dy)
            inside = box[0] >= 0 and box[2] <= across
            if inside and not any(
                _meet(box, other) for other in taken if hypot(other[0] + 4 - x, other[1] + 4 - y) > 0.1
            ):
                found[point.key] = side
                taken.append(box)
                break
    return found


def _box(point: Place, x: float, y: float, dx: float, dy: float) -> tuple[float, float, float, float]:
    """Where a label would stand: left, top, right, bottom in px."""
    half, tall, gap = len(point.label) * LABEL * 0.29, LABEL * 0.62, size_of(point) / 2 + 3
    cx, cy = x + dx * (gap + half), y + dy * (gap + tall)
    return cx - half, cy - tall, cx + half, cy + tall


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
