"""Two measures against each other: every region a dot, the chosen ones named, the medians as thin lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from dashboard.figures.keys import lowered, shortened
from dashboard.figures.theme import (
    CONTEXT,
    ESTIMATE,
    ESTIMATE_TEXT,
    INK,
    LINE,
    PAPER,
    SOFT,
    Figure,
    Frame,
    axis,
    escape,
    framed,
)

HEIGHT, HEIGHT_NARROW = 460, 330
LETTER: Final = 6.6  # px
PALE: Final = "#dde3e8"
ORDER: Final = ("middle right", "middle left", "top center", "bottom center")


@dataclass(frozen=True, slots=True)
class Spot:
    """One region: `rank` 2 = the reader's, 1 = a peer, 0 = the others."""

    code: str
    name: str
    x: float
    y: float
    hover: str
    rank: int


@dataclass(frozen=True, slots=True)
class Side:
    """One axis: its name, and how its ticks are written (d3)."""

    name: str
    tick: str
    suffix: str = ""


def scatter(spots: Sequence[Spot], x: Side, y: Side, median_word: str, *, frame: Frame) -> Figure:
    """Dots of all regions; the reader's and its peers last, so that they lie on top."""
    ordered = sorted(spots, key=lambda spot: spot.rank)
    height, wide = (HEIGHT_NARROW, 280) if frame.narrow else (HEIGHT, 1080)
    x_range, y_range = _extent([s.x for s in spots]), _extent([s.y for s in spots])
    named = [spot for spot in ordered if spot.rank]
    sides = _sides(named, x_range, y_range, wide, height)
    mark = {
        "type": "scatter", "mode": "markers", "name": escape(y.name), "x": [s.x for s in ordered], "y": [s.y for s in ordered],
        "text": [s.hover for s in ordered], "customdata": [s.code for s in ordered], "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 11, "color": [(PALE, INK, ESTIMATE)[s.rank] for s in ordered],
                   "line": {"width": [(1, 1, 4)[s.rank] for s in ordered], "color": [(CONTEXT, PAPER, ESTIMATE)[s.rank] for s in ordered]}},
    }  # fmt: skip
    words = [
        {"type": "scatter", "mode": "text", "x": [s.x], "y": [s.y], "text": [_label(s, side, frame.narrow)], "textposition": side,
         "cliponaxis": False, "hoverinfo": "skip", "textfont": {"size": 13, "color": ESTIMATE_TEXT if s.rank == 2 else INK}}
        for s, side in zip(named, sides, strict=True) if side
    ]  # fmt: skip
    layout: dict[str, Any] = {
        "hovermode": "closest", "dragmode": False, "annotations": _axis_names(x, y, frame.narrow),
        "shapes": _medians(ordered) if len(ordered) > 4 else [],
        "xaxis": axis(range=x_range, tickformat=x.tick, ticksuffix=x.suffix, nticks=5 if frame.narrow else 9, tickfont={"size": 12, "color": SOFT},
                      showgrid=True, gridcolor="#eef1f4"),
        "yaxis": axis(range=y_range, tickformat=y.tick, ticksuffix=y.suffix, nticks=7, tickfont={"size": 12, "color": SOFT}, showgrid=True,
                      gridcolor="#eef1f4"),
    }  # fmt: skip
    if len(ordered) > 4:
        layout["annotations"].append(
            {"text": escape(median_word), "x": median(s.x for s in ordered), "y": 1, "yref": "paper", "yanchor": "top", "xanchor": "left", "xshift": 4,
             "showarrow": False, "font": {"size": 12, "color": SOFT}}
        )  # fmt: skip
    figure = framed([mark, *words], frame, height=height, layout=layout, left=60, right=16, bottom=58)
    return lowered(figure, 26)


def _label(spot: Spot, side: str, narrow: bool) -> str:
    name = escape(shortened(spot.name, 16 if narrow else 24))
    text = f"<b>{name}</b>" if spot.rank == 2 else name
    return {"middle right": f"&nbsp;&nbsp;{text}", "middle left": f"{text}&nbsp;&nbsp;"}.get(side, text)


def _extent(values: Sequence[float]) -> list[float]:
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low or abs(high) or 1.0) * 0.07
    return [max(low - room, 0.0) if low >= 0 else low - room, high + room]


def _axis_names(x: Side, y: Side, narrow: bool) -> list[dict[str, Any]]:
    most = 33 if narrow else 110
    common = {"showarrow": False, "font": {"size": 13, "color": INK}, "xref": "paper", "yref": "paper"}
    return [
        {"text": "↑ " + escape(shortened(y.name, most)), "x": 0, "xanchor": "left", "xshift": -58, "y": 1, "yanchor": "bottom", "yshift": 5, **common},
        {"text": escape(shortened(x.name, most)) + " →", "x": 1, "xanchor": "right", "y": 0, "yanchor": "top", "yshift": -24, **common},
    ]  # fmt: skip


def _medians(spots: Sequence[Spot]) -> list[dict[str, Any]]:
    x, y = median(s.x for s in spots), median(s.y for s in spots)
    look = {"type": "line", "layer": "below", "line": {"color": LINE, "width": 1.5, "dash": "dash"}}
    return [
        {**look, "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1},
        {**look, "y0": y, "y1": y, "xref": "paper", "x0": 0, "x1": 1},
    ]


Box = tuple[float, float, float, float]


def _sides(
    named: Sequence[Spot], x_range: Sequence[float], y_range: Sequence[float], wide: int, high: int
) -> list[str]:
    """Where each name goes so that none lies on another or outside; "" when there is no room. The reader's own comes first."""
    taken: list[Box] = []
    found: dict[str, str] = {}
    for spot in sorted(named, key=lambda one: -one.rank):
        px = (spot.x - x_range[0]) / (x_range[1] - x_range[0]) * wide
        py = (spot.y - y_range[0]) / (y_range[1] - y_range[0]) * high
        length = len(spot.name[:24]) * LETTER + 10
        boxes = {side: _box(px, py, length, side) for side in ORDER}
        free = [side for side, box in boxes.items() if _fits(box, taken, wide, high)]
        found[spot.code] = free[0] if free else ("middle right" if spot.rank == 2 else "")
        if found[spot.code]:
            taken.append(boxes[found[spot.code]])
    return [found[spot.code] for spot in named]


def _box(x: float, y: float, length: float, side: str) -> Box:
    if side == "middle right":
        return (x, y - 8, x + length + 8, y + 8)
    if side == "middle left":
        return (x - length - 8, y - 8, x, y + 8)
    shift = 14 if side == "top center" else -14
    return (x - length / 2, y + shift - 8, x + length / 2, y + shift + 8)


def _fits(box: Box, taken: Sequence[Box], wide: int, high: int) -> bool:
    inside = box[0] > -20 and box[2] < wide + 10 and box[1] > 0 and box[3] < high
    return inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
