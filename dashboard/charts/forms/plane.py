"""Forms of two measures at once."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.forms.parts import Role, Rule
from dashboard.charts.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A region in a plane; `size` sets the area of a bubble, None = a dot."""

    key: str
    name: str
    x: Value
    y: Value
    role: Role = "other"
    size: Value | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """Regions in a plane of two measures with thresholds or medians; `spots` with a size are bubbles.

    `x_name` and `y_name` the axes, `x_said` and `y_said` short forms of them for one who points at a spot; `group_names` of
    the chosen and of the other regions; `corner` the words where all thresholds are passed.
    """

    spots: tuple[Spot, ...]
    x_name: str
    y_name: str
    x_said: str = ""
    y_said: str = ""
    rules: tuple[Rule, ...] = ()
    group_names: tuple[str, str] = ("", "")
    corner: str = ""
