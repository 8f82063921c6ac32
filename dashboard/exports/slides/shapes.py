"""What PowerPoint can draw itself: paths with bands over years, bars, stacks, dots; and colours as it wants them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Literal

from dashboard.exports.numbers import NumberFormat
from dashboard.figures.theme import INK

Side = Literal["left", "right", "above", "below", ""]


@dataclass(frozen=True, slots=True)
class Path:
    """A line over the categories, None for a gap; `label` stands at its end ("" = none); `width` in points, 0 = marks only."""

    name: str
    values: tuple[float | None, ...]
    colour: str
    width: float
    dash: str
    marks: bool
    label: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """Upper or lower edge of a band: from the next edge beneath up to it, all is `colour`; "" = nothing is drawn there."""

    name: str
    values: tuple[float | None, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Paths over years; `edges` of bands from the lowest to the highest; `extent` of the value axis; `number` how values are written."""

    categories: tuple[str, ...]
    paths: tuple[Path, ...]
    edges: tuple[Edge, ...]
    extent: tuple[float, float]
    number: NumberFormat
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars from top to bottom, None for a gap; `starts` where they begin when that is not 0; `labels` what stands at
    their ends; `extent` of floating bars.
    """

    names: tuple[str, ...]
    values: tuple[float | None, ...]
    starts: tuple[float, ...]
    colours: tuple[str, ...]
    labels: tuple[str, ...]
    heading: str
    number: NumberFormat
    extent: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Stack:
    """Bars of several parts, laid end to end or side by side; each part with its name, its values and its colour.

    `upright`: columns from left to right, else bars from top to bottom. `axis` the name of the axis of values.
    """

    names: tuple[str, ...]
    parts: tuple[tuple[str, tuple[float | None, ...], str], ...]
    together: bool
    number: NumberFormat
    upright: bool = False
    axis: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line across a chart of points, at a value of one of its axes."""

    name: str
    axis: Literal["x", "y"]
    at: float
    colour: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Points in a plane; `axes` names of the two axes; `lines` across.

    With `sizes`, called `size_name`, each point has an area as large as its size. `sides` where the name of each point stands beside it, "" for nowhere; without any it is decided by number and colour.
    """

    names: tuple[str, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    sizes: tuple[float, ...]
    colours: tuple[str, ...]
    axes: tuple[str, str]
    numbers: tuple[NumberFormat, NumberFormat]
    lines: tuple[Line, ...] = ()
    sides: tuple[Side, ...] = ()
    size_name: str = ""

    def reach(self, axis: Literal["x", "y"]) -> tuple[float, ...]:
        """Everything that has to be on an axis."""
        return (*(self.x if axis == "x" else self.y), *(line.at for line in self.lines if line.axis == axis))


@dataclass(frozen=True, slots=True, kw_only=True)
class DotGroup:
    """Dots of one kind on rows: where they are, at which height (1 = the lowest row), and whose each of them is.

    `listed` in the legend.
    """

    name: str
    x: tuple[float, ...]
    heights: tuple[int, ...]
    names: tuple[str, ...]
    colour: str
    size: int
    listed: bool = True


@dataclass(frozen=True, slots=True)
class RowWords:
    """Words beside the rows, at one end of them."""

    words: tuple[str, ...]
    side: Side


@dataclass(frozen=True, slots=True)
class Span:
    """A line along a row, from one value to another."""

    name: str
    start: float
    end: float
    height: int
    colour: str


@dataclass(frozen=True, slots=True)
class DotRows:
    """Dots of several groups on rows: `names` from the lowest row up, and what stands at the right `ends` of the rows.

    `headings` rows that are a heading only; `extent` of the axis.
    """

    names: tuple[str, ...]
    groups: tuple[DotGroup, ...]
    extent: tuple[float, float]
    number: NumberFormat
    ends: tuple[str, ...] = ()
    headings: frozenset[int] = frozenset()
    lines: tuple[Line, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def layers(self) -> tuple[RowWords | DotGroup | Line | Span, ...]:
        """The series of its chart. The longest is the first: LibreOffice draws none that has more points than that."""
        ends = (RowWords(self.ends, "right"),) if self.ends else ()
        words, groups = (RowWords(self.names, "left"), *ends), list(self.groups)
        first = [group for group in groups[:1] if len(group.x) > len(self.names)]
        return (*first, *words, *self.spans, *groups[len(first) :], *self.lines)


Drawing = Lines | Bars | Stack | Dots | DotRows


def hex_of(colour: str, beneath: str = "#ffffff") -> str:
    """`#08519c` from itself or from `rgba(8,81,156,0.2)` laid on `beneath`."""
    found = re.fullmatch(r"rgba?\((\d+),\s*(\d+),\s*(\d+)(?:,\s*([\d.]+))?\)", colour)
    if not found:
        return colour if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else INK
    alpha = float(found[4] or 1)
    below = [int(beneath[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(
        f"{round(int(c) * alpha + b * (1 - alpha)):02x}" for c, b in zip(found.groups()[:3], below, strict=True)
    )


def plain(text: str) -> str:
    """A label without its markup."""
    return unescape(
        re.sub(r"<br>", " ", re.sub(r"</?[a-z]+[^>]*>", lambda m: m[0] if m[0] == "<br>" else "", text))
    ).strip()
