"""What stands beside the map: what is in focus, and who takes part or with whom it shares projects, as a list to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard import i18n
from dashboard.analysis import facts
from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.partners import Tie
from dashboard.analysis.partnerships.projects import project
from dashboard.i18n import t
from dashboard.views.projects.budgets import amount_text
from dashboard.views.projects.sites import fitting
from dashboard.views.projects.state import State, focus_text
from dashboard.views.shared.project_names import (
    counted,
    country_name,
    date_name,
    marks_of,
    place_name,
    project_name,
    project_names,
    roles_text,
    sentence,
    theme_name,
    tie_place,
)
from dashboard.views.shared.row_cells import address


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: `focus` is what it chooses, `count` a number of projects ("" for none), `href` its row."""

    focus: str
    title: str
    detail: str
    count: str
    mark: str
    href: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The list with its heading, what to know of the focus (term, text), and where the focus is told in full."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    href: str
    items: tuple[Item, ...]


def panel(state: State) -> Panel:
    """The list for what is shown."""
    lang = state.lang
    if state.kind == "project":
        items = tuple(
            replace(_partner(tie, lang, [tie]), count="0" if tie.disputed else "")
            for tie in state.ties
            if tie.project == state.focus
        )
        return Panel(
            sentence(
                t(lang, "projects.panel_project", name=focus_text(state), n=counted("partner", _sure(items), lang))
            ),
            _about(state),
            address("projects", state.focus),
            items,
        )
    if state.kind:
        rows = fitting(state)
        items = tuple(_place(state, bond.b, projects, disputed) for bond, projects, disputed in rows)
        return Panel(
            sentence(t(lang, "projects.panel_focus", name=focus_text(state), n=counted("place", _sure(items), lang))),
            _own(state),
            _row_of(state),
            items,
        )
    items = tuple(_partner(of[0], lang, of) for of in _grouped(state.ties, lang))
    return Panel(sentence(counted("partner", _sure(items), lang)), (), "/data?table=partnerships", items)


def _sure(items: Iterable[Item]) -> int:
    return sum(item.count != "0" for item in items)


def _grouped(ties: Iterable[Tie], lang: str) -> list[list[Tie]]:
    """Partners with all their projects, in the alphabet of the language."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        found.setdefault(tie.named("organisation") or tie.rows[0], []).append(tie)
    return sorted(found.values(), key=lambda of: i18n.sort_key(of[0].name, lang))


def _partner(tie: Tie, lang: str, of: list[Tie]) -> Item:
    sure = [each for each in of if not each.disputed]
    names = project_names((each.project for each in of), lang)
    where = ", ".join(dict.fromkeys(filter(None, (tie_place(tie, lang), country_name(tie.country, lang)))))
    roles = roles_text(dict.fromkeys(role for each in of for role in each.roles), lang)
    marks = "; ".join(dict.fromkeys(filter(None, (marks_of(each, lang) for each in of))))
    return Item(tie.named("organisation") or tie.place, tie.name, f"{where} · {names} · {roles}", str(len(sure)), marks, address("partnerships", tie.rows[-1]))  # fmt: skip


def _place(state: State, place: str, projects: tuple[str, ...], disputed: tuple[str, ...]) -> Item:
    lang = state.lang
    there = [tie for tie in state.ties if tie.place == place and tie.project in (*projects, *disputed)]
    told = []
    for key in (*projects, *disputed):
        names = i18n.listed([tie.name for tie in there if tie.project == key], lang)
        told.append(f"{project_name(key, lang)}: {names}")
    mark = t(lang, "projects.would_add", projects=project_names(disputed, lang)) if disputed else ""
    if there and all(tie.anchor for tie in there):
        mark = "; ".join(filter(None, (mark, t(lang, "projects.anchor"))))
    return Item(place, place_name(place, lang), " · ".join(told), str(len(projects)), mark, address("places", place))


def _about(state: State) -> tuple[tuple[str, str], ...]:
    """Programme, time, money and themes of the project in focus."""
    lang, found = state.lang, project(state.focus)
    ran = (
        i18n.span(date_name(found.start, lang), date_name(found.end, lang))
        if found.start
        else t(lang, "projects.no_dates")
    )
    meetings = [event for event in facts.events_of(found.key) if event.state == "held"]
    return (
        (t(lang, "column.programme"), found.programme),
        (t(lang, "projects.ran"), ran),
        (t(lang, "projects.budget"), amount_text(found.key, lang)),
        (t(lang, "projects.themes"), i18n.listed([theme_name(theme, lang) for theme in found.themes], lang)),
        (t(lang, "projects.meetings"), t(lang, "projects.meetings_held", n=i18n.count_word(len(meetings), lang))),
    )


def _own(state: State) -> tuple[tuple[str, str], ...]:
    """The partners of the focus itself and what they take part in."""
    lang = state.lang
    mine = [tie for tie in state.ties if state.own(tie)]
    return tuple((of[0].name, ", ".join(_with_mark(tie, lang) for tie in of)) for of in _grouped(mine, lang))


def _with_mark(tie: Tie, lang: str) -> str:
    name = project_name(tie.project, lang)
    return f"{name} ({t(lang, 'projects.disputed')})" if tie.disputed else name


def _row_of(state: State) -> str:
    if state.kind == "place":
        return address("places", state.focus)
    if state.kind == "organisation":
        return address("organisations", state.focus.removeprefix(partners.ORGANISATION))
    return f"/?r={state.focus}" if state.kind == "region" else ""
