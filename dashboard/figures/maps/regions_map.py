"""Regions on a map: classes of colour for rates, circles of proportional area for counts, grey for what is missing.

The polygons come by address: the figure carries values only. Its traces are always the same, in the order of TRACES, so that
an update replaces values and never the map; layout.meta says where each is.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.classes import MOST
from dashboard.charts.forms.maps import MapClass, MapRegion, RegionMap
from dashboard.charts.written import limits_text, named_text
from dashboard.data.geo import centroids, units
from dashboard.figures.maps import legend
from dashboard.figures.maps.legend import LegendRow
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
    frame_of,
    framed,
    rgba,
)
from dashboard.i18n import t
from dashboard.settings import asset_url

# looked at from afar a third of the points is enough, and the browser redraws a map in a third of the time
FAR: Final = asset_url("geo/regions_far.json")
NEAR: Final = asset_url("geo/regions.json")
TRACES: Final = ("neighbours", "missing", "apart", "values", "circles", "selected", "mark")
"""Outlines around the regions; those without a value; those that cannot be compared; those with a value; circles; the outline
of the chosen; the mark that follows the keyboard."""
CIRCLE: Final = 46  # px across for the largest value
SMALLEST: Final = 1.5  # and for the smallest
DISC: Final = rgba(ESTIMATE, 0.72)
LAND: Final = "#d3e0ea"  # beneath circles
NEIGHBOUR_EDGE: Final = "#dde3e8"
DIVERGING_EDGE: Final = "#b9c3cc"  # between regions whose colour may be nearly white
EDGE_WIDTH, SELECTED_WIDTH = 0.6, 1.3  # px
LEGEND_PART: Final = 0.25  # of the width, where the legend has its own column
LOST: Final = {"missing": NO_DATA, "apart": APART}


def ramp(n: int) -> list[str]:
    """`n` colours from light to dark, spread over the sequential palette."""
    return [SEQUENTIAL[round(i * (MOST - 1) / max(n - 1, 1))] for i in range(n)] if n > 1 else [SEQUENTIAL[2]]


def two_way(n: int) -> list[str]:
    """2n + 1 colours around a neutral middle: `n` sizes of fall, no change, `n` sizes of rise."""
    half = len(DIVERGING) // 2
    pick = [half - round((i + 1) * half / n) for i in reversed(range(n))]
    return [DIVERGING[i] for i in pick] + [DIVERGING[half]] + [DIVERGING[-1 - i] for i in reversed(pick)]


def class_colours(form: RegionMap) -> list[str]:
    """A colour for each class, the lowest first; one for all circles."""
    if form.scale == "circles":
        return [DISC]
    return two_way(form.steps // 2) if form.scale == "diverging" else ramp(form.steps)


def edge_colour(form: RegionMap) -> str:
    """The line between two regions with a value."""
    return DIVERGING_EDGE if form.scale == "diverging" else PAPER


def across(value: float, top: float) -> float:
    """Diameter in px of a circle whose area says the value."""
    return round(CIRCLE * sqrt(max(value, 0.0) / top), 1) if top else 0.0


def map_height(form: RegionMap, *, narrow: bool) -> int:
    """Height of the map itself, px."""
    if narrow:
        return 330 if form.beside else 380
    return 500 if form.scale == "stars" else 560


def legend_rows(form: RegionMap, lang: str) -> tuple[LegendRow, ...]:
    """The legend of a map, from top to bottom."""
    colours = class_colours(form)
    return tuple(_legend_row(form, found, colours, lang) for found in form.classes)


def _legend_row(form: RegionMap, found: MapClass, colours: Sequence[str], lang: str) -> LegendRow:
    text = found.text or limits_text(found.low, found.high, lang, bare=found.bare)
    if found.circle is not None:
        return LegendRow(text, found.count, DISC, across(found.circle, form.top))
    return LegendRow(text, found.count, LOST.get(found.kind) or colours[found.step or 0])


def drawable(form: RegionMap) -> list[MapRegion]:
    """The regions that have a place on the map."""
    return [region for region in form.regions if region.code in centroids()]


def in_circles(regions: Sequence[MapRegion]) -> list[MapRegion]:
    """Regions with a value in the order in which their circles are drawn: the largest first, beneath the others."""
    return sorted((region for region in regions if region.step is not None), key=lambda region: -region.value.number)


def region_map_figure(chart: Chart, form: RegionMap, narrow: bool) -> Figure:
    """The map with its legend: on the sea, in a column of its own, or above a map for a phone."""
    frame, high, rows = frame_of(chart, narrow), map_height(form, narrow=narrow), legend_rows(form, chart.lang)
    room = legend.height(rows, frame) if narrow else 0.0
    west, east, south, north = form.view
    layout = {
        "dragmode": False,
        "meta": {name: place for place, name in enumerate(TRACES)},
        "geo": {
            "visible": False, "fitbounds": False, "bgcolor": "rgba(0,0,0,0)",
            "domain": {"x": [LEGEND_PART if form.beside and not narrow else 0, 1], "y": [0, round(high / (high + room), 4)]},
            "projection": {"type": "azimuthal equal area", "rotation": {"lon": (west + east) / 2, "lat": (south + north) / 2}},
            "lonaxis": {"range": [west, east]}, "lataxis": {"range": [south, north]},
        },
        **legend.histogram(rows, frame, form.period),
    }  # fmt: skip
    return framed(_traces(form, chart.lang), frame, height=high + round(room), layout=layout, left=2, right=2, bottom=6)


def _traces(form: RegionMap, lang: str) -> list[dict[str, Any]]:
    regions, geometry, edge = drawable(form), FAR if form.far else NEAR, edge_colour(form)
    have = [region for region in regions if region.step is not None]
    lost = [region for region in regions if region.step is None]
    circles = form.scale == "circles"
    traces = {
        "neighbours": _areas(units("neighbour"), geometry, NEIGHBOUR, NEIGHBOUR_EDGE, 0.5, hoverinfo="skip"),
        "missing": _named([region for region in lost if not region.apart], geometry, NO_DATA, PAPER, lang),
        "apart": _named([region for region in lost if region.apart], geometry, APART, PAPER, lang),
        "values": _areas([region.code for region in have], geometry, LAND, edge, EDGE_WIDTH, hoverinfo="none")
        if circles  # the circles say what the areas are; an area still takes a click
        else {**_named(have, geometry, LAND, edge, lang), **_classed(form, have)},
        "circles": _circles(have if circles else [], form.top, lang),
        "selected": _areas(form.selected, geometry, "rgba(0,0,0,0)", INK, SELECTED_WIDTH, hoverinfo="skip"),
        "mark": _areas([], geometry, "rgba(0,0,0,0)", FOCUS, 3, hoverinfo="skip"),
    }
    return [traces[name] for name in TRACES]


def _hover(region: MapRegion, n: int, lang: str) -> str:
    text = named_text(region.name, region.value, lang)
    return text if region.rank is None else f"{text}, {t(lang, 'map.hover_rank', rank=region.rank, n=n)}"


def _hovers(regions: Sequence[MapRegion], lang: str) -> list[str]:
    n = sum(region.rank is not None for region in regions)
    return [_hover(region, n, lang) for region in regions]


def _areas(codes: Sequence[str], geometry: str, fill: str, edge: str, width: float, **more: Any) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": geometry, "featureidkey": "id", "locations": list(codes), "z": [0] * len(codes),
        "colorscale": [[0, fill], [1, fill]], "showscale": False, "marker": {"line": {"color": edge, "width": width}}, **more,
    }  # fmt: skip


def _named(regions: Sequence[MapRegion], geometry: str, fill: str, edge: str, lang: str) -> dict[str, Any]:
    """Areas of one colour that say on hover what they are."""
    codes = [region.code for region in regions]
    found = _areas(codes, geometry, fill, edge, EDGE_WIDTH, text=_hovers(regions, lang))
    return {**found, "hovertemplate": "%{text}<extra></extra>"}


def _classed(form: RegionMap, have: Sequence[MapRegion]) -> dict[str, Any]:
    colours = class_colours(form)
    n = len(colours)
    scale = [[edge, colour] for i, colour in enumerate(colours) for edge in (i / n, (i + 1) / n)]
    return {"z": [region.step for region in have], "zmin": -0.5, "zmax": n - 0.5, "colorscale": scale}


def _circles(have: Sequence[MapRegion], top: float, lang: str) -> dict[str, Any]:
    ordered = in_circles(have)
    places = [centroids()[region.code] for region in ordered]
    return {
        "type": "scattergeo", "mode": "markers", "lon": [round(lon, 2) for lon, _ in places], "lat": [round(lat, 2) for _, lat in places],
        "customdata": [region.code for region in ordered], "text": _hovers(ordered, lang), "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "size": [across(region.value.number, top) for region in ordered], "sizemode": "diameter", "sizemin": SMALLEST,
            "color": DISC, "line": {"color": PAPER, "width": 0.8},
        },
    }  # fmt: skip
