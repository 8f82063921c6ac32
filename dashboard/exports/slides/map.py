"""A map on a slide: the picture, the legend of the figure in native shapes beside it, and the names of places on it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final

from dashboard.exports.slides import picture
from dashboard.exports.slides.ooxml import Box, rgb
from dashboard.exports.slides.parts import POINT, alt, say
from dashboard.exports.slides.shapes import hex_of, plain
from dashboard.figures.maps.legend import LINE_HEIGHT
from dashboard.figures.theme import BODY, ESTIMATE, INK
from dashboard.views.shared.model import Chart

PIXELS: Final = 950  # of a map's height: 210 for each inch on the slide


def map_picture(slide: Any, chart: Chart, box: Box, lang: str) -> int:
    """The map and, at its left, the legend of the figure in native shapes; the width that both take, EMU."""
    layout = chart.figure["layout"]
    unit = max(int(0.92 * POINT), 1)  # a pixel of the figure on the slide
    shapes = [shape for shape in layout.get("shapes", ()) if shape.get("xsizemode") == "pixel"]
    words = [
        word
        for note in layout["annotations"]
        if note.get("y") == 1 and note.get("x") == 0 and note["text"] != layout["annotations"][0]["text"]
        for word in _one_a_line(note)
    ]
    ends = [note["xshift"] + (0 if _ends_there(note) else len(note["text"]) * 7) for note in words]
    room = int(max([0, *(shape["x1"] for shape in shapes), *ends]) * unit) + 150_000
    aspect = picture.view_of(chart).aspect
    wide, high = min(int(box[3] * aspect), box[2] - room), box[3]
    high = min(high, int(wide / aspect))
    shown = slide.shapes.add_picture(io.BytesIO(picture.png(chart, PIXELS)), box[0] + room, box[1], wide, high)
    alt(shown, chart.title, chart.summary)
    for shape in shapes:
        _glyph(slide, shape, box, unit)
    for note in words:
        _word(slide, note, box, unit, lang)
    for name, side, x, y in picture.names_on(chart):
        _name(slide, name, side, (box[0] + room + int(x * wide), box[1] + int(y * high)), lang)
    return room + wide


def _one_a_line(note: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The lines of a label of the legend as labels of their own, each at the height of its row."""
    lines = note["text"].split("<br>")
    step = note["font"].get("size", BODY) * LINE_HEIGHT
    first = note["yshift"] + (len(lines) - 1) / 2 * step
    return [{**note, "text": line, "yshift": first - i * step} for i, line in enumerate(lines)]


def _ends_there(note: Mapping[str, Any]) -> bool:
    return note.get("xanchor") == "right"


def _glyph(slide: Any, shape: Mapping[str, Any], box: Box, unit: int) -> None:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.oxml.ns import qn

    left, top = box[0] + int(shape["x0"] * unit), box[1] - int(max(shape["y0"], shape["y1"]) * unit)
    wide, high = int((shape["x1"] - shape["x0"]) * unit), int(abs(shape["y1"] - shape["y0"]) * unit)
    made = slide.shapes.add_shape(
        MSO_SHAPE.OVAL if shape["type"] == "circle" else MSO_SHAPE.RECTANGLE, left, top, max(wide, 1), max(high, 1)
    )
    made.name = "legend"
    made._element.remove(made._element.find(qn("p:style")))  # it would cast a shadow
    made.fill.solid()
    made.fill.fore_color.rgb = rgb(hex_of(shape.get("fillcolor", ESTIMATE)))
    made.line.color.rgb = rgb("#9aa8b5")
    made.line.width = POINT // 2


def _word(slide: Any, note: Mapping[str, Any], box: Box, unit: int, lang: str) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    size = note["font"].get("size", BODY) * unit / POINT
    high = int(size * 1.5 * POINT)
    middle = box[1] - int(note["yshift"] * unit)
    top = middle if note.get("yanchor") == "top" else middle - high // 2
    wide = int(len(note["text"]) * size * 0.62 * POINT) + 60_000
    left = box[0] + int(note["xshift"] * unit) - (wide if _ends_there(note) else 0)
    shape = slide.shapes.add_textbox(left, top, wide, high)
    shape.name = "legend"
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if _ends_there(note) else PP_ALIGN.LEFT
    say(
        frame.paragraphs[0],
        plain(note["text"]),
        size=round(size),
        colour=hex_of(note["font"].get("color", INK)),
        lang=lang,
    )


def _name(slide: Any, words: str, side: str, spot: tuple[int, int], lang: str) -> None:
    """A name on the map, at the side of its point where the figure has it."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    wide, high = int(len(words) * 6 * POINT) + 60_000, 170_000
    left = spot[0] - wide if side.endswith("left") else spot[0] - wide // 2 if side.endswith("center") else spot[0]
    top = spot[1] - high if side.startswith("top") else spot[1] if side.startswith("bottom") else spot[1] - high // 2
    shape = slide.shapes.add_textbox(left, top, wide, high)
    shape.name = "name"
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.paragraphs[0].alignment = (
        PP_ALIGN.RIGHT if side.endswith("left") else PP_ALIGN.CENTER if side.endswith("center") else PP_ALIGN.LEFT
    )
    say(frame.paragraphs[0], plain(words), size=9, colour=INK, lang=lang)
