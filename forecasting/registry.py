"""Name -> model. A model is declared by the @model line above its function in `forecasting/models/`, and nowhere else.

A user may choose a model by name; the combination (`forecast`) stays the default, because on short series no single
model is better everywhere. All models answer with the same `Forecast`, and all go through the same tests.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from forecasting import rules
from forecasting.panel import checked_horizon, checked_levels, forecast
from forecasting.prepare import Prepared, prepare, scale
from forecasting.types import FloatArray, Forecast, Note, TooShort

COMBINATION = "combination"
"""The name of the default: no model, the combination of `forecasting.forecast`."""

SIZE = 128.0
"""Series are brought near this size, where the optimisers' absolute tolerances make sense."""


@dataclass(frozen=True, slots=True)
class Path:
    """What a model says about one series: mean and standard deviation of the forecast (H,)."""

    mean: FloatArray
    deviation: FloatArray


Function = Callable[[FloatArray, int], Path]
"""A model: gap-free observations (n,) and horizon to a path. It may warn or raise; the registry tells the reader."""


@dataclass(frozen=True, slots=True)
class Model:
    """A named model and the fewest observations it is fitted to."""

    name: str
    shortest: int
    function: Function


_MODELS: dict[str, Model] = {}


def model(name: str, shortest: int) -> Callable[[Function], Function]:
    """Declare the function below as the model of that name."""

    def keep(function: Function) -> Function:
        if name in _MODELS or name == COMBINATION:
            raise ValueError(f"found two models called {name!r}; every name is given once")
        _MODELS[name] = Model(name, shortest, function)
        return function

    return keep


@cache
def _load() -> None:
    """Import every file of `forecasting/models` (statsmodels itself only when a model runs)."""
    package = importlib.import_module("forecasting.models")
    for found in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"forecasting.models.{found.name}")


def names() -> tuple[str, ...]:
    """All names that `forecast_with` takes, the default first."""
    _load()
    return (COMBINATION, *sorted(_MODELS))


def get(name: str) -> Model:
    """The model of that name; ValueError with the nearest name when there is none."""
    _load()
    if name in _MODELS:
        return _MODELS[name]
    near = difflib.get_close_matches(name, names(), 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"found model {name!r}; allowed are {', '.join(names())}{hint}")


def forecast_with(
    name: str, series: Sequence[ArrayLike], horizon: int, level: float | Sequence[float] = 95
) -> Forecast:
    """`forecasting.forecast` by a named model, one fit a series; its band is the model's own (note "own_band").

    Raises TooShort when a series has fewer observations than the model is fitted to, ValueError for an unknown name. A
    model that cannot be estimated is replaced by the combination and says so ("fell_back").
    """
    if name == COMBINATION:
        return forecast(series, horizon, level)
    chosen = get(name)
    horizon, levels = checked_horizon(horizon), checked_levels(level)
    ready = [prepare(one) for one in series]
    for position, one in enumerate(ready):
        if one.n < chosen.shortest:
            raise TooShort(
                f"found {one.n} observations in series {position}; {name!r} is fitted to at least {chosen.shortest}; "
                f"the default {COMBINATION!r} takes any length"
            )
    mean = np.empty((len(ready), horizon))
    lower = np.empty((len(levels), len(ready), horizon))
    upper = lower.copy()
    notes = []
    for i, one in enumerate(ready):
        mean[i], lower[:, i], upper[:, i], said = _one(chosen, one, horizon, levels)
        usual = rules.notes(one.n, horizon + one.late, interpolated=one.interpolated, late=one.late > 0)
        notes.append((*usual, *said))
    single = np.isscalar(level)
    return Forecast(
        mean,
        lower[0] if single else lower,
        upper[0] if single else upper,
        float(levels[0]) if single else tuple(float(x) for x in levels),
        tuple(rules.label(one.n) for one in ready),
        tuple(notes),
    )


def _one(
    chosen: Model, one: Prepared, horizon: int, levels: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray, tuple[Note, ...]]:
    """Mean (H,), lower and upper (n_levels, H) of one series, and what has to be said."""
    y = one.values[-rules.LONGEST :]
    unit = float(scale(y[None])[0, 0]) / SIZE
    steps = horizon + one.late
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        path = _run(chosen, y / unit, steps)
    if path is None:
        other = forecast([np.append(y, np.full(one.late, np.nan))], horizon, [float(x) for x in levels])
        return other.mean[0], other.lower[:, 0], other.upper[:, 0], ("fell_back",)
    said: list[Note] = ["own_band"]
    if any("onverge" in str(warning.message) for warning in caught):
        said.append("did_not_converge")
    z = np.array([NormalDist().inv_cdf(0.5 + level / 200.0) for level in levels])
    reach = z[:, None] * np.maximum.accumulate(path.deviation)
    window = slice(one.late, None)
    return (
        (path.mean * unit)[window],
        ((path.mean - reach) * unit)[:, window],
        ((path.mean + reach) * unit)[:, window],
        tuple(said),
    )


def _run(chosen: Model, y: FloatArray, horizon: int) -> Path | None:
    """The model's path; a constant stays constant; None when the model fails or answers something that is no number."""
    if np.ptp(y) == 0:
        return Path(np.full(horizon, y[-1]), np.zeros(horizon))
    try:
        path = chosen.function(y, horizon)
    except (ValueError, ArithmeticError, IndexError, RuntimeError, np.linalg.LinAlgError):
        return None
    if not (np.isfinite(path.mean).all() and np.isfinite(path.deviation).all()):
        return None
    return path
