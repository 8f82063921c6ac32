"""Regions on a map: classes of colour for rates, circles of proportional area for counts, grey for what is missing.

The polygons come by address (GEO_URL): the figure carries values only. Seven traces, always in this order, so that an
update replaces values and never the map: neighbours, units without a value, units that cannot be compared, units with a
value, circles, selected outline, the mark that follows the keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt
from typing import Any, Final

from dashboard.figures.maps import legend
from dashboard.figures.maps.legend import Key
from dashboard.figures.theme import (
    APART,
    DIVERGING,
    ESTIMATE,
    FOCUS,
    INK,
    NEIGHBOUR,
    NO_DATA,
    PAPER,
    SEQUENTIAL,
    Figure,
    Frame,
    framed,
    rgba,
)

CIRCLE: Final = 46  # px across for the largest value
DISC: Final = rgba(ESTIMATE, 0.72)
LAND: Final = "#d3e0ea"  # beneath circles
STEPS: Final = len(SEQUENTIAL)
VALUES: Final = 3  # place of the trace of units with a value
OUTLINE: Final = 5  # and of the one that outlines the chosen regions
LEGEND_PART: Final = 0.25  # of the width, where the legend has its own column


@dataclass(frozen=True, slots=True)
class Mark:
    """One region. `step` = its class, None = no value; `apart` = it has values that cannot be compared; `text` is the hover line."""

    code: str
    step: int | None
    text: str
    lon: float
    lat: float
    value: float = 0.0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How the map is drawn: colours of the classes (circles for counts, `top` = the largest circle's value), its legend and year."""

    colours: Sequence[str]
    keys: Sequence[Key]
    circles: bool = False
    top: float = 1.0
    year: str = ""
    border: str = PAPER
    beside: bool = False
    """The legend stands in a column of its own, not on the sea."""


def class_breaks(values: Sequence[float], decimals: int, classes: int = STEPS) -> list[float]:
    """Inner limits of classes that hold equally many values (quantiles), rounded to what the legend prints.

    Limits that fall together after rounding are one limit: fewer classes rather than empty ones.
    """
    if not values:
        return []
    ordered, spread = sorted(values), max(values) - min(values)
    if spread == 0:
        return []
    digits = max(decimals, 0) if spread < 10 ** (2 - decimals) else min(decimals, 1 - floor(log10(spread)))
    found: list[float] = []
    for k in range(1, classes):
        place = (len(ordered) - 1) * k / classes
        low, high = ordered[floor(place)], ordered[ceil(place)]
        limit = round(low + (high - low) * (place - floor(place)), digits)
        if ordered[0] < limit <= ordered[-1] and (not found or limit > found[-1]):
            found.append(limit)
    return found


