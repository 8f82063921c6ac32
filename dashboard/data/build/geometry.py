"""Makes assets/geo/regions.json from Natural Earth: `python -m dashboard.data.build.geometry GPKG [--assign NUTS_GEOJSON]`.

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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.data.geo import FOLDER, rewind
from dashboard.settings import ASSETS

Shapes = dict[str, BaseGeometry]

COUNTRIES: Final = {
    "DNK": "DK", "NOR": "NO", "SWE": "SE", "FIN": "FI", "ALD": "FI", "DEU": "DE", "NLD": "NL", "BEL": "BE", "GBR": "UK",
    "POL": "PL", "LTU": "LT", "LVA": "LV", "EST": "EE",
}  # fmt: skip
NEIGHBOURS: Final = (
    "RUS", "BLR", "UKR", "CZE", "SVK", "AUT", "CHE", "LIE", "FRA", "LUX", "ITA", "SVN", "HRV", "HUN", "ROU", "MDA",
    "IRL", "IMN", "JEY", "GGY", "FRO", "ISL",
)  # fmt: skip
VIEW: Final = (-12.0, 46.0, 34.0, 72.0)  # west, south, east, north: overseas parts and Svalbard are outside
JAN_MAYEN: Final = (-12.0, 70.0, 0.0, 72.0)  # NO0B in NUTS, part of Nordland in Natural Earth
AROUND: Final = (-25.0, 44.0, 50.0, 74.0)  # the grey neighbours end beyond the edge of the map
LANDER: Final = ("DE1", "DE2", "DE7", "DE9", "DEA", "DEB", "DED")  # several NUTS-2 regions, shown as one state
# Torfaen lies on the edge: its overlap on generalised polygons is 51 to 49, NUTS (UKL16) puts it in UKL1
OVERRIDE: Final = {"Torfaen": "UKL1"}
SQUASH: Final = 0.55  # a degree of longitude in degrees of latitude, at 57 north: lines lose as much either way


@dataclass(frozen=True)
class Detail:
    """One set of polygons. Degrees of latitude that a line may lose in the regions and in the (seldom looked at) neighbours;
    square degrees of the smallest islet; grid in degrees; share of its area that a region may gain or lose.
    """

    name: str
    tolerance: float
    coarse: float
    islet: float
    grid: tuple[float, float]
    drift: float


# `regions` for one country (grid about 0.6 km; three digits would cost 20 kB and show nothing); `far` for the whole sea, where
# the browser redraws every point at each choice
DETAILS: Final = (
    Detail("regions", 0.012, 0.06, 0.0035, (0.01, 0.005), 0.05),
    Detail("regions_far", 0.045, 0.12, 0.012, (0.02, 0.01), 0.12),
)


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
    box = shapely.difference(shapely.box(*VIEW), shapely.box(*JAN_MAYEN))
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


def _around(gpkg: Path) -> dict[str, BaseGeometry]:
    rows = _read(gpkg, "countries", "ISO_A3", NEIGHBOURS)
    return {
        f"xx-{code}": shapely.clip_by_rect(shape, *AROUND) for _, code, _, shape in sorted(rows, key=lambda r: r[1])
    }


def _simplified(shapes: Sequence[BaseGeometry], tolerance: float, grid: tuple[float, float]) -> list[BaseGeometry]:
    """Fewer points on the grid, shared borders still shared. Raises ValueError when the source is no clean coverage."""
    squashed = [shapely.transform(shape, lambda p: p * [SQUASH, 1]) for shape in shapes]
    if not shapely.coverage_is_valid(squashed):
        raise ValueError(
            "polygons of the source overlap or miss each other; allowed: matching borders; use admin-1 v4.1.0"
        )
    simple = shapely.coverage_simplify(squashed, tolerance)
    made = [_snapped(shapely.transform(shape, lambda p: p / [SQUASH, 1]), grid) for shape in simple]
    for _ in range(10):  # snapping folds a few narrow fjords over; cleaning cuts them off the grid; two rounds do
        if all(shape.is_valid for shape in made) and shapely.coverage_is_valid(made):
            return made
        made = [_snapped(shape, grid) for shape in shapely.coverage_clean(made, snapping_distance=0.0)]
    raise ValueError("rounded polygons still cross themselves after 10 rounds; allowed: none; try a finer grid")


def _snapped(shape: BaseGeometry, grid: tuple[float, float]) -> BaseGeometry:
    step = np.array(grid)
    return shapely.transform(shape, lambda p: np.round(p / step) * step)


def _seamless(fine: BaseGeometry, coarse: BaseGeometry, regions: BaseGeometry, detail: Detail) -> BaseGeometry:
    """A neighbour in few points, except that it meets the regions exactly (else the paper shows between them)."""
    seam = fine.intersection(shapely.buffer(regions, 2 * detail.coarse, quad_segs=1))
    land = shapely.union(shapely.difference(coarse, regions), seam)
    return shapely.make_valid(_snapped(land, detail.grid), method="structure", keep_collapsed=False)


def _without_islets(shape: BaseGeometry, islet: float) -> BaseGeometry:
    parts = sorted(shapely.get_parts(shape), key=lambda part: (-part.area, part.bounds))
    kept = [part for i, part in enumerate(parts) if not i or part.area >= islet]
    return shapely.normalize(shapely.multipolygons([p for p in kept if p.geom_type == "Polygon"]))


def _feature(code: str, shape: BaseGeometry, kind: str) -> dict[str, Any]:
    text = json.loads(shapely.to_geojson(shape), parse_float=lambda number: round(float(number), 3))
    return {"type": "Feature", "id": code, "properties": {"kind": kind}, "geometry": text}


def _sane(before: Mapping[str, BaseGeometry], after: Mapping[str, BaseGeometry], detail: Detail) -> None:
    """Raises ValueError for a region that is broken or whose area has drifted."""
    for code, shape in after.items():
        drift = abs(shape.area / before[code].area - 1)
        if not shape.is_valid or drift > (detail.drift if shape.area > 50 * detail.islet else 10 * detail.drift):
            raise ValueError(
                f"{code}: area drifted {drift:.1%}, valid {shape.is_valid}; allowed: {detail.drift:.0%}, valid; lower the tolerance"
            )
    if not shapely.coverage_is_valid(list(after.values())):
        raise ValueError("regions overlap; allowed: shared borders only; see _simplified")


def _drawn(
    units: Mapping[str, BaseGeometry], around: Mapping[str, BaseGeometry], detail: Detail
) -> tuple[Shapes, Shapes]:
    """(regions, neighbours) in one level of detail."""
    fine = dict(
        zip(
            [*units, *around],
            _simplified([*units.values(), *around.values()], detail.tolerance, detail.grid),
            strict=True,
        )
    )
    simple = {code: _without_islets(fine[code], detail.islet) for code in units}
    _sane(units, simple, detail)
    regions = shapely.coverage_union_all([fine[code] for code in units])
    coarse = zip(around, _simplified(list(around.values()), detail.coarse, detail.grid), strict=True)
    return simple, {
        code: _without_islets(_seamless(fine[code], shape, regions, detail), detail.islet) for code, shape in coarse
    }


def _write(name: str, simple: Shapes, grey: Shapes) -> int:
    """Write one GeoJSON file; returns its size in bytes."""
    features = [_feature(code, shape, "unit") for code, shape in simple.items()]
    features += [_feature(code, shape, "neighbour") for code, shape in grey.items()]
    target = ASSETS / "geo" / f"{name}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    collection = rewind({"type": "FeatureCollection", "features": features})
    target.write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")
    return target.stat().st_size


def build(gpkg: Path) -> dict[str, int]:
    """Write the polygons in each level of detail, and the table of points; returns sizes for the report."""
    units, around = _dissolved(gpkg), _around(gpkg)
    drawn = {detail.name: _drawn(units, around, detail) for detail in DETAILS}
    countries = {
        country: shapely.coverage_union_all([shape for code, shape in units.items() if code.startswith(country)])
        for country in dict.fromkeys(COUNTRIES.values())
    }
    simple, grey = drawn[DETAILS[0].name]
    with (FOLDER / "points.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n")
        write.writerow(["kind", "code", "lon", "lat", "west", "south", "east", "north"])
        for kind, shapes in (("unit", simple), ("country", countries), ("neighbour", grey)):
            write.writerows([kind, code, *_place(shape)] for code, shape in shapes.items())
    return {name: _write(name, *shapes) for name, shapes in drawn.items()}


def _place(shape: BaseGeometry) -> tuple[float, ...]:
    """Lon, lat of the point of the largest piece that is farthest from its border (never in the sea); then the bounds."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    squashed = shapely.transform(largest, lambda p: p * [SQUASH, 1])
    lon, lat = shapely.maximum_inscribed_circle(squashed, tolerance=0.01).coords[0]
    return tuple(round(float(number), 2) for number in (lon / SQUASH, lat, *shape.bounds))


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
