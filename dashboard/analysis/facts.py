"""Typed reads of the tables of facts: who takes part in what, life lines of clusters, meetings, contradictions.

All counts are computed from rows; nothing is stored that can be counted. A project may be named by any of its rows: the
wording of a partner and the public record share one canonical id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.analysis import tally
from dashboard.data.catalogue import suggest
from dashboard.data.store import Store, store
from dashboard.data.words import word

__all__ = ["Contradiction", "Event", "Life", "Partner", "cities_of", "contradictions", "contradictions_of", "countries_of", "events_of",
           "life_line", "partners_of", "projects_of", "rows_of", "successor_name", "word"]  # fmt: skip

Records = Mapping[str, tally.Row]
LONGEST = 20
"""No cluster has this many successors: a longer chain goes round in a circle."""
CITIES = frozenset({"lead_partner", "partner_city"})


@dataclass(frozen=True)
class Partner:
    """One partner in one project, from every row that names it.

    ``rows`` the partnerships; ``stands`` on a public list and not superseded; ``unit`` map unit of the seat ("" unknown).
    """

    key: str
    name: str
    roles: tuple[str, ...]
    country: str
    unit: str
    place: str
    in_seed: bool
    in_public_list: bool
    stands: bool
    superseded_by: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """A meeting; the dates are as precise as ``precision`` says (a month is written ``2019-06``)."""

    key: str
    name: str
    kind: str
    start: str
    end: str
    precision: str
    days: int
    """Days from the first to the last, both counted; 0 when the dates are less precise than a day."""
    session_days: int | None
    place: str
    country: str
    state: str
    verified: bool
    superseded_by: str
    participants: int | None


@dataclass(frozen=True)
class Life:
    """One stage of a cluster's life line; dates are partial (``2020``, ``2020-12-30``) or "" where not found."""

    key: str
    name: str
    founded: str
    ended: str
    state: str
    role: str
    """"predecessor", "self" or "successor" of the cluster that was asked for."""
    depth: int
    """Steps away from it."""


@dataclass(frozen=True)
class Contradiction:
    """What contradicts what, what is preferred and why, in one language; ``subjects`` are ``table:id``."""

    key: str
    subjects: tuple[str, ...]
    what: str
    preferred: str
    why: str
    source_name: str
    source_url: str


def successor_name(row: Mapping[str, str]) -> str:
    """Name of what an organisation of `clusters` became; "" when it became nothing else."""
    return store().records("clusters")[row["successor"]]["name"] if row["successor"] else ""


def rows_of(project: str, data: Store | None = None) -> tuple[str, ...]:
    """Return every project id that names the same project; ``KeyError`` names the nearest when there is none."""
    known = (data or store()).records("projects")
    if project not in known:
        raise KeyError(f"project {project!r} is unknown.{suggest(project, known)} Projects: {', '.join(known)}")
    canonical = known[project]["canonical_id"]
    return tuple(key for key, row in known.items() if row["canonical_id"] == canonical)


def partners_of(project: str, *, everyone: bool = False) -> tuple[Partner, ...]:
    """Return the partners of a project, each once, in the order of the rows.

    Those that stand; ``everyone`` adds superseded and unlisted rows, partners that were only sought, and funders.
    """
    data = store()
    named, found = rows_of(project, data), dict[str, list[str]]()
    for key, row in data.records("partnerships").items():
        if row["project"] in named:
            found.setdefault(row["organisation"] or row["label"], []).append(key)
    made = (_partner(data, keys) for keys in found.values())
    return tuple(each for each in made if everyone or each.stands)


def _partner(data: Store, keys: list[str]) -> Partner:
    rows = [data.records("partnerships")[key] for key in keys]
    first = rows[0]
    organisation = data.records("organisations").get(first["organisation"])
    unit, country = tally.whereabouts(data, first)
    roles = tuple(dict.fromkeys(row["role"] for row in rows))
    superseded = next((row["superseded_by"] for row in rows if row["superseded_by"]), "")
    listed = any(row["in_public_list"] == "yes" for row in rows)
    return Partner(
        first["organisation"] or keys[0], organisation["name"] if organisation else first["label"], roles, country, unit,
        organisation["place"] if organisation else first["place"], any(row["in_seed"] == "yes" for row in rows), listed,
        listed and not superseded and not tally.NOT_PARTNERS.issuperset(roles), superseded, tuple(keys),
    )  # fmt: skip


