"""A view as an Excel workbook: the tables, what they say about themselves, definitions, terms. Numbers are numbers.

Every text is written as a text, so that none can be a formula. XlsxWriter is imported when it is needed: workers start without.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from dashboard.data.catalogue import catalogue
from dashboard.exports.about import Stamp, facts, indicators_of, licence_lines, sources_of
from dashboard.exports.files.tables import content, described
from dashboard.exports.slides.numbers import Column, Number, columns, with_unit
from dashboard.i18n import t
from dashboard.views.shared.model import Chart, ViewModel
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
MOST_LETTERS: Final = 31  # of the name of a sheet
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")


def workbook(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> bytes:
    """The bytes of an XLSX file; the first sheets hold the tables, a chart each."""
    import xlsxwriter

    lang, out = model.query.lang, io.BytesIO()
    made = xlsxwriter.Workbook(out, OPTIONS)
    made.set_properties(
        {
            "title": charts[0].title,
            "created": dt.datetime.combine(stamp.day, dt.time(), dt.UTC),
            "comments": charts[0].source,
        }
    )
    styles = {
        "head": made.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#EEF2F5"}),
        "wrap": made.add_format({"text_wrap": True, "valign": "top"}),
        "bold": made.add_format({"bold": True, "valign": "top"}),
    }
    for i, chart in enumerate(charts, 1):
        name = t(lang, "export.sheet_data") + (f" {i}" if len(charts) > 1 else "")
        _data(made, _sheet(made, name), columns(chart.table, lang), lang, styles)
    _pairs(_sheet(made, t(lang, "export.sheet_metadata")), _about(path, model, charts, stamp), lang, styles)
    _pairs(_sheet(made, t(lang, "export.sheet_definitions")), _definitions(charts, lang), lang, styles)
    _pairs(_sheet(made, t(lang, "export.sheet_licence")), _terms(charts, lang), lang, styles)
    made.close()
    return out.getvalue()


def _sheet(made: Workbook, name: str) -> Worksheet:
    return made.add_worksheet(FORBIDDEN.sub(" ", name)[:MOST_LETTERS])


def _data(made: Workbook, sheet: Worksheet, found: Sequence[Column], lang: str, styles: dict[str, Any]) -> None:
    formats: dict[str, Any] = {}
    for place, column in enumerate(found):
        sheet.write_string(0, place, column.name, styles["head"])
        pair = [other for other in found if other.source == column.source]
        widest = len(column.name)
        for row, cell in enumerate(column.cells):
            if isinstance(cell, Number):
                shown = with_unit(cell, pair, row)
                code = shown.format(lang)
                if code not in formats:
                    formats[code] = made.add_format({"num_format": code})
                sheet.write_number(row + 1, place, cell.value, formats[code])
                widest = max(widest, len(shown.text(lang)))
            elif cell is not None:
                sheet.write_string(row + 1, place, cell)
                widest = max(widest, len(cell))
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
        for column, one in zip(columns(chart.table, lang), described(columns(chart.table, lang)), strict=True):
            said = [t(lang, f"export.{content(column)}"), one["unit"]]
            pairs.append((f"{t(lang, 'export.column')}: {column.name}", ", ".join(part for part in said if part)))
    return pairs


def _definitions(charts: Sequence[Chart], lang: str) -> list[tuple[str, str]]:
    """The proof of each measure, as the page shows it, and what each status means."""
    pairs: list[tuple[str, str]] = []
    for chart in charts:
        for slug in indicators_of(chart):
            one = catalogue().indicators[slug]
            pairs.append((one.name[lang], one.definition[lang]))
            theme = _theme(chart, one.themes)
            lines = proof(lang, slug, theme).lines if theme else ()
            pairs += [(line.term, "\n".join(part.text for part in line.parts)) for line in lines]
    words = {cell for chart in charts for row in chart.table.rows for cell in row}
    pairs += [
        (t(lang, f"status.{status}"), t(lang, f"status_help.{status}"))
        for status in ("observed", "reported", "derived", "estimate", "projection", "claim", "assumption", "own_data")
        if t(lang, f"status.{status}") in words
    ]
    return list(dict.fromkeys(pairs))


def _theme(chart: Chart, themes: Sequence[str]) -> str:
    found = re.search(r"(?:^|&)th=(\w+)", chart.proof)
    return found[1] if found and found[1] in themes else ""


def _terms(charts: Sequence[Chart], lang: str) -> list[tuple[str, str]]:
    pairs = [(t(lang, "export.terms"), line) for chart in charts for line in licence_lines(chart, lang)]
    pairs += [(source.publisher, source.url) for chart in charts for source in sources_of(chart)]
    return list(dict.fromkeys(pairs))
