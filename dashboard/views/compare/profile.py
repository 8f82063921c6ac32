"""One region on one page: every measure with its value, its years, its place; fit to print and to hand out."""

from __future__ import annotations

from math import isfinite

from dashboard import i18n
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import Series
from dashboard.charts.forms.series import Profile, ProfileRow
from dashboard.charts.table import Cell, Column, Table
from dashboard.charts.values import Value
from dashboard.charts.written import lack_text, sure_text
from dashboard.i18n import t
from dashboard.views.compare.measures import (
    SECTIONS,
    Measured,
    area_name,
    in_sections,
    measured,
    origin_of_measures,
    view_address,
    year_cell,
)
from dashboard.views.compare.state import Compared
from dashboard.views.shared.measure_words import sources_line
from dashboard.views.shared.values import change_value, panel_row, uncertain_values_note
from dashboard.views.shared.words import change


def profile_chart(c: Compared) -> Chart:
    """The profile of the region, its sentence and its table."""
    lang, every = c.lang, in_sections(measured(c))
    known = [measure for measure in every if measure.value(c.focus).known]
    used = known or every[:1]
    table = _profile_table(c, every)
    return Chart(
        key="compare",
        lang=lang,
        form=_profile(c, known),
        words=Words(
            title=t(lang, "compare.profile_title", region=c.name(c.focus)),
            subtitle=t(lang, "compare.profile_subtitle", area=area_name(c)),
            summary=_sentence(c, known, len(every)),
            source=sources_line([measure.declared for measure in known], lang),
            notes=(t(lang, "compare.profile_note"), *_without(c, every), *uncertain_values_note(table, lang)),
        ),
        table=table,
        filename=f"smartgrowth-{c.focus.lower()}-profile",
        data_url=view_address(c),
        **origin_of_measures(
            [(measure.indicator, measure.theme, measure.declared) for measure in used],
            [measure.year for measure in used],
            c.focus,
        ),
        wide=True,
    )


def _profile(c: Compared, known: list[Measured]) -> Profile:
    value, series, place = (t(c.lang, f"compare.column_{name}") for name in ("value", "series", "place"))
    return Profile(
        chapters=tuple(
            (t(c.lang, f"compare.profile_{name}"), tuple(_row(c, measure) for measure in known if measure.section == name))
            for name in SECTIONS
        ),
        value_heading=value,
        series_heading=series,
        place_heading=place,
    )  # fmt: skip


def _without(c: Compared, every: list[Measured]) -> list[str]:
    """The measures without a figure of the region, each with its reason."""
    missing = [(measure, measure.value(c.focus).lack) for measure in every if not measure.value(c.focus).known]
    if not missing:
        return []
    names = (f"{measure.name(c.lang)} ({lack_text(lack, c.lang) if lack else ''})" for measure, lack in missing)
    return [t(c.lang, "compare.lost_gap", region=c.name(c.focus), measures="; ".join(names))]


def _row(c: Compared, measure: Measured) -> ProfileRow:
    standing, ranked = measure.standing, not measure.lost
    start = c.shown.start
    return ProfileRow(
        key=measure.key,
        name=measure.row_name(c.lang),
        value=measure.value(c.focus),
        years=measure.years,
        count=len(standing.codes),
        change=_change(c, measure, start),
        since=start,
        series=_series(c, measure),
        place=standing.place(c.focus) if ranked else None,
        rank=standing.rank(c.focus) if ranked else None,
    )


def _series(c: Compared, measure: Measured) -> Series | None:
    """The years up to the one shown; None where figures of different years say nothing about change."""
    if measure.declared.period or measure.panel.minimum:
        return None
    years = tuple(year for year in measure.panel.years if year <= measure.year)
    values = panel_row(measure.panel, c.focus)[: len(years)]
    return Series(key=measure.key, name=measure.row_name(c.lang), years=years, values=values, role="focus")


def _change(c: Compared, measure: Measured, start: int) -> Value | None:
    """The change since the first year, only where the two years may be compared."""
    declared, panel, year = measure.declared, measure.panel, measure.year
    if declared.period or year <= start or not panel.comparable(c.focus, start, year) or declared.method == "growth":
        return None
    delta = change(declared, panel.at(c.focus, start), panel.at(c.focus, year))
    return change_value(declared, delta) if isfinite(delta) else None


def _sentence(c: Compared, known: list[Measured], n: int) -> str:
    lang = c.lang
    people = next((measure for measure in known if measure.indicator == "employment"), None)
    parts = [t(lang, "compare.profile_sentence", region=c.name(c.focus), n=len(known), m=n)]
    if people is not None:
        parts.append(
            t(
                lang,
                "compare.profile_people",
                value=sure_text(people.value(c.focus), lang),
                year=people.year,
                rank=i18n.number(people.standing.rank(c.focus) or 0, lang),
                of=len(people.standing.codes),
            )
        )
    return " ".join(parts)


def _profile_table(c: Compared, every: list[Measured]) -> Table:
    lang = c.lang
    rows: list[tuple[Cell, ...]] = []
    for measure in every:
        value, ranked = measure.value(c.focus), not measure.lost
        place = (measure.standing.rank(c.focus), len(measure.standing.codes)) if ranked else (None, None)
        rows.append((*measure.cells(lang), year_cell(measure), value, *place, value))
    columns = (
        Column("measure", t(lang, "column.measure"), "measure"),
        Column("unit", t(lang, "column.unit")),
        Column("year", t(lang, "column.year"), "year"),
        Column("value", t(lang, "column.value"), "value", region=c.focus, bare=True),
        Column("rank", t(lang, "column.rank"), "rank"),
        Column("of", t(lang, "column.of"), "rank"),
        Column("status", t(lang, "column.status"), "status"),
    )
    return Table(t(lang, "compare.profile_title", region=c.name(c.focus)), columns, tuple(rows))
