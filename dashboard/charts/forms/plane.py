"""Forms of two measures at once."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.forms.parts import Role, Rule
from dashboard.charts.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A region in a plane."""

    key: str
    name: str
    x: Value
    y: Value
    role: Role = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """Regions in a plane of two measures, with medians (`rules`); `x_name` and `y_name` the axes."""

    spots: tuple[Spot, ...]
    x_name: str
    y_name: str
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble(Spot):
    """A region in a plane with an area as large as `size`."""

    size: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubbles:
    """Regions in a plane of two measures, as large as a third, between thresholds (`rules`): the chosen first.

    `names` of the chosen and of the other regions; `corner` the words where all thresholds are passed.
    """

    bubbles: tuple[Bubble, ...]
    x_name: str
    y_name: str
    rules: tuple[Rule, ...]
    names: tuple[str, str]
    corner: str
