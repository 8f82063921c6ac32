"""How native charts of lines look: colours, dashes, bands beneath, and a name at the end of each line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from dashboard.exports.numbers import NumberFormat
from dashboard.exports.slides.ooxml import EMU, LABEL, LANGUAGE, NS, Box, axis_number, nice, place, pt, qn, rgb, xml
from dashboard.exports.slides.shapes import Lines, Path
from dashboard.figures.theme import LINE, SOFT, WORDS

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Native

DASHES: Final = {"dash": "DASH", "dot": "ROUND_DOT", "dashdot": "DASH_DOT", "longdash": "LONG_DASH"}
LETTER: Final = 5.9  # points that a letter of a label takes
FOOT: Final = 0.075  # of the height, for the years
MOST_YEARS: Final = 13
SAID: Final = '<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="0"/><c:showSerName val="{name}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'


def draw_lines(native: Native, drawing: Lines, box: Box, lang: str) -> None:
    """Give a chart of lines its places, axes, colours, labels and bands."""
    labels = {path.name: _label_text(path, drawing.number, lang) for path in drawing.paths if path.label and path.width}
    right = max((len(text) for text in labels.values()), default=0) * LETTER * EMU / box[2] + 0.02
    right = min(right, 0.36)
    digits = max(len(_tick(value, drawing.number, lang)) for value in drawing.extent)
    left = (digits + 2) * LETTER * EMU / box[2]
    inner = (left, 0.03, 1 - left - right, 1 - 0.03 - FOOT)
    place(native, inner)
    _year_axes(native, drawing, lang)
    series = list(native.plots[0].series)
    for path, one in zip(drawing.paths, series[len(drawing.edges) :], strict=True):
        _path(one, path)
    shifts = _pushed(drawing, inner, box)
    for path, one in zip(drawing.paths, series[len(drawing.edges) :], strict=True):
        if path.label:
            _end_label(one, path, shifts.get(path.name, 0.0), drawing.number, lang)
    if drawing.edges:
        _areas(native, [edge.colour for edge in drawing.edges])


def _tick(value: float, number: NumberFormat, lang: str) -> str:
    return NumberFormat(0, number.suffix, number.prefix).text(round(value), lang)


def _label_text(path: Path, number: NumberFormat, lang: str) -> str:
    value = _written(path, number, lang)
    return path.name if value in path.name else f"{path.name} {value}"


def _written(path: Path, number: NumberFormat, lang: str) -> str:
    """The last value of a line."""
    last = next(value for value in reversed(path.values) if value is not None)
    return number.text(last, lang)


def _year_axes(native: Native, drawing: Lines, lang: str) -> None:
    from pptx.enum.chart import XL_TICK_MARK

    value, category = native.value_axis, native.category_axis
    value.minimum_scale, value.maximum_scale, value.major_unit = nice(*drawing.extent)
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = rgb(LINE)
    value.format.line.fill.background()
    value.major_tick_mark = XL_TICK_MARK.NONE
    value.tick_labels.number_format = axis_number(drawing.number, drawing.extent, lang)
    value.tick_labels.number_format_is_linked = False
    value.tick_labels.font.color.rgb = rgb(SOFT)
    category.format.line.color.rgb = rgb("#9aa8b5")
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_labels.font.size = pt(LABEL if len(drawing.categories) <= 18 else 10)
    for body in category._element.findall(f"{qn('c:txPr')}/{qn('a:bodyPr')}"):
        body.set("rot", "0")
        body.set("vert", "horz")
    step = -(-len(drawing.categories) // MOST_YEARS)
    for tag in ("c:tickLblSkip", "c:tickMarkSkip"):
        place = category._element.find(qn("c:noMultiLvlLbl"))
        skip = xml(f'<{tag} {NS} val="{step}"/>')
        place.addprevious(skip) if place is not None else category._element.append(skip)
    cross = value._element.find(qn("c:crossBetween"))
    if cross is not None:
        cross.set("val", "midCat")
    low = drawing.extent[0]
    if low < 0 < drawing.extent[1]:
        from pptx.enum.chart import XL_TICK_LABEL_POSITION

        category.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _path(series: Any, path: Path) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE_DASH_STYLE

    series.smooth = False
    line = series.format.line
    if path.width:
        line.color.rgb = rgb(path.colour)
        line.width = pt(max(path.width, 1.0))
        if path.dash in DASHES:
            line.dash_style = getattr(MSO_LINE_DASH_STYLE, DASHES[path.dash])
    else:
        line.fill.background()
    marker = series.marker
    if not path.marks and path.width:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style = XL_MARKER_STYLE.CIRCLE
    marker.size = 5 if path.width else 9
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(path.colour)
    marker.format.line.color.rgb = rgb(path.colour)


def _pushed(drawing: Lines, inner: tuple[float, float, float, float], box: Box) -> dict[str, float]:
    """How far each label is moved, as a part of the chart's height, so that none lies on another."""
    low, high, _ = nice(*drawing.extent)
    spread, gap = high - low or 1.0, 1.35 * LABEL * EMU / box[3]
    ends = {
        path.name: next(v for v in reversed(path.values) if v is not None)
        for path in drawing.paths
        if path.label and path.width
    }
    order = sorted(ends, key=lambda name: -ends[name])
    natural = [inner[1] + inner[3] * (high - ends[name]) / spread for name in order]
    placed: list[float] = []
    for there in natural:
        placed.append(max(there, placed[-1] + gap) if placed else there)
    limit = 1 - gap / 2
    for i in reversed(range(len(placed))):
        placed[i] = min(placed[i], limit)
        limit = placed[i] - gap
    return {name: round(there - here, 4) for name, here, there in zip(order, natural, placed, strict=True)}


