"""Who works with whom: projects and organisations as a bipartite graph, and the graphs of places and regions that follow from it.

Two names are partners when a project was carried out with both of them. Counted are partnerships that stand (on a public
list, not superseded, neither a funder nor only sought, in a project that was carried out); a partner that one list names and
a better one does not (Oslo in SCORE) is kept as disputed and never counted. With five projects, degree and shared projects
are all that the numbers carry: no centrality here.

A name is a map unit or country (`DK04`, `DK`), a place (`aarhus`), or an organisation (`o.au`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from dashboard.analysis import facts, tally
from dashboard.data.catalogue import suggest
from dashboard.data.store import Store, store

if TYPE_CHECKING:
    from networkx import Graph

Level = Literal["organisation", "place", "region", "country"]
Rule = Literal["projects", "interreg"]
LEVELS: Final[tuple[Level, ...]] = ("organisation", "place", "region", "country")
ORGANISATION: Final = "o."
WIDE: Final = frozenset({"region", "country"})
STRONGEST: Final = 10


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


@dataclass(frozen=True, slots=True)
class Strength:
    """A map unit: its projects, its partners in them (an organisation counts once a project), its Interreg participations.

    ``participations`` are another population (keep.eu, all of Interreg 2014-2020, summed over NUTS 3 regions); NaN where
    keep.eu has no region of the unit.
    """

    region: str
    projects: int
    partners: int
    participations: float


@dataclass(frozen=True, slots=True)
class Never:
    """The strongest other regions, split by whether ``region`` shares a project with them.

    ``worked`` holds a bond for each one that it does, ``disputed`` for those that only a disputed partner would connect.
    """

    region: str
    strongest: tuple[Strength, ...]
    worked: tuple[Bond, ...]
    never: tuple[Strength, ...]
    disputed: tuple[Bond, ...]


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


def degree(name: str) -> int:
    """Return with how many other names of its own level a name shares a project; disputed partners are left out."""
    return sum(bool(bond.projects) for bond in partners_of(name))


# ------------------------------------------------------------------------------------------------ the strongest
def strongest(most: int = STRONGEST, without: str = "", by: Rule = "projects") -> tuple[Strength, ...]:
    """Return the strongest map units by a declared rule; equal ones in the order of the product.

    ``projects``: most projects of the table, of equally many those with more partners. ``interreg``: most participations in
    Interreg 2014-2020 (keep.eu), another population, which holds far more projects.
    """
    order = list(store().regions)
    made = [each for each in _strengths(store()) if each.region != without]
    if by == "interreg":
        made = sorted(
            (each for each in made if each.participations > 0),
            key=lambda each: (-each.participations, order.index(each.region)),
        )
    else:
        made = sorted(
            (each for each in made if each.projects),
            key=lambda each: (-each.projects, -each.partners, order.index(each.region)),
        )
    return tuple(made[:most])


@lru_cache(maxsize=4)
def _strengths(data: Store) -> tuple[Strength, ...]:
    partners: dict[str, set[tuple[str, str]]] = {}
    for tie in _ties(data):
        if not tie.disputed:
            partners.setdefault(tie.unit, set()).add((tie.project, tie.organisation or tie.rows[0]))
    interreg = tally.participations(data, "all").values[:, 0]
    reach, none = _reach(data), (frozenset[str](), frozenset[str]())
    return tuple(
        Strength(code, len(reach.get(code, none)[0]), len(partners.get(code, ())), float(interreg[i]))
        for i, (code, region) in enumerate(data.regions.items())
        if region.level == "region"
    )


def never_worked_with(region: str, among: int = STRONGEST, by: Rule = "projects") -> Never:
    """Return which of the ``among`` strongest other regions a map unit shares no project of the table with.

    Raises ``KeyError`` for a name that is no map unit.
    """
    regions = store().regions
    if region not in regions or regions[region].level != "region":
        raise KeyError(f"{region!r} is no map unit.{suggest(region, regions)} Allowed: a region such as DK04")
    top = strongest(among, without=region, by=by)
    bonds = {each.region: shared(region, each.region) for each in top}
    never = tuple(each for each in top if not bonds[each.region].projects)
    return Never(
        region,
        top,
        tuple(bond for bond in bonds.values() if bond.projects),
        never,
        tuple(bonds[each.region] for each in never if bonds[each.region].disputed),
    )


# ------------------------------------------------------------------------------------------------ as graphs
def bipartite() -> Graph[Any]:
    """Return the graph of projects (``kind`` "project") and partners (``kind`` "partner"); an edge has ``disputed``.

    Partners are the names of organisations, or the key of the row for one that is known by its place only.
    """
    import networkx as nx  # half a second at first use: no page needs it

    made: Graph[Any] = nx.Graph()
    for tie in ties():
        partner = tie.named("organisation") or tie.rows[0]
        made.add_node(tie.project, kind="project")
        made.add_node(
            partner,
            kind="partner",
            label=tie.name,
            place=tie.place,
            region=tie.unit,
            country=tie.country,
            anchor=tie.anchor,
        )
        made.add_edge(tie.project, partner, disputed=tie.disputed)
    return made


def graph(level: Level) -> Graph[Any]:
    """Return the graph of a level: names that share projects; ``weight`` their number, ``projects`` which. Disputed left out.

    For work in a notebook; the pages read the same numbers from :func:`partners_of`.
    """
    import networkx as nx
    from networkx.algorithms import bipartite as two

    made: Graph[Any] = nx.Graph()
    for tie in ties():
        if tie.named(level) and not tie.disputed:
            made.add_edge(("project", tie.project), tie.named(level))
    names = [node for node in made if not isinstance(node, tuple)]
    projected: Graph[Any] = two.weighted_projected_graph(made, names)
    for a, b, edge in projected.edges(data=True):
        edge["projects"] = shared(a, b).projects
    return projected
