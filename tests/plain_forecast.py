"""The combination written out for one series, member after member and year after year, with constants of its own.

What `forecasting` does with matrices for whole panels, done slowly: a constant or a step that moves there no longer agrees
with what is written here. Only the committed quantiles (`calibration.toml`) are read, not the code that reads them.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

QUANTILES = Path(__file__).parents[1] / "forecasting" / "calibration.toml"
Series = list[float]
Run = Callable[[Series, Series], tuple[Series, Series]]
"""Data and initial state to one-step errors and forecasts ahead."""


def smoothing(alpha: float, beta: float, phi: float, horizon: int) -> Run:
    """f = l + phi b; e = y - f; l <- f + alpha e; b <- phi b + alpha beta e."""

    def run(y: Series, state: Series) -> tuple[Series, Series]:
        (level, trend), errors = state, []
        for value in y:
            trend *= phi
            expected = level + trend
            errors.append(value - expected)
            level = expected + alpha * errors[-1]
            trend += alpha * beta * errors[-1]
        return errors, [level + trend * sum(phi**k for k in range(1, h + 1)) for h in range(1, horizon + 1)]

    return run


def theta(alpha: float, about: float, horizon: int) -> Run:
    """Dynamic optimised Theta (Fiorucci et al. 2016); the first two errors do not count, forecasts are fed back."""

    def run(y: Series, state: Series) -> tuple[Series, Series]:
        level, seen, errors, ahead = state[0], [], [], []
        intercept = slope = 0.0
        for t in range(len(y) + horizon):
            decay = (1 - alpha) ** t
            pull = decay * intercept + (1 - decay * (1 - alpha)) / alpha * slope
            expected = level + (1 - 1 / about) * pull
            seen.append(y[t] if t < len(y) else expected)
            if t < len(y):
                errors.append(seen[-1] - expected if t >= 2 else 0.0)
            else:
                ahead.append(expected)
            level = alpha * seen[-1] + (1 - alpha) * level
            years = np.arange(1, t + 2) - (t + 2) / 2
            slope = float(years @ np.array(seen)) / float(years @ years) if t else 0.0
            intercept = sum(seen) / (t + 1) - (t + 2) / 2 * slope
        return errors, ahead

    return run


def fitted(run: Run, y: Series, states: int) -> tuple[float, Series]:
    """Sum of squared errors and forecasts of a member whose initial state fits the data best (a hair of ridge)."""
    nothing, none = [0.0] * len(y), [0.0] * states
    errors, ahead = (np.array(part) for part in run(y, none))
    units = [run(nothing, [1.0 if i == j else 0.0 for j in range(states)]) for i in range(states)]
    moved, moved_ahead = (np.array([unit[part] for unit in units]).T for part in (0, 1))
    best = -np.linalg.solve(moved.T @ moved + 1e-6 * np.eye(states), moved.T @ errors)
    return float(((errors + moved @ best) ** 2).sum()), list(ahead + moved_ahead @ best)


def family(members: list[Run], y: Series, states: int) -> tuple[Series, float]:
    """Path and residual variance of a family: members weigh by SSE ** (-T / 2)."""
    found = [fitted(run, y, states) for run in members]
    squares = np.maximum([square for square, _ in found], 1e-18)
    weight = (squares.min() / squares) ** (len(y) / 2)
    weight /= weight.sum()
    return list(weight @ np.array([ahead for _, ahead in found])), float(weight @ squares) / len(y)


def paths(y: Series, horizon: int) -> tuple[list[Series], float]:
    """Naive, SES, drift, Holt and Theta paths, and the middle one of the residual deviations of the last-named three."""
    reach = max(abs(value - y[-1]) for value in y) or 1.0
    z = [(value - y[-1]) / reach for value in y]
    alphas = (0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0)
    families = [
        family([smoothing(a, 0.0, 0.0, horizon) for a in alphas], z, 2),
        family([smoothing(a, b, 1.0, horizon) for a in alphas for b in (0.0, 0.1, 0.25, 0.5, 0.8)], z, 2),
        family([
            theta(a, k, horizon) for a in (0.1, 0.3, 0.5, 0.7, 0.85, 0.99) for k in (1.25, 1.6, 2.0, 3.0, 5.0, 20.0)
        ], z, 1),
    ]  # fmt: skip
    drift = [(z[-1] - z[0]) / (len(z) - 1) * h for h in range(1, horizon + 1)]
    (ses, _), (holt, _), (dynamic, _) = families
    found = [[y[-1] + reach * step for step in path] for path in ([0.0] * horizon, ses, drift, holt, dynamic)]
    return found, reach * math.sqrt(sorted(variance for _, variance in families)[1])


def evidence(y: Series) -> float:
    """t^2 / (t^2 + 1), t the mean change over its standard error."""
    changes = np.diff(y)
    squared, error = changes.mean() ** 2, changes.var(ddof=1) / len(changes)
    return float(squared / (squared + error)) if squared + error > 0 else 0.0


def centre(y: Series, horizon: int) -> tuple[Series, float]:
    """The central path and the one-step residual deviation."""
    if len(y) < 3:
        return [y[-1]] * horizon, 0.0
    linear, residual = paths(y, horizon)
    share, logged = evidence(y), linear[2:]
    if min(y) > 0:
        logs = [math.log(value) for value in y]
        low, high = min(logs), max(logs)
        free = max(3.0, 2 * (high - low))
        logged = [
            [math.exp(min(max(v, low - free), high + free)) for v in path] for path in paths(logs, horizon)[0][2:]
        ]
        share = max(share, evidence(logs))
    made = []
    for h in range(horizon):
        eight = sorted(path[h] for path in [*linear, *logged])
        without = (linear[0][h] + linear[1][h]) / 2
        mean = without + share * ((eight[3] + eight[4]) / 2 - without)
        made.append(max(mean, min(y) * math.exp(-3.0)) if min(y) > 0 else mean)
    return made, residual


def one_step(y: Series, residual: float) -> float:
    """W of one step ahead."""
    if len(y) == 1:
        return abs(y[0])
    changes = np.diff(y)
    recent = math.sqrt((changes[-4:] ** 2).mean())
    usual = float(np.abs(changes).mean())
    if min(y) > 0:
        usual = float(np.abs(np.diff(np.log(y))).mean()) * y[-1]
    return (recent + usual) / 2 if len(y) == 2 else (recent + residual + usual) / 3


def multiplier(n: int, level: float) -> float:
    """The quantile of past standardised errors for n observations at a level in per cent."""
    table = tomllib.loads(QUANTILES.read_text(encoding="utf-8"))
    row = max(int(least) for least in table["quantiles"] if int(least) <= n)
    return float(np.interp(level, table["levels"], table["quantiles"][str(row)]))


def band(mean: Series, reach: Series, positive: bool) -> tuple[Series, Series]:
    """Lower and upper bounds; where all was positive the lower one stays so, and the band never narrows."""
    if not positive:
        return [m - r for m, r in zip(mean, reach, strict=True)], [m + r for m, r in zip(mean, reach, strict=True)]

    def span(m: float, r: float) -> float:
        return r + m * (1 - math.exp(-r / m))

    kept: Series = []
    for m, r in zip(mean, reach, strict=True):
        least = kept and span(mean[len(kept) - 1], kept[-1])
        low, high = r, max(r, least or 0.0)
        for _ in range(200 if least and span(m, r) < least else 0):  # halving: the reach that is as wide as before
            middle = (low + high) / 2
            low, high = (middle, high) if span(m, middle) < least else (low, middle)
        kept.append(low)
    return (
        [m * math.exp(-r / m) for m, r in zip(mean, kept, strict=True)],
        [m + r for m, r in zip(mean, kept, strict=True)],
    )


def plain(series: Sequence[float], horizon: int, level: float) -> tuple[Series, Series, Series]:
    """Mean, lower and upper by step, for a series of at least one known value; unknown years inside are interpolated."""
    known = [i for i, value in enumerate(series) if not math.isnan(value)]
    y = list(np.interp(range(known[0], known[-1] + 1), known, [series[i] for i in known]))[-60:]
    late = len(series) - 1 - known[-1]
    mean, residual = centre(y, horizon + late)
    width = one_step(y, residual)
    reach = [multiplier(len(y), level) * width * h**0.8 for h in range(1, horizon + late + 1)]
    low, high = band(mean, reach, min(y) > 0)
    return mean[late:], low[late:], high[late:]
