"""How native charts of dots on rows look: a colour a group with a legend, and the names of the rows at the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dashboard.exports.slides.native_marks import draw_line, write_label
from dashboard.exports.slides.ooxml import EMU, LABEL, NS, Box, axis_number, nice, nice_extent, place, pt, qn, rgb, xml
from dashboard.exports.slides.shapes import DotGroup, DotRows, RowWords, Span
from dashboard.figures.theme import LINE, PAPER, SOFT
from dashboard.i18n import NBSP

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Native

LETTER: Final = 5.9  # points that a letter of a name takes
CROWDED: Final = 14  # rows from which words are smaller
HEAD, HEAD_OF_TWO, FOOT = 0.1, 0.15, 0.08  # of the height, for the legend in one line or two, and for the axis
ONE_LINE: Final = 4  # groups whose names have room in one line


def draw_rows(native: Native, drawing: DotRows, box: Box, lang: str) -> None:
    """Give a chart of dots on rows its marks, names, axes and legend."""
    layers = drawing.layers
    for series, layer in zip(native.plots[0].series, layers, strict=True):
        if isinstance(layer, RowWords):
            _write_words(series, layer, drawing)
        elif isinstance(layer, DotGroup):
            _draw_group(series, layer)
        elif isinstance(layer, Span):
            _draw_span(series, layer)
        else:
            draw_line(series, layer)
    _draw_axes(native, drawing, lang)
    listed = [i for i, layer in enumerate(layers) if isinstance(layer, DotGroup) and layer.listed]
    if listed:
        _draw_legend(native, [i for i in range(len(layers)) if i not in listed])
    left, right = (_room(words, drawing, box) for words in (drawing.names, drawing.ends))
    head = HEAD if len(listed) <= ONE_LINE else HEAD_OF_TWO
    place(native, (left, head, 0.97 - left - right, 1 - head - FOOT))


def _draw_axes(native: Native, drawing: DotRows, lang: str) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    across, upward = native.category_axis, native.value_axis
    across.minimum_scale, across.maximum_scale = nice_extent(drawing.extent)
    across.major_unit = nice(*drawing.extent)[2]
    across.has_major_gridlines = True
    across.major_gridlines.format.line.color.rgb = rgb(LINE)
    across.format.line.color.rgb = rgb("#9aa8b5")
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = (
        axis_number(drawing.number, drawing.extent, lang),
        False,
    )
    across.tick_labels.font.color.rgb = rgb(SOFT)
    upward.minimum_scale, upward.maximum_scale = 0.4, len(drawing.names) + 0.6
    upward.has_major_gridlines = False
    upward.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    upward.format.line.fill.background()


def _draw_legend(native: Native, hidden: Sequence[int]) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION

    native.has_legend = True
    native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    native.legend.font.size = pt(LABEL)
    for i in hidden:
        entry = f'<c:legendEntry {NS}><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>'
        native.legend._element.find(qn("c:legendPos")).addnext(xml(entry))


def _room(words: Sequence[str], drawing: DotRows, box: Box) -> float:
    """Part of the width that the words beside the rows take; a heading may stand over the marks."""
    letters = max((len(word) for i, word in enumerate(words) if i not in drawing.headings), default=0)
    return min(letters * LETTER * _size(drawing) / LABEL * EMU / box[2] + 0.01, 0.4) if letters else 0.0


def _size(drawing: DotRows) -> int:
    return LABEL if len(drawing.names) < CROWDED else 10


def _draw_group(series: Any, group: DotGroup) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, group.size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(group.colour)
    series.marker.format.line.color.rgb = rgb(PAPER)


def _draw_span(series: Any, span: Span) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE

    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(span.colour), pt(2.25)


def _write_words(series: Any, layer: RowWords, drawing: DotRows) -> None:
    """Words beside the rows; a heading begins at the axis, where the rows begin."""
    from pptx.enum.chart import XL_MARKER_STYLE

    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE
    for i, word in enumerate(layer.words):
        if word:
            heading = i in drawing.headings
            gap = f"{NBSP}{NBSP}" if layer.side == "right" else ""  # a dot may lie at the end of the axis
            write_label(series.points[i], gap + word, "right" if heading else layer.side, _size(drawing), bold=heading)
