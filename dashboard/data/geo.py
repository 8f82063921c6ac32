"""Geometry without geometry libraries: ring direction, ids, and points to put a mark on. Cheap to import.

The polygons themselves are a static file that the browser fetches; a web worker never reads them.
Hides: where the tables of the geometry build live. See `dashboard.data.build.geometry` for how they are made.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal, cast

FOLDER: Final = Path(__file__).with_name("geometry")
Kind = Literal["unit", "country", "neighbour"]


Place = tuple[Kind, tuple[float, ...]]


@cache
def _places() -> Mapping[str, Place]:
    with (FOLDER / "points.csv").open(encoding="utf-8", newline="") as stream:
        return {
            code: (cast(Kind, kind), tuple(map(float, numbers)))
            for kind, code, *numbers in list(csv.reader(stream))[1:]
        }


@cache
def centroids() -> Mapping[str, tuple[float, float]]:
    """(lon, lat) in degrees, WGS84, of a point inside each map unit and each country, on its largest piece of land."""
    return {code: (numbers[0], numbers[1]) for code, (kind, numbers) in _places().items() if kind != "neighbour"}


@cache
def bounds() -> Mapping[str, tuple[float, float, float, float]]:
    """(west, south, east, north) in degrees of each map unit and country."""
    return {code: (w, s, e, n) for code, (kind, (_, _, w, s, e, n)) in _places().items() if kind != "neighbour"}


@cache
def units(kind: Kind = "unit") -> tuple[str, ...]:
    """Codes of a kind: map units as in the polygons, countries, or the grey outlines around them (`xx-...`)."""
    return tuple(code for code, (found, _) in _places().items() if found == kind)


def signed_area(ring: Sequence[Sequence[float]]) -> float:
    """Area of a closed ring in square degrees (shoelace): positive counter-clockwise, negative clockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def _turn(polygon: Sequence[Sequence[Sequence[float]]]) -> list[list[Sequence[float]]]:
    turned = []
    for i, ring in enumerate(polygon):
        clockwise = signed_area(ring) < 0
        turned.append(list(ring) if clockwise == (i == 0) else list(reversed(ring)))
    return turned


def rewind(geojson: Mapping[str, Any]) -> dict[str, Any]:
    """The same GeoJSON with exterior rings clockwise and holes counter-clockwise.

    plotly fills the whole globe around a counter-clockwise ring, although RFC 7946 prescribes it.
    Raises ValueError for a geometry that is no Polygon or MultiPolygon.
    """
    if geojson["type"] == "FeatureCollection":
        return {**geojson, "features": [rewind(feature) for feature in geojson["features"]]}
    if geojson["type"] == "Feature":
        return {**geojson, "geometry": rewind(geojson["geometry"])}
    if geojson["type"] == "Polygon":
        return {**geojson, "coordinates": _turn(geojson["coordinates"])}
    if geojson["type"] == "MultiPolygon":
        return {**geojson, "coordinates": [_turn(polygon) for polygon in geojson["coordinates"]]}
    raise ValueError(
        f"geometry is {geojson['type']!r}; allowed: Polygon, MultiPolygon (and features of them); convert it first"
    )
