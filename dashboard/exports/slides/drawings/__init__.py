"""The form of a chart as something that PowerPoint can draw itself: one function a form, from its values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.maps import PlaceMap, RegionMap
from dashboard.charts.forms.plane import Bubbles, Scatter
from dashboard.charts.forms.rows import (
    Bars,
    CriticalMass,
    DotsOnRows,
    Dumbbell,
    Pairs,
    Shares,
    ShiftShare,
    StackedBars,
    Standing,
    ThresholdDots,
    Waterfall,
)
from dashboard.charts.forms.series import ClaimGap, Fan, Lines, ScenarioPaths, Slope, StackedColumns
from dashboard.exports.slides.drawings.bars import bars_drawing
from dashboard.exports.slides.drawings.cluster_rows import critical_mass_drawing, pairs_drawing, threshold_dots_drawing
from dashboard.exports.slides.drawings.dot_rows import dumbbell_drawing, standing_drawing
from dashboard.exports.slides.drawings.fan import claim_drawing, fan_drawing
from dashboard.exports.slides.drawings.lines import lines_drawing
from dashboard.exports.slides.drawings.map_drawing import MapDrawing
from dashboard.exports.slides.drawings.parts import columns_drawing, shift_share_drawing
from dashboard.exports.slides.drawings.place_map import place_map_drawing
from dashboard.exports.slides.drawings.plane import bubbles_drawing, scatter_drawing
from dashboard.exports.slides.drawings.region_map import region_map_drawing
from dashboard.exports.slides.drawings.rows import amounts_drawing, dots_drawing, shares_drawing
from dashboard.exports.slides.drawings.scenarios import paths_drawing, waterfall_drawing
from dashboard.exports.slides.drawings.slope import slope_drawing
from dashboard.exports.slides.shapes import Drawing

DRAWINGS: Final[dict[type, Callable[[Chart, Any], Drawing | None]]] = {
    Bars: bars_drawing,
    Bubbles: bubbles_drawing,
    ClaimGap: claim_drawing,
    CriticalMass: critical_mass_drawing,
    DotsOnRows: dots_drawing,
    Dumbbell: dumbbell_drawing,
    Fan: fan_drawing,
    Lines: lines_drawing,
    Pairs: pairs_drawing,
    Scatter: scatter_drawing,
    ScenarioPaths: paths_drawing,
    Shares: shares_drawing,
    ShiftShare: shift_share_drawing,
    Slope: slope_drawing,
    StackedBars: amounts_drawing,
    StackedColumns: columns_drawing,
    Standing: standing_drawing,
    ThresholdDots: threshold_dots_drawing,
    Waterfall: waterfall_drawing,
}
"""Forms that are missing here have no native chart: network, timeline, life lines, matrix, checklist and profile (a page of small
charts) are tables."""
MAPS: Final[dict[type, Callable[[Chart, Any], MapDrawing]]] = {
    PlaceMap: place_map_drawing,
    RegionMap: region_map_drawing,
}
"""Maps are a picture with a legend and names in native shapes, beside a table."""


def drawing_of(chart: Chart) -> Drawing | None:
    """What PowerPoint can draw of a chart; None when it cannot."""
    make = DRAWINGS.get(type(chart.form))
    return make(chart, chart.form) if make else None


def map_of(chart: Chart) -> MapDrawing:
    """The picture of a map, its legend and its names."""
    return MAPS[type(chart.form)](chart, chart.form)
