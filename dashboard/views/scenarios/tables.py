"""Scenarios side by side in the last year, and the last year divided by region and theme."""

from __future__ import annotations

from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import MISSING, Value
from dashboard.data.catalogue import unit_of
from dashboard.i18n import t
from dashboard.views.scenarios.result import Result
from dashboard.views.scenarios.words import bare, chance, eighty, growth, key_of, name_of
from forecasting.scenarios import NEUTRAL, apply, pick


def comparison(result: Result) -> Table:
    """Baseline and scenarios side by side in the last year."""
    lang, unit = result.lang, result.subject.indicator.unit

    def column(key: str, unit: str = "", *, bare: bool = False) -> Column:
        heading = t(lang, f"scenarios.column_{key}", year=result.last_year, last=result.subject.built.last_year)
        return Column(key, heading, "value", unit, bare=bare)

    columns = (
        Column("scenario", t(lang, "scenarios.column_scenario"), "place"),
        column("value_in", unit, bare=True),
        column("range80", unit, bare=True),
        column("since", unit, bare=True),
        column("percent", "percent"),
        column("per_year", "percent"),
        column("over", unit, bare=True),
        column("chance", "chance"),
        column("reached", "year"),
    )
    rows = tuple(
        (
            Name(key_of(slot), name_of(slot, lang)),
            result.value(one.end, slot),
            eighty(result, one, slot),
            result.value(one.change, slot, signed=True),
            growth(one.growth),
            growth(one.cagr),
            result.value(one.added, slot, signed=True) if slot else MISSING,
            chance(one.probability),
            MISSING if one.reached is None else Value(one.reached, "year"),
        )
        for slot, one in result.columns
    )
    goal = bare(result, result.target) if result.target else t(lang, "scenarios.goal_none")
    caption = t(
        lang,
        "scenarios.compare_caption",
        year=result.last_year,
        unit=unit_of(result.subject.indicator).name[lang],
        goal=goal,
    )
    return Table(caption, columns, rows)


def division(result: Result, names: dict[str, str]) -> Table | None:
    """The last year by region, and by theme; None for a single one."""
    baseline, lang, unit = result.baseline, result.lang, result.subject.indicator.unit
    if baseline.today.size == 1:
        return None
    settings = [("", NEUTRAL), *((slot, one.levers) for slot, one in result.outcomes)]
    paths = [(slot, apply(baseline, levers)) for slot, levers in settings]
    rows: list[tuple[Cell, ...]] = []
    for codes, axis in ((baseline.regions, "region"), (baseline.themes, "theme")):
        for i, code in enumerate(codes if len(codes) > 1 else ()):
            today = float(pick(baseline.today[..., None], **{axis: i})[0])
            ends = ((slot, float(pick(path, **{axis: i})[-1])) for slot, path in paths)
            cells = (result.value(end, slot) for slot, end in ends)
            rows.append((Name(code, names[code]), result.value(today), *cells))
    columns = (
        Column("part", t(lang, "scenarios.column_part"), "place"),
        Column("today", str(result.subject.built.last_year), "value", unit, bare=True),
        *(
            Column(key_of(slot), f"{name_of(slot, lang)} {result.last_year}", "value", unit, bare=True)
            for slot, _ in settings
        ),
    )
    caption = t(
        lang,
        "scenarios.division_caption",
        year=result.last_year,
        unit=unit_of(result.subject.indicator).name[lang],
    )
    return Table(caption, columns, tuple(rows))
