"""A figure without its own frame: title, subtitle and source are said beside it, larger, as on a slide."""

from __future__ import annotations

from typing import Any

from dashboard.figures.theme import LEADING, SOURCE, SUBTITLE, TITLE, Figure

HEAD, FOOT = 16, 4  # px that stay above and below the marks: half a label
FRAMED = 14, 8  # what figures.theme.framed leaves there


def bare(figure: Figure) -> Figure:
    """The figure that `figures.theme.framed` made, less title, subtitle, source and the room they took.

    ValueError when it was not made there: what it says can then not be told from its marks.
    """
    layout = figure["layout"]
    notes = layout["annotations"]
    if len(notes) < 2 or (notes[0]["font"]["size"], notes[1]["font"]["size"]) != (SUBTITLE, SOURCE):
        raise ValueError("expected a figure of figures.theme.framed: subtitle and source as its first two annotations")
    title, subtitle, source = (
        round(_lines(text) * size * LEADING)
        for text, size in ((layout["title"]["text"], TITLE), (notes[0]["text"], SUBTITLE), (notes[1]["text"], SOURCE))
    )
    above, below = title + subtitle + FRAMED[0] - HEAD, source + FRAMED[1] - FOOT
    margin = layout["margin"]
    kept: dict[str, Any] = {name: value for name, value in layout.items() if name != "title"}
    return {
        "data": figure["data"],
        "layout": {
            **kept,
            "height": layout["height"] - above - below,
            "margin": {**margin, "t": margin["t"] - above, "b": margin["b"] - below},
            "annotations": notes[2:],
        },
    }


def _lines(text: str) -> int:
    return text.count("<br>") + 1
