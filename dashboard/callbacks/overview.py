"""Wires the Overview: map and ranking with their number cards; the hero only when the window changes its width class."""

from __future__ import annotations

from typing import Any

from dash import Dash, Output, no_update

from dashboard.callbacks.shared import Event, wire_page
from dashboard.components import number_cards
from dashboard.figures.draw import draw
from dashboard.ids import Page, at
from dashboard.views.overview.view import overview
from dashboard.views.shared.claim_against_proxies import hero
from dashboard.views.shared.model import ViewModel

PAGE = Page.OVERVIEW


def _hero(model: ViewModel, event: Event) -> Any:
    return draw(hero(model.query.lang, narrow=event.narrow)) if event.resized else no_update


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_page(
        app,
        PAGE,
        overview,
        controls=("indicator", "theme", "group", "start", "end"),
        charts=("map", "bars"),
        clicks=("map", "bars"),
        tables={"map": ("map", "bars"), "hero": ("hero",)},
        also={
            "kpis": number_cards.kpi_output(PAGE),
            "hero": (Output(at(PAGE, "hero"), "figure"), _hero),
        },
    )
