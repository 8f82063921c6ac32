"""Rows as native bars: every value as it is, a gap where there is none; rank and stars stand beside the name of the row."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.forms import rows as forms
from dashboard.charts.forms.parts import NamedValue
from dashboard.charts.table import Column
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.shapes import Bars
from dashboard.figures.marks.ranked import bar_colours, value_label
from dashboard.i18n import t


def bars_drawing(chart: Chart, form: forms.Bars) -> Bars | None:
    """Bars from the largest down; None without any value."""
    if not any(row.value.known for row in form.rows):
        return None
    return Bars(
        names=tuple(_name(row, form, chart.lang) for row in form.rows),
        values=tuple(row.value.number if row.value.known else None for row in form.rows),
        starts=(),
        colours=tuple(bar_colours(form.rows)),
        labels=tuple(value_label(row, form, chart.lang) for row in form.rows),
        heading=_heading(chart, form),
        number=number_format((row.value for row in form.rows), chart.lang),
    )


def _name(row: NamedValue, form: forms.Bars, lang: str) -> str:
    """`Midtjylland, no. 52`, `Hovedstaden ★☆★–`; with the words for no value or for none."""
    name = row.name if row.rank is None else f"{row.name}, {t(lang, 'bars.place', n=row.rank)}"
    worded = not row.value.known or (form.zero_text and row.value.number == 0)
    said = (name, f"({value_label(row, form, lang)})" if worded else "", row.end)
    return " ".join(part for part in said if part)


def _heading(chart: Chart, form: forms.Bars) -> str:
    """The heading of the column that holds the values of the bars."""
    return next((column.name for column in chart.table.columns if _holds(chart, column, form)), chart.table.caption)


def _holds(chart: Chart, column: Column, form: forms.Bars) -> bool:
    return column.kind == "value" and {row.value for row in form.rows} <= set(chart.table.column(column.key))
