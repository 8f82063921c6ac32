"""Parts that several forms share: rules, bands, series, projections, named values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.charts.values import Value

Role = Literal["focus", "chosen", "peer", "country", "other", "ahead", "claim", "estimate", "record", "baseline"]
"""What a mark is to the reader: focus the reader's own, chosen another chosen one, ahead a hot-spot, other the many."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across a chart at `at` of an axis: a threshold, median or mean with its `value`, a break or today at a year."""

    kind: Literal["threshold", "median", "mean", "break", "target", "today"]
    at: float
    text: str
    axis: Literal["x", "y"] = "x"
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """An interval that holds with `level` per cent, a low and a high end for each projected year; full precision."""

    level: int
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What is projected: a Value a year (status projection, `low` and `high` of the 80 per cent interval), bands from the widest in.

    After the year `reliable` it is an extrapolation (None = nowhere).
    """

    years: tuple[int, ...]
    values: tuple[Value, ...]
    bands: tuple[Band, ...] = ()
    reliable: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values over years, a missing Value is a gap. `key` a region, slot or the like; `detail` more words for one who points at it."""

    key: str
    name: str
    years: tuple[int, ...]
    values: tuple[Value, ...]
    role: Role = "other"
    projection: Projection | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedValue:
    """A row, bar, dot or bubble: its key, name and value, and its `rank` when that is told.

    `beside` a second value said with it; `end` words that follow the value (stars, names); `detail` more words for one who
    points at it.
    """

    key: str
    name: str
    value: Value
    role: Role = "other"
    rank: int | None = None
    beside: Value | None = None
    end: str = ""
    detail: str = ""
