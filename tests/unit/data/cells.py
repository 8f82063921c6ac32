"""Cells of a panel as a test asks for them."""

from __future__ import annotations

import math

from dashboard.data.panel import Panel


def gap(panel: Panel, region: str, year: int) -> tuple[str, int, int]:
    """Why there is no figure, and how many parts are there of how many."""
    i, y = panel.row(region), panel.years.index(year)
    assert math.isnan(panel.values[i, y]) == bool(panel.gap[i, y])
    return str(panel.gap[i, y]), int(panel.have[i, y]), int(panel.need[i, y])


def flag(panel: Panel, region: str, year: int) -> str:
    return str(panel.flag[panel.row(region), panel.years.index(year)])


def status(panel: Panel, region: str, year: int) -> str:
    return str(panel.status[panel.row(region), panel.years.index(year)])
