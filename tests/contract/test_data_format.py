"""docs/data-format.md is what the schema says, and says something of every key and column."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel

from dashboard.data.catalogue import KINDS
from dashboard.data.fact_tables import COLUMNS
from dashboard.data.fact_tables import KINDS as CELLS
from dashboard.data.format_page import inside, page
from dashboard.data.schema import OBSERVATION_COLUMNS, REGION_COLUMNS, UNIT_COLUMNS, SetMeta
from dashboard.data.store import store

FILLED_IN = {("Break", "set_id")}
"""Keys that the program fills in itself."""


def models() -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = [*KINDS.values(), SetMeta]
    return found + [inner for one in found for _, inner in inside(one)]


def test_the_page_is_fresh() -> None:
    text = (Path(__file__).parents[2] / "docs" / "data-format.md").read_text(encoding="utf-8")
    assert text == page(), "write it anew: smartgrowth check --schema > docs/data-format.md"


def test_every_key_is_described() -> None:
    bare = {
        (one.__name__, name) for one in models() for name, field in one.model_fields.items() if not field.description
    }
    assert bare == FILLED_IN


def test_every_column_and_every_kind_of_cell_is_described() -> None:
    text = page()
    for name in (*OBSERVATION_COLUMNS, *UNIT_COLUMNS, *REGION_COLUMNS):
        assert f"| `{name}` |" in text
    for table in COLUMNS:
        assert f"### {table}.csv" in text
    used = {field.kind for columns in COLUMNS.values() for field in columns.values()}
    assert used <= set(CELLS)
    assert not re.search(r"\| +\|", text.replace("| --- |", "")), "no empty cell"


def test_the_keys_that_the_embedded_sets_use_are_there() -> None:
    text = page()
    for meta in store().meta.values():
        for key in meta.model_dump(exclude_defaults=True):
            assert f"| `{key}` |" in text
