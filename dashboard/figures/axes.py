"""Axes of numbers: how their ticks are written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard import i18n
from dashboard.charts.values import Value


def number_ticks(values: Iterable[Value], lang: str) -> dict[str, Any]:
    """Number format and sign of an axis from the unit of its values; as many decimals as the ticks have, so that none is rounded."""
    unit = next((value.unit for value in values), "")
    return {"tickformat": ",~r", **({"ticksuffix": i18n.percent_sign(lang)} if unit.startswith("percent") else {})}
