"""The projects themselves: what fits a choice of facets, what they cost and how sure that is, and when they ran.

A project that several rows name is one, told by its public record where there is one. Money is never guessed: an amount that
sources contradict is disputed, an idea was never granted, and what was not found is unknown and said by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite, nan
from typing import Literal

from dashboard.analysis import tally
from dashboard.analysis.partnerships import partners
from dashboard.data.programmes import programme_name, programme_slug
from dashboard.data.store import Store, store

Money = Literal["sure", "disputed", "idea", "unknown"]
Split = Literal["programme", "theme", "country"]
ALL = "all"


@dataclass(frozen=True, slots=True)
class Project:
    """One project. Amounts are whole budgets in euros, NaN where not found; dates are as precise as they are written.

    ``money`` says how sure the budget is; ``themes`` are weights that add up to 1.
    """

    key: str
    name: str
    aliases: str
    record: str
    programme: str
    slug: str
    themes: Mapping[str, float]
    start: str
    end: str
    low: float
    high: float
    grant: float
    state: str
    lead: str
    money: Money

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year; None where no start was found."""
        if not self.start:
            return None
        return int(self.start[:4]), int((self.end or self.start)[:4])


@dataclass(frozen=True, slots=True)
class Facets:
    """What a reader chose; "all" and None choose everything."""

    programme: str = ALL
    theme: str = ALL
    role: str = ALL
    country: str = ALL
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Budget of a programme, theme or country in euros by how sure it is; ``unknown`` are projects without an amount.

    ``high`` is the upper end where a part is a range; ``projects`` are those with an amount.
    """

    key: str
    sure: float
    disputed: float
    idea: float
    idea_high: float
    projects: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def total(self) -> float:
        """Sure and disputed; an idea was never granted."""
        return self.sure + self.disputed


def projects() -> tuple[Project, ...]:
    """Return every project once, the idea of 2015 too, in the order of the table."""
    return _projects(store())


@lru_cache(maxsize=4)
def _projects(data: Store) -> tuple[Project, ...]:
    rows = data.records("projects")
    disputed = _disputed_money(data)
    return tuple(_project(key, row, key in disputed) for key, row in rows.items() if row["canonical_id"] == key)


def _disputed_money(data: Store) -> frozenset[str]:
    """Projects that a contradiction names together with a claim about an amount in euros."""
    euros = {f"claims:{key}" for key, row in data.records("claims").items() if row["unit"] == "eur"}
    named = (set(row["subjects"].split(";")) for row in data.records("contradictions").values())
    return frozenset(
        subject.removeprefix("projects:")
        for subjects in named
        if subjects & euros
        for subject in subjects
        if subject.startswith("projects:")
    )


def _project(key: str, row: tally.Row, disputed: bool) -> Project:
    low, high, grant = (float(row[name]) if row[name] else nan for name in ("budget_low", "budget_high", "grant"))
    money: Money = "unknown"
    if isfinite(low):
        money = "idea" if row["state"] == "idea" else "disputed" if disputed else "sure"
    return Project(
        key, row["name"], row["aliases"], row["record"], programme_name(row["programme"]), programme_slug(row["programme"]),
        tally.theme_weights(row["themes"]), row["start"], row["end"], low, high, grant, row["state"], row["lead"], money,
    )  # fmt: skip


def project(key: str) -> Project:
    """Return one project by its canonical id."""
    return next(each for each in projects() if each.key == key)


# ------------------------------------------------------------------------------------------------ facets
def ties_of(facets: Facets) -> tuple[partners.Tie, ...]:
    """Return the partners that fit: of projects that fit, with the role and from the country."""
    fitting = {each.key for each in projects() if _fits(each, facets)}
    return tuple(tie for tie in partners.ties() if tie.project in fitting and _has(tie, facets))


def chosen(facets: Facets) -> tuple[Project, ...]:
    """Return the projects that fit; with a role or country chosen, those with a partner that fits too."""
    fitting = [each for each in projects() if _fits(each, facets)]
    if facets.role == facets.country == ALL:
        return tuple(fitting)
    named = {tie.project for tie in ties_of(facets)}
    return tuple(each for each in fitting if each.key in named)


def _has(tie: partners.Tie, facets: Facets) -> bool:
    return facets.role in {ALL, *tie.roles} and facets.country in {ALL, tie.country}


def _fits(found: Project, facets: Facets) -> bool:
    if facets.programme not in {ALL, found.slug} or (facets.theme != ALL and facets.theme not in found.themes):
        return False
    if facets.first is None and facets.last is None:
        return True
    years = found.years
    return years is not None and years[1] >= (facets.first or years[0]) and years[0] <= (facets.last or years[1])


def span() -> tuple[int, int]:
    """Return the first and the last year of all projects with dates."""
    known = [years for each in projects() if (years := each.years)]
    return min(first for first, _ in known), max(last for _, last in known)


# ------------------------------------------------------------------------------------------------ money
def budget(split: Split, found: Iterable[Project]) -> tuple[Amount, ...]:
    """Return budgets by programme, theme or country, largest first.

    By theme each project is split by its weights. By country it is split equally between the partners that stand, which is
    an assumption: budgets of single partners are known for one of them only. Parts add up to the projects' budgets.
    """
    parts: dict[str, list[tuple[Project, float]]] = {}
    for each in found:
        for key, weight in _weights(split, each).items():
            parts.setdefault(key, []).append((each, weight))
    amounts = [_amount(key, of) for key, of in parts.items()]
    return tuple(sorted(amounts, key=lambda each: (-each.total, -each.idea, each.key)))


def _weights(split: Split, found: Project) -> Mapping[str, float]:
    if split == "programme":
        return {found.slug: 1.0}
    if split == "theme":
        return found.themes
    sure = [tie.country for tie in partners.ties() if tie.project == found.key and not tie.disputed]
    return {country: sure.count(country) / len(sure) for country in dict.fromkeys(sure)}


def _amount(key: str, parts: list[tuple[Project, float]]) -> Amount:
    def total(money: Money, *, high: bool = False) -> float:
        return sum((each.high if high else each.low) * weight for each, weight in parts if each.money == money)

    return Amount(
        key, total("sure"), total("disputed"), total("idea"), total("idea", high=True),
        tuple(each.key for each, _ in parts if each.money != "unknown"),
        tuple(each.key for each, _ in parts if each.money == "unknown"),
    )  # fmt: skip
