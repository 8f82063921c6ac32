"""Regions as bubbles between two thresholds: how specialised, how fast, how large. Chosen regions are named and coloured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any, Final

from dashboard.figures.theme import (
    BODY,
    CLAIM,
    CLAIM_TEXT,
    CONTEXT,
    INK,
    LINE,
    SOFT,
    WORDS,
    Figure,
    Frame,
    axis,
    escape,
    framed,
    rgba,
)

LARGEST: Final = 46  # px across for the largest region


@dataclass(frozen=True, slots=True)
class Bubble:
    """One region; `size` sets the area, `colour` "" = one of the many."""

    code: str
    name: str
    x: float
    y: float
    size: float
    hover: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its words, the threshold (None = there is none) with its words, and the format of its ticks."""

    title: str
    limit: float | None
    label: str
    tick: str = ""
    digits: int = 1
    said: str = ""
    """What the hover line calls it."""


def bubbles(
    points: Sequence[Bubble], across: Axis, up: Axis, *, names: tuple[str, str], corner: str, frame: Frame, height: int
) -> Figure:  # fmt: skip
    """`names` of the chosen and of the other regions, as series; `corner` the words where both thresholds are passed."""
    top = max((point.size for point in points), default=1.0) or 1.0
    many, chosen = (
        [p for p in points if bool(p.colour) is wanted] for wanted in (False, True)
    )  # the chosen in the order of their importance
    said = f"%{{hovertext}}<br>{escape(up.said or up.title)} %{{y:.{up.digits}f}}<br>{escape(across.said or across.title)} %{{x:.{across.digits}f}}<extra></extra>"
    traces = [
        {**_trace(group, top, title, frame), "hovertemplate": said}
        for group, title in ((many, names[1]), (chosen, names[0]))
    ]
    xs, ys = _range([p.x for p in points], across.limit), _range([p.y for p in points], up.limit)
    shapes, notes = _limits(across, up, xs, ys, corner, frame.narrow)
    tick = {"size": 12, "color": SOFT}
    layout = {
        "dragmode": False, "hovermode": "closest", "shapes": shapes,
        "xaxis": axis(range=xs, showgrid=True, gridcolor=LINE, tickfont=tick, ticksuffix=across.tick, nticks=6,
                      title={"text": escape(across.title), "font": {"size": BODY, "color": SOFT}, "standoff": 6}),
        "yaxis": axis(range=ys, showgrid=True, gridcolor=LINE, tickfont=tick, ticksuffix=up.tick, nticks=6),
        "annotations": [
            *notes, *_names(chosen, xs, ys, frame),
            {"text": escape(up.title), "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "xshift": -36,
             "yshift": 2, "showarrow": False, "font": {"size": BODY, "color": SOFT}},
        ],
    }  # fmt: skip
    made = framed(traces, frame, height=height, layout=layout, left=38, right=14, bottom=56)
    made["layout"]["margin"]["t"] += 22  # the words of the vertical axis stand above it
    made["layout"]["height"] += 22
    for note in made["layout"]["annotations"][:1]:
        note["yshift"] += 22
    return made


def _trace(points: Sequence[Bubble], top: float, name: str, frame: Frame) -> dict[str, Any]:
    ordered = sorted(points, key=lambda p: -p.size)
    largest = LARGEST * (0.7 if frame.narrow else 1)
    own = any(p.colour for p in ordered)
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": [round(p.x, 1) for p in ordered], "y": [round(p.y, 2) for p in ordered],
        "customdata": [p.code for p in ordered], "hovertext": [p.hover for p in ordered],
        "marker": {
            "size": [round(max(largest * (p.size / top) ** 0.5, 5)) for p in ordered], "sizemode": "diameter",
            "color": [rgba(p.colour, 0.78) for p in ordered] if own else rgba(CONTEXT, 0.38), "line": {"width": 1, "color": "#ffffff"},
        },
        "cliponaxis": False,
    }  # fmt: skip


def _names(chosen: Sequence[Bubble], xs: Sequence[float], ys: Sequence[float], frame: Frame) -> list[dict[str, Any]]:
    """Names above their bubbles, below where another name stands; a name without room is left to the hover line."""
    placed: list[tuple[float, float]] = []
    found = []
    wide = 0.34 if frame.narrow else 0.2
    for point in chosen:
        x, y = (point.x - xs[0]) / (xs[1] - xs[0]), (point.y - ys[0]) / (ys[1] - ys[0])
        for up in (1, -1):
            if all(abs(x - a) > wide or abs(y + up * 0.05 - b) > 0.055 for a, b in placed):
                placed.append((x, y + up * 0.05))
                found.append(_name(point, up))
                break
    return found


def _name(point: Bubble, up: int) -> dict[str, Any]:
    return {
        "text": f"<b>{escape(point.name)}</b>", "x": point.x, "y": point.y, "yanchor": "bottom" if up > 0 else "top", "yshift": 7 * up, "showarrow": False,
        "font": {"size": 12, "color": WORDS.get(point.colour, point.colour)}, "bgcolor": "rgba(255,255,255,0.75)", "borderpad": 0,
    }  # fmt: skip


def _range(values: Sequence[float], limit: float | None) -> list[float]:
    low, high = (
        min([*values, *([limit] if limit is not None else [])], default=0.0),
        max([*values, *([limit] if limit is not None else [])], default=1.0),
    )
    room = (high - low or 1.0) * 0.09
    return [floor((low - room) * 20) / 20, ceil((high + room) * 20) / 20]


def _limits(
    across: Axis, up: Axis, xs: Sequence[float], ys: Sequence[float], corner: str, narrow: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    line = {"color": CLAIM, "width": 1.4, "dash": "dash"}
    if across.limit is not None and up.limit is not None:
        shapes.append({"type": "rect", "x0": across.limit, "x1": xs[1], "y0": up.limit, "y1": ys[1], "fillcolor": rgba(CLAIM, 0.07), "line": {"width": 0},
                       "layer": "below"})  # fmt: skip
        notes.append({"text": f"<b>{escape(corner)}</b>", "x": xs[1], "y": ys[1], "xanchor": "right", "yanchor": "top", "showarrow": False,
                      "font": {"size": 12, "color": CLAIM_TEXT}})  # fmt: skip
    if up.limit is not None:
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": up.limit,
                "y1": up.limit,
                "line": line,
                "layer": "below",
            }
        )
        notes.append({"text": escape(up.label), "xref": "paper", "x": 0, "y": up.limit, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
                      "font": {"size": 12, "color": CLAIM_TEXT}})  # fmt: skip
    if across.limit is not None:
        shapes.append(
            {
                "type": "line",
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "x0": across.limit,
                "x1": across.limit,
                "line": line,
                "layer": "below",
            }
        )
        late = across.limit - xs[0] > 0.6 * (xs[1] - xs[0])  # the words would leave the picture
        edge = (
            {"x": xs[1], "xanchor": "right", "xshift": 0, "bgcolor": "rgba(255,255,255,0.75)"}
            if narrow and not late
            else {}
        )
        notes.append({"text": escape(across.label), "yref": "paper", "y": 0, "x": across.limit, "xanchor": "right" if late else "left",
                      "yanchor": "bottom", "xshift": -4 if late else 4, **edge,
                      "showarrow": False, "font": {"size": 12, "color": CLAIM_TEXT}})  # fmt: skip
    if up.limit is not None:
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": 1,
                "y1": 1,
                "line": {"color": INK, "width": 0.8, "dash": "dot"},
                "layer": "below",
            }
        )
    return shapes, notes
