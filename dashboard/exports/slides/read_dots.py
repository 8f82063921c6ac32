"""Figures of dots in a plane of two measures, read from the traces of plotly, with the names and the numbers of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.data.store import store
from dashboard.exports.slides.numbers import Number
from dashboard.exports.slides.rows import Rows
from dashboard.exports.slides.shapes import Dots, Trace, hex_of, plain, same_scale
from dashboard.figures.theme import LINES
from dashboard.views.shared.model import Chart
from dashboard.views.shared.words import region_name


def dots(traces: Sequence[Trace], chart: Chart, rows: Rows, lang: str) -> Dots | None:
    """Points in a plane of two measured axes; None for a figure of another kind."""
    drawn = [trace for trace in traces if trace.get("x")]
    layout = chart.figure["layout"]
    if not drawn or any(trace["type"] != "scatter" or "lines" in trace.get("mode", "") for trace in drawn):
        return None
    if not same_scale(layout) or not all(_measured(layout, letter) for letter in "xy"):
        return None
    spots = [
        (trace, i, float(x), float(y))
        for trace in drawn
        for i, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))
        if isinstance(x, int | float) and isinstance(y, int | float)
    ]
    if not spots:
        return None
    names = [_dot_name(trace, i, lang) for trace, i, *_ in spots]
    x, across = _axis([spot[2] for spot in spots], names, layout, "x", rows)
    y, upward = _axis([spot[3] for spot in spots], names, layout, "y", rows)
    colours = tuple(_ink(trace, i) for trace, i, *_ in spots)
    full = tuple(rows.named(names, [])[0])
    return Dots(
        full,
        x,
        y,
        (),
        colours,
        (across[0], upward[0]),
        (across[1], upward[1]),
    )


def _ink(trace: Trace, i: int) -> str:
    """The colour of a point; of its ring when it is open."""
    fill, ring = (
        hex_of(str(_each(trace, "color", i) or LINES[0])),
        trace.get("marker", {}).get("line", {}).get("color", ""),
    )
    if fill != "#ffffff":
        return fill
    return hex_of(str(ring[i] if isinstance(ring, Sequence) and not isinstance(ring, str) else ring))


def _measured(layout: Mapping[str, Any], letter: str) -> bool:
    """Does an axis say numbers? One with names, or one that is not shown, does not."""
    axis = layout.get(f"{letter}axis", {})
    return not axis.get("ticktext") and axis.get("visible") is not False and axis.get("showticklabels") is not False


def _axis(
    values: Sequence[float], names: Sequence[str], layout: Mapping[str, Any], letter: str, rows: Rows
) -> tuple[tuple[float, ...], tuple[str, Number]]:
    """The values of an axis as the table has them, its name, and how its numbers are written."""
    full, column = rows.named(names, values)
    cells = [rows.cell(name, column) if column else None for name in full]
    made = tuple(c.value if isinstance(c, Number) else rows.rounded(v) for c, v in zip(cells, values, strict=True))
    unit = next((cell for cell in cells if isinstance(cell, Number)), Number(0, rows.decimals))
    return made, (column.name if column else plain(_axis_title(layout, letter)), Number(0, unit.decimals, unit.suffix))


def _axis_title(layout: Mapping[str, Any], letter: str) -> str:
    title = layout.get(f"{letter}axis", {}).get("title", "")
    return str(title.get("text", "") if isinstance(title, Mapping) else title)


def _each(trace: Trace, part: str, i: int) -> Any:
    found = trace.get("marker", {}).get(part)
    return found[i] if isinstance(found, Sequence) and not isinstance(found, str) else found


def _dot_name(trace: Trace, i: int, lang: str) -> str:
    codes = trace.get("customdata") or ()
    if len(codes) > i and isinstance(codes[i], str) and codes[i] in store().regions:
        return region_name(codes[i], lang)
    text = trace.get("text")
    words = (
        text[i]
        if isinstance(text, Sequence) and not isinstance(text, str) and len(text) > i
        else text or trace.get("name") or ""
    )
    return plain(str(words)).partition(":")[0]
