"""A view as an Excel workbook: the tables, what they say about themselves, definitions, terms. Numbers are numbers.

Every text is written as a text, so that none can be a formula. XlsxWriter is imported when it is needed: workers start without.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from dashboard.charts.chart import Chart
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Value
from dashboard.charts.written import cell_text, unit_suffix
from dashboard.data.catalogue import catalogue
from dashboard.exports.about import Stamp, facts, licence_lines, sources_of
from dashboard.exports.numbers import YEAR, NumberFormat, format_of
from dashboard.i18n import t
from dashboard.views.shared.model import ViewModel
from dashboard.views.shared.proof import proof

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
WIDEST, NARROWEST = 60, 9
DEFINED: Final = ("observed", "reported", "derived", "estimate", "projection", "claim", "assumption", "own_data")
MOST_LETTERS: Final = 31  # of the name of a sheet
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")


def workbook(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> bytes:
    """The bytes of an XLSX file; the first sheets hold the tables, a chart each."""
    import xlsxwriter

    lang, out = model.query.lang, io.BytesIO()
    made = xlsxwriter.Workbook(out, OPTIONS)
    made.set_properties(
        {
            "title": charts[0].words.title,
            "created": dt.datetime.combine(stamp.day, dt.time(), dt.UTC),
            "comments": charts[0].words.source,
        }
    )
    styles = {
        "head": made.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#EEF2F5"}),
        "wrap": made.add_format({"text_wrap": True, "valign": "top"}),
        "bold": made.add_format({"bold": True, "valign": "top"}),
    }
    for i, chart in enumerate(charts, 1):
        name = t(lang, "export.sheet_data") + (f" {i}" if len(charts) > 1 else "")
        _data(made, _sheet(made, name), sheet_columns(chart.table, lang), lang, styles)
    _pairs(_sheet(made, t(lang, "export.sheet_metadata")), _about(path, model, charts, stamp), lang, styles)
    _pairs(_sheet(made, t(lang, "export.sheet_definitions")), _definitions(charts, lang), lang, styles)
    _pairs(_sheet(made, t(lang, "export.sheet_licence")), _terms(charts, lang), lang, styles)
    made.close()
    return out.getvalue()


def _sheet(made: Workbook, name: str) -> Worksheet:
    return made.add_worksheet(FORBIDDEN.sub(" ", name)[:MOST_LETTERS])


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet: its heading, what it holds, and its cells: a Value's number with its format, a year, a text, None."""

    heading: str
    content: Literal["number", "year", "text"]
    unit: str
    cells: tuple[tuple[float | str | None, NumberFormat | None], ...]


def sheet_columns(table: Table, lang: str) -> list[SheetColumn]:
    """The table of a chart as columns of a sheet: codes beside names, the ends of ranges beside values, marks at the end."""
    made: list[SheetColumn] = []
    for column, cells in zip(
        table.columns, zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns), strict=True
    ):
        if column.kind == "value":
            made += _of_values(column, [cell if isinstance(cell, Value) else None for cell in cells], lang)
        elif column.kind in {"year", "rank"}:
            format_ = YEAR if column.kind == "year" else NumberFormat()
            numbers = tuple(
                (float(cell), format_) if isinstance(cell, int) else (cell_text(cell, column, lang) or None, None)
                for cell in cells
            )
            made.append(SheetColumn(column.name, "year" if column.kind == "year" else "number", "", numbers))
        else:
            made.append(
                SheetColumn(
                    column.name, "text", "", tuple((cell_text(cell, column, lang) or None, None) for cell in cells)
                )
            )
            if column.kind == "region":
                codes = tuple((cell.key if isinstance(cell, Name) else None, None) for cell in cells)
                made.append(SheetColumn(t(lang, "export.code"), "text", "", codes))
    flags = tuple(_flags(row) for row in table.rows)
    if any(flags):
        made.append(SheetColumn(t(lang, "export.marks"), "text", "", tuple((flag or None, None) for flag in flags)))
    return made


