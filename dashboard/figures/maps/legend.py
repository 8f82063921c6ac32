"""The legend of a map as a histogram: one row a class with its colour, its limits, and a bar for the regions in it.

Laid out in pixels from the upper left corner of the plot, so that it stays crisp on a phone and goes along in a download.
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
BARS, BARS_NARROW = 64, 56  # px of the longest bar


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row: what the class holds, how many regions, its colour; `across` > 0 = a circle of so many px."""

    text: str
    count: int
    colour: str
    across: float = 0.0


@dataclass(frozen=True, slots=True)
class LegendLayout:
    """Where the parts of a legend are, px from its upper left corner: where the texts start and where the bars do; for each row
    its middle from the top, left edge and width of its sign, and length of its bar; and where the legend ends.
    """

    texts: float
    bars: float
    middles: tuple[float, ...]
    signs: tuple[tuple[float, float], ...]
    lengths: tuple[float, ...]
    bottom: float

    @property
    def numbers(self) -> float:
        """Where the numbers of regions end."""
        return self.bars - 5


def _row_height(row: LegendRow, size: int) -> float:
    return max(size * LINE_HEIGHT, row.across + 4.0)


def _width(text: str, size: int) -> float:
    return size * sum(DIGIT if letter.isdigit() else LETTER for letter in text)


def _size(frame: Frame) -> int:
    return 12 if frame.narrow else BODY


def height(rows: Sequence[LegendRow], frame: Frame) -> float:
    """Pixels that the legend needs from top to bottom."""
    return 6.0 + sum(_row_height(row, _size(frame)) for row in rows)


def legend_layout(rows: Sequence[LegendRow], size: int, longest: float = BARS) -> LegendLayout:
    """The places of all parts for type of `size` px; `longest` bar in px."""
    most = max((row.count for row in rows), default=1) or 1
    widest = max((row.across for row in rows), default=0.0) or float(size)
    texts = 6 + widest + 7
    bars = texts + max((_width(row.text, size) for row in rows), default=0) + 8 + _width(str(most), size) + 5
    middles, signs, y = [], [], 6.0
    for row in rows:
        middles.append(y + _row_height(row, size) / 2)
        across = row.across or size
        signs.append((6 + (widest - across) / 2, across))
        y += _row_height(row, size)
    lengths = tuple(max(longest * row.count / most, 1.5) if row.count else 0.0 for row in rows)
    return LegendLayout(texts, bars, tuple(middles), tuple(signs), lengths, y)


def histogram(rows: Sequence[LegendRow], frame: Frame, year: str = "") -> dict[str, Any]:
    """Shapes and annotations: sign, limits, bar and number of regions; `year` is written large beneath."""
    size = _size(frame)
    at = legend_layout(rows, size, BARS_NARROW if frame.narrow else BARS)
    shapes: list[dict[str, Any]] = []
    for row, middle, (left, across), long in zip(rows, at.middles, at.signs, at.lengths, strict=True):
        kind = "circle" if row.across else "rect"
        shapes.append(_box(kind, left, left + across, -middle - across / 2, -middle + across / 2, row.colour))
        if long:
            shapes.append(_box("rect", at.bars, at.bars + long, -middle - size / 2, -middle + size / 2, row.colour))
    even = not any(row.across for row in rows)
    down = [-middle for middle in at.middles]
    notes = [
        *_column([row.text for row in rows], down, at.texts, size, even, INK),
        *_column([str(row.count) for row in rows], down, at.numbers, size, even, SOFT, xanchor="right", align="right"),
    ]
    if year and not frame.narrow:
        notes.append(_text(year, 6.0, -at.bottom - 14, YEAR_SIZE, SOFT, yanchor="top"))
    elif len(year) == len("2024"):  # two years have no room on a phone; the title names them
        notes.append(_text(year, -4, -4, 22, SOFT, x=1, xanchor="right", yanchor="top"))
    return {"shapes": shapes, "annotations": notes}


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


def _column(
    texts: Sequence[str], middles: Sequence[float], x: float, size: int, even: bool, colour: str, **more: Any
) -> list[dict[str, Any]]:
    """A word a row. Rows of one height are the lines of one label: a label takes the browser more than a millisecond."""
    if not even or not texts:
        return [_text(text, x, y, size, colour, **more) for text, y in zip(texts, middles, strict=True)]
    label = _text("", x, (middles[0] + middles[-1]) / 2, size, colour, align="left")
    return [{**label, **more, "text": "<br>".join(map(escape, texts))}]
