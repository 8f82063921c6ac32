"""The figure of a chart as something that PowerPoint can draw itself: one mapping from the traces of chart.figure.

Names and values come from the table of the chart wherever it has them (exports/rows.py). What no reader knows is None, and
a slide then has a table.
"""

from __future__ import annotations

from dashboard.exports.slides.drawings import drawing_of
from dashboard.exports.slides.read_dots import dots
from dashboard.exports.slides.read_lines import lines
from dashboard.exports.slides.read_marks import bars, named_dots, stack
from dashboard.exports.slides.rows import rows_of
from dashboard.exports.slides.shapes import Drawing
from dashboard.views.shared.model import Chart


def drawing(chart: Chart, lang: str) -> Drawing | None:
    """The figure of a chart as something that PowerPoint can draw; None when it cannot."""
    if chart.typed is not None:
        return drawing_of(chart.typed)
    traces = [
        trace for trace in chart.figure["data"] if trace.get("visible", True) is True and trace.get("mode") != "text"
    ]
    rows = rows_of(chart.table, lang)
    for known in (lines, bars, stack, named_dots, dots):
        if (found := known(traces, chart, rows, lang)) is not None:
            return found
    return None
