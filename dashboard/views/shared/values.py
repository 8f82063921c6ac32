"""Values of panels as the charts hold them: with unit, decimals, status, flag, range, and why one is missing."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import isfinite, nan
from typing import Final

from dashboard.charts.table import Table
from dashboard.charts.values import Lack, Value
from dashboard.data.catalogue import Indicator, catalogue, unit_of
from dashboard.data.panel import Floats, Panel
from dashboard.views.shared.words import change

APART: Final = Lack("apart")
"""Both years have a figure, and they cannot be compared."""


def decimals_of(indicator: Indicator, number: float) -> int:
    """Decimals shown: those declared, but a count is whole unless it was split between themes."""
    return 0 if indicator.kind == "count" and isfinite(number) and float(number).is_integer() else indicator.decimals


def number_of(indicator: Indicator, number: float, status: str = "derived") -> Value:
    """A number in the unit of an indicator that no panel holds (a mean, a projection)."""
    return Value(number, indicator.unit, decimals_of(indicator, number), status)


def panel_value(panel: Panel, region: str, year: int) -> Value:
    """What a panel holds for a region and year; a year outside the panel is missing as `not_in_source`."""
    column = panel.column(year)
    if column is None:
        indicator = catalogue().indicators[panel.indicator]
        return Value(nan, indicator.unit, indicator.decimals, lack=Lack("not_in_source"))
    return panel_row(panel, region)[column]


@lru_cache(maxsize=4096)
def panel_row(panel: Panel, region: str) -> tuple[Value, ...]:
    """What a panel holds for a region, a Value a year of the panel. A panel is kept by identity: it never changes."""
    row, indicator = panel.row(region), catalogue().indicators[panel.indicator]
    return tuple(_held(indicator, panel, row, column) for column in range(len(panel.years)))


def _held(indicator: Indicator, panel: Panel, row: int, column: int) -> Value:
    number = float(panel.values[row, column])
    lack = None
    if not isfinite(number):
        code = str(panel.gap[row, column]) or "not_in_source"
        lack = Lack(code, int(panel.have[row, column]), int(panel.need[row, column]))
    low, high = (_end(side, row, column) for side in (panel.lower, panel.upper))
    return Value(
        number, indicator.unit, decimals_of(indicator, number), str(panel.status[row, column]), str(panel.flag[row, column]),
        low=low, high=high, lack=lack,
    )  # fmt: skip


def _end(side: Floats | None, row: int, column: int) -> float | None:
    return None if side is None or not isfinite(side[row, column]) else float(side[row, column])


def change_value(indicator: Indicator, delta: float) -> Value:
    """A change: per cent of a count or an amount, points of a percentage, else in the unit; printed with its sign."""
    if indicator.kind != "rate":
        return Value(delta, "percent", 1, "derived", signed=True)
    if between := unit_of(indicator).difference:
        return Value(delta, between, 1, "derived", signed=True)
    return Value(delta, "", indicator.decimals, "derived", signed=True)


def change_between(panel: Panel, region: str, years: tuple[int, int]) -> Value:
    """The change of a region between two years; missing, with the reason, where they may not be compared."""
    indicator, (first, last) = catalogue().indicators[panel.indicator], years
    delta = change(indicator, panel.at(region, first), panel.at(region, last))
    comparable = first != last and panel.comparable(region, first, last)
    if comparable and isfinite(delta):
        return change_value(indicator, delta)
    ends = (panel_value(panel, region, year) for year in (last, first))
    lack = next((end.lack for end in ends if end.lack is not None), Lack("not_defined") if comparable else APART)
    return replace(change_value(indicator, nan), lack=lack)


def uncertain_values_note(table: Table, lang: str) -> list[str]:
    """The meaning of `*`, when a value of the table carries it."""
    marked = any(isinstance(cell, Value) and cell.uncertain for row in table.rows for cell in row)
    return [f"* {catalogue().flags['u'][lang]}"] if marked else []
