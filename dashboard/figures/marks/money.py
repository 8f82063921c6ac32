"""Amounts as bars by how sure they are: full, hatched where disputed, outlined where only an idea. Unknown is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import StackedBars, StackRow
from dashboard.charts.values import Value
from dashboard.figures.theme import (
    CLAIM,
    ESTIMATE,
    GREY,
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

ROW: Final = 34  # px


def amounts_figure(chart: Chart, form: StackedBars, narrow: bool) -> Figure:
    """Bars from top to bottom; an unknown amount has none."""
    frame, rows, names = frame_of(chart, narrow), form.rows, form.parts
    signs = _signs(form, narrow)
    y = list(range(len(rows), 0, -1))
    line = narrow  # names stand above their bars on a phone
    parts: tuple[tuple[str, list[float], dict[str, Any]], ...] = (
        (names[0], [_amount(row.parts[0]) for row in rows], {"color": ESTIMATE, "line": {"color": ESTIMATE, "width": 0}}),
        (names[1], [_amount(row.parts[1]) for row in rows], {"color": CLAIM, "pattern": {"shape": "/", "bgcolor": "#fbe6da", "size": 7, "solidity": 0.4}, "line": {"color": CLAIM, "width": 1.5}}),
        (names[2], [_amount(row.parts[2]) for row in rows], {"color": PAPER, "line": {"color": SOFT, "width": 1.5}}),
    )  # fmt: skip
    traces = [
        {
            "type": "bar", "orientation": "h", "name": name, "x": [round(value, 4) for value in values], "y": y, "width": 0.44 if line else 0.62,
            "hovertext": [f"<b>{row.name}</b>: {row.detail}" for row in rows], "hovertemplate": "%{hovertext}<extra></extra>", "marker": marker,
        }
        for name, values, marker in parts
    ]  # fmt: skip
    ends = [sum(_amount(part) for part in row.parts) for row in rows]
    notes: list[dict[str, Any]] = [
        {"text": escape(row.label), "x": end, "y": at, "xanchor": "left", "xshift": 7, "showarrow": False, "font": {"size": 12 if line else 13, "color": INK}}
        for row, end, at in zip(rows, ends, y, strict=True)
    ]  # fmt: skip
    if line:
        notes += [
            {"text": escape(row.name), "x": 0, "xref": "paper", "y": at, "yshift": 18, "xanchor": "left", "showarrow": False, "font": {"size": 12, "color": SOFT}}
            for row, at in zip(rows, y, strict=True)
        ]  # fmt: skip
    notes.append({"text": "<br>".join(signs), "font": {"size": 12, "color": INK}, "showarrow": False, "align": "left", "xref": "paper", "yref": "paper",
                  "x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "xshift": 0 if line else -268, "yshift": -24})  # fmt: skip
    layout = {
        "barmode": "stack", "dragmode": False, "annotations": notes,
        "xaxis": axis(range=[0, _reach(rows, ends, 284 if line else 900)], showgrid=True, gridcolor=LINE, zeroline=True, zerolinecolor=GREY,
                      tickfont={"size": 12, "color": SOFT}, nticks=4 if line else 8),
        "yaxis": axis(range=[0.4, len(rows) + (0.9 if line else 0.6)], tickvals=y, ticktext=[f"{escape(row.name)}  " for row in rows],
                      showticklabels=not line, tickfont={"size": 13, "color": INK}),
    }  # fmt: skip
    return framed(traces, frame, height=(50 if line else ROW) * max(len(rows), 2) + 10, layout=layout, left=6 if line else 274, right=10,
                  bottom=32 + 18 * len(signs))  # fmt: skip


def _amount(part: Value) -> float:
    """Millions of euros; nothing is drawn where the amount is unknown."""
    return part.number if part.known else 0.0


def _signs(form: StackedBars, narrow: bool) -> list[str]:
    sure, disputed, idea = form.parts
    found = [
        f'<span style="color:{ESTIMATE}">■</span> {sure}',
        f'<span style="color:{CLAIM}">▨</span> {disputed}',
        f"□ {idea}",
    ]
    return found if narrow else ["    ".join(found)]


def _reach(rows: Sequence[StackRow], ends: Sequence[float], width: float) -> float:
    """End of the axis, so that the words behind each bar have room on `width` px."""
    reach = max(ends, default=0.0) or 1.0
    return max(
        [reach, *(end / max(1 - (len(row.label) * 7 + 12) / width, 0.25) for row, end in zip(rows, ends, strict=True))]
    )
