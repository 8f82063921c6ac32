"""Projects as bars over time with their meetings above: what was held, planned or superseded is told apart by symbol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dashboard.figures.theme import CLAIM_TEXT, CONTEXT, INK, LINE, PAPER, SOFT, Figure, Frame, axis, escape, framed

ROW: Final = 84  # px of a project: name, meetings, bar
LIFT: Final = 0.17  # of a row, from the bar to its meetings
WIDTH: Final = 900  # px of the axis on the smallest wide screen
SYMBOLS: Final[dict[str, tuple[str, str]]] = {
    "held": ("circle", "●"), "planned": ("circle-open", "○"), "superseded": ("x-thin-open", "×"),
}  # fmt: skip
"""State of a meeting -> plotly symbol, and the same sign in text."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A project: days as ISO dates, "" where not found; `loose_start`/`loose_end` the last possible start and first possible end."""

    key: str
    label: str
    text: str
    start: str
    end: str
    loose_start: str
    loose_end: str
    colour: str
    lit: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting of a project: its middle day, its state, a short label and the hover line."""

    project: str
    day: str
    state: str
    label: str
    text: str


def timeline(
    bars: Sequence[Bar], marks: Sequence[Mark], *, frame: Frame, span: tuple[str, str], signs: Sequence[str]
) -> Figure:
    """Bars from top to bottom; `span` first and last day of the axis; `signs` lines of the legend."""
    rows = {bar.key: i for i, bar in enumerate(reversed(bars))}
    lit = {bar.key: bar.lit for bar in bars}
    sides: dict[Mark, int] = {}
    for bar in bars if not frame.narrow else ():
        sides |= lanes([mark for mark in marks if mark.project == bar.key], span, WIDTH)
    traces = [
        *(trace for bar in bars if bar.start for trace in _bar(bar, rows[bar.key])),
        *(
            _marks([mark for mark in marks if mark.state == state], symbol, rows, lit, sides)
            for state, (symbol, _) in SYMBOLS.items()
        ),
    ]
    undated = "<br>" if frame.narrow else " · "  # there is no bar, so there is room below the name
    names = [
        {"text": f"<b>{escape(bar.label)}</b>" + ("" if bar.start else f"{undated}{escape(bar.text)}"), "align": "left", "x": 0, "xref": "paper", "y": rows[bar.key], "yshift": 34 if bar.start or not frame.narrow else 24, "xanchor": "left",
         "showarrow": False, "font": {"size": 13, "color": INK if bar.lit else SOFT}}
        for bar in bars
    ]  # fmt: skip
    legend = {
        "text": "<br>".join(signs), "font": {"size": 12, "color": INK}, "showarrow": False, "align": "left", "xref": "paper", "yref": "paper",
        "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "yshift": -24,
    }  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "annotations": [*names, legend],
        "xaxis": axis(type="date", range=list(span), showgrid=True, gridcolor=LINE, dtick="M24" if frame.narrow else "M12", tickformat="%Y",
                      tickfont={"size": 12, "color": SOFT}, hoverformat="%Y"),
        "yaxis": axis(range=[-0.5, len(bars) - 0.4], showticklabels=False),
    }  # fmt: skip
    return framed(
        traces, frame, height=ROW * len(bars) + 10, layout=layout, left=6, right=10, bottom=34 + 18 * len(signs)
    )


def _bar(bar: Bar, row: int) -> list[dict[str, Any]]:
    """A thick line; where a date is known by its year or month only, the uncertain part is thin and dotted."""
    colour = bar.colour if bar.lit else CONTEXT
    common = {"type": "scatter", "mode": "lines", "hovertemplate": "%{hovertext}<extra></extra>"}
    loose = [bar.start, bar.loose_start, None, bar.loose_end, bar.end]
    return [
        {**common, "name": bar.label, "x": [bar.loose_start, bar.loose_end], "y": [row, row], "hovertext": [bar.text] * 2,
         "line": {"color": colour, "width": 9}},
        {**common, "name": "", "x": loose, "y": [row] * len(loose), "hovertext": [bar.text] * len(loose),
         "line": {"color": colour, "width": 3, "dash": "dot"}},
    ]  # fmt: skip


def lanes(marks: Sequence[Mark], span: tuple[str, str], width: float) -> dict[Mark, int]:
    """Where a label stands: 1 above the bar, -1 below, 0 no room. `width` px of the axis; marks of one project."""
    first, last = (date.fromisoformat(day).toordinal() for day in span)
    ends = {1: -1e9, -1: -1e9}
    found: dict[Mark, int] = {}
    for mark in sorted(marks, key=lambda each: each.day):
        x = (date.fromisoformat(mark.day).toordinal() - first) / (last - first) * width
        half = len(mark.label) * 3.5 + 3
        side = next((side for side, end in ends.items() if x - half > end), 0)
        found[mark] = side
        if side:
            ends[side] = x + half
    return found


def _marks(
    marks: Sequence[Mark], symbol: str, rows: Mapping[str, int], lit: Mapping[str, bool], sides: Mapping[Mark, int]
) -> dict[str, Any]:
    colours = [(CLAIM_TEXT if symbol.startswith("x") else INK) if lit[mark.project] else CONTEXT for mark in marks]
    solid = symbol == "circle"
    return {
        "type": "scatter", "mode": "markers+text", "name": symbol, "x": [mark.day for mark in marks],
        "y": [rows[mark.project] + LIFT * (sides.get(mark, 0) or 1) for mark in marks], "hovertext": [mark.text for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
        "text": [escape(mark.label) if sides.get(mark, 0) else "" for mark in marks],
        "textposition": ["bottom center" if sides.get(mark, 0) < 0 else "top center" for mark in marks], "textfont": {"size": 12, "color": INK},
        "marker": {"symbol": symbol, "size": 10, "color": colours, "line": {"width": 1 if solid else 2, "color": PAPER if solid else colours}},
    }  # fmt: skip
