"""What each lever adds to the baseline (the waterfall), and which of them matters most (the tornado)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import i18n
from dashboard.figures.series.studio import Step, steps
from dashboard.i18n import t
from dashboard.views.scenarios.levers import factor
from dashboard.views.scenarios.parts import chart_of, frame_of, measure_of, tick
from dashboard.views.scenarios.words import bare, name_of, the
from dashboard.views.shared.model import Chart, Table
from forecasting.scenarios import LEVERS, Bar

if TYPE_CHECKING:
    from dashboard.views.scenarios.view import Result


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def waterfall(result: Result, narrow: bool) -> Chart:
    """From the baseline to the scenario, one step for each lever."""
    lang, year, bars = result.setting.query.lang, result.plain.years[-1], result.bars
    rows = []
    for bar in bars:
        whole = bar.lever in {"baseline", "scenario"}
        name = (
            name_of(result.slot if bar.lever == "scenario" else "", lang)
            if whole
            else t(lang, f"lever_short.{bar.lever}")
        )
        label = bare(result, bar.end) if whole else bare(result, bar.size, sign=True)
        rows.append(Step(name, bar.start, bar.end, label, f"{name}: {label}", whole))
    inner = [row for row, bar in zip(rows, bars, strict=True) if not row.whole]
    rows = rows if inner else rows[:1]
    top = max(inner, key=lambda row: abs(row.end - row.start), default=None)
    title = (
        t(lang, "studio.waterfall_title", name=the(result.slot, lang)) if inner else t(lang, "studio.waterfall_none")
    )
    subtitle = t(lang, "studio.waterfall_subtitle", measure=measure_of(result, str(year)))
    frame = frame_of(result, title, subtitle, narrow, wide=False)
    words = {"plain": rows[0].label, "year": year}
    if top is None:
        summary = t(lang, "studio.waterfall_neutral", **words)
    elif _moves(top.end - top.start, rows[0].end):
        words |= {"lever": _lower(top.name), "size": top.label, "end": rows[-1].label, "name": the(result.slot, lang)}
        summary = t(lang, "studio.waterfall_summary", **words)
    else:
        summary = t(lang, "studio.waterfall_still", **words)
    table = Table(
        subtitle,
        (t(lang, "studio.column_step"), t(lang, "studio.column_adds"), t(lang, "studio.column_total")),
        tuple((row.name, t(lang, "value.missing") if row.whole else row.label, bare(result, row.end)) for row in rows),
    )
    return chart_of(
        result,
        "waterfall",
        frame,
        summary,
        steps(rows, t(lang, "studio.column_adds"), frame=frame, tick=tick()),
        table,
        (),
    )


def tornado(result: Result, narrow: bool) -> Chart:
    """The last year with each lever in use low and high, the others as they are."""
    lang, found, year = result.setting.query.lang, result.tornado, result.plain.years[-1]
    cells = [_cells(bar, result) for bar in found.bars]
    rows = [_tried_step(bar, row) for bar, row in zip(found.bars, cells, strict=True) if _moves(bar.size, found.centre)]
    centre = Step(name_of(result.slot, lang), found.centre, found.centre, "", "")
    title = t(lang, "studio.tornado_title", lever=_lower(rows[0].name)) if rows else _still(lang, bool(cells))
    words = {"year": year, "name": the(result.slot, lang), "value": bare(result, found.centre)}
    frame = frame_of(result, title, t(lang, "studio.tornado_subtitle", **words), narrow, wide=False)
    summary = t(lang, "studio.tornado_neutral", **words)
    if cells and not rows:
        summary = t(lang, "studio.tornado_still", **words)
    elif cells:
        name, tried, low, high, _ = cells[0]
        summary = t(lang, "studio.tornado_summary", lever=_lower(name), tried=tried, low=low, high=high, year=year)
    notes = [t(lang, "studio.idle_note")] if len(rows) < len(found.bars) else []
    blank = t(lang, "value.missing")
    if len(cells) > 1:
        low, high = (bare(result, one, sign=True) for one in found.remainder)
        cells.append((t(lang, "studio.interaction"), blank, low, high, blank))
        notes.insert(0, t(lang, "studio.interaction_note", low=low, high=high))
    names = ("lever", "tried", "at_low", "at_high", "width")
    columns = tuple(t(lang, f"studio.column_{n}") for n in names)
    if not cells:
        middle = bare(result, found.centre)
        cells = [(centre.name, blank, middle, middle, blank)]
    table = Table(frame.subtitle, columns, tuple(cells))
    figure = steps(rows or [centre], t(lang, "studio.column_width"), frame=frame, tick=tick(), centre=found.centre)
    return chart_of(result, "tornado", frame, summary, figure, table, tuple(notes))


def _moves(size: float, whole: float) -> bool:
    """Whether a bar has any length beside the whole."""
    return abs(size) > 1e-9 * max(abs(whole), 1e-12)


def _still(lang: str, used: bool) -> str:
    """Why no bar has a length."""
    return t(lang, "studio.tornado_none" if used else "studio.waterfall_none")


def _tried_step(bar: Bar, cells: tuple[str, ...]) -> Step:
    name, tried, low, high, *_ = cells
    start, end = sorted((bar.start, bar.end))
    return Step(name, start, end, tried, f"{name}, {tried}: {i18n.span(low, high)}")


def _cells(bar: Bar, result: Result) -> tuple[str, str, str, str, str]:
    """One tried lever in the table: name, from what to what, the last year at either end, and the difference."""
    lang, lever = result.setting.query.lang, LEVERS[bar.lever]
    low, high = (_tried(lever.name, value, result) for value in (lever.low, lever.high))
    tried = t(lang, "studio.tried", low=low, high=high)
    name = t(lang, f"lever_short.{bar.lever}")
    return (name, tried, bare(result, bar.start), bare(result, bar.end), bare(result, abs(bar.size)))


def _tried(name: str, value: float, result: Result) -> str:
    """A tried setting in the reader's unit."""
    lang, lever = result.setting.query.lang, LEVERS[name]
    made = value * factor(lever)
    if name == "start":
        return str(max(int(value), result.plain.years[0]))
    digits = 0 if made == round(made) else 1
    if lever.unit == "percent_per_year":
        return i18n.percent(made, lang, digits)
    return t(lang, f"lever_amount.{lever.unit}", n=i18n.number(made, lang, digits))
