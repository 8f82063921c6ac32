"""Named rows as native bars and dots."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import DotsOnRows, Shares
from dashboard.charts.written import value_text
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.shapes import Bars
from dashboard.figures.marks.dots import role_colour


def dots_drawing(chart: Chart, form: DotsOnRows) -> Bars:
    """Rows as bars from 0, with what stands beside each; the range that they are seen against is in the subtitle."""
    rows = form.rows
    names = tuple(f"{row.name} ({value_text(row.beside, chart.lang)})" if row.beside else row.name for row in rows)
    values = tuple(row.value.number for row in rows)
    colours = tuple(role_colour(row) for row in rows)
    heading = next(column.name for column in chart.table.columns if column.key == "in_2025")
    return Bars(names, values, (), colours, (), heading, number_format([row.value.at(0) for row in rows], chart.lang))


def shares_drawing(chart: Chart, form: Shares) -> Bars:
    """Each part in per cent of the whole."""
    rows = form.rows
    return Bars(tuple(row.name for row in rows), tuple(row.value.number for row in rows), (), tuple(role_colour(row) for row in rows), (),
                form.whole, number_format([row.value for row in rows], chart.lang))  # fmt: skip
