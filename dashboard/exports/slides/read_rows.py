"""Figures of several dots on named rows, read from the traces of plotly: a region and its peers in each measure, a gap in each region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.exports.slides.numbers import Number
from dashboard.exports.slides.rows import Rows
from dashboard.exports.slides.shapes import DotRows, Trace, hex_of, notes_of, plain
from dashboard.figures.theme import SOFT
from dashboard.views.shared.model import Chart

MOST_NAMED: Final = 2  # rows that a group is called after


def dot_rows(traces: Sequence[Trace], chart: Chart, rows: Rows, _lang: str) -> DotRows | None:
    """Dots of two or more named groups on rows with names; None for a figure of another kind.

    One trace of lines that joins the dots of a row may be there, and is left out; where lines say more, nothing is drawn.
    """
    drawn = [trace for trace in traces if trace.get("x")]
    marks = [trace for trace in drawn if trace.get("mode") == "markers" and trace.get("name")]
    joins = [trace for trace in drawn if trace.get("mode") == "lines"]
    if (
        any(trace["type"] != "scatter" for trace in drawn)
        or len(marks) < 2
        or len(joins) > 1
        or len(marks) + len(joins) < len(drawn)
    ):
        return None
    names = _names(chart)
    heights = sorted({float(y) for trace in marks for y in trace["y"]})
    if len(heights) < 2 or not all(height in names for height in heights):
        return None
    place = {height: i + 1 for i, height in enumerate(heights)}
    parts = tuple(part for trace in marks for part in _parts(trace, rows, place, names))
    axis = chart.figure["layout"].get("xaxis", {})
    low, high = axis.get("range") or (
        min(x for _, xs, *_ in parts for x in xs),
        max(x for _, xs, *_ in parts for x in xs),
    )
    return DotRows(
        tuple(names[height] for height in heights), parts, (float(low), float(high)), _number(axis, rows), bool(joins)
    )


def _names(chart: Chart) -> dict[float, str]:
    """The name of each row: beside it, or at the axis."""
    axis = chart.figure["layout"].get("yaxis", {})
    found = dict(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=False))
    for note in notes_of(chart):
        if note.get("xanchor") == "right" and note.get("yref", "y") == "y" and isinstance(note.get("y"), int | float):
            found.setdefault(note["y"], note["text"])
    return {float(height): plain(str(text)) for height, text in found.items()}


def _parts(
    trace: Trace, rows: Rows, place: Mapping[float, int], names: Mapping[float, str]
) -> list[tuple[str, tuple[float, ...], tuple[float, ...], str]]:
    """The dots of a trace, a group for each colour; the rarer colours are called after their rows."""
    colours = _colours(trace)
    found: list[tuple[str, tuple[float, ...], tuple[float, ...], str]] = []
    for colour, _ in Counter(colours).most_common():
        mine = [i for i, one in enumerate(colours) if one == colour]
        spots = [float(trace["y"][i]) for i in mine]
        named = (
            ", ".join(names[y] for y in dict.fromkeys(spots))
            if found and len(mine) <= MOST_NAMED
            else plain(str(trace["name"]))
        )
        found.append(
            (
                named,
                tuple(rows.rounded(float(trace["x"][i])) for i in mine),
                tuple(float(place[y]) for y in spots),
                colour,
            )
        )
    return found


def _colours(trace: Trace) -> tuple[str, ...]:
    """A colour a dot; of its ring when it is open."""
    marker, n = trace["marker"], len(trace["x"])
    fills, rings = (_each(part, n) for part in (marker.get("color"), marker.get("line", {}).get("color")))
    pairs = zip(fills, rings, strict=True)
    return tuple(next((hex_of(c) for c in pair if c and hex_of(c) != "#ffffff"), SOFT) for pair in pairs)


def _each(part: Any, n: int) -> list[str]:
    return [part or ""] * n if part is None or isinstance(part, str) else [str(one) for one in part]


def _number(axis: Mapping[str, Any], rows: Rows) -> Number:
    unit = str(axis.get("ticksuffix", ""))
    return Number(0, rows.decimals, unit)
