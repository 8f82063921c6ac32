"""Steps as bars from top to bottom: a waterfall, or a tornado around its centre. Rises and falls differ by hue and by their sign."""

from __future__ import annotations

from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import Step, Waterfall
from dashboard.charts.written import interval_text, value_text
from dashboard.figures.axes import number_ticks
from dashboard.figures.labels import Label, labels_trace
from dashboard.figures.theme import CONTEXT, INK, LINE, LINES, SOFT, Figure, axis, escape, frame_of, framed
from dashboard.i18n import NBSP, span

RISE, FALL, WHOLE = "#0da081", "#bc541a", "#8a97a3"
ABOVE: Final = 0.2  # of a row: from the middle of a bar to the foot of the name over it


def step_text(step: Step, lang: str) -> str:
    """What stands beside a bar: the settings tried, what it adds, or where a whole bar ends; "" for the centre alone."""
    if step.tried is not None:
        return interval_text(step.tried, lang)
    if step.change is not None:
        return value_text(step.change, lang, bare=True)
    return value_text(step.end, lang, bare=True) if step.whole else ""


def step_colour(step: Step) -> str:
    """The colour of a bar."""
    if step.whole:
        return WHOLE
    if step.change is None:
        return LINES[0] if step.end.number != step.start.number else CONTEXT
    return RISE if step.change.number >= 0 else FALL


def ends_of(step: Step, form: Waterfall) -> tuple[float, float]:
    """From where to where a bar is drawn; those of a tornado from the lower value."""
    ends = step.start.number, step.end.number
    return (min(ends), max(ends)) if form.centre is not None else ends


def extent_of(form: Waterfall) -> tuple[float, float]:
    """From the lowest to the highest end; with 0 in it, but for a tornado whose bars have a length."""
    ends = [end for step in form.steps for end in ends_of(step, form)]
    low, high = min(ends), max(ends)
    if form.centre is None or high == low:  # one place on the axis says nothing without its zero
        return min(low, 0.0), max(high, 0.0)
    return low, high


def _hover(step: Step, lang: str) -> str:
    text = step_text(step, lang)
    if step.tried is None:
        return f"{step.name}: {text}" if text else ""
    return (
        f"{step.name}, {text}: {span(value_text(step.start, lang, bare=True), value_text(step.end, lang, bare=True))}"
    )


def waterfall_figure(chart: Chart, form: Waterfall, narrow: bool) -> Figure:
    """The chart."""
    steps, centre, lang = form.steps, form.centre, chart.lang
    rows = list(range(len(steps), 0, -1))
    ends, (low, high) = [ends_of(step, form) for step in steps], extent_of(form)
    longest = max(len(step_text(step, lang)) for step in steps)
    room = (high - low or abs(high) or 1.0) * longest * (0.045 if narrow else 0.028)
    bars = {
        "type": "bar", "orientation": "h", "name": form.name, "y": rows, "base": [start for start, _ in ends], "x": [end - start for start, end in ends],
        "width": 0.4 if narrow else 0.56, "text": [_hover(step, lang) for step in steps], "textposition": "none", "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": [step_colour(step) for step in steps]},
    }  # fmt: skip
    left = low - ((high - low) * 0.05 if centre is not None else 0)
    layout = {
        "hovermode": "closest", "dragmode": False, "shapes": _centre_line(form),
        "xaxis": axis(range=[left, high + room], showgrid=True, gridcolor=LINE, nticks=4 if narrow else 5, tickfont={"size": 12, "color": SOFT},
                      ticklabeloverflow="hide past div" if narrow else "allow", **number_ticks([step.end for step in steps], lang)),
        "yaxis": axis(range=[0.4, len(steps) + (0.9 if narrow else 0.6)], showticklabels=False),
    }  # fmt: skip
    return framed(
        [bars, labels_trace([*_amounts(form, rows, low, lang), *_names(form, rows, left, narrow)])],
        frame_of(chart, narrow),
        height=(46 if narrow else 36) * len(steps) + 16,
        layout=layout,
        left=8 if narrow else 178,
        right=24,
    )


def _centre_line(form: Waterfall) -> list[dict[str, Any]]:
    if form.centre is None:
        return []
    x = form.centre.number
    return [{"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "line": {"color": INK, "width": 1}}]  # fmt: skip


def _amounts(form: Waterfall, rows: list[int], low: float, lang: str) -> list[Label]:
    """What each bar comes to, at its right; the line of the centre crosses no words."""
    least = low if form.centre is None else form.centre.number
    return [
        Label(x=max(*ends_of(step, form), least), y=row, text=NBSP + escape(step_text(step, lang)), position="middle right")
        for step, row in zip(form.steps, rows, strict=True)
    ]  # fmt: skip


def _names(form: Waterfall, rows: list[int], left: float, narrow: bool) -> list[Label]:
    """The names left of the bars; on a phone above them."""
    if narrow:
        return [
            Label(x=left, y=row + ABOVE, text=escape(step.name), position="top right")
            for step, row in zip(form.steps, rows, strict=True)
        ]
    return [
        Label(x=left, y=row, text=escape(step.name) + 2 * NBSP, position="middle left")
        for step, row in zip(form.steps, rows, strict=True)
    ]
