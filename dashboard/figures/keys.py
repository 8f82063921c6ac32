"""A key in one line above the marks: a sign in its colour and the word for it. One label, so it costs little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.theme import INK, Figure, escape


def key_line(
    keys: Sequence[tuple[str, str, str]], *, narrow: bool = False, x_px: int = 0, y_px: int = 4
) -> dict[str, Any]:
    """An annotation of (sign, colour, word) keys, just above the plot; one below the other on a phone."""
    words = [f'<span style="color:{colour}">{sign}</span> {escape(word)}' for sign, colour, word in keys]
    return {
        "text": ("<br>" if narrow else "&nbsp;&nbsp;&nbsp;&nbsp;").join(words), "showarrow": False, "align": "left",
        "font": {"size": 13, "color": INK}, "xref": "paper", "x": 0, "xanchor": "left", "xshift": x_px, "yref": "paper", "y": 1,
        "yanchor": "bottom", "yshift": y_px,
    }  # fmt: skip


def shortened(text: str, most: int) -> str:
    """A name of at most `most` letters, cut at a sensible place."""
    return text if len(text) <= most else text[: most - 1].rstrip(" -/,(") + "…"


def lowered(figure: Figure, px: int) -> Figure:
    """Make room of `px` between the subtitle and the plot: for a key, or for the name of an axis."""
    layout = figure["layout"]
    layout["margin"]["t"] += px
    layout["height"] += px
    layout["annotations"][0]["yshift"] += px  # the subtitle stays under the title
    return figure
