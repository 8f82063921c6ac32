"""Series over time: direct labels, gaps left open, breaks marked, projections drawn apart from observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from dashboard.figures.theme import BODY, CONTEXT, INK, LINE, SOFT, WORDS, Figure, Frame, axis, escape, framed, rgba

Values = Sequence[float]


@dataclass(frozen=True, slots=True)
class Band:
    """A projection: years, central path, and outer to inner (lower, upper) pairs."""

    years: Sequence[int]
    mean: Values
    bands: Sequence[tuple[Values, Values]]


@dataclass(frozen=True, slots=True)
class Line:
    """One series. NaN is a gap. `dash` tells an estimate from an observation; `hover` one text a year."""

    code: str
    name: str
    years: Sequence[int]
    values: Values
    colour: str
    hover: Sequence[str]
    dash: str = "solid"
    future: Band | None = None
    future_hover: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A vertical mark: from `year` on the figures are made in another way."""

    year: int
    text: str


def _gaps(values: Values) -> list[float | None]:
    return [v if isfinite(v) else None for v in values]


def _traces(line: Line, axes: Mapping[str, str]) -> list[dict[str, Any]]:
    traces: list[dict[str, Any]] = []
    last = next((i for i in reversed(range(len(line.values))) if isfinite(line.values[i])), None)
    if line.future is not None and last is not None:
        x = [line.years[last], *line.future.years]
        start = line.values[last]
        for k, (low, high) in enumerate(line.future.bands):
            traces.append({
                "type": "scatter", "mode": "lines", "x": [*x, *reversed(x)], "y": [start, *high, *reversed([start, *low])],
                "fill": "toself", "fillcolor": rgba(line.colour, 0.12 + 0.1 * k), "line": {"width": 0}, "hoverinfo": "skip", **axes,
            })  # fmt: skip
        traces.append({
            "type": "scatter", "mode": "lines", "x": x, "y": [start, *line.future.mean], "line": {"color": line.colour, "width": 2, "dash": "dot"},
            "hovertemplate": "%{text}<extra></extra>", "text": ["", *line.future_hover], "customdata": [line.code] * len(x), **axes,
        })  # fmt: skip
    known = [isfinite(v) for v in line.values]
    alone = [k and not (i and known[i - 1]) and not (i + 1 < len(known) and known[i + 1]) for i, k in enumerate(known)]
    traces.append({
        "type": "scatter", "mode": "lines+markers", "x": list(line.years), "y": _gaps(line.values), "connectgaps": False,
        "line": {"color": line.colour, "width": 2.5, "dash": line.dash},
        "marker": {"size": [7 if single or i == last else 4 for i, single in enumerate(alone)], "color": line.colour},
        "hovertemplate": "%{text}<extra></extra>", "text": list(line.hover), "customdata": [line.code] * len(line.years), **axes,
    })  # fmt: skip
    return traces


def _end(line: Line) -> tuple[float, float] | None:
    if line.future is not None and len(line.future.mean):
        return line.future.years[-1], line.future.mean[-1]
    known = [(year, value) for year, value in zip(line.years, line.values, strict=True) if isfinite(value)]
    return known[-1] if known else None


def _extent(lines: Sequence[Line], zero: bool) -> tuple[float, float]:
    values = [v for line in lines for v in line.values if isfinite(v)]
    for line in lines:
        if line.future is not None:
            values += [v for low, high in line.future.bands for v in (*low, *high)] + list(line.future.mean)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if zero or (low > 0 and low < 0.35 * high):
        low = min(low, 0.0)
    room = (high - low or abs(high) or 1.0) * 0.06
    return (low - room if low != 0 else 0.0), high + room


def _labels(lines: Sequence[Line], extent: tuple[float, float], height: int, narrow: bool) -> list[dict[str, Any]]:
    """Names beside the ends of the lines, pushed apart where they would touch."""
    low, high = extent
    most, gap = (12 if narrow else 25), 16.0
    ends = sorted(((end[1], line) for line in lines if (end := _end(line)) is not None), key=lambda pair: pair[0])
    places: list[float] = []
    for value, _ in ends:
        y = (value - low) / (high - low) * height
        places.append(max(y, places[-1] + gap) if places else max(y, 6.0))
    limit = height - 4.0
    for i in reversed(range(len(places))):
        places[i] = min(places[i], limit)
        limit = places[i] - gap
    return [
        {
            "text": f"<b>{escape(_short(line.name, most))}</b>", "font": {"color": SOFT if line.colour == CONTEXT else WORDS.get(line.colour, line.colour), "size": 12},
            "showarrow": False, "align": "left", "xref": "paper", "x": 1, "xanchor": "left", "xshift": 8,
            "yref": "paper", "y": place / height, "yanchor": "middle",
        }
        for (_, line), place in zip(ends, places, strict=True)
    ]  # fmt: skip


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip(" -/,") + "…"


