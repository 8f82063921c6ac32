"""Rolling-origin evaluation: what earlier forecasts of the same series would have said, and how they turned out.

At each origin only the years before it are known: the forecast there is the forecast of the series cut off there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ParamSpec

import numpy as np
from numpy.typing import ArrayLike, NDArray

from forecasting import metrics
from forecasting.origins import Origins, rolling
from forecasting.panel import checked_horizon, checked_levels, forecast
from forecasting.prepare import prepare
from forecasting.rules import SHORTEST_TESTED
from forecasting.types import BoolArray, FloatArray, Forecast, Note, Record

P = ParamSpec("P")
Forecaster = Callable[[Sequence[ArrayLike], int, Sequence[float]], Forecast]
"""What is tested: series, horizon and levels to a forecast. Any model of the registry fits."""


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


@dataclass(frozen=True, slots=True)
class Trials:
    """Forecasts at the k origins of a panel beside what came.

    mean, actual (k, H), lower and upper (n_levels, k, H), NaN where not known (yet); last (k, 1) the last value known at
    the origin and scale (k,) the usual yearly change by then; series (k,): position in the panel.
    """

    levels: tuple[float, ...]
    mean: FloatArray
    lower: FloatArray
    upper: FloatArray
    actual: FloatArray
    last: FloatArray
    scale: FloatArray
    series: NDArray[np.intp]

    def of(self, positions: ArrayLike) -> Trials:
        """Those of some series of the panel only."""
        return self._cut(np.isin(self.series, positions), slice(None))

    def ahead(self, step: int) -> Trials:
        """Those so many steps ahead only."""
        return self._cut(np.isfinite(self.actual[:, step - 1]), slice(step - 1, step))

    def _cut(self, rows: BoolArray, steps: slice) -> Trials:
        return Trials(
            self.levels,
            self.mean[rows, steps],
            self.lower[:, rows, steps],
            self.upper[:, rows, steps],
            self.actual[rows, steps],
            self.last[rows],
            self.scale[rows],
            self.series[rows],
        )

    def score(self) -> Backtest:
        """Their accuracy."""
        actual, lower, upper = self.actual, self.lower, self.upper
        errors = metrics.scaled_errors(self.mean, actual, self.scale)
        naive_errors = metrics.scaled_errors(self.last, actual, self.scale)
        skill = metrics.ratio(float(metrics.mean(errors)), float(metrics.mean(naive_errors)))
        smape = float(metrics.mean(metrics.smape(self.mean, actual)))
        smape_ratio = metrics.ratio(smape, float(metrics.mean(metrics.smape(self.last, actual))))
        hit = np.where(np.isfinite(actual), metrics.inside(lower, upper, actual), np.nan)
        scores = [
            metrics.mean(metrics.scaled_interval_scores(lower[i], upper[i], actual, self.scale, level))
            for i, level in enumerate(self.levels)
        ]
        by_horizon = zip(metrics.mean(errors, 0), metrics.mean(naive_errors, 0), strict=True)
        return Backtest(
            horizon=actual.shape[1],
            levels=self.levels,
            n_series=len(np.unique(self.series)),
            n_origins=len(actual),
            smape=smape,
            mase=float(metrics.mean(errors)),
            skill=skill,
            owa=(skill + smape_ratio) / 2.0,
            msis=np.array(scores, dtype=np.float64),
            coverage=np.array([metrics.mean(one) for one in hit], dtype=np.float64),
            mase_by_horizon=metrics.mean(errors, 0),
            skill_by_horizon=np.array([metrics.ratio(float(a), float(b)) for a, b in by_horizon]),
            coverage_by_horizon=metrics.mean(hit, 1),
        )


def trials(
    panel: Sequence[ArrayLike],
    horizon: int,
    levels: Sequence[float] = (80, 95),
    origins: int | None = None,
    forecaster: Forecaster = forecast,
    shortest: int = SHORTEST_TESTED - 1,
) -> Trials:
    """Make the forecasts of a panel at its own earlier origins.

    panel: one-dimensional series, NaN for unknown years. Series with fewer than six values are left out: no accuracy
    figure is given from so few. shortest: years known at an origin at least (a named model may need more).
    Raises ValueError for a horizon below 1 or a level outside 0..100.
    """
    horizon = checked_horizon(horizon)
    wanted = tuple(float(x) for x in checked_levels(levels))
    tested = [i for i, y in enumerate(panel) if prepare(y).n >= SHORTEST_TESTED]
    past = rolling([panel[i] for i in tested], horizon, origins, shortest)
    # an origin just after unknown years has fewer known ones than its length says
    enough = np.flatnonzero([prepare(y).n >= shortest for y in past.histories])
    histories = [past.histories[i] for i in enough]
    mean, lower, upper = forecaster(histories, horizon, wanted)
    known = [prepare(y).values for y in histories]
    return Trials(
        levels=wanted,
        mean=mean,
        lower=lower,
        upper=upper,
        actual=past.outcomes[enough],
        last=np.array([y[-1] for y in known]).reshape(-1, 1),
        scale=metrics.naive_scale(known),
        series=np.array(tested, dtype=np.intp)[past.series[enough]],
    )


def _scored(make: Callable[P, Trials]) -> Callable[P, Backtest]:
    def score(*args: P.args, **options: P.kwargs) -> Backtest:
        """Test the forecasts of a panel on its own past: the accuracy of all its `trials`, whose arguments it takes."""
        return make(*args, **options).score()

    return score


backtest = _scored(trials)


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
