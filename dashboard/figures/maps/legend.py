"""The legend of a map as a histogram: one row a class with its colour, its limits, and a bar for the regions in it.

Drawn in pixels from the upper left corner of the plot, so that it stays crisp on a phone and goes along in a download.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.figures.theme import BODY, INK, SOFT, Frame, escape

EDGE: Final = "#9aa8b5"
LETTER, DIGIT = 0.54, 0.64  # mean width of a letter and of a digit, over the size of the type
LINE_HEIGHT: Final = 1.3  # of plotly's text, over its size
YEAR_SIZE: Final = 34


@dataclass(frozen=True, slots=True)
class Key:
    """One row: what the class holds, how many regions, its colour; `across` > 0 = a circle of so many px."""

    text: str
    count: int
    colour: str
    across: float = 0.0


def _row_height(key: Key, size: int) -> float:
    return max(size * LINE_HEIGHT, key.across + 4.0)


def height(keys: Sequence[Key], frame: Frame) -> float:
    """Pixels that the legend needs from top to bottom."""
    return 6.0 + sum(_row_height(key, _size(frame)) for key in keys)


def _width(text: str, size: int) -> float:
    return size * sum(DIGIT if letter.isdigit() else LETTER for letter in text)


def _size(frame: Frame) -> int:
    return 12 if frame.narrow else BODY


def _box(kind: str, x0: float, x1: float, y0: float, y1: float, colour: str) -> dict[str, Any]:
    return {
        "type": kind, "xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 1,
        "x0": round(x0, 1), "x1": round(x1, 1), "y0": round(y0, 1), "y1": round(y1, 1), "fillcolor": colour,
        "line": {"width": 0.5, "color": EDGE},
    }  # fmt: skip


def _text(text: str, dx: float, dy: float, size: int, colour: str, **more: Any) -> dict[str, Any]:
    base = {
        "text": escape(text), "showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "middle",
        "xshift": round(dx, 1), "yshift": round(dy, 1), "font": {"size": size, "color": colour},
    }  # fmt: skip
    return {**base, **more}


def histogram(keys: Sequence[Key], frame: Frame, year: str = "") -> dict[str, Any]:
    """Shapes and annotations: glyph, limits, bar and number of regions; `year` is written large beneath."""
    size, room = _size(frame), 56 if frame.narrow else 64
    most = max((key.count for key in keys), default=1) or 1
    glyph = max((key.across for key in keys), default=0.0) or float(size)
    start = 6 + glyph + 7
    numbers = start + max((_width(key.text, size) for key in keys), default=0) + 8
    bars = numbers + _width(str(most), size) + 5
    shapes: list[dict[str, Any]] = []
    middles: list[float] = []
    y = -6.0
    for key in keys:
        step = _row_height(key, size)
        middle = y - step / 2
        middles.append(middle)
        across = key.across or size
        left = 6 + (glyph - across) / 2
        kind = "circle" if key.across else "rect"
        shapes.append(_box(kind, left, left + across, middle - across / 2, middle + across / 2, key.colour))
        if key.count:
            long = max(room * key.count / most, 1.5)
            shapes.append(_box("rect", bars, bars + long, middle - size / 2, middle + size / 2, key.colour))
        y -= step
    even = not any(key.across for key in keys)
    notes = [
        *_column([key.text for key in keys], middles, start, size, even, INK),
        *_column([str(key.count) for key in keys], middles, bars - 5, size, even, SOFT, xanchor="right", align="right"),
    ]
    if year and not frame.narrow:
        notes.append(_text(year, 6.0, y - 14, YEAR_SIZE, SOFT, yanchor="top"))
    elif len(year) == len("2024"):  # two years have no room on a phone; the title names them
        notes.append(_text(year, -4, -4, 22, SOFT, x=1, xanchor="right", yanchor="top"))
    return {"shapes": shapes, "annotations": notes}


def _column(
    texts: Sequence[str], middles: Sequence[float], x: float, size: int, even: bool, colour: str, **more: Any
) -> list[dict[str, Any]]:
    """A word a row. Rows of one height are the lines of one label: a label takes the browser more than a millisecond."""
    if not even or not texts:
        return [_text(text, x, y, size, colour, **more) for text, y in zip(texts, middles, strict=True)]
    label = _text("", x, (middles[0] + middles[-1]) / 2, size, colour, align="left")
    return [{**label, **more, "text": "<br>".join(map(escape, texts))}]
