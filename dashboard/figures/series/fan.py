"""One series and its fan: 50, 80 and 95 % in one hue, where the projection starts, what was said earlier, the last value beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from dashboard.charts.forms.parts import Rule
from dashboard.figures.theme import CONTEXT, INK, LINE, SOFT, WORDS, Figure, Frame, axis, escape, framed, rgba

Values = Sequence[float]
EARLIER: Final = "#7b8794"
OPACITY: Final = (0.14, 0.16, 0.22)  # outer to inner, laid on top of each other
SHARE: Final = 0.34  # of a phone's width that the word over the projected years needs
TIP: Final = {"hovertemplate": "%{text}<extra></extra>"}


@dataclass(frozen=True, slots=True)
class Past:
    """What is known: `values` with NaN for gaps; figures before the year `used` are shown, but the projection does not rest on them."""

    years: Sequence[int]
    values: Values
    hover: Sequence[str]
    used: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is projected: `bands` outer to inner; from `reliable` on it is an extrapolation; `label` stands at its end."""

    years: Sequence[int]
    mean: Values
    bands: Sequence[tuple[Values, Values]]
    hover: Sequence[str]
    naive: float
    reliable: int
    label: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier projection: from the value of its origin three years on."""

    years: Sequence[int]
    values: Values
    hover: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the drawing: above the projected years, at the repeated last value, where extrapolation begins."""

    future: str
    naive: str
    beyond: str


def fan(
    past: Past,
    ahead: Ahead | None,
    earlier: Sequence[Earlier],
    *,
    colour: str,
    breaks: Sequence[Rule],
    frame: Frame,
    height: int,
    tick: Mapping[str, Any],
    words: Words,
) -> Figure:
    """The chart. `tick`: number format of the value axis; without `ahead` only the past is drawn."""
    extent = _extent(past, ahead, earlier)
    first, end = past.years[0], (ahead.years[-1] if ahead else past.years[-1])
    traces = [_thin(one) for one in earlier]
    notes, shapes = _breaks(breaks, frame.narrow)
    if ahead is not None:
        start = ahead.years[0] - 1
        at_start = past.values[list(past.years).index(start)]
        traces = [*_bands(ahead, start, at_start, colour), *traces, *_paths(ahead, start, at_start, colour, words)]
        more_notes, more_shapes = _zone(ahead, start, end, words, (end - start) / (end - first), frame.narrow)
        notes += more_notes + _ends(ahead, extent, height, colour, words, frame.narrow)
        shapes += more_shapes
    traces += _known(past, colour)
    layout = {
        "hovermode": "closest", "dragmode": False, "shapes": shapes, "annotations": notes,
        "xaxis": axis(range=[first - 0.4, end + 0.2], tickformat="d", nticks=5 if frame.narrow else 14, tickangle=0, tickfont={"size": 12},
                      showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=list(extent), showgrid=True, gridcolor=LINE, nticks=6, tickfont={"size": 12, "color": SOFT}, zeroline=True,
                      zerolinecolor="#9aa8b5", **tick),
    }  # fmt: skip
    return framed(
        traces, frame, height=height, layout=layout, left=50 if frame.narrow else 62, right=18 if frame.narrow else 150
    )


def _extent(past: Past, ahead: Ahead | None, earlier: Sequence[Earlier]) -> tuple[float, float]:
    values = [v for v in past.values if isfinite(v)] + [v for one in earlier for v in one.values]
    if ahead is not None:
        values += [v for low, high in ahead.bands for v in (*low, *high)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if 0 < low < 0.35 * high:
        low = 0.0
    room = (high - low or abs(high) or 1.0) * 0.07
    return (low - room if low != 0 else 0.0), high + room


def _bands(ahead: Ahead, start: int, value: float, colour: str) -> list[dict[str, Any]]:
    x = [start, *ahead.years]
    return [
        {"type": "scatter", "mode": "lines", "x": [*x, *reversed(x)], "y": [value, *high, *reversed([value, *low])], "fill": "toself",
         "fillcolor": rgba(colour, alpha), "line": {"width": 0}, "hoverinfo": "skip"}
        for (low, high), alpha in zip(ahead.bands, OPACITY, strict=True)
    ]  # fmt: skip


def _paths(ahead: Ahead, start: int, value: float, colour: str, words: Words) -> list[dict[str, Any]]:
    """The repeated last value, then the central path."""
    return [
        {"type": "scatter", "mode": "lines", "name": words.naive.replace("<br>", " "), "x": [start, ahead.years[-1]], "y": [ahead.naive, ahead.naive],
         "line": {"color": INK, "width": 1.3, "dash": "dash"}, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "lines+markers", "name": words.future, "x": [start, *ahead.years], "y": [value, *ahead.mean], "marker": {"size": 5, "color": colour},
         "line": {"color": colour, "width": 2, "dash": "dot"}, "text": ["", *ahead.hover], **TIP},
    ]  # fmt: skip


def _thin(one: Earlier) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines+markers", "x": list(one.years), "y": list(one.values), "line": {"color": EARLIER, "width": 1},
            "marker": {"color": EARLIER, "size": [0] * (len(one.years) - 1) + [4]}, "text": [one.hover] * len(one.years), **TIP}  # fmt: skip


