"""Where the interval quantiles come from: standardised errors of rolling origins.

`python -m forecasting.calibrate SHARED_DIR` makes the committed table `calibration.toml` from the TRAINING parts of
the M3 and M1 yearly series (their test parts are never read). `own` makes one from the caller's panel.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from forecasting import combine, intervals
from forecasting.intervals import Calibration
from forecasting.origins import rolling
from forecasting.panel import AT_ONCE
from forecasting.prepare import groups, prepare, scale
from forecasting.types import FloatArray

HORIZON = 6
LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 11)
"""Least lengths of the rows of the table: from eleven observations on the quantiles no longer change."""

LEVELS = (0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 85.0, 90.0, 92.5, 95.0, 97.5, 99.0, 99.5, 99.9)
"""Per cent; the last one is extrapolated."""

FEWEST = 60
"""A panel with fewer errors than this keeps the committed table."""

REFERENCE_LEVEL = 80.0

COMMITTED = Path(__file__).with_name("calibration.toml")


@dataclass(frozen=True, slots=True)
class Errors:
    """|error| / W (k,) of earlier forecasts, the number of observations behind each, and its weight."""

    size: FloatArray
    length: FloatArray
    weight: FloatArray


def errors(panel: Sequence[ArrayLike], horizon: int = HORIZON, shortest: int = 1) -> Errors:
    """Standardised errors at all rolling origins of the panel; every series weighs the same."""
    past = rolling(panel, horizon, shortest=shortest)
    ready = [prepare(y) for y in past.histories]
    size = np.full(past.outcomes.shape, np.nan)
    for length, members in groups(ready, AT_ONCE):
        rows = [i for i in members if not ready[i].late]
        if not rows:
            continue
        y = np.stack([ready[i].values[-length:] for i in rows])
        unit = scale(y)
        centre = combine.centre(y / unit, horizon)
        width = intervals.width(y / unit, centre.residual, horizon)
        size[rows] = standardised(past.outcomes[rows] / unit, centre.mean, width, (y > 0).all(axis=1, keepdims=True))
    known = np.isfinite(past.outcomes) & ~np.isnan(size)
    each = np.bincount(past.series, minlength=len(panel))[past.series]
    lengths = np.array([one.n for one in ready], dtype=np.float64)
    shape = past.outcomes.shape
    return Errors(
        size[known],
        np.broadcast_to(lengths[:, None], shape)[known],
        np.broadcast_to(1.0 / each[:, None], shape)[known],
    )


def standardised(actual: FloatArray, mean: FloatArray, width: FloatArray, positive: ArrayLike) -> FloatArray:
    """The multiplier of W whose bound just reaches the outcome (k, H): the inverse of `intervals.band`."""
    logged = np.asarray(positive) & (actual < mean)
    above = np.where(logged & (actual > 0), actual, 1.0)
    down = np.where(actual > 0, mean * np.log(np.where(logged, mean, 1.0) / above), np.inf)
    distance = np.where(logged, down, np.abs(actual - mean))
    found: FloatArray = np.divide(distance, width, out=np.full_like(width, np.nan), where=width > 0)
    return found


def quantiles(found: Errors) -> FloatArray:
    """Weighted quantiles (n_levels,) of the standardised errors at the LEVELS."""
    order = np.argsort(found.size)
    weight = found.weight[order]
    share = 100.0 * (np.cumsum(weight) - weight / 2.0) / weight.sum()
    result = np.interp(LEVELS, share, found.size[order])
    result[0] = 0.0
    # so far out there are no data left to count: a Pareto tail through the quantiles before it, five times rarer each
    result[-1] = result[-2] ** 2 / result[-4]
    return np.asarray(result)


def table(panel: Sequence[ArrayLike]) -> Calibration:
    """Quantiles by least length, never falling with the level nor rising with the length."""
    found = errors(panel)
    rows = []
    for least, following in zip(LENGTHS, [*LENGTHS[1:], np.inf], strict=True):
        mine = (found.length >= least) & (found.length < following)
        rows.append(quantiles(Errors(found.size[mine], found.length[mine], found.weight[mine])))
    # one and two observations are measured by other scales: only from three on do the rows form an order
    ordered = np.maximum.accumulate(np.array(rows[2:])[::-1], axis=0)[::-1]
    return Calibration(LENGTHS, np.array(LEVELS), np.vstack([rows[:2], ordered]))


def own(panel: Sequence[ArrayLike], horizon: int = HORIZON) -> Calibration:
    """Quantiles from the panel's own past errors; the committed table when there are fewer than sixty.

    Errors of short histories are brought to the length of full ones by the committed table, pooled, and brought back.
    """
    usual = intervals.default()
    found = errors(panel, horizon, shortest=3)
    if len(found.size) < FEWEST:
        return usual
    column = int(np.flatnonzero(usual.levels == REFERENCE_LEVEL)[0])
    relative = usual.quantiles[:, column] / usual.quantiles[-1, column]
    row = np.searchsorted(usual.lengths, found.length, side="right") - 1
    pooled = quantiles(Errors(found.size / relative[row], found.length, found.weight))
    return Calibration(usual.lengths, usual.levels, relative[:, None] * pooled)


def main(shared: Path, target: Path = COMMITTED) -> None:
    """Write the table of the M3 and M1 training parts below `shared`."""
    panel: list[list[float]] = []
    for name in ("m3", "m1"):
        text = (shared / "data" / "forecast" / f"{name}_yearly.json").read_text(encoding="utf-8")
        panel += json.loads(text)["train"]
    made = table(panel)
    lines = [
        "# Quantiles of |error| / W by number of observations (row: the least number it holds for) and level in per cent.",
        "# Made by `python -m forecasting.calibrate SHARED_DIR`; not to be edited.",
        "",
        f"levels = {list(LEVELS)}",
        "[provenance]",
        'data = "M3 yearly (645 series) and M1 yearly (181 series) of the Makridakis competitions, training parts only"',
        'publisher = "International Institute of Forecasters; Makridakis and Hibon (2000), Makridakis et al. (1982)"',
        f'method = "all rolling origins, 1..{HORIZON} steps ahead, every series weighs the same, steps pooled"',
        f"series = {len(panel)}",
        f"errors = {len(errors(panel).size)}",
        "",
        "[quantiles]",
    ]
    lines += [
        f"{least} = [{', '.join(f'{q:.4f}' for q in row)}]"
        for least, row in zip(made.lengths, made.quantiles, strict=True)
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
