"""Row charts of clusters: a region's themes, two regions together against the critical mass, and how alike strategies are.

A name stands left of its row, or above it on a phone; the words at the end of a row say what colour and length say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.figures.theme import (
    BODY,
    CLAIM,
    CLAIM_TEXT,
    CONTEXT,
    ESTIMATE,
    GREY,
    INK,
    LINE,
    SOFT,
    Figure,
    Frame,
    axis,
    escape,
    framed,
    wrap,
)

ROW: Final = {True: 46, False: 33}  # px a row, on a phone and elsewhere
EDGE: Final = 0.16  # of the axis: nearer to an end, words would leave the picture
END: Final = 72  # px for the words at the right edge
PARTNER: Final = "#0da081"
LINE_LETTERS: Final = 26  # a longer name takes two lines
LETTER: Final = 6.6  # px a letter of 12 px, as wide as the widest of our fonts draws it
COLUMN: Final = {True: 284, False: 560}  # px that a chart in a column of two has


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `value` (None = no figure), `label` at its end, `hover`, `code` of the region that a click chooses,
    `strong` = past the threshold, `faint` = known in part, `second` = the other value of the row, `end` words at the right edge.
    """

    name: str
    value: float | None
    label: str
    hover: str
    code: str = ""
    strong: bool = False
    faint: bool = False
    second: float = 0.0
    end: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A vertical line with its words; `quiet` = a level for comparison rather than a threshold."""

    at: float
    label: str
    quiet: bool = False


def _rows(rows: Sequence[Row]) -> list[int]:
    return list(range(len(rows), 0, -1))


def _names(rows: Sequence[Row], frame: Frame) -> tuple[int, list[dict[str, Any]], dict[str, Any]]:
    """Pixels to the left, names above the rows on a phone, and the vertical axis."""
    y = _rows(rows)
    broken = [[row.name] if frame.narrow else wrap(row.name, LINE_LETTERS) for row in rows]
    short = ["<br>".join(map(escape, lines[:2])) + ("…" if len(lines) > 2 else "") for lines in broken]
    base = axis(range=[0.4, len(rows) + (0.95 if frame.narrow else 0.6)], tickvals=y, ticktext=[f"{name}  " for name in short],
                showticklabels=not frame.narrow, tickfont={"size": BODY, "color": INK})  # fmt: skip
    if not frame.narrow:
        return round(max((len(line) for lines in broken for line in lines[:2]), default=8) * 7.3) + 16, [], base
    notes: list[dict[str, Any]] = [
        {"text": name, "x": 0, "xref": "paper", "y": place, "yshift": 19, "xanchor": "left", "showarrow": False, "font": {"size": 12, "color": INK},
         "bgcolor": "rgba(255,255,255,0.8)", "borderpad": 0}
        for name, place in zip(short, y, strict=True)
    ]  # fmt: skip
    return 6, notes, base


def _lines(limits: Sequence[Threshold], top: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    shapes = [
        {"type": "line", "yref": "paper", "x0": one.at, "x1": one.at, "y0": 0, "y1": 1, "layer": "below",
         "line": {"color": SOFT if one.quiet else CLAIM, "width": 1 if one.quiet else 1.6, "dash": "dot" if one.quiet else "dash"}}
        for one in limits
    ]  # fmt: skip
    notes = [
        {"text": escape(one.label), "x": one.at, "y": 0, "yref": "paper", "yanchor": "top", "yshift": -2 - 15 * place, "xanchor": "left" if one.at < EDGE * top else "right" if one.at > (1 - EDGE) * top else "center",
         "showarrow": False, "font": {"size": 12, "color": SOFT if one.quiet else CLAIM_TEXT}}
        for place, one in enumerate(limits)
    ]  # fmt: skip
    return shapes, notes


def _label(row: Row, at: float, place: int, shift: int = 9) -> dict[str, Any]:
    return {
        "text": escape(row.label), "x": at, "y": place, "xanchor": "left", "xshift": shift, "showarrow": False,
        "font": {"size": 12, "color": INK if row.value is not None else SOFT}, "bgcolor": "rgba(255,255,255,0.8)", "borderpad": 0,
    }  # fmt: skip


def _room(rows: Sequence[Row], ends: Sequence[float], least: float, frame: Frame, left: int) -> float:
    """Upper end of the axis: the words after each mark fit, and `least` is on it."""
    plot = COLUMN[frame.narrow] - left - 8
    needed = [end / max(1 - (len(row.label) * LETTER + 16) / plot, 0.25) for row, end in zip(rows, ends, strict=True)]
    return max([*needed, least * 1.08])


def portfolio(rows: Sequence[Row], limits: Sequence[Threshold], *, name: str, frame: Frame) -> Figure:
    """A dot a theme on the scale of the location quotient; a hollow dot has no verdict."""
    y = _rows(rows)
    left, notes, vertical = _names(rows, frame)
    top = _room(rows, [row.value or 0.0 for row in rows], max(one.at for one in limits), frame, left)
    shapes, words = _lines(limits, top)
    have = [(row, place) for row, place in zip(rows, y, strict=True) if row.value is not None]
    stems: list[dict[str, Any]] = [
        {"type": "line", "x0": 0, "x1": row.value, "y0": place, "y1": place, "line": {"color": LINE, "width": 4}, "layer": "below"}
        for row, place in have
    ]  # fmt: skip
    trace = {
        "type": "scatter", "mode": "markers", "name": name, "x": [row.value for row, _ in have], "y": [place for _, place in have],
        "hovertext": [row.hover for row, _ in have], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 13, "color": ["#ffffff" if row.faint else ESTIMATE if row.strong else CONTEXT for row, _ in have],
                   "line": {"width": 2.5, "color": [ESTIMATE if row.strong else CONTEXT for row, _ in have]}},
    }  # fmt: skip
    notes += [
        _label(row, row.value or 0.0, place, 12 if row.value is not None else 2)
        for row, place in zip(rows, y, strict=True)
    ]
    notes += [
        {"text": row.end, "x": 1, "xref": "paper", "y": place, "xanchor": "right", "xshift": END, "showarrow": False, "font": {"size": 13, "color": INK}}
        for row, place in zip(rows, y, strict=True)
    ]  # fmt: skip
    layout = {
        "dragmode": False, "hovermode": "closest", "shapes": [*stems, *shapes], "annotations": [*notes, *words],
        "xaxis": axis(range=[0, top], showticklabels=False),
        "yaxis": vertical,
    }  # fmt: skip
    return framed([trace], frame, height=ROW[frame.narrow] * len(rows), layout=layout, left=left, right=8 + END, bottom=22 + 15 * (len(limits) - 1))  # fmt: skip


def together(rows: Sequence[Row], limit: Threshold, *, names: tuple[str, str], frame: Frame) -> Figure:
    """Two parts a row against the critical mass: `value` is the region's own, `second` the partner's; `names` of the two."""
    y = _rows(rows)
    left, notes, vertical = _names(rows, frame)
    ends = [(row.value or 0.0) + row.second for row in rows]
    top = _room(rows, ends, limit.at, frame, left)
    shapes, words = _lines([limit], top)

    def bar(values: Sequence[float], colour: str, name: str) -> dict[str, Any]:
        return {
            "type": "bar", "orientation": "h", "x": [round(v, 3) for v in values], "y": y, "name": name, "width": 0.5,
            "marker": {"color": colour}, "customdata": [row.code for row in rows], "hovertext": [row.hover for row in rows],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }  # fmt: skip

    notes += [_label(row, end, place) for row, end, place in zip(rows, ends, y, strict=True)]
    layout = {
        "barmode": "stack", "dragmode": False, "shapes": shapes, "annotations": [*notes, *words],
        "xaxis": axis(range=[0, top], showticklabels=False, zeroline=True, zerolinecolor=GREY),
        "yaxis": vertical,
    }  # fmt: skip
    traces = [
        bar([row.value or 0.0 for row in rows], ESTIMATE, names[0]),
        bar([row.second for row in rows], PARTNER, names[1]),
    ]
    return framed(
        traces, frame, height=ROW[frame.narrow] * max(len(rows), 1), layout=layout, left=left, right=8, bottom=22
    )


def likeness(rows: Sequence[Row], *, names: tuple[str, str], frame: Frame) -> Figure:
    """A bar for `value` and a hollow diamond for `second`, both 0-1; a pale bar rests on a list that is known in part."""
    y = _rows(rows)
    left, notes, vertical = _names(rows, frame)
    bars = {
        "type": "bar", "orientation": "h", "x": [round(row.value or 0.0, 3) for row in rows], "y": y, "name": names[0], "width": 0.5,
        "marker": {"color": ["#c6d6e6" if row.faint else ESTIMATE for row in rows], "line": {"width": 1, "color": ESTIMATE}},
        "customdata": [row.code for row in rows], "hovertext": [row.hover for row in rows], "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    marks = {
        "type": "scatter", "mode": "markers", "name": names[1], "x": [round(row.second, 3) for row in rows], "y": y, "hoverinfo": "skip",
        "marker": {"symbol": "diamond", "size": 10, "color": "#ffffff", "line": {"width": 2, "color": CLAIM}},
    }  # fmt: skip
    notes += [_label(row, max(row.value or 0.0, row.second), place, 13) for row, place in zip(rows, y, strict=True)]
    ends = [max(row.value or 0.0, row.second) for row in rows]
    layout = {
        "dragmode": False, "annotations": notes, "xaxis": axis(range=[0, _room(rows, ends, 0.5, frame, left)], showticklabels=False, zeroline=True, zerolinecolor=GREY),
        "yaxis": vertical,
    }  # fmt: skip
    return framed(
        [bars, marks], frame, height=ROW[frame.narrow] * max(len(rows), 1), layout=layout, left=left, right=8, bottom=8
    )
