"""Bands of a figure as areas laid on each other, where PowerPoint can do that; else as thin lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dashboard.exports.slides.rows import Found
from dashboard.exports.slides.shapes import Edge, hex_of
from dashboard.i18n import t

if TYPE_CHECKING:
    from dashboard.exports.slides.read_lines import Maker

Area = tuple[dict[int, float], dict[int, float], str]  # low, high, colour as drawn


def edges_of(areas: Sequence[Area], made: Maker) -> tuple[list[Edge], list[tuple[str, dict[int, float], str]]]:
    """Bands as areas one on the other, from the lowest edge up; those that cannot be so, as (name, points, colour) of lines.

    An area of PowerPoint falls to zero where it has no value, and areas are laid on each other: bands must share their years,
    begin and end at the rim or with no width, and lie above zero.
    """
    fit = [area for area in areas if _closed(area, made.years) and min(area[0].values()) >= 0]
    fit = [area for area in fit if area[0].keys() == fit[0][0].keys()]
    marks = sorted(
        ((points, end, i) for i, (low, high, _) in enumerate(fit) for end, points in (("upper", high), ("lower", low))),
        key=lambda mark: (_level(mark[0]), mark[1] == "upper", -mark[2] if mark[1] == "upper" else mark[2]),
    )
    if not _layered([points for points, *_ in marks]):
        fit, marks = [], []
    open_bands: list[int] = []
    edges: list[Edge] = []
    for points, end, i in marks:
        colour = "#ffffff" if open_bands else ""
        for j in sorted(open_bands):
            colour = hex_of(fit[j][2], colour)
        open_bands = [*open_bands, i] if end == "lower" else [j for j in open_bands if j != i]
        found = made.rows.series(points)
        edges.append(Edge(_edge_name(made, found, end, i + 1), made.values(points, found), colour))
    rest = [area for area in areas if not any(area is one for one in fit)]
    lines = [
        (_edge_name(made, made.rows.series(points), end, i), points, _opaque(colour))
        for i, (low, high, colour) in enumerate(rest, len(fit) + 1)
        for end, points in (("upper", high), ("lower", low))
    ]
    return edges, lines


def _edge_name(made: Maker, found: Found | None, end: str, n: int) -> str:
    if found is None:
        return t(made.lang, f"export.{end}", n=n)
    return f"{found.group}, {found.heading}" if found.group else found.heading


def _opaque(colour: str) -> str:
    return re.sub(r",\s*[\d.]+\)$", ",0.6)", colour)


def _closed(area: Area, years: Sequence[int]) -> bool:
    low, high, _ = area
    starts = min(low) == years[0] or low[min(low)] == high[min(high)]
    ends = max(low) == years[-1] or low[max(low)] == high[max(high)]
    return low.keys() == high.keys() and starts and ends


def _level(points: Mapping[int, float]) -> float:
    """Mean height: the order of the edges."""
    return sum(points.values()) / len(points)


def _layered(edges: Sequence[Mapping[int, float]]) -> bool:
    """Does no edge cross the one above it?"""
    return all(upper[year] >= lower[year] - 1e-9 for lower, upper in pairwise(edges) for year in lower)
