"""Places and the lines between them as a picture, with their names, and what the signs mean, for a slide to write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from dashboard.charts.chart import Chart
from dashboard.charts.forms.maps import Links, Place, PlaceMap
from dashboard.data.geo import units
from dashboard.exports.slides.drawings.map_drawing import MapDrawing
from dashboard.exports.slides.picture import Areas, Label, Layer, Paths, Picture, Sign, Signs, view_between
from dashboard.figures.maps.places import (
    LAND,
    LOOKS,
    bent,
    colour_of,
    label_sides,
    line_of,
    map_height,
    size_of,
    symbol_of,
)
from dashboard.figures.maps.regions_map import NEIGHBOUR_EDGE
from dashboard.figures.projects import look_of
from dashboard.figures.theme import NEIGHBOUR, PAPER

ROOM: Final = 800  # px that a wide screen gives the map
BESIDE: Final = 3  # px between a sign and its name
LINE: Final = "━━"
SHAPES: Final[dict[str, Literal["circle", "diamond", "cross"]]] = {
    "circle": "circle",
    "diamond-open": "diamond",
    "x-thin-open": "cross",
}


def place_map_drawing(_chart: Chart, form: PlaceMap) -> MapDrawing:
    """The map as on a wide screen: quiet land, the lines, the places in the light over the others, and their names."""
    faded = [place for place in form.places if not place.lit]
    lit = sorted((place for place in form.places if place.lit), key=lambda place: -size_of(place))
    height = map_height(form, narrow=False)
    layers: tuple[Layer, ...] = (
        Areas(tuple((code, NEIGHBOUR) for code in units("neighbour")), NEIGHBOUR_EDGE, 0.5),
        Areas(tuple((code, LAND) for code in units()), PAPER, 0.5),
        *(_paths(links) for links in form.links),
        Signs(tuple(_sign(place) for place in (*faded, *lit))),
    )
    sides = label_sides(lit, faded, form.view, (ROOM, height))
    labels = tuple(
        Label(place.label, sides[place.key], place.lon, place.lat, size_of(place) / 2 + BESIDE)
        for place in lit
        if place.key in sides
    )
    return MapDrawing(Picture(view_between(*form.view), height, layers, labels), signs=tuple(_signs(form)))


def _paths(links: Links) -> Paths:
    colour, width, _ = line_of(links)
    return Paths(tuple(tuple(bent(start, end)) for start, end in links.lines), colour, width)


def _sign(place: Place) -> Sign:
    return Sign(place.lon, place.lat, size_of(place), colour_of(place), SHAPES[symbol_of(place)])


def _signs(form: PlaceMap) -> Iterator[tuple[str, str, str]]:
    for key, name in form.projects:
        yield LINE, look_of(key)[0], name
    for kind, words in form.kinds:
        _, colour, sign = LOOKS[kind]
        yield sign, colour, words
