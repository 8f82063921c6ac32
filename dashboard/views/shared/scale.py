"""Values to classes of a map: quantiles for rates, sizes on both sides of 0 for changes, circles for amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.charts.classes import circle_sizes, class_breaks, class_of, zero_breaks
from dashboard.charts.forms.maps import MapClass
from dashboard.charts.values import Value
from dashboard.data.catalogue import Indicator
from dashboard.i18n import t
from dashboard.views.shared.values import change_value, number_of
from dashboard.views.shared.words import change_digits, is_flat

Limits = tuple[Value | None, Value | None]


@dataclass(frozen=True, slots=True)
class Scale:
    """The class of each region with a value, the rows of the legend, and the value of the largest circle."""

    kind: Literal["sequential", "diverging", "circles"]
    steps: Mapping[str, int]
    classes: tuple[MapClass, ...]
    top: float = 1.0


def scale_of(indicator: Indicator, values: Mapping[str, float], pooled: Sequence[float]) -> Scale:
    """Classes for figures; their limits come from `pooled` (the values shown, or those of all years)."""
    if indicator.kind == "count" or indicator.aggregate == "sum":
        return _circles(indicator, values, pooled)
    breaks = class_breaks(pooled, indicator.decimals)
    steps = {code: class_of(value, breaks) for code, value in values.items()}
    counts = _counts(steps, len(breaks) + 1)
    classes = tuple(
        MapClass(low=low, high=high, count=counts[step], step=step)
        for step, (low, high) in enumerate(_limits(indicator, breaks, pooled))
    )
    return Scale("sequential", steps, classes)


def change_scale(indicator: Indicator, changes: Mapping[str, float], lang: str) -> Scale:
    """Classes of change, the same sizes on both sides of 0; no change (as printed) is a class of its own."""
    breaks = zero_breaks(list(changes.values()), change_digits(indicator))
    half = len(breaks) + 1
    steps = {
        code: half if is_flat(indicator, d) else half + (1 if d > 0 else -1) * (1 + class_of(abs(d), breaks))
        for code, d in changes.items()
    }
    counts = _counts(steps, 2 * half + 1)
    sizes = [_change_limit(indicator, size, breaks) for size in (0.0, *breaks)]
    rise: list[Limits] = list(zip(sizes, [*sizes[1:], None], strict=True))
    fall: list[Limits] = [
        (None if high is None else _minus(high), _minus(low)) for low, high in rise if low is not None
    ]
    texts = ("", "") if breaks else (t(lang, "map.fall"), t(lang, "map.rise"))
    rows = [
        *((limits, texts[0]) for limits in reversed(fall)),
        ((None, None), t(lang, "map.same")),
        *((limits, texts[1]) for limits in rise),
    ]
    classes = tuple(
        MapClass(low=low, high=high, text=text, count=counts[step], step=step, bare=True)
        for step, ((low, high), text) in enumerate(rows)
    )
    return Scale("diverging", steps, classes)


def _change_limit(indicator: Indicator, size: float, breaks: Sequence[float]) -> Value:
    found = change_value(indicator, size)
    whole = size == 0 or all(b == int(b) for b in breaks)
    return Value(size, found.unit, 0 if whole else found.decimals, found.status, signed=True)


def _minus(value: Value) -> Value:
    return value.at(-value.number)


def without_value(missing: str, n_missing: int, apart: str = "", n_apart: int = 0) -> tuple[MapClass, ...]:
    """Rows for regions without a value, and for those whose values cannot be compared; none when there are none."""
    rows = (MapClass(text=missing, count=n_missing, kind="missing"), MapClass(text=apart, count=n_apart, kind="apart"))
    return tuple(row for row in rows if row.count)


def _counts(steps: Mapping[str, int], n: int) -> list[int]:
    counts = [0] * n
    for step in steps.values():
        counts[step] += 1
    return counts


def _limits(indicator: Indicator, breaks: Sequence[float], values: Sequence[float]) -> list[Limits]:
    """Lower and upper limit of each class, the lowest first."""
    if not breaks:
        only = number_of(indicator, next(iter(values), float("nan")))
        return [(only, only)]
    # whole limits are printed whole: 13-16 %, not 13.0-16.0 %
    whole = all(b == int(b) for b in breaks)
    limits = [Value(b, indicator.unit, 0 if whole else number_of(indicator, b).decimals) for b in breaks]
    return list(zip([None, *limits], [*limits, None], strict=True))


def _circles(indicator: Indicator, values: Mapping[str, float], pooled: Sequence[float]) -> Scale:
    """Circles: the legend counts the regions between its example sizes, the largest first."""
    limits = list(reversed(circle_sizes(pooled)))
    steps = {code: class_of(value, limits) for code, value in values.items()}
    counts = _counts(steps, len(limits) + 1)
    circles = [limits[0] / 5 if limits else 0.0, *limits]
    rows = [
        MapClass(low=low, high=high, count=counts[step], step=step, circle=circles[step])
        for step, (low, high) in enumerate(_limits(indicator, limits, pooled))
    ]
    return Scale("circles", steps, tuple(reversed(rows)), top=max(pooled, default=1.0) or 1.0)
