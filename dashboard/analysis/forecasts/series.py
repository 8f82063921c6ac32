"""Which stretch of a panel's series carries a projection and a test of it: one rule for pages, command and API."""

from __future__ import annotations

from typing import Final

import numpy as np

from dashboard.data.panel import Floats, Panel

SHORTEST: Final = 3
"""Fewer years carry no projection, only an assumption."""


def usable(panel: Panel, region: str, values: Floats | None = None) -> tuple[int, Floats]:
    """(first year, values) of the stretch that may be projected: up to the latest year, on one coverage; empty when there is none.

    values (Y,): the region's figures as they are shown (an index, some years only); by default as they are in the panel.
    A series that ended earlier than the panel is not projected: what is missing is not "no change". Nor are minimums.
    """
    row, shown = panel.row(region), panel.series(region) if values is None else values
    last = panel.years.index(panel.last_year)
    if panel.minimum or not np.isfinite(shown[last]):
        return panel.years[0], np.empty(0)
    first = last
    for i in range(last - 1, -1, -1):
        if np.isfinite(shown[i]) and panel.coverage[row, i] != panel.coverage[row, last]:
            break
        first = i if np.isfinite(shown[i]) else first
    return panel.years[first], shown[first : last + 1]


def known(values: Floats) -> int:
    """How many years of a stretch have a figure."""
    return int(np.isfinite(values).sum())
