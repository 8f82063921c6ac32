"""Rows in order of size as bars: each with its value, its rank and what else follows it. Bars start at 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import NamedValue
from dashboard.charts.forms.rows import Bars
from dashboard.charts.written import named_text, value_or_reason
from dashboard.figures.theme import BODY, ESTIMATE, GREY, INK, Figure, axis, escape, frame_of, framed
from dashboard.i18n import NBSP, t

BAR: Final = 27  # px a row
SHORT: Final = 10  # letters: on a phone, what is longer is left to the one who points at the bar
ROOM: Final = NBSP * 4  # stars are wider than letters


def bar_colours(rows: Sequence[NamedValue]) -> list[str]:
    """Blue for the chosen rows, grey for the others."""
    return [GREY if row.role == "other" else ESTIMATE for row in rows]


def value_label(row: NamedValue, form: Bars, lang: str) -> str:
    """What a bar is worth: `15.5%`, the words for none, or why there is no value."""
    return form.zero_text if form.zero_text and row.value.number == 0 else value_or_reason(row.value, lang)


def _label(row: NamedValue, form: Bars, lang: str, narrow: bool) -> str:
    """`15.5%   no. 3`, `1.26  ★☆★–`, `2 (SCORE)`."""
    text = value_label(row, form, lang)
    if row.rank is not None:
        text += f"   {t(lang, 'bars.place', n=row.rank)}"
    if row.end and not (narrow and len(row.end) > SHORT):
        text += f" {row.end}" + (ROOM if "★" in row.end or "☆" in row.end else "")
    return text


def _hover(row: NamedValue, form: Bars, lang: str) -> str:
    if row.value.lack is not None:
        return named_text(row.name, row.value, lang)
    return " ".join(part for part in (f"{row.name}: {value_label(row, form, lang)}", row.end, row.detail) if part)


def bars_figure(chart: Chart, form: Bars, narrow: bool) -> Figure:
    """The rows from the largest down."""
    frame, rows = frame_of(chart, narrow), list(reversed(form.rows))
    most = 17 if narrow else 26
    names = [row.name if len(row.name) <= most else row.name[: most - 1].rstrip(" -/,") + "…" for row in rows]
    labels = [_label(row, form, chart.lang, narrow) for row in rows]
    size = 12 if narrow else BODY
    left = round(min(max((len(name) for name in names), default=8), most) * (7.0 if narrow else 7.8)) + 16
    right = round(max((len(label) for label in labels), default=8) * (6.4 if narrow else 7.0)) + 10
    numbers = [row.value.number for row in rows if row.value.known]
    trace = {
        "type": "bar", "orientation": "h", "x": [row.value.number if row.value.known else None for row in rows], "y": list(range(len(rows))),
        "customdata": [row.key for row in rows], "hovertext": [_hover(row, form, chart.lang) for row in rows], "hovertemplate": "%{hovertext}<extra></extra>",
        "text": [escape(label) for label in labels], "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": size, "color": INK}, "marker": {"color": bar_colours(rows)},
    }  # fmt: skip
    layout = {
        "bargap": 0.28,
        "dragmode": False,
        "annotations": [_gap(i, label, size) for i, (row, label) in enumerate(zip(rows, labels, strict=True)) if not row.value.known],
        "xaxis": axis(range=[min(min(numbers, default=0.0) * 1.15, 0.0), max(numbers, default=1.0) or 1.0], showticklabels=False,
                      zeroline=True, zerolinecolor=GREY, zerolinewidth=1),
        "yaxis": axis(
            tickmode="array", tickvals=list(range(len(rows))), ticktext=[f"{escape(name)}  " for name in names],
            range=[-0.6, len(rows) - 0.4], tickfont={"size": size},
        ),
    }  # fmt: skip
    return framed([trace], frame, height=max(len(rows), 3) * BAR, layout=layout, left=left, right=right, bottom=10)


def _gap(place: int, label: str, size: int) -> dict[str, Any]:
    """Why a row has no bar, where its bar would start."""
    return {"text": escape(label), "showarrow": False, "xref": "x", "yref": "y", "x": 0, "y": place, "xanchor": "left",
            "font": {"size": size, "color": INK}}  # fmt: skip
