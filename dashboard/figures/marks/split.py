"""What a number is made of: stacked columns over the years, and bars to the left and right of nothing for a region each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from dashboard.figures.keys import key_line, lowered, shortened
from dashboard.figures.theme import ESTIMATE, INK, LINE, PAPER, SOFT, Figure, Frame, axis, escape, framed

FIRST, SECOND = "#9484d5", ESTIMATE
PIECE: Final = 34


@dataclass(frozen=True, slots=True)
class Layer:
    """One part in every year (NaN = a gap), and what is said when it is pointed at."""

    name: str
    values: Sequence[float]
    hover: Sequence[str]


def columns(years: Sequence[int], layers: tuple[Layer, Layer], gap_word: str, *, frame: Frame, tick: str) -> Figure:
    """Two layers on top of each other; a year that is left out stays empty with a word."""
    traces = [
        {"type": "bar", "name": escape(layer.name), "x": list(years), "y": [v if isfinite(v) else None for v in layer.values], "text": list(layer.hover),
         "textposition": "none", "hovertemplate": "%{text}<extra></extra>", "marker": {"color": colour}}
        for layer, colour in zip(layers, (SECOND, FIRST), strict=True)
    ]  # fmt: skip
    lost = [year for i, year in enumerate(years) if not isfinite(layers[0].values[i])]
    notes = [
        {"text": escape(gap_word), "x": year, "y": 0, "yanchor": "bottom", "textangle": -90, "showarrow": False, "font": {"size": 12, "color": SOFT}} for year in lost
    ]  # fmt: skip
    notes.append(key_line([("■", FIRST, layers[1].name), ("■", SECOND, layers[0].name)], narrow=frame.narrow, x_px=-40))
    layout = {
        "barmode": "stack", "bargap": 0.25, "hovermode": "closest", "dragmode": False, "annotations": notes,
        "xaxis": axis(tickformat="d", dtick=4 if frame.narrow else 2, tickfont={"size": 12, "color": SOFT}),
        "yaxis": axis(rangemode="tozero", showgrid=True, gridcolor=LINE, nticks=6, tickformat=tick, tickfont={"size": 12, "color": SOFT}),
    }  # fmt: skip
    return lowered(
        framed(traces, frame, height=300 if frame.narrow else 360, layout=layout, left=48, right=10),
        50 if frame.narrow else 28,
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """One region: two parts that add up to ``total``, the words at the end, and what is said when it is pointed at."""

    code: str
    name: str
    parts: tuple[float, float]
    total: float
    label: str
    hover: str
    first: bool


def pieces(rows: Sequence[Piece], keys: tuple[str, str, str], base_word: str, *, frame: Frame) -> Figure:
    """Regions from the top down; to the right of nothing is more than `base_word`, to the left less."""
    narrow, n = frame.narrow, len(rows)
    y = list(range(n, 0, -1))
    names = [shortened(row.name, 30 if narrow else 28) for row in rows]
    texts = [f"<b>{escape(name)}</b>" if row.first else escape(name) for row, name in zip(rows, names, strict=True)]
    edges = [
        v for row in rows for v in (sum(p for p in row.parts if p > 0), sum(p for p in row.parts if p < 0), row.total)
    ]
    low, high = min([0.0, *edges]), max([0.0, *edges])
    room = (high - low or 1.0) * (0.34 if narrow else 0.16)
    bars = [
        {"type": "bar", "orientation": "h", "name": escape(name), "x": [row.parts[i] for row in rows], "y": y, "text": [row.hover for row in rows],
         "textposition": "none", "customdata": [row.code for row in rows], "hovertemplate": "%{text}<extra></extra>", "width": 0.36 if narrow else 0.52,
         "marker": {"color": colour}}
        for i, (name, colour) in enumerate(zip(keys[:2], (FIRST, SECOND), strict=True))
    ]  # fmt: skip
    total = {
        "type": "scatter", "mode": "markers", "name": escape(keys[2]), "x": [row.total for row in rows], "y": y, "text": [row.hover for row in rows],
        "customdata": [row.code for row in rows], "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 11, "symbol": "diamond", "color": INK, "line": {"width": 1.5, "color": PAPER}},
    }  # fmt: skip
    ends = [max(sum(p for p in row.parts if p > 0), row.total, 0.0) for row in rows]
    base = {"type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip"}
    words = [{**base, "x": ends, "y": y, "text": [f"&nbsp;&nbsp;{row.label}" for row in rows], "textposition": "middle right",
              "textfont": {"size": 13, "color": INK}}]  # fmt: skip
    side = {
        "x": [low - room * 0.2] * n,
        "y": [v + 0.4 for v in y] if narrow else y,
        "textposition": "middle right" if narrow else "middle left",
    }
    words.append({**base, **side, "text": texts, "textfont": {"size": 13, "color": INK}})
    layout = {
        "barmode": "relative", "hovermode": "closest", "dragmode": False,
        "annotations": [key_line([("■", FIRST, keys[0]), ("■", SECOND, keys[1]), ("◆", INK, keys[2])], narrow=narrow, y_px=4),
                        {"text": escape(base_word), "x": 0, "y": 0, "yref": "paper", "yanchor": "top", "yshift": -22, "xanchor": "left" if narrow else "center", "showarrow": False,
                         "font": {"size": 12, "color": SOFT}}],
        "xaxis": axis(range=[low - room * 0.2, high + room], zeroline=True, zerolinecolor=INK, zerolinewidth=1.2, showgrid=True, gridcolor=LINE,
                      nticks=5 if narrow else 9, tickformat="+.1~f", tickfont={"size": 12, "color": SOFT}),
        "yaxis": axis(range=[0.4, n + 0.7], showticklabels=False),
    }  # fmt: skip
    height = round((52 if narrow else PIECE) * (n + 0.4))
    return lowered(
        framed(
            [*bars, total, *words], frame, height=height, layout=layout, left=8 if narrow else 210, right=16, bottom=54
        ),
        66 if narrow else 28,
    )