def zero_breaks(changes: Sequence[float], decimals: int) -> list[float]:
    """Limits of size for changes, the same below and above 0: thirds of the sizes, rounded to what the legend prints."""
    sizes = sorted(abs(value) for value in changes)
    thirds = [sizes[len(sizes) * k // 3] for k in (1, 2)] if sizes else []
    limits = [round(size, decimals if thirds[-1] < 10 else 0) for size in thirds]
    return sorted({limit for limit in limits if limit > 0})


def class_of(value: float, breaks: Sequence[float]) -> int:
    """Number of the class that a value falls in, 0 = lowest."""

    return sum(value >= limit for limit in breaks)


def ramp(n: int) -> list[str]:
    """`n` colours from light to dark, spread over the sequential palette."""
    return [SEQUENTIAL[round(i * (STEPS - 1) / max(n - 1, 1))] for i in range(n)] if n > 1 else [SEQUENTIAL[2]]


def two_way(n: int) -> list[str]:
    """2n + 1 colours around a neutral middle: `n` sizes of fall, no change, `n` sizes of rise."""
    half = len(DIVERGING) // 2
    pick = [half - round((i + 1) * half / n) for i in reversed(range(n))]
    return [DIVERGING[i] for i in pick] + [DIVERGING[half]] + [DIVERGING[-1 - i] for i in reversed(pick)]


def across(value: float, top: float) -> float:
    """Diameter in px of a circle whose area says the value."""
    return round(CIRCLE * sqrt(max(value, 0.0) / top), 1) if top else 0.0


def _areas(codes: Sequence[str], geo_url: str, fill: str, border: str, width: float, **more: Any) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": geo_url, "featureidkey": "id", "locations": list(codes), "z": [0] * len(codes),
        "colorscale": [[0, fill], [1, fill]], "showscale": False, "marker": {"line": {"color": border, "width": width}}, **more,
    }  # fmt: skip


def _named(marks: Sequence[Mark], geo_url: str, fill: str, border: str = PAPER) -> dict[str, Any]:
    """Areas of one colour that say on hover what they are."""
    found = _areas([m.code for m in marks], geo_url, fill, border, 0.6, text=[m.text for m in marks])
    return {**found, "hovertemplate": "%{text}<extra></extra>"}


def regions_map(
    marks: Sequence[Mark], *, neighbours: Sequence[str], selected: Sequence[str], look: Look,
    view: tuple[float, float, float, float], geo_url: str, frame: Frame, height: int,
) -> Figure:  # fmt: skip
    """`view` = west, east, south, north in degrees; `height` px of the map, to which a legend above it is added."""
    have = [m for m in marks if m.step is not None]
    lost = [m for m in marks if m.step is None]
    n = len(look.colours)
    scale = [[edge, colour] for i, colour in enumerate(look.colours) for edge in (i / n, (i + 1) / n)]
    classed = {"z": [m.step for m in have], "zmin": -0.5, "zmax": n - 0.5, "colorscale": scale}
    traces = [
        _areas(neighbours, geo_url, NEIGHBOUR, "#dde3e8", 0.5, hoverinfo="skip"),
        _named([m for m in lost if not m.apart], geo_url, NO_DATA),
        _named([m for m in lost if m.apart], geo_url, APART),
        _areas([m.code for m in have], geo_url, LAND, look.border, 0.6, hoverinfo="none")
        if look.circles  # the circles say what the areas are; an area still takes a click
        else {**_named(have, geo_url, LAND, look.border), **classed},
        _circles(have if look.circles else [], look.top),
        _areas(selected, geo_url, "rgba(0,0,0,0)", INK, 1.3, hoverinfo="skip"),
        _areas([], geo_url, "rgba(0,0,0,0)", FOCUS, 3, hoverinfo="skip"),
    ]
    room = legend.height(look.keys, frame) if frame.narrow else 0.0
    west, east, south, north = view
    layout = {
        "dragmode": False,
        "geo": {
            "visible": False, "fitbounds": False, "bgcolor": "rgba(0,0,0,0)",
            "domain": {"x": [LEGEND_PART if look.beside and not frame.narrow else 0, 1], "y": [0, round(height / (height + room), 4)]},
            "projection": {"type": "azimuthal equal area", "rotation": {"lon": (west + east) / 2, "lat": (south + north) / 2}},
            "lonaxis": {"range": [west, east]}, "lataxis": {"range": [south, north]},
        },
        **legend.histogram(look.keys, frame, look.year),
    }  # fmt: skip
    return framed(traces, frame, height=height + round(room), layout=layout, left=2, right=2, bottom=6)


def _circles(have: Sequence[Mark], top: float) -> dict[str, Any]:
    ordered: Sequence[Mark] = sorted(have, key=lambda m: -m.value)
    found: Mapping[str, Any] = {
        "type": "scattergeo", "mode": "markers", "lon": [round(m.lon, 2) for m in ordered], "lat": [round(m.lat, 2) for m in ordered],
        "customdata": [m.code for m in ordered], "text": [m.text for m in ordered], "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": [across(m.value, top) for m in ordered], "sizemode": "diameter", "sizemin": 1.5,
            "color": DISC, "line": {"color": PAPER, "width": 0.8},
        },
    }  # fmt: skip
    return dict(found)


def legend_sizes(values: Sequence[float]) -> list[float]:
    """Up to three round values for the circle legend, the largest no larger than the largest region."""
    top = max(values, default=0.0)
    if top <= 0:
        return []
    base = 10.0 ** floor(log10(top))
    nice = [m * base * p for p in (1, 0.1, 0.01) for m in (5, 2, 1)]
    largest = next(v for v in nice if v <= top)
    return [largest, largest / 5, largest / 20] if largest >= 20 else [largest]
