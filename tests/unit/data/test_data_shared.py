"""The embedded figures against the full source files; skipped on a clean clone, run where ../shared is present."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from dashboard.analysis.observatory import panel
from dashboard.data.build import sets as build_sets
from dashboard.data.reading import EMBEDDED
from dashboard.data.store import store

SHARED = Path(os.environ.get("SMARTGROWTH_SHARED") or Path(__file__).parents[4] / "shared") / "data"
LABOUR = SHARED / "eurostat_2026" / "labour_nuts2_all_columns.csv"
ECONOMY = SHARED / "eurostat_2026" / "economy_nuts2_all_columns.csv"
TSV = SHARED / "eurostat" / "lfst_r_lfe2en2.tsv"
pytestmark = pytest.mark.skipif(
    not LABOUR.is_file(), reason="the full source files (../shared/data or SMARTGROWTH_SHARED) are absent"
)


def source(path: Path) -> dict[tuple[str, int], dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {
            (row["geo"], int(row["year"])): row
            for row in csv.DictReader(stream)
            if row["geo"][:2] in build_sets.COUNTRIES
        }


def embedded(name: str) -> dict[tuple[str, int, str], float]:
    frame = store().observations
    frame = frame[frame["set"] == name]
    return dict(zip(zip(frame["code"], frame["year"], frame["measure"], strict=True), frame["value"], strict=True))


def test_every_embedded_labour_figure_is_the_source_figure() -> None:
    rows, ours = source(LABOUR), embedded("eurostat_labour")
    wanted = {
        (code, year, measure): float(row[column])
        for (code, year), row in rows.items() if code != "PL12"
        for column, measure in build_sets.LABOUR.items() if row[column] != ""
    }  # fmt: skip
    assert ours == wanted


def test_every_embedded_economy_figure_is_the_source_figure() -> None:
    rows, ours = source(ECONOMY), embedded("eurostat_economy")
    for (code, year, measure), value in ours.items():
        assert value == float(rows[code, year][measure])
    assert not any(code.endswith("ZZ") for code, _, _ in ours)


def test_country_totals_are_sums_of_the_source() -> None:
    rows = source(LABOUR)
    employment = panel("employment")
    for country, year in (
        ("DK", 2008),
        ("SE", 2024),
        ("BE", 2016),
        ("FI", 2019),
        ("UK", 2019),
        ("NL", 2018),
        ("DE", 2020),
    ):
        cells = [row["total_employment"] for (code, y), row in rows.items() if y == year and code[:2] == country]
        assert employment.at(country, year) == sum(float(cell) for cell in cells if cell)


def test_ict_is_the_source_times_1000() -> None:
    ours = embedded("eurostat_ict")
    with TSV.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, delimiter="\t")
        years = [int(cell) for cell in next(lines)[1:]]
        for key, *cells in lines:
            unit, nace, age, geo = key.split(",")
            if (unit, nace, age) != ("THS", "J", "Y15-64") or (geo, 2015, "j") not in ours:
                continue
            for year, cell in zip(years, cells, strict=True):
                if not cell.startswith(":"):
                    assert ours[geo, year, "j"] == pytest.approx(float(cell.split()[0]) * 1000)


@pytest.mark.slow
def test_the_sets_are_what_the_build_makes_of_the_source(tmp_path: Path) -> None:
    for path in EMBEDDED.rglob("*"):
        if path.is_file() and (path.name == "meta.toml" or path.suffix == ".csv"):
            target = tmp_path / path.relative_to(EMBEDDED)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    build_sets.main(SHARED.parent, tmp_path)
    by_hand = {"claims.csv", "growth_reference.csv", "contradictions.csv", "aliases.csv", "units.csv", "regions.csv"}
    made = [path for path in EMBEDDED.rglob("*.csv") if path.name not in by_hand]
    assert len(made) == 17
    for path in made:
        assert (tmp_path / path.relative_to(EMBEDDED)).read_bytes() == path.read_bytes(), path.name


def test_gross_value_added_is_the_source_and_its_parts_add_up() -> None:
    rows, ours = source(ECONOMY), embedded("eurostat_gva")
    whole = 0
    for (code, year), row in rows.items():
        if code.endswith("ZZ") or code == "NO0B":
            continue
        cell = {
            name.removeprefix("gva_sector_"): float(text)
            for name, text in row.items()
            if name.startswith("gva") and text
        }
        assert ours.get((code, year, "total")) == cell.get("gva")
        if {"bde", "c"} <= cell.keys():
            assert ours[code, year, "bde"] == pytest.approx(cell["bde"] - cell["c"], abs=0.005)
        if {"a", "bde", "f", "ghi", "j", "klmn", "opq", "rstu"} <= cell.keys():
            parts = sum(ours[code, year, name] for name in ("a", "bde", "c", "f", "jnu", "oq"))
            assert parts + cell["ghi"] + cell["rstu"] == pytest.approx(cell["gva"], abs=2)
            whole += 1
    assert whole > 1500


def test_interreg_counts_are_the_source() -> None:
    path = SHARED / "interreg" / "keep_2014_2020_nuts3.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["CNTR_CODE"] in build_sets.COUNTRIES]
    for country in build_sets.COUNTRIES:
        theirs = sum(float(row["keep_No_of_projects"]) for row in rows if row["CNTR_CODE"] == country)
        assert panel("interreg_participations").at(country, 2020) == theirs
        erdf = sum(float(row["keep_ERDF_MEUR"]) for row in rows if row["CNTR_CODE"] == country)
        assert country == "NO" or panel("interreg_erdf").at(country, 2020) == pytest.approx(erdf)
    unplaced = [key for key, row in store().records("interreg").items() if not row["unit"]]
    assert unplaced == ["NO0B1", "NO0B2"]
