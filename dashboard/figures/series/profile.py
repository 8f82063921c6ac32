"""One region on one page: a row a measure with its value, its line over the years and its place among the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from dashboard.figures.keys import shortened
from dashboard.figures.theme import ESTIMATE, INK, PAPER, SOFT, Figure, Frame, axis, escape, framed, wrap

ROW, ROW_NARROW = 37, 76
LEFT, RIGHT = 520, 118  # px
HEAD, HEAD_NARROW = 0.85, 0.66
TRACK: Final = "#e4e9ee"


@dataclass(frozen=True, slots=True)
class Fact:
    """One measure: value as printed, its line (NaN = gap), its place 0-1 (NaN = not ranked), and the words for that."""

    name: str
    value: str
    detail: str
    series: Sequence[float]
    place: float
    place_label: str
    hover: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and its rows."""

    name: str
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Columns:
    """The words above the columns."""

    value: str
    series: str
    place: str


def profile(chapters: Sequence[Chapter], columns: Columns, *, frame: Frame) -> Figure:
    """Columns: name and value in the left margin, line and place in the plot, rank in the right margin.

    On a phone name and value stand above the line and the place.
    """
    narrow = frame.narrow
    heads, placed, rows = _places(chapters, HEAD_NARROW if narrow else HEAD)
    spark, track = ((0.0, 0.36), (0.46, 0.98)) if narrow else ((0.05, 0.42), (0.54, 0.97))
    drop = 0.26 if narrow else 0.0
    traces = [
        _tracks(placed, track, drop), _lines(placed, spark, drop, 0.16 if narrow else 0.34), _spots(placed, track, drop),
        *(_words_narrow(heads, placed) if narrow else _words(heads, placed, columns, spark, track)),
    ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "xaxis": axis(range=[0, 1], showticklabels=False),
        "yaxis": axis(range=[-rows, 0], showticklabels=False),
        "shapes": [{"type": "line", "xref": "paper", "x0": 0 if narrow else -1.6, "x1": 1, "y0": y - 0.5, "y1": y - 0.5, "layer": "below",
                    "line": {"color": "#eef1f4", "width": 1}} for y, _ in placed],
    }  # fmt: skip
    left, right = (8, 8) if narrow else (LEFT, RIGHT)
    if not narrow:
        layout["yaxis2"] = _names(heads, placed, rows)
    return framed(
        traces,
        frame,
        height=round((ROW_NARROW if narrow else ROW) * rows),
        layout=layout,
        left=left,
        right=right,
        bottom=8,
    )


def _names(heads: Sequence[tuple[float, str]], placed: Placed, rows: float) -> dict[str, Any]:
    """Headings, names and details as the labels of an axis that is shifted to the left edge: they start there, whatever the width."""
    soft = f'<span style="font-size:12px;color:{SOFT}">'
    lines = [(y, f'<span style="color:{SOFT}"><b>{escape(name)}</b></span>') for y, name in heads]
    lines += [(y, f"{escape(shortened(fact.name, 54))}<br>{soft}{escape(fact.detail)}</span>") for y, fact in placed]
    return axis(
        range=[-rows, 0], overlaying="y", anchor="free", position=0, side="right", shift=-LEFT, tickvals=[y for y, _ in lines],
        ticktext=[text for _, text in lines], tickfont={"size": 13, "color": INK},
    )  # fmt: skip


Placed = list[tuple[float, Fact]]


def _places(chapters: Sequence[Chapter], head: float) -> tuple[list[tuple[float, str]], Placed, float]:
    heads: list[tuple[float, str]] = []
    placed: Placed = []
    y = 0.0
    for chapter in chapters:
        if chapter.facts:
            heads.append((-(y + head / 2), chapter.name))
            y += head
            for fact in chapter.facts:
                placed.append((-(y + 0.5), fact))
                y += 1
    return heads, placed, y or 1.0


