"""Words beside marks as one scatter trace of texts: plotly measures and draws each annotation twice at every change.

With annotations the three charts of Scenarios took half of the time that a released lever has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.theme import INK


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words (already escaped) at a place of the plot; `position` as plotly's textposition."""

    x: float
    y: float
    text: str
    position: str
    colour: str = INK


def labels_trace(labels: Sequence[Label]) -> dict[str, Any]:
    """Words in the plot and in its margins; they carry no value of their own."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [label.x for label in labels],
        "y": [label.y for label in labels],
        "text": [label.text for label in labels],
        "textposition": [label.position for label in labels],
        "textfont": {"size": 12, "color": [label.colour for label in labels]},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
