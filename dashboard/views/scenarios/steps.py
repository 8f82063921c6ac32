"""What each lever adds to the baseline (the waterfall), and which of them matters most (the tornado)."""

from __future__ import annotations

from dataclasses import replace
from math import nan

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import Step, Waterfall
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.i18n import t
from dashboard.views.scenarios.charts import chart_of, measure_of
from dashboard.views.scenarios.levers import setting
from dashboard.views.scenarios.result import Result
from dashboard.views.scenarios.words import bare, key_of, name_of, the
from dashboard.views.shared.sentence import lower_first
from forecasting.scenarios import LEVERS, Bar


def waterfall(result: Result, *, narrow: bool) -> Chart:
    """From the baseline to the scenario, one step for each lever."""
    lang = result.lang
    steps = tuple(_step(result, bar) for bar in result.bars)
    inner = [step for step in steps if not step.whole]
    steps = steps if inner else steps[:1]
    key = "scenarios.waterfall_title" if inner else "scenarios.waterfall_none"
    subtitle = t(lang, "scenarios.waterfall_subtitle", measure=measure_of(result, str(result.last_year)))
    return chart_of(
        result,
        "waterfall",
        Waterfall(steps=steps, name=t(lang, "scenarios.column_adds")),
        _steps_table(result, steps, subtitle),
        title=t(lang, key, name=the(result.slot, lang)),
        subtitle=subtitle,
        summary=_waterfall_sentence(result, steps, inner),
        notes=(),
        narrow=narrow,
    )


def _step(result: Result, bar: Bar) -> Step:
    whole = bar.lever in {"baseline", "scenario"}
    slot = "" if bar.lever == "baseline" else result.slot
    start, end = (result.value(number, slot) for number in (bar.start, bar.end))
    if whole:
        return Step(key=key_of(slot), name=name_of(slot, result.lang), start=start, end=end, whole=True)
    change = result.value(bar.size, slot, signed=True)
    return Step(key=bar.lever, name=t(result.lang, f"lever_short.{bar.lever}"), start=start, end=end, change=change)


def _waterfall_sentence(result: Result, steps: tuple[Step, ...], inner: list[Step]) -> str:
    lang = result.lang
    words = {"plain": value_text(steps[0].end, lang, bare=True), "year": result.last_year}
    if not inner:
        return t(lang, "scenarios.waterfall_neutral", **words)
    top = max(inner, key=lambda step: abs(_added(step).number))
    if not _moves(_added(top).number, steps[0].end.number):
        return t(lang, "scenarios.waterfall_still", **words)
    return t(
        lang,
        "scenarios.waterfall_summary",
        lever=lower_first(top.name),
        size=value_text(_added(top), lang, bare=True),
        end=value_text(steps[-1].end, lang, bare=True),
        name=the(result.slot, lang),
        **words,
    )


def _added(step: Step) -> Value:
    return step.change or step.end


def _steps_table(result: Result, steps: tuple[Step, ...], caption: str) -> Table:
    unit, lang = result.subject.indicator.unit, result.lang
    columns = (
        Column("step", t(lang, "scenarios.column_step"), "place"),
        Column("adds", t(lang, "scenarios.column_adds"), "value", unit, bare=True),
        Column("total", t(lang, "scenarios.column_total"), "value", unit, bare=True),
    )
    return Table(caption, columns, tuple((Name(step.key, step.name), step.change, step.end) for step in steps))


def tornado(result: Result, *, narrow: bool) -> Chart:
    """The last year with each lever in use low and high, the others as they are."""
    lang, found = result.lang, result.tornado
    tried = tuple(_tried_step(result, bar) for bar in found.bars)
    steps = tuple(step for step in tried if _moves(step.end.number - step.start.number, found.centre))
    middle = result.value(found.centre, result.slot)
    centre = Step(key=key_of(result.slot), name=name_of(result.slot, lang), start=middle, end=middle)
    if steps:
        title = t(lang, "scenarios.tornado_title", lever=lower_first(steps[0].name))
    else:
        title = t(lang, "scenarios.tornado_none" if tried else "scenarios.waterfall_none")
    words = {
        "year": result.last_year,
        "name": the(result.slot, lang),
        "value": value_text(middle, lang, bare=True),
    }
    subtitle = t(lang, "scenarios.tornado_subtitle", **words)
    return chart_of(
        result,
        "tornado",
        Waterfall(steps=steps or (centre,), name=t(lang, "scenarios.column_width"), centre=middle),
        _tried_table(result, tried or (centre,), subtitle),
        title=title,
        subtitle=subtitle,
        summary=_tornado_sentence(result, tried, steps, words),
        notes=_tornado_notes(result, tried, steps),
        narrow=narrow,
    )


def _moves(size: float, whole: float) -> bool:
    """Whether a bar has any length beside the whole."""
    return abs(size) > 1e-9 * max(abs(whole), 1e-12)


def _tried_step(result: Result, bar: Bar) -> Step:
    start, end = (result.value(number, result.slot) for number in (bar.start, bar.end))
    name = t(result.lang, f"lever_short.{bar.lever}")
    return Step(key=bar.lever, name=name, start=start, end=end, tried=_tried(result, bar.lever))


def _tried(result: Result, name: str) -> Value:
    """The low and the high setting that are tried, in the reader's unit."""
    lever, first = LEVERS[name], result.unchanged.years[0]
    low, high = (setting(lever, max(end, first) if name == "start" else end) for end in (lever.low, lever.high))
    return replace(low, number=nan, low=low.number, high=high.number, decimals=max(low.decimals, high.decimals))


def _tornado_sentence(
    result: Result, tried: tuple[Step, ...], steps: tuple[Step, ...], words: dict[str, object]
) -> str:
    lang = result.lang
    if not steps:
        return t(lang, "scenarios.tornado_still" if tried else "scenarios.tornado_neutral", **words)
    first = tried[0]
    return t(
        lang,
        "scenarios.tornado_summary",
        lever=lower_first(first.name),
        tried=value_text(first.tried, lang) if first.tried else "",
        low=value_text(first.start, lang, bare=True),
        high=value_text(first.end, lang, bare=True),
        year=result.last_year,
    )


def _tornado_notes(result: Result, tried: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[str, ...]:
    notes = []
    if len(tried) > 1:
        low, high = (bare(result, number, sign=True) for number in result.tornado.remainder)
        notes.append(t(result.lang, "scenarios.interaction_note", low=low, high=high))
    if len(steps) < len(tried):
        notes.append(t(result.lang, "scenarios.idle_note"))
    return tuple(notes)


def _tried_table(result: Result, tried: tuple[Step, ...], caption: str) -> Table:
    """What was tried and what came of it; the last row is what all together do beyond the sum of each."""
    lang, unit, slot = result.lang, result.subject.indicator.unit, result.slot
    names = {name: t(lang, f"scenarios.column_{name}") for name in ("lever", "tried", "at_low", "at_high", "width")}
    columns = (
        Column("lever", names["lever"], "place"),
        Column("tried", names["tried"], "value"),
        *(Column(name, names[name], "value", unit, bare=True) for name in ("at_low", "at_high", "width")),
    )
    rows: list[tuple[Cell, ...]] = []
    for step in tried:
        width = result.value(abs(step.end.number - step.start.number), slot) if step.tried else None
        rows.append((Name(step.key, step.name), step.tried, step.start, step.end, width))
    if len(tried) > 1:
        ends = (result.value(number, slot, signed=True) for number in result.tornado.remainder)
        rows.append((Name("interaction", t(lang, "scenarios.interaction")), None, *ends, None))
    return Table(caption, columns, tuple(rows))
