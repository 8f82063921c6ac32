"""Regions as bubbles between two thresholds: how specialised, how fast, how large. Chosen regions are named and coloured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, sqrt
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Rule
from dashboard.charts.forms.plane import Bubble, Bubbles
from dashboard.charts.written import value_text
from dashboard.figures.keys import lowered
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
    axis,
    colours,
    escape,
    frame_of,
    framed,
    rgba,
)

LARGEST: Final = 46  # px across for the largest region
SMALLEST: Final = 5
HEIGHT, HEIGHT_NARROW = 430, 300
PAPER_BELOW: Final = "rgba(255,255,255,0.75)"
THRESHOLD: Final = {"color": CLAIM, "width": 1.4, "dash": "dash"}
MEAN: Final = {"color": INK, "width": 0.8, "dash": "dot"}


def bubble_colours(form: Bubbles) -> dict[str, str]:
    """The colour of each chosen region."""
    return colours(bubble.key for bubble in form.bubbles if bubble.role == "chosen")


def across(bubble: Bubble, form: Bubbles, largest: float) -> int:
    """Diameter of a bubble: its area stands for its size, `largest` for the largest."""
    top = max(other.size.number for other in form.bubbles) or 1.0
    return round(max(largest * sqrt(bubble.size.number / top), SMALLEST))


def bubbles_figure(chart: Chart, form: Bubbles, narrow: bool) -> Figure:
    """The many pale beneath, the chosen on top, in both the large ones first so that none is hidden."""
    frame, colour = frame_of(chart, narrow), bubble_colours(form)
    chosen = [bubble for bubble in form.bubbles if bubble.key in colour]
    others = [bubble for bubble in form.bubbles if bubble.key not in colour]
    traces = [
        _trace(group, name, chart, form, narrow) for group, name in ((others, form.names[1]), (chosen, form.names[0]))
    ]
    x_rule, y_rule = (_threshold(form, side) for side in ("x", "y"))
    xs = _range([bubble.x.number for bubble in form.bubbles], x_rule)
    ys = _range([bubble.y.number for bubble in form.bubbles], y_rule)
    shapes, notes = _thresholds(x_rule, y_rule, xs, ys, form.corner, narrow)
    shapes += [_line(rule, MEAN) for rule in form.rules if rule.kind == "mean"]
    tick = {"size": 12, "color": SOFT}
    layout = {
        "dragmode": False, "hovermode": "closest", "shapes": shapes,
        "xaxis": axis(range=xs, showgrid=True, gridcolor=LINE, tickfont=tick, nticks=6,
                      title={"text": escape(form.x_name), "font": {"size": BODY, "color": SOFT}, "standoff": 6}),
        "yaxis": axis(range=ys, showgrid=True, gridcolor=LINE, tickfont=tick, nticks=6),
        "annotations": [
            *notes, *_names(chosen, colour, xs, ys, narrow),
            {"text": escape(form.y_name), "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "xshift": -36,
             "yshift": 2, "showarrow": False, "font": {"size": BODY, "color": SOFT}},
        ],
    }  # fmt: skip
    height = HEIGHT_NARROW if narrow else HEIGHT
    return lowered(
        framed(traces, frame, height=height, layout=layout, left=38, right=14, bottom=56), 22
    )  # the words of the vertical axis stand above it


def _threshold(form: Bubbles, side: str) -> Rule | None:
    return next((rule for rule in form.rules if rule.kind == "threshold" and rule.axis == side), None)


def _trace(group: Sequence[Bubble], name: str, chart: Chart, form: Bubbles, narrow: bool) -> dict[str, Any]:
    # places to less than half a pixel: the values themselves stand in the table
    ordered, colour = sorted(group, key=lambda bubble: -bubble.size.number), bubble_colours(form)
    largest = LARGEST * (0.7 if narrow else 1)
    return {
        "type": "scatter", "mode": "markers", "name": name,
        "x": [round(bubble.x.number, 2) for bubble in ordered], "y": [round(bubble.y.number, 3) for bubble in ordered],
        "customdata": [bubble.key for bubble in ordered], "hovertext": [_hover(bubble, chart.lang) for bubble in ordered],
        "hovertemplate": f"{escape(form.y_name)} · {escape(form.x_name)}<br>%{{hovertext}}<extra></extra>",
        "marker": {
            "size": [across(bubble, form, largest) for bubble in ordered], "sizemode": "diameter", "line": {"width": 1, "color": "#ffffff"},
            "color": [rgba(colour[bubble.key], 0.78) for bubble in ordered] if any(bubble.key in colour for bubble in ordered) else rgba(CONTEXT, 0.38),
        },
        "cliponaxis": False,
    }  # fmt: skip


def _hover(bubble: Bubble, lang: str) -> str:
    """Name and both measures, which the line above names once for all."""
    return f"{escape(bubble.name)}: {value_text(bubble.y, lang, bare=True)} · {value_text(bubble.x, lang, bare=True)}"


def _names(
    chosen: Sequence[Bubble], colour: Mapping[str, str], xs: Sequence[float], ys: Sequence[float], narrow: bool
) -> list[dict[str, Any]]:
    """Names above their bubbles, below where another name stands; a name without room is left to the hover line."""
    placed: list[tuple[float, float]] = []
    notes = []
    wide = 0.34 if narrow else 0.2
    for bubble in chosen:
        x, y = (bubble.x.number - xs[0]) / (xs[1] - xs[0]), (bubble.y.number - ys[0]) / (ys[1] - ys[0])
        for up in (1, -1):
            if all(abs(x - a) > wide or abs(y + up * 0.05 - b) > 0.055 for a, b in placed):
                placed.append((x, y + up * 0.05))
                notes.append(_name(bubble, colour[bubble.key], up))
                break
    return notes


def _name(bubble: Bubble, colour: str, up: int) -> dict[str, Any]:
    return {
        "text": f"<b>{escape(bubble.name)}</b>", "x": bubble.x.number, "y": bubble.y.number, "yanchor": "bottom" if up > 0 else "top", "yshift": 7 * up,
        "showarrow": False, "font": {"size": 12, "color": WORDS.get(colour, colour)}, "bgcolor": PAPER_BELOW, "borderpad": 0,
    }  # fmt: skip


def _range(values: Sequence[float], rule: Rule | None) -> list[float]:
    every = [*values, *([rule.at] if rule else [])]
    low, high = min(every, default=0.0), max(every, default=1.0)
    room = (high - low or 1.0) * 0.09
    return [floor((low - room) * 20) / 20, ceil((high + room) * 20) / 20]


Pieces = tuple[list[dict[str, Any]], list[dict[str, Any]]]
"""Shapes and annotations."""


def _thresholds(x_rule: Rule | None, y_rule: Rule | None, xs: Sequence[float], ys: Sequence[float], corner: str, narrow: bool) -> Pieces:  # fmt: skip
    """Both thresholds with their words, and the corner where both are passed."""
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    if x_rule and y_rule:
        shapes.append({"type": "rect", "x0": x_rule.at, "x1": xs[1], "y0": y_rule.at, "y1": ys[1], "fillcolor": rgba(CLAIM, 0.07), "line": {"width": 0},
                       "layer": "below"})  # fmt: skip
        notes.append({"text": f"<b>{escape(corner)}</b>", "x": xs[1], "y": ys[1], "xanchor": "right", "yanchor": "top", "showarrow": False,
                      "font": {"size": 12, "color": CLAIM_TEXT}})  # fmt: skip
    if y_rule:
        shapes.append(_line(y_rule, THRESHOLD))
        notes.append({"text": escape(y_rule.text), "xref": "paper", "x": 0, "y": y_rule.at, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
                      "font": {"size": 12, "color": CLAIM_TEXT}})  # fmt: skip
    if x_rule:
        shapes.append(_line(x_rule, THRESHOLD))
        late = x_rule.at - xs[0] > 0.6 * (xs[1] - xs[0])  # the words would leave the picture
        edge = {"x": xs[1], "xanchor": "right", "xshift": 0, "bgcolor": PAPER_BELOW} if narrow and not late else {}
        notes.append({"text": escape(x_rule.text), "yref": "paper", "y": 0, "x": x_rule.at, "xanchor": "right" if late else "left", "yanchor": "bottom",
                      "xshift": -4 if late else 4, **edge, "showarrow": False, "font": {"size": 12, "color": CLAIM_TEXT}})  # fmt: skip
    return shapes, notes


def _line(rule: Rule, look: Mapping[str, Any]) -> dict[str, Any]:
    """A line from end to end at a value of one axis."""
    other = "y" if rule.axis == "x" else "x"
    return {
        "type": "line", f"{other}ref": "paper", f"{other}0": 0, f"{other}1": 1, f"{rule.axis}0": rule.at, f"{rule.axis}1": rule.at,
        "line": dict(look), "layer": "below",
    }  # fmt: skip
