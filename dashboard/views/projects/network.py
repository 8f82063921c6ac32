"""Projects and places as a network, and the strongest regions that a region has, or has never, worked with."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.strongest import Never, Rule, Strength, never_worked_with, strongest
from dashboard.data.catalogue import catalogue
from dashboard.figures.marks.network import Hub, Node, network
from dashboard.figures.marks.ranked import Row, ranked
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.projects.sites import DATA, Site, hover_of, sites, source
from dashboard.views.projects.state import State, focus_text
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.project_names import (
    counted,
    country_name,
    look_of,
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
    nodes = sorted((_node(state, site) for site in sites(state.ties)), key=lambda n: i18n.sort_key(n.label, lang))
    hubs = [_hub(state, key) for key in dict.fromkeys(tie.project for tie in state.ties)]
    shared = [node for node in nodes if len(node.hubs) > 1]
    frame = Frame(sentence(_title(state, len(nodes), len(shared))), t(lang, "projects.web_subtitle_slim" if narrow else "projects.web_subtitle"), source(lang), lang, narrow, wide=not narrow)  # fmt: skip
    signs = [t(lang, f"projects.sign_{key}") for key in ("place", "anchor", "disputed")]
    figure = network(hubs, nodes, frame=frame, legend=signs if narrow else ["    ".join(signs)])
    top = i18n.listed([f"{node.label} ({len(node.hubs)})" for node in sorted(shared, key=lambda n: -len(n.hubs))], lang)
    words = {"n": i18n.number(len(shared), lang), "all": i18n.number(len(nodes), lang), "top": top}
    summary = t(lang, "projects.web_summary", **words) if shared else t(lang, "projects.summary_none")
    return Chart("network", frame.title, frame.subtitle, frame.source, summary, figure, _web_table(state, nodes), "smartgrowth-projects-network", DATA,
                 (t(lang, "projects.web_note"),), reference("projects", "all"))  # fmt: skip


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
    colour, dash = look_of(key)
    places = len({tie.place for tie in of} - {""})
    text = t(lang, "projects.web_hub", name=project_name(key, lang), partners=len(of), places=places)
    return Hub(key, project_name(key, lang), text, colour, dash, key in state.focus_projects())


def _node(state: State, site: Site) -> Node:
    lang = state.lang
    hubs = tuple(dict.fromkeys(tie.project for tie in site.sure))
    disputed = tuple(dict.fromkeys(tie.project for tie in site.ties if tie.disputed and tie.project not in hubs))
    return Node(
        site.place, place_name(site.place, lang), hover_of(site, lang),
        hubs, disputed, bool(site.sure) and all(tie.anchor for tie in site.sure), any(state.lit(tie) for tie in site.ties),
        any(state.own(tie) for tie in site.ties),
    )  # fmt: skip


def _web_table(state: State, nodes: list[Node]) -> Table:
    lang, missing = state.lang, t(state.lang, "value.missing")
    at = {site.place: site for site in sites(state.ties)}
    rows = tuple(
        (node.label, country_name(at[node.name].ties[0].country, lang), project_names(node.hubs, lang) or missing, str(len(node.hubs)),
         str(len({tie.name for tie in at[node.name].sure})), project_names(node.disputed, lang) or missing)
        for node in sorted(nodes, key=lambda n: -len(n.hubs))
    )  # fmt: skip
    columns = ("place", "country", "project", "n_projects", "n_partners", "disputed_in")
    return Table(t(lang, "projects.web_table"), tuple(t(lang, f"column.{c}") for c in columns), rows, numeric=3)


# ------------------------------------------------------------------------------------------------ never
def never(state: State, *, narrow: bool) -> Chart:
    """The ten strongest other regions with the projects that the region shares with each: none is said in words."""
    lang = state.lang
    found = never_worked_with(state.region) if state.region else None
    top = found.strongest if found else strongest()
    frame = Frame(
        _never_title(state, found), t(lang, "projects.never_subtitle"), source(lang), lang, narrow, wide=not narrow
    )
    rows = [_never_row(state, each, narrow=narrow) for each in top]
    ordered = sorted(rows, key=lambda row: -row.value) if found else rows
    table = Table(
        t(lang, "projects.never_table", region=region_name(state.region, lang) if state.region else ""),
        tuple(t(lang, f"column.{c}") for c in ("region", "country", "n_projects", "n_partners", "n_shared", "shared_projects")),
        tuple(_never_cells(state, each) for each in top), numeric=2,
    )  # fmt: skip
    return Chart("never", frame.title, frame.subtitle, frame.source, _never_summary(state, found), ranked(ordered, frame=frame), table,
                 f"smartgrowth-projects-{(state.region or 'none').lower()}-strongest", DATA, _never_notes(state), reference("projects", "all", state.region, None))  # fmt: skip


def _never_row(state: State, each: Strength, *, narrow: bool) -> Row:
    lang, name = state.lang, region_name(each.region, state.lang)
    if not state.region:
        label = t(lang, "projects.n_projects", n=each.projects)
        return Row(each.region, name, float(each.projects), label, f"{name}: {label}", selected=False)
    bond = partners.shared(state.region, each.region)
    label = f"{bond.count} ({project_names(bond.projects, lang)})" if bond.projects else t(lang, "projects.never")
    if bond.disputed and not bond.projects:
        label += f" ({t(lang, 'projects.disputed_in', projects=project_names(bond.disputed, lang))})"
    short = str(bond.count) if bond.projects else t(lang, "projects.never")
    return Row(
        each.region,
        name,
        float(bond.count),
        short if narrow else label,
        f"{name}: {label}",
        selected=bool(bond.projects),
    )


def _never_cells(state: State, each: Strength) -> tuple[str, ...]:
    lang = state.lang
    bond = partners.shared(state.region, each.region) if state.region else None
    shared = project_names(bond.projects, lang) if bond else ""
    land = country_name(_country(each.region), lang)
    return (region_name(each.region, lang), land, str(each.projects), str(each.partners),
            str(bond.count) if bond else t(lang, "value.missing"), shared or t(lang, "value.missing"))  # fmt: skip


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
