"""Where one region stands among others, a row a measure: its dot, the dots of its peers, and its value in words.

Sections part what is judged (right is better) from what is not. Names and values are text marks, not annotations: plotly
draws each annotation twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.figures.keys import key_line, lowered, shortened
from dashboard.figures.theme import ESTIMATE, INK, LINE, PAPER, SOFT, Figure, Frame, axis, escape, framed, wrap

PEER: Final = "#7c8894"
ROW, ROW_NARROW = 29, 60  # px
HEAD, HEAD_NARROW = 1.25, 0.72  # rows


@dataclass(frozen=True, slots=True)
class DotRow:
    """One measure: where the region is, where each peer is with its hover line and code, and the words at the end of the row."""

    name: str
    x: float
    label: str
    hover: str
    peers: Sequence[tuple[str, float, str]]
    judged: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its rows."""

    name: str
    rows: Sequence[DotRow]


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis: limits, ticks with their words, and the middle that everything is seen against."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    middle: float


def dot_plot(sections: Sequence[Section], scale: Scale, keys: tuple[str, str], code: str, *, frame: Frame) -> Figure:
    """`keys`: the words for the region and for its peers; `code` the region, so that its dots can be clicked like the peers'."""
    narrow = frame.narrow
    heads, placed, height = _places(sections, HEAD_NARROW if narrow else HEAD)
    row = ROW_NARROW if narrow else ROW
    drop = 0.24 if narrow else 0.0  # on a phone the words stand above the dots
    traces = [
        _spread(placed, drop),
        _peers(placed, drop, keys[1]),
        _focus(placed, drop, keys[0], code),
        *_words(placed, narrow),
    ]
    left, right = (8, 12) if narrow else (345, 245)
    layout = {
        "hovermode": "closest", "dragmode": False,
        "annotations": [key_line([("●", ESTIMATE, keys[0]), ("●", PEER, keys[1])], narrow=narrow, y_px=22), *_heads(heads, left, narrow)],
        "shapes": [{"type": "line", "x0": scale.middle, "x1": scale.middle, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                    "line": {"color": "#8a97a3", "width": 1.2}}],
        "xaxis": axis(range=[scale.low, scale.high], tickvals=[x for x, _ in scale.ticks], ticktext=[escape(text) for _, text in scale.ticks],
                      tickfont={"size": 12, "color": SOFT}, showgrid=True, gridcolor=LINE, side="top", tickangle=0),
        "xaxis2": axis(range=[0, 1], overlaying="x", showticklabels=False),
        "yaxis": axis(range=[-height, 0], showticklabels=False),
    }  # fmt: skip
    figure = framed(traces, frame, height=round(row * height), layout=layout, left=left, right=right, bottom=8)
    return lowered(figure, 66 if narrow else 48)


Placed = list[tuple[float, DotRow]]


def _places(sections: Sequence[Section], head: float) -> tuple[list[tuple[float, str]], Placed, float]:
    heads: list[tuple[float, str]] = []
    placed: Placed = []
    y = 0.0
    for section in sections:
        if section.rows:
            heads.append((-(y + head / 2), section.name))
            y += head
            for one in section.rows:
                placed.append((-(y + 0.5), one))
                y += 1
            y += 0.25
    return heads, placed, y or 1.0


def _spread(placed: Placed, drop: float) -> dict[str, Any]:
    """A pale line from the lowest to the highest peer."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, one in placed:
        values = [value for _, value, _ in one.peers]
        if values:
            x += [min(values), max(values), None]
            y += [place - drop, place - drop, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": "#d3dae0", "width": 6},
        "hoverinfo": "skip",
    }


def _peers(placed: Placed, drop: float, name: str) -> dict[str, Any]:
    dots = [(value, place - drop, hover, code) for place, one in placed for code, value, hover in one.peers]
    return {
        "type": "scatter", "mode": "markers", "name": escape(name), "x": [d[0] for d in dots], "y": [d[1] for d in dots], "text": [d[2] for d in dots],
        "customdata": [d[3] for d in dots], "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 8, "color": PEER, "line": {"width": 1, "color": PAPER}},
    }  # fmt: skip


def _focus(placed: Placed, drop: float, name: str, code: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "name": escape(name), "x": [one.x for _, one in placed], "y": [y - drop for y, _ in placed],
        "text": [one.hover for _, one in placed], "customdata": [code] * len(placed), "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 14, "color": [ESTIMATE if one.judged else PAPER for _, one in placed], "line": {"width": 3, "color": ESTIMATE}},
    }  # fmt: skip


def _heads(heads: Sequence[tuple[float, str]], left: int, narrow: bool) -> list[dict[str, Any]]:
    """Headings start at the left edge of the figure."""
    return [
        {"text": "<br>".join(f"<b>{escape(line)}</b>" for line in wrap(name, 36 if narrow else 90)), "showarrow": False, "align": "left",
         "font": {"size": 13, "color": SOFT}, "xref": "paper", "x": 0, "xanchor": "left", "xshift": 0 if narrow else -left, "y": y, "yanchor": "middle"}
        for y, name in heads
    ]  # fmt: skip


def _words(placed: Placed, narrow: bool) -> list[dict[str, Any]]:
    def text(x: float, words: list[tuple[float, str]], side: str, size: int, colour: str) -> dict[str, Any]:
        return {"type": "scatter", "mode": "text", "xaxis": "x2", "x": [x] * len(words), "y": [y for y, _ in words],
                "text": [words for _, words in words], "textposition": f"middle {side}", "cliponaxis": False, "hoverinfo": "skip",
                "textfont": {"size": size, "color": colour}}  # fmt: skip

    if narrow:
        names = [(y + 0.33, escape(shortened(one.name, 40))) for y, one in placed]
        labels = [(y + 0.07, escape(one.label)) for y, one in placed]
        return [text(0, names, "right", 13, INK), text(0, labels, "right", 12, SOFT)]
    names = [(y, escape(shortened(one.name, 50)) + "&nbsp;&nbsp;") for y, one in placed]
    labels = [(y, "&nbsp;&nbsp;" + escape(one.label)) for y, one in placed]
    return [text(0, names, "left", 13, INK), text(1, labels, "right", 13, INK)]
