"""Parts of a whole as native bars: stacked columns over years, and growth parted to both sides of the growth of all."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import ShiftShare
from dashboard.charts.forms.series import StackedColumns
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.shapes import Stack
from dashboard.figures.marks.split import FIRST, PART_COLOURS, SECOND, base_text


def _number(value: Value) -> float | None:
    return value.number if value.known else None


def columns_drawing(chart: Chart, form: StackedColumns) -> Stack | None:
    """A column a year, a gap where a year is left out; None without any year."""
    if not any(value.known for part in form.parts for value in part.values):
        return None
    parts = tuple(
        (part.name, tuple(_number(value) for value in part.values), colour)
        for part, colour in zip(form.parts, PART_COLOURS, strict=True)
    )
    years = tuple(str(year) for year in form.parts[0].years)
    number = number_format((value for part in form.parts for value in part.values), chart.lang)
    return Stack(years, parts, True, number, upright=True)


def shift_share_drawing(chart: Chart, form: ShiftShare) -> Stack | None:
    """A row a region with its growth beside its name; the sum of both parts is where they end. None without any region."""
    if not form.rows:
        return None
    names = tuple(f"{row.name} {value_text(row.growth, chart.lang)}" for row in form.rows)
    parts = tuple(
        (name, tuple(_number(value) for value in values), colour)
        for name, values, colour in (
            (form.names[0], [row.mix for row in form.rows], FIRST),
            (form.names[1], [row.own for row in form.rows], SECOND),
        )
    )
    number = number_format((value for row in form.rows for value in (row.mix, row.own)), chart.lang)
    return Stack(names, parts, True, number, axis=base_text(form, chart.lang))
