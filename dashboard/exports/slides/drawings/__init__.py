"""The form of a chart as something that PowerPoint can draw itself: one function a form, from its values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import DotsOnRows, Shares, StackedBars
from dashboard.charts.forms.series import ClaimGap, Fan, Lines
from dashboard.exports.slides.drawings.fan import claim_drawing, fan_drawing
from dashboard.exports.slides.drawings.lines import lines_drawing
from dashboard.exports.slides.drawings.rows import amounts_drawing, dots_drawing, shares_drawing
from dashboard.exports.slides.shapes import Drawing

DRAWINGS: Final[dict[type, Callable[[Chart, Any], Drawing | None]]] = {
    Lines: lines_drawing,
    Fan: fan_drawing,
    ClaimGap: claim_drawing,
    DotsOnRows: dots_drawing,
    Shares: shares_drawing,
    StackedBars: amounts_drawing,
}
"""Forms that are missing here have no native chart: maps are pictures, network, timeline, life lines, matrix and checklist tables."""


def drawing_of(chart: Chart) -> Drawing | None:
    """What PowerPoint can draw of a chart; None when it cannot."""
    make = DRAWINGS.get(type(chart.form))
    return make(chart, chart.form) if make else None
