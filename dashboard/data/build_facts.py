"""Tables of facts for the embedded sets: places. (Claims and reference rates are written by hand in their own words.)"""

from __future__ import annotations

import csv
from pathlib import Path

from dashboard.data.schema import TABLES


def write(facts: Path, out: Path) -> None:
    """Write ``places/places.csv`` from the shared places, with the map unit each place lies in."""
    with (out / "units.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["set"] == "eurostat_labour" and len(row["unit"]) > 2]
    unit_of = {row["data_code"]: row["unit"] for row in rows}
    with (facts / "places.csv").open(encoding="utf-8") as stream:
        places = list(csv.DictReader(stream))
    with (out / "places" / "places.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(TABLES["places.csv"])
        for place in places:
            name = place["name"].split(" (anchor")[0]
            unit = unit_of.get(place["nuts2_2021"], "")
            writer.writerow([
                place["place_id"], name, place["country"], unit, place["nuts3_2024"], place["urban_rural_nuts3"],
                place["lat"], place["lon"], "yes" if place["is_region_anchor"] == "1" else "no", place["status"],
            ])  # fmt: skip
