"""Wires Trends."""

from __future__ import annotations

from dash import Dash

from dashboard.callbacks.shared import wire_page
from dashboard.ids import Page
from dashboard.views.trends.view import trends


def register(app: Dash) -> None:
    """One callback for the whole page."""
    controls = ("indicator", "theme", "start", "end", "norm", "view", "to")
    wire_page(app, Page.TRENDS, trends, controls=controls, charts=("lines",), clicks=("lines",))
