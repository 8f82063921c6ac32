"""Values to classes with their limits in words: quantiles for rates, sizes on both sides of 0 for changes, circles for amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dashboard import i18n
from dashboard.data.catalogue import Indicator
from dashboard.figures.maps.legend import Key
from dashboard.figures.maps.regions_map import (
    DISC,
    Look,
    across,
    class_breaks,
    class_of,
    legend_sizes,
    ramp,
    two_way,
    zero_breaks,
)
from dashboard.figures.theme import APART, NO_DATA
from dashboard.i18n import t
from dashboard.views.shared.words import change_digits, is_flat, value_text

OUTLINE: Final = "#b9c3cc"  # between regions whose colour may be nearly white


@dataclass(frozen=True, slots=True)
class Scale:
    """The class of each region with a value, and how the map and its legend show the classes."""

    steps: Mapping[str, int]
    look: Look


def scale_of(
    indicator: Indicator, values: Mapping[str, float], pooled: Sequence[float], lang: str, lost: Sequence[Key],
    *, year: str = "", beside: bool = False,
) -> Scale:  # fmt: skip
    """Classes for figures; limits come from `pooled` (the values shown, or those of all years), `lost` are the rows of no value."""
    if indicator.kind == "count" or indicator.aggregate == "sum":
        return _circles(indicator, values, pooled, lang, lost, year, beside)
    breaks = class_breaks(pooled, indicator.decimals)
    steps = {code: class_of(value, breaks) for code, value in values.items()}
    colours = ramp(len(breaks) + 1)
    keys = _keys(_limits(indicator, breaks, pooled, lang), steps, colours)
    return Scale(steps, Look(colours, [*keys, *lost], year=year, beside=beside))


def change_scale(
    indicator: Indicator, changes: Mapping[str, float], lang: str, lost: Sequence[Key], *, year: str
) -> Scale:  # fmt: skip
    """Classes of change, the same sizes on both sides of 0; no change (as printed) is a class of its own."""
    breaks = zero_breaks(list(changes.values()), change_digits(indicator))
    digits = 0 if all(b == int(b) for b in breaks) else change_digits(indicator)
    half = len(breaks) + 1
    steps = {
        code: half if is_flat(indicator, d) else half + (1 if d > 0 else -1) * (1 + class_of(abs(d), breaks))
        for code, d in changes.items()
    }
    up = [i18n.signed(b, lang, digits) for b in breaks]
    down = [i18n.signed(-b, lang, digits) for b in breaks]
    texts = [t(lang, "map.same")]
    if breaks:
        rise = [
            t(lang, "map.to", low="0", high=up[0]),
            *(t(lang, "map.to", low=a, high=b) for a, b in pairwise(up)),
            t(lang, "map.over", value=up[-1]),
        ]
        fall = [
            t(lang, "map.to", low=down[0], high="0"),
            *(t(lang, "map.to", low=b, high=a) for a, b in pairwise(down)),
            t(lang, "map.under", value=down[-1]),
        ]
    else:
        rise, fall = [t(lang, "map.rise")], [t(lang, "map.fall")]
    colours = two_way(half)
    keys = _keys([*reversed(fall), *texts, *rise], steps, colours)
    return Scale(steps, Look(colours, [*keys, *lost], year=year, border=OUTLINE, beside=True))


def lost_keys(none: str, n_none: int, apart: str = "", n_apart: int = 0) -> list[Key]:
    """Rows for regions without a value, and for those whose values cannot be compared; none when there are none."""
    found = [Key(none, n_none, NO_DATA)] if n_none else []
    return found + ([Key(apart, n_apart, APART)] if n_apart else [])


def _keys(texts: Sequence[str], steps: Mapping[str, int], colours: Sequence[str]) -> list[Key]:
    counts = [0] * len(colours)
    for step in steps.values():
        counts[step] += 1
    return [Key(text, n, colour) for text, n, colour in zip(texts, counts, colours, strict=True)]


def _limits(indicator: Indicator, breaks: Sequence[float], values: Sequence[float], lang: str) -> list[str]:
    if not breaks:
        return [value_text(indicator, next(iter(values), float("nan")), lang)]
    # whole limits are printed whole: 13-16 %, not 13.0-16.0 %
    digits = 0 if all(b == int(b) for b in breaks) else indicator.decimals
    limits = [value_text(indicator, b, lang, digits) for b in breaks]
    low = [i18n.number(b, lang, digits) for b in breaks]
    between = [
        t(lang, "map.to", low=a, high=b) if below else i18n.span(a, b)  # a dash after a minus is hard to read
        for a, b, below in zip(low, limits[1:], (b < 0 for b in breaks), strict=False)
    ]
    return [t(lang, "map.under", value=limits[0]), *between, t(lang, "map.over", value=limits[-1])]


def _circles(
    indicator: Indicator, values: Mapping[str, float], pooled: Sequence[float], lang: str, lost: Sequence[Key], year: str, beside: bool
) -> Scale:  # fmt: skip
    """Circles: the legend counts the regions between its example sizes, the largest first."""
    top = max(pooled, default=1.0) or 1.0
    sizes = legend_sizes(pooled)
    limits = list(reversed(sizes))
    steps = {code: class_of(value, limits) for code, value in values.items()}
    texts = _limits(indicator, limits, pooled, lang)
    keys = _keys(texts, steps, [DISC] * len(texts))
    drawn = [across(limits[0] / 5, top) if limits else 0.0, *(across(size, top) for size in limits)]
    rings = [Key(k.text, k.count, k.colour, size) for k, size in zip(keys, drawn, strict=True)]
    return Scale(steps, Look([DISC], [*reversed(rings), *lost], circles=True, top=top, year=year, beside=beside))
