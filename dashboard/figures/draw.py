"""The figure of a chart: one drawing function a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.grids import Checklist, CoverageMatrix, Network
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
from dashboard.charts.forms.series import (
    ClaimGap,
    Fan,
    LifeLines,
    Lines,
    Profile,
    ScenarioPaths,
    Slope,
    StackedColumns,
    Timeline,
)
from dashboard.figures.maps.places import places_figure
from dashboard.figures.maps.regions_map import region_map_figure
from dashboard.figures.marks.bubble import bubbles_figure
from dashboard.figures.marks.cluster_rows import critical_mass_figure, pairs_figure, threshold_dots_figure
from dashboard.figures.marks.dots import dots_figure, shares_figure
from dashboard.figures.marks.dumbbell import dumbbell_figure
from dashboard.figures.marks.matrix import coverage_figure
from dashboard.figures.marks.money import amounts_figure
from dashboard.figures.marks.network import network_figure
from dashboard.figures.marks.ranked import bars_figure
from dashboard.figures.marks.scatter import scatter_figure
from dashboard.figures.marks.scorecard import checklist_figure
from dashboard.figures.marks.split import columns_figure, shift_share_figure
from dashboard.figures.marks.standing import standing_figure
from dashboard.figures.marks.waterfall import waterfall_figure
from dashboard.figures.series.claim_gap import claim_gap_figure
from dashboard.figures.series.fan import fan_figure
from dashboard.figures.series.life_lines import life_lines_figure
from dashboard.figures.series.lines import lines_figure
from dashboard.figures.series.profile import profile_figure
from dashboard.figures.series.scenario_paths import scenario_paths_figure
from dashboard.figures.series.slope import slope_figure
from dashboard.figures.series.timeline import timeline_figure
from dashboard.figures.theme import Figure

DRAW: Final[dict[type, Callable[[Chart, Any, bool], Figure]]] = {
    Bars: bars_figure,
    Bubbles: bubbles_figure,
    Checklist: checklist_figure,
    ClaimGap: claim_gap_figure,
    CoverageMatrix: coverage_figure,
    CriticalMass: critical_mass_figure,
    DotsOnRows: dots_figure,
    Dumbbell: dumbbell_figure,
    Fan: fan_figure,
    LifeLines: life_lines_figure,
    Lines: lines_figure,
    Network: network_figure,
    Pairs: pairs_figure,
    PlaceMap: places_figure,
    Profile: profile_figure,
    RegionMap: region_map_figure,
    Scatter: scatter_figure,
    ScenarioPaths: scenario_paths_figure,
    Shares: shares_figure,
    ShiftShare: shift_share_figure,
    Slope: slope_figure,
    StackedBars: amounts_figure,
    StackedColumns: columns_figure,
    Standing: standing_figure,
    ThresholdDots: threshold_dots_figure,
    Timeline: timeline_figure,
    Waterfall: waterfall_figure,
}


def draw(chart: Chart) -> Figure:
    """The plotly figure of a chart as a dict, for a phone where it is `narrow`."""
    return DRAW[type(chart.form)](chart, chart.form, chart.narrow)
