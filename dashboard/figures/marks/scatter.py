"""Two measures against each other: every region a dot, the chosen ones named, the medians as thin lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Role, Rule
from dashboard.charts.forms.plane import Scatter, Spot
from dashboard.charts.written import value_text
from dashboard.figures.axes import number_ticks
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
    axis,
    escape,
    frame_of,
    framed,
)

HEIGHT, HEIGHT_NARROW = 460, 330
LETTER: Final = 6.6  # px
PALE: Final = "#dde3e8"
ORDER: Final = ("middle right", "middle left", "top center", "bottom center")
ON_TOP: Final[Mapping[Role, int]] = {"focus": 2, "peer": 1}
"""The reader's own region lies on top, then its peers."""


def rank_of(spot: Spot) -> int:
    """2 = the reader's, 1 = a peer, 0 = the others."""
    return ON_TOP.get(spot.role, 0)


def scatter_figure(chart: Chart, form: Scatter, narrow: bool) -> Figure:
    """Dots of all regions; the reader's and its peers last, so that they lie on top."""
    lang, ordered = chart.lang, sorted(form.spots, key=rank_of)
    height, wide = (HEIGHT_NARROW, 280) if narrow else (HEIGHT, 1080)
    x, y = [spot.x.number for spot in ordered], [spot.y.number for spot in ordered]
    x_range, y_range = _extent(x), _extent(y)
    named = [spot for spot in ordered if rank_of(spot)]
    sides = name_sides(named, x_range, y_range, wide, height)
    ranks = [rank_of(spot) for spot in ordered]
    mark = {
        "type": "scatter", "mode": "markers", "name": escape(form.y_name), "x": x, "y": y, "text": [escape(_hover(spot, lang)) for spot in ordered],
        "customdata": [spot.key for spot in ordered], "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 11, "color": [(PALE, INK, ESTIMATE)[rank] for rank in ranks],
                   "line": {"width": [(1, 1, 4)[rank] for rank in ranks], "color": [(CONTEXT, PAPER, ESTIMATE)[rank] for rank in ranks]}},
    }  # fmt: skip
    words = [
        {"type": "scatter", "mode": "text", "x": [spot.x.number], "y": [spot.y.number], "text": [_label(spot, side, narrow)], "textposition": side,
         "cliponaxis": False, "hoverinfo": "skip", "textfont": {"size": 13, "color": ESTIMATE_TEXT if spot.role == "focus" else INK}}
        for spot, side in zip(named, sides, strict=True) if side
    ]  # fmt: skip
    layout: dict[str, Any] = {
        "hovermode": "closest", "dragmode": False, "annotations": [*_axis_names(form, narrow), *_rule_names(form.rules)],
        "shapes": [_line(rule) for rule in form.rules],
        "xaxis": axis(range=x_range, nticks=5 if narrow else 9, tickfont={"size": 12, "color": SOFT}, showgrid=True, gridcolor="#eef1f4",
                      **number_ticks((spot.x for spot in ordered), lang)),
        "yaxis": axis(range=y_range, nticks=7, tickfont={"size": 12, "color": SOFT}, showgrid=True, gridcolor="#eef1f4",
                      **number_ticks((spot.y for spot in ordered), lang)),
    }  # fmt: skip
    frame = frame_of(chart, narrow)
    return lowered(framed([mark, *words], frame, height=height, layout=layout, left=60, right=16, bottom=58), 26)


def _hover(spot: Spot, lang: str) -> str:
    return f"{spot.name}: {value_text(spot.x, lang)} · {value_text(spot.y, lang)}"


def _label(spot: Spot, side: str, narrow: bool) -> str:
    name = escape(shortened(spot.name, 16 if narrow else 24))
    text = f"<b>{name}</b>" if spot.role == "focus" else name
    return {"middle right": f"&nbsp;&nbsp;{text}", "middle left": f"{text}&nbsp;&nbsp;"}.get(side, text)


def _extent(values: Sequence[float]) -> list[float]:
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = (high - low or abs(high) or 1.0) * 0.07
    return [max(low - room, 0.0) if low >= 0 else low - room, high + room]


def _axis_names(form: Scatter, narrow: bool) -> list[dict[str, Any]]:
    most = 33 if narrow else 110
    common = {"showarrow": False, "font": {"size": 13, "color": INK}, "xref": "paper", "yref": "paper"}
    return [
        {"text": "↑ " + escape(shortened(form.y_name, most)), "x": 0, "xanchor": "left", "xshift": -58, "y": 1, "yanchor": "bottom", "yshift": 5, **common},
        {"text": escape(shortened(form.x_name, most)) + " →", "x": 1, "xanchor": "right", "y": 0, "yanchor": "top", "yshift": -24, **common},
    ]  # fmt: skip


def _line(rule: Rule) -> dict[str, Any]:
    look = {"type": "line", "layer": "below", "line": {"color": LINE, "width": 1.5, "dash": "dash"}}
    across = "y" if rule.axis == "x" else "x"
    return {
        **look,
        f"{rule.axis}0": rule.at,
        f"{rule.axis}1": rule.at,
        f"{across}ref": "paper",
        f"{across}0": 0,
        f"{across}1": 1,
    }


def _rule_names(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """The word for the upright line; the other one is of the same kind."""
    return [
        {"text": escape(rule.text), "x": rule.at, "y": 1, "yref": "paper", "yanchor": "top", "xanchor": "left", "xshift": 4,
         "showarrow": False, "font": {"size": 12, "color": SOFT}}
        for rule in rules if rule.axis == "x"
    ]  # fmt: skip


Box = tuple[float, float, float, float]


def name_sides(
    named: Sequence[Spot], x_range: Sequence[float], y_range: Sequence[float], wide: int, high: int
) -> list[str]:
    """Where each name goes so that none lies on another or outside; "" when there is no room. The reader's own comes first."""
    taken: list[Box] = []
    found: dict[str, str] = {}
    for spot in sorted(named, key=lambda spot: -rank_of(spot)):
        px = (spot.x.number - x_range[0]) / (x_range[1] - x_range[0]) * wide
        py = (spot.y.number - y_range[0]) / (y_range[1] - y_range[0]) * high
        length = len(spot.name[:24]) * LETTER + 10
        boxes = {side: _box(px, py, length, side) for side in ORDER}
        free = [side for side, box in boxes.items() if _fits(box, taken, wide, high)]
        found[spot.key] = free[0] if free else ("middle right" if spot.role == "focus" else "")
        if found[spot.key]:
            taken.append(boxes[found[spot.key]])
    return [found[spot.key] for spot in named]


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
