"""Words of the format that python-pptx has none for, and small change: sizes, colours, number formats of axes, places."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any, Final

from dashboard.exports.numbers import NumberFormat

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Native

Box = tuple[int, int, int, int]  # left, top, width, height in EMU
EMU: Final = 12_700  # in a point
LABEL: Final = 12  # points
FLAT: Final = 1e-9  # of the height: a smaller spread is a flat line
NS: Final = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
LANGUAGE: Final = {"da": "da-DK", "en": "en-GB"}


def pt(size: float) -> Any:
    """A length in points."""
    from pptx.util import Pt

    return Pt(size)


def rgb(colour: str) -> Any:
    """`#08519c` as python-pptx has it."""
    from pptx.dml.color import RGBColor

    made: Any = RGBColor
    return made(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def xml(text: str) -> Any:
    """A piece of XML to be put into a part."""
    from pptx.oxml import parse_xml

    return parse_xml(text)


def qn(name: str) -> str:
    """`c:ser` with its whole name space."""
    from pptx.oxml import ns

    return str(ns.qn(name))


def nice(low: float, high: float) -> tuple[float, float, float]:
    """An axis that holds `low` and `high`, with round ends at the bottom, and the step of its ticks: about six."""
    spread = high - low if high - low > FLAT * max(abs(high), abs(low)) else 0.0
    rough = (spread or abs(high) or 1.0) / 6
    base = 10.0 ** floor(log10(rough))
    step = next(base * m for m in (1, 2, 2.5, 5, 10) if base * m >= rough)
    return round(floor(low / step) * step, 10), high, round(step, 10)


def nice_extent(values: Sequence[float]) -> tuple[float, float]:
    """An axis with round ends on both sides of all values."""
    low, high, step = nice(min(values), max(values))
    return low, round(low + step * ceil(round((high - low) / step, 6)), 10)


def axis_number(number: NumberFormat, extent: Sequence[float], lang: str) -> str:
    """Ticks with as few decimals as their steps need."""
    step = nice(*extent)[2]
    decimals = 0 if step >= 1 and step == int(step) else 1 if step >= 0.1 else 2
    return NumberFormat(decimals, number.suffix, number.prefix).code(lang)


def language(native: Native, lang: str) -> None:
    """Say which language a chart is in."""
    space = native._chartSpace
    after = space.find(qn("c:date1904"))
    tag = xml(f'<c:lang {NS} val="{LANGUAGE[lang]}"/>')
    if after is not None:
        after.addnext(tag)
    else:
        space.insert(0, tag)


def positive_axes(native: Native) -> None:
    """Give the axes ids that strict readers take: python-pptx writes negative ones, the format says unsigned."""
    for tag in ("c:axId", "c:crossAx"):
        for found in native._chartSpace.iter(qn(tag)):
            found.set("val", str(abs(int(found.get("val")))))


def place(native: Native, inner: tuple[float, float, float, float]) -> None:
    """Put the marks into a part of the chart: left, top, width, height as parts of 1."""
    plot = native._chartSpace.find(f".//{qn('c:plotArea')}")
    for old in plot.findall(qn("c:layout")):
        plot.remove(old)
    x, y, w, h = inner
    plot.insert(0, xml(
        f'<c:layout {NS}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{w:.4f}"/><c:h val="{h:.4f}"/></c:manualLayout></c:layout>'
    ))  # fmt: skip
