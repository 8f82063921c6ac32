"""Two years, a line a region: who rose and who fell. Values at both ends, names at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.figures.keys import lowered, shortened
from dashboard.figures.theme import ESTIMATE, ESTIMATE_TEXT, INK, LINE, PAPER, SOFT, Figure, Frame, axis, escape, framed

PEER: Final = "#7c8894"
HEIGHT, HEIGHT_NARROW, STEP = 430, 380, 17.0


@dataclass(frozen=True, slots=True)
class Slope:
    """One region: both values, as numbers and as printed, and what is said when it is pointed at."""

    code: str
    name: str
    start: float
    end: float
    start_label: str
    end_label: str
    hover: str
    first: bool


def slope(lines: Sequence[Slope], years: tuple[int, int], *, frame: Frame) -> Figure:
    """`lines` in any order; the reader's own lies on top."""
    height = max(HEIGHT_NARROW if frame.narrow else HEIGHT, round(len(lines) * (STEP + 4)))
    values = [v for line in lines for v in (line.start, line.end)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low or abs(high) or 1.0) * 0.06
    extent = (low - room, high + room)
    traces = [_line(line, years) for line in sorted(lines, key=lambda one: one.first)]
    left, right = (62, 172) if frame.narrow else (120, 260)
    traces += [
        _ends(lines, extent, height, years[0], 0, frame.narrow),
        _ends(lines, extent, height, years[1], 1, frame.narrow),
    ]
    layout = {
        "hovermode": "closest", "dragmode": False,
        "xaxis": axis(range=list(years), tickvals=list(years), ticktext=[f"<b>{year}</b>" for year in years], side="top", tickfont={"size": 14, "color": INK},
),
        "yaxis": axis(range=list(extent), showticklabels=False),
        "shapes": [{"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"color": LINE, "width": 1.5}} for x in years],
    }  # fmt: skip
    figure = framed(traces, frame, height=height, layout=layout, left=left, right=right, bottom=10)
    return lowered(figure, 26)


def _line(line: Slope, years: tuple[int, int]) -> dict[str, Any]:
    colour = ESTIMATE if line.first else PEER
    return {
        "type": "scatter", "mode": "lines+markers", "name": escape(line.name), "x": list(years), "y": [line.start, line.end], "text": [line.hover] * 2,
        "customdata": [line.code] * 2, "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
        "line": {"color": colour, "width": 4 if line.first else 1.8},
        "marker": {"size": 11 if line.first else 7, "color": colour, "line": {"width": 1, "color": PAPER}},
    }  # fmt: skip


def _ends(
    lines: Sequence[Slope], extent: tuple[float, float], height: int, x: int, end: int, narrow: bool
) -> dict[str, Any]:
    """Words beside one end, pushed apart where they would touch."""
    ordered = sorted(lines, key=lambda line: line.end if end else line.start)
    low, high = extent
    places: list[float] = []
    for line in ordered:
        y = ((line.end if end else line.start) - low) / (high - low) * height
        places.append(max(y, places[-1] + STEP) if places else max(y, 8.0))
    limit = height - 6.0
    for i in reversed(range(len(places))):
        places[i] = min(places[i], limit)
        limit = places[i] - STEP
    most = 13 if narrow else 30
    texts = [
        f"{line.end_label}&nbsp; {escape(shortened(line.name, most))}" if end else line.start_label for line in ordered
    ]
    return {
        "type": "scatter", "mode": "text", "x": [x] * len(ordered), "y": [low + p / height * (high - low) for p in places],
        "text": [_beside(text, end, line.first) for line, text in zip(ordered, texts, strict=True)],
        "textposition": "middle right" if end else "middle left", "cliponaxis": False, "hoverinfo": "skip",
        "textfont": {"size": 13, "color": [ESTIMATE_TEXT if line.first else SOFT for line in ordered]},
    }  # fmt: skip


def _beside(text: str, end: int, bold: bool) -> str:
    space = "&nbsp;&nbsp;&nbsp;"
    words = f"<b>{text}</b>" if bold else text
    return space + words if end else words + space
