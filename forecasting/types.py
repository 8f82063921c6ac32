"""The typed results of the package. Arrays are float64; series come first, steps ahead last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

Label = Literal["none", "assumption", "very_low", "low", "medium", "full"]
"""How much a forecast rests on, by the number of years known (see `forecasting.rules`)."""

Note = Literal[
    "interpolated",  # missing years inside the series were filled for the calculation only
    "late_start",  # the last years are missing: the forecast runs on from the last known one
    "recent_only",  # only the most recent years of a very long series were used
    "extrapolation",  # horizon longer than max(n, 5)
    "no_better_than_naive",  # rolling-origin error is not below that of repeating the last value
    "no_record",  # too few years to test the forecast on its own past
    "did_not_converge",  # a named model warned about its optimiser
    "own_band",  # the band is the named model's own; such bands hold less often than they say
    "fell_back",  # a named model could not be estimated: the combination was used
    "residuals_autocorrelated",  # diagnostics: Ljung-Box rejects
    "level_break",  # diagnostics: a step in the level is likely
]
"""Keys of what a reader must be told beside a forecast; the words are the user interface's."""


class TooShort(ValueError):
    """A named model was asked for with fewer observations than it needs."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Forecasts of a panel.

    mean: (n_series, horizon). lower, upper: the same shape for a single level, (n_levels, n_series, horizon) for a
    sequence of levels. label: one key a series. notes: keys a series, in a fixed order.
    Unpacks as `mean, lower, upper`. A series without any value has NaN and the label "none"; nothing else is NaN.
    """

    mean: FloatArray
    lower: FloatArray
    upper: FloatArray
    level: float | tuple[float, ...]
    label: tuple[Label, ...]
    notes: tuple[tuple[Note, ...], ...]

    def __iter__(self) -> Iterator[FloatArray]:
        """mean, lower, upper: what most callers unpack."""
        return iter((self.mean, self.lower, self.upper))

    def __len__(self) -> int:
        """Number of series."""
        return len(self.mean)


@dataclass(frozen=True, slots=True)
class Record:
    """How earlier forecasts of the same series turned out (rolling origin, no look-ahead).

    total: earlier forecasts `horizon` steps ahead that can be checked by now; inside: how many outcomes fell inside the
    band of `level` per cent. skill: mean absolute error at that step divided by that of repeating the last value
    (< 1 is better than naive; NaN without a record). mase: the error in units of the mean absolute yearly change known
    at the origin.
    """

    horizon: int
    level: float
    total: int
    inside: int
    mase: float
    skill: float
    notes: tuple[Note, ...]

    @property
    def coverage(self) -> float:
        """Share of the outcomes inside the band; NaN without a record."""
        return self.inside / self.total if self.total else float("nan")
