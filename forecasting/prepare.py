"""From whatever a caller has to gap-free arrays of equal length: the only place that looks at missing values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from forecasting.rules import LONGEST
from forecasting.types import FloatArray


@dataclass(frozen=True, slots=True)
class Prepared:
    """One series ready for the operator: `values` (n,) without gaps, `late` steps missing at the end."""

    values: FloatArray
    late: int
    interpolated: bool

    @property
    def n(self) -> int:
        """Observations known (interpolated ones count as years, not as knowledge of their value)."""
        return len(self.values)


def prepare(series: ArrayLike) -> Prepared:
    """Trim unknown years at both ends and interpolate those inside.

    Infinite values count as unknown. Raises TypeError for something that is not one-dimensional.
    """
    y = np.asarray(series, dtype=np.float64)
    if y.ndim != 1:
        raise TypeError(
            f"found a series with {y.ndim} dimensions; each series is one-dimensional: write forecast([y], horizon)"
        )
    known = np.flatnonzero(np.isfinite(y))
    if not len(known):
        return Prepared(np.empty(0), 0, False)
    first, last = int(known[0]), int(known[-1])
    late = len(y) - 1 - last
    inside = y[first : last + 1]
    gaps = len(known) < len(inside)
    if gaps:
        inside = np.interp(np.arange(first, last + 1), known, y[known])
    return Prepared(inside, late, gaps)


def groups(series: Sequence[Prepared], at_once: int) -> Iterator[tuple[int, list[int]]]:
    """Number of observations used and positions of the series that have it, so that each group is one matrix.

    Series without any observation are in no group; larger groups come in parts of `at_once`.
    """
    found: dict[int, list[int]] = defaultdict(list)
    for position, one in enumerate(series):
        if one.n:
            found[min(one.n, LONGEST)].append(position)
    for length, members in found.items():
        for start in range(0, len(members), at_once):
            yield length, members[start : start + at_once]


def scale(y: FloatArray) -> FloatArray:
    """A power of two near the largest magnitude of each row of y (n, T): (n, 1). Dividing by it is exact."""
    exponent = np.frexp(np.abs(y).max(axis=1, keepdims=True))[1]
    return np.asarray(np.ldexp(1.0, np.clip(exponent, -1000, 1000)), dtype=np.float64)
