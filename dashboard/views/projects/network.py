"""Projects and places as a network, and the strongest regions that a region has, or has never, worked with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard import i18n
from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.strongest import Never, Rule, Strength, never_worked_with, strongest
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.grids import Hub, Network, Node
from dashboard.charts.forms.parts import NamedValue, Role
from dashboard.charts.forms.rows import Bars
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import MISSING, Value
from dashboard.data.catalogue import catalogue
from dashboard.i18n import t
from dashboard.views.projects.sites import DATA, Site, hover_of, sites, source
from dashboard.views.projects.state import State, focus_text
from dashboard.views.shared.project_names import (
    counted,
    country_name,
    place_name,
    project_name,
    project_names,
    sentence,
)
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import region_name

RULES: Final[tuple[Rule, ...]] = ("projects", "interreg")


def web(state: State, *, narrow: bool) -> Chart:
    """The network of projects and places."""
    lang = state.lang
    nodes = sorted((_node(state, site) for site in sites(state.ties)), key=lambda n: i18n.sort_key(n.name, lang))
    hubs = tuple(_hub(state, key) for key in dict.fromkeys(tie.project for tie in state.ties))
    shared = [node for node in nodes if len(node.hubs) > 1]
    top = i18n.listed([f"{node.name} ({len(node.hubs)})" for node in sorted(shared, key=lambda n: -len(n.hubs))], lang)
    words = {"n": i18n.number(len(shared), lang), "all": i18n.number(len(nodes), lang), "top": top}
    return Chart(
        key="network",
        lang=lang,
        form=Network(
            hubs=hubs,
            nodes=tuple(nodes),
            kinds=tuple((kind, t(lang, f"projects.sign_{kind}")) for kind in ("place", "anchor", "disputed")),
        ),
        words=Words(
            title=sentence(_title(state, len(nodes), len(shared))),
            subtitle=t(lang, "projects.web_subtitle_slim" if narrow else "projects.web_subtitle"),
            summary=t(lang, "projects.web_summary", **words) if shared else t(lang, "projects.summary_none"),
            source=source(lang),
            notes=(t(lang, "projects.web_note"),),
        ),
        table=_web_table(state, nodes),
        filename="smartgrowth-projects-network",
        data_url=DATA,
        sources=("projects",),
        proof=reference("projects", "all"),
        wide=True,
        narrow=narrow,
    )


def _title(state: State, places: int, shared: int) -> str:
    lang = state.lang
    if state.kind == "project":
        others = [
            site
            for site in sites(state.ties)
            if any(tie.project == state.focus and not tie.disputed for tie in site.sure)
        ]
        also = [site for site in others if len({tie.project for tie in site.sure}) > 1]
        if not others:
            return t(lang, "projects.title_idea", name=focus_text(state))
        return t(
            lang,
            "projects.web_title_project",
            name=focus_text(state),
            n=i18n.number(len(also), lang),
            all=i18n.number(len(others), lang),
        )
    if state.kind:
        n = len(state.focus_projects())
        return t(
            lang,
            "projects.web_title_focus" if n else "projects.title_alone",
            name=focus_text(state),
            n=counted("project", n, lang),
        )
    return t(lang, "projects.web_title", n=i18n.number(shared, lang), all=i18n.number(places, lang))


def _hub(state: State, key: str) -> Hub:
    lang, of = state.lang, [tie for tie in state.ties if tie.project == key and not tie.disputed]
    places = len({tie.place for tie in of} - {""})
    detail = t(lang, "projects.web_hub", name=project_name(key, lang), partners=len(of), places=places)
    return Hub(key=key, name=project_name(key, lang), detail=detail, lit=key in state.focus_projects())


def _node(state: State, site: Site) -> Node:
    lang = state.lang
    hubs = tuple(dict.fromkeys(tie.project for tie in site.sure))
    return Node(
        key=site.place,
        name=place_name(site.place, lang),
        detail=hover_of(site, lang),
        hubs=hubs,
        disputed=tuple(dict.fromkeys(tie.project for tie in site.ties if tie.disputed and tie.project not in hubs)),
        anchor=bool(site.sure) and all(tie.anchor for tie in site.sure),
        lit=any(state.lit(tie) for tie in site.ties),
        own=any(state.own(tie) for tie in site.ties),
    )


def _web_table(state: State, nodes: list[Node]) -> Table:
    lang = state.lang
    at = {site.place: site for site in sites(state.ties)}
    rows = tuple(
        (
            Name(node.key, node.name),
            country_name(at[node.key].ties[0].country, lang),
            project_names(node.hubs, lang) or None,
            Value(len(node.hubs), "projects", 0, "derived"),
            Value(len({tie.name for tie in at[node.key].sure}), "partners", 0, "derived"),
            project_names(node.disputed, lang) or None,
        )
        for node in sorted(nodes, key=lambda n: -len(n.hubs))
    )
    columns = (
        Column("place", t(lang, "column.place"), "place"),
        Column("country", t(lang, "column.country")),
        Column("project", t(lang, "column.project")),
        Column("n_projects", t(lang, "column.n_projects"), "value", "projects"),
        Column("n_partners", t(lang, "column.n_partners"), "value", "partners"),
        Column("disputed_in", t(lang, "column.disputed_in")),
    )
    return Table(t(lang, "projects.web_table"), columns, rows)


# ------------------------------------------------------------------------------------------------ never
def never(state: State, *, narrow: bool) -> Chart:
    """The ten strongest other regions with the projects that the region shares with each: none is said in words."""
    lang = state.lang
    found = never_worked_with(state.region) if state.region else None
    top = found.strongest if found else strongest()
    rows = [_never_row(state, each) for each in top]
    ordered = sorted(rows, key=lambda row: -row.value.number) if found else rows
    return Chart(
        key="never",
        lang=lang,
        form=Bars(rows=tuple(ordered), zero_text=t(lang, "projects.never")),
        words=Words(
            title=_never_title(state, found),
            subtitle=t(lang, "projects.never_subtitle"),
            summary=_never_summary(state, found),
            source=source(lang),
            notes=_never_notes(state),
        ),
        table=_never_table(state, top),
        filename=f"smartgrowth-projects-{(state.region or 'none').lower()}-strongest",
        data_url=DATA,
        indicators=("projects",),
        theme="all",
        sources=("projects",),
        proof=reference("projects", "all", state.region, None),
        wide=True,
        narrow=narrow,
    )


def _never_row(state: State, each: Strength) -> NamedValue:
    """A region with the number of projects that it shares, and their names; of no region how many it has itself."""
    lang, name = state.lang, region_name(each.region, state.lang)
    if not state.region:
        end = t(lang, "projects.n_projects", n=each.projects)
        return NamedValue(key=each.region, name=name, value=_count(each.projects, "projects"), end=end)
    bond = partners.shared(state.region, each.region)
    end = f"({project_names(bond.projects, lang)})" if bond.projects else ""
    if bond.disputed and not bond.projects:
        end = f"({t(lang, 'projects.disputed_in', projects=project_names(bond.disputed, lang))})"
    role: Role = "chosen" if bond.projects else "other"
    return NamedValue(key=each.region, name=name, value=_count(bond.count, "projects"), role=role, end=end)


def _count(n: int, unit: str) -> Value:
    return Value(n, unit, 0, "reported")


def _never_table(state: State, top: Sequence[Strength]) -> Table:
    lang = state.lang
    columns = (
        Column("region", t(lang, "column.region"), "region"),
        Column("country", t(lang, "column.country")),
        Column("n_projects", t(lang, "column.n_projects"), "value", "projects"),
        Column("n_partners", t(lang, "column.n_partners"), "value", "partners"),
        Column("n_shared", t(lang, "column.n_shared"), "value", "projects"),
        Column("shared_projects", t(lang, "column.shared_projects")),
    )
    caption = t(lang, "projects.never_table", region=region_name(state.region, lang) if state.region else "")
    return Table(caption, columns, tuple(_never_cells(state, each) for each in top))


def _never_cells(state: State, each: Strength) -> tuple[Cell, ...]:
    lang = state.lang
    bond = partners.shared(state.region, each.region) if state.region else None
    return (
        Name(each.region, region_name(each.region, lang)),
        country_name(_country(each.region), lang),
        _count(each.projects, "projects"),
        _count(each.partners, "partners"),
        _count(bond.count, "projects") if bond else MISSING,
        (project_names(bond.projects, lang) if bond else "") or t(lang, "value.missing"),
    )


def _country(code: str) -> str:
    return next(tie.country for tie in partners.ties() if tie.unit == code)


def _never_title(state: State, found: Never | None) -> str:
    lang = state.lang
    if found is None:
        return t(lang, "projects.never_title_plain")
    words = {
        "region": region_name(state.region, lang),
        "n": i18n.count_word(len(found.never), lang),
        "all": i18n.count_word(len(found.strongest), lang),
    }
    if not partners.projects_of(state.region):
        return t(lang, "projects.never_title_absent", **words)
    return t(lang, "projects.never_title" if found.never else "projects.never_title_none", **words)


def _never_summary(state: State, found: Never | None) -> str:
    lang = state.lang
    if found is None:
        return t(lang, "projects.never_choose")
    region, all_ = region_name(state.region, lang), i18n.count_word(len(found.strongest), lang)
    names = i18n.listed([region_name(each.region, lang) for each in found.never], lang)
    key = "never_summary" if found.never else "never_summary_none"
    return t(lang, f"projects.{key}", region=region, all=all_, names=names)


def _never_notes(state: State) -> tuple[str, ...]:
    """The same question among the regions with most Interreg participations: another population."""
    lang = state.lang
    said = [t(lang, "projects.never_rule")]
    if state.region:
        other = never_worked_with(state.region, by="interreg")
        names = [f"{region_name(each.region, lang)} ({i18n.number(each.participations, lang)})" for each in other.never]
        said.append(t(lang, "projects.never_interreg" if names else "projects.never_interreg_none", region=region_name(state.region, lang), names=i18n.listed(names, lang),
                      source=catalogue().sources["keep"].attribution[lang]))  # fmt: skip
    return tuple(said)
