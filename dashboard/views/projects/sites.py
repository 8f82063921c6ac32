"""Places with their partners, and with which places the focus shares projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dashboard import i18n
from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.partners import Bond, Tie
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.projects.state import State
from dashboard.views.shared.project_names import place_name, project_names

DATA: Final = "/api/v1/sets/projects.zip"
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Site:
    """A place with the partners that sit there."""

    place: str
    ties: tuple[Tie, ...]

    @property
    def spot(self) -> Spot:
        """(lon, lat)."""
        row = store().records("places")[self.place]
        return float(row["lon"]), float(row["lat"])

    @property
    def sure(self) -> tuple[Tie, ...]:
        """Partners that count."""
        return tuple(tie for tie in self.ties if not tie.disputed)


def sites(ties: Iterable[Tie]) -> tuple[Site, ...]:
    """Places with their partners; partners without a known seat are in none."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.place:
            found.setdefault(tie.place, []).append(tie)
    return tuple(Site(place, tuple(of)) for place, of in found.items())


def hover_of(site: Site, lang: str) -> str:
    """A place on any chart: its projects, how many partners sit there, what is disputed; the list names them."""
    sure = [tie for tie in site.ties if not tie.disputed]
    doubted = dict.fromkeys(tie.project for tie in site.ties if tie.disputed)
    names = project_names(dict.fromkeys(tie.project for tie in sure), lang)
    more = t(lang, "projects.disputed_in", projects=project_names(doubted, lang)) if doubted else ""
    said = ", ".join(filter(None, (names, more)))
    return t(
        lang, "projects.web_place", name=place_name(site.place, lang), n=len({tie.name for tie in sure}), projects=said
    )


def source(lang: str, *, geometry: bool = False) -> str:
    """The source line of the tables of projects."""
    line = t(lang, "source.plain", source=catalogue().sources["projects"].attribution[lang])
    return f"{line} {t(lang, 'source.geometry')}" if geometry else line


def bonds(state: State) -> tuple[Bond, ...]:
    """With which places the focus shares projects; () for no focus or a project."""
    return () if state.kind in {"", "project"} else partners.partners_of(state.focus, "place")


def fitting(state: State) -> tuple[tuple[Bond, tuple[str, ...], tuple[str, ...]], ...]:
    """Bonds of the focus with the shared projects that fit and those that only a disputed partner would add; most first."""
    keys = {each.key for each in state.found}
    have = {site.place for site in sites(state.ties)}
    found = [
        (bond, tuple(key for key in bond.projects if key in keys), tuple(key for key in bond.disputed if key in keys))
        for bond in bonds(state)
        if bond.b in have
    ]
    order = lambda row: (-len(row[1]), i18n.sort_key(place_name(row[0].b, state.lang), state.lang))  # noqa: E731
    return tuple(sorted((row for row in found if row[1] or row[2]), key=order))
