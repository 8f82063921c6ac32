"""Wires the page of cluster organisations."""

from __future__ import annotations

from dash import Dash, Output

from dashboard.callbacks.shared import wire_page
from dashboard.components import clusters as cluster_components
from dashboard.components.static_markup import still_data
from dashboard.ids import Page, at
from dashboard.views.organisations.view import organisations

PAGE = Page.ORGANISATIONS


def register(app: Dash) -> None:
    """One callback for the whole page."""
    mergers = Output(at(PAGE, "mergers"), "data-still")
    wire_page(
        app,
        PAGE,
        organisations,
        controls=("topic", "group"),
        charts=("life",),
        options_follow=(),
        also={"mergers": (mergers, lambda model, _: still_data(cluster_components.mergers(model.query)))},
    )
