"""The partnership map: from a project's lead to its partners, or from a place to those that it shares projects with."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.partners import Bond
from dashboard.analysis.partnerships.projects import project
from dashboard.data.geo import units
from dashboard.data.store import store
from dashboard.figures.maps.arcs import Point, Strand, View, places_map
from dashboard.figures.theme import CLAIM_TEXT, ESTIMATE, INK, Frame
from dashboard.i18n import t
from dashboard.views.projects.map_words import legend_of, notes_of, subtitle_of, summary_of, title_of
from dashboard.views.projects.sites import DATA, Site, Spot, bonds, fitting, hover_of, sites, source
from dashboard.views.projects.state import State, focus_text
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.project_names import (
    country_name,
    look_of,
    marks_of,
    place_name,
    project_name,
    project_names,
    roles_text,
)
from dashboard.views.shared.proof import reference
from dashboard.views.shared.viewport import FAR

VIEW: Final[View] = (-6.5, 35.5, 50.0, 62.0)
FEW, BIG = 10, 12  # places in the light on a phone; size of those with several projects
TALL, SHORT = 480, 165  # px


def arcs(state: State, *, narrow: bool) -> Chart:
    """The map with its words and its table."""
    lang = state.lang
    frame = Frame(title_of(state), subtitle_of(state), source(lang, geometry=True), lang, narrow, wide=not narrow)
    figure = places_map(
        _strands(state), _points(state, narrow=narrow), land=units(), neighbours=units("neighbour"), view=VIEW, geo_url=FAR, frame=frame,
        height=SHORT if narrow else TALL, legend=legend_of(state, narrow=narrow),
    )  # fmt: skip
    return Chart("arcs", frame.title, frame.subtitle, frame.source, summary_of(state), figure, _table(state), _filename(state), DATA,
                 notes_of(state), reference("partners", "all"))  # fmt: skip


def _filename(state: State) -> str:
    return f"smartgrowth-projects-{(state.focus or 'all').replace('.', '-').replace('_', '-').lower()}-map"


# ------------------------------------------------------------------------------------------------ marks
def _points(state: State, *, narrow: bool) -> list[Point]:
    """Places with their marks; on a phone only those with several projects are named where many are in the light."""
    found = [_point(state, site) for site in sites(state.ties)]
    crowded = narrow and sum(point.lit for point in found) > FEW
    return [
        replace(point, label="") if crowded and point.size < BIG and point.colour != INK else point for point in found
    ]


def _point(state: State, site: Site) -> Point:
    name = place_name(site.place, state.lang)
    lit = [tie for tie in site.ties if state.lit(tie)]
    sure = [tie for tie in lit or site.ties if not tie.disputed]
    own = any(state.own(tie) for tie in site.ties)
    n = len({tie.project for tie in sure})
    symbol = "circle" if sure else "x-thin-open"
    if sure and all(tie.anchor for tie in sure):
        symbol = "diamond-open"
    colour = INK if own else ESTIMATE if sure else CLAIM_TEXT
    size = 9 + 3 * max(n - 1, 0) if sure else 10
    return Point(site.place, name, hover_of(site, state.lang), *site.spot, size, symbol, colour, bool(lit))


def _strands(state: State) -> list[Strand]:
    """A trace for each project, and one for each thickness of the lines of a place: always as many."""
    return [*_of_projects(state), *_of_focus(state)]


def _of_projects(state: State) -> list[Strand]:
    lang, found = state.lang, []
    for key in dict.fromkeys(tie.project for tie in partners.ties()):
        lines = _star(state, key) if state.kind in {"", "project"} else []
        dash = "solid" if state.kind else look_of(key)[1]
        found.append(Strand(project_name(key, lang), look_of(key)[0], dash, 1.8 if state.kind else 1.3, lines))
    return found


def _star(state: State, key: str) -> list[tuple[Spot, Spot]]:
    """From the lead's place to the places of all other partners that fit and are sure."""
    organisation = store().records("organisations").get(project(key).lead)
    if organisation is None or not organisation["place"] or (state.kind == "project" and key != state.focus):
        return []
    lead = Site(organisation["place"], ())
    return [
        (lead.spot, site.spot)
        for site in sites(tie for tie in state.ties if tie.project == key and not tie.disputed)
        if site.place != lead.place
    ]


def _of_focus(state: State) -> list[Strand]:
    """From the places of the focus to those that it shares one, two, or more projects with."""
    lines: dict[int, list[tuple[Spot, Spot]]] = {1: [], 2: [], 3: []}
    if state.kind not in {"", "project"}:
        fit, at = state.focus_projects(), {site.place: site for site in sites(state.ties)}
        own = [site for site in at.values() if any(state.own(tie) and not tie.disputed for tie in site.ties)]
        for bond in bonds(state):
            n = len(fit.intersection(bond.projects))
            if n and bond.b in at:
                lines[min(n, 3)] += [(start.spot, at[bond.b].spot) for start in own if start.place != bond.b]
    name = focus_text(state)
    return [Strand(name, ESTIMATE, "solid", {1: 1.0, 2: 2.4, 3: 4.0}[n], of) for n, of in lines.items()]


# ------------------------------------------------------------------------------------------------ table
def _table(state: State) -> Table:
    lang = state.lang
    if state.kind not in {"", "project"}:
        rows = tuple(_focus_row(state, *found) for found in fitting(state))
        columns = ("place", "country", "shared_projects", "n_shared", "n_partners", "remark")
        return Table(t(lang, "projects.table_focus", name=focus_text(state)), tuple(t(lang, f"column.{c}") for c in columns), rows or _nobody(lang, len(columns)), numeric=3)  # fmt: skip
    columns = ("partner", "place", "country", "project", "role", "remark")
    rows = tuple(
        (tie.name, place_name(tie.place, lang) or t(lang, "value.missing"), country_name(tie.country, lang), project_name(tie.project, lang),
         roles_text(tie.roles, lang), marks_of(tie, lang) or t(lang, "value.missing"))
        for tie in state.ties
        if state.lit(tie)
    )  # fmt: skip
    return Table(t(lang, "projects.table_all"), tuple(t(lang, f"column.{c}") for c in columns), rows or _nobody(lang, len(columns)), numeric=len(columns))  # fmt: skip


def _focus_row(state: State, bond: Bond, projects: tuple[str, ...], disputed: tuple[str, ...]) -> tuple[str, ...]:
    lang = state.lang
    there = [tie for tie in state.ties if tie.place == bond.b and tie.project in projects and not tie.disputed]
    remark = (
        t(lang, "projects.would_add", projects=project_names(disputed, lang)) if disputed else t(lang, "value.missing")
    )
    return (
        place_name(bond.b, lang), country_name(store().records("places")[bond.b]["country"], lang),
        project_names(projects, lang) or t(lang, "value.missing"), str(len(projects)), str(len({tie.name for tie in there})), remark,
    )  # fmt: skip


def _nobody(lang: str, columns: int) -> tuple[tuple[str, ...], ...]:
    return ((t(lang, "projects.nobody"), *[t(lang, "value.missing")] * (columns - 1)),)
