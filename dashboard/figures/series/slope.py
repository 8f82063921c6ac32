"""Two years, a line a region: who rose and who fell. Values at both ends, names at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.series import Slope, SlopeLine
from dashboard.charts.written import value_text
from dashboard.figures.keys import lowered, shortened
from dashboard.figures.theme import (
    ESTIMATE,
    ESTIMATE_TEXT,
    INK,
    LINE,
    PAPER,
    SOFT,
    Figure,
    axis,
    escape,
    frame_of,
    framed,
)

PEER: Final = "#7c8894"
HEIGHT, HEIGHT_NARROW, STEP = 430, 380, 17.0


def slope_figure(chart: Chart, form: Slope, narrow: bool) -> Figure:
    """A line a region; the reader's own lies on top."""
    lines, years, lang = form.lines, form.years, chart.lang
    height = max(HEIGHT_NARROW if narrow else HEIGHT, round(len(lines) * (STEP + 4)))
    values = [value.number for line in lines for value in (line.start, line.end)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low or abs(high) or 1.0) * 0.06
    extent = (low - room, high + room)
    traces = [_line(line, years, lang) for line in sorted(lines, key=_own)]
    ticks = [*dict.fromkeys(years)]  # a measure of one year only has no lines
    left, right = (62, 172) if narrow else (120, 260)
    traces += [
        _ends(lines, extent, height, years[0], 0, narrow, lang),
        _ends(lines, extent, height, years[1], 1, narrow, lang),
    ]
    layout = {
        "hovermode": "closest", "dragmode": False,
        "xaxis": axis(range=[years[0], max(years[1], years[0] + 1)], tickvals=ticks, ticktext=[f"<b>{year}</b>" for year in ticks], side="top", tickfont={"size": 14, "color": INK}),
        "yaxis": axis(range=list(extent), showticklabels=False),
        "shapes": [{"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"color": LINE, "width": 1.5}} for x in ticks],
    }  # fmt: skip
    figure = framed(traces, frame_of(chart, narrow), height=height, layout=layout, left=left, right=right, bottom=10)
    return lowered(figure, 26)


def _own(line: SlopeLine) -> bool:
    return line.role == "focus"


def _hover(line: SlopeLine, lang: str) -> str:
    start, end, change = (value_text(value, lang) for value in (line.start, line.end, line.change))
    return f"{line.name}: {start} → {end} ({change})"


def _line(line: SlopeLine, years: tuple[int, int], lang: str) -> dict[str, Any]:
    own = _own(line)
    colour = ESTIMATE if own else PEER
    return {
        "type": "scatter", "mode": "lines+markers", "name": escape(line.name), "x": list(years), "y": [line.start.number, line.end.number],
        "text": [escape(_hover(line, lang))] * 2, "customdata": [line.key] * 2, "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
        "line": {"color": colour, "width": 4 if own else 1.8},
        "marker": {"size": 11 if own else 7, "color": colour, "line": {"width": 1, "color": PAPER}},
    }  # fmt: skip


def _ends(
    lines: Sequence[SlopeLine], extent: tuple[float, float], height: int, x: int, end: int, narrow: bool, lang: str
) -> dict[str, Any]:
    """Words beside one end, pushed apart where they would touch."""
    ends = sorted(((line, line.end if end else line.start) for line in lines), key=lambda pair: pair[1].number)
    low, high = extent
    places: list[float] = []
    for _, value in ends:
        y = (value.number - low) / (high - low) * height
        places.append(max(y, places[-1] + STEP) if places else max(y, 8.0))
    limit = height - 6.0
    for i in reversed(range(len(places))):
        places[i] = min(places[i], limit)
        limit = places[i] - STEP
    most = 13 if narrow else 30
    texts = [
        value_text(value, lang) + (f"&nbsp; {escape(shortened(line.name, most))}" if end else "")
        for line, value in ends
    ]
    return {
        "type": "scatter", "mode": "text", "x": [x] * len(ends), "y": [low + p / height * (high - low) for p in places],
        "text": [_beside(text, end, _own(line)) for (line, _), text in zip(ends, texts, strict=True)],
        "textposition": "middle right" if end else "middle left", "cliponaxis": False, "hoverinfo": "skip",
        "textfont": {"size": 13, "color": [ESTIMATE_TEXT if _own(line) else SOFT for line, _ in ends]},
    }  # fmt: skip


def _beside(text: str, end: int, bold: bool) -> str:
    space = "&nbsp;&nbsp;&nbsp;"
    words = f"<b>{text}</b>" if bold else text
    return space + words if end else words + space
