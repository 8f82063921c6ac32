"""Wires the Map; the list of regions and the playing of years are the browser's."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard.callbacks.shared import wire_page
from dashboard.ids import Page, at
from dashboard.views.map.view import map_view

PAGE = Page.MAP


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_page(
        app,
        PAGE,
        map_view,
        controls=("indicator", "theme", "group", "end", "compare"),
        charts=("map",),
        clicks=("map",),
    )
    app.clientside_callback(
        ClientsideFunction("list", "draw"),
        Output(at(PAGE, "list"), "title"),
        Input(f"{at(PAGE, 'map')}-rows", "data"),
        Input(at(PAGE, "regions"), "data"),
        State(at(PAGE, "list"), "id"),
        State(at(PAGE, "names"), "data"),
    )
    app.clientside_callback(
        ClientsideFunction("play", "toggle"),
        Output(at(PAGE, "play"), "title"),
        Input(at(PAGE, "play"), "n_clicks"),
        State(at(PAGE, "end"), "options"),
    )
