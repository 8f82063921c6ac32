"""The paths of the scenarios beside the baseline, with the fan of the edited one: form, title, sentence and table."""

from __future__ import annotations

from dataclasses import replace

from dashboard import i18n
from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Band, Role, Rule, Series
from dashboard.charts.forms.series import ScenarioPaths
from dashboard.charts.table import Cell, Column, Table
from dashboard.charts.values import Value
from dashboard.charts.written import status_text
from dashboard.i18n import t
from dashboard.views.scenarios import assumptions
from dashboard.views.scenarios.charts import ALL, chart_of, measure_of
from dashboard.views.scenarios.notes import notes
from dashboard.views.scenarios.result import EIGHTY, Result
from dashboard.views.scenarios.words import (
    bare,
    chance_words,
    counted,
    eighty,
    eighty_text,
    key_of,
    name_of,
    place_text,
    rate,
    the,
)
from dashboard.views.shared.sentence import upper_first
from forecasting.scenarios import DRAWS, Outcome


def paths(result: Result, *, narrow: bool) -> Chart:
    """The chart of all scenarios."""
    years = i18n.span(str(_known_years(result)[0]), str(result.last_year))
    subtitle = t(
        result.lang, "scenarios.subtitle", measure=measure_of(result, years), name=the(result.slot, result.lang)
    )
    return chart_of(
        result,
        ALL,
        _form(result),
        _years_table(result),
        title=_title(result),
        subtitle=subtitle,
        summary=sentence(result),
        notes=notes(result),
        narrow=narrow,
    )


def _known_years(result: Result) -> tuple[int, ...]:
    last = result.subject.built.last_year
    return tuple(range(last - len(result.baseline.history) + 1, last + 1))


def _form(result: Result) -> ScenarioPaths:
    lang, fan = result.lang, result.edited.fan
    known = Series(key="", name=t(lang, "column.value"), years=_known_years(result), values=result.history())
    bands = (
        Band(round(level), tuple(map(float, low)), tuple(map(float, high)))
        for level, low, high in zip(fan.levels[::-1], fan.lower[::-1], fan.upper[::-1], strict=True)
    )
    return ScenarioPaths(
        known=known,
        scenarios=tuple(_series(result, slot, outcome) for slot, outcome in result.columns),
        bands=tuple(bands),
        edited=result.slot,
        target=_target(result),
        future=t(lang, "scenarios.future" if result.outcomes else "trends.future"),
    )


def _target(result: Result) -> Rule | None:
    if result.target is None:
        return None
    text = t(result.lang, "scenarios.goal_label", goal=bare(result, result.target))
    return Rule("target", result.target, text, "y", result.value(result.target))


def _series(result: Result, slot: str, outcome: Outcome) -> Series:
    """A scenario; its values hold the range of 80 per cent of the draws."""
    ends = zip(outcome.path, outcome.fan.lower[EIGHTY], outcome.fan.upper[EIGHTY], strict=True)
    values = tuple(
        replace(result.value(float(middle), slot), low=float(low), high=float(high)) for middle, low, high in ends
    )
    role: Role = "baseline" if not slot else "focus" if slot == result.slot else "other"
    return Series(key=slot, name=name_of(slot, result.lang), years=outcome.years, values=values, role=role)


def _title(result: Result) -> str:
    """When the middle path passes the target, in how many draws it is missed, or how far the scenario is from the baseline."""
    lang, edited, year = result.lang, result.edited, result.last_year
    words = {"name": upper_first(the(result.slot, lang)), "year": year, "value": bare(result, edited.end)}
    if result.target is None:
        key = "plain" if not result.slot else "more" if edited.added >= 0 else "less"
        return t(lang, f"scenarios.title_{key}", share=rate(abs(edited.over_baseline), lang, sign=False), **words)
    words["goal"] = bare(result, result.target)
    if edited.reached:
        return t(lang, "scenarios.title_reached", reached=edited.reached, **words)
    below = edited.below or 0
    key = "scenarios.title_missed_all" if below == DRAWS else "scenarios.title_missed"
    return t(lang, key, n=i18n.number(below, lang), of=i18n.number(DRAWS, lang), **words)


def sentence(result: Result) -> str:
    """What the edited scenario comes to, against the baseline, the chance of the target, and what each scenario assumes."""
    lang, edited = result.lang, result.edited
    text = t(
        lang,
        "scenarios.sentence" if result.slot else "scenarios.sentence_plain",
        name=name_of(result.slot, lang),
        value=counted(result, edited.end),
        range=eighty_text(result, edited),
        place=place_text(result),
        year=result.last_year,
        plain=bare(result, result.unchanged.end),
        growth=rate(edited.cagr, lang),
    )
    if result.target is not None:
        chance = chance_words(edited.probability, lang)
        text += " " + t(lang, "scenarios.sentence_goal", goal=bare(result, result.target), chance=chance)
    assumed = assumptions.listed(result)
    return f"{text} {t(lang, 'assumption.all', listed=assumed)}" if assumed else text


def _years_table(result: Result) -> Table:
    """Known figures and scenarios in columns of their own."""
    lang, unit = result.lang, result.subject.indicator.unit
    code = result.baseline.regions[0] if result.baseline.today.size == 1 else ""
    columns = [Column("year", t(lang, "column.year"), "year")]
    columns.append(Column("value", t(lang, "column.value"), "value", unit, region=code, bare=True))
    for slot, _ in result.columns:
        name, key = name_of(slot, lang), key_of(slot)
        heading = t(lang, "scenarios.column_slot80", name=name)
        columns.append(Column(key, name, "value", unit, region=code, bare=True))
        columns.append(Column(f"{key}_80", heading, "value", unit, region=code, bare=True))
    columns.append(Column("kinds", t(lang, "column.status")))
    caption = measure_of(result, i18n.span(str(_known_years(result)[0]), str(result.last_year)))
    assumed = assumptions.listed(result)
    if assumed:
        caption = f"{caption} {t(lang, 'assumption.all', listed=assumed)}"
    return Table(caption, tuple(columns), (*_known_rows(result), *_rows_ahead(result)))


def _known_rows(result: Result) -> list[tuple[Cell, ...]]:
    blank = (None,) * (2 * len(result.columns))
    return [
        (year, value, *blank, status_text(value, result.lang))
        for year, value in zip(_known_years(result), result.history(), strict=True)
    ]


def _rows_ahead(result: Result) -> list[tuple[Cell, ...]]:
    kinds = t(result.lang, "scenarios.status_both" if result.outcomes else "status.projection")
    rows: list[tuple[Cell, ...]] = []
    for i, year in enumerate(result.unchanged.years):
        cells: list[Value] = []
        for slot, outcome in result.columns:
            cells += [result.value(float(outcome.path[i]), slot), eighty(result, outcome, slot, i)]
        rows.append((year, None, *cells, kinds))
    return rows
