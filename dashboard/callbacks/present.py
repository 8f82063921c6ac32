"""Wires Present: the slides are drawn in the browser; the server is asked once more when the width class was guessed wrong."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from dashboard.components import elements
from dashboard.components.slides import slides_data
from dashboard.i18n import DEFAULT, LANGS
from dashboard.ids import Page, at
from dashboard.state.query_string import parse
from dashboard.views.present.view import deck

PAGE = Page.PRESENT


def register(app: Dash) -> None:
    """One callback: width class -> the same slides for it."""
    app.clientside_callback(
        ClientsideFunction("present", "draw"),
        Output(at(PAGE, "slides"), "storage_type"),
        Input(at(PAGE, "slides"), "data"),
    )

    @app.callback(
        Output(at(PAGE, "slides"), "data"),
        Input(at(PAGE, "narrow"), "data"),
        State(at(PAGE, "address"), "data"),
        prevent_initial_call=True,
    )
    def show(narrow: object, address: object) -> dict[str, Any]:
        if not isinstance(address, str):
            raise PreventUpdate
        params = {name: texts if len(texts) > 1 else texts[0] for name, texts in parse(address).items()}
        lang = params.get("lang", DEFAULT) if params.get("lang") in LANGS else DEFAULT
        found = deck(params, str(lang), narrow=bool(narrow))
        return slides_data(found, str(lang), elements.home(), narrow=bool(narrow))
