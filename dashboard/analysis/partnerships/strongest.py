"""The strongest map units by a declared rule, and which of them a region has never worked with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from dashboard.analysis import tally
from dashboard.analysis.partnerships.partners import Bond, projects_of, shared, ties
from dashboard.data.catalogue import suggest
from dashboard.data.store import Store, store

Rule = Literal["projects", "interreg"]
STRONGEST: Final = 10


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
    for tie in ties():
        if not tie.disputed:
            partners.setdefault(tie.unit, set()).add((tie.project, tie.organisation or tie.rows[0]))
    interreg = tally.participations(data, "all").values[:, 0]
    return tuple(
        Strength(code, len(projects_of(code)), len(partners.get(code, ())), float(interreg[i]))
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
