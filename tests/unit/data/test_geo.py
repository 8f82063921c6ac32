import csv
import gzip
import json
from itertools import combinations, pairwise

import pytest

from dashboard.data import geo
from dashboard.data.store import store
from dashboard.settings import ASSETS

FILES = {
    name: json.loads((ASSETS / "geo" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("regions", "regions_far")
}
SHAPES = FILES["regions"]
BY_ID = {feature["id"]: feature for feature in SHAPES["features"]}


def rings(feature):
    return [(i, ring) for polygon in feature["geometry"]["coordinates"] for i, ring in enumerate(polygon)]


def inside(point, feature):
    x, y = point
    hit = False
    for _, ring in rings(feature):
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                hit = not hit
    return hit


def test_polygons_points_and_store_hold_the_same_units():
    drawn = {code for code, feature in BY_ID.items() if feature["properties"]["kind"] == "unit"}
    assert len(BY_ID) == len(SHAPES["features"])
    assert drawn == set(geo.units()) == {code for code, region in store().regions.items() if region.level == "region"}
    assert set(geo.units("neighbour")) == set(BY_ID) - drawn
    assert set(geo.units("country")) == {code for code, region in store().regions.items() if region.level == "country"}


def test_counts_by_country():
    counts: dict[str, int] = {}
    for code in geo.units():
        counts[code[:2]] = counts.get(code[:2], 0) + 1
    assert counts == {
        "DK": 5,
        "NO": 6,
        "SE": 8,
        "FI": 5,
        "DE": 16,
        "NL": 12,
        "BE": 11,
        "UK": 41,
        "PL": 16,
        "LT": 2,
        "LV": 1,
        "EE": 1,
    }


def test_the_light_polygons_are_of_the_same_regions_and_light():
    assert [f["id"] for f in FILES["regions_far"]["features"]] == [f["id"] for f in SHAPES["features"]]
    assert len(gzip.compress((ASSETS / "geo" / "regions_far.json").read_bytes(), 9)) < 40_000


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("code", BY_ID)
def test_rings_are_closed_turn_the_right_way_and_lie_in_view(name, code):
    feature = next(f for f in FILES[name]["features"] if f["id"] == code)
    for i, ring in rings(feature):
        assert len(ring) >= 4
        assert ring[0] == ring[-1]
        assert (geo.signed_area(ring) < 0) == (i == 0), "exterior rings clockwise, holes counter-clockwise"
        assert all(-25 <= x <= 50 and 44 <= y <= 74 for x, y in ring)


@pytest.mark.parametrize("code", geo.units())
def test_regions_lie_in_the_view_without_svalbard_jan_mayen_and_overseas_parts(code):
    west, south, east, north = geo.bounds()[code]
    assert -9 < west < east < 32
    assert 47 < south < north < 71.3
    assert code != "NO07" or west > 10


def test_regions_share_their_borders_edge_by_edge():
    owners: dict[tuple, list[str]] = {}
    for code in geo.units():
        for _, ring in rings(BY_ID[code]):
            for a, b in pairwise(map(tuple, ring)):
                owners.setdefault((a, b), []).append(code)
    assert not {edge: codes for edge, codes in owners.items() if len(codes) > 1}, (
        "an edge runs one way in one region only"
    )
    touching = {frozenset((codes[0], owners[b, a][0])) for (a, b), codes in owners.items() if (b, a) in owners}
    for pair in [
        ("DK03", "DK04"),
        ("DK03", "DEF0"),
        ("DE30", "DE40"),
        ("SE33", "FI1D"),
        ("NO07", "SE33"),
        ("LT01", "LT02"),
    ]:
        assert frozenset(pair) in touching


@pytest.mark.parametrize("code", geo.units())
def test_no_border_crosses_itself(code):
    """Segments are compared only within a cell of a grid, or 19,000 of them would take minutes."""
    cells: dict[tuple[int, int], set[tuple]] = {}
    for _, ring in rings(BY_ID[code]):
        for a, b in pairwise(map(tuple, ring)):
            for x in range(int(min(a[0], b[0]) * 8) - 1, int(max(a[0], b[0]) * 8) + 2):
                for y in range(int(min(a[1], b[1]) * 8) - 1, int(max(a[1], b[1]) * 8) + 2):
                    cells.setdefault((x, y), set()).add((a, b))

    def side(a, b, c):
        turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return 0 if abs(turn) < 1e-9 else turn

    for segments in cells.values():
        for (a, b), (c, d) in combinations(segments, 2):
            assert not (side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0), (a, b, c, d)


@pytest.mark.parametrize("code", geo.units())
def test_the_point_of_a_unit_lies_in_it(code):
    west, south, east, north = geo.bounds()[code]
    lon, lat = geo.centroids()[code]
    assert west <= lon <= east
    assert south <= lat <= north
    assert inside((lon, lat), BY_ID[code])


@pytest.mark.parametrize(
    ("place", "code"),
    [((10.05, 56.2), "DK04"), ((12.45, 55.75), "DK01"), ((14.9, 55.12), "DK01"), ((10.0, 56.95), "DK05"), ((10.4, 55.35), "DK03"), ((12.0, 55.6), "DK02"),
     ((10.0, 53.55), "DE60"), ((18.5, 57.5), "SE21"), ((19.95, 60.14), "FI20"), ((21.0, 52.2), "PL9"), ((-1.2, 60.4), "UKM6"), ((10.75, 59.95), "NO08")],
)  # fmt: skip
def test_places_lie_in_their_regions(place, code):
    assert [c for c in geo.units() if inside(place, BY_ID[c])] == [code]


def test_the_map_is_small_enough_for_a_phone():
    assert len(gzip.compress((ASSETS / "geo" / "regions.json").read_bytes(), 9)) < 90_000


def test_the_topojson_stub_names_all_layers_so_that_nothing_is_fetched():
    stub = json.loads((ASSETS / "topojson" / "world_110m.json").read_text(encoding="utf-8"))
    assert set(stub["objects"]) == {"coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"}


def test_the_assignment_names_every_admin_unit_once():
    with (geo.FOLDER / "assignment.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len({row["admin1"] for row in rows}) == len(rows)
    assert {row["unit"] for row in rows} == set(geo.units())
