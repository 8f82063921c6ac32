"""Named rows as native bars and dots."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import DotsOnRows, Shares, StackedBars
from dashboard.charts.written import value_text
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.shapes import Bars, Stack
from dashboard.figures.marks.dots import role_colour
from dashboard.figures.theme import CLAIM, ESTIMATE, SOFT


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


def amounts_drawing(chart: Chart, form: StackedBars) -> Stack:
    """Amounts by how sure they are, laid end to end; an unknown one is a gap, and its name says so."""
    rows = form.rows
    names = tuple(row.name if row.total.known else f"{row.name}: {row.label}" for row in rows)
    parts = tuple(
        (name, tuple(row.parts[i].number if row.parts[i].known else None for row in rows), colour)
        for i, (name, colour) in enumerate(zip(form.parts, (ESTIMATE, CLAIM, SOFT), strict=True))
    )
    return Stack(names, parts, together=True, number=number_format([row.total for row in rows], chart.lang))
