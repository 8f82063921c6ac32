"""How native charts of bars and dots look: a colour each, values at the ends, names beside."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from dashboard.exports.slides.ooxml import LABEL, NS, axis_number, nice, nice_extent, pt, qn, rgb, xml
from dashboard.exports.slides.shapes import Bars, Dots, Line, Side, Stack
from dashboard.figures.theme import LINE, PAPER, SOFT

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Native

DOT: Final = 9  # points across
LARGEST, SMALLEST = 44, 4  # points across, where points have sizes
MOST_NAMES: Final = 20  # points that all have their names; of more, those in a colour of their own


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
    value.minimum_scale = min([0.0, *(number for number in drawing.values if number is not None)]) * 1.15
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format = drawing.number.code(lang)
    labels.number_format_is_linked = False
    labels.font.size = pt(LABEL if len(drawing.names) <= 16 else 10)


def draw_stack(native: Native, drawing: Stack, lang: str) -> None:
    """Give bars of several parts their colours and a legend."""
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK

    plot = native.plots[0]
    plot.gap_width = 50
    plot.overlap = 100 if drawing.together else 0
    for series, (*_, colour) in zip(plot.series, drawing.parts, strict=True):
        series.invert_if_negative = False
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)
    category, value = native.category_axis, native.value_axis
    category.reverse_order = not drawing.upright
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.format.line.color.rgb = rgb("#9aa8b5")
    if not drawing.upright:
        value.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # beneath the bars
    value.major_gridlines.format.line.color.rgb = rgb(LINE)
    value.format.line.fill.background()
    value.tick_labels.font.color.rgb = rgb(SOFT)
    value.tick_labels.number_format = axis_number(drawing.number, _reach(drawing), lang)
    value.tick_labels.number_format_is_linked = False
    if drawing.axis:
        _name_axis(value, drawing.axis)
    native.has_legend = True
    native.legend.position = XL_LEGEND_POSITION.TOP
    native.legend.include_in_layout = False
    native.legend.font.size = pt(LABEL)


def _name_axis(axis: Any, name: str) -> None:
    axis.has_title = True
    axis.axis_title.text_frame.text = name
    run = axis.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = pt(LABEL), False


def _reach(drawing: Stack) -> tuple[float, float]:
    """From where to where the bars go."""
    rows = [[value or 0.0 for value in row] for row in zip(*(values for _, values, _ in drawing.parts), strict=True)]
    add = sum if drawing.together else max
    below = max(add(max(-value, 0.0) for value in row) for row in rows)
    return -below, max(add(max(value, 0.0) for value in row) for row in rows)


def draw_dots(native: Native, drawing: Dots, lang: str) -> None:
    """Give a chart of dots its colours, names and axes."""
    from pptx.enum.chart import XL_MARKER_STYLE

    plot = native.plots[0]
    series = next(iter(plot.series))
    grey = max(set(drawing.colours), key=drawing.colours.count) if len(drawing.names) > MOST_NAMES else ""
    for line, drawn in zip(drawing.lines, list(plot.series)[1:], strict=True):
        draw_line(drawn, line)
    series.format.line.fill.background()
    top = max(drawing.sizes, default=1.0)
    for i, (name, colour) in enumerate(zip(drawing.names, drawing.colours, strict=True)):
        point = series.points[i]
        look = point.marker.format
        point.marker.style, point.marker.size = XL_MARKER_STYLE.CIRCLE, DOT
        if drawing.sizes:
            point.marker.size = max(round(LARGEST * sqrt(drawing.sizes[i] / top)), SMALLEST)
        look.fill.solid()
        look.fill.fore_color.rgb = rgb(colour)
        look.line.color.rgb = rgb(PAPER)
        _through(look)
        if drawing.sides:
            if drawing.sides[i]:
                write_label(point, name, drawing.sides[i], 10, bold=True)
        elif name and colour != grey:
            write_label(point, name, "", 10, bold=bool(grey))
    _plane_axes(native, drawing, lang)


def _plane_axes(native: Native, drawing: Dots, lang: str) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    reach = (drawing.reach("x"), drawing.reach("y"))
    for axis, title, number, values in zip(
        (native.category_axis, native.value_axis), drawing.axes, drawing.numbers, reach, strict=True
    ):
        extent = nice_extent(values)
        if drawing.lines:  # they go from end to end
            axis.minimum_scale, axis.maximum_scale = extent
        axis.has_major_gridlines = True
        axis.major_gridlines.format.line.color.rgb = rgb(LINE)
        axis.format.line.color.rgb = rgb("#9aa8b5")
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.tick_labels.number_format = axis_number(number, extent, lang)
        axis.tick_labels.number_format_is_linked = False
        if title:
            _name_axis(axis, title)


def draw_line(series: Any, line: Line) -> None:
    """A thin dashed line across a chart of points, with its name at its end."""
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE_DASH_STYLE

    series.marker.style = XL_MARKER_STYLE.NONE
    series.smooth = False
    look = series.format.line
    look.color.rgb, look.width, look.dash_style = rgb(line.colour), pt(1.25), MSO_LINE_DASH_STYLE.DASH
    write_label(series.points[1], line.name, "above", 10)


def write_label(point: Any, words: str, side: Side, size: int, *, bold: bool = False) -> None:
    """Words at a point of a chart."""
    from pptx.enum.chart import XL_LABEL_POSITION

    label = point.data_label
    if side:
        label.position = getattr(XL_LABEL_POSITION, side.upper())
    label.text_frame.text = words
    label.text_frame.word_wrap = False
    run = label.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = pt(size), bold


def _through(look: Any) -> None:
    """Let what lies beneath be seen."""
    for fill in look.fill._xPr.iter(qn("a:srgbClr")):
        if fill.getparent().getparent().tag != qn("a:ln"):
            fill.append(xml(f'<a:alpha {NS} val="78000"/>'))
