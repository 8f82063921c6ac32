"""The store: one version a content, nothing in it can be changed, names and claims as they should be."""

from __future__ import annotations

import math
import shutil
from pathlib import Path

import numpy as np
import pytest

from dashboard.data.store import load, store

SMALL = Path(__file__).parents[2] / "data" / "sets"
COUNTRIES = ["DK", "NO", "SE", "FI", "DE", "NL", "BE", "UK", "PL", "LT", "LV", "EE"]


def test_version_follows_the_content(tmp_path: Path) -> None:
    first = load(SMALL).version
    assert len(first) == 12
    assert int(first, 16) >= 0
    assert load(SMALL).version == first
    shutil.copytree(SMALL, tmp_path / "sets")
    assert load(tmp_path / "sets").version == first
    regions = tmp_path / "sets" / "regions.csv"
    regions.write_text(regions.read_text(encoding="utf-8").replace("Danmark", "Kongeriget Danmark"), encoding="utf-8")
    assert load(tmp_path / "sets").version != first


def test_124_map_units_and_12_countries() -> None:
    regions = store().regions
    assert [code for code, region in regions.items() if region.level == "country"] == COUNTRIES
    assert sum(region.level == "region" for region in regions.values()) == 124
    assert regions["DK"].name.da == "Danmark"
    assert regions["BE10"].name.en == "Bruxelles / Brussel"
    assert regions["DEA"].parts == ("DEA1", "DEA2", "DEA3", "DEA4", "DEA5")
    assert regions["PL9"].parts == ("PL91", "PL92")
    assert len(regions["DE"].parts) == 38
    assert len(regions["NL"].parts) == 12
    assert not any("(NUTS" in region.name.en for region in regions.values())


def test_nothing_can_be_changed() -> None:
    cube = store().cubes["eurostat_labour"]
    with pytest.raises(ValueError, match="read-only"):
        cube.values[0, 0, 0] = 1
    claims = store().claims
    claims.loc[0, "value"] = -1
    assert store().claims.loc[0, "value"] == 16800
    observations = store().observations
    observations.loc[0, "value"] = -1
    assert store().observations.loc[0, "value"] != -1


def test_observations_carry_their_provenance() -> None:
    frame = store().observations
    assert list(frame) == ["set", "code", "year", "measure", "value", "flag", "status", "source", "vintage"]
    row = frame[(frame["code"] == "DK04") & (frame["year"] == 2024) & (frame["measure"] == "h")].iloc[0]
    assert (row["value"], row["status"], row["source"]) == (26113, "observed", "eurostat_labour")
    assert "PL12" not in set(frame.loc[frame["set"] == "eurostat_labour", "code"])


def test_claims_stand_side_by_side_and_one_is_preferred() -> None:
    claims = store().claims
    smart = claims[(claims["definition"] == "smart_fte") & claims["unit"].str.startswith("fte")]
    base = smart[(smart["year"] == 2018)]
    assert sorted(base["value"]) == [16800, 17600, 18000]
    assert base.loc[base["preferred"], "value"].tolist() == [17600]
    assert {35200} == set(smart.loc[smart["exclude_from_charts"], "value"])
    assert claims["note_da"].str.len().min() > 10
    assert claims["note_en"].str.len().min() > 10
    assert math.isnan(store().claim("outcome_2025"))
    with pytest.raises(KeyError, match="Did you mean 'high_2025_final'"):
        store().claim("high_2025_finl")


def test_sources_are_public_addresses() -> None:
    for frame in (store().claims, store().growth_reference):
        assert all(url == "" or url.startswith(("http://", "https://")) for url in frame["source_url"])
        assert not frame["source_url"].str.contains(r"\.txt").any()


def test_places_lie_in_units() -> None:
    places = store().places.set_index("place")
    assert places.loc["aarhus", "unit"] == "DK04"
    assert places.loc["hamburg", "unit"] == "DE60"
    assert places.loc["stpetersburg", "unit"] == ""
    assert set(places["unit"]) - {""} <= set(store().regions)
    assert np.isfinite(places[["lat", "lon"]].to_numpy()).all()
