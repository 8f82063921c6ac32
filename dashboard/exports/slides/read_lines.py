"""Figures of lines over years, read from the traces of plotly: paths, bands, and the names that the table has for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any, Final

from dashboard.data.store import store
from dashboard.exports.about import CERTAIN
from dashboard.exports.slides.numbers import Number
from dashboard.exports.slides.read_bands import Area, edges_of
from dashboard.exports.slides.rows import Found, Rows
from dashboard.exports.slides.shapes import Lines, Path, Trace, hex_of, notes_of, plain, same_scale
from dashboard.figures.theme import INK
from dashboard.i18n import t
from dashboard.views.shared.model import Chart
from dashboard.views.shared.words import region_name

THIN: Final = 1.0  # lines so thin are background
YEARS: Final = range(1800, 2200)
MOST_PATHS: Final = 30


def _colour(trace: Trace, otherwise: str = INK) -> str:
    for part in ("line", "marker"):
        found = trace.get(part, {}).get("color")
        if isinstance(found, str):
            return hex_of(found)
    return otherwise


def _points(trace: Trace) -> dict[int, float]:
    pairs = zip(trace["x"], trace["y"], strict=True)
    return {int(x): float(y) for x, y in pairs if y is not None and isfinite(y)}


def _is_year(value: object) -> bool:
    return isinstance(value, int | float) and value == int(value) and int(value) in YEARS


def _yearly(trace: Trace) -> bool:
    return trace["type"] == "scatter" and bool(trace.get("x")) and all(map(_is_year, trace["x"])) and all(
        value is None or isinstance(value, int | float) for value in trace["y"])  # fmt: skip


def lines(traces: Sequence[Trace], chart: Chart, rows: Rows, lang: str) -> Lines | None:
    """Paths and bands over years; None for a figure of another kind."""
    drawn, two = _by_years([trace for trace in traces if trace.get("x")], chart.figure["layout"])
    if not drawn or not all(map(_yearly, drawn)) or not any("lines" in trace.get("mode", "") for trace in drawn):
        return None
    if not same_scale(chart.figure["layout"]):
        return None
    named = sorted({int(x) for trace in drawn for x in trace["x"]})
    years = named if two else range(named[0], named[-1] + 1)
    areas, paths, left_out = _sorted_out(drawn)
    made = Maker(rows, years, lang, notes_of(chart))
    edges, rest = edges_of(areas, made)
    if len(paths) > MOST_PATHS:
        return None
    found = made.paths(paths) + [made.edge_path(*one) for one in rest]
    axis = chart.figure["layout"].get("yaxis", {}).get("range")
    values = [
        v for one in (*(path.values for path in found), *(edge.values for edge in edges)) for v in one if v is not None
    ]
    low, high = axis or (min(values), max(values))
    return Lines(tuple(map(str, years)), tuple(found), tuple(edges), (float(low), float(high)), made.number(), left_out)


def _by_years(drawn: list[Trace], layout: Mapping[str, Any]) -> tuple[list[Trace], bool]:
    """Traces whose places are named by years, as in a chart of slopes, with the years themselves; and whether they were."""
    axis = layout.get("xaxis", {})
    names = {x: plain(str(text)) for x, text in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=False)}
    if not names or not all(text.isdigit() and _is_year(int(text)) for text in names.values()):
        return drawn, False
    if not all(x in names for trace in drawn for x in trace["x"]):
        return drawn, False
    return [{**trace, "x": [int(names[x]) for x in trace["x"]]} for trace in drawn], True


def _sorted_out(drawn: Sequence[Trace]) -> tuple[list[Area], list[Trace], bool]:
    """Bands, lines, and whether thin background lines were left out."""
    areas: list[Area] = []
    paths: list[Trace] = []
    left_out = False
    for i, trace in enumerate(drawn):
        fill, width = trace.get("fill"), trace.get("line", {}).get("width", 2)
        if fill == "toself":
            half = len(trace["x"]) // 2
            high = dict(zip(map(int, trace["x"][:half]), map(float, trace["y"][:half]), strict=True))
            low = dict(zip(map(int, trace["x"][half:]), map(float, trace["y"][half:]), strict=True))
            areas.append((low, high, trace["fillcolor"]))
        elif fill == "tonexty" and i:
            areas.append((_points(drawn[i - 1]), _points(trace), trace["fillcolor"]))
        elif "lines" in trace.get("mode", "") and width == 0:
            continue  # the invisible lower edge of a band
        elif "lines" in trace.get("mode", "") and width <= THIN:
            left_out = True
        else:
            paths.append(trace)
    return areas, paths, left_out


class Maker:
    """Looks names and numbers up while the paths of one chart are made."""

    def __init__(self, rows: Rows, years: Sequence[int], lang: str, notes: Sequence[Mapping[str, Any]]) -> None:
        self.rows, self.years, self.lang, self.notes = rows, years, lang, notes
        self.numbers: list[Number] = []
        self.count = 0

    def values(self, points: Mapping[int, float], found: Found | None) -> tuple[float | None, ...]:
        """A value a year: the table's where it has one, else the figure's, None for a gap."""
        made: list[float | None] = []
        for year in self.years:
            cell = found.numbers.get(year) if found else None
            if year in points and cell is not None:
                self.numbers.append(cell)
                made.append(cell.value)
            elif year in points:
                made.append(self.rows.rounded(points[year]))
            else:
                made.append(None)
        return tuple(made)

    def paths(self, traces: Sequence[Trace]) -> list[Path]:
        """The lines with their names; a name that two lines share is told apart by its status."""
        made: list[tuple[Path, Found | None, dict[int, float], str]] = []
        for trace in traces:
            points = _straight(_points(trace), self.years)
            if not points:
                continue
            found = self.rows.series(points) if len(points) > 1 else None
            line, marks = trace.get("line", {}), "markers" in trace.get("mode", "")
            width = float(line.get("width", 2)) if "lines" in trace["mode"] else 0.0
            path = Path(
                "", self.values(points, found), _colour(trace), width, line.get("dash", "solid"), marks, label=True
            )
            made.append((path, found, points, self._base(trace, found)))
        return [replace(path, name=self._name(i, made), label=self._ends(i, made)) for i, (path, *_) in enumerate(made)]

    def _base(self, trace: Trace, found: Found | None) -> str:
        codes = trace.get("customdata")
        if trace.get("name"):
            return plain(str(trace["name"]))
        if codes and isinstance(codes[0], str) and codes[0] in store().regions:
            return region_name(codes[0], self.lang)
        if found is not None:
            return found.group or found.heading
        if words := self._beside(trace):
            return words
        self.count += 1
        return t(self.lang, "export.series", n=self.count)

    def _beside(self, trace: Trace) -> str:
        """The words of the figure that stand at a point of the line, or at its end."""
        x, y = trace["x"][-1], trace["y"][-1]
        notes = (note for note in self.notes if note.get("x") == x and note.get("y") == y)
        return next((plain(note["text"]) for note in notes), "")

    def _name(self, i: int, made: Sequence[tuple[Path, Found | None, dict[int, float], str]]) -> str:
        _, found, points, base = made[i]
        if sum(other == base for *_, other in made) == 1:
            return base
        state = found.states.get(max(points), "") if found else ""
        known = {t(self.lang, f"status.{status}") for status in CERTAIN}
        return f"{base}, {state}" if state and state not in known else base

    @staticmethod
    def _ends(i: int, made: Sequence[tuple[Path, Found | None, dict[int, float], str]]) -> bool:
        """Is this where the name should stand? At the end of the years, but not where a line of the same name goes on."""
        path, _, points, base = made[i]
        last = max(max(spots) for _, _, spots, _ in made)
        return (path.width == 0 or max(points) >= last - 1) and not any(
            j != i and other == base and max(spots) > max(points) for j, (_, _, spots, other) in enumerate(made)
        )

    def edge_path(self, name: str, points: Mapping[int, float], colour: str) -> Path:
        """The edge of a band that cannot be an area, as a thin line."""
        return Path(
            name, self.values(points, self.rows.series(points)), hex_of(colour), 1.0, "solid", marks=False, label=False
        )

    def number(self) -> Number:
        """How values are written: as the table writes most of them."""
        table = [
            cell for column in self.rows.made if not column.key for cell in column.cells if isinstance(cell, Number)
        ]
        numbers = self.numbers or table
        if not numbers:
            return Number(0, self.rows.decimals)
        suffixes = Counter(one.suffix for one in numbers)
        most = max(numbers, key=lambda one: (suffixes[one.suffix], one.decimals, one.suffix))
        return Number(0, most.decimals, most.suffix.rstrip("*").rstrip() if most.suffix.strip(" *") else "")


def _straight(points: dict[int, float], years: Sequence[int]) -> dict[int, float]:
    """A line that is given by its two ends has a value in each year between them."""
    if len(points) != 2:
        return points
    first, last = sorted(points)
    rise = (points[last] - points[first]) / (last - first)
    return {year: points[first] + rise * (year - first) for year in years if first <= year <= last}
