"""Projects: who works with whom, what it cost, when it was, and with whom a region has never worked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from dashboard import i18n
from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.projects import projects as all_projects
from dashboard.analysis.partnerships.projects import span
from dashboard.charts.chart import Chart
from dashboard.data.catalogue import catalogue
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.state.query import EVERY, MAX_REGIONS, SPLITS, Notice, Query
from dashboard.state.vocabulary import known
from dashboard.views.projects.budgets import money
from dashboard.views.projects.map import arcs
from dashboard.views.projects.network import never, web
from dashboard.views.projects.state import State, region_of_focus, settle
from dashboard.views.projects.timeline import when
from dashboard.views.shared.model import Choice, ViewModel
from dashboard.views.shared.project_names import country_name, focus_name, place_name, project_name
from dashboard.views.shared.words import region_name


def projects(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the page shows for `query`."""
    return model_of(settle(query, notices), narrow=narrow)


MAKERS: Final[dict[str, Callable[..., Chart]]] = {
    "arcs": arcs,
    "network": web,
    "never": never,
    "budget": money,
    "timeline": when,
}
CHARTS: Final = tuple(MAKERS)


def model_of(state: State, *, narrow: bool, only: Collection[str] = CHARTS) -> ViewModel:
    """The page for a settled state, or only some of its charts."""
    charts = tuple(make(state, narrow=narrow) for key, make in MAKERS.items() if key in only)
    said = tuple(notice.text(state.lang) for notice in state.notices)
    return ViewModel(state.query, state.query.search(), charts, _choices(state), (), notices=said)


def _choices(state: State) -> tuple[Choice, ...]:
    lang, query = state.lang, state.query
    first, last = span()
    years = [(str(year), str(year)) for year in range(first, last + 1)]
    found = (
        ("focus", query.focus or "none", _focuses(state)),
        ("programme", query.programme, _every(lang, "programmes", dict.fromkeys((each.slug, each.programme) for each in all_projects()))),
        ("topic", query.topic, _every(lang, "topics", _topics(lang))),
        ("role", query.role, _every(lang, "roles", {(role, word("role", role)[lang]): None for tie in partners.ties() for role in tie.roles})),
        ("land", query.land, _every(lang, "lands", _lands(lang))),
        ("start", str(query.start or first), years),
        ("end", str(query.end or last), list(reversed(years))),
    )  # fmt: skip
    return tuple(Choice(name, t(lang, f"projects.control_{name}"), value, options) for name, value, options in found)


def split_choice(state: State) -> Choice:
    """By what the budget is split."""
    options = [(key, t(state.lang, f"projects.split_{key}")) for key in SPLITS]
    return Choice("split", t(state.lang, "projects.control_split"), state.query.split, options)


def asked_choice(state: State) -> Choice:
    """The region that "who has it never worked with?" is about: those with partners, or the one of the focus."""
    lang = state.lang
    codes = {tie.unit for tie in partners.ties() if not tie.disputed} - {""}
    if state.region == region_of_focus(state.query, state.kind):
        codes = {state.region}
    named = sorted(
        ((code, region_name(code, lang)) for code in codes | {state.region} if code),
        key=lambda pair: i18n.sort_key(pair[1], lang),
    )
    return Choice(
        "asked",
        t(lang, "projects.control_asked"),
        state.region or "none",
        named if state.region else [("none", t(lang, "projects.asked_none")), *named],
    )


def with_asked(query: Query, code: object) -> Query:
    """The query with a region before the others, when it is one."""
    if not isinstance(code, str) or code not in known().regions:
        return query
    return replace(query, regions=(code, *(other for other in query.regions if other != code))[:MAX_REGIONS])


def _every(lang: str, what: str, found: dict[tuple[str, str], None]) -> list[tuple[str, str]]:
    return [(EVERY, t(lang, f"projects.all_{what}")), *found]


def _topics(lang: str) -> dict[tuple[str, str], None]:
    used = {theme for each in all_projects() for theme in each.themes}
    return {(slug, theme.name[lang]): None for slug, theme in catalogue().themes.items() if slug in used}


def _lands(lang: str) -> dict[tuple[str, str], None]:
    codes = {tie.country for tie in partners.ties()} - {""}
    return dict.fromkeys(
        sorted(((code, country_name(code, lang)) for code in codes), key=lambda pair: i18n.sort_key(pair[1], lang))
    )


def always_offered() -> frozenset[str]:
    """What can be put in focus whatever is: nothing, the projects, the places."""
    return frozenset({"", *(each.key for each in all_projects()), *(tie.place for tie in partners.ties())})


def _focuses(state: State) -> list[tuple[str, str]]:
    """Projects and places; what else is in focus (an organisation, a region) is added while it is."""
    lang = state.lang
    found = [("none", t(lang, "projects.focus_none"))]
    found += [
        (each.key, t(lang, "projects.focus_project", name=project_name(each.key, lang))) for each in all_projects()
    ]
    places = {tie.place for tie in partners.ties()} - {""}
    found += sorted(((key, place_name(key, lang)) for key in places), key=lambda pair: i18n.sort_key(pair[1], lang))
    if state.focus and state.focus not in dict(found):
        found.append((state.focus, focus_name(state.focus, lang)))
    return found
