"""One row of a table of facts in words: every field, what belongs to it, and what contradicts it.

Drawn from the declaration of the tables (data/fact_tables.py): the kind of a column decides how its cells read and where
they lead, so a new table or column needs nothing here but its name in texts.toml.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dashboard import i18n
from dashboard.analysis import facts
from dashboard.data.fact_tables import COLUMNS, Field
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.views.shared.proof import Line, Part
from dashboard.views.shared.row_cells import TITLES, Row, address, parts_of, records, split, title

LAST: Final = ("status", "note", "source_name", "more_sources")
# What stands beside a title in a list; tables that are not named here show what they refer to, where and when.
BESIDE: Final[dict[str, tuple[str, ...]]] = {
    "organisations": ("kind", "place", "country"), "projects": ("programme", "start", "end"), "partnerships": ("role", "project", "organisation", "country"),
    "events": ("date_start", "place", "state"), "clusters": ("seat", "country", "state", "successor"), "cluster_members": ("members", "qualifier"),
    "s3_priorities": ("area", "period"), "living_labs": ("city", "country", "start_year", "end_year"), "criteria": ("set", "kind"),
    "network_counts": ("year", "value"), "lighthouse_funding": ("year", "amount", "currency"), "contradictions": ("preferred_da", "preferred_en"),
    "aliases": ("alias",), "claims": ("value", "unit", "edition", "status"), "growth_reference": ("percent_per_year", "first_year", "last_year"),
    "interreg": ("participations", "partners"), "places": ("unit", "country"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A row that belongs to another: its title, what else to know of it, and where it is."""

    title: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as a page shows it. `missing` are the fields that were not found; `related` are lists by heading."""

    table: str
    title: str
    status: str
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    related: tuple[tuple[str, tuple[Link, ...]], ...]
    contradictions: tuple[tuple[Line, ...], ...]


def find(text: str) -> tuple[str, str, str]:
    """(table, key, nearest) for an address such as `projects:score`; table or key "" when there is none such."""
    table, _, key = text.partition(":")
    if table not in COLUMNS:
        near = difflib.get_close_matches(table, COLUMNS, 1)
        return "", "", near[0] if near else ""
    if key in records(table):
        return table, key, ""
    near = difflib.get_close_matches(key, records(table), 1, 0.5)
    return table, "", near[0] if near else ""


def show(table: str, key: str, lang: str) -> Shown:
    """The row `key` of `table`, which must exist."""
    row = records(table)[key]
    lines, missing = [], []
    for name, field in _in_order(table, lang):
        parts = tuple(part for part in parts_of(field, row[name], lang) if part.href != address(table, key))
        if name == "source_name" and row.get("source_url"):
            parts = (Part(row["source_name"], row["source_url"]),)
        if row[name] and (not parts or (_base(name) in TITLES and row[name] == title(table, row, lang))):
            continue  # the title says it, or the row is its own
        label = t(lang, f"field.{_base(name)}")
        if parts:
            lines.append(Line(label, parts))
        elif name not in {"more_sources", f"note_{lang}", "superseded_by"}:
            missing.append(label)
    return Shown(table, title(table, row, lang), row.get("status", ""), tuple(lines), tuple(missing),
                 tuple(_related(table, key, lang)), tuple(_contradictions(f"{table}:{key}", lang)))  # fmt: skip


def _base(name: str) -> str:
    return name.removesuffix("_da").removesuffix("_en")


def _in_order(table: str, lang: str) -> list[tuple[str, Field]]:
    """The columns for one language; how the row is known comes last."""
    other = next(each for each in i18n.LANGS if each != lang)
    hidden = {"source_url"} if "source_name" in COLUMNS[table] else set()
    found = [(name, field) for name, field in COLUMNS[table].items()
             if not name.endswith(f"_{other}") and field.kind != "key" and name not in hidden]  # fmt: skip
    return sorted(found, key=lambda pair: LAST.index(_base(pair[0])) + 1 if _base(pair[0]) in LAST else 0)


# ------------------------------------------------------------------------------------------------ what belongs to a row
def _related(table: str, key: str, lang: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Rows of all tables that name this one, a list for each table; of a project its partners, of a cluster its life line."""
    if table in GROUPS:
        yield from GROUPS[table](key, lang)
    told = TOLD.get(table, ())
    for other, columns in COLUMNS.items():
        if other in told:
            continue
        # a reference holds the key, a list of subjects the table as well
        names = {name: key for name, field in columns.items() if field.kind == "ref" and field.of == table}
        if other != "contradictions":
            names |= {name: f"{table}:{key}" for name, field in columns.items() if field.kind == "subjects"}
        links = [
            link(other, found, lang, without=f"{table}:{key}")
            for found, row in records(other).items()
            if any(here in split(row[name]) for name, here in names.items()) and (other, found) != (table, key)
        ]
        if links:
            yield f"{t(lang, f'table.{other}')} ({len(links)})", tuple(links)


