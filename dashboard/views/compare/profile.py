"""One region on one page: every measure with its value, its years, its place; fit to print and to hand out."""

from __future__ import annotations

from math import isfinite

from dashboard import i18n
from dashboard.data.catalogue import catalogue, unit_of
from dashboard.figures.series.profile import Chapter, Columns, Fact, profile
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.compare.dots import SECTIONS, Measured, area_name, in_sections, measured
from dashboard.views.compare.state import Compared
from dashboard.views.shared.measure_words import (
    measure_name,
    plain_value,
    rank_words,
    row_name,
    sources_line,
    status_text,
    valued,
)
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import change, change_text, gap_text, is_uncertain, year_text


def page(c: Compared, narrow: bool) -> Chart:
    """The profile of the region, its sentence and its table."""
    lang, every = c.lang, in_sections(measured(c))
    known = [one for one in every if c.focus in one.standing.codes]
    title = t(lang, "compare.profile_title", region=c.name(c.focus))
    frame = Frame(
        title,
        t(lang, "compare.profile_subtitle", area=area_name(c)),
        sources_line([one.declared for one in known], lang),
        lang,
        narrow,
        wide=True,
    )
    chapters = [
        Chapter(t(lang, f"compare.profile_{name}"), [_fact(c, one) for one in known if one.section == name])
        for name in SECTIONS
    ]
    columns = Columns(*(t(lang, f"compare.column_{name}") for name in ("value", "series", "place")))
    figure = profile(chapters, columns, frame=frame)
    missing = [one for one in every if one not in known]
    notes = [t(lang, "compare.profile_note")]
    if missing:
        names = "; ".join(f"{measure_name(one.declared, one.theme, lang)} ({_why(c, one)})" for one in missing)
        notes.append(t(lang, "compare.lost_gap", region=c.name(c.focus), measures=names))
    if any(one.panel.minimum for one in known):
        notes.append(f"* {catalogue().flags['u'][lang]}")
    first = known[0] if known else every[0]
    address = f"/api/v1/observations.csv?i={','.join(dict.fromkeys(o.indicator for o in known))}&th={','.join(dict.fromkeys(o.theme for o in known))}&r={c.focus}"
    return Chart("compare", title, frame.subtitle, frame.source, _sentence(c, known, len(every)), figure, _table(c, every),
                 f"smartgrowth-{c.focus.lower()}-profile", address, tuple(notes),
                 reference(first.indicator, first.theme, c.focus, first.standing.year))  # fmt: skip


def _why(c: Compared, one: Measured) -> str:
    return gap_text(one.panel, c.focus, one.standing.year, c.lang) if one.standing.year in one.panel.years else ""


def _value(c: Compared, one: Measured) -> str:
    star = "*" if is_uncertain(one.panel, c.focus, one.standing.year) else ""
    return valued(one.declared, one.panel, c.focus, one.standing.year, c.lang) + star


def _fact(c: Compared, one: Measured) -> Fact:
    lang = c.lang
    ranked = not one.lost
    place = one.standing.place(c.focus) if ranked else float("nan")
    label = rank_words(one.standing, c.focus, lang) if ranked else ""
    name = row_name(one.declared, one.theme, lang)
    return Fact(
        name, _value(c, one), _detail(c, one), _series(c, one), place, label, f"{name}: {_value(c, one)} · {label}"
    )


def _series(c: Compared, one: Measured) -> list[float]:
    """The years up to the one shown; empty where figures of different years say nothing about change."""
    if one.declared.period or one.panel.minimum:
        return []
    return [
        float(v)
        for v, year in zip(one.panel.series(c.focus), one.panel.years, strict=True)
        if year <= one.standing.year
    ]


def _detail(c: Compared, one: Measured) -> str:
    """`2023, +18.4% since 2018`: the change only where the two years may be compared."""
    lang, year, start = c.lang, one.standing.year, c.shown.start
    text = year_text(one.declared, year)
    if (
        one.declared.period
        or year <= start
        or not one.panel.comparable(c.focus, start, year)
        or one.declared.method == "growth"
    ):
        return text
    made = change(one.declared, one.panel.at(c.focus, start), one.panel.at(c.focus, year))
    return (
        t(lang, "compare.since", year=text, change=change_text(one.declared, made, lang), start=start)
        if isfinite(made)
        else text
    )


def _sentence(c: Compared, known: list[Measured], n: int) -> str:
    lang = c.lang
    people = next((one for one in known if one.indicator == "employment"), None)
    parts = [t(lang, "compare.profile_sentence", region=c.name(c.focus), n=len(known), m=n)]
    if people is not None:
        value, rank = (
            valued(people.declared, people.panel, c.focus, people.standing.year, lang),
            people.standing.rank(c.focus),
        )
        parts.append(
            t(
                lang,
                "compare.profile_people",
                value=value,
                year=people.standing.year,
                rank=i18n.number(rank or 0, lang),
                of=len(people.standing.codes),
            )
        )
    return " ".join(parts)


def _table(c: Compared, every: list[Measured]) -> Table:
    lang, rows = c.lang, []
    for one in every:
        unit, year = unit_of(one.declared).name[lang], one.standing.year
        head = (measure_name(one.declared, one.theme, lang), unit, year_text(one.declared, year))
        if c.focus in one.standing.codes:
            ranked = not one.lost
            star = "*" if is_uncertain(one.panel, c.focus, year) else ""
            place = (str(one.standing.rank(c.focus)), str(len(one.standing.codes))) if ranked else ("", "")
            rows.append(
                (
                    *head,
                    plain_value(one.declared, one.standing.value(c.focus), lang) + star,
                    *place,
                    status_text(one.panel, c.focus, year, lang),
                )
            )
        else:
            rows.append((*head, t(lang, "value.missing"), "", "", _why(c, one)))
    names = ("measure", "unit", "year", "value", "rank", "of", "status")
    return Table(
        t(lang, "compare.profile_title", region=c.name(c.focus)),
        tuple(t(lang, f"column.{n}") for n in names),
        tuple(rows),
        numeric=3,
    )
