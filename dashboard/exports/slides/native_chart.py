"""Charts that PowerPoint draws itself and a reader can edit: lines with bands, bars, dots. python-pptx is imported when needed.

Each chart carries its own workbook with the numbers of the table. What python-pptx has no word for (areas under lines, a
label at the end of a line) is written as the XML of the format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.exports.slides.native_data import added
from dashboard.exports.slides.native_lines import draw_lines
from dashboard.exports.slides.native_marks import draw_bars, draw_dots, draw_stack
from dashboard.exports.slides.native_rows import draw_rows
from dashboard.exports.slides.ooxml import LABEL, Box, language, positive_axes, pt, rgb
from dashboard.exports.slides.shapes import Bars, DotRows, Drawing, Lines, Stack
from dashboard.figures.theme import INK

if TYPE_CHECKING:
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide


def add(slide: Slide, drawing: Drawing, box: Box, lang: str, stamp: Any) -> GraphicFrame:
    """Put a chart on a slide; `stamp` is the time that its workbook says it was made."""
    made = added(slide, drawing, box, lang, stamp)
    native = made.chart
    native.has_legend = False
    native.has_title = False
    native.font.size = pt(LABEL)
    native.font.color.rgb = rgb(INK)
    language(native, lang)
    if isinstance(drawing, Lines):
        draw_lines(native, drawing, box, lang)
    elif isinstance(drawing, Bars):
        draw_bars(native, drawing, lang)
    elif isinstance(drawing, DotRows):
        draw_rows(native, drawing, box, lang)
    elif isinstance(drawing, Stack):
        draw_stack(native, drawing, lang)
    else:
        draw_dots(native, drawing, lang)
    positive_axes(native)
    return made
