"""Regions in a plane of two measures: all with their names, medians and thresholds as lines; bubbles with their sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.plane import Bubbles, Scatter
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.ooxml import nice_extent
from dashboard.exports.slides.shapes import Dots, Line, Side
from dashboard.figures.marks.bubble import bubble_colours
from dashboard.figures.marks.scatter import name_sides, rank_of
from dashboard.figures.theme import CLAIM, CONTEXT, ESTIMATE, INK, SOFT

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


def bubbles_drawing(chart: Chart, form: Bubbles) -> Dots | None:
    """The many beneath and the chosen on top with their names, the large ones first; the thresholds as lines. None without any."""
    colours = bubble_colours(form)
    bubbles = sorted(form.bubbles, key=lambda bubble: (bubble.key in colours, -bubble.size.number))
    if not bubbles:
        return None
    sides = [[bubble.x for bubble in bubbles], [bubble.y for bubble in bubbles]]
    x, y = (tuple(value.number for value in values) for values in sides)
    numbers = [number_format(values, chart.lang) for values in sides]
    named = [bubble for bubble in bubbles if bubble.key in colours]
    free = dict(zip(named, name_sides(named, nice_extent(x), nice_extent(y), *PLOT), strict=True))
    return Dots(
        names=tuple(bubble.name for bubble in bubbles),
        x=x,
        y=y,
        sizes=tuple(bubble.size.number for bubble in bubbles),
        colours=tuple(colours.get(bubble.key, CONTEXT) for bubble in bubbles),
        axes=(form.x_name, form.y_name),
        numbers=(replace(numbers[0], suffix=""), replace(numbers[1], suffix="")),
        lines=tuple(Line(rule.text, rule.axis, rule.at, SOFT if rule.kind == "mean" else CLAIM) for rule in form.rules),
        sides=tuple(SIDES[free.get(bubble, "")] for bubble in bubbles),
        size_name=next(column.name for column in chart.table.columns if column.key == "employed"),
    )
