"""Every row of every table of facts: a source, a status, notes in both languages, and nobody's name or number."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from dashboard.analysis import facts
from dashboard.data.catalogue import Status, catalogue
from dashboard.data.fact_tables import COLUMNS, FACTS
from dashboard.data.reading import EMBEDDED
from dashboard.data.store import store
from dashboard.data.words import vocabularies

PHONE = re.compile(r"\+\d{2}[ \d]{8,}|(?<![\d-])\d{2} \d{2} \d{2} \d{2}(?!\d)")


@pytest.mark.parametrize("table", COLUMNS)
def test_every_row_has_source_status_and_both_languages(table: str) -> None:
    rows = store().records(table)
    assert rows
    for key, row in rows.items():
        if "status" in row:
            assert row["status"] in get_args(Status)
        if row.get("value", "x"):  # an outcome that nobody measured has no source
            assert row["source_name"], key
        for name in row:
            if name.endswith("_da"):
                assert bool(row[name]) == bool(row[f"{name[:-3]}_en"]), (key, name)


def test_public_addresses_only() -> None:
    without = {
        (table, key)
        for table in FACTS if table != "aliases"
        for key, row in store().records(table).items() if not row["source_url"]
    }  # fmt: skip
    assert without == {("living_labs", "dull")}, "its only source is a stored copy without an address"
    for path in EMBEDDED.rglob("*.csv"):
        assert not re.search(r"\d{3}_[0-9a-f]{16}", path.read_text(encoding="utf-8")), "a seed's file name is no source"


def test_no_personal_data() -> None:
    for path in (*EMBEDDED.rglob("*.csv"), *(EMBEDDED.parent / "facts").iterdir()):
        if path.name != "observations.csv":
            text = path.read_text(encoding="utf-8")
            assert "@" not in text, path.name
            assert not PHONE.search(text), path.name


def test_every_word_is_used_and_every_used_word_declared() -> None:
    used: dict[str, set[str]] = {}
    for table, columns in COLUMNS.items():
        for column, field in columns.items():
            if field.kind == "word":
                used.setdefault(field.of, set()).update(row[column] for row in store().records(table).values())
    assert set(used) == set(vocabularies())
    for vocabulary, words in used.items():
        unused = set(vocabularies()[vocabulary]) - words
        assert unused <= {"year"}, f"{vocabulary}: {unused} is declared but no row uses it"
        assert words - {""} <= set(vocabularies()[vocabulary])


def test_sizes_are_those_of_the_sources() -> None:
    sizes = {name: len(store().records(name)) for name in FACTS}
    wanted = {
        "organisations": 57, "projects": 7, "partnerships": 64, "events": 20, "clusters": 79 + 2, "cluster_members": 18,
        "s3_priorities": 194, "living_labs": 24, "criteria": 27, "network_counts": 21, "lighthouse_funding": 4, "interreg": 822,
        "contradictions": 23,
    }  # fmt: skip
    assert {name: sizes[name] for name in wanted} == wanted


@pytest.mark.parametrize("lang", ["da", "en"])
def test_contradictions_are_c1_to_c23(lang: str) -> None:
    found = facts.contradictions(lang)
    assert [each.key for each in found] == [f"C{n}" for n in range(1, 24)]
    for each in found:
        assert each.what.endswith(".")
        assert each.preferred
        assert each.why.endswith(".")
        for subject in each.subjects:
            assert each in facts.contradictions_of(*subject.split(":", 1), lang)


def test_tallies_have_one_year_the_end_of_their_period() -> None:
    from dashboard.analysis.observatory import panel

    for slug, indicator in catalogue().indicators.items():
        if indicator.period is not None:
            assert panel(slug, indicator.themes[0]).years == (indicator.period[1],)
            assert panel(slug, indicator.themes[0]).minimum == indicator.minimum


def test_one_clusters_regions_are_in_its_country() -> None:
    for table in ("clusters", "living_labs"):
        for key, row in store().records(table).items():
            assert {store().regions[code].country for code in row["regions"].split(";")} == {row["country"]}, key
