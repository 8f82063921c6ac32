"""Wires Compare."""

from __future__ import annotations

from typing import Any, Final

from dash import Dash, Output

from dashboard.callbacks.shared import Event, wire_page
from dashboard.ids import Page, at
from dashboard.views.compare.view import compare
from dashboard.views.shared.model import ViewModel

PAGE: Final = Page.COMPARE
CONTROLS: Final = ("look", "indicator", "theme", "other", "peers", "scale", "group", "start", "end")


def _look(model: ViewModel, _: Event) -> Any:
    return f"look-{model.query.look}"


def register(app: Dash) -> None:
    """One callback for the whole page."""
    wire_page(
        app, PAGE, compare, controls=CONTROLS, charts=("compare",), clicks=("compare",), moved=("start", "end"), options_follow=("look", "indicator", "other"),
        also={"look": (Output(at(PAGE, "looks"), "className"), _look)},
    )  # fmt: skip
