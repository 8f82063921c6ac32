"""Where the figures of an answer come from and under which terms: sent along with every answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.data.catalogue import catalogue
from dashboard.data.store import store


def sources(slugs: Iterable[str], lang: str) -> list[dict[str, Any]]:
    """Publisher, table, address, terms and date of each source, once, in the order of the catalogue."""
    wanted, known = set(slugs), catalogue()
    found = []
    for slug, source in known.sources.items():
        if slug in wanted:
            licence = known.licences[source.licence]
            found.append(
                {
                    "id": slug,
                    "publisher": source.publisher,
                    "title": source.title[lang],
                    "table": source.table,
                    "url": source.url,
                    "attribution": source.attribution[lang],
                    "licence": licence.name[lang],
                    "licence_url": licence.url,
                    "retrieved": source.retrieved.isoformat(),
                }
            )
    return found


def of_indicators(slugs: Iterable[str], lang: str) -> list[dict[str, Any]]:
    """The sources of some indicators."""
    known = catalogue().indicators
    return sources((known[slug].source for slug in slugs), lang)


def of_table(table: str, lang: str) -> list[dict[str, Any]]:
    """The source of a table of facts; each of its rows names its own beside."""
    return sources((meta.source for name, meta in store().meta.items() if table in store().tables_of(name)), lang)