def _tracks(placed: Placed, track: tuple[float, float], drop: float) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for place, fact in placed:
        if isfinite(fact.place):
            x += [track[0], track[1], None]
            y += [place - drop, place - drop, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": TRACK, "width": 7},
        "hoverinfo": "skip",
    }


def _spots(placed: Placed, track: tuple[float, float], drop: float) -> dict[str, Any]:
    known = [(place, fact) for place, fact in placed if isfinite(fact.place)]
    return {
        "type": "scatter", "mode": "markers", "x": [round(track[0] + fact.place * (track[1] - track[0]), 4) for _, fact in known],
        "y": [place - drop for place, _ in known], "text": [fact.hover for _, fact in known], "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 13, "color": ESTIMATE, "line": {"width": 1, "color": PAPER}},
    }  # fmt: skip


def _lines(placed: Placed, spark: tuple[float, float], drop: float, half: float) -> dict[str, Any]:
    """Every measure's line in its own scale; a missing year is a gap. The last year carries a dot."""
    x: list[float | None] = []
    y: list[float | None] = []
    size: list[int] = []
    for place, fact in placed:
        known = [v for v in fact.series if isfinite(v)]
        if len(known) < 2:
            continue
        low, high, n = min(known), max(known), len(fact.series) - 1
        last = max(i for i, v in enumerate(fact.series) if isfinite(v))
        for i, value in enumerate(fact.series):
            x.append(round(spark[0] + i / n * (spark[1] - spark[0]), 4) if isfinite(value) else None)
            y.append(
                round(place - drop + ((value - low) / ((high - low) or 1.0) * 2 - 1) * half, 3)
                if isfinite(value)
                else None
            )
            size.append(6 if i == last else 0)
        x.append(None)
        y.append(None)
        size.append(0)
    return {"type": "scatter", "mode": "lines+markers", "x": x, "y": y, "connectgaps": False, "line": {"color": ESTIMATE, "width": 2},
            "marker": {"size": size, "color": ESTIMATE, "opacity": 1, "line": {"width": 0}}, "hoverinfo": "skip"}  # fmt: skip


def _text(x: float, words: Sequence[tuple[float, str]], side: str, size: int, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "x": [x] * len(words), "y": [y for y, _ in words], "text": [word for _, word in words],
        "textposition": f"middle {side}", "cliponaxis": False, "hoverinfo": "skip", "textfont": {"size": size, "color": colour},
    }  # fmt: skip


def _words(
    heads: Sequence[tuple[float, str]], placed: Placed, columns: Columns, spark: tuple[float, float], track: tuple[float, float]
) -> list[dict[str, Any]]:  # fmt: skip
    top = heads[0][0] if heads else 0.0
    values = _text(0, [(y, f"<b>{escape(fact.value)}</b>") for y, fact in placed], "left", 14, INK)
    ranks = _text(1, [(y, escape(fact.place_label)) for y, fact in placed], "right", 12, INK)
    heading = [
        _text(x, [(top, escape(word))], side, 12, SOFT)
        for x, word, side in (
            (0, columns.value, "left"),
            (spark[0], columns.series, "right"),
            (track[0], columns.place, "right"),
        )
    ]
    return [{**values, "yaxis": "y2"}, ranks, *heading]


def _words_narrow(heads: Sequence[tuple[float, str]], placed: Placed) -> list[dict[str, Any]]:
    titles = [(y, "<br>".join(f"<b>{escape(line)}</b>" for line in wrap(name, 36))) for y, name in heads]
    values = [(y + 0.12, f"<b>{escape(fact.value)}</b>&nbsp; {escape(fact.place_label)}") for y, fact in placed]
    names = [(y + 0.36, escape(shortened(fact.name, 40))) for y, fact in placed]
    return [
        _text(0, titles, "right", 13, SOFT),
        _text(0, names, "right", 13, INK),
        _text(0, values, "right", 12, INK),
    ]
