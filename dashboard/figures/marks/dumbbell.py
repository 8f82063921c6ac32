"""Each region and the hot-spots as the two ends of a line: its length is the gap. Above, every region of the panel as a tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import NamedValue
from dashboard.charts.forms.rows import Dumbbell, DumbbellRow
from dashboard.charts.written import value_text
from dashboard.figures.axes import number_ticks
from dashboard.figures.keys import lowered, shortened
from dashboard.figures.theme import (
    CLAIM,
    CLAIM_TEXT,
    ESTIMATE,
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
from dashboard.i18n import t

OTHER: Final = "#66727e"
JOIN: Final = "#c3ccd4"
COLOURS: Final = {"focus": ESTIMATE, "ahead": CLAIM}
ROW, ROW_NARROW = 40, 52


def distance_text(row: DumbbellRow, lang: str) -> str:
    """How far a row lies from the mark, whatever the side."""
    return value_text(row.distance.at(abs(row.distance.number)), lang)


def dumbbell_figure(chart: Chart, form: Dumbbell, narrow: bool) -> Figure:
    """Rows from the top down, each joined to the mark."""
    lang, rows, n = chart.lang, form.rows, len(form.rows)
    hot = form.mark.number if form.mark.known else 0.0
    values = [*(region.value.number for region in form.everyone), *(row.value.number for row in rows)]
    high = max([hot, *values], default=1.0) * 1.04
    y = list(range(n, 0, -1))
    link: list[float | None] = []
    at: list[float | None] = []
    for row, place in zip(rows, y, strict=True):
        link += [row.value.number, hot, None]
        at += [place, place, None]
    mark = f"{form.mark_name} {value_text(form.mark, lang)}" if form.mark.known else ""
    traces = [
        {"type": "scatter", "mode": "lines", "x": link, "y": at, "line": {"color": JOIN, "width": 3}, "hoverinfo": "skip"},
        _ticks(form, n + 1, lang),
        {"type": "scatter", "mode": "markers", "name": escape(mark), "x": [hot] * n, "y": y, "hoverinfo": "skip",
         "marker": {"size": 11, "symbol": "diamond", "color": CLAIM, "line": {"width": 1, "color": PAPER}}},
        {"type": "scatter", "mode": "markers", "name": escape(chart.words.title), "x": [row.value.number for row in rows], "y": y,
         "text": [escape(_hover(row, lang)) for row in rows], "customdata": [row.key for row in rows], "hovertemplate": "%{text}<extra></extra>",
         "marker": {"size": [15 if row.role == "focus" else 12 for row in rows], "line": {"width": 1, "color": PAPER},
                    "color": [COLOURS.get(row.role, OTHER) for row in rows]}},
        *_words(rows, y, hot, high, form.everyone_name, narrow, lang),
    ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False,
        "annotations": [{"text": f"<b>{escape(mark)}</b>", "x": hot, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2, "showarrow": False,
                         "xanchor": "right" if hot > high / 2 else "left", "font": {"size": 13, "color": CLAIM_TEXT}}] if mark else [],
        "shapes": [{"type": "line", "x0": hot, "x1": hot, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
                    "line": {"color": CLAIM, "width": 1.5, "dash": "dot"}}] if mark else [],
        "xaxis": axis(range=[0, high], showgrid=True, gridcolor=LINE, nticks=5 if narrow else 9, tickfont={"size": 12, "color": SOFT},
                      **number_ticks([form.mark], lang)),
        "yaxis": axis(range=[0.4, n + 1.75], showticklabels=False),
    }  # fmt: skip
    height = round((ROW_NARROW if narrow else ROW) * (n + 1.3))
    frame = frame_of(chart, narrow)
    return lowered(framed(traces, frame, height=height, layout=layout, left=20 if narrow else 210, right=16), 24)


def _hover(row: DumbbellRow, lang: str) -> str:
    side = "gap_page.behind" if row.distance.number >= 0 else "gap_page.ahead"
    return f"{row.name}: {value_text(row.value, lang)} · {t(lang, side, gap=distance_text(row, lang))}"


def _ticks(form: Dumbbell, y: int, lang: str) -> dict[str, Any]:
    everyone: Sequence[NamedValue] = form.everyone
    return {
        "type": "scatter", "mode": "markers", "name": escape(form.everyone_name), "x": [round(region.value.number, 4) for region in everyone],
        "y": [y] * len(everyone), "text": [escape(f"{region.name}: {value_text(region.value, lang)}") for region in everyone],
        "customdata": [region.key for region in everyone], "hovertemplate": "%{text}<extra></extra>",
        "marker": {"symbol": "line-ns", "size": 15, "line": {"width": 2, "color": [COLOURS.get(region.role, OTHER) for region in everyone]}},
    }  # fmt: skip


def _words(
    rows: Sequence[DumbbellRow], y: Sequence[int], hot: float, far: float, everyone: str, narrow: bool, lang: str
) -> list[dict[str, Any]]:
    names = [escape(shortened(row.name, 34 if narrow else 28)) for row in rows]
    texts = [f"<b>{name}</b>" if row.role == "focus" else name for row, name in zip(rows, names, strict=True)]
    base = {"type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip"}
    # on a phone the words stand before the line of the hot-spots, not across it
    before = [narrow and hot > far / 2 and row.value.number < hot for row in rows]
    middle = {**base, "x": [hot if left else (row.value.number + hot) / 2 for row, left in zip(rows, before, strict=True)],
              "y": [place + 0.23 for place in y], "text": [escape(distance_text(row, lang)) for row in rows],
              "textposition": ["middle left" if left else "middle center" for left in before], "textfont": {"size": 13, "color": INK}}  # fmt: skip
    all_names = [escape(everyone), *texts]
    places = [len(rows) + 1, *y]
    if narrow:
        place = {"x": [0] * len(places), "y": [p + 0.4 for p in places], "textposition": "middle right"}
        middle |= {"y": [p - 0.26 for p in y]}
    else:
        place = {"x": [0] * len(places), "y": list(places), "textposition": "middle left"}
        all_names = [f"{name}&nbsp;&nbsp;" for name in all_names]
    return [middle, {**base, **place, "text": all_names, "textfont": {"size": 13, "color": INK}}]