def _of_values(column: Column, values: Sequence[Value | None], lang: str) -> list[SheetColumn]:
    """The numbers; where they are ranges, or have one, its ends in two more columns."""
    known = next((value for value in values if value is not None), Value())
    format_ = format_of(known, lang, bare=column.bare)
    unit = unit_suffix(column.unit or known.unit, lang).strip()

    def numbers(read: Callable[[Value], float | None]) -> tuple[tuple[float | str | None, NumberFormat | None], ...]:
        found = [(value, None if value is None else read(value)) for value in values]
        return tuple(
            (number, format_of(value, lang, bare=column.bare))
            if value is not None and number is not None
            else (None, format_)
            for value, number in found
        )

    ends = [
        SheetColumn(t(lang, f"export.{word}", column=column.name), "number", unit, numbers(read))
        for word, read in (("from", lambda value: value.low), ("to", lambda value: value.high))
    ]
    own = SheetColumn(column.name, "number", unit, numbers(lambda value: value.number if value.known else None))
    ranged = any(value is not None and value.low is not None for value in values)
    if not ranged:
        return [own]
    return [own, *ends] if any(value is not None and value.known for value in values) else ends


def _flags(row: Sequence[Cell]) -> str:
    return " ".join(dict.fromkeys(cell.flag for cell in row if isinstance(cell, Value) and cell.flag))


def _data(made: Workbook, sheet: Worksheet, found: Sequence[SheetColumn], lang: str, styles: dict[str, Any]) -> None:
    formats: dict[str, Any] = {}
    for place, column in enumerate(found):
        sheet.write_string(0, place, column.heading, styles["head"])
        widest = len(column.heading)
        for row, (cell, format_) in enumerate(column.cells, 1):
            if isinstance(cell, str):
                sheet.write_string(row, place, cell)
                widest = max(widest, len(cell))
            elif cell is not None and format_ is not None:
                code = format_.code(lang)
                if code not in formats:
                    formats[code] = made.add_format({"num_format": code})
                sheet.write_number(row, place, cell, formats[code])
                widest = max(widest, len(format_.text(cell, lang)))
        sheet.set_column(place, place, min(max(widest + 2, NARROWEST), WIDEST))
    sheet.freeze_panes(1, 0)
    if found and found[0].cells:
        sheet.autofilter(0, 0, len(found[0].cells), len(found) - 1)


def _pairs(sheet: Worksheet, pairs: Iterable[tuple[str, str]], lang: str, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, t(lang, "export.term"), styles["head"])
    sheet.write_string(0, 1, t(lang, "export.said"), styles["head"])
    for row, (term, text) in enumerate(pairs, 1):
        sheet.write_string(row, 0, term, styles["bold"])
        sheet.write_string(row, 1, text, styles["wrap"])
    sheet.freeze_panes(1, 0)


def _about(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> list[tuple[str, str]]:
    lang, pairs = model.query.lang, []
    for chart in charts:
        pairs += list(facts(path, model, chart, stamp).items())
        for column in sheet_columns(chart.table, lang):
            said = [t(lang, f"export.{column.content}"), column.unit]
            pairs.append((f"{t(lang, 'export.column')}: {column.heading}", ", ".join(part for part in said if part)))
    return pairs


def _definitions(charts: Sequence[Chart], lang: str) -> list[tuple[str, str]]:
    """The proof of each measure, as the page shows it, and what each status and flag means."""
    pairs: list[tuple[str, str]] = []
    for chart in charts:
        for slug in chart.indicators:
            one = catalogue().indicators[slug]
            pairs.append((one.name[lang], one.definition[lang]))
            lines = proof(lang, slug, chart.theme).lines if chart.theme in one.themes else ()
            pairs += [(line.term, "\n".join(part.text for part in line.parts)) for line in lines]
    values = [cell for chart in charts for row in chart.table.rows for cell in row if isinstance(cell, Value)]
    statuses, flags = {value.status for value in values}, "".join(value.flag for value in values)
    pairs += [(t(lang, f"status.{one}"), t(lang, f"status_help.{one}")) for one in DEFINED if one in statuses]
    pairs += [(flag, text[lang]) for flag, text in catalogue().flags.items() if flag in flags]
    return list(dict.fromkeys(pairs))


def _terms(charts: Sequence[Chart], lang: str) -> list[tuple[str, str]]:
    pairs = [(t(lang, "export.terms"), line) for chart in charts for line in licence_lines(chart, lang)]
    pairs += [(source.publisher, source.url) for chart in charts for source in sources_of(chart)]
    return list(dict.fromkeys(pairs))
