"""When the projects ran and met: meetings that were held, planned or superseded stay apart."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Final

from dashboard import i18n
from dashboard.analysis import facts
from dashboard.analysis.facts import Event
from dashboard.analysis.partnerships.projects import Project
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.series import MEETING_STATES as STATES
from dashboard.charts.forms.series import Meeting, Period, Timeline
from dashboard.charts.table import Cell, Column, Kind, Name, Table
from dashboard.data.store import store
from dashboard.data.words import word
from dashboard.i18n import t
from dashboard.views.projects.sites import DATA, source
from dashboard.views.projects.state import State
from dashboard.views.shared.project_names import date_name, place_name, project_name, sentence
from dashboard.views.shared.proof import reference

MARGIN: Final = 1  # years before the first and after the last day


def when(state: State, *, narrow: bool) -> Chart:
    """Projects that fit, with their meetings."""
    lang = state.lang
    events = [(each, event) for each in state.found for event in facts.events_of(each.key)]
    counts = {kind: sum(event.state == kind for _, event in events) for kind in STATES}
    dated = [each for each in state.found if each.start]
    words = {"held": i18n.number(counts["held"], lang), "planned": i18n.number(counts["planned"], lang),
             "superseded": i18n.number(counts["superseded"], lang), "all": i18n.number(len(events), lang)}  # fmt: skip
    return Chart(
        key="timeline",
        lang=lang,
        form=Timeline(
            periods=tuple(
                _period(state, each) for each in sorted(state.found, key=lambda found: found.start or "9999")
            ),
            meetings=tuple(_meeting(each.key, event, lang) for each, event in events),
            span=_span(dated, events),
            states=tuple((kind, t(lang, f"projects.state_{kind}")) for kind in STATES),
            loose=t(lang, "projects.sign_loose"),
        ),
        words=Words(
            title=sentence(t(lang, "projects.time_title" if events else "projects.time_title_none", **words)),
            subtitle=t(lang, "projects.time_subtitle"),
            summary=t(lang, "projects.time_summary" if events else "projects.time_summary_none", **words),
            source=source(lang),
            notes=(t(lang, "projects.time_note"),),
        ),
        table=_table(state, events),
        filename="smartgrowth-projects-timeline",
        data_url=DATA,
        sources=("projects",),
        proof=reference("projects", "all"),
        wide=True,
        narrow=narrow,
    )


def _span(found: list[Project], events: list[tuple[Project, Event]]) -> tuple[str, str]:
    years = [int(text[:4]) for each in found for text in (each.start, each.end) if text] + [
        int(event.start[:4]) for _, event in events
    ]
    first, last = (min(years), max(years)) if years else (2015, 2022)
    return f"{first - MARGIN}-07-01", f"{last + MARGIN}-03-01"


def first_day(text: str) -> str:
    """The first day that a date of any precision may mean: `2017` -> `2017-01-01`."""
    return {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)


def last_day(text: str) -> str:
    """The last day that a date of any precision may mean: `2020-02` -> `2020-02-29`."""
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return f"{text}-{calendar.monthrange(year, month)[1]}"
    return text


def _period(state: State, found: Project) -> Period:
    lang, name = state.lang, project_name(found.key, state.lang)
    if not found.start:
        return Period(
            key=found.key, name=name, detail=t(lang, "projects.no_dates"), start="", end="", loose_start="", loose_end="",
            lit=state.focus in {"", found.key},
        )  # fmt: skip
    end = found.end or found.start
    loose_start, loose_end = last_day(found.start), first_day(end)
    return Period(
        key=found.key,
        name=name,
        detail=i18n.span(date_name(found.start, lang), date_name(end, lang)),
        start=first_day(found.start),
        end=last_day(end),
        loose_start=loose_start,
        loose_end=max(loose_start, loose_end),
        lit=found.key in state.focus_projects(),
    )


def _meeting(project: str, event: Event, lang: str) -> Meeting:
    first, last = date.fromisoformat(first_day(event.start)), date.fromisoformat(last_day(event.end))
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    return Meeting(
        key=project,
        day=middle.isoformat(),
        state=event.state,
        name=event.name,
        place=place_name(event.place, lang),
        detail=f"{dates(event, lang)} · {state_text(event, lang)}",
    )


def dates(event: Event, lang: str) -> str:
    """`13. december 2016 – 14. december 2016`, `juni 2019`."""
    first, last = date_name(event.start, lang), date_name(event.end, lang)
    return first if first == last else f"{first} {i18n.EN_DASH} {last}"


def state_text(event: Event, lang: str) -> str:
    """`holdt`, `planlagt (ikke bekræftet)`, `afløst af ...`."""
    said = word("event_state", event.state)[lang]
    if event.superseded_by:
        by = store().records("events")[event.superseded_by]
        return t(lang, "projects.superseded_by", name=by["name"], date=date_name(by["date_start"], lang))
    return said if event.verified else f"{said} ({t(lang, 'projects.unverified')})"


def _table(state: State, events: list[tuple[Project, Event]]) -> Table:
    lang = state.lang
    projects: list[tuple[Cell, ...]] = [
        (
            date_name(each.start, lang) or None,
            date_name(each.end, lang) or None,
            Name(each.key, project_name(each.key, lang)),
            t(lang, "projects.whole"),
            None,
            word("project_state", each.state)[lang],
        )
        for each in state.found
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            date_name(event.start, lang),
            date_name(event.end, lang),
            Name(each.key, project_name(each.key, lang)),
            event.name,
            Name(event.place, place_name(event.place, lang)),
            state_text(event, lang),
        )
        for each, event in sorted(events, key=lambda pair: pair[1].start)
    ]
    kinds: dict[str, Kind] = {"project": "place", "place": "place"}
    columns = ("first_day", "last_day", "project", "event", "place", "state")
    return Table(
        t(lang, "projects.time_table"),
        tuple(Column(key, t(lang, f"column.{key}"), kinds.get(key, "text")) for key in columns),
        (*projects, *rows),
    )
