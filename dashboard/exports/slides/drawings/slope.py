"""Two years as native lines: a line a region, its name and last value at its end."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.forms.series import Slope, SlopeLine
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.shapes import Lines, Path
from dashboard.figures.series.slope import PEER
from dashboard.figures.theme import ESTIMATE


def slope_drawing(chart: Chart, form: Slope) -> Lines | None:
    """The reader's own region last, so that it lies on top; None where nothing can be compared."""
    lines = sorted(form.lines, key=lambda line: line.role == "focus")
    if not lines:
        return None
    values = [value for line in lines for value in (line.start, line.end)]
    numbers = [value.number for value in values]
    room = (max(numbers) - min(numbers)) * 0.06
    return Lines(
        categories=tuple(map(str, form.years)),
        paths=tuple(_path(line) for line in lines),
        edges=(),
        extent=(min(numbers) - room, max(numbers) + room),
        number=number_format(values, chart.lang),
    )


def _path(line: SlopeLine) -> Path:
    own = line.role == "focus"
    values = (line.start.number, line.end.number)
    return Path(line.name, values, ESTIMATE if own else PEER, 4.0 if own else 1.8, "solid", marks=True, label=True)
