"""Wires embedded charts: nothing is written; the server draws once more when the frame has another width than guessed."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate
from flask import Response, request

from dashboard.figures.draw import draw
from dashboard.ids import Page, at
from dashboard.views.embed.view import framed, is_framed

PAGE = Page.EMBED
PREFIX = "/embed/"


def _status(response: Response) -> Response:
    """An address of a chart that there is not says so by its status too, as any unknown page does."""
    if request.path.startswith(PREFIX) and response.status_code == 200:
        page, _, chart = request.path.removeprefix(PREFIX).strip("/").rpartition("/")
        if not is_framed(page, chart):
            response.status_code = 404
    return response


def register(app: Dash) -> None:
    """One callback: width class -> the same chart for it; and the table, drawn in the browser."""
    graph = at(PAGE, "chart")
    app.server.after_request(_status)
    app.clientside_callback(
        ClientsideFunction("embed", "table"), Output(f"{graph}-rows", "storage_type"), Input(f"{graph}-rows", "data")
    )

    @app.callback(
        Output(graph, "figure"),
        Input(at(PAGE, "narrow"), "data"),
        State(at(PAGE, "address"), "data"),
        prevent_initial_call=True,
    )
    def show(narrow: object, address: object) -> dict[str, Any]:
        asked = address if isinstance(address, dict) else {}
        page, chart, search = (str(asked.get(name, ""))[:1_500] for name in ("page", "chart", "search"))
        found = framed(page, chart, search, narrow=bool(narrow))
        if found is None:
            raise PreventUpdate
        return draw(found.chart)
