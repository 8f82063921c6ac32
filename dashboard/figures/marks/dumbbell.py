"""Each region and the hot-spots as the two ends of a line: its length is the gap. Above, every region of the panel as a tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.figures.keys import lowered, shortened
from dashboard.figures.theme import (
    CLAIM,
    CLAIM_TEXT,
    ESTIMATE,
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

OTHER: Final = "#66727e"
ROW, ROW_NARROW = 40, 52


@dataclass(frozen=True, slots=True)
class Bell:
    """One region: its value, the words for the gap beside the line, and what is said when it is pointed at."""

    code: str
    name: str
    value: float
    label: str
    hover: str
    first: bool
    ahead: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """All regions of the panel: the name of the row, and (code, value, hover, is a hot-spot)."""

    name: str
    regions: Sequence[tuple[str, float, str, bool]]


def dumbbell(
    rows: Sequence[Bell], hot: float, hot_label: str, ticks: Ticks, *, frame: Frame, tick: str, suffix: str
) -> Figure:
    """`rows` from the top down; `hot` the mean of the hot-spots."""
    narrow, n = frame.narrow, len(rows)
    high = max([hot, *(value for _, value, _, _ in ticks.regions), *(row.value for row in rows)], default=1.0) * 1.04
    y = list(range(n, 0, -1))
    link: list[float | None] = []
    at: list[float | None] = []
    for row, place in zip(rows, y, strict=True):
        link += [row.value, hot, None]
        at += [place, place, None]
    traces = [
        {"type": "scatter", "mode": "lines", "x": link, "y": at, "line": {"color": "#c3ccd4", "width": 3}, "hoverinfo": "skip"},
        _ticks(ticks, n + 1),
        {"type": "scatter", "mode": "markers", "name": escape(hot_label), "x": [hot] * n, "y": y, "hoverinfo": "skip",
         "marker": {"size": 11, "symbol": "diamond", "color": CLAIM, "line": {"width": 1, "color": PAPER}}},
        {"type": "scatter", "mode": "markers", "name": escape(frame.title), "x": [row.value for row in rows], "y": y, "text": [row.hover for row in rows],
         "customdata": [row.code for row in rows], "hovertemplate": "%{text}<extra></extra>",
         "marker": {"size": [15 if row.first else 12 for row in rows], "line": {"width": 1, "color": PAPER},
                    "color": [ESTIMATE if row.first else CLAIM if row.ahead else OTHER for row in rows]}},
        *_words(rows, y, hot, high, ticks, narrow),
    ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False,
        "annotations": [{"text": f"<b>{escape(hot_label)}</b>", "x": hot, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2, "showarrow": False,
                         "xanchor": "right" if hot > high / 2 else "left", "font": {"size": 13, "color": CLAIM_TEXT}}],
        "shapes": [{"type": "line", "x0": hot, "x1": hot, "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"color": CLAIM, "width": 1.5, "dash": "dot"}}],
        "xaxis": axis(range=[0, high], showgrid=True, gridcolor=LINE, tickformat=tick, ticksuffix=suffix, nticks=5 if narrow else 9,
                      tickfont={"size": 12, "color": SOFT}),
        "yaxis": axis(range=[0.4, n + 1.75], showticklabels=False),
    }  # fmt: skip
    height = round((ROW_NARROW if narrow else ROW) * (n + 1.3))
    figure = framed(traces, frame, height=height, layout=layout, left=20 if narrow else 210, right=16)
    return lowered(figure, 24)


def _ticks(ticks: Ticks, y: int) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "name": escape(ticks.name), "x": [round(value, 4) for _, value, _, _ in ticks.regions], "y": [y] * len(ticks.regions),
        "text": [hover for _, _, hover, _ in ticks.regions], "customdata": [code for code, _, _, _ in ticks.regions],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"symbol": "line-ns", "size": 15, "line": {"width": 2, "color": [CLAIM if hot else OTHER for _, _, _, hot in ticks.regions]}},
    }  # fmt: skip


def _words(
    rows: Sequence[Bell], y: Sequence[int], hot: float, far: float, ticks: Ticks, narrow: bool
) -> list[dict[str, Any]]:
    names = [shortened(row.name, 34 if narrow else 28) for row in rows]
    texts = [f"<b>{escape(name)}</b>" if row.first else escape(name) for row, name in zip(rows, names, strict=True)]
    base = {"type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip"}
    # on a phone the words stand before the line of the hot-spots, not across it
    before = [narrow and hot > far / 2 and row.value < hot for row in rows]
    middle = {**base, "x": [hot if left else (row.value + hot) / 2 for row, left in zip(rows, before, strict=True)], "y": [place + 0.23 for place in y], "text": [escape(row.label) for row in rows],
              "textposition": ["middle left" if left else "middle center" for left in before], "textfont": {"size": 13, "color": INK}}  # fmt: skip
    all_names = [escape(ticks.name), *texts]
    places = [len(rows) + 1, *y]
    if narrow:
        place = {"x": [0] * len(places), "y": [p + 0.4 for p in places], "textposition": "middle right"}
        middle |= {"y": [p - 0.26 for p in y]}
    else:
        place = {"x": [0] * len(places), "y": list(places), "textposition": "middle left"}
        all_names = [f"{name}&nbsp;&nbsp;" for name in all_names]
    return [middle, {**base, **place, "text": all_names, "textfont": {"size": 13, "color": INK}}]