def _project(key: str, lang: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Partners and countries counted in the rows; those that some list names and others do not; other rows of the project."""
    everyone = facts.partners_of(key, everyone=True)
    stands, others = ([each for each in everyone if each.stands is wanted] for wanted in (True, False))
    if stands:
        n = i18n.count_word(len(facts.countries_of(key)), lang)
        cities = len(facts.cities_of(key))
        more = t(lang, "data.cities", n=i18n.count_word(cities, lang)) if cities > 1 else ""
        yield (
            t(lang, "data.partners", n=len(stands), countries=n) + more,
            tuple(_partner(each, lang) for each in stands),
        )
    if others:
        yield t(lang, "data.not_standing", n=len(others)), tuple(_partner(each, lang) for each in others)
    same = tuple(link("projects", other, lang) for other in facts.rows_of(key) if other != key)
    if same:
        yield t(lang, "data.same_project", n=len(same)), same


def _partner(each: facts.Partner, lang: str) -> Link:
    roles = ", ".join(word("role", role)[lang] for role in each.roles)
    later = records("partnerships").get(each.superseded_by)
    said = (roles, i18n.country(each.country, lang) if each.country else "", t(lang, "data.superseded", by=title("partnerships", later, lang)) if later else "",
            "" if each.in_public_list else t(lang, "data.not_listed"))  # fmt: skip
    return Link(each.name, " · ".join(filter(None, said)), address("partnerships", each.rows[-1]))


def _cluster(key: str, lang: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """What it came from and what came of it."""
    line = [each for each in facts.life_line(key) if each.role != "self"]
    if line:
        yield t(lang, "data.life"), tuple(
            Link(each.name, " · ".join(filter(None, (t(lang, f"data.{each.role}"), i18n.date_text(each.founded, lang), word("cluster_state", each.state)[lang]))),
                 address("clusters", each.key)) for each in line
        )  # fmt: skip


GROUPS: Final[dict[str, Callable[[str, str], Iterable[tuple[str, tuple[Link, ...]]]]]] = {
    "projects": _project,
    "clusters": _cluster,
}
TOLD: Final = {"projects": ("partnerships", "projects"), "clusters": ("clusters",)}


def link(table: str, key: str, lang: str, without: str = "") -> Link:
    """A row in a list: its title, and beside it the rows it names (but the one we come from), where and when."""
    row = records(table)[key]
    name, said = title(table, row, lang), []
    other = next(each for each in i18n.LANGS if each != lang)
    for column in BESIDE.get(
        table,
        [name for name, field in COLUMNS[table].items() if field.kind in {"ref", "country", "year", "date", "period"}],
    ):
        field = COLUMNS[table][column]
        if not column.endswith(f"_{other}") and f"{field.of}:{row[column]}" != without:
            said += (
                [t(lang, f"status.{row[column]}")]
                if field.kind == "status"
                else [part.text for part in parts_of(field, row[column], lang)]
            )
    return Link(name, " · ".join(dict.fromkeys(text for text in said if text != name)), address(table, key))


def _contradictions(subject: str, lang: str) -> Iterator[tuple[Line, ...]]:
    if "contradictions" not in COLUMNS:
        return
    for row in records("contradictions").values():
        if subject in split(row["subjects"]):
            yield contradiction(row, lang, subject)


def contradiction(row: Row, lang: str, subject: str = "") -> tuple[Line, ...]:
    """What contradicts what, which is preferred, and why, with the source; of its subjects those that are not `subject`."""
    here = address(*subject.split(":", 1)) if subject else ""
    fields = COLUMNS["contradictions"]
    names = (f"what_{lang}", f"preferred_{lang}", f"why_{lang}", "subjects")
    source = Line(t(lang, "field.source_name"), (Part(row["source_name"], row["source_url"]),))
    told = (
        Line(t(lang, f"field.{_base(name)}"), parts)
        for name in names
        if (parts := tuple(part for part in parts_of(fields[name], row[name], lang) if part.href != here or not here))
    )
    return (*told, source)


def listed(table: str, lang: str) -> tuple[Link, ...]:
    """All rows of a table, in the alphabet of the language."""
    links: Iterable[Link] = (link(table, key, lang) for key in records(table))
    return tuple(sorted(links, key=lambda each: i18n.sort_key(each.title, lang)))
