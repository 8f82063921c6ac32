"""Initiatives and forerunners around the projects, each with its note and its row: told by the tables, not by the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard.i18n import t
from dashboard.views.shared.row_cells import address, records, title

# group -> rows as table:key; the pages that answer what the idea of 2015 asked for
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "aarhus": ("organisations:smart_aarhus", "organisations:bra", "organisations:odaa", "organisations:iwdk"),
    "before": (
        "claims:string_precedent",
        "claims:string_people_2020",
        "claims:hamburg_groningen",
        "claims:interreg_5a",
    ),
    "focus": ("claims:focus_areas", "claims:services", "claims:nc_labs"),
    "governance": ("claims:third_way", "claims:smart_communities", "claims:leader_claim"),
    "idea": ("claims:idea_budget", "claims:idea_area", "claims:idea_structure"),
}
IDEA: Final[dict[str, str]] = {"nc_idea_pillar": "", "nc_idea_analysis": "", "nc_idea_output": ""}


@dataclass(frozen=True, slots=True)
class Told:
    """A row in words: `status` how it is known, `note` what has to be said, `source` of the row."""

    title: str
    note: str
    status: str
    href: str
    source: str


def told(table: str, key: str, lang: str) -> Told:
    """One row of a table of facts."""
    row = records(table)[key]
    return Told(title(table, row, lang), row[f"note_{lang}"], row["status"], address(table, key), row["source_name"])


def group(name: str, lang: str) -> tuple[Told, ...]:
    """The rows of a group; those that a data directory does not have are left out."""
    pairs = (each.split(":", 1) for each in GROUPS[name])
    return tuple(told(table, key, lang) for table, key in pairs if key in records(table))


def criteria(of: str, lang: str) -> tuple[Told, ...]:
    """The rows of a set of criteria, in their order."""
    found = [(int(row["order"]), key) for key, row in records("criteria").items() if row["set"] == of]
    return tuple(told("criteria", key, lang) for _, key in sorted(found))


def idea(lang: str) -> tuple[tuple[str, tuple[Told, ...]], ...]:
    """Pillars, analyses and outputs of the project idea of 2015, by heading."""
    return tuple((t(lang, f"projects.{of}"), criteria(of, lang)) for of in IDEA)
