"""Sanity checks of what is computed: a share over 100 %, a negative count, a mean outside its parts, a sum below one of them.

Run by `smartgrowth check` over every declared indicator and theme; each is computed once.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

import numpy as np

from dashboard.analysis.panels import make
from dashboard.data.catalogue import Indicator
from dashboard.data.panel import Bools, Panel
from dashboard.data.schema import Finding
from dashboard.data.store import Store

SLACK = 1e-9
"""Relative room for binary fractions."""


def check_panels(data: Store) -> tuple[int, list[Finding]]:
    """Compute every declared panel and return how many there are, and what is impossible in them."""
    pairs = [(slug, theme) for slug, one in data.catalogue.indicators.items() for theme in one.themes]
    return len(pairs), [finding for slug, theme in pairs for finding in _panel(data, slug, theme)]


def _panel(data: Store, slug: str, theme: str) -> Iterator[Finding]:
    declared = data.catalogue.indicators[slug]
    where = (data.catalogue.files["indicators", slug], f"theme {theme}")
    try:
        made = make(data, slug, theme)
    except (LookupError, ValueError, ArithmeticError) as error:
        yield Finding("not computed", where[0], None, where[1], f"{type(error).__name__}: {error}", "figures that can be computed")  # fmt: skip
        return
    if np.isnan(made.values).all():
        yield Finding("no figure", where[0], None, where[1], "not one figure", "a set with figures, or a shorter list of themes")  # fmt: skip
    yield from _limits(made, declared, where)
    yield from _parts(made, declared, data, where)


def _limits(made: Panel, declared: Indicator, where: tuple[str, str]) -> Iterator[Finding]:
    low, high = declared.limits
    allowed = f"{low:g} to {high:g}" if high < inf else f"{low:g} or more" if low > -inf else "a finite number"
    known = ~np.isnan(made.values)
    with np.errstate(invalid="ignore"):
        outside = known & ((made.values < low) | (made.values > high) | np.isinf(made.values))
    yield from _cells(made, outside, "impossible figure", allowed, where)


def _parts(made: Panel, declared: Indicator, data: Store, where: tuple[str, str]) -> Iterator[Finding]:
    """A country whose regions all have figures lies between them when it is a mean, and not below the largest when it is a sum."""
    for country in (code for code, region in data.regions.items() if region.level == "country"):
        rows = [made.row(code) for code, r in data.regions.items() if r.country == country and code != country]
        parts, whole = made.values[rows], made.values[made.row(country)]
        if len(rows) < 2:
            continue
        known = ~np.isnan(parts).any(axis=0) & ~np.isnan(whole)
        least, most = parts.min(axis=0), parts.max(axis=0)
        room = SLACK * np.abs(whole)
        with np.errstate(invalid="ignore"):
            below, above = whole < least - room, whole > most + room
            small = (whole < most - room) & (least >= 0)
        outside = np.zeros(made.values.shape, dtype=np.bool_)
        if declared.aggregate == "weighted":
            outside[made.row(country)] = known & (below | above)
            yield from _cells(
                made, outside, "mean outside its parts", "between the smallest and the largest region", where
            )
        elif declared.aggregate == "sum":
            outside[made.row(country)] = known & small
            yield from _cells(made, outside, "sum below a part", "at least the largest region", where)


def _cells(made: Panel, outside: Bools, rule: str, allowed: str, where: tuple[str, str]) -> Iterator[Finding]:
    for row, column in np.argwhere(outside):
        code, year = made.regions[row], made.years[column]
        found = f"{made.values[row, column]:g} ({code} {year})"
        yield Finding(rule, where[0], None, where[1], found, allowed, code, made.indicator, year)
