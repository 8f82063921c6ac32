"""Regions on a map as a picture, from their values, with the legend that a slide writes beside it in shapes of its own."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.forms.maps import MapRegion, RegionMap
from dashboard.data.geo import centroids, units
from dashboard.exports.slides.drawings.map_drawing import MapDrawing
from dashboard.exports.slides.picture import Areas, Layer, Picture, Sign, Signs, view_between
from dashboard.figures.maps.regions_map import (
    DISC,
    EDGE_WIDTH,
    LAND,
    NEIGHBOUR_EDGE,
    SELECTED_WIDTH,
    SMALLEST,
    across,
    class_colours,
    drawable,
    edge_colour,
    in_circles,
    legend_rows,
    map_height,
)
from dashboard.figures.theme import APART, INK, NEIGHBOUR, NO_DATA, PAPER


def region_map_drawing(chart: Chart, form: RegionMap) -> MapDrawing:
    """The map as on a wide screen: neighbours, regions in the colours of their classes, circles, and the chosen outlined."""
    regions = drawable(form)
    have = [region for region in regions if region.step is not None]
    lost = [region for region in regions if region.step is None]
    layers: tuple[Layer, ...] = (
        Areas(tuple((code, NEIGHBOUR) for code in units("neighbour")), NEIGHBOUR_EDGE, 0.5),
        Areas(tuple((region.code, APART if region.apart else NO_DATA) for region in lost), PAPER, EDGE_WIDTH),
        Areas(tuple((region.code, _fill(form, region)) for region in have), edge_colour(form), EDGE_WIDTH),
        *([_circles(form, have)] if form.scale == "circles" else []),
        Areas(tuple((code, "") for code in form.selected), INK, SELECTED_WIDTH),
    )
    picture = Picture(view_between(*form.view), map_height(form, narrow=False), layers)
    return MapDrawing(picture, legend_rows(form, chart.lang), form.period)


def _fill(form: RegionMap, region: MapRegion) -> str:
    return LAND if form.scale == "circles" else class_colours(form)[region.step or 0]


def _circles(form: RegionMap, have: list[MapRegion]) -> Signs:
    sizes = [(region.code, max(across(region.value.number, form.top), SMALLEST)) for region in in_circles(have)]
    return Signs(tuple(Sign(*centroids()[code], size, DISC) for code, size in sizes))
