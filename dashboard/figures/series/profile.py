"""One region on one page: a row a measure with its value, its line over the years and its place among the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard import i18n
from dashboard.charts.chart import Chart
from dashboard.charts.forms.series import Profile, ProfileRow
from dashboard.charts.written import rank_text, sure_text, value_text, years_text
from dashboard.figures.keys import shortened
from dashboard.figures.theme import ESTIMATE, INK, PAPER, SOFT, Figure, axis, escape, frame_of, framed, wrap
from dashboard.i18n import t

ROW, ROW_NARROW = 37, 76
LEFT, RIGHT = 520, 118  # px
HEAD, HEAD_NARROW = 0.85, 0.66
TRACK: Final = "#e4e9ee"

Placed = list[tuple[float, ProfileRow]]


def profile_figure(chart: Chart, form: Profile, narrow: bool) -> Figure:
    """Columns: name and value in the left margin, line and place in the plot, rank in the right margin.

    On a phone name and value stand above the line and the place.
    """
    lang = chart.lang
    heads, placed, rows = _places(form.chapters, HEAD_NARROW if narrow else HEAD)
    spark, track = ((0.0, 0.36), (0.46, 0.98)) if narrow else ((0.05, 0.42), (0.54, 0.97))
    drop = 0.26 if narrow else 0.0
    traces = [
        _tracks(placed, track, drop), _lines(placed, spark, drop, 0.16 if narrow else 0.34), _spots(placed, track, drop, lang),
        *(_words_narrow(heads, placed, lang) if narrow else _words(heads, placed, form, spark, track, lang)),
    ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "xaxis": axis(range=[0, 1], showticklabels=False),
        "yaxis": axis(range=[-rows, 0], showticklabels=False),
        "shapes": [{"type": "line", "xref": "paper", "x0": 0 if narrow else -1.6, "x1": 1, "y0": y - 0.5, "y1": y - 0.5, "layer": "below",
                    "line": {"color": "#eef1f4", "width": 1}} for y, _ in placed],
    }  # fmt: skip
    left, right = (8, 8) if narrow else (LEFT, RIGHT)
    if not narrow:
        layout["yaxis2"] = _names(heads, placed, rows, lang)
    return framed(
        traces,
        frame_of(chart, narrow),
        height=round((ROW_NARROW if narrow else ROW) * rows),
        layout=layout,
        left=left,
        right=right,
        bottom=8,
    )


def _names(heads: Sequence[tuple[float, str]], placed: Placed, rows: float, lang: str) -> dict[str, Any]:
    """Headings, names and details as the labels of an axis that is shifted to the left edge: they start there, whatever the width."""
    soft = f'<span style="font-size:12px;color:{SOFT}">'
    lines = [(y, f'<span style="color:{SOFT}"><b>{escape(name)}</b></span>') for y, name in heads]
    lines += [
        (y, f"{escape(shortened(row.name, 54))}<br>{soft}{escape(_detail(row, lang))}</span>") for y, row in placed
    ]
    return axis(
        range=[-rows, 0], overlaying="y", anchor="free", position=0, side="right", shift=-LEFT, tickvals=[y for y, _ in lines],
        ticktext=[text for _, text in lines], tickfont={"size": 13, "color": INK},
    )  # fmt: skip


def _detail(row: ProfileRow, lang: str) -> str:
    """`2023, +18.4% since 2018`."""
    years = years_text(row.years)
    if row.change is None:
        return years
    return t(lang, "compare.since", year=years, change=value_text(row.change, lang), start=row.since)


def _rank(row: ProfileRow, lang: str) -> str:
    return "" if row.rank is None else rank_text(row.rank, row.count, lang)


def _places(
    chapters: Sequence[tuple[str, Sequence[ProfileRow]]], head: float
) -> tuple[list[tuple[float, str]], Placed, float]:
    heads: list[tuple[float, str]] = []
    placed: Placed = []
    y = 0.0
    for name, rows in chapters:
        if rows:
            heads.append((-(y + head / 2), name))
            y += head
            for row in rows:
                placed.append((-(y + 0.5), row))
                y += 1
    return heads, placed, y or 1.0


def _tracks(placed: Placed, track: tuple[float, float], drop: float) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for height, row in placed:
        if row.place is not None:
            x += [track[0], track[1], None]
            y += [height - drop, height - drop, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": TRACK, "width": 7},
        "hoverinfo": "skip",
    }


def _spots(placed: Placed, track: tuple[float, float], drop: float, lang: str) -> dict[str, Any]:
    known = [(height, row, row.place) for height, row in placed if row.place is not None]
    return {
        "type": "scatter", "mode": "markers", "x": [round(track[0] + place * (track[1] - track[0]), 4) for *_, place in known],
        "y": [height - drop for height, *_ in known],
        "text": [escape(f"{row.name}: {sure_text(row.value, lang)} · {_rank(row, lang)}") for _, row, _ in known],
        "hovertemplate": "%{text}<extra></extra>", "marker": {"size": 13, "color": ESTIMATE, "line": {"width": 1, "color": PAPER}},
    }  # fmt: skip


def spark_years(placed: Placed) -> tuple[int, int]:
    """The years that all lines share an axis of: from the first to the last with a figure in any of them."""
    years = [
        year
        for _, row in placed
        if row.series is not None
        for year, value in zip(row.series.years, row.series.values, strict=True)
        if value.known
    ]
    return min(years, default=0), max(years, default=0)


def _lines(placed: Placed, spark: tuple[float, float], drop: float, half: float) -> dict[str, Any]:
    """Every measure's line in its own scale, over the same years; a missing year is a gap. The last year carries a dot."""
    first, end = spark_years(placed)
    x: list[float | None] = []
    y: list[float | None] = []
    size: list[int] = []
    for height, row in placed:
        points = [] if row.series is None else list(zip(row.series.years, row.series.values, strict=True))
        known = [(year, value.number) for year, value in points if value.known]
        if len(known) < 2:
            continue
        low, high, last = min(v for _, v in known), max(v for _, v in known), known[-1][0]
        for year, value in points:
            if not first <= year <= end:
                continue
            at = spark[0] + (year - first) / (end - first) * (spark[1] - spark[0])
            level = height - drop + ((value.number - low) / ((high - low) or 1.0) * 2 - 1) * half
            x.append(round(at, 4) if value.known else None)
            y.append(round(level, 3) if value.known else None)
            size.append(6 if year == last else 0)
        x.append(None)
        y.append(None)
        size.append(0)
    return {"type": "scatter", "mode": "lines+markers", "x": x, "y": y, "connectgaps": False, "line": {"color": ESTIMATE, "width": 2},
            "marker": {"size": size, "color": ESTIMATE, "opacity": 1, "line": {"width": 0}}, "hoverinfo": "skip"}  # fmt: skip


