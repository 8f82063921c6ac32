"""The panel a scenario starts from: forecasts of regions x themes x years with their half-widths, as one immutable value."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from forecasting.types import FloatArray, Forecast

LEVELS = (50.0, 80.0, 95.0)
"""Levels of the fan, per cent; the half-widths of a baseline are given at these."""

LARGEST = 1e15


@dataclass(frozen=True, eq=False)
class Baseline:
    """Forecasts (R regions, M themes, H years) without any lever. Arrays are copied and read-only.

    median: (R, M, H), not negative. reach: (3, R, M, H), how far the band of 50, 80, 95 per cent goes above the median
    (below it goes to median * exp(-reach / median), as the package's intervals do). today: (R, M), the latest known
    values. first_year: the year of step 1. sizes: (R,), what regions converge to, such as employment; their latest
    totals by default. total_reach: the reach of 80 per cent in the last year of a direct forecast of the grand total; it
    sets how much of the uncertainty is common. history: (T,) known grand totals up to today, NaN for gaps.
    Raises ValueError for shapes that do not fit, unknown, negative or absurdly large numbers.
    """

    median: FloatArray
    reach: FloatArray
    today: FloatArray
    first_year: int
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    sizes: FloatArray | None = None
    total_reach: float | None = None
    history: FloatArray = field(default_factory=lambda: np.empty(0))

    def __post_init__(self) -> None:
        cells = (len(self.regions), len(self.themes))
        horizon = np.shape(self.median)[-1] if np.ndim(self.median) == 3 else 0
        if 0 in (*cells, horizon) or len(set(self.regions)) < cells[0] or len(set(self.themes)) < cells[1]:
            raise ValueError(f"found {cells} names and a median of shape {np.shape(self.median)}; allowed is (R, M, H)")
        self._set("median", self.median, (*cells, horizon))
        self._set("reach", self.reach, (len(LEVELS), *cells, horizon))
        self._set("today", self.today, cells)
        sizes = self.today.sum(axis=1) if self.sizes is None else self.sizes
        self._set("sizes", sizes if np.sum(sizes) > 0 else np.ones(cells[0]), cells[:1])
        history = np.array(self.history, dtype=np.float64)
        history.setflags(write=False)
        object.__setattr__(self, "history", history)

    def _set(self, name: str, values: ArrayLike, shape: tuple[int, ...]) -> None:
        array = np.array(values, dtype=np.float64)
        if array.shape != shape:
            raise ValueError(f"found {name} of shape {array.shape}; allowed is {shape}")
        if not (np.isfinite(array) & (array >= 0) & (array <= LARGEST)).all():
            raise ValueError(f"found unknown, negative or huge numbers in {name}; allowed are 0 to {LARGEST:g}")
        array.setflags(write=False)
        object.__setattr__(self, name, array)

    @property
    def horizon(self) -> int:
        """Number of years ahead."""
        return int(self.median.shape[2])

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Forecast years, one a step."""
        return tuple(range(self.first_year, self.first_year + self.horizon))

    @cached_property
    def totals(self) -> FloatArray:
        """Grand total by year (H,)."""
        return np.asarray(self.median.sum(axis=(0, 1)))

    @cached_property
    def shares(self) -> FloatArray:
        """Share of each region in what all converge to (R,)."""
        sizes = np.asarray(self.sizes)
        return np.asarray(sizes / sizes.sum())

    @cached_property
    def key(self) -> str:
        """12 hex digits of everything in it."""
        digest = hashlib.sha256(repr((self.regions, self.themes, self.first_year, self.total_reach)).encode())
        for array in (self.median, self.reach, self.today, np.asarray(self.sizes), self.history):
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()[:12]

    @classmethod
    def of(cls, made: Forecast, past: ArrayLike, first_year: int, name: str = "all") -> Baseline:
        """A baseline of one region and one theme: the forecast of one series at `LEVELS`, and its past (T,) up to today."""
        if made.mean.shape[0] != 1 or made.level != LEVELS:
            raise ValueError(f"found {len(made)} series at {made.level}; allowed is one series at {LEVELS}")
        mean = np.maximum(made.mean, 0.0)
        reach = np.maximum(made.upper - mean, 0.0)[:, :, None]
        history = np.atleast_1d(np.asarray(past, dtype=np.float64))
        now = np.maximum(history[-1:], 0.0)[None]
        return cls(mean[:, None], reach, now, first_year, (name,), ("all",), history=history)
