"""What an address may name: indicators, themes, regions and rows of facts that exist, from the catalogue and the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dashboard.data.catalogue import catalogue
from dashboard.data.programmes import programme_slug
from dashboard.data.store import Store, store
from dashboard.data.words import vocabularies
from dashboard.state.query import EVERY, LAB_SETS


@dataclass(frozen=True, slots=True)
class Known:
    """What may be named: indicators, themes, regions and groups that exist."""

    indicators: frozenset[str]
    themes: frozenset[str]
    regions: frozenset[str]
    groups: frozenset[str]
    focuses: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    labs: frozenset[str] = frozenset()
    criteria: frozenset[str] = frozenset()


@cache
def known() -> Known:
    """What an address may name, from the catalogue and the store."""
    names = catalogue()
    return Known(
        *(frozenset(found) for found in (names.indicators, names.themes, store().regions, names.groups)),
        **_known_facts(store()),
    )


def _known_facts(data: Store) -> dict[str, frozenset[str]]:
    """What the tables of facts name; nothing where a data directory has no such table."""

    def rows(table: str) -> Mapping[str, Mapping[str, str]]:
        return data.records(table) if table in data.tables else {}

    projects = {row["canonical_id"] for row in rows("projects").values()}
    organisations = {f"o.{key}" for key in rows("organisations")}
    lands = {row["country"] for table in ("organisations", "partnerships") for row in rows(table).values()}
    return {
        "focuses": frozenset(projects | set(rows("places")) | organisations | set(data.regions)),
        "programmes": frozenset(programme_slug(row["programme"]) for row in rows("projects").values()) | {EVERY},
        "roles": frozenset(vocabularies()["role"]) | {EVERY},
        "lands": frozenset(lands - {""}) | {EVERY},
        "labs": frozenset(rows("living_labs")),
        "criteria": frozenset(key for key, row in rows("criteria").items() if row["set"] in LAB_SETS),
    }


@cache
def measures() -> tuple[str, ...]:
    """Every measure with one of its themes as one word: `gdp_per_head`, `theme_share.mobility`."""
    return tuple(
        slug if theme == "all" else f"{slug}.{theme}"
        for slug, found in catalogue().indicators.items()
        for theme in found.themes
    )
