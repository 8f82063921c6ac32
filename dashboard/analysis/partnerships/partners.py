"""Who works with whom: the partners of every project, and what two names share.

Two names are partners when a project was carried out with both of them. Counted are partnerships that stand (on a public
list, not superseded, neither a funder nor only sought, in a project that was carried out); a partner that one list names and
a better one does not (Oslo in SCORE) is kept as disputed and never counted. With five projects, shared ones are all
that the numbers carry: no centrality here.

A name is a map unit or country (`DK04`, `DK`), a place (`aarhus`), or an organisation (`o.au`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from dashboard.analysis import facts, tally
from dashboard.data.catalogue import suggest
from dashboard.data.store import Store, store

Level = Literal["organisation", "place", "region", "country"]
LEVELS: Final[tuple[Level, ...]] = ("organisation", "place", "region", "country")
ORGANISATION: Final = "o."
WIDE: Final = frozenset({"region", "country"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One partner in one project.

    ``organisation`` is "" for a partner known by its place only; ``unit`` and ``place`` are "" where no seat is known;
    ``anchor``: the source names a region or a country, so the place is only a point to draw it at; ``contradictions`` are
    the numbers of those that concern the rows; ``rows`` are keys of the table of partnerships.
    """

    project: str
    organisation: str
    name: str
    place: str
    unit: str
    country: str
    roles: tuple[str, ...]
    disputed: bool
    anchor: bool
    contradictions: tuple[str, ...]
    rows: tuple[str, ...]

    def named(self, level: Level) -> str:
        """The name of this partner at a level; "" where it has none."""
        if level == "organisation":
            return ORGANISATION + self.organisation if self.organisation else ""
        return {"place": self.place, "region": self.unit, "country": self.country}[level]


@dataclass(frozen=True, slots=True)
class Bond:
    """What two names share: projects (canonical ids), and those that only a disputed partner would add."""

    a: str
    b: str
    projects: tuple[str, ...]
    disputed: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of shared projects, disputed ones left out."""
        return len(self.projects)


def ties() -> tuple[Tie, ...]:
    """Return every partner of every project that was carried out, disputed ones too, in the order of the rows."""
    return _ties(store())


@lru_cache(maxsize=4)
def _ties(data: Store) -> tuple[Tie, ...]:
    known = data.records("projects")
    canonical = dict.fromkeys(row["canonical_id"] for row in known.values() if row["state"] != "idea")
    against: dict[str, list[str]] = {}
    for key, row in data.records("contradictions").items():
        for subject in row["subjects"].split(";"):
            against.setdefault(subject, []).append(key)
    return tuple(
        _tie(data, project, partner, against)
        for project in canonical
        for partner in facts.partners_of(project, everyone=True)
        if not tally.NOT_PARTNERS.issuperset(partner.roles)
    )


def _tie(data: Store, project: str, partner: facts.Partner, against: dict[str, list[str]]) -> Tie:
    rows = [data.records("partnerships")[key] for key in partner.rows]
    place = data.records("places").get(partner.place)
    anchor = any(row["level"] in WIDE for row in rows) or bool(place and place["region_anchor"] == "yes")
    numbers = dict.fromkeys(number for key in partner.rows for number in against.get(f"partnerships:{key}", ()))
    return Tie(
        project, rows[0]["organisation"], partner.name, partner.place, partner.unit, partner.country, partner.roles,
        not partner.stands, anchor, tuple(numbers), partner.rows,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ names
def level_of(name: str) -> Level:
    """Return what a name is; ``KeyError`` names the nearest when it is none of ours."""
    data = store()
    if name.startswith(ORGANISATION) and name.removeprefix(ORGANISATION) in data.records("organisations"):
        return "organisation"
    if name in data.records("places"):
        return "place"
    if name in data.regions:
        return "region" if data.regions[name].level == "region" else "country"
    if any(tie.country == name for tie in _ties(data)):  # a partner from outside the twelve countries
        return "country"
    known = (
        *data.regions,
        *data.records("places"),
        *(ORGANISATION + key for key in data.records("organisations")),
    )
    raise KeyError(
        f"name {name!r} is unknown.{suggest(name, known)} Allowed: a map unit or country (DK04, DK), a place (aarhus), "
        f"an organisation ({ORGANISATION}au)"
    )


@lru_cache(maxsize=4)
def _reach(data: Store) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """(projects that count, projects that a disputed partner would add) of every name that takes part."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for tie in _ties(data):
        for name in {tie.named(level) for level in LEVELS} - {""}:
            found.setdefault(name, (set(), set()))[tie.disputed].add(tie.project)
    return {name: (frozenset(sure), frozenset(more - sure)) for name, (sure, more) in found.items()}


def projects_of(name: str) -> frozenset[str]:
    """Return the projects (canonical ids) that a name takes part in; disputed partners are left out."""
    level_of(name)
    return _reach(store()).get(name, (frozenset(), frozenset()))[0]


def members_of(name: str) -> tuple[Tie, ...]:
    """Return the partners in a place, region or country, or of an organisation; disputed ones too."""
    level = level_of(name)
    return tuple(tie for tie in ties() if tie.named(level) == name)


# ------------------------------------------------------------------------------------------------ bonds
def shared(a: str, b: str) -> Bond:
    """Return what two names share; none and () for names that take part in nothing. ``KeyError`` for an unknown name."""
    for name in (a, b):
        level_of(name)
    return _bond(_reach(store()), a, b)


def _bond(reach: dict[str, tuple[frozenset[str], frozenset[str]]], a: str, b: str) -> Bond:
    (sure_a, more_a), (sure_b, more_b) = (reach.get(name, (frozenset(), frozenset())) for name in (a, b))
    sure = sure_a & sure_b
    return Bond(a, b, _in_order(sure), _in_order(((sure_a | more_a) & (sure_b | more_b)) - sure))


def _in_order(projects: Iterable[str]) -> tuple[str, ...]:
    order = list(store().records("projects"))
    return tuple(sorted(projects, key=order.index))


def partners_of(name: str, level: Level | None = None) -> tuple[Bond, ...]:
    """Return the bonds of a name with all others of a level (its own by default): most shared projects first, then by name.

    Bonds that rest on a disputed partner alone come last, with 0 projects. Names inside ``name`` (the places of a region)
    and around it are left out; () for a name that takes part in nothing.
    """
    own = level_of(name)
    return _partners_of(store(), name, own, level or own)


@lru_cache(maxsize=512)
def _partners_of(data: Store, name: str, own: Level, wanted: Level) -> tuple[Bond, ...]:
    inside = {tie.named(wanted) for tie in _ties(data) if tie.named(own) == name} if wanted != own else {name}
    if LEVELS.index(wanted) < LEVELS.index(own) or wanted == own:
        inside |= {name}
    reach = _reach(data)
    others = dict.fromkeys(tie.named(wanted) for tie in _ties(data) if tie.named(wanted))
    bonds = [_bond(reach, name, other) for other in others if other not in inside]
    found = [bond for bond in bonds if bond.projects or bond.disputed]
    return tuple(sorted(found, key=lambda bond: (-bond.count, bond.b)))
