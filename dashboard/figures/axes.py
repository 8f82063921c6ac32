"""Axes of numbers: how their ticks are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from dashboard import i18n
from dashboard.charts.values import Value
from dashboard.data.catalogue import catalogue

WIDE: Final = 10.0  # a spread from which ticks are whole numbers


def number_ticks(values: Iterable[Value], lang: str) -> dict[str, Any]:
    """Number format and sign of an axis from the unit, the decimals and the spread of its values."""
    found = list(values)
    first = found[0] if found else Value()
    if first.unit and catalogue().units[first.unit].percent:
        return {"ticksuffix": i18n.percent_sign(lang)}
    numbers = [value.number for value in found if value.known]
    whole = first.decimals == 0 or (bool(numbers) and max(numbers) - min(numbers) >= WIDE)
    return {"tickformat": ",~r" if whole else f",.{min(first.decimals, 1)}f"}