def _end_label(series: Any, path: Path, shift: float, number: NumberFormat, lang: str) -> None:
    last = max(i for i, value in enumerate(path.values) if value is not None)
    ink = WORDS.get(path.colour, path.colour).lstrip("#").upper()
    side, said = "r" if path.width else "b", int(bool(path.width) and _written(path, number, lang) not in path.name)
    moved = f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{shift}"/></c:manualLayout></c:layout>' if shift else ""
    code = escape(number.code(lang), {'"': "&quot;"})
    look = (
        f'<c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{LABEL * 100}" b="1"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{LANGUAGE[lang]}"/></a:p></c:txPr>'
    )
    labels = xml(
        f'<c:dLbls {NS}><c:dLbl><c:idx val="{last}"/>{moved}{look}<c:dLblPos val="{side}"/>{SAID.format(value=said, name=1)}<c:separator> </c:separator></c:dLbl>'
        f"{SAID.format(value=0, name=0)}</c:dLbls>"
    )
    series._element.find(qn("c:cat")).addprevious(labels)


def _areas(native: Native, colours: Sequence[str]) -> None:
    """Move the first series from the lines into a chart of areas beneath them, on the same axes."""
    lines = native._chartSpace.find(f".//{qn('c:lineChart')}")
    areas = xml(f'<c:areaChart {NS}><c:grouping val="stacked"/><c:varyColors val="0"/></c:areaChart>')
    for series, colour in zip(lines.findall(qn("c:ser"))[: len(colours)], colours, strict=True):
        lines.remove(series)
        for tag in ("c:marker", "c:smooth", "c:spPr"):
            for old in series.findall(qn(tag)):
                series.remove(old)
        fill = f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>' if colour else "<a:noFill/>"
        series.find(qn("c:tx")).addnext(xml(f"<c:spPr {NS}>{fill}<a:ln><a:noFill/></a:ln></c:spPr>"))
        areas.append(series)
    for axis in lines.findall(qn("c:axId")):
        areas.append(xml(f'<c:axId {NS} val="{axis.get("val")}"/>'))
    lines.addprevious(areas)
