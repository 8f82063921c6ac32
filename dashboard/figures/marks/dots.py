"""Dots against a range: one row each, where it leads, and the range as a band; and parts of a whole."""

from __future__ import annotations

from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import NamedValue, Role
from dashboard.charts.forms.rows import DotsOnRows, Shares
from dashboard.charts.written import number_text, value_text
from dashboard.figures.theme import (
    CLAIM,
    CLAIM_TEXT,
    CONTEXT,
    ESTIMATE,
    INK,
    LINE,
    SOFT,
    Figure,
    axis,
    escape,
    frame_of,
    framed,
    rgba,
    wrap,
)

LETTERS, LETTERS_NARROW, LEFT = 44, 36, 340  # of a line of a name, and px for them
COLOURS: Final[dict[Role, str]] = {"estimate": ESTIMATE, "claim": CLAIM}
PERCENT: Final = 100.0


def role_colour(row: NamedValue) -> str:
    """The colour of a row by what it is."""
    return COLOURS.get(row.role, CONTEXT)


def _label(row: NamedValue, lang: str) -> str:
    """`24,453 (4.81%)`: where it leads, and the rate that leads there."""
    beside = f" ({value_text(row.beside, lang)})" if row.beside else ""
    return number_text(row.value, lang) + beside


def dots_figure(chart: Chart, form: DotsOnRows, narrow: bool) -> Figure:
    """Rows from top to bottom; a dot that rests on an estimate is open."""
    frame, rows, (low, high) = frame_of(chart, narrow), form.rows, form.band
    row_px = 58 if narrow else 38
    names, y = [one.name for one in rows], list(range(len(rows), 0, -1))
    top = max(one.value.number for one in rows) * (1.62 if narrow else 1.2)
    mark = {
        "type": "scatter", "mode": "markers", "x": [one.value.number for one in rows], "y": y, "text": [one.detail for one in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 12, "color": ["#ffffff" if one.value.status == "estimate" else role_colour(one) for one in rows],
                   "line": {"width": 2.5, "color": [role_colour(one) for one in rows]}},
    }  # fmt: skip
    notes: list[dict[str, Any]] = [
        {"text": _label(one, chart.lang), "x": one.value.number, "y": place, "showarrow": False, "xanchor": "left", "xshift": 11,
         "font": {"size": 12, "color": INK}}
        for one, place in zip(rows, y, strict=True)
    ]  # fmt: skip
    notes.append({"text": form.band_text, "x": high, "xref": "x", "y": 1, "yref": "paper", "yanchor": "top", "xanchor": "left" if narrow else "right",
                  "xshift": 5 if narrow else -5, "showarrow": False, "font": {"size": 12, "color": CLAIM_TEXT}})  # fmt: skip
    if narrow:
        notes += [
            {"text": "<br>".join(map(escape, wrap(name, LETTERS_NARROW))), "x": 0, "xref": "paper", "y": place, "yshift": 9, "xanchor": "left",
             "yanchor": "bottom", "align": "left", "showarrow": False, "font": {"size": 12, "color": SOFT}}
            for name, place in zip(names, y, strict=True)
        ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "annotations": notes,
        "shapes": [
            {"type": "rect", "xref": "x", "yref": "paper", "x0": low, "x1": high, "y0": 0, "y1": 1, "fillcolor": rgba(CLAIM, 0.14),
             "line": {"width": 0}, "layer": "below"},
            {"type": "line", "xref": "x", "yref": "paper", "x0": high, "x1": high, "y0": 0, "y1": 1, "line": {"color": CLAIM, "width": 2}, "layer": "below"},
        ],
        "xaxis": axis(range=[0, top], showgrid=True, gridcolor=LINE, tickfont={"size": 12, "color": SOFT}, tickformat=",~r", nticks=4 if narrow else 8),
        "yaxis": axis(range=[0.4, len(rows) + (1.3 if narrow else 1.1)], tickvals=y, ticktext=["<br>".join(map(escape, wrap(name, LETTERS))) for name in names],
                      showticklabels=not narrow, tickfont={"size": 13, "color": INK}, showgrid=True, gridcolor="#eef1f4"),
    }  # fmt: skip
    return framed([mark], frame, height=row_px * len(rows) + 40, layout=layout, left=8 if narrow else LEFT, right=16)


def shares_figure(chart: Chart, form: Shares, narrow: bool) -> Figure:
    """Each part as a bar in a pale bar of the whole."""
    frame, rows = frame_of(chart, narrow), form.rows
    y, shares = list(range(len(rows), 0, -1)), [one.value.number / PERCENT for one in rows]

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
        {"text": f"<b>{value_text(one.value, chart.lang)}</b>", "x": share, "y": place, "xanchor": "left", "xshift": 8, "showarrow": False,
         "font": {"size": 14, "color": INK}}
        for one, share, place in zip(rows, shares, y, strict=True)
    ] + [
        {"text": escape(one.name), "x": 0, "y": place, "yshift": 24, "xanchor": "left", "showarrow": False, "font": {"size": 13, "color": INK}}
        for one, place in zip(rows, y, strict=True)
    ]  # fmt: skip
    notes.append({"text": escape(form.whole), "xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -2,
                  "showarrow": False, "font": {"size": 12, "color": SOFT}})  # fmt: skip
    layout = {
        "barmode": "overlay", "dragmode": False, "annotations": notes,
        "xaxis": axis(range=[0, 1], showticklabels=False), "yaxis": axis(range=[0.55, len(rows) + 0.8], showticklabels=False),
    }  # fmt: skip
    return framed([bar([1.0] * len(rows), "#e4e9ee"), bar(shares, [role_colour(one) for one in rows])], frame,
                  height=62 * len(rows), layout=layout, left=4, right=4, bottom=22)  # fmt: skip
