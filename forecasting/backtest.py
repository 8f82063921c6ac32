"""Rolling-origin evaluation: what earlier forecasts of the same series would have said, and how they turned out.

At each origin only the years before it are known: the forecast there is the forecast of the series cut off there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from forecasting import metrics
from forecasting.panel import checked_horizon, checked_levels, forecast
from forecasting.prepare import prepare
from forecasting.rules import SHORTEST_TESTED
from forecasting.types import FloatArray, Forecast, Note, Record

Forecaster = Callable[[Sequence[ArrayLike], int, Sequence[float]], Forecast]
"""What is tested: series, horizon and levels to a forecast. Any model of the registry fits."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Rolling origins of a panel.

    histories: what was known at each of the k origins; outcomes (k, H): what came, NaN where not known (yet);
    series (k,): position in the panel; end (k,): number of years before the origin.
    """

    histories: list[FloatArray]
    outcomes: FloatArray
    series: NDArray[np.intp]
    end: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Backtest:
    """Accuracy over all origins of a panel; the fields with _by_horizon are (H,) or (n_levels, H).

    skill: MASE divided by that of repeating the last value; owa: the mean of that ratio and the one of sMAPE; below 1
    is better than naive. coverage: shares (n_levels,). msis: (n_levels,). NaN where nothing could be checked.
    """

    horizon: int
    levels: tuple[float, ...]
    n_series: int
    n_origins: int
    smape: float
    mase: float
    skill: float
    owa: float
    msis: FloatArray
    coverage: FloatArray
    mase_by_horizon: FloatArray
    skill_by_horizon: FloatArray
    coverage_by_horizon: FloatArray

    @property
    def notes(self) -> tuple[Note, ...]:
        """What has to be said about the record."""
        if not np.isfinite(self.skill):
            return ("no_record",)
        return () if self.skill < 1 else ("no_better_than_naive",)


def rolling(
    panel: Sequence[ArrayLike], horizon: int, origins: int | None = None, shortest: int = SHORTEST_TESTED - 1
) -> Origins:
    """The origins of every series: after each year from the `shortest`-th known on, while a later year is known.

    origins: at most so many a series, the latest. An origin needs at least one known outcome.
    """
    histories: list[FloatArray] = []
    outcomes: list[FloatArray] = []
    where: list[tuple[int, int]] = []
    for position, one in enumerate(panel):
        y = np.asarray(one, dtype=np.float64)
        known = np.flatnonzero(np.isfinite(y))
        if not len(known):
            continue
        ends = range(int(known[0]) + shortest, int(known[-1]) + 1)
        for end in ends if origins is None else ends[max(0, len(ends) - origins) :]:
            ahead = np.full(horizon, np.nan)
            came = y[end : end + horizon]
            ahead[: len(came)] = came
            histories.append(y[:end])
            outcomes.append(ahead)
            where.append((position, end))
    place = np.array(where, dtype=np.intp).reshape(-1, 2)
    return Origins(histories, np.array(outcomes).reshape(-1, horizon), place[:, 0], place[:, 1])


def backtest(
    panel: Sequence[ArrayLike],
    horizon: int,
    levels: Sequence[float] = (80, 95),
    origins: int | None = None,
    forecaster: Forecaster = forecast,
) -> Backtest:
    """Test the forecasts of a panel on its own past.

    panel: one-dimensional series, NaN for unknown years. Series with fewer than six values are left out: no accuracy
    figure is given from so few. Raises ValueError for a horizon below 1 or a level outside 0..100.
    """
    horizon = checked_horizon(horizon)
    wanted = checked_levels(levels)
    tested = [y for y in panel if prepare(y).n >= SHORTEST_TESTED]
    past = rolling(tested, horizon, origins)
    mean, lower, upper = forecaster(past.histories, horizon, [float(x) for x in wanted])
    known = [prepare(y).values for y in past.histories]
    scale = metrics.naive_scale(known)
    naive = np.array([y[-1] for y in known]).reshape(-1, 1)
    actual = past.outcomes
    errors = metrics.scaled_errors(mean, actual, scale)
    naive_errors = metrics.scaled_errors(naive, actual, scale)
    skill = metrics.ratio(float(metrics.mean(errors)), float(metrics.mean(naive_errors)))
    smape = float(metrics.mean(metrics.smape(mean, actual)))
    smape_ratio = metrics.ratio(smape, float(metrics.mean(metrics.smape(naive, actual))))
    hit = np.where(np.isfinite(actual), metrics.inside(lower, upper, actual), np.nan).reshape(len(wanted), -1, horizon)
    scores = [
        metrics.mean(metrics.scaled_interval_scores(lower[i], upper[i], actual, scale, level))
        for i, level in enumerate(wanted)
    ]
    naive_by_horizon = metrics.mean(naive_errors, 0)
    return Backtest(
        horizon=horizon,
        levels=tuple(float(x) for x in wanted),
        n_series=len(tested),
        n_origins=len(actual),
        smape=smape,
        mase=float(metrics.mean(errors)),
        skill=skill,
        owa=(skill + smape_ratio) / 2.0,
        msis=np.array(scores, dtype=np.float64),
        coverage=np.array([metrics.mean(one) for one in hit], dtype=np.float64),
        mase_by_horizon=metrics.mean(errors, 0),
        skill_by_horizon=np.array(
            [metrics.ratio(float(a), float(b)) for a, b in zip(metrics.mean(errors, 0), naive_by_horizon, strict=True)]
        ),
        coverage_by_horizon=metrics.mean(hit, 1),
    )


def record(
    series: ArrayLike | Sequence[ArrayLike],
    horizon: int = 3,
    level: float = 80,
    origins: int | None = None,
    forecaster: Forecaster = forecast,
    shortest: int = SHORTEST_TESTED - 1,
) -> Record:
    """Check earlier forecasts `horizon` steps ahead against what came.

    series: one vector, or several whose records are pooled. origins: at most so many latest origins a series (None: all
    with at least `shortest` known years). forecaster: what is checked (a named model may need a longer `shortest`).
    Unknown outcomes are not counted; series with fewer than six values have no record.
    """
    horizon = checked_horizon(horizon)
    tested = [y for y in _panel(series) if prepare(y).n >= SHORTEST_TESTED]
    past = rolling(tested, horizon, shortest=shortest)
    chosen = _latest(past, np.isfinite(past.outcomes[:, -1]), origins)
    if not len(chosen):
        return Record(horizon, float(level), 0, 0, float("nan"), float("nan"), ("no_record",))
    histories = [past.histories[i] for i in chosen]
    mean, lower, upper = (part[:, -1:] for part in _single(forecaster(histories, horizon, (float(level),))))
    actual = past.outcomes[chosen, -1:]
    known = [prepare(y).values for y in histories]
    scale = metrics.naive_scale(known)
    mase = float(metrics.mean(metrics.scaled_errors(mean, actual, scale)))
    naive = float(metrics.mean(metrics.scaled_errors(np.array([y[-1:] for y in known]), actual, scale)))
    skill = metrics.ratio(mase, naive)
    notes: tuple[Note, ...] = () if skill < 1 else ("no_better_than_naive",)
    return Record(
        horizon, float(level), len(actual), int(metrics.inside(lower, upper, actual).sum()), mase, skill, notes
    )


def _single(made: Forecast) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Mean, lower and upper (n, H) of a forecast at one level."""
    return made.mean, made.lower[0], made.upper[0]


def _latest(past: Origins, usable: NDArray[np.bool_], origins: int | None) -> NDArray[np.intp]:
    """Positions of the usable origins, at most so many latest ones a series."""
    chosen = np.flatnonzero(usable)
    if origins is None or not len(chosen):
        return chosen
    later = np.array([np.count_nonzero(past.series[chosen[i + 1 :]] == past.series[k]) for i, k in enumerate(chosen)])
    return chosen[later < origins]


def _panel(series: ArrayLike | Sequence[ArrayLike]) -> Sequence[ArrayLike]:
    """The argument as several series: a list of vectors stays, the numbers of one series become a list of one."""
    if isinstance(series, Sequence) and len(series) and np.ndim(series[0]) > 0:
        return series
    y = np.asarray(series, dtype=np.float64)
    return list(np.atleast_2d(y))