def countries_of(project: str) -> tuple[str, ...]:
    """Return the countries of the partners that stand, in the order of the product (others, such as RU, last)."""
    order = list(store().regions)
    found = {partner.country for partner in partners_of(project) if partner.country}
    return tuple(sorted(found, key=lambda code: (code not in order, order.index(code) if code in order else 0, code)))


def cities_of(project: str, *, seed: bool = False) -> tuple[Partner, ...]:
    """Return the partner cities: those that stand, or with ``seed`` those that the partner's own text lists."""
    cities = [each for each in partners_of(project, everyone=True) if CITIES.intersection(each.roles)]
    return tuple(each for each in cities if (each.in_seed if seed else each.stands))


def projects_of(region: str) -> tuple[str, ...]:
    """Return the canonical ids of the projects that have a partner in a map unit or country (ideas left out)."""
    data = store()
    if region not in data.regions:
        raise KeyError(f"region {region!r} is unknown.{suggest(region, data.regions)}")
    known = data.records("projects")
    return tuple(dict.fromkeys(
        known[row["project"]]["canonical_id"] for row in tally.standing(data) if region in tally.whereabouts(data, row)
    ))  # fmt: skip


def events_of(project: str) -> tuple[Event, ...]:
    """Return the meetings of a project by date, planned and superseded ones too: ``state`` tells them apart."""
    named, rows = rows_of(project), store().records("events")
    found = [_event(key, row) for key, row in rows.items() if row["project"] in named]
    return tuple(sorted(found, key=lambda event: (event.start, event.end)))


def _event(key: str, row: tally.Row) -> Event:
    start, end = row["date_start"], row["date_end"]
    days = 0
    if row["precision"] == "day":
        days = int(end[-2:]) - int(start[-2:]) + 1  # no meeting runs over the end of a month (checked)
    return Event(
        key, row["name"], row["kind"], start, end, row["precision"], days, _number(row["session_days"]), row["place"],
        row["country"], row["state"], row["verified"] == "yes", row["superseded_by"], _number(row["participants"]),
    )  # fmt: skip


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def life_line(cluster: str) -> tuple[Life, ...]:
    """Return a cluster with what it came from and what came of it: predecessors first, itself, then successors."""
    rows = store().records("clusters")
    if cluster not in rows:
        raise KeyError(f"cluster {cluster!r} is unknown.{suggest(cluster, rows)}")
    before, after = list(_before(rows, cluster, 1)), []
    successor, depth = rows[cluster]["successor"], 1
    while successor and depth <= LONGEST:
        after.append(_life(rows, successor, "successor", depth))
        successor, depth = rows[successor]["successor"], depth + 1
    return (*before, _life(rows, cluster, "self", 0), *after)


def _before(rows: Records, cluster: str, depth: int) -> Iterator[Life]:
    if depth <= LONGEST:
        for key, row in rows.items():
            if row["successor"] == cluster:
                yield from _before(rows, key, depth + 1)
                yield _life(rows, key, "predecessor", depth)


def _life(rows: Records, key: str, role: str, depth: int) -> Life:
    row = rows[key]
    return Life(key, row["name"], row["founded"], row["ended"], row["state"], role, depth)


def contradictions_of(table: str, row: str, lang: str = "en") -> tuple[Contradiction, ...]:
    """Return what contradicts a row, by number; () when nothing is known to."""
    subject = f"{table}:{row}"
    return tuple(each for each in contradictions(lang) if subject in each.subjects)


def contradictions(lang: str = "en") -> tuple[Contradiction, ...]:
    """Return all contradictions by number."""
    rows = store().records("contradictions")
    return tuple(
        Contradiction(
            key, tuple(row["subjects"].split(";")), row[f"what_{lang}"], row[f"preferred_{lang}"], row[f"why_{lang}"],
            row["source_name"], row["source_url"],
        )
        for key, row in sorted(rows.items(), key=lambda item: int(re.sub(r"\D", "", item[0])))
    )  # fmt: skip
