"""What can be searched for, kind by kind, on the rows of tests/small_world."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.analysis.search import entries as made
from dashboard.analysis.search.entries import Found, entries
from dashboard.data.store import Store
from tests.small_world import FACTS, World, as_the_store


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with as_the_store(World().store(tmp_path_factory.mktemp("world"))) as store:
        yield store


# kind, key, title, detail, names it is found by, further words
ENTRIES = [
    ("region", "DK", "DK", "", ("DK",), ()),
    ("region", "DE1", "DE1", "DE", ("DE1", "DE11", "DE12"), ("DE",)),
    ("region", "DK01", "DK01", "DK", ("DK01",), ("DK", "Atown")),
    ("indicator", "employment", "Employment", "people", ("Beskæftigede", "Employment"), ("Labour Force Survey",)),
    ("theme", "mobility", "Mobility", "Transport and storage", ("Mobilitet", "Mobility", "Transport and storage"), ("H",)),
    ("project", "projects:big", "projects name", "public record, Interreg North Sea", ("projects name",), ("projects source_name",)),
    ("project", "projects:big_seed", "projects name", "wording of a partner, Interreg North Sea", (), ()),
    ("cluster", "clusters:old", "clusters name", "DK, merged", ("klynge", "cluster"), ("clusters source_name",)),
    ("organisation", "organisations:a", "organisations name", "company, Atown", ("Atown",), ("virksomhed", "company")),
    ("organisation", "organisations:nowhere", "organisations name", "company, NO", ("NO",), ()),
    ("event", "events:day", "events name", "2017-03-09, Atown, held", ("projects name", "Atown"), ("2017-03-09",)),
    ("living_lab", "living_labs:past", "living_labs name", "ended", ("living lab",), ()),
    ("living_lab", "living_labs:lab", "living_labs name", "Atown, described", ("Atown",), ()),
    ("claim", "claims:base_2019_final", "claims name_en", "2018", ("claims name_da", "claims name_en"), ("claims note_da", "claims note_en")),
    ("criterion", "criteria:not", "criteria text_en", "Living lab by Northern Connections", ("criteria text_da", "criteria text_en"), ()),
    ("priority", "s3_priorities:s2", "s3_priorities priority", "DK01, 2021-2027, Mobility", ("DK01", "S3", "DK", "Mobilitet", "Byggeri"), ("strategi", "priority")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "key", "title", "detail", "named", "also"), ENTRIES)
def test_an_entry_of_each_kind(
    small: Store, kind: str, key: str, title: str, detail: str, named: tuple[str, ...], also: tuple[str, ...]
) -> None:
    found = {(entry.kind, entry.key): entry for entry in entries(small, "en")}[kind, key]
    assert found.title == title
    assert found.detail.startswith(detail) if kind == "criterion" else found.detail == detail
    assert set(named) <= set(found.named)
    assert all(any(word in text for text in found.also) for word in also)
    expected = {"region": f"/?r={key}", "indicator": f"/map?i={key}", "theme": f"/map?th={key}"}
    assert found.href == expected.get(kind, f"/data?row={key}")


def test_every_row_of_every_table_of_facts_is_an_entry(small: Store) -> None:
    keys = [entry.key for entry in entries(small, "da")]
    assert len(keys) == len(set(keys))
    for table in made.FACTS:
        assert {key for key in keys if key.startswith(f"{table}:")} == {
            f"{table}:{key}" for key in small.records(table)
        }
    assert "all" not in keys, "the whole is no theme"


def test_a_short_name_is_the_title_of_a_public_record_that_was_carried_out(tmp_path: Path) -> None:
    world = World()
    named = [{**row, "name": "A name that is long", "aliases": "SHORT; Other"} for row in FACTS["projects"]]
    world.facts = {"projects": named}
    store = world.store(tmp_path)
    titles: dict[str, Found] = {entry.key: entry for entry in entries(store, "en")}
    assert titles["projects:big"].title == "SHORT"
    assert titles["projects:big_seed"].title == "A name that is long", "the wording of a partner"
    assert titles["projects:idea"].title == "A name that is long", "never carried out"
