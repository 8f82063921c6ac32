"""Counts from the tables of facts by map unit and country: clusters, projects, partners, labs, Interreg participations, grants.

Each is one figure for a whole period. A row with several themes is split by its declared weights, so that the themes of a
unit add up to its whole (a row without a theme counts in the whole only). A unit that no row names is a gap, not zero:
the tables are compilations. A unit that has rows has 0 for a theme that none of them is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import numpy as np

from dashboard.analysis.aggregation import Sums
from dashboard.data.store import Store

NOT_PARTNERS = frozenset({"sought", "funder"})
NO_FUND = "NO"
"""Norway takes part in Interreg with its own money: it has no share in the European fund."""
Row = Mapping[str, str]


def theme_weights(cell: str) -> dict[str, float]:
    """Read ``mobility:0.5;ict_data:0.5``; an empty cell is no theme."""
    return {theme: float(weight) for theme, _, weight in (part.partition(":") for part in cell.split(";") if part)}


def share(row: Row, theme: str) -> float:
    """Part of a row that counts for a theme; the whole row for ``all``."""
    return 1.0 if theme == "all" else theme_weights(row["themes"]).get(theme, 0.0)


def clusters(data: Store, theme: str) -> Sums:
    """Active cluster organisations that cover a unit."""
    pairs = []
    for row in data.records("clusters").values():
        if row["state"] == "active":
            where = {*row["regions"].split(";"), row["country"]}
            pairs += [(unit, share(row, theme)) for unit in where]
    return _sums(data, pairs)


def living_labs(data: Store, theme: str) -> Sums:
    """Living labs in a unit, ended ones and proposals left out."""
    return _sums(data, [
        (unit, share(row, theme))
        for row in data.records("living_labs").values()
        if row["state"] == "described"
        for unit in {*row["regions"].split(";"), row["country"]}
    ])  # fmt: skip


@lru_cache(maxsize=4)
def standing(data: Store) -> tuple[Row, ...]:
    """Partnerships that stand: on a public list, not superseded, in a project that was carried out; each pair once.

    A pair is a project (its canonical id) and an organisation, or the place of a partner that is not named.
    """
    projects = data.records("projects")
    found: dict[tuple[str, str], Row] = {}
    for row in data.records("partnerships").values():
        project = projects[row["project"]]
        dropped = row["in_public_list"] != "yes" or row["superseded_by"] or row["role"] in NOT_PARTNERS
        if not dropped and project["state"] != "idea":
            found.setdefault((project["canonical_id"], row["organisation"] or row["label"]), row)
    return tuple(found.values())


def whereabouts(data: Store, row: Row) -> tuple[str, str]:
    """Map unit and country of a partner: of its organisation, else of the place that the row names; "" where unknown."""
    organisation = data.records("organisations").get(row["organisation"])
    place = data.records("places").get(organisation["place"] if organisation else row["place"])
    country = organisation["country"] if organisation else row["country"]
    return place["unit"] if place else "", country


def projects(data: Store, theme: str) -> Sums:
    """Projects with at least one partner in a unit."""
    known = data.records("projects")
    found = {(known[row["project"]]["canonical_id"], unit) for row in standing(data) for unit in whereabouts(data, row)}
    return _sums(data, [(unit, share(known[project], theme)) for project, unit in found])


def partners(data: Store, theme: str) -> Sums:
    """Partners in projects, by seat."""
    known = data.records("projects")
    return _sums(data, [
        (unit, share(known[known[row["project"]]["canonical_id"]], theme))
        for row in standing(data)
        for unit in whereabouts(data, row)
    ])  # fmt: skip


def participations(data: Store, _theme: str) -> Sums:
    """Project participations in Interreg, summed over NUTS 3 regions."""
    return _sums(data, [
        (unit, float(row["participations"]))
        for row in data.records("interreg").values()
        for unit in (row["unit"], row["country"])
    ])  # fmt: skip


def erdf(data: Store, _theme: str) -> Sums:
    """Grants in million euros as far as stated; where nothing is stated for any participation there is no figure."""
    pairs = []
    for row in data.records("interreg").values():
        stated = row["erdf_meur"] or row["participations"] == "0"
        if row["country"] != NO_FUND and stated:
            pairs += [(unit, float(row["erdf_meur"] or 0)) for unit in (row["unit"], row["country"])]
    sums = _sums(data, pairs)
    norwegian = np.array([region.country == NO_FUND for region in data.regions.values()])
    sums.gap[norwegian] = "not_defined"
    return sums


def _sums(data: Store, pairs: Iterable[tuple[str, float]]) -> Sums:
    """Add up (unit, amount) pairs to (U, 1); units that no pair names are ``not_in_source``. Unknown units are left out."""
    row = {code: i for i, code in enumerate(data.regions)}
    values = np.full((len(row), 1), np.nan)
    for unit, amount in pairs:
        if unit in row:
            values[row[unit], 0] = amount + (0.0 if np.isnan(values[row[unit], 0]) else values[row[unit], 0])
    values = np.round(values, 6)  # thirds as ten-thousandths add up exactly, binary floats do not
    have = (~np.isnan(values)).astype(np.int64)
    gap = np.where(np.isnan(values), "not_in_source", "").astype("<U15")
    return Sums(values, have, np.ones_like(have), np.zeros_like(have), gap, np.zeros(values.shape, dtype=np.bool_))


TALLIES: dict[str, Callable[[Store, str], Sums]] = {
    "clusters": clusters, "projects": projects, "partners": partners, "living_labs": living_labs, "interreg_participations": participations,
    "interreg_erdf": erdf,
}  # fmt: skip
