"""Series over time: direct labels, gaps left open, breaks marked, projections drawn apart from observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Rule, Series
from dashboard.charts.forms.series import Lines
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.figures.axes import number_ticks
from dashboard.figures.theme import (
    BODY,
    CLAIM,
    CONTEXT,
    ESTIMATE,
    INK,
    LINE,
    SOFT,
    WORDS,
    Figure,
    Frame,
    axis,
    colours,
    escape,
    frame_of,
    framed,
    rgba,
)
from dashboard.i18n import t

ROLE_COLOURS: Mapping[str, str] = {"ahead": CLAIM, "baseline": INK, "focus": ESTIMATE, "other": CONTEXT}
CROWDED = 3  # with more lines in one chart only the first keeps its bands: overlapping bands say nothing


def _number(value: Value) -> float | None:
    return value.number if value.known else None


def shows_bands(form: Lines) -> list[bool]:
    """Which lines show their bands."""
    crowded = not form.small and len(form.series) > CROWDED
    return [not (crowded and i) for i in range(len(form.series))]


def _numbers(series: Series, banded: bool) -> list[float]:
    ahead = series.projection
    found = [value.number for value in series.values if value.known]
    if ahead is not None:
        found += [value.number for value in ahead.values]
        found += [v for band in ahead.bands if banded for v in (*band.low, *band.high)]
    return found


def line_colours(series: Sequence[Series]) -> list[str]:
    """The colour of each line: chosen regions have theirs on every page, other roles one each."""
    own = colours(one.key for one in series if one.role in {"chosen", "country"})
    found = [ROLE_COLOURS.get(one.role) or own[one.key] for one in series]
    return [
        INK if one.role == "country" and colour == CONTEXT else colour
        for one, colour in zip(series, found, strict=True)
    ]


def _hover(name: str, year: int, value: Value, lang: str) -> str:
    return f"{name} {year}: {value_text(value, lang)}"


def _future_hover(name: str, year: int, value: Value, lang: str) -> str:
    low, high = (value_text(value.at(nan if end is None else end), lang) for end in (value.low, value.high))
    return t(
        lang,
        "trends.hover_future",
        region=name,
        year=year,
        value=value_text(value.at(value.number), lang),
        low=low,
        high=high,
    )


def _traces(line: Series, colour: str, lang: str, *, bands: bool, axes: Mapping[str, str]) -> list[dict[str, Any]]:
    known = [value.known for value in line.values]
    last = next((i for i in reversed(range(len(known))) if known[i]), None)
    traces = _ahead(line, last, colour, lang, bands, axes) if line.projection is not None and last is not None else []
    alone = [k and not (i and known[i - 1]) and not (i + 1 < len(known) and known[i + 1]) for i, k in enumerate(known)]
    dash = "dash" if any(value.status == "estimate" for value in line.values) else "solid"
    traces.append({
        "type": "scatter", "mode": "lines+markers", "x": list(line.years), "y": [_number(value) for value in line.values], "connectgaps": False,
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "marker": {"size": [7 if single or i == last else 4 for i, single in enumerate(alone)], "color": colour},
        "hovertemplate": "%{text}<extra></extra>", "text": [_hover(line.name, y, v, lang) for y, v in zip(line.years, line.values, strict=True)],
        "customdata": [line.key] * len(line.years), **axes,
    })  # fmt: skip
    return traces


def _ahead(
    line: Series, last: int, colour: str, lang: str, bands: bool, axes: Mapping[str, str]
) -> list[dict[str, Any]]:
    ahead = line.projection
    if ahead is None:
        return []
    x, start = [line.years[last], *ahead.years], line.values[last].number
    traces = [
        {"type": "scatter", "mode": "lines", "x": [*x, *reversed(x)], "y": [start, *band.high, *reversed([start, *band.low])],
         "fill": "toself", "fillcolor": rgba(colour, 0.12 + 0.1 * k), "line": {"width": 0}, "hoverinfo": "skip", **axes}
        for k, band in enumerate(ahead.bands if bands else ())
    ]  # fmt: skip
    traces.append({
        "type": "scatter", "mode": "lines", "x": x, "y": [start, *(value.number for value in ahead.values)],
        "line": {"color": colour, "width": 2, "dash": "dot"}, "hovertemplate": "%{text}<extra></extra>",
        "text": ["", *(_future_hover(line.name, y, v, lang) for y, v in zip(ahead.years, ahead.values, strict=True))],
        "customdata": [line.key] * len(x), **axes,
    })  # fmt: skip
    return traces


def _end(line: Series) -> float | None:
    """Where a line ends: its last projected value, else its last known one."""
    if line.projection is not None and line.projection.values:
        return line.projection.values[-1].number
    return next((value.number for value in reversed(line.values) if value.known), None)


def _extent(form: Lines) -> tuple[float, float]:
    values = [v for line, banded in zip(form.series, shows_bands(form), strict=True) for v in _numbers(line, banded)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if form.zero or (low > 0 and low < 0.35 * high):
        low = min(low, 0.0)
    room = (high - low or abs(high) or 1.0) * 0.06
    return (low - room if low != 0 else 0.0), high + room


def _labels(
    lines: Sequence[Series], own: Sequence[str], extent: tuple[float, float], height: int, narrow: bool
) -> list[dict[str, Any]]:
    """Names beside the ends of the lines, pushed apart where they would touch."""
    low, high = extent
    most, gap = (12 if narrow else 25), 16.0
    ends = sorted(
        ((end, line, colour) for line, colour in zip(lines, own, strict=True) if (end := _end(line)) is not None),
        key=lambda one: one[0],
    )
    places: list[float] = []
    for value, _, _ in ends:
        y = (value - low) / (high - low) * height
        places.append(max(y, places[-1] + gap) if places else max(y, 6.0))
    limit = height - 4.0
    for i in reversed(range(len(places))):
        places[i] = min(places[i], limit)
        limit = places[i] - gap
    return [
        {
            "text": f"<b>{escape(_short(line.name, most))}</b>", "font": {"color": SOFT if colour == CONTEXT else WORDS.get(colour, colour), "size": 12},
            "showarrow": False, "align": "left", "xref": "paper", "x": 1, "xanchor": "left", "xshift": 8,
            "yref": "paper", "y": place / height, "yanchor": "middle",
        }
        for (_, line, colour), place in zip(ends, places, strict=True)
    ]  # fmt: skip


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip(" -/,") + "…"


def _years(form: Lines) -> tuple[int, int]:
    years = [y for line in form.series for y in (*line.years, *(line.projection.years if line.projection else ()))]
    return min(years, default=2008), max(years, default=2024)


def lines_figure(chart: Chart, form: Lines, narrow: bool) -> Figure:
    """One chart of all lines, or a small one a line."""
    frame = frame_of(chart, narrow)
    values = [value for line in form.series for value in line.values]
    tick = number_ticks(values, chart.lang)
    return _small(form, frame, tick) if form.small and form.series else _together(form, frame, tick)


def _together(form: Lines, frame: Frame, tick: Mapping[str, Any]) -> Figure:
    extent, own, height = _extent(form), line_colours(form.series), 300 if frame.narrow else 400
    first, last = _years(form)
    notes, shapes = _breaks(form.rules, frame), []
    starts = [line.projection.years[0] for line in form.series if line.projection is not None]
    if starts:
        shapes.append({"type": "rect", "xref": "x", "yref": "paper", "x0": min(starts) - 1, "x1": last, "y0": 0, "y1": 1,
                       "fillcolor": "#f4f6f8", "line": {"width": 0}, "layer": "below"})  # fmt: skip
        notes.append({"text": escape(form.future), "showarrow": False, "xref": "x", "x": min(starts) - 0.9, "xanchor": "left", "yref": "paper",
                      "y": 0, "yanchor": "bottom", "yshift": 2, "font": {"size": 12, "color": SOFT}})  # fmt: skip
    shapes += [_mark(rule, "paper", "x") for rule in form.rules]
    layout = {
        "hovermode": "closest", "dragmode": False, "shapes": shapes,
        "annotations": [*_labels(form.series, own, extent, height, frame.narrow), *notes],
        "xaxis": axis(range=[first - 0.3, last + 0.15], tickfont={"size": 12}, tickformat="d", nticks=4 if frame.narrow else 12, tickangle=0,
                      showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=list(extent), showgrid=True, gridcolor=LINE, tickfont={"size": 12, "color": SOFT}, nticks=6, zeroline=True,
                      zerolinecolor="#9aa8b5", **tick),
    }  # fmt: skip
    traces = [
        trace
        for line, colour, banded in zip(form.series, own, shows_bands(form), strict=True)
        for trace in _traces(line, colour, frame.lang, bands=banded, axes={})
    ]
    right = 112 if frame.narrow else 184
    return framed(traces, frame, height=height, layout=layout, left=46 if frame.narrow else 62, right=right)


def _mark(rule: Rule, height: str, xref: str) -> dict[str, Any]:
    """The line of a break: between the last year of the old definition and the first of the new one."""
    return {"type": "line", "xref": xref, "yref": height, "x0": rule.at - 0.5, "x1": rule.at - 0.5, "y0": 0, "y1": 1,
            "line": {"color": "#7b8794", "width": 1, "dash": "dot"}}  # fmt: skip


def _breaks(rules: Sequence[Rule], frame: Frame) -> list[dict[str, Any]]:
    return [
        {"text": escape(rule.text), "showarrow": False, "xref": "x", "x": rule.at - 0.5, "xanchor": "right", "xshift": -4, "yref": "paper", "y": 1,
         "yanchor": "top", "font": {"size": 12, "color": SOFT}, "align": "right"}
        for rule in ([] if frame.narrow else rules)
    ]  # fmt: skip


def _small(form: Lines, frame: Frame, tick: Mapping[str, Any]) -> Figure:
    """One small chart a line, all with the same axes, so that they can be compared."""
    lines, own, extent = form.series, line_colours(form.series), _extent(form)
    columns, cell = (1, 150) if frame.narrow else (min(4, max(2, len(lines))), 190)
    first, last = _years(form)
    rows = -(-len(lines) // columns) or 1
    gap_x, head = 0.05, 30
    height = rows * cell
    layout: dict[str, Any] = {"hovermode": "closest", "dragmode": False, "shapes": [], "annotations": []}
    traces: list[dict[str, Any]] = []
    for i, line in enumerate(lines):
        row, column = divmod(i, columns)
        n = "" if i == 0 else str(i + 1)
        x0 = column * (1 + gap_x) / columns
        y1 = 1 - row * cell / height
        domain_y = [max(y1 - (cell - 24) / height, 0), y1 - head / height]
        edge = column == 0
        layout[f"xaxis{n}"] = axis(domain=[x0, min(x0 + (1 + gap_x) / columns - gap_x, 1)], anchor=f"y{n}", range=[first - 0.3, last + 0.3],
                                   tickvals=[first, last], tickformat="d", tickfont={"size": 12, "color": SOFT}, showline=True, linecolor="#9aa8b5")  # fmt: skip
        layout[f"yaxis{n}"] = axis(domain=domain_y, anchor=f"x{n}", range=list(extent), showgrid=True, gridcolor=LINE, nticks=4,
                                   showticklabels=edge, tickfont={"size": 12, "color": SOFT}, **tick)  # fmt: skip
        layout["annotations"].append({
            "text": f"<b>{escape(_short(line.name, 30))}</b>", "showarrow": False, "xref": f"x{n} domain", "yref": f"y{n} domain", "x": 0, "y": 1,
            "xanchor": "left", "yanchor": "bottom", "yshift": 4, "font": {"size": BODY, "color": INK},
        })  # fmt: skip
        layout["shapes"] += [_mark(rule, f"y{n} domain", f"x{n}") for rule in form.rules]
        traces += _traces(line, own[i], frame.lang, bands=True, axes={"xaxis": f"x{n}", "yaxis": f"y{n}"})
    return framed(traces, frame, height=height, layout=layout, left=46 if frame.narrow else 62, right=12, bottom=14)
