"""What a number is made of: stacked columns over the years, and bars to the left and right of nothing for a region each."""

from __future__ import annotations

from typing import Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import ShiftShare, ShiftShareRow
from dashboard.charts.forms.series import StackedColumns
from dashboard.charts.written import number_text, value_text
from dashboard.figures.axes import number_ticks
from dashboard.figures.keys import key_line, lowered, shortened
from dashboard.figures.theme import ESTIMATE, INK, LINE, PAPER, SOFT, Figure, axis, escape, frame_of, framed
from dashboard.i18n import t

FIRST, SECOND = "#9484d5", ESTIMATE
PART_COLOURS: Final = (SECOND, FIRST)
"""Of the parts of columns, from the first up."""
PIECE: Final = 34


def columns_figure(chart: Chart, form: StackedColumns, narrow: bool) -> Figure:
    """Two layers on top of each other; a year that is left out stays empty with a word."""
    lang, years = chart.lang, form.parts[0].years
    hovers = [
        [escape(f"{part.name}, {year}: {value_text(value, lang)} ({value_text(share, lang)})") if value.known else ""
         for year, value, share in zip(years, part.values, shares, strict=True)]
        for part, shares in zip(form.parts, form.shares, strict=True)
    ]  # fmt: skip
    traces = [
        {"type": "bar", "name": escape(part.name), "x": list(years), "y": [round(value.number, 6) if value.known else None for value in part.values],
         "text": hover, "textposition": "none", "hovertemplate": "%{text}<extra></extra>", "marker": {"color": colour}}
        for part, hover, colour in zip(form.parts, hovers, PART_COLOURS, strict=True)
    ]  # fmt: skip
    lost = [year for year, value in zip(years, form.parts[0].values, strict=True) if not value.known]
    notes = [
        {"text": escape(form.gap_text), "x": year, "y": 0, "yanchor": "bottom", "textangle": -90, "showarrow": False, "font": {"size": 12, "color": SOFT}}
        for year in lost
    ]  # fmt: skip
    keys = [("■", colour, part.name) for part, colour in zip(form.parts, PART_COLOURS, strict=True)]
    notes.append(key_line(keys[::-1], narrow=narrow, x_px=-40))
    layout = {
        "barmode": "stack", "bargap": 0.25, "hovermode": "closest", "dragmode": False, "annotations": notes,
        "xaxis": axis(tickformat="d", dtick=4 if narrow else 2, tickfont={"size": 12, "color": SOFT}),
        "yaxis": axis(rangemode="tozero", showgrid=True, gridcolor=LINE, nticks=6, tickfont={"size": 12, "color": SOFT},
                      **number_ticks(form.parts[0].values, lang)),
    }  # fmt: skip
    return lowered(
        framed(traces, frame_of(chart, narrow), height=300 if narrow else 360, layout=layout, left=48, right=10),
        50 if narrow else 28,
    )


def base_text(form: ShiftShare, lang: str) -> str:
    """What 0 stands for; nothing where there is no growth of all."""
    return t(lang, "gap_page.base", growth=value_text(form.base, lang)) if form.base.known else ""


def _hover(row: ShiftShareRow, lang: str) -> str:
    points = {key: number_text(value, lang) for key, value in (("more", row.more), ("mix", row.mix), ("own", row.own))}
    return t(lang, "gap_page.piece", region=row.name, change=value_text(row.growth, lang), **points)


def shift_share_figure(chart: Chart, form: ShiftShare, narrow: bool) -> Figure:
    """Regions from the top down; to the right of nothing is more than the growth of all, to the left less."""
    lang, rows, names, n = chart.lang, form.rows, form.names, len(form.rows)
    y = list(range(n, 0, -1))
    labels = [escape(shortened(row.name, 30 if narrow else 28)) for row in rows]
    texts = [f"<b>{label}</b>" if row.role == "focus" else label for row, label in zip(rows, labels, strict=True)]
    parts = [[round(value.number, 4) for value in (row.mix, row.own)] for row in rows]
    totals = [round(row.more.number, 4) for row in rows]
    right = [sum(part for part in row if part > 0) for row in parts]
    edges = [*right, *(sum(part for part in row if part < 0) for row in parts), *totals]
    low, high = min([0.0, *edges]), max([0.0, *edges])
    room = (high - low or 1.0) * (0.34 if narrow else 0.16)
    hover = [escape(_hover(row, lang)) for row in rows]
    common = {"y": y, "text": hover, "customdata": [row.key for row in rows], "hovertemplate": "%{text}<extra></extra>"}
    bars = [
        {"type": "bar", "orientation": "h", "name": escape(name), "x": [row[i] for row in parts], **common, "textposition": "none",
         "width": 0.36 if narrow else 0.52, "marker": {"color": colour}}
        for i, (name, colour) in enumerate(zip(names[:2], (FIRST, SECOND), strict=True))
    ]  # fmt: skip
    total = {
        "type": "scatter", "mode": "markers", "name": escape(names[2]), "x": totals, **common,
        "marker": {"size": 11, "symbol": "diamond", "color": INK, "line": {"width": 1.5, "color": PAPER}},
    }  # fmt: skip
    ends = [max(bar, sum_, 0.0) for bar, sum_ in zip(right, totals, strict=True)]
    base = {"type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip"}
    words = [{**base, "x": ends, "y": y, "text": [f"&nbsp;&nbsp;{value_text(row.growth, lang)}" for row in rows], "textposition": "middle right",
              "textfont": {"size": 13, "color": INK}}]  # fmt: skip
    side = {
        "x": [low - room * 0.2] * n,
        "y": [v + 0.4 for v in y] if narrow else y,
        "textposition": "middle right" if narrow else "middle left",
    }
    words.append({**base, **side, "text": texts, "textfont": {"size": 13, "color": INK}})
    layout = {
        "barmode": "relative", "hovermode": "closest", "dragmode": False,
        "annotations": [key_line([("■", FIRST, names[0]), ("■", SECOND, names[1]), ("◆", INK, names[2])], narrow=narrow, y_px=4),
                        {"text": escape(base_text(form, lang)), "x": 0, "y": 0, "yref": "paper", "yanchor": "top", "yshift": -22, "xanchor": "left" if narrow else "center", "showarrow": False,
                         "font": {"size": 12, "color": SOFT}}],
        "xaxis": axis(range=[low - room * 0.2, high + room], zeroline=True, zerolinecolor=INK, zerolinewidth=1.2, showgrid=True, gridcolor=LINE,
                      nticks=5 if narrow else 9, tickformat="+.1~f", tickfont={"size": 12, "color": SOFT}),
        "yaxis": axis(range=[0.4, n + 0.7], showticklabels=False),
    }  # fmt: skip
    height = round((52 if narrow else PIECE) * (n + 0.4))
    return lowered(
        framed(
            [*bars, total, *words],
            frame_of(chart, narrow),
            height=height,
            layout=layout,
            left=8 if narrow else 210,
            right=16,
            bottom=54,
        ),
        66 if narrow else 28,
    )