def trend(
    lines: Sequence[Line],
    *,
    breaks: Sequence[Break],
    frame: Frame,
    height: int,
    tick: Mapping[str, Any],
    zero: bool,
    future: str,
) -> Figure:
    """One chart of all lines. `tick`: number format of the value axis; `future`: the word above the projected years."""
    extent = _extent(lines, zero)
    years = [y for line in lines for y in (*line.years, *(line.future.years if line.future else ()))]
    first, last = min(years, default=2008), max(years, default=2024)
    notes, shapes = _breaks(breaks, frame), []
    starts = [line.future.years[0] for line in lines if line.future is not None]
    if starts:
        shapes.append({"type": "rect", "xref": "x", "yref": "paper", "x0": min(starts) - 1, "x1": last, "y0": 0, "y1": 1,
                       "fillcolor": "#f4f6f8", "line": {"width": 0}, "layer": "below"})  # fmt: skip
        notes.append({"text": escape(future), "showarrow": False, "xref": "x", "x": min(starts) - 0.9, "xanchor": "left", "yref": "paper",
                      "y": 0, "yanchor": "bottom", "yshift": 2, "font": {"size": 12, "color": SOFT}})  # fmt: skip
    shapes += [{"type": "line", "xref": "x", "yref": "paper", "x0": b.year - 0.5, "x1": b.year - 0.5, "y0": 0, "y1": 1,
                "line": {"color": "#7b8794", "width": 1, "dash": "dot"}} for b in breaks]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "shapes": shapes,
        "annotations": [*_labels(lines, extent, height, frame.narrow), *notes],
        "xaxis": axis(range=[first - 0.3, last + 0.15], tickfont={"size": 12}, tickformat="d", nticks=4 if frame.narrow else 12, tickangle=0,
                      showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=list(extent), showgrid=True, gridcolor=LINE, tickfont={"size": 12, "color": SOFT}, nticks=6, zeroline=True,
                      zerolinecolor="#9aa8b5", **tick),
    }  # fmt: skip
    right = 112 if frame.narrow else 184
    return framed(
        [t for line in lines for t in _traces(line, {})],
        frame,
        height=height,
        layout=layout,
        left=46 if frame.narrow else 62,
        right=right,
    )


def _breaks(breaks: Sequence[Break], frame: Frame) -> list[dict[str, Any]]:
    return [
        {"text": escape(b.text), "showarrow": False, "xref": "x", "x": b.year - 0.5, "xanchor": "right", "xshift": -4, "yref": "paper", "y": 1,
         "yanchor": "top", "font": {"size": 12, "color": SOFT}, "align": "right"}
        for b in ([] if frame.narrow else breaks)
    ]  # fmt: skip


def small_multiples(
    lines: Sequence[Line],
    *,
    frame: Frame,
    columns: int,
    cell: int,
    tick: Mapping[str, Any],
    zero: bool,
    breaks: Sequence[Break],
) -> Figure:
    """One small chart a line, all with the same axes, so that they can be compared."""
    extent = _extent(lines, zero)
    years = [y for line in lines for y in (*line.years, *(line.future.years if line.future else ()))]
    first, last = min(years, default=2008), max(years, default=2024)
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
        layout["shapes"] += [{"type": "line", "xref": f"x{n}", "yref": f"y{n} domain", "x0": b.year - 0.5, "x1": b.year - 0.5, "y0": 0, "y1": 1,
                              "line": {"color": "#7b8794", "width": 1, "dash": "dot"}} for b in breaks]  # fmt: skip
        traces += _traces(line, {"xaxis": f"x{n}", "yaxis": f"y{n}"})
    return framed(traces, frame, height=height, layout=layout, left=46 if frame.narrow else 62, right=12, bottom=14)
