"""Projects as bars over time with their meetings above: what was held, planned or superseded is told apart by symbol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.series import Meeting, Period, Timeline
from dashboard.figures.projects import look_of
from dashboard.figures.theme import CLAIM_TEXT, CONTEXT, INK, LINE, PAPER, SOFT, Figure, axis, escape, frame_of, framed

ROW: Final = 84  # px of a project: name, meetings, bar
LIFT: Final = 0.17  # of a row, from the bar to its meetings
WIDTH: Final = 900  # px of the axis on the smallest wide screen
SYMBOLS: Final[dict[str, tuple[str, str]]] = {
    "held": ("circle", "●"), "planned": ("circle-open", "○"), "superseded": ("x-thin-open", "×"),
}  # fmt: skip
"""State of a meeting -> plotly symbol, and the same sign in text."""


def timeline_figure(chart: Chart, form: Timeline, narrow: bool) -> Figure:
    """Bars from top to bottom."""
    frame, bars, marks, span = frame_of(chart, narrow), form.periods, form.meetings, form.span
    words = [*(f"{SYMBOLS[state][1]} {text}" for state, text in form.states), form.loose]
    signs = words if narrow else ["    ".join(words)]
    rows = {bar.key: i for i, bar in enumerate(reversed(bars))}
    lit = {bar.key: bar.lit for bar in bars}
    sides: dict[Meeting, int] = {}
    for bar in bars if not narrow else ():
        sides |= lanes([mark for mark in marks if mark.key == bar.key], span, WIDTH)
    traces = [
        *(trace for bar in bars if bar.start for trace in _bar(bar, rows[bar.key])),
        *(
            _marks([mark for mark in marks if mark.state == state], symbol, rows, lit, sides)
            for state, (symbol, _) in SYMBOLS.items()
        ),
    ]
    undated = "<br>" if narrow else " · "  # there is no bar, so there is room below the name
    names = [
        {"text": f"<b>{escape(bar.name)}</b>" + ("" if bar.start else f"{undated}{escape(bar.detail)}"), "align": "left", "x": 0, "xref": "paper", "y": rows[bar.key], "yshift": 34 if bar.start or not narrow else 24, "xanchor": "left",
         "showarrow": False, "font": {"size": 13, "color": INK if bar.lit else SOFT}}
        for bar in bars
    ]  # fmt: skip
    legend = {
        "text": "<br>".join(signs), "font": {"size": 12, "color": INK}, "showarrow": False, "align": "left", "xref": "paper", "yref": "paper",
        "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "yshift": -24,
    }  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "annotations": [*names, legend],
        "xaxis": axis(type="date", range=list(span), showgrid=True, gridcolor=LINE, dtick="M24" if narrow else "M12", tickformat="%Y",
                      tickfont={"size": 12, "color": SOFT}, hoverformat="%Y"),
        "yaxis": axis(range=[-0.5, len(bars) - 0.4], showticklabels=False),
    }  # fmt: skip
    return framed(
        traces, frame, height=ROW * len(bars) + 10, layout=layout, left=6, right=10, bottom=34 + 18 * len(signs)
    )


def _bar(bar: Period, row: int) -> list[dict[str, Any]]:
    """A thick line; where a date is known by its year or month only, the uncertain part is thin and dotted."""
    colour = look_of(bar.key)[0] if bar.lit else CONTEXT
    text = f"<b>{bar.name}</b>: {bar.detail}"
    common = {"type": "scatter", "mode": "lines", "hovertemplate": "%{hovertext}<extra></extra>"}
    loose = [bar.start, bar.loose_start, None, bar.loose_end, bar.end]
    return [
        {**common, "name": bar.name, "x": [bar.loose_start, bar.loose_end], "y": [row, row], "hovertext": [text] * 2,
         "line": {"color": colour, "width": 9}},
        {**common, "name": "", "x": loose, "y": [row] * len(loose), "hovertext": [text] * len(loose),
         "line": {"color": colour, "width": 3, "dash": "dot"}},
    ]  # fmt: skip


def _hover(mark: Meeting) -> str:
    return f"<b>{mark.name}</b>, {mark.place}<br>{mark.detail}"


def lanes(marks: Sequence[Meeting], span: tuple[str, str], width: float) -> dict[Meeting, int]:
    """Where a label stands: 1 above the bar, -1 below, 0 no room. `width` px of the axis; marks of one project."""
    first, last = (date.fromisoformat(day).toordinal() for day in span)
    ends = {1: -1e9, -1: -1e9}
    found: dict[Meeting, int] = {}
    for mark in sorted(marks, key=lambda each: each.day):
        x = (date.fromisoformat(mark.day).toordinal() - first) / (last - first) * width
        half = len(mark.place) * 3.5 + 3
        side = next((side for side, end in ends.items() if x - half > end), 0)
        found[mark] = side
        if side:
            ends[side] = x + half
    return found


def _marks(
    marks: Sequence[Meeting],
    symbol: str,
    rows: Mapping[str, int],
    lit: Mapping[str, bool],
    sides: Mapping[Meeting, int],
) -> dict[str, Any]:
    colours = [(CLAIM_TEXT if symbol.startswith("x") else INK) if lit[mark.key] else CONTEXT for mark in marks]
    solid = symbol == "circle"
    return {
        "type": "scatter", "mode": "markers+text", "name": symbol, "x": [mark.day for mark in marks],
        "y": [rows[mark.key] + LIFT * (sides.get(mark, 0) or 1) for mark in marks], "hovertext": [_hover(mark) for mark in marks],
        "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
        "text": [escape(mark.place) if sides.get(mark, 0) else "" for mark in marks],
        "textposition": ["bottom center" if sides.get(mark, 0) < 0 else "top center" for mark in marks], "textfont": {"size": 12, "color": INK},
        "marker": {"symbol": symbol, "size": 10, "color": colours, "line": {"width": 1 if solid else 2, "color": PAPER if solid else colours}},
    }  # fmt: skip
