"""Rolling origins: what was known after each year of a panel, and what came then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from forecasting.rules import SHORTEST_TESTED
from forecasting.types import FloatArray


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
