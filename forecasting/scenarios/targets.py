"""What a target asks of a baseline: required growth, how unusual that is, when it would be reached.

The solver for base, rate, years and target is `forecasting.claims.solve`. A target never leaks into a baseline.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from forecasting import claims
from forecasting.scenarios.baseline import Baseline
from forecasting.scenarios.draws import DRAWS, sample
from forecasting.scenarios.levers import LEVERS, NEUTRAL, Levers
from forecasting.scenarios.paths import apply, weights
from forecasting.types import FloatArray


@dataclass(frozen=True, slots=True)
class Goal:
    """A target for the grand total in the last year, and what it asks. Rates are shares a year; percentiles 0..100.

    required: yearly growth from today's level. in_baseline: its percentile among the yearly rates of the baseline's draws.
    in_history: among all stretches of the same length (or the longest possible) in the baseline's past, NaN without
    any. in_reference: among the rates of a reference class, NaN without one.
    """

    target: float
    years: int
    required: float
    in_baseline: float
    in_history: float
    in_reference: float


def goal(baseline: Baseline, target: float, reference: Sequence[float] = (), n: int = DRAWS) -> Goal:
    """What the target asks of the baseline. Raises ValueError for a target or a present level that is not positive."""
    today = float(baseline.today.sum())
    required = claims.solve(base=today, years=baseline.horizon, target=target).rate
    ends = sample(baseline, baseline.median, n)[-1]
    return Goal(
        target,
        baseline.horizon,
        required,
        claims.percentile(required, ends, today, baseline.horizon),
        standing(required, yearly_rates(baseline.history, baseline.horizon)),
        standing(required, reference),
    )


def yearly_rates(history: ArrayLike, span: int) -> FloatArray:
    """Yearly growth over every stretch of `span` years in a series (T,), of half its length where that is shorter.

    Half, so that there is more than one stretch; stretches with a gap or a zero at an end are left out.
    """
    values = np.asarray(history, dtype=np.float64)
    steps = max(1, min(span, len(values) // 2))
    if len(values) <= steps:
        return np.empty(0)
    start, end = values[:-steps], values[steps:]
    known = np.isfinite(start) & np.isfinite(end) & (start > 0) & (end > 0)
    return np.asarray((end[known] / start[known]) ** (1.0 / steps) - 1.0)


def standing(rate: float, rates: ArrayLike) -> float:
    """Percentile of a rate among others, with Jeffreys half-counts (never quite 0 or 100); NaN when there are none."""
    values = np.asarray(rates, dtype=np.float64)
    return 100.0 * (1.0 - claims.probability(values, rate)) if values.size else float("nan")


def growth_for(baseline: Baseline, target: float, levers: Levers = NEUTRAL) -> float:
    """The scalar growth that makes the grand total hit the target in the last year with the other levers as they are.

    Solved, not searched: X (1 + growth)^W = what has to be there before the cap takes its part. To the lever's digits;
    NaN where no allowed growth leads there. Raises ValueError for a target that is not positive.
    """
    if not (math.isfinite(target) and target > 0):
        raise ValueError(f"found target {target!r}; allowed are numbers above 0")
    lever = LEVERS["growth"]
    passed = float(weights(baseline, levers).sum())
    # convergence and mix leave the grand total alone
    free = levers.without("cap", "convergence", "mix").with_value("growth", 0.0)
    plain = float(apply(baseline, free)[..., -1].sum())
    wanted = _before_cap(target, float(baseline.totals[-1]), levers.cap * float(baseline.today.sum()), levers.cap)
    if passed == 0 or plain <= 0 or not math.isfinite(wanted):
        return float("nan")
    growth = math.expm1(math.log(wanted / plain) / passed)
    return lever.rounded(growth) if lever.lowest <= growth <= lever.highest else float("nan")


def _before_cap(target: float, baseline: float, ceiling: float, cap: float) -> float:
    """The total that the cap brings down to the target (the inverse of `paths`' saturation); infinite when none does."""
    if cap >= LEVERS["cap"].highest or target <= baseline:
        return target
    room = ceiling - baseline
    return baseline - room * math.log1p((baseline - target) / room) if target < ceiling else math.inf
