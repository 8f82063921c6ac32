"""A map on a slide: the picture, its legend in native shapes beside it, and the names of places on it."""

from __future__ import annotations

import io
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.exports.slides.drawings import map_of
from dashboard.exports.slides.drawings.map_drawing import MapDrawing
from dashboard.exports.slides.ooxml import EMU, Box, rgb
from dashboard.exports.slides.parts import alt, say
from dashboard.exports.slides.picture import Label, png
from dashboard.exports.slides.shapes import hex_of
from dashboard.figures.maps.legend import EDGE, LegendLayout, legend_layout
from dashboard.figures.theme import BODY, INK, SOFT

PIXELS: Final = 950  # of a map's height: 210 for each inch on the slide
UNIT: Final = int(0.92 * EMU)  # a pixel of the legend on the slide
GAP: Final = 150_000  # between legend and map
SIGN_LINE: Final = 190_000  # height of a line that says what a sign means
NAME: Final = 9  # points
PERIOD: Final = 28  # points
LETTER: Final = 0.62  # width of a letter, over the size of the type


def map_picture(slide: Any, chart: Chart, box: Box, lang: str) -> int:
    """The map and, at its left, its legend; the width that both take, EMU."""
    drawing = map_of(chart)
    layout = legend_layout(drawing.legend, BODY)
    room = _legend_width(drawing, layout) + GAP if drawing.legend else GAP
    aspect, below = drawing.picture.view.aspect, len(drawing.signs) * SIGN_LINE
    wide = min(int((box[3] - below) * aspect), box[2] - room)
    high = min(box[3] - below, int(wide / aspect))
    shown = slide.shapes.add_picture(io.BytesIO(png(drawing.picture, PIXELS)), box[0] + room, box[1], wide, high)
    alt(shown, chart.words.title, chart.words.summary)
    _legend(slide, drawing, layout, box, lang)
    for i, (sign, colour, words) in enumerate(drawing.signs):
        place = (box[0] + room, box[1] + high + i * SIGN_LINE, wide, SIGN_LINE)
        _text_box(slide, place, f"{sign} {words}", "legend", lang, size=9, colour=colour, side=-1)
    for label, (x, y) in drawing.picture.placed():
        gap = int(label.gap * high / drawing.picture.pixels)
        _name(slide, label, (box[0] + room + int(x * wide), box[1] + int(y * high)), gap, lang)
    return room + wide


def _legend_width(drawing: MapDrawing, layout: LegendLayout) -> int:
    bars = int((layout.bars + max(layout.lengths, default=0.0)) * UNIT)
    return max(bars, _text_width(drawing.period, PERIOD))


def _text_width(text: str, size: float) -> int:
    return int(len(text) * size * LETTER * EMU)


def _legend(slide: Any, drawing: MapDrawing, layout: LegendLayout, box: Box, lang: str) -> None:
    """Sign, limits, number of regions and bar of each class; beneath them the year or years, large."""
    for row, middle, (left, across), long in zip(
        drawing.legend, layout.middles, layout.signs, layout.lengths, strict=True
    ):
        colour = hex_of(row.colour)
        _sign(slide, box, (left, middle - across / 2, across, across), colour, round_=row.across > 0)
        _word(slide, box, row.text, (layout.texts, middle), INK, lang)
        _word(slide, box, str(row.count), (layout.numbers, middle), SOFT, lang, right=True)
        if long:
            _sign(slide, box, (layout.bars, middle - BODY / 2, long, BODY), colour)
    if drawing.period:
        middle = layout.bottom + 14 + PERIOD / 2
        _word(slide, box, drawing.period, (6.0, middle), SOFT, lang, size=PERIOD)


def _sign(slide: Any, box: Box, at: tuple[float, float, float, float], colour: str, *, round_: bool = False) -> None:
    """A rectangle or a circle; `at` left, top, width and height in px of the legend."""
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.oxml.ns import qn

    left, top, wide, high = (int(length * UNIT) for length in at)
    kind = MSO_SHAPE.OVAL if round_ else MSO_SHAPE.RECTANGLE
    made = slide.shapes.add_shape(kind, box[0] + left, box[1] + top, max(wide, 1), max(high, 1))
    made.name = "legend"
    made._element.remove(made._element.find(qn("p:style")))  # it would cast a shadow
    made.fill.solid()
    made.fill.fore_color.rgb = rgb(colour)
    made.line.color.rgb = rgb(EDGE)
    made.line.width = EMU // 2


def _word(
    slide: Any, box: Box, text: str, at: tuple[float, float], colour: str, lang: str, *, size: float = BODY * UNIT / EMU, right: bool = False
) -> None:  # fmt: skip
    """Words at a height of the legend, from there on or (`right`) up to there."""
    wide, high = _text_width(text, size) + 60_000, int(size * 1.5 * EMU)
    left = box[0] + int(at[0] * UNIT) - (wide if right else 0)
    place = (left, box[1] + int(at[1] * UNIT) - high // 2, wide, high)
    _text_box(slide, place, text, "legend", lang, size=round(size), colour=colour, side=1 if right else -1)


def _name(slide: Any, label: Label, spot: tuple[int, int], gap: int, lang: str) -> None:
    """A name on the map, at the side of its point where the figure has it, clear of the sign."""
    wide, high = int(len(label.text) * NAME * 0.6 * EMU) + 60_000, 170_000
    down, along = label.side.split(" ")
    left = {"left": spot[0] - wide - gap, "center": spot[0] - wide // 2, "right": spot[0] + gap}[along]
    top = {"top": spot[1] - high - gap, "middle": spot[1] - high // 2, "bottom": spot[1] + gap}[down]
    turn = {"left": 1, "center": 0, "right": -1}[along]
    _text_box(slide, (left, top, wide, high), label.text, "name", lang, size=NAME, colour=INK, side=turn)


def _text_box(
    slide: Any, place: Box, text: str, name: str, lang: str, *, size: float, colour: str, side: int
) -> None:  # fmt: skip
    """A box without margins, its words at the left (`side` -1), in the middle (0) or at the right (1)."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    shape = slide.shapes.add_textbox(*place)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.paragraphs[0].alignment = (PP_ALIGN.LEFT, PP_ALIGN.CENTER, PP_ALIGN.RIGHT)[side + 1]
    say(frame.paragraphs[0], text, size=size, colour=colour, lang=lang)
