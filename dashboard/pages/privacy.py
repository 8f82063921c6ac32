"""Privacy: one text in both languages. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import html

from dashboard.components.shell import prose


def layout(**params: Any) -> html.Div:
    """The page in the language asked for."""
    return prose(params, "privacy")


dash.register_page(
    __name__, path="/privacy", name="privacy", title="smartgrowth", order=91, place="foot", layout=layout
)