def _text(x: float, words: Sequence[tuple[float, str]], side: str, size: int, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "text", "x": [x] * len(words), "y": [y for y, _ in words], "text": [word for _, word in words],
        "textposition": f"middle {side}", "cliponaxis": False, "hoverinfo": "skip", "textfont": {"size": size, "color": colour},
    }  # fmt: skip


def _words(
    heads: Sequence[tuple[float, str]], placed: Placed, form: Profile, spark: tuple[float, float], track: tuple[float, float], lang: str
) -> list[dict[str, Any]]:  # fmt: skip
    top, (first, last) = heads[0][0] if heads else 0.0, spark_years(placed)
    values = _text(0, [(y, f"<b>{escape(sure_text(row.value, lang))}</b>") for y, row in placed], "left", 14, INK)
    ranks = _text(1, [(y, escape(_rank(row, lang))) for y, row in placed], "right", 12, INK)
    series = f"{form.series_heading} {i18n.span(str(first), str(last))}" if first < last else form.series_heading
    heading = [
        _text(x, [(top, escape(word))], side, 12, SOFT)
        for x, word, side in (
            (0, form.value_heading, "left"),
            (spark[0], series, "right"),
            (track[0], form.place_heading, "right"),
        )
    ]
    return [{**values, "yaxis": "y2"}, ranks, *heading]


def _words_narrow(heads: Sequence[tuple[float, str]], placed: Placed, lang: str) -> list[dict[str, Any]]:
    titles = [(y, "<br>".join(f"<b>{escape(line)}</b>" for line in wrap(name, 36))) for y, name in heads]
    values = [
        (y + 0.12, f"<b>{escape(sure_text(row.value, lang))}</b>&nbsp; {escape(_rank(row, lang))}") for y, row in placed
    ]
    names = [(y + 0.36, escape(shortened(row.name, 40))) for y, row in placed]
    return [
        _text(0, titles, "right", 13, SOFT),
        _text(0, names, "right", 13, INK),
        _text(0, values, "right", 12, INK),
    ]
