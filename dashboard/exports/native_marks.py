"""How native charts of bars and dots look: a colour each, values at the ends, names beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.numbers import Number
from dashboard.exports.ooxml import LABEL, axis_number, nice, pt, rgb
from dashboard.exports.shapes import Bars, Dots
from dashboard.figures.theme import LINE, SOFT

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Native


def draw_bars(native: Native, drawing: Bars, lang: str) -> None:
    """Give a chart of bars its colours, axes and labels."""
    from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK

    plot = native.plots[0]
    plot.gap_width = 40 if len(drawing.names) > 6 else 70
    if drawing.starts:
        plot.overlap = 100
    series = list(plot.series)[-1]
    series.invert_if_negative = False
    for i, colour in enumerate(drawing.colours):
        fill = series.points[i].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(colour)
    category, value = native.category_axis, native.value_axis
    category.reverse_order = True
    category.format.line.color.rgb = rgb("#9aa8b5")
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.tick_labels.font.size = pt(LABEL if len(drawing.names) <= 16 else 10)
    value.has_major_gridlines = bool(drawing.starts)
    value.visible = bool(drawing.starts)
    if drawing.starts:
        first = next(iter(plot.series))
        first.format.fill.background()
        value.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # beneath the bars, though the first one is at the top
        value.minimum_scale, value.maximum_scale, value.major_unit = nice(*drawing.extent)
        value.major_gridlines.format.line.color.rgb = rgb(LINE)
        value.format.line.fill.background()
        value.tick_labels.number_format = axis_number(drawing.number, drawing.extent, lang)
        value.tick_labels.number_format_is_linked = False
        value.tick_labels.font.color.rgb = rgb(SOFT)
        return
    value.minimum_scale = min(0.0, *drawing.values) * 1.15
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format = drawing.number.format(lang)
    labels.number_format_is_linked = False
    labels.font.size = pt(LABEL if len(drawing.names) <= 16 else 10)


def draw_dots(native: Native, drawing: Dots, lang: str) -> None:
    """Give a chart of dots its colours, names and axes."""
    from pptx.enum.chart import XL_MARKER_STYLE

    plot = native.plots[0]
    series = next(iter(plot.series))
    few = len(drawing.names) <= 20
    if drawing.sizes:
        plot.bubble_scale = 40
    else:
        series.format.line.fill.background()
    for i, (name, colour) in enumerate(zip(drawing.names, drawing.colours, strict=True)):
        point = series.points[i]
        look = point.format if drawing.sizes else point.marker.format
        if not drawing.sizes:
            point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, 9
        look.fill.solid()
        look.fill.fore_color.rgb = rgb(colour)
        if few and name:
            frame = point.data_label.text_frame
            frame.text = name
            frame.paragraphs[0].runs[0].font.size = pt(10)
    for axis, title, number in zip(
        (native.category_axis, native.value_axis), drawing.axes, drawing.numbers, strict=True
    ):
        axis.has_major_gridlines = True
        axis.major_gridlines.format.line.color.rgb = rgb(LINE)
        axis.format.line.color.rgb = rgb("#9aa8b5")
        axis.tick_labels.number_format = Number(0, min(number.decimals, 1), number.suffix).format(lang)
        axis.tick_labels.number_format_is_linked = False
        if title:
            axis.has_title = True
            axis.axis_title.text_frame.text = title
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = pt(LABEL)
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
