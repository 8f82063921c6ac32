"""One type a form of chart, with thresholds, medians, breaks, projections and highlights as parts of it."""

from __future__ import annotations

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

Form = (
    Lines | Fan | ClaimGap | Slope | ScenarioPaths | StackedColumns | Profile | Timeline | LifeLines
    | Bars | StackedBars | DotsOnRows | ThresholdDots | CriticalMass | Pairs | Dumbbell | Standing | ShiftShare | Waterfall | Shares
    | Scatter | Bubbles | RegionMap | PlaceMap | CoverageMatrix | Checklist | Network
)  # fmt: skip
