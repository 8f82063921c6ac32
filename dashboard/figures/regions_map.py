"""Regions on a map: classes of colour for rates, circles of proportional area for counts, grey for what is missing.

The polygons come by address (GEO_URL): the figure carries values only. Five traces, always in this order, so that an
update replaces values and never the map: neighbours, units without a value, units with one, circles, selected outline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt
from typing import Any, Final

from dashboard.figures.theme import (
    BODY,
    ESTIMATE,
    INK,
    NEIGHBOUR,
    NO_DATA,
    PAPER,
    SEQUENTIAL,
    SOFT,
    Figure,
    Frame,
    escape,
    framed,
    rgba,
)

CIRCLE: Final = 46  # px across for the largest value
STEPS: Final = len(SEQUENTIAL)


@dataclass(frozen=True, slots=True)
class Mark:
    """One region on the map. `value` None = no value; `text` is the whole hover line."""

    code: str
    value: float | None
    text: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Words:
    """Texts of the legend, already in the reader's language."""

    classes: Sequence[str]
    no_data: str
    number: Mapping[float, str]


def class_breaks(values: Sequence[float], decimals: int, classes: int = STEPS) -> list[float]:
    """Inner limits of classes that hold equally many regions (quantiles), rounded to what the legend prints.

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


def class_of(value: float, breaks: Sequence[float]) -> int:
    """Number of the class that a value falls in, 0 = lowest."""

    return sum(value >= limit for limit in breaks)


def ramp(n: int) -> list[str]:
    """`n` colours from light to dark, spread over the sequential palette."""
    return [SEQUENTIAL[round(i * (STEPS - 1) / max(n - 1, 1))] for i in range(n)] if n > 1 else [SEQUENTIAL[2]]


def _areas(codes: Sequence[str], geo_url: str, fill: str, border: str, width: float, **more: Any) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": geo_url, "featureidkey": "id", "locations": list(codes), "z": [0] * len(codes),
        "colorscale": [[0, fill], [1, fill]], "showscale": False, "marker": {"line": {"color": border, "width": width}}, **more,
    }  # fmt: skip


def regions_map(
    marks: Sequence[Mark], *, neighbours: Sequence[str], selected: Sequence[str], kind: str, breaks: Sequence[float],
    words: Words, view: tuple[float, float, float, float], geo_url: str, frame: Frame, height: int,
) -> Figure:  # fmt: skip
    """`view` = west, east, south, north in degrees. `kind` "count" draws circles, "rate" and "money" draw classes."""
    have = [m for m in marks if m.value is not None]
    none = [m for m in marks if m.value is None]
    counts = kind == "count"
    classed = [] if counts else have
    plain = have if counts else []
    colours = ramp(len(breaks) + 1)
    hover: dict[str, Any] = {"hovertemplate": "%{text}<extra></extra>"}
    scale = [[edge, colour] for i, colour in enumerate(colours) for edge in (i / len(colours), (i + 1) / len(colours))]
    traces = [
        _areas(neighbours, geo_url, NEIGHBOUR, "#dde3e8", 0.5, hoverinfo="skip"),
        {**_areas([m.code for m in none + plain], geo_url, NO_DATA, PAPER, 0.6, text=[m.text for m in none + plain]), **hover,
         "z": [0] * len(none) + [1] * len(plain), "zmin": 0, "zmax": 1, "colorscale": [[0, NO_DATA], [1, "#d3e0ea"]]},
        {**_areas([m.code for m in classed], geo_url, PAPER, PAPER, 0.6, text=[m.text for m in classed]), **hover,
         "z": [class_of(m.value or 0.0, breaks) for m in classed], "zmin": -0.5, "zmax": len(colours) - 0.5, "colorscale": scale},
        _circles(have if counts else [], hover),
        _areas(selected, geo_url, "rgba(0,0,0,0)", INK, 1.3, hoverinfo="skip"),
    ]  # fmt: skip
    legend = _size_legend(have, words, frame) if counts else _class_legend(colours, words, frame, bool(none))
    west, east, south, north = view
    layout = {
        "dragmode": False,
        "geo": {
            "visible": False, "fitbounds": False, "bgcolor": PAPER, "domain": {"x": [0, 1], "y": [0, 1]},
            "projection": {"type": "azimuthal equal area", "rotation": {"lon": (west + east) / 2, "lat": (south + north) / 2}},
            "lonaxis": {"range": [west, east]}, "lataxis": {"range": [south, north]},
        },
        **legend,
    }  # fmt: skip
    return framed(traces, frame, height=height, layout=layout, left=2, right=2, bottom=6)


def _circles(have: Sequence[Mark], hover: Mapping[str, Any]) -> dict[str, Any]:
    ordered = sorted(have, key=lambda m: -(m.value or 0.0))
    top = max((m.value or 0.0 for m in ordered), default=1.0) or 1.0
    return {
        "type": "scattergeo", "mode": "markers", "lon": [m.lon for m in ordered], "lat": [m.lat for m in ordered],
        "customdata": [m.code for m in ordered], "text": [m.text for m in ordered],
        "marker": {
            "size": [round(CIRCLE * sqrt(max(m.value or 0.0, 0.0) / top), 1) for m in ordered], "sizemode": "diameter", "sizemin": 1.5,
            "color": rgba(ESTIMATE, 0.72), "line": {"color": PAPER, "width": 0.8},
        },
        **hover,
    }  # fmt: skip


def _swatch(row: int, colour: str, text: str, size: int) -> tuple[dict[str, Any], dict[str, Any]]:
    top = -(6 + row * (size + 9))
    box = {
        "type": "rect", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 1,
        "x0": 6, "x1": 6 + size, "y0": top - size, "y1": top, "fillcolor": colour, "line": {"width": 0.5, "color": "#9aa8b5"},
    }  # fmt: skip
    label = {
        "text": escape(text), "showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "middle",
        "xshift": 12 + size, "yshift": top - size / 2, "font": {"size": size, "color": INK},
    }  # fmt: skip
    return box, label


def _class_legend(colours: Sequence[str], words: Words, frame: Frame, some_missing: bool) -> dict[str, Any]:
    size = 12 if frame.narrow else BODY
    rows = list(zip(colours, words.classes, strict=True)) + ([(NO_DATA, words.no_data)] if some_missing else [])
    pairs = [_swatch(i, colour, text, size) for i, (colour, text) in enumerate(rows)]
    return {"shapes": [box for box, _ in pairs], "annotations": [label for _, label in pairs]}


def _size_legend(have: Sequence[Mark], words: Words, frame: Frame) -> dict[str, Any]:
    size = 12 if frame.narrow else BODY
    top = max((m.value or 0.0 for m in have), default=0.0)
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    offset = 8.0
    for value in sorted(words.number, reverse=True):
        across = CIRCLE * sqrt(value / top) if top else 0
        shapes.append({
            "type": "circle", "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 1,
            "x0": 6 + (CIRCLE - across) / 2, "x1": 6 + (CIRCLE + across) / 2, "y0": -offset - across, "y1": -offset,
            "fillcolor": rgba(ESTIMATE, 0.72), "line": {"width": 0.8, "color": PAPER},
        })  # fmt: skip
        notes.append({
            "text": escape(words.number[value]), "showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left",
            "yanchor": "middle", "xshift": CIRCLE + 14, "yshift": -offset - across / 2, "font": {"size": size, "color": INK},
        })  # fmt: skip
        offset += across + 10
    if words.no_data:
        box, label = _swatch(0, NO_DATA, words.no_data, size)
        for key in ("y0", "y1"):
            box[key] -= offset
        label["yshift"] -= offset
        label["font"] = {"size": size, "color": SOFT}
        shapes.append(box)
        notes.append(label)
    return {"shapes": shapes, "annotations": notes}


def legend_sizes(values: Sequence[float]) -> list[float]:
    """Up to three round values for the circle legend, the largest no larger than the largest region."""
    top = max(values, default=0.0)
    if top <= 0:
        return []
    base = 10.0 ** floor(log10(top))
    nice = [m * base * p for p in (1, 0.1, 0.01) for m in (5, 2, 1)]
    largest = next(v for v in nice if v <= top)
    return [largest, largest / 5, largest / 20] if largest >= 20 else [largest]
