"""The partnership map: from a project's lead to its partners, or from a place to those that it shares projects with."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.partners import Bond
from dashboard.analysis.partnerships.projects import project
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.maps import Links, Place, PlaceMap, View
from dashboard.charts.table import Cell, Column, Kind, Name, Table
from dashboard.charts.values import Value
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.projects.map_words import legend_projects, notes_of, subtitle_of, summary_of, title_of
from dashboard.views.projects.sites import DATA, Site, Spot, bonds, fitting, hover_of, sites, source
from dashboard.views.projects.state import State, focus_text
from dashboard.views.shared.project_names import (
    country_name,
    marks_of,
    place_name,
    project_name,
    project_names,
    roles_text,
)
from dashboard.views.shared.proof import reference

VIEW: Final[View] = (-6.5, 35.5, 50.0, 62.0)
FEW: Final = 10  # places in the light that are all named on a phone
THICKEST: Final = 3  # projects shared, beyond which lines grow no thicker


def arcs(state: State, *, narrow: bool) -> Chart:
    """The map with its words and its table."""
    lang = state.lang
    return Chart(
        key="arcs",
        lang=lang,
        form=PlaceMap(
            places=_places(state, narrow=narrow),
            links=(*_of_projects(state), *_of_focus(state)),
            view=VIEW,
            projects=legend_projects(state),
            kinds=tuple((kind, t(lang, f"projects.sign_{kind}")) for kind in ("place", "anchor", "disputed")),
        ),
        words=Words(
            title=title_of(state),
            subtitle=subtitle_of(state),
            summary=summary_of(state),
            source=source(lang, geometry=True),
            notes=notes_of(state),
        ),
        table=_table(state),
        filename=_filename(state),
        data_url=DATA,
        sources=("projects",),
        proof=reference("partners", "all"),
        wide=True,
        narrow=narrow,
    )


def _filename(state: State) -> str:
    return f"smartgrowth-projects-{(state.focus or 'all').replace('.', '-').replace('_', '-').lower()}-map"


# ------------------------------------------------------------------------------------------------ marks
def _places(state: State, *, narrow: bool) -> tuple[Place, ...]:
    """Places with their marks; on a phone only those with several projects are named where many are in the light."""
    found = tuple(_place(state, site) for site in sites(state.ties))
    crowded = narrow and sum(place.lit for place in found) > FEW
    return tuple(
        replace(place, label="") if crowded and place.weight < 2 and not place.own else place for place in found
    )


def _place(state: State, site: Site) -> Place:
    name = place_name(site.place, state.lang)
    lit = [tie for tie in site.ties if state.lit(tie)]
    sure = [tie for tie in lit or site.ties if not tie.disputed]
    kind = "disputed" if not sure else "anchor" if all(tie.anchor for tie in sure) else "place"
    lon, lat = site.spot
    return Place(
        key=site.place,
        name=name,
        label=name,
        lon=lon,
        lat=lat,
        kind=kind,
        weight=len({tie.project for tie in sure}),
        own=any(state.own(tie) for tie in site.ties),
        lit=bool(lit),
        detail=hover_of(site, state.lang),
    )


def _of_projects(state: State) -> list[Links]:
    """A kind of line for each project: always as many."""
    return [
        Links(
            key=key,
            name=project_name(key, state.lang),
            lines=tuple(_star(state, key) if state.kind in {"", "project"} else ()),
            plain=bool(state.kind),
        )
        for key in dict.fromkeys(tie.project for tie in partners.ties())
    ]


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


def _of_focus(state: State) -> list[Links]:
    """From the places of the focus to those that it shares one, two, or more projects with."""
    lines: dict[int, list[tuple[Spot, Spot]]] = {1: [], 2: [], 3: []}
    if state.kind not in {"", "project"}:
        fit, at = state.focus_projects(), {site.place: site for site in sites(state.ties)}
        own = [site for site in at.values() if any(state.own(tie) and not tie.disputed for tie in site.ties)]
        for bond in bonds(state):
            n = len(fit.intersection(bond.projects))
            if n and bond.b in at:
                lines[min(n, THICKEST)] += [(start.spot, at[bond.b].spot) for start in own if start.place != bond.b]
    name = focus_text(state)
    return [Links(key="", name=name, lines=tuple(of), weight=n) for n, of in lines.items()]


# ------------------------------------------------------------------------------------------------ table
def _table(state: State) -> Table:
    lang = state.lang
    kinds: dict[str, Kind] = {
        "partner": "place",
        "place": "place",
        "project": "place",
        "n_shared": "value",
        "n_partners": "value",
    }
    units = {"n_shared": "projects", "n_partners": "partners"}
    if state.kind not in {"", "project"}:
        rows = tuple(_focus_row(state, *found) for found in fitting(state))
        names = ("place", "country", "shared_projects", "n_shared", "n_partners", "remark")
        caption = t(lang, "projects.table_focus", name=focus_text(state))
    else:
        rows = tuple(_partner_row(tie, lang) for tie in state.ties if state.lit(tie))
        names = ("partner", "place", "country", "project", "role", "remark")
        caption = t(lang, "projects.table_all")
    columns = tuple(Column(key, t(lang, f"column.{key}"), kinds.get(key, "text"), units.get(key, "")) for key in names)
    nobody: tuple[Cell, ...] = (Name("", t(lang, "projects.nobody")), *[None] * (len(columns) - 1))
    return Table(caption, columns, rows or (nobody,))


def _partner_row(tie: partners.Tie, lang: str) -> tuple[Cell, ...]:
    place = Name(tie.place, place_name(tie.place, lang)) if tie.place else None
    return (
        Name(tie.rows[0], tie.name),
        place,
        country_name(tie.country, lang),
        Name(tie.project, project_name(tie.project, lang)),
        roles_text(tie.roles, lang),
        marks_of(tie, lang) or None,
    )


def _focus_row(state: State, bond: Bond, projects: tuple[str, ...], disputed: tuple[str, ...]) -> tuple[Cell, ...]:
    lang = state.lang
    there = [tie for tie in state.ties if tie.place == bond.b and tie.project in projects and not tie.disputed]
    return (
        Name(bond.b, place_name(bond.b, lang)),
        country_name(store().records("places")[bond.b]["country"], lang),
        project_names(projects, lang) or None,
        Value(len(projects), "projects", 0, "derived"),
        Value(len({tie.name for tie in there}), "partners", 0, "derived"),
        t(lang, "projects.would_add", projects=project_names(disputed, lang)) if disputed else None,
    )
