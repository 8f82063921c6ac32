"""Bands of a projection as areas laid on each other, from the lowest edge up; what cannot be so, as thin lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dashboard.charts.forms.parts import Band
from dashboard.exports.slides.shapes import Edge, Path, hex_of
from dashboard.i18n import t

Points = dict[int, float]


def by_year(points: Points, years: Sequence[int]) -> tuple[float | None, ...]:
    """The points laid out over all years, None where there is none."""
    return tuple(points.get(year) for year in years)


def edge_name(name: str, level: int, end: str, lang: str) -> str:
    """`Midtjylland: 80% interval, lower`."""
    return t(lang, f"export.interval_{end}", name=name, level=level)


def edges_of(
    name: str, bands: Sequence[Band], ahead: Sequence[int], start: tuple[int, float], fills: Sequence[str], years: Sequence[int], lang: str
) -> tuple[tuple[Edge, ...], tuple[Path, ...]]:  # fmt: skip
    """`bands` outer to inner over the years `ahead`, closed at `start` (year, value); `fills` rgba, a colour a band.

    An area of PowerPoint falls to zero where it has no value and areas are laid on each other: bands that end before the
    last year, lie below zero or cross are lines instead.
    """
    marks = [
        *((band, "lower", i) for i, band in enumerate(bands)),
        *((band, "upper", i) for i, band in reversed(list(enumerate(bands)))),
    ]
    ends = [
        dict(zip([start[0], *ahead], [start[1], *(band.low if end == "lower" else band.high)], strict=True))
        for band, end, _ in marks
    ]
    names = [edge_name(name, band.level, end, lang) for band, end, _ in marks]
    if not bands or ahead[-1] != years[-1] or not _layered(ends):
        colours = [hex_of(fills[i].rsplit(",", 1)[0] + ",0.6)") for _, _, i in marks]
        return (), tuple(
            thin(one, points, colour, years) for one, points, colour in zip(names, ends, colours, strict=True)
        )
    made: list[Edge] = []
    inside: list[int] = []
    for (_, end, i), points, one in zip(marks, ends, names, strict=True):
        colour = "#ffffff" if inside else ""
        for j in sorted(inside):
            colour = hex_of(fills[j], colour)
        inside = [*inside, i] if end == "lower" else [j for j in inside if j != i]
        made.append(Edge(one, by_year(points, years), colour))
    return tuple(made), ()


def thin(name: str, points: Points, colour: str, years: Sequence[int]) -> Path:
    """A thin line without a name at its end."""
    return Path(name, by_year(points, years), colour, 1.0, "solid", marks=False, label=False)


def _layered(edges: Iterable[Points]) -> bool:
    """Does none lie below zero or cross the one above it?"""
    found = list(edges)
    return all(value >= 0 for points in found for value in points.values()) and all(
        upper[year] >= lower[year] - 1e-9 for lower, upper in pairwise(found) for year in lower
    )
