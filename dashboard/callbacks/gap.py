"""Wires the innovation gap."""

from __future__ import annotations

from typing import Any, Final

from dash import Dash, Output

from dashboard.callbacks.shared import Event, wire_page
from dashboard.ids import Page, at
from dashboard.views.gap.view import gap
from dashboard.views.shared.model import ViewModel

PAGE: Final = Page.GAP
CONTROLS: Final = ("gap", "indicator", "theme", "rule", "group", "start", "end")


def _look(model: ViewModel, _: Event) -> Any:
    return f"look-{model.query.gap}"


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_page(
        app, PAGE, gap, controls=CONTROLS, charts=("distance",), clicks=("distance",), moved=("start", "end"),
        options_follow=("gap", "indicator", "theme"), also={"look": (Output(at(PAGE, "looks"), "className"), _look)},
    )  # fmt: skip
