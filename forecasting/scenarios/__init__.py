"""What if: levers on a panel of forecasts, what they bring about and how likely that is. Scenarios, never predictions.

`apply(baseline, levers)` gives the paths (regions, themes, years); `assess` adds fan, chances and required growth;
`tornado` and `waterfall` say what each lever does. Neutral levers give the baseline bit for bit.
"""

from __future__ import annotations

from forecasting.scenarios.baseline import Baseline
from forecasting.scenarios.draws import DRAWS, sample
from forecasting.scenarios.effects import Bar, Tornado, money, tornado, waterfall
from forecasting.scenarios.levers import FUNDING, LEVERS, NEUTRAL, Finding, Lever, Levers, repair
from forecasting.scenarios.outcome import Fan, Outcome, assess, compare, fan
from forecasting.scenarios.paths import apply, pick, strays, weights
from forecasting.scenarios.targets import Goal, goal, growth_for, standing, yearly_rates

__all__ = [
    "DRAWS",
    "FUNDING",
    "LEVERS",
    "NEUTRAL",
    "Bar",
    "Baseline",
    "Fan",
    "Finding",
    "Goal",
    "Lever",
    "Levers",
    "Outcome",
    "Tornado",
    "apply",
    "assess",
    "compare",
    "fan",
    "goal",
    "growth_for",
    "money",
    "pick",
    "repair",
    "sample",
    "standing",
    "strays",
    "tornado",
    "waterfall",
    "weights",
    "yearly_rates",
]
