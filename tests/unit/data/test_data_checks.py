"""Planted faults: each is refused when loading, with file, row, column, value and what is allowed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.data.checks import suite as checks
from dashboard.data.reading import read
from dashboard.data.schema import TABLES, BadData
from dashboard.data.store import load

SMALL = Path(__file__).parents[2] / "data" / "sets"
FILE = "eurostat_labour/observations.csv"
Plant = Callable[[list[str]], list[str]]


def line_of(lines: list[str], start: str) -> int:
    return next(i for i, line in enumerate(lines) if line.startswith(start))


def swap(start: str, value: str) -> Plant:
    """Replace the figure of the row that begins with ``start``."""

    def plant(lines: list[str]) -> list[str]:
        i = line_of(lines, start)
        lines[i] = f"{start}{value},"
        return lines

    return plant


def append(*rows: str) -> Plant:
    return lambda lines: [*lines, *rows]


def drop(start: str) -> Plant:
    return lambda lines: [line for line in lines if not line.startswith(start)]


def poisoned_block(lines: list[str]) -> list[str]:
    """DK05 as PL12 was: one vector times 1,000 in every year, without totals."""
    kept = [line for line in lines if not line.startswith("DK05,")]
    block = {"f": 21776000, "h": 12394000, "jnu": 36994000, "oq": 93859000}
    return kept + [f"DK05,{year},{name},{value}," for year in range(2014, 2025) for name, value in block.items()]


def test_the_embedded_sets_hold() -> None:
    text, findings = checks.report()
    assert findings == []
    assert "Everything holds." in text


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "sets")
    return tmp_path / "sets"


def poison(sets: Path, plant: Plant) -> None:
    path = sets / FILE
    path.write_text("\n".join(plant(path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")


def refused(sets: Path) -> BadData:
    with pytest.raises(BadData) as caught:
        load(sets)
    return caught.value


def test_small_sets_hold(sets: Path) -> None:
    assert checks.check(read(sets)) == []
    assert load(sets).regions["DK04"].name.da == "Midtjylland"


def test_block_like_pl12_is_refused(sets: Path) -> None:
    poison(sets, poisoned_block)
    error = refused(sets)
    rules = {finding.rule for finding in error.findings}
    assert {"constant vector", "part > country total"} <= rules
    repeated = next(finding for finding in error.findings if finding.rule == "constant vector")
    assert repeated.row is not None
    assert "DK05 from 2014" in repeated.value
    assert FILE in str(error)


@pytest.mark.parametrize(
    ("plant", "rule", "value", "allowed"),
    [
        (swap("DK04,2024,h,", "26113000"), "x1000 jump", "DK04 2024 h = 26113000", "median of its series"),
        (swap("DK04,2024,h,", "26"), "x1000 jump", "DK04 2024 h = 26", "a factor of 200"),
        (swap("DK04,2024,total,", "52.800"), "dot thousands", "52800 in Danish but would be read as 52.8", "52800"),
        (swap("DK04,2024,h,", "900000"), "part > total", "DK04 2024 h = 900000", "at most its total, 669300"),
        (swap("DK04,2024,h,", "-26113"), "negative", "-26113", "zero or more"),
        (swap("DK04,2024,h,", "26113.5"), "not a number", "'26113.5'", "whole number"),
        (swap("DK04,2024,h,", "nan"), "not a number", "'nan'", "whole number"),
        (swap("DK04,2024,h,", "inf"), "not a number", "'inf'", "whole number"),
        (swap("DK04,2024,h,", "026113"), "not a number", "'026113'", "whole number"),
        (swap("DK04,2024,h,", "26,113"), "row length", "6 cells", "5 cells"),
        (swap("DK04,2024,h,", ""), "empty value", "nothing", "a flag that says why"),
        (append("DK04,2024,h,26113,"), "duplicate key", "DK04,2024,h (also on row", "each key once"),
        (append("DK06,2024,h,26113,"), "unknown code", "'DK06'", "Did you mean 'DK0"),
        (append("DK04,2007,h,26113,"), "unknown year", "'2007'", "2014 to 2024"),
        (append("DK04,2024,q,26113,"), "unknown measure", "'q'", "total, f, h, jnu, oq"),
        (append("DK04,2024,h,26113,z"), "unknown flag", "'z'", "letters of Eurostat's flags"),
        (swap("DK04,2024,jnu,", "60000"), "group shrunk", "DK04 2024 jnu = 9.0% of its total", "declared as doubtful"),
        (drop("DK05,2024,total"), "coverage shrunk", "DK has 4 regions in 2024 after 5", "declared in meta.toml"),
    ],
)
def test_planted_fault_is_refused_with_its_place(sets: Path, plant: Plant, rule: str, value: str, allowed: str) -> None:
    poison(sets, plant)
    error = refused(sets)
    found = next(finding for finding in error.findings if finding.rule == rule and value in finding.value)
    assert found.file == FILE
    assert allowed in found.allowed
    assert found.row is not None or rule == "coverage shrunk"
    assert f"{FILE}, row {found.row}" in str(found) or found.row is None


def test_the_row_named_is_the_line_of_the_file(sets: Path) -> None:
    poison(sets, swap("DK04,2024,h,", "52.800"))
    row = refused(sets).findings[0].row
    assert row is not None
    assert (sets / FILE).read_text(encoding="utf-8").splitlines()[row - 1] == "DK04,2024,h,52.800,"


def test_a_code_outside_its_years_is_unknown(sets: Path) -> None:
    table = sets / "units.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("DK05,2008,2024", "DK05,2008,2023"), encoding="utf-8")
    found = refused(sets).findings[0]
    assert (found.rule, found.value, found.year) == ("unknown code", "'DK05'", 2024)
    assert "valid in other years only" in found.allowed


def test_a_declared_break_permits_lost_regions(sets: Path) -> None:
    poison(sets, drop("DK05,2024,"))
    meta = sets / "eurostat_labour" / "meta.toml"
    declared = '\n[[breaks]]\nyear = 2024\nunits = ["DK"]\nkind = "coverage"\ncrossable = false\nnote = { da = "x", en = "x" }\n'
    meta.write_text(meta.read_text(encoding="utf-8") + declared, encoding="utf-8")
    assert load(sets).breaks[-1].year == 2024


def test_an_expected_finding_is_not_reported_again(sets: Path) -> None:
    poison(sets, swap("DK04,2024,h,", "900000"))
    meta = sets / "eurostat_labour" / "meta.toml"
    declared = '\n[[expected]]\nrule = "part > total"\ncode = "DK04"\nmeasure = "h"\nyear = 2024\nnote = { da = "x", en = "x" }\n'
    meta.write_text(meta.read_text(encoding="utf-8") + declared, encoding="utf-8")
    assert 900000 in load(sets).cubes["eurostat_labour"].measure("h")


@pytest.mark.parametrize(
    ("old", "new", "rule", "value"),
    [
        ('licence = "eurostat"', 'licence = "secret"', "unknown licence", "'secret'"),
        ('source = "eurostat_labour"', 'source = "eurostat_labor"', "unknown source", "'eurostat_labor'"),
        ('id = "eurostat_labour"', 'id = "other"', "meta", "'other'"),
        ("last = 2024", "", "meta", "nothing"),
        ("vintage =", "vintaeg =", "meta", "NUTS 2021"),
        ("[measures.total]", "[measures.total", "meta", "Expected"),
    ],
)
def test_meta_must_hold(sets: Path, old: str, new: str, rule: str, value: str) -> None:
    meta = sets / "eurostat_labour" / "meta.toml"
    meta.write_text(meta.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    _, findings = checks.report(sets)
    found = next(finding for finding in findings if finding.rule == rule)
    assert value in found.value or value in str(findings)
    assert found.file == "eurostat_labour/meta.toml"


def test_missing_and_foreign_files_are_named(sets: Path, tmp_path: Path) -> None:
    (sets / "eurostat_labour" / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    assert "unknown file" in checks.report(sets)[0]
    (sets / "eurostat_labour" / "extra.csv").unlink()
    (sets / FILE).unlink()
    assert "a set that declares measures has an observations.csv" in checks.report(sets)[0]
    text, findings = checks.report(tmp_path)
    assert "units.csv" in text
    assert {finding.file for finding in findings} == {"regions.csv", "units.csv"}


def test_header_and_encoding_are_checked(sets: Path) -> None:
    poison(sets, lambda lines: ["geo,year,measure,value,flag", *lines[1:]])
    assert "columns" in {finding.rule for finding in checks.report(sets)[1]}
    (sets / FILE).write_bytes("code,year,measure,value,flag\nDK04,2024,h,26113,\n".encode("utf-16"))
    assert "encoding" in {finding.rule for finding in checks.report(sets)[1]}


def test_unit_table_must_hold(sets: Path) -> None:
    with (sets / "units.csv").open("a", encoding="utf-8") as stream:
        stream.write("eurostat_labour,*,DK9,DK01,2014,2024,2021\neurostat_labour,*,DK,DK01,2024,2014,2021\n")
        stream.write("eurostat_labour,part,DK,DK01,2014,2024,2021\n")
    assert {"unknown code", "validity", "unknown series"} <= {finding.rule for finding in checks.report(sets)[1]}


def test_region_table_must_hold(sets: Path) -> None:
    with (sets / "regions.csv").open("a", encoding="utf-8") as stream:
        stream.write("DK01,region,DK,Hovedstaden,Hovedstaden\nXX01,place,XX,X,X\n")
    assert {"duplicate key", "unknown level", "unknown country"} <= {f.rule for f in checks.report(sets)[1]}


def test_personal_data_are_refused(sets: Path) -> None:
    (sets / "places").mkdir()
    meta = (sets / "eurostat_labour" / "meta.toml").read_text(encoding="utf-8").split("[measures")[0]
    meta = meta.replace('"eurostat_labour"', '"places"').replace('"eurostat"', '"own"')
    (sets / "places" / "meta.toml").write_text(meta, encoding="utf-8")
    header = ",".join(TABLES["places.csv"]) + "\n"
    row = "a,somebody@example.org,DK,DK04,DK042,urban,56.1,10.2,no,observed,x,\n"
    (sets / "places" / "places.csv").write_text(header + row + row, encoding="utf-8")
    rules = {finding.rule for finding in checks.report(sets)[1]}
    assert {"personal data", "duplicate key"} <= rules
