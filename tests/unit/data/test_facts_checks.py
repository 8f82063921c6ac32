"""Planted faults in the tables of facts: each is refused, naming file, row, column, value and what is allowed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.data.catalogue import catalogue
from dashboard.data.checks import suite as checks
from dashboard.data.checks.facts import check_facts
from dashboard.data.reading import EMBEDDED, RawSets, Table, read
from dashboard.data.schema import BadData, Finding
from dashboard.data.store import load


@pytest.fixture(scope="module")
def sets() -> RawSets:
    return read(EMBEDDED)


def poisoned(sets: RawSets, table: str, key: str, column: str, value: str) -> list[Finding]:
    """Check the tables after one cell was replaced."""
    old = sets.tables[table]
    columns = {name: list(cells) for name, cells in old.columns.items()}
    row = columns[next(iter(columns))].index(key)
    columns[column][row] = value
    tables = sets.tables | {table: Table(old.file, columns)}
    found = list(check_facts(tables, sets.regions.columns["code"], catalogue()))
    assert all(finding.row is not None for finding in found)
    return found


def test_the_embedded_tables_hold(sets: RawSets) -> None:
    assert checks.check(sets) == []


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "rule", "allowed"),
    [
        ("partnerships", "nc:clean", "organisation", "claen", "unknown reference", "Did you mean 'clean'?"),
        ("partnerships", "nc:clean", "project", "ncc", "unknown reference", "a key of the table projects"),
        ("organisations", "clean", "place", "kopenhagen", "unknown reference", "Did you mean 'copenhagen'?"),
        ("organisations", "clean", "id", "wbd", "duplicate key", "each key once"),
        ("events", "nc_2017_06", "date_start", "2017-06-31", "bad date", "2019-06-12"),
        ("events", "nc_2017_06", "date_start", "12.06.2017", "bad date", "as precise as is known"),
        ("events", "nc_2017_06", "date_end", "2017-06-11", "ends before it starts", "2017-06-12 (date_start) or later"),
        ("events", "nc_2017_12", "date_end", "2017-12-15", "bad date", "as precise as the row says: month"),
        ("events", "nc_2020_03", "superseded_by", "", "unknown reference", "the event that took its place"),
        ("events", "nc_2017_06", "state", "hold", "unknown event_state", "Did you mean 'held'?"),
        ("projects", "nc", "end", "2015", "ends before it starts", "2016-11-01 (start) or later"),
        ("projects", "nc", "status", "rumour", "unknown status", "observed, reported, estimate"),
        ("projects", "nc", "themes", "energy:0.5;governance:0.5", "unknown theme", "Did you mean 'energy_environment'?"),
        ("projects", "nc", "themes", "energy_environment:0.5;governance:0.4", "theme weights", "these add up to 0.9"),
        ("projects", "nc", "themes", "governance:0.5;governance:0.5", "theme weights", "each theme once"),
        ("projects", "nc_idea", "budget_low", "4000000", "low above high", "at most 3000000 (budget_high)"),
        ("projects", "nc_idea", "budget_low", "2.500.000", "dot thousands", "2500000, without a mark"),
        ("projects", "nc_idea", "budget_low", "2,5", "not a number", "a number with a decimal point"),
        ("projects", "score_seed", "canonical_id", "smartup_seed", "unknown reference", "is its own canonical one"),
        ("claims", "idea_budget", "value", "52.800", "dot thousands", "52800, without a mark"),
        ("claims", "idea_budget", "subject", "projects:idea", "unknown reference", "Did you mean 'nc_idea'?"),
        ("clusters", "sccd", "successor", "wbdk", "unknown reference", "Did you mean 'wbd'?"),
        ("clusters", "wbd", "successor", "sccd", "circle", "do not lead back"),
        ("clusters", "sccd", "state", "gone", "unknown cluster_state", "active, merged, closing"),
        ("clusters", "sccd", "regions", "DK01;DK09", "unknown region", "Did you mean 'DK0"),
        ("clusters", "sccd", "country", "DE4", "unknown country", "DK"),
        ("clusters", "sccd", "source_name", "", "empty cell", "only columns that may be unknown"),
        ("clusters", "sccd", "source_url", "smartcitycluster.dk", "bad address", "https://"),
        ("clusters", "sccd", "note_en", "Ask jane@example.org", "personal data", "roles and organisations only"),
        ("clusters", "sccd", "note_da", "Ring 12 34 56 78", "personal data", "roles and organisations only"),
        ("clusters", "sccd", "note_da", "Ring +45 12345678", "personal data", "roles and organisations only"),
        ("s3_priorities", "s3_001", "period", "2027-2021", "bad period", "the first not later"),
        ("s3_priorities", "s3_001", "list_complete", "0", "yes or no", "yes, no"),
        ("contradictions", "C6", "subjects", "partnership:score_seed:c_oslo", "unknown reference", "Did you mean 'partnerships'?"),
        ("interreg", "DK041", "participations", "26.5", "not a number", "a number"),
    ],
)  # fmt: skip
def test_planted_fault_is_refused(
    sets: RawSets, table: str, key: str, column: str, value: str, rule: str, allowed: str
) -> None:
    found = [each for each in poisoned(sets, table, key, column, value) if each.rule == rule]
    assert found, f"{rule} not found"
    finding = next(each for each in found if allowed in each.allowed)
    assert finding.file == sets.tables[table].file
    assert finding.column in sets.tables[table].columns
    assert f"row {finding.row}" in str(finding)
    if rule == "personal data":
        assert value not in str(finding), "what is refused is not repeated"


def test_the_row_named_is_the_line_of_the_file(sets: RawSets) -> None:
    finding = poisoned(sets, "clusters", "wbd", "state", "gone")[0]
    lines = (EMBEDDED / "clusters" / "clusters.csv").read_text(encoding="utf-8").splitlines()
    assert finding.row is not None
    assert lines[finding.row - 1].startswith("wbd,")


def test_a_store_with_a_faulty_fact_does_not_load(tmp_path: Path) -> None:
    shutil.copytree(EMBEDDED, tmp_path / "sets")
    path = tmp_path / "sets" / "projects" / "partnerships.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("nc:clean,nc,clean,", "nc:clean,nc,claen,"), encoding="utf-8"
    )
    with pytest.raises(BadData, match=r"partnerships\.csv, row .*, column organisation: unknown reference"):
        load(tmp_path / "sets")
