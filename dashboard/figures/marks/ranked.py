"""Regions in order of size as bars: the best and the selected, each with its value and its rank. Bars start at 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.theme import BODY, ESTIMATE, GREY, INK, Figure, Frame, axis, escape, framed

BAR = 27  # px a row


@dataclass(frozen=True, slots=True)
class Row:
    """One bar; `label` is the value as printed, with its rank."""

    code: str
    name: str
    value: float
    label: str  # value as printed, with its rank
    hover: str
    selected: bool


def ranked(rows: Sequence[Row], *, frame: Frame) -> Figure:
    """`rows` from the largest down."""
    rows = list(reversed(rows))
    most = 17 if frame.narrow else 26
    names = [row.name if len(row.name) <= most else row.name[: most - 1].rstrip(" -/,") + "…" for row in rows]
    left = round(min(max((len(name) for name in names), default=8), most) * (7.0 if frame.narrow else 7.8)) + 16
    top = max((row.value for row in rows), default=1.0)
    low = min((row.value for row in rows), default=0.0)
    trace = {
        "type": "bar", "orientation": "h", "x": [row.value for row in rows], "y": list(range(len(rows))),
        "customdata": [row.code for row in rows], "hovertext": [row.hover for row in rows], "hovertemplate": "%{hovertext}<extra></extra>",
        "text": [escape(row.label) for row in rows], "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": 12 if frame.narrow else BODY, "color": INK},
        "marker": {"color": [ESTIMATE if row.selected else GREY for row in rows]},
    }  # fmt: skip
    right = round(max((len(row.label) for row in rows), default=8) * (6.4 if frame.narrow else 7.0)) + 10
    layout = {
        "bargap": 0.28,
        "dragmode": False,
        "xaxis": axis(range=[min(low * 1.15, 0.0), top or 1.0], showticklabels=False, zeroline=True, zerolinecolor=GREY, zerolinewidth=1),
        "yaxis": axis(
            tickmode="array", tickvals=list(range(len(rows))), ticktext=[f"{escape(name)}  " for name in names],
            range=[-0.6, len(rows) - 0.4], tickfont={"size": 12 if frame.narrow else BODY},
        ),
    }  # fmt: skip
    return framed([trace], frame, height=max(len(rows), 3) * BAR, layout=layout, left=left, right=right, bottom=10)