def _known(past: Past, colour: str) -> list[dict[str, Any]]:
    """The figures that the projection rests on, and in grey the ones that it does not."""

    def line(keep: list[int], fill: str) -> dict[str, Any]:
        return {"type": "scatter", "mode": "lines+markers", "name": past.name, "x": [past.years[i] for i in keep], "connectgaps": False,
                "y": [past.values[i] if isfinite(past.values[i]) else None for i in keep], "line": {"color": fill, "width": 2.5},
                "marker": {"size": 5, "color": fill}, "text": [past.hover[i] for i in keep], **TIP}  # fmt: skip

    unused = [i for i, year in enumerate(past.years) if year < past.used]
    parts = [line(unused, CONTEXT)] if any(isfinite(past.values[i]) for i in unused) else []
    return [*parts, line([i for i, year in enumerate(past.years) if year >= past.used], colour)]


def _zone(
    ahead: Ahead, start: int, end: int, words: Words, share: float, narrow: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The line where the projection starts, its shaded years, and the paler ones that are extrapolated; `share` of the width."""
    shapes: list[dict[str, Any]] = [
        {"type": "rect", "xref": "x", "yref": "paper", "x0": start, "x1": end + 0.2, "y0": 0, "y1": 1, "fillcolor": "#f4f6f8", "line": {"width": 0}, "layer": "below"},
        {"type": "line", "xref": "x", "yref": "paper", "x0": start, "x1": start, "y0": 0, "y1": 1, "line": {"color": INK, "width": 1}},
    ]  # fmt: skip
    future = _word(words.future, start, bottom=True)
    notes = [{**future, "x": end, "xanchor": "right", "xshift": 0} if narrow else future]
    if end > ahead.reliable:
        shapes.append({"type": "rect", "xref": "x", "yref": "paper", "x0": ahead.reliable, "x1": end + 0.2, "y0": 0, "y1": 1,
                       "fillcolor": "rgba(255,255,255,0.55)", "line": {"color": SOFT, "width": 1, "dash": "dot"}, "layer": "above"})  # fmt: skip
        notes.append(_word(words.beyond, ahead.reliable, bottom=False))
    return ([] if narrow and share < SHARE else notes), shapes


def _word(text: str, year: int, *, bottom: bool) -> dict[str, Any]:
    return {"text": escape(text), "showarrow": False, "xref": "x", "x": year, "xanchor": "left", "xshift": 5, "yref": "paper", "y": 0 if bottom else 1,
            "yanchor": "bottom" if bottom else "top", "font": {"size": 12, "color": SOFT}}  # fmt: skip


def _ends(
    ahead: Ahead, extent: tuple[float, float], height: int, colour: str, words: Words, narrow: bool
) -> list[dict[str, Any]]:
    """The figure at the end of the fan, and the name of the dashed line, pushed apart where they would touch."""
    if narrow:
        return []
    low, high = extent
    ends = sorted(
        [(ahead.mean[-1], f"<b>{ahead.label}</b>", WORDS.get(colour, colour)), (ahead.naive, words.naive, INK)]
    )
    places = [(value - low) / (high - low) * height for value, _, _ in ends]
    gap = 38.0 - (places[1] - places[0])
    if gap > 0:
        places = [places[0] - gap / 2, places[1] + gap / 2]
    return [
        {"text": text, "font": {"size": 12, "color": ink}, "showarrow": False, "align": "left", "xref": "paper", "x": 1, "xanchor": "left",
         "xshift": 8, "yref": "paper", "y": place / height, "yanchor": "middle"}
        for (_, text, ink), place in zip(ends, places, strict=True)
    ]  # fmt: skip


def _breaks(breaks: Sequence[Rule], narrow: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    notes = [
        {"text": escape(b.text), "showarrow": False, "xref": "x", "x": b.at - 0.5, "xanchor": "right", "xshift": -4, "yref": "paper", "y": 1,
         "yanchor": "top", "font": {"size": 12, "color": SOFT}}
        for b in ([] if narrow else breaks)
    ]  # fmt: skip
    shapes = [
        {"type": "line", "xref": "x", "yref": "paper", "x0": b.at - 0.5, "x1": b.at - 0.5, "y0": 0, "y1": 1,
         "line": {"color": EARLIER, "width": 1, "dash": "dot"}}
        for b in breaks
    ]  # fmt: skip
    return notes, shapes
