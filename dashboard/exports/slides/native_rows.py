"""How native charts of dots on rows look: a colour a group with a legend, and the names of the rows at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.exports.slides.ooxml import EMU, LABEL, NS, Box, axis_number, nice, place, pt, qn, rgb, xml
from dashboard.exports.slides.shapes import DotRows
from dashboard.figures.theme import LINE, PAPER, SOFT

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Native

LETTER: Final = 5.9  # points that a letter of a name takes
LONGEST: Final = 40  # letters of an entry of the legend
HEAD, FOOT = 0.1, 0.08  # of the height, for the legend and for the axis


def draw_rows(native: Native, drawing: DotRows, box: Box, lang: str) -> None:
    """Give a chart of dots on rows its marks, names, axes and legend."""
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION

    *groups, names = native.plots[0].series
    for series, (_, spots, _, colour) in zip(groups, drawing.parts, strict=True):
        series.format.line.fill.background()
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7 if len(spots) > len(drawing.names) else 12
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(colour)
        series.marker.format.line.color.rgb = rgb(PAPER)
    names.format.line.fill.background()
    names.marker.style = XL_MARKER_STYLE.NONE
    _name_rows(names, drawing)
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
    for i in [*_plain(drawing), len(groups)]:
        entry = f'<c:legendEntry {NS}><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>'
        native.legend._element.find(qn("c:legendPos")).addnext(xml(entry))
    left = min(max(map(len, drawing.names)) * LETTER * EMU / box[2] + 0.01, 0.45)
    place(native, (left, HEAD, 0.97 - left, 1 - HEAD - FOOT))


def _plain(drawing: DotRows) -> list[int]:
    """Groups that need no entry in the legend: their row says it, another of the name has it, or it would be a sentence."""
    names = [name for name, *_ in drawing.parts]
    return [i for i, name in enumerate(names) if name in drawing.names or name in names[:i] or len(name) > LONGEST]


def _name_rows(series: Any, drawing: DotRows) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION

    for i, name in enumerate(drawing.names):
        label = series.points[i].data_label
        label.position = XL_LABEL_POSITION.LEFT
        label.text_frame.text = name
        label.text_frame.word_wrap = False
        label.text_frame.paragraphs[0].runs[0].font.size = pt(LABEL)
