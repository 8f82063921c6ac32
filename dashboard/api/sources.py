"""Where the figures of an answer come from and under which terms: sent along with every answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.exports.about import source_records


def of_indicators(slugs: Iterable[str], lang: str) -> list[dict[str, Any]]:
    """The sources of some indicators."""
    known = catalogue().indicators
    return source_records((known[slug].source for slug in slugs), lang)


def of_table(table: str, lang: str) -> list[dict[str, Any]]:
    """The source of a table of facts; each of its rows names its own beside."""
    return source_records(
        (meta.source for name, meta in store().meta.items() if table in store().tables_of(name)), lang
    )
