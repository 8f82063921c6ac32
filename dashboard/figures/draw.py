"""The figure of a chart: one drawing function a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.series import Lines
from dashboard.figures.series.lines import lines_figure
from dashboard.figures.theme import Figure

DRAW: Final[dict[type, Callable[[Chart, Any, bool], Figure]]] = {
    Lines: lines_figure,
}


def draw(chart: Chart, *, narrow: bool = False) -> Figure:
    """The plotly figure of a chart as a dict; `narrow` for a phone."""
    return DRAW[type(chart.form)](chart, chart.form, narrow)
