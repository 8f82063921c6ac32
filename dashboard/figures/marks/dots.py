"""Dots against a claim: one row a growth rate, where it would lead, and the claimed range as a band; and parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.theme import CLAIM, CLAIM_TEXT, INK, LINE, SOFT, Figure, Frame, axis, escape, framed, rgba, wrap

LETTERS, LETTERS_NARROW, LEFT = 44, 36, 340  # of a line of a name, and px for them


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: name, where it leads, the words beside it, and what is said when it is pointed at."""

    name: str
    value: float
    label: str
    hover: str
    colour: str
    open: bool = False


def dots(rows: Sequence[Dot], band: tuple[float, float], band_label: str, *, frame: Frame, tick: str) -> Figure:
    """Rows from top to bottom; `band` the claimed range, `band_label` above it."""
    row = 58 if frame.narrow else 38
    names, y = [one.name for one in rows], list(range(len(rows), 0, -1))
    high = max(one.value for one in rows) * (1.62 if frame.narrow else 1.2)
    mark = {
        "type": "scatter", "mode": "markers", "x": [one.value for one in rows], "y": y, "text": [one.hover for one in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 12, "color": ["#ffffff" if one.open else one.colour for one in rows],
                   "line": {"width": 2.5, "color": [one.colour for one in rows]}},
    }  # fmt: skip
    notes: list[dict[str, Any]] = [
        {"text": one.label, "x": one.value, "y": place, "showarrow": False, "xanchor": "left", "xshift": 11, "font": {"size": 12, "color": INK}}
        for one, place in zip(rows, y, strict=True)
    ]  # fmt: skip
    notes.append({"text": band_label, "x": band[1], "xref": "x", "y": 1, "yref": "paper", "yanchor": "top", "xanchor": "left" if frame.narrow else "right", "xshift": 5 if frame.narrow else -5,
                  "showarrow": False, "font": {"size": 12, "color": CLAIM_TEXT}})  # fmt: skip
    if frame.narrow:
        notes += [
            {"text": "<br>".join(map(escape, wrap(name, LETTERS_NARROW))), "x": 0, "xref": "paper", "y": place, "yshift": 9, "xanchor": "left",
             "yanchor": "bottom", "align": "left", "showarrow": False, "font": {"size": 12, "color": SOFT}}
            for name, place in zip(names, y, strict=True)
        ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "annotations": notes,
        "shapes": [
            {"type": "rect", "xref": "x", "yref": "paper", "x0": band[0], "x1": band[1], "y0": 0, "y1": 1, "fillcolor": rgba(CLAIM, 0.14),
             "line": {"width": 0}, "layer": "below"},
            {"type": "line", "xref": "x", "yref": "paper", "x0": band[1], "x1": band[1], "y0": 0, "y1": 1, "line": {"color": CLAIM, "width": 2}, "layer": "below"},
        ],
        "xaxis": axis(range=[0, high], showgrid=True, gridcolor=LINE, tickfont={"size": 12, "color": SOFT}, tickformat=tick, nticks=4 if frame.narrow else 8),
        "yaxis": axis(range=[0.4, len(rows) + (1.3 if frame.narrow else 1.1)], tickvals=y, ticktext=["<br>".join(map(escape, wrap(name, LETTERS))) for name in names],
                      showticklabels=not frame.narrow, tickfont={"size": 13, "color": INK}, showgrid=True, gridcolor="#eef1f4"),
    }  # fmt: skip
    return framed([mark], frame, height=row * len(rows) + 40, layout=layout, left=8 if frame.narrow else LEFT, right=16)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole: name, share 0-1, the words at its end, colour."""

    name: str
    share: float
    label: str
    colour: str


def parts(rows: Sequence[Part], whole: str, *, frame: Frame) -> Figure:
    """Each part as a bar in a pale bar of the whole; `whole` names the full length."""
    y = list(range(len(rows), 0, -1))

    def bar(x: list[float], colour: list[str] | str) -> dict[str, Any]:
        return {
            "type": "bar",
            "orientation": "h",
            "x": x,
            "y": y,
            "marker": {"color": colour},
            "width": 0.46,
            "hoverinfo": "skip",
        }

    notes: list[dict[str, Any]] = [
        {"text": f"<b>{one.label}</b>", "x": one.share, "y": place, "xanchor": "left", "xshift": 8, "showarrow": False, "font": {"size": 14, "color": INK}}
        for one, place in zip(rows, y, strict=True)
    ] + [
        {"text": escape(one.name), "x": 0, "y": place, "yshift": 24, "xanchor": "left", "showarrow": False, "font": {"size": 13, "color": INK}}
        for one, place in zip(rows, y, strict=True)
    ]  # fmt: skip
    notes.append({"text": escape(whole), "xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -2, "showarrow": False,
                  "font": {"size": 12, "color": SOFT}})  # fmt: skip
    layout = {
        "barmode": "overlay", "dragmode": False, "annotations": notes,
        "xaxis": axis(range=[0, 1], showticklabels=False), "yaxis": axis(range=[0.55, len(rows) + 0.8], showticklabels=False),
    }  # fmt: skip
    return framed([bar([1.0] * len(rows), "#e4e9ee"), bar([one.share for one in rows], [one.colour for one in rows])], frame,
                  height=62 * len(rows), layout=layout, left=4, right=4, bottom=22)  # fmt: skip
