"""Makes assets/geo/regions.json from Natural Earth: `python -m dashboard.data.build_geometry GPKG [--assign NUTS_GEOJSON]`.

GPKG is Natural Earth 1:10m (admin-1 v4.1.0, public domain) as Debian's package qgis-common carries it
(usr/share/qgis/resources/data/world_map.gpkg). Needs shapely (extra `build`). Which admin-1 unit belongs to which map unit
is the committed table geometry/assignment.csv; `--assign` makes that table anew by largest overlap with NUTS-2 polygons.
Same input, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.data.geo import FOLDER, rewind
from dashboard.settings import ASSETS

COUNTRIES: Final = {
    "DNK": "DK", "NOR": "NO", "SWE": "SE", "FIN": "FI", "ALD": "FI", "DEU": "DE", "NLD": "NL", "BEL": "BE", "GBR": "UK",
    "POL": "PL", "LTU": "LT", "LVA": "LV", "EST": "EE",
}  # fmt: skip
NEIGHBOURS: Final = (
    "RUS",
    "BLR",
    "UKR",
    "CZE",
    "SVK",
    "AUT",
    "CHE",
    "FRA",
    "LUX",
    "IRL",
    "IMN",
    "HUN",
    "ROU",
    "MDA",
    "LIE",
    "FRO",
)
VIEW: Final = (-12.0, 46.0, 34.0, 72.0)  # west, south, east, north: overseas parts and Svalbard are outside
AROUND: Final = (-25.0, 38.0, 52.0, 76.0)  # the grey neighbours end beyond the edge of the map
LANDER: Final = ("DE1", "DE2", "DE7", "DE9", "DEA", "DEB", "DED")  # several NUTS-2 regions, shown as one state
# Torfaen lies on the edge: its overlap on generalised polygons is 51 to 49, NUTS (UKL16) puts it in UKL1
OVERRIDE: Final = {"Torfaen": "UKL1"}
TOLERANCE, DECIMALS, ISLET = 0.008, 2, 0.0035  # degrees, digits, square degrees


def unit_of(nuts2: str) -> str:
    """Map unit of a NUTS-2 (2021) code: Länder with several regions and Masovia are one."""
    if nuts2 in {"PL91", "PL92"}:
        return "PL9"
    return nuts2[:3] if nuts2[:3] in LANDER else nuts2


def _geometry(blob: bytes) -> BaseGeometry:
    """GeoPackage geometry: a header whose length depends on the envelope it holds, then WKB."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def _read(path: Path, table: str, column: str, wanted: tuple[str, ...]) -> list[tuple[str, str, str, BaseGeometry]]:
    """(feature id, country, name, geometry) of the rows whose `column` is wanted."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        marks = ",".join("?" * len(wanted))
        rows = connection.execute(
            f"select fid, {column}, name, geom from {table} where {column} in ({marks}) order by 1",  # noqa: S608
            wanted,
        )
        return [(str(code), country, name or "", _geometry(blob)) for code, country, name, blob in rows]


def _inside(shape: BaseGeometry) -> BaseGeometry | None:
    """What of a shape lies in the view, whole pieces only."""
    box = shapely.box(*VIEW)
    kept = [part for part in shapely.get_parts(shape) if box.contains(part.representative_point())]
    return shapely.multipolygons(kept) if kept else None


def assign(gpkg: Path, nuts: Path) -> None:
    """Write the assignment table: each admin-1 unit to the map unit of its country that holds most of it (equal area)."""

    def flat(shape: BaseGeometry) -> BaseGeometry:
        return shapely.make_valid(
            shapely.transform(shape, lambda p: np.c_[p[:, 0], np.degrees(np.sin(np.radians(p[:, 1])))])
        )

    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for feature in json.loads(nuts.read_text(encoding="utf-8"))["features"]:
        code = feature["properties"]["NUTS_ID"]
        if feature["properties"]["CNTR_CODE"] in COUNTRIES.values() and code != "NO0B":
            pieces[unit_of(code)].append(flat(shapely.geometry.shape(feature["geometry"])))
    units = {code: shapely.union_all(parts) for code, parts in pieces.items()}
    with (FOLDER / "assignment.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n")
        write.writerow(["admin1", "name", "country", "unit"])
        for code, adm0, name, shape in _read(gpkg, "states_provinces", "adm0_a3", tuple(COUNTRIES)):
            kept = _inside(shape)
            if kept is None:
                continue
            country, whole = COUNTRIES[adm0], flat(kept)
            same = {unit: area for unit, area in units.items() if unit.startswith(country)}
            best = max(same, key=lambda unit: (whole.intersection(same[unit]).area, -whole.distance(same[unit])))
            write.writerow([code, name, country, OVERRIDE.get(name, best)])


def _dissolved(gpkg: Path) -> dict[str, BaseGeometry]:
    with (FOLDER / "assignment.csv").open(encoding="utf-8", newline="") as stream:
        table = {row["admin1"]: row["unit"] for row in csv.DictReader(stream)}
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, _, _, shape in _read(gpkg, "states_provinces", "adm0_a3", tuple(COUNTRIES)):
        if code in table and (kept := _inside(shape)) is not None:
            pieces[table[code]].append(kept)
    return {unit: shapely.coverage_union_all(parts) for unit, parts in sorted(pieces.items())}


def _without_islets(shape: BaseGeometry) -> BaseGeometry:
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    return shapely.multipolygons([part for i, part in enumerate(parts) if not i or part.area >= ISLET])


def _feature(code: str, shape: BaseGeometry, **properties: str) -> dict[str, Any]:
    rounded = shapely.set_precision(shape, 10.0**-DECIMALS, mode="pointwise")
    text = json.loads(shapely.to_geojson(rounded), parse_float=lambda number: round(float(number), DECIMALS))
    polygons = [text["coordinates"]] if text["type"] == "Polygon" else text["coordinates"]
    clean = [[_thin(ring) for ring in polygon] for polygon in polygons]
    kept = [[ring for ring in polygon if len(ring) > 3] for polygon in clean if len(polygon[0]) > 3]
    return {
        "type": "Feature",
        "id": code,
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": kept},
    }


def _thin(ring: list[list[float]]) -> list[list[float]]:
    """A ring without repeated points, which rounding makes."""
    thin = [point for i, point in enumerate(ring) if not i or point != ring[i - 1]]
    return thin if len(thin) > 3 else []


def build(gpkg: Path) -> dict[str, int]:
    """Write the polygons and the table of points; returns counts for the report."""
    units = _dissolved(gpkg)
    simple = dict(zip(units, shapely.coverage_simplify(list(units.values()), TOLERANCE), strict=True))
    features = [_feature(code, _without_islets(shape), kind="unit") for code, shape in simple.items()]
    points = [("unit", code, *_place(shape)) for code, shape in simple.items()]
    for country in dict.fromkeys(COUNTRIES.values()):
        whole = shapely.coverage_union_all([shape for code, shape in units.items() if code.startswith(country)])
        points.append(("country", country, *_place(whole)))
    for _, country, _, shape in _read(gpkg, "countries", "ISO_A3", NEIGHBOURS):
        clipped = shapely.clip_by_rect(shapely.make_valid(shape), *AROUND).simplify(0.06)
        if not clipped.is_empty:
            features.append(_feature(f"xx-{country}", _without_islets(clipped), kind="neighbour"))
            points.append(("neighbour", f"xx-{country}", *_place(clipped)))
    target = ASSETS / "geo" / "regions.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    collection = rewind({"type": "FeatureCollection", "features": features})
    target.write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")
    with (FOLDER / "points.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n")
        write.writerow(["kind", "code", "lon", "lat", "west", "south", "east", "north"])
        write.writerows(points)
    return {"units": len(simple), "neighbours": len(features) - len(simple), "bytes": target.stat().st_size}


def _place(shape: BaseGeometry) -> tuple[float, ...]:
    """Lon, lat of the point of the largest piece that is farthest from its border (never in the sea); then the bounds."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    centre = shapely.maximum_inscribed_circle(largest, tolerance=0.01).coords[0]
    return tuple(round(float(number), DECIMALS) for number in (*centre, *shape.bounds))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gpkg", type=Path, help="Natural Earth as a GeoPackage (world_map.gpkg)")
    parser.add_argument(
        "--assign", type=Path, metavar="NUTS_GEOJSON", help="make the assignment table anew from NUTS-2 polygons"
    )
    given = parser.parse_args()
    if given.assign:
        assign(given.gpkg, given.assign)
    print(build(given.gpkg))


if __name__ == "__main__":
    main()
