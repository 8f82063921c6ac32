"""Figures of bars and dots, read from the traces of plotly, with the names and the numbers of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.data.store import store
from dashboard.exports.slides.numbers import Number
from dashboard.exports.slides.rows import Rows
from dashboard.exports.slides.shapes import Bars, Stack, Trace, hex_of, notes_of, plain
from dashboard.figures.theme import GREY, LINES
from dashboard.i18n import t
from dashboard.views.shared.model import Chart
from dashboard.views.shared.words import region_name


def _names_at(places: Sequence[float], trace: Trace, chart: Chart, lang: str) -> list[str] | None:
    """Names of the rows at these heights: regions by code, else the ticks of the axis, else the words beside them."""
    codes = trace.get("customdata") or ()
    if codes and all(isinstance(code, str) and code in store().regions for code in codes):
        return [region_name(code, lang) for code in codes]
    if places and all(isinstance(place, str) for place in places):
        return [plain(str(place)) for place in places]
    axis = chart.figure["layout"].get("yaxis", {})
    ticks = dict(zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=False))
    if all(place in ticks for place in places):
        return [plain(str(ticks[place])) for place in places]
    words: dict[float, str] = {}
    for note in notes_of(chart):
        if note.get("yref", "y") == "y" and (
            note.get("xref") == "paper" or note.get("xanchor") == "right" or note.get("x") == 0
        ):
            words.setdefault(note["y"], plain(note["text"]))
    return [words[place] for place in places] if all(place in words for place in places) else None


def bars(traces: Sequence[Trace], chart: Chart, rows: Rows, lang: str) -> Bars | None:
    """Horizontal bars, one a named row; None for a figure of another kind."""
    drawn = [trace for trace in traces if trace.get("x")]
    layout = chart.figure["layout"]
    if layout.get("barmode") == "overlay" and len(drawn) == 2:  # parts in a pale bar of the whole
        drawn = drawn[1:]
    if len(drawn) != 1 or drawn[0]["type"] != "bar" or drawn[0].get("orientation") != "h":
        return None
    return _one_bar_each(drawn[0], chart, rows, lang)


def stack(traces: Sequence[Trace], chart: Chart, rows: Rows, lang: str) -> Stack | None:
    """Bars of several named parts on the same rows, or columns over the same years; None for a figure of another kind."""
    drawn = [trace for trace in traces if trace.get("x")]
    mode = chart.figure["layout"].get("barmode", "group")
    if mode == "relative":  # a mark at the sum of the parts says nothing that they do not
        drawn = [trace for trace in drawn if trace.get("mode") != "markers"]
    if len(drawn) < 2 or mode not in {"stack", "relative", "group"}:
        return None
    if any(trace["type"] != "bar" or not trace.get("name") or trace.get("base") for trace in drawn):
        return None
    upright = drawn[0].get("orientation", "v") != "h"
    along, across = ("x", "y") if upright else ("y", "x")
    first = list(drawn[0][along])
    names = [str(one) for one in first] if upright else _names_at(first, drawn[0], chart, lang)
    if names is None or any(list(trace[along]) != first for trace in drawn):
        return None
    order = list(range(len(first))) if upright else sorted(range(len(first)), key=lambda i: -first[i])
    ordered = [names[i] for i in order]
    parts = tuple(_part(trace, [trace[across][i] for i in order], ordered, rows) for trace in drawn)
    return Stack(tuple(ordered), parts, mode != "group", Number(0, rows.decimals), upright)


def _part(
    trace: Trace, lengths: Sequence[float | None], names: Sequence[str], rows: Rows
) -> tuple[str, tuple[float | None, ...], str]:
    """Name, values and colour of one part; values as the table has them."""
    full, column = rows.named(names, [length or 0.0 for length in lengths])
    cells = [rows.cell(name, column) if column else None for name in full]
    values = tuple(
        None if not length else cell.value if isinstance(cell, Number) else rows.rounded(float(length))
        for cell, length in zip(cells, lengths, strict=True)
    )
    colour = trace["marker"].get("color", GREY)
    return plain(str(trace["name"])), values, _seen(colour if isinstance(colour, str) else colour[0], trace)


def _seen(colour: str, trace: Trace) -> str:
    """A bar that is white in its frame takes the colour of the frame."""
    found = hex_of(colour)
    return hex_of(str(trace["marker"].get("line", {}).get("color", found))) if found == "#ffffff" else found


def _one_bar_each(trace: Trace, chart: Chart, rows: Rows, lang: str) -> Bars | None:
    names = _names_at(list(trace["y"]), trace, chart, lang)
    if names is None:
        return None
    order = (
        sorted(range(len(names)), key=lambda i: -trace["y"][i])
        if not isinstance(trace["y"][0], str)
        else list(reversed(range(len(names))))
    )
    lengths = [float(trace["x"][i]) for i in order]
    bases = [float(trace["base"][i]) for i in order] if isinstance(trace.get("base"), Sequence) else []
    ends = [base + length for base, length in zip(bases, lengths, strict=True)] if bases else lengths
    full, column = rows.named([names[i] for i in order], ends)
    scaled = [value * 100 for value in ends]
    if column is None and not bases:  # a share of 1 that the table prints in per cent
        full, column = rows.named([names[i] for i in order], scaled)
        lengths = scaled if column is not None else lengths
    colour = trace["marker"].get("color", GREY)
    colours = tuple(hex_of(colour[i] if not isinstance(colour, str) else colour) for i in order)
    numbers = [found if column and isinstance(found := rows.cell(name, column), Number) else None for name in full]
    made = _made_bars(
        full, lengths, bases, colours, numbers, column.name if column else "", rows, lang, _labels(trace, order, chart)
    )
    span = chart.figure["layout"].get("xaxis", {}).get("range") or (0.0, max(ends))
    return replace(made, extent=(float(span[0]), float(max(span[1], *ends)))) if made else None


def _labels(trace: Trace, order: Sequence[int], chart: Chart) -> tuple[str, ...]:
    """The words that the figure has at the ends of floating bars."""
    words = {
        note["y"]: plain(note["text"])
        for note in notes_of(chart)
        if note.get("yref", "y") == "y" and note.get("xref", "x") == "x" and note.get("xanchor") == "left"
    }
    places = [trace["y"][i] for i in order]
    return tuple(words[place] for place in places) if all(place in words for place in places) else ()


def _made_bars(
    names: list[str], lengths: list[float], bases: list[float], colours: tuple[str, ...], numbers: Sequence[Number | None], heading: str, rows: Rows, lang: str, beside: tuple[str, ...]
) -> Bars | None:  # fmt: skip
    unit = next((one for one in numbers if one), Number(0, rows.decimals))
    unit = Number(0, unit.decimals, unit.suffix)
    if not bases:
        values = tuple(one.value if one else rows.rounded(v) for one, v in zip(numbers, lengths, strict=True))
        labels = tuple(
            one.text(lang) if one else replace(unit, value=v).text(lang) for one, v in zip(numbers, values, strict=True)
        )
        return Bars(tuple(names), values, (), colours, labels, heading or t(lang, "export.length"), unit)
    starts = tuple(rows.rounded(min(base, base + length)) for base, length in zip(bases, lengths, strict=True))
    if min(starts) < 0:
        return None  # stacked bars cannot float across zero
    ends = [
        one.value if one else rows.rounded(base + length)
        for one, base, length in zip(numbers, bases, lengths, strict=True)
    ]
    tops = [rows.rounded(max(base, base + length)) for base, length in zip(bases, lengths, strict=True)]
    _, column = rows.named(names, lengths)
    sizes = [rows.cell(name, column) if column else None for name in names]
    values = tuple(
        abs(one.value) if isinstance(one, Number) else rows.rounded(top - start)
        for one, top, start in zip(sizes, tops, starts, strict=True)
    )
    labels = beside or tuple(replace(unit, value=end).text(lang) for end in ends)
    return Bars(
        tuple(names), values, starts, colours, labels, column.name if column else t(lang, "export.length"), unit
    )


def named_dots(traces: Sequence[Trace], chart: Chart, rows: Rows, lang: str) -> Bars | None:
    """One dot a named row: PowerPoint has names beside bars only."""
    drawn = [trace for trace in traces if trace.get("x")]
    axis = chart.figure["layout"].get("yaxis", {})
    if (
        len(drawn) != 1
        or drawn[0]["type"] != "scatter"
        or drawn[0].get("mode") != "markers"
        or not axis.get("ticktext")
    ):
        return None
    trace = drawn[0]
    edge = trace["marker"].get("line", {}).get("color")
    colours = edge if isinstance(edge, Sequence) and not isinstance(edge, str) else trace["marker"].get("color")
    return _one_bar_each({**trace, "marker": {"color": colours or LINES[0]}}, chart, rows, lang)
