"""Classes of values for a map: where their limits lie, and which class a value is in."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Final

MOST: Final = 5  # classes that can be told apart by colour


def class_breaks(values: Sequence[float], decimals: int, classes: int = MOST) -> list[float]:
    """Inner limits of classes that hold equally many values (quantiles), rounded to what the legend prints.

    Limits that fall together after rounding are one limit: fewer classes rather than empty ones.
    """
    if not values:
        return []
    ordered, spread = sorted(values), max(values) - min(values)
    if spread == 0:
        return []
    digits = max(decimals, 0) if spread < 10 ** (2 - decimals) else min(decimals, 1 - floor(log10(spread)))
    found: list[float] = []
    for k in range(1, classes):
        place = (len(ordered) - 1) * k / classes
        low, high = ordered[floor(place)], ordered[ceil(place)]
        limit = round(low + (high - low) * (place - floor(place)), digits)
        if ordered[0] < limit <= ordered[-1] and (not found or limit > found[-1]):
            found.append(limit)
    return found


def zero_breaks(changes: Sequence[float], decimals: int) -> list[float]:
    """Limits of size for changes, the same below and above 0: thirds of the sizes, rounded to what the legend prints."""
    sizes = sorted(abs(value) for value in changes)
    thirds = [sizes[len(sizes) * k // 3] for k in (1, 2)] if sizes else []
    limits = [round(size, decimals if thirds[-1] < 10 else 0) for size in thirds]
    return sorted({limit for limit in limits if limit > 0})


def class_of(value: float, breaks: Sequence[float]) -> int:
    """Number of the class that a value falls in, 0 = lowest."""
    return sum(value >= limit for limit in breaks)


def circle_sizes(values: Sequence[float]) -> list[float]:
    """Up to three round values for a legend of circles, from the largest, which is no larger than the largest value."""
    top = max(values, default=0.0)
    if top <= 0:
        return []
    base = 10.0 ** floor(log10(top))
    nice = [m * base * p for p in (1, 0.1, 0.01) for m in (5, 2, 1)]
    largest = next(v for v in nice if v <= top)
    return [largest, largest / 5, largest / 20] if largest >= 20 else [largest]
