"""How native charts of dots on rows look: a colour a group with a legend, and the names of the rows at the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dashboard.exports.slides.native_marks import draw_line
from dashboard.exports.slides.ooxml import EMU, LABEL, NS, Box, axis_number, nice, place, pt, qn, rgb, xml
from dashboard.exports.slides.shapes import DotGroup, DotRows
from dashboard.figures.theme import LINE, PAPER, SOFT

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Native

LETTER: Final = 5.9  # points that a letter of a name takes
CROWDED: Final = 14  # rows from which words are smaller
HEAD, FOOT = 0.1, 0.08  # of the height, for the legend and for the axis


def draw_rows(native: Native, drawing: DotRows, box: Box, lang: str) -> None:
    """Give a chart of dots on rows its marks, names, axes and legend."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION

    series, n, k = list(native.plots[0].series), len(drawing.groups), len(drawing.lines)
    for drawn, group in zip(series, drawing.groups, strict=False):
        _draw_group(drawn, group)
    for drawn, line in zip(series[n : n + k], drawing.lines, strict=True):
        draw_line(drawn, line)
    sides = ((drawing.names, XL_LABEL_POSITION.LEFT), (drawing.ends, XL_LABEL_POSITION.RIGHT))
    for drawn, (words, side) in zip(series[n + k :], sides, strict=False):
        _write_words(drawn, words, side, drawing)
    across, upward = native.category_axis, native.value_axis
    low, high, step = nice(*drawing.extent)
    across.minimum_scale, across.maximum_scale, across.major_unit = low, high, step
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
    native.has_legend = True
    native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    native.legend.font.size = pt(LABEL)
    quiet = [i for i, group in enumerate(drawing.groups) if not group.listed]
    for i in [*quiet, *range(n, len(series))]:
        entry = f'<c:legendEntry {NS}><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>'
        native.legend._element.find(qn("c:legendPos")).addnext(xml(entry))
    left, right = (_room(words, drawing, box) for words in (drawing.names, drawing.ends))
    place(native, (left, HEAD, 0.97 - left - right, 1 - HEAD - FOOT))


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
    if group.reach:
        series._element.find(qn("c:xVal")).addprevious(xml(_reaching(group.reach)))


def _reaching(lengths: Sequence[float]) -> str:
    """Lines from the dots of a group along the axis, as error bars: the one line in a chart of points that follows its dot."""
    values = "".join(f'<c:pt idx="{i}"><c:v>{length!r}</c:v></c:pt>' for i, length in enumerate(lengths))
    ends = "".join(
        f'<c:{end}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>{points}</c:numLit></c:{end}>'
        for end, points in (("plus", values), ("minus", ""))
    )
    return (
        f'<c:errBars {NS}><c:errDir val="x"/><c:errBarType val="plus"/><c:errValType val="cust"/><c:noEndCap val="1"/>{ends}'
        f'<c:spPr><a:ln w="28575"><a:solidFill><a:srgbClr val="C3CCD4"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )


def _write_words(series: Any, words: Sequence[str], side: Any, drawing: DotRows) -> None:
    """Words beside the rows; a heading begins at the axis, where the rows begin."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE

    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.NONE
    for i, word in enumerate(words):
        if not word:
            continue
        label, heading = series.points[i].data_label, i in drawing.headings
        label.position = XL_LABEL_POSITION.RIGHT if heading else side
        label.text_frame.text = word
        label.text_frame.word_wrap = False
        run = label.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = pt(_size(drawing)), heading
