"""Claims and targets: base * (1 + rate) ** years = target, and what a target asks of a baseline.

A claim is not a forecast: nothing here feeds back into one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from forecasting.types import FloatArray


@dataclass(frozen=True, slots=True)
class Claim:
    """A growth claim: `base` grows by the share `rate` a year for `years` years to `target`."""

    base: float
    rate: float
    years: float
    target: float

    def path(self) -> FloatArray:
        """Values of year 0 .. years (whole years only, the last one is `target` when `years` is whole)."""
        return np.asarray(self.base * (1.0 + self.rate) ** np.arange(math.floor(self.years + 1e-9) + 1))


def solve(
    base: float | None = None, rate: float | None = None, years: float | None = None, target: float | None = None
) -> Claim:
    """Any one of base, rate, years and target from the other three.

    rate is a share (0.17 for 17 per cent a year). Raises ValueError unless exactly one is left out, for a base or
    target that is not positive, a rate of -1 or below, and where no number of years leads from base to target.
    """
    given = {"base": base, "rate": rate, "years": years, "target": target}
    known = {name: _checked(name, value) for name, value in given.items() if value is not None}
    missing = [name for name in given if name not in known]
    if len(missing) != 1:
        found = ", ".join(missing) or "none"
        raise ValueError(f"left out: {found}; exactly one of base, rate, years, target is left out to be solved for")
    known[missing[0]] = _SOLUTIONS[missing[0]](known)
    return Claim(**known)


def _checked(name: str, value: float) -> float:
    """The value, or a ValueError that says what is allowed."""
    lowest = -1 if name == "rate" else 0
    if not (math.isfinite(value) and value > lowest):
        raise ValueError(f"found {name} {value!r}; allowed are numbers above {lowest}; a rate of 0.17 is 17 per cent")
    return float(value)


def _years(known: dict[str, float]) -> float:
    """Years that lead from base to target at the rate."""
    base, rate, target = known["base"], known["rate"], known["target"]
    ratio, growth = math.log(target / base), math.log1p(rate)
    if growth == 0 or ratio / growth < 0:
        raise ValueError(f"a rate of {rate:g} never leads from {base:g} to {target:g}; change the rate or the target")
    return ratio / growth


_SOLUTIONS: dict[str, Callable[[dict[str, float]], float]] = {
    "base": lambda known: known["target"] / (1.0 + known["rate"]) ** known["years"],
    "rate": lambda known: (known["target"] / known["base"]) ** (1.0 / known["years"]) - 1.0,
    "years": _years,
    "target": lambda known: known["base"] * (1.0 + known["rate"]) ** known["years"],
}


def anchor(path: ArrayLike, target: float, weights: ArrayLike | None = None) -> FloatArray:
    """The baseline path (years,) bent so that its last value is `target`; the shape between is kept.

    y*_t = y_t exp(D sum_{s<=t} w_s / sum w) with D = ln(target / y_T): the extra growth is spread by the weights
    (equal ones by default). Raises ValueError for a path or target that is not positive, or weights without a sum.
    """
    y = np.asarray(path, dtype=np.float64)
    w = np.ones_like(y) if weights is None else np.asarray(weights, dtype=np.float64)
    if y.ndim != 1 or not len(y) or not (y > 0).all() or not target > 0:
        raise ValueError(f"found a path ending at {y[-1:]} and the target {target!r}; both have to be positive")
    if w.shape != y.shape or not (w >= 0).all() or not w.sum() > 0:
        raise ValueError("found weights that do not fit; allowed is one weight a year, none negative, one positive")
    share = np.cumsum(w) / w.sum()
    bent = y * np.exp(math.log(target / y[-1]) * share)
    bent[-1] = target
    return np.asarray(bent, dtype=np.float64)


def probability(draws: ArrayLike, target: float) -> float:
    """P(value >= target) from draws (n,), with Jeffreys half-counts: never exactly 0 or 1."""
    values = np.asarray(draws, dtype=np.float64)
    return float((np.count_nonzero(values >= target) + 0.5) / (values.size + 1.0))


def percentile(rate: float, draws: ArrayLike, base: float, years: float) -> float:
    """Where a required yearly rate stands, in per cent, among the yearly rates of draws (n,) after `years` years."""
    values = np.asarray(draws, dtype=np.float64)
    return 100.0 * (1.0 - probability(values, base * (1.0 + rate) ** years))


def reached(path: ArrayLike, target: float) -> int | None:
    """First position of the path (years,) at or above the target, None when it never gets there."""
    hits = np.flatnonzero(np.asarray(path, dtype=np.float64) >= target)
    return int(hits[0]) if len(hits) else None
