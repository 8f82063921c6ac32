"""The numbers of a native chart and the workbook that it carries: bytes depend on the numbers alone, texts are never formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dashboard.exports.files.workbook import OPTIONS
from dashboard.exports.slides.ooxml import Box, nice_extent
from dashboard.exports.slides.shapes import Bars, DotGroup, DotRows, Dots, Drawing, Edge, Lines, RowWords, Span, Stack
from dashboard.i18n import EN_DASH, t

if TYPE_CHECKING:
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide

SIZES, NAMES = 2, 3
"""The columns of a workbook of points that hold their sizes and names, right of x and y."""


def added(slide: Slide, drawing: Drawing, box: Box, lang: str, stamp: Any) -> GraphicFrame:
    """A new chart on the slide with the numbers of the drawing; `stamp` is when its workbook says it was made."""
    from pptx.enum.chart import XL_CHART_TYPE as KIND

    data: Any
    if isinstance(drawing, Dots):
        data, kind = _plane(drawing, lang, stamp), KIND.XY_SCATTER
    elif isinstance(drawing, DotRows):
        data, kind = _on_rows(drawing, lang, stamp), KIND.XY_SCATTER
    elif isinstance(drawing, Lines):
        data, kind = _years(drawing, lang, stamp), KIND.LINE_MARKERS
    elif isinstance(drawing, Stack):
        kinds = (
            (KIND.COLUMN_STACKED, KIND.COLUMN_CLUSTERED) if drawing.upright else (KIND.BAR_STACKED, KIND.BAR_CLUSTERED)
        )
        data, kind = _parts(drawing, lang, stamp), kinds[0 if drawing.together else 1]
    else:
        data, kind = _named(drawing, lang, stamp), KIND.BAR_STACKED if drawing.starts else KIND.BAR_CLUSTERED
    shapes: Any = slide.shapes
    made: GraphicFrame = shapes.add_chart(kind, *box, data)
    return made


def _own(data: type, writer: type, stamp: Any) -> Any:
    """A class of chart data whose workbook is written by us."""

    class Writer(writer):  # type: ignore[misc]  # known when python-pptx is imported
        @contextmanager
        def _open_worksheet(self, xlsx_file: Any) -> Iterator[Any]:
            from xlsxwriter import Workbook

            book = Workbook(xlsx_file, OPTIONS)
            book.set_properties({"created": stamp})
            yield book, book.add_worksheet()
            book.close()

        def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
            super()._populate_worksheet(workbook, worksheet)
            if edges := getattr(self._chart_data, "raw", ()):
                code = workbook.add_format({"num_format": self._chart_data.number_format})
                _write_edges(worksheet, edges, 1 + len(self._chart_data), code)
            for series, beside in zip(self._chart_data, getattr(self._chart_data, "beside", ()), strict=False):
                for column, cells in beside.items():
                    worksheet.write_column(self.series_table_row_offset(series), column, cells)

    class Data(data):  # type: ignore[misc]
        @property
        def _workbook_writer(self) -> Any:
            return Writer(self)

    return Data


def _points(number_format: str, stamp: Any) -> Any:
    """Data of points, without a series; `beside` each series the columns that stand right of its points, heading first."""
    from pptx.chart.data import XyChartData
    from pptx.chart.xlsx import XyWorkbookWriter

    data = _own(XyChartData, XyWorkbookWriter, stamp)(number_format=number_format)
    data.beside = []
    return data


def _add(
    data: Any, name: str, points: Iterable[tuple[float, float]], names: Sequence[str] = (), code: str = "0",
    sizes: Sequence[float | str] = (),
) -> None:  # fmt: skip
    series = data.add_series(name, number_format=code)
    for point in points:
        series.add_data_point(*point)
    data.beside.append({SIZES: sizes, NAMES: ("", *names)})


def _plane(drawing: Dots, lang: str, stamp: Any) -> Any:
    """All points with their names, then the lines across."""
    codes = [number.code(lang) for number in drawing.numbers]
    data = _points(codes[0], stamp)
    sizes: tuple[float | str, ...] = (drawing.size_name, *drawing.sizes) if drawing.sizes else ()
    _add(data, drawing.axes[1], zip(drawing.x, drawing.y, strict=True), drawing.names, codes[1], sizes)
    for line in drawing.lines:
        low, high = nice_extent(drawing.reach("y" if line.axis == "x" else "x"))
        ends = [(line.at, end) if line.axis == "x" else (end, line.at) for end in (low, high)]
        _add(data, line.name, ends, code=codes[1])
    return data


def _on_rows(drawing: DotRows, lang: str, stamp: Any) -> Any:
    """Each group and each line; the words beside the rows as points without a mark."""
    data, height = _points(drawing.number.code(lang), stamp), len(drawing.names)
    low, high = nice_extent(drawing.extent)
    for layer in drawing.layers:
        if isinstance(layer, RowWords):
            end = low if layer.side == "left" else high
            _add(data, t(lang, "export.rows"), [(end, row) for row in range(1, height + 1)])
        elif isinstance(layer, DotGroup):
            _add(data, layer.name, zip(layer.x, layer.heights, strict=True), layer.names)
        elif isinstance(layer, Span):
            _add(data, layer.name, [(layer.start, layer.height), (layer.end, layer.height)])
        else:
            _add(data, layer.name, [(layer.at, 0.5), (layer.at, height + 0.5)])
    return data


def _categories(number_format: str, stamp: Any) -> Any:
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xlsx import CategoryWorkbookWriter

    return _own(CategoryChartData, CategoryWorkbookWriter, stamp)(number_format=number_format)


def _years(drawing: Lines, lang: str, stamp: Any) -> Any:
    data = _categories(drawing.number.code(lang), stamp)
    data.categories = drawing.categories
    for name, values in _layers(drawing.edges):
        data.add_series(name, values)
    for path in drawing.paths:
        data.add_series(path.name, path.values)
    data.raw = drawing.edges
    return data


def _named(drawing: Bars, lang: str, stamp: Any) -> Any:
    data = _categories(drawing.number.code(lang), stamp)
    data.categories = drawing.names
    if drawing.starts:  # stacked bars have no room for words at their ends
        data.categories = [f"{name}: {label}" for name, label in zip(drawing.names, drawing.labels, strict=True)]
        data.add_series(t(lang, "export.start"), drawing.starts)
    data.add_series(drawing.heading, drawing.values)
    return data


def _parts(drawing: Stack, lang: str, stamp: Any) -> Any:
    data = _categories(drawing.number.code(lang), stamp)
    data.categories = drawing.names
    for name, values, _ in drawing.parts:
        data.add_series(name, values)
    return data


def _layers(edges: Sequence[Edge]) -> list[tuple[str, list[float | None]]]:
    """What is laid on each other: the lowest edge, then the distance of each edge from the one beneath."""
    made: list[tuple[str, list[float | None]]] = []
    for lower, edge in zip([None, *edges], edges, strict=False):
        if lower is None:
            made.append((edge.name, list(edge.values)))
            continue
        pairs = zip(edge.values, lower.values, strict=True)
        name = f"{lower.name} {EN_DASH} {edge.name}"
        made.append((name, [None if a is None or b is None else round(a - b, 6) for a, b in pairs]))
    return made


def _write_edges(sheet: Any, edges: Sequence[Edge], first: int, code: Any) -> None:
    """The edges themselves right of the chart's columns; the chart's distances follow from them when they are edited."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    layers = _layers(edges)
    for i, edge in enumerate(edges):
        column = first + i
        sheet.write_string(0, column, edge.name)
        for row, value in enumerate(edge.values, 1):
            if value is None:
                continue
            sheet.write_number(row, column, value, code)
            beneath = f"-{xl_rowcol_to_cell(row, column - 1)}" if i else ""
            formula = f"={xl_rowcol_to_cell(row, column)}{beneath}"
            sheet.write_formula(row, 1 + i, formula, code, layers[i][1][row - 1])
