"""What a scenario comes to: path, fan, chances, and scenarios side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from forecasting import claims
from forecasting.scenarios.baseline import LEVELS, Baseline
from forecasting.scenarios.draws import DRAWS, sample
from forecasting.scenarios.levers import NEUTRAL, Levers
from forecasting.scenarios.paths import apply, pick
from forecasting.types import FloatArray


@dataclass(frozen=True, slots=True)
class Fan:
    """Quantiles of draws by year: lower and upper (3, H) for 50, 80, 95 per cent, and the draws' median (H,)."""

    lower: FloatArray
    upper: FloatArray
    median: FloatArray
    levels: tuple[float, ...] = LEVELS


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scenario for the total, a region, a theme or a cell. Money and people in the baseline's unit, rates as shares.

    path: medians (H,). today, end: the latest known and the last value. change: end - today. added: end - baseline's end.
    growth: change / today; over_baseline: added / baseline's end; cagr: yearly growth from today (NaN from zero).
    probability: of being at or above the target in the last year; below: draws under it then; reached: the year when the
    path gets there; all None without a target, reached also when it never does.
    """

    name: str
    levers: Levers
    years: tuple[int, ...]
    path: FloatArray
    fan: Fan
    today: float
    end: float
    change: float
    growth: float
    added: float
    over_baseline: float
    cagr: float
    probability: float | None
    reached: int | None
    below: int | None


def fan(draws: FloatArray) -> Fan:
    """The fan of draws (H, n)."""
    rising = np.sort(draws, axis=1)
    tails = [(100.0 - level) / 200.0 for level in LEVELS]
    at = np.array([*tails, 0.5, *(1.0 - tail for tail in tails)]) * (rising.shape[1] - 1)
    below = np.floor(at).astype(np.intp)
    above = np.minimum(below + 1, rising.shape[1] - 1)
    low, high = rising[:, below], rising[:, above]
    found = (low + (high - low) * (at - below)).T
    return Fan(found[: len(LEVELS)], found[len(LEVELS) + 1 :], found[len(LEVELS)])


def assess(
    baseline: Baseline,
    levers: Levers = NEUTRAL,
    target: float | None = None,
    *,
    name: str = "",
    region: int | None = None,
    theme: int | None = None,
    n: int = DRAWS,
) -> Outcome:
    """Path, fan and chances of a scenario, for the total or for one region, theme or cell (by position)."""
    paths = apply(baseline, levers)
    draws = sample(baseline, paths, n, region=region, theme=theme)
    path = pick(paths, region, theme)
    now = float(pick(baseline.today[..., None], region, theme)[0])
    plain = float(pick(baseline.median, region, theme)[-1])
    end = float(path[-1])
    step = None if target is None else claims.reached(path, target)
    return Outcome(
        name,
        levers,
        baseline.years,
        path,
        fan(draws),
        now,
        end,
        end - now,
        _ratio(end, now) - 1.0,
        end - plain,
        _ratio(end, plain) - 1.0,
        _ratio(end, now) ** (1.0 / baseline.horizon) - 1.0,
        None if target is None else claims.probability(draws[-1], target),
        None if step is None else baseline.years[step],
        None if target is None else int(np.count_nonzero(draws[-1] < target)),
    )


def compare(
    baseline: Baseline, scenarios: Mapping[str, Levers], target: float | None = None, n: int = DRAWS
) -> tuple[Outcome, ...]:
    """Outcomes of the grand total, the baseline (name "") first, the scenarios in their order: with common luck."""
    named = {"": NEUTRAL, **scenarios}
    return tuple(assess(baseline, levers, target, name=name, n=n) for name, levers in named.items())


def _ratio(end: float, start: float) -> float:
    return end / start if start > 0 else float("nan")
