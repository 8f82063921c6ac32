"""Life lines of organisations: founded, merged into the row that a thin line leads to, closed; an open ring has no date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.figures.keys import shortened
from dashboard.figures.theme import (
    CLAIM_TEXT,
    CONTEXT,
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

ROW: Final = {True: 30, False: 19}  # px a row, on a phone and elsewhere
SHORTEST: Final = 6
SYMBOLS: Final = {
    "merged": "diamond",
    "closed": "x",
    "closing": "x-open",
    "planned": "circle-open-dot",
    "unknown": "circle-open",
}


@dataclass(frozen=True, slots=True)
class Life:
    """One organisation. `start` and `end` in years with a fraction, None = not found; `into` = row number of its successor, `strong` = its
    name stands out.
    """

    name: str
    start: float | None
    end: float | None
    state: str
    hover: str
    into: int | None = None
    strong: bool = False


def life_lines(rows: Sequence[Life], *, first: float, now: float, name: str, frame: Frame) -> Figure:
    """Rows from top to bottom; `first` and `now` in years. A line that is still drawn at `now` is active."""
    y = [-place for place in range(len(rows))]
    alive: dict[str, list[float | None]] = {"x": [], "y": []}
    gone: dict[str, list[float | None]] = {"x": [], "y": []}
    for row, place in zip(rows, y, strict=True):
        if row.start is not None:
            end = row.end if row.end is not None else now if row.state == "active" else row.start
            into = alive if row.state == "active" else gone
            into["x"] += [row.start, end, None]
            into["y"] += [place, place, None]
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", **alive, "line": {"color": ESTIMATE, "width": 6}, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "lines", **gone, "line": {"color": CONTEXT, "width": 6}, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "lines", **_mergers(rows), "line": {"color": SOFT, "width": 1}, "hoverinfo": "skip"},
        _marks(rows, y, now, name),
    ]  # fmt: skip
    left, notes, vertical = _names(rows, y, frame)
    step = 10 if frame.narrow else 5
    ticks = [year for year in range(int(first) // 5 * 5, int(now) + 1, step) if year >= first]
    layout = {
        "dragmode": False, "hovermode": "closest", "annotations": notes,
        "xaxis": axis(range=[first, now + 0.7], tickvals=ticks, ticktext=[str(year) for year in ticks], showgrid=True, gridcolor=LINE,
                      tickfont={"size": 12, "color": SOFT}, side="top"),
        "yaxis": vertical,
    }  # fmt: skip
    made = framed(
        traces, frame, height=ROW[frame.narrow] * max(len(rows), SHORTEST), layout=layout, left=left, right=14, bottom=6
    )
    made["layout"]["margin"]["t"] += 22
    made["layout"]["height"] += 22
    made["layout"]["annotations"][0]["yshift"] += 22
    return made


def _mergers(rows: Sequence[Life]) -> dict[str, list[float | None]]:
    """Thin lines from the end of a row down or up to the row it became."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, row in enumerate(rows):
        if row.into is not None and row.end is not None:
            x += [row.end, row.end, None]
            y += [-place, -row.into, None]
    return {"x": x, "y": y}


def _marks(rows: Sequence[Life], y: Sequence[int], now: float, name: str) -> dict[str, Any]:
    """One mark a row, where its hover text is: at the end, else at the start, else (no date found) at the right edge."""
    at = [row.end if row.end is not None else row.start if row.start is not None else now for row in rows]
    symbols = [SYMBOLS.get(row.state, "circle" if row.start is not None else "circle-open") for row in rows]
    colours = [
        CLAIM_TEXT if row.state in {"closed", "closing"} else ESTIMATE if row.state == "active" else INK for row in rows
    ]
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": at, "y": list(y), "hovertext": [row.hover for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
        "marker": {"symbol": symbols, "size": 9, "color": colours, "line": {"width": 1.5, "color": [
            PAPER if row.state in {"merged"} else colour for row, colour in zip(rows, colours, strict=True)]}},
    }  # fmt: skip


def _names(rows: Sequence[Life], y: Sequence[int], frame: Frame) -> tuple[int, list[dict[str, Any]], dict[str, Any]]:
    # bold letters are wider, and a phone holds fewer of them
    cut = [shortened(row.name, 33 if frame.narrow and row.strong else 40) for row in rows]
    short = [f"<b>{escape(name)}</b>" if row.strong else escape(name) for row, name in zip(rows, cut, strict=True)]
    low, high = (y[-1] if y else 0) - 0.7, 0.95 if frame.narrow else 0.7
    base = axis(range=[low, high], tickvals=list(y), ticktext=[f"{name}  " for name in short], showticklabels=not frame.narrow,
                tickfont={"size": 12, "color": INK})  # fmt: skip
    if not frame.narrow:
        return round(max((len(name) for name in cut), default=8) * 7.8) + 12, [], base
    notes: list[dict[str, Any]] = [
        {"text": name, "x": 0, "xref": "paper", "y": place, "yshift": 12, "xanchor": "left", "showarrow": False, "font": {"size": 12, "color": INK}}
        for name, place in zip(short, y, strict=True)
    ]  # fmt: skip
    return 6, notes, base
