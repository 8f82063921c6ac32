"""What the page of data shows beside the coverage: the measures, the tables of facts and the sets to download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard import i18n
from dashboard.data.catalogue import Indicator, catalogue
from dashboard.data.fact_tables import COLUMNS
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared import row_cells, rows
from dashboard.views.shared.proof import Line, Part, Proof, proof
from dashboard.views.shared.words import theme_label


@dataclass(frozen=True, slots=True)
class SetCard:
    """A set to download."""

    name: str
    title: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of the page: one row, one table, or (both "") the page itself; `notice` when it was repaired, `near` the row that was probably meant."""

    table: str = ""
    key: str = ""
    notice: str = ""
    near: str = ""


def asked(row: Any, table: Any, lang: str) -> Asked:
    """Read `row=TABLE:ID` and `table=TABLE`; what does not exist leads to the nearest place, and says so."""
    text, wanted = (
        str(value[-1] if isinstance(value, list) and value else value or "")[:120] for value in (row, table)
    )
    if text:
        found, key, near = rows.find(text)
        if key:
            return Asked(found, key)
        shown = "".join(c for c in text if c.isprintable())[:60]
        notice = t(lang, "data.no_row" if found else "data.no_table", found=shown)
        return Asked(found, "", notice, near if found else "")
    if wanted and wanted not in COLUMNS:
        return Asked("", "", t(lang, "data.no_table", found="".join(c for c in wanted if c.isprintable())[:60]))
    return Asked(wanted)


def measures(lang: str) -> Mapping[str, Proof]:
    """Every measure with all that is declared about it, whatever the theme."""
    return {slug: _measure(slug, found, lang) for slug, found in catalogue().indicators.items()}


def _measure(slug: str, found: Indicator, lang: str) -> Proof:
    made = proof(lang, slug, found.themes[0])
    themes = Line(
        t(lang, "proof.themes"), (Part(", ".join(theme_label(theme, lang, found) for theme in found.themes)),)
    )
    lines = [line for line in made.lines if line.term != t(lang, "proof.theme")]
    return Proof(found.name[lang], (lines[0], themes, *lines[1:]))


def tables(lang: str) -> tuple[rows.Link, ...]:
    """Every table of facts with its number of rows."""
    return tuple(
        rows.Link(
            t(lang, f"table.{name}"), t(lang, "data.rows", n=i18n.number(len(found), lang)), f"/data?table={name}"
        )
        for name in COLUMNS
        if (found := row_cells.records(name))
    )


def contradictions(lang: str) -> tuple[tuple[Line, ...], ...]:
    """All contradictions between sources."""
    return tuple(rows.contradiction(row, lang) for row in row_cells.records("contradictions").values())


def sets(lang: str) -> tuple[SetCard, ...]:
    """Every set: publisher, table, edition, terms, rows."""
    known, found = catalogue(), []
    observations = store().observations["set"].value_counts().to_dict()
    for name, meta in store().meta.items():
        n = (
            int(observations[name])
            if name in observations
            else sum(len(row_cells.records(each)) for each in store().tables_of(name))
        )
        detail = [
            known.sources[meta.source].publisher,
            *([t(lang, "proof.table", table=meta.table)] if meta.table else []),
            t(lang, "about.retrieved", day=i18n.when(meta.retrieved, lang)).rstrip("."),
            known.licences[meta.licence].name[lang],
            t(lang, "data.rows", n=i18n.number(n, lang)),
        ]
        found.append(
            SetCard(name, known.sources[meta.source].title[lang], " · ".join(detail), f"/api/v1/sets/{name}.zip")
        )
    return tuple(found)
