"""Regions in a plane of two measures: all with their names, the medians as lines."""

from __future__ import annotations

from typing import Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.plane import Scatter
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.ooxml import nice_extent
from dashboard.exports.slides.shapes import Dots, Line, Side
from dashboard.figures.marks.scatter import name_sides, rank_of
from dashboard.figures.theme import CONTEXT, ESTIMATE, INK, SOFT

PLOT: Final = (750, 290)
"""Width and height of the plane on a slide, in points."""
SIDES: Final[dict[str, Side]] = {
    "middle right": "right", "middle left": "left", "top center": "above", "bottom center": "below", "": "",
}  # fmt: skip
COLOURS: Final = (CONTEXT, INK, ESTIMATE)
"""Of the others, the peers and the reader's own region."""


def scatter_drawing(chart: Chart, form: Scatter) -> Dots | None:
    """The reader's own region and its peers last, so that they lie on top, with their names where there is room; None without any."""
    spots = sorted(form.spots, key=rank_of)
    if not spots:
        return None
    sides = [[spot.x for spot in spots], [spot.y for spot in spots]]
    x, y = (tuple(value.number for value in values) for values in sides)
    numbers = [number_format(values, chart.lang) for values in sides]
    named = [spot for spot in spots if rank_of(spot)]
    free = dict(zip(named, name_sides(named, nice_extent(x), nice_extent(y), *PLOT), strict=True))
    return Dots(
        names=tuple(spot.name for spot in spots),
        x=x,
        y=y,
        sizes=(),
        colours=tuple(COLOURS[rank_of(spot)] for spot in spots),
        axes=(form.x_name, form.y_name),
        numbers=(numbers[0], numbers[1]),
        sides=tuple(SIDES[free.get(spot, "")] for spot in spots),
        lines=tuple(Line(rule.text, rule.axis, rule.at, SOFT) for rule in form.rules),
    )
