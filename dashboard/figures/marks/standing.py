"""Where one region stands among others, a row a measure: its dot, the dots of its peers, and its value in words.

Sections part what is judged (right is better) from what is not. Names and values are text marks, not annotations: plotly
draws each annotation twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import Stand, Standing, StandingRow
from dashboard.charts.written import rank_text, sure_text, value_text, years_text
from dashboard.figures.keys import key_line, lowered, shortened
from dashboard.figures.theme import ESTIMATE, INK, LINE, PAPER, SOFT, Figure, axis, escape, frame_of, framed, wrap

PEER: Final = "#7c8894"
ROW, ROW_NARROW = 29, 60  # px
HEAD, HEAD_NARROW = 1.25, 0.72  # rows

Placed = list[tuple[float, StandingRow]]


def standing_figure(chart: Chart, form: Standing, narrow: bool) -> Figure:
    """A dot a region and measure; each can be clicked."""
    lang, keys = chart.lang, form.names
    heads, placed, height = _places(form.sections, HEAD_NARROW if narrow else HEAD)
    row = ROW_NARROW if narrow else ROW
    drop = 0.24 if narrow else 0.0  # on a phone the words stand above the dots
    traces = [
        _spread(placed, drop),
        _peers(placed, drop, keys[1], lang),
        _focus(placed, drop, keys[0], lang),
        *_words(placed, narrow, lang),
    ]
    left, right = (8, 12) if narrow else (345, 245)
    layout = {
        "hovermode": "closest", "dragmode": False,
        "annotations": [key_line([("●", ESTIMATE, keys[0]), ("●", PEER, keys[1])], narrow=narrow, y_px=22), *_heads(heads, left, narrow)],
        "shapes": [{"type": "line", "x0": form.middle, "x1": form.middle, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                    "line": {"color": "#8a97a3", "width": 1.2}}],
        "xaxis": axis(range=[form.low, form.high], tickvals=[x for x, _ in form.ticks], ticktext=[escape(text) for _, text in form.ticks],
                      tickfont={"size": 12, "color": SOFT}, showgrid=True, gridcolor=LINE, side="top", tickangle=0),
        "xaxis2": axis(range=[0, 1], overlaying="x", showticklabels=False),
        "yaxis": axis(range=[-height, 0], showticklabels=False),
    }  # fmt: skip
    figure = framed(
        traces, frame_of(chart, narrow), height=round(row * height), layout=layout, left=left, right=right, bottom=8
    )
    return lowered(figure, 66 if narrow else 48)


def _at(stand: Stand) -> float:
    return round(stand.place, 3)


def _places(
    sections: Sequence[tuple[str, Sequence[StandingRow]]], head: float
) -> tuple[list[tuple[float, str]], Placed, float]:
    heads: list[tuple[float, str]] = []
    placed: Placed = []
    y = 0.0
    for name, rows in sections:
        if rows:
            heads.append((-(y + head / 2), name))
            y += head
            for row in rows:
                placed.append((-(y + 0.5), row))
                y += 1
            y += 0.25
    return heads, placed, y or 1.0


def _spread(placed: Placed, drop: float) -> dict[str, Any]:
    """A pale line from the lowest to the highest peer."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place, row in placed:
        values = [_at(peer) for peer in row.peers]
        if values:
            x += [min(values), max(values), None]
            y += [place - drop, place - drop, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": "#d3dae0", "width": 6},
        "hoverinfo": "skip",
    }


def _hover(row: StandingRow, stand: Stand, lang: str) -> str:
    years, value = years_text(row.years), value_text(stand.value, lang)
    return f"{stand.name}, {years}: {value} · {rank_text(stand.rank, row.count, lang)}"


def _peers(placed: Placed, drop: float, name: str, lang: str) -> dict[str, Any]:
    dots = [(place - drop, row, peer) for place, row in placed for peer in row.peers]
    return {
        "type": "scatter", "mode": "markers", "name": escape(name), "x": [_at(peer) for *_, peer in dots], "y": [y for y, *_ in dots],
        "text": [escape(_hover(row, peer, lang)) for _, row, peer in dots], "customdata": [peer.key for *_, peer in dots],
        "hovertemplate": "%{text}<extra></extra>", "marker": {"size": 8, "color": PEER, "line": {"width": 1, "color": PAPER}},
    }  # fmt: skip


def _focus(placed: Placed, drop: float, name: str, lang: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "name": escape(name), "x": [_at(row.focus) for _, row in placed], "y": [y - drop for y, _ in placed],
        "text": [escape(_hover(row, row.focus, lang)) for _, row in placed], "customdata": [row.focus.key for _, row in placed],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 14, "color": [ESTIMATE if row.judged else PAPER for _, row in placed], "line": {"width": 3, "color": ESTIMATE}},
    }  # fmt: skip


def end_text(row: StandingRow, lang: str) -> str:
    """The words at the end of a row: the value of the region and its rank."""
    return f"{sure_text(row.focus.value, lang)} · {rank_text(row.focus.rank, row.count, lang)}"


def _heads(heads: Sequence[tuple[float, str]], left: int, narrow: bool) -> list[dict[str, Any]]:
    """Headings start at the left edge of the figure."""
    return [
        {"text": "<br>".join(f"<b>{escape(line)}</b>" for line in wrap(name, 36 if narrow else 90)), "showarrow": False, "align": "left",
         "font": {"size": 13, "color": SOFT}, "xref": "paper", "x": 0, "xanchor": "left", "xshift": 0 if narrow else -left, "y": y, "yanchor": "middle"}
        for y, name in heads
    ]  # fmt: skip


def _words(placed: Placed, narrow: bool, lang: str) -> list[dict[str, Any]]:
    def text(x: float, words: list[tuple[float, str]], side: str, size: int, colour: str) -> dict[str, Any]:
        return {"type": "scatter", "mode": "text", "xaxis": "x2", "x": [x] * len(words), "y": [y for y, _ in words],
                "text": [words for _, words in words], "textposition": f"middle {side}", "cliponaxis": False, "hoverinfo": "skip",
                "textfont": {"size": size, "color": colour}}  # fmt: skip

    if narrow:
        names = [(y + 0.33, escape(shortened(row.name, 40))) for y, row in placed]
        labels = [(y + 0.07, escape(end_text(row, lang))) for y, row in placed]
        return [text(0, names, "right", 13, INK), text(0, labels, "right", 12, SOFT)]
    names = [(y, escape(shortened(row.name, 50)) + "&nbsp;&nbsp;") for y, row in placed]
    labels = [(y, "&nbsp;&nbsp;" + escape(end_text(row, lang))) for y, row in placed]
    return [text(0, names, "left", 13, INK), text(1, labels, "right", 13, INK)]
