"""Life lines of organisations: founded, merged into the row that a thin line leads to, closed; an open ring has no date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.series import Life, LifeLines
from dashboard.figures.keys import lowered, shortened
from dashboard.figures.theme import (
    CLAIM_TEXT,
    CONTEXT,
    ESTIMATE,
    INK,
    LINE,
    PAPER,
    SOFT,
    Figure,
    Frame,
    axis,
    escape,
    frame_of,
    framed,
)

ROW: Final = {True: 30, False: 19}  # px a row, on a phone and elsewhere
SHORTEST: Final = 6
ROOM: Final = 0.7  # years right of the last day
SYMBOLS: Final = {
    "merged": "diamond",
    "closed": "x",
    "closing": "x-open",
    "planned": "circle-open-dot",
    "unknown": "circle-open",
}
MARKS: Final[Mapping[str, str]] = {"closed": CLAIM_TEXT, "closing": CLAIM_TEXT, "active": ESTIMATE}
"""Colours of marks by state, else ink."""


def year_of(day: str) -> float | None:
    """`2020-12-30` as 2021.0, `2020` as the middle of the year; None for a date that was not found."""
    if not day:
        return None
    year, month, number = (int(part) for part in (*day.split("-"), "0", "0")[:3])
    return year + ((month - 1) / 12 + (number or 15) / 365 if month else 0.5)


def life_lines_figure(chart: Chart, form: LifeLines, narrow: bool) -> Figure:
    """Rows from top to bottom; a line that is still drawn on the last day is active."""
    frame, rows = frame_of(chart, narrow), form.lives
    first, now = float(form.first), year_of(form.until) or float(form.first)
    y = [-place for place in range(len(rows))]
    drawn = [
        (ESTIMATE, 6, _spans(form, now, active=True)),
        (CONTEXT, 6, _spans(form, now, active=False)),
        (SOFT, 1, _mergers(rows)),
    ]
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "x": x, "y": places, "line": {"color": colour, "width": width}, "hoverinfo": "skip"}
        for colour, width, (x, places) in drawn
    ]  # fmt: skip
    left, notes, vertical = _names(rows, y, frame)
    step = 10 if narrow else 5
    ticks = [year for year in range(form.first // 5 * 5, int(now) + 1, step) if year >= first]
    layout = {
        "dragmode": False, "hovermode": "closest", "annotations": notes,
        "xaxis": axis(range=[first, now + ROOM], tickvals=ticks, ticktext=[str(year) for year in ticks], showgrid=True, gridcolor=LINE,
                      tickfont={"size": 12, "color": SOFT}, side="top"),
        "yaxis": vertical,
    }  # fmt: skip
    height = ROW[narrow] * max(len(rows), SHORTEST)
    marks = _marks(rows, y, now, form.name)
    return lowered(framed([*traces, marks], frame, height=height, layout=layout, left=left, right=14, bottom=6), 22)


Path = tuple[list[float | None], list[float | None]]
"""Across and up of lines, None between two of them."""


def _spans(form: LifeLines, now: float, *, active: bool) -> Path:
    """From founding to end, or to the last day for those that are active."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, row in enumerate(form.lives):
        start, end = year_of(row.founded), year_of(row.ended)
        if start is not None and (row.state == "active") is active:
            x += [start, end if end is not None else now if active else start, None]
            y += [-place, -place, None]
    return x, y


def _mergers(rows: Sequence[Life]) -> Path:
    """Thin lines from the end of a row down or up to the row it became."""
    places = {row.key: -place for place, row in enumerate(rows)}
    x: list[float | None] = []
    y: list[float | None] = []
    for row in rows:
        end = year_of(row.ended)
        if row.into in places and end is not None:
            x += [end, end, None]
            y += [places[row.key], places[row.into], None]
    return x, y


def _marks(rows: Sequence[Life], y: Sequence[int], now: float, name: str) -> dict[str, Any]:
    """One mark a row, where its hover text is: at the end, else at the start, else (no date found) at the right edge."""
    days = [year_of(row.ended or row.founded) for row in rows]
    symbols = [SYMBOLS.get(row.state, "circle" if row.founded else "circle-open") for row in rows]
    colours = [MARKS.get(row.state, INK) for row in rows]
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": [now if day is None else day for day in days], "y": list(y),
        "hovertext": [escape(f"{row.name}: {row.detail}") for row in rows], "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
        "marker": {"symbol": symbols, "size": 9, "color": colours, "line": {"width": 1.5, "color": [
            PAPER if row.state == "merged" else colour for row, colour in zip(rows, colours, strict=True)]}},
    }  # fmt: skip


def _names(rows: Sequence[Life], y: Sequence[int], frame: Frame) -> tuple[int, list[dict[str, Any]], dict[str, Any]]:
    """Pixels to the left, names above the rows on a phone, and the vertical axis."""
    own = [row.role == "chosen" for row in rows]
    # bold letters are wider, and a phone holds fewer of them
    cut = [shortened(row.name, 33 if frame.narrow and bold else 40) for row, bold in zip(rows, own, strict=True)]
    short = [f"<b>{escape(name)}</b>" if bold else escape(name) for name, bold in zip(cut, own, strict=True)]
    low, high = (y[-1] if y else 0) - 0.7, 0.95 if frame.narrow else 0.7
    base = axis(range=[low, high], tickvals=list(y), ticktext=[f"{name}  " for name in short], showticklabels=not frame.narrow,
                tickfont={"size": 12, "color": INK})  # fmt: skip
    if not frame.narrow:
        return round(max((len(name) for name in cut), default=8) * 7.8) + 12, [], base
    notes: list[dict[str, Any]] = [
        {"text": name, "x": 0, "xref": "paper", "y": place, "yshift": 12, "xanchor": "left", "showarrow": False, "font": {"size": 12, "color": INK}}
        for name, place in zip(short, y, strict=True)
    ]  # fmt: skip
    return 6, notes, base
