"""What the page of projects shows for a query: facets that fit something, the focus, and the region that is asked about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.partners import Tie
from dashboard.analysis.partnerships.projects import Facets, Project, chosen, projects, span, ties_of
from dashboard.data.store import store
from dashboard.state.query import EVERY, Notice, Query
from dashboard.views.shared.project_names import focus_name

# the choices that are given up in turn, when all together fit nothing: a word for the notice, and what it sets back
GIVEN_UP: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("role", {"role": EVERY}),
    ("country", {"land": EVERY}),
    ("years", {"start": None, "end": None}),
    ("theme", {"topic": EVERY}),
    ("programme", {"programme": EVERY}),
)


@dataclass(frozen=True, slots=True)
class State:
    """`kind` of the focus: "" (nothing), "project", or a level of analysis.partners; `region` the map unit that is asked about.

    `ties` and `found` are the partners and projects that fit; `lit` the keys of ties (project, first row) in the light.
    """

    query: Query
    facets: Facets
    kind: str
    region: str
    ties: tuple[Tie, ...]
    found: tuple[Project, ...]
    notices: tuple[Notice, ...]

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.query.lang

    @property
    def focus(self) -> str:
        """The name in focus, "" for none."""
        return self.query.focus

    def own(self, tie: Tie) -> bool:
        """Whether a partner is the focus itself, or sits in it."""
        if self.kind in {"", "project"}:
            return False
        return tie.named(self.kind) == self.focus  # type: ignore[arg-type]  # the kind is a level here

    def lit(self, tie: Tie) -> bool:
        """Whether a partner is in the light: all without a focus, else those of its projects."""
        if not self.kind:
            return True
        return tie.project == self.focus if self.kind == "project" else tie.project in self.focus_projects()

    def focus_projects(self) -> frozenset[str]:
        """The projects of the focus that fit, disputed participations left out."""
        fit = frozenset(each.key for each in self.found)
        if self.kind == "project":
            return frozenset({self.focus}) & fit
        return partners.projects_of(self.focus) & fit if self.kind else fit


def settle(query: Query, notices: tuple[Notice, ...] = ()) -> State:
    """The nearest state that has something to show."""
    said = list(notices)
    query = _years(query)
    query = _fitting(query, said)
    kind = _kind(query.focus)
    facets = facets_of(query)
    return State(query, facets, kind, _region(query, kind), ties_of(facets), chosen(facets), tuple(said))


def facets_of(query: Query) -> Facets:
    """The facets that a query says."""
    return Facets(query.programme, query.topic, query.role, query.land, query.start, query.end)


def _years(query: Query) -> Query:
    """Years outside the projects' own, as other pages carry them, choose everything."""
    first, last = span()
    start = query.start if query.start and first < query.start <= last else None
    end = query.end if query.end and first <= query.end < last else None
    return replace(query, start=start, end=end)


def _fitting(query: Query, said: list[Notice]) -> Query:
    """Give up choices one by one until something fits, and a project in focus is among it."""
    for word, back in GIVEN_UP:
        if _shows(query):
            break
        without = replace(query, **back)
        if without != query:
            said.append(Notice(f"projects_without_{word}"))
            query = without
    return query


def _shows(query: Query) -> bool:
    found = {each.key for each in chosen(facets_of(query))}
    return query.focus in found if _kind(query.focus) == "project" else bool(found)


def _kind(name: str) -> str:
    if not name:
        return ""
    return "project" if name in {each.key for each in projects()} else partners.level_of(name)


def region_of_focus(query: Query, kind: str) -> str:
    """The map unit of the focus: itself, or where it sits; "" for a project, a country, or an unknown seat."""
    if kind == "region":
        return query.focus
    records = store().records
    place = query.focus if kind == "place" else ""
    if kind == "organisation":
        place = records("organisations")[query.focus.removeprefix(partners.ORGANISATION)]["place"]
    return records("places")[place]["unit"] if place else ""


def _region(query: Query, kind: str) -> str:
    """The region that "who has it never worked with?" is about: that of the focus, else the first chosen region."""
    regions = store().regions
    first = (code for code in query.regions if regions[code].level == "region")
    return region_of_focus(query, kind) or next(first, "")


def focus_text(state: State) -> str:
    """Name of the focus, "" for none."""
    return focus_name(state.focus, state.lang)
