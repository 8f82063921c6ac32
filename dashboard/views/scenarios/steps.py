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
from forecasting.scenarios import LEVERS

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
    summary = (
        t(lang, "studio.waterfall_summary", lever=_lower(top.name), size=top.label, plain=rows[0].label, end=rows[-1].label, name=the(result.slot, lang))
        if top else t(lang, "studio.waterfall_neutral", plain=rows[0].label, year=year)
    )  # fmt: skip
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
    """The last year with each lever low and high, the others as they are."""
    lang, found, year = result.setting.query.lang, result.tornado, result.plain.years[-1]
    rows, cells = [], []
    for bar in found.bars:
        lever = LEVERS[bar.lever]
        low, high = _tried(lever.name, lever.low, result), _tried(lever.name, lever.high, result)
        name = t(lang, f"lever_short.{bar.lever}")
        span = t(lang, "studio.tried", low=low, high=high)
        cells.append((name, span, bare(result, bar.start), bare(result, bar.end), bare(result, abs(bar.size))))
        if abs(bar.size) > 1e-9 * max(abs(found.centre), 1e-12):
            start, end = sorted((bar.start, bar.end))
            rows.append(
                Step(
                    name,
                    start,
                    end,
                    span,
                    f"{name}, {span}: {i18n.span(bare(result, bar.start), bare(result, bar.end))}",
                )
            )
    cells.append((t(lang, "studio.interaction"), t(lang, "value.missing"), bare(result, found.remainder[0], sign=True),
                  bare(result, found.remainder[1], sign=True), t(lang, "value.missing")))  # fmt: skip
    title = t(lang, "studio.tornado_title", lever=_lower(rows[0].name)) if rows else t(lang, "studio.tornado_none")
    subtitle = t(
        lang,
        "studio.tornado_subtitle",
        year=year,
        name=the(result.slot, lang),
        value=bare(result, found.centre),
    )
    frame = frame_of(result, title, subtitle, narrow, wide=False)
    top = cells[0]
    summary = t(lang, "studio.tornado_summary", lever=_lower(top[0]), tried=top[1], low=top[2], high=top[3], year=year)
    names = ("lever", "tried", "at_low", "at_high", "width")
    table = Table(subtitle, tuple(t(lang, f"studio.column_{n}") for n in names), tuple(cells))
    notes: tuple[str, ...] = (t(lang, "studio.interaction_note", low=cells[-1][2], high=cells[-1][3]),)
    if len(rows) < len(found.bars):
        notes = (*notes, t(lang, "studio.idle_note"))
    shown = rows or [Step(name_of("", lang), found.centre, found.centre, "", "")]
    return chart_of(
        result,
        "tornado",
        frame,
        summary,
        steps(shown, t(lang, "studio.column_width"), frame=frame, tick=tick(), centre=found.centre),
        table,
        notes,
    )


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
