"""Whatever page is added leaves the house whole: the rows that the reader saw, a native chart, alt text, notes, source, terms."""

import datetime as dt
import io
import re
import shutil
import subprocess
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.charts.values import Value
from dashboard.exports import about
from dashboard.exports.about import Stamp
from dashboard.exports.files import jsonstat, tables, workbook
from dashboard.exports.slides import deck
from dashboard.exports.slides.drawing import drawing
from dashboard.exports.slides.numbers import Number, columns, shown
from dashboard.exports.slides.shapes import Bars, DotRows, Lines, is_map
from dashboard.i18n import LANGS, NBSP
from dashboard.views.registry import VIEWS, view_at
from tests.unit.exports.test_exports_files import strict, valid

STAMP = Stamp("https://example.org", dt.date(2026, 11, 22))
# forms that the bare address of a page does not show
MORE = (
    "/map?i=employment&th=mobility",
    "/map?c=2018",
    "/trends?view=small",
    "/trends?n=idx&to=0",
    "/scenarios?s=A:g.05,k.2;B:g.12",
    "/?i=smart_jobs",
)
PAGES = [*VIEWS, *MORE]
CODE = re.compile(r'\[\$-\w+\](\+?)(#,##0|0)(?:\.(0+))?(?:"([^"]*)")?')
GAPS = {"", "–", "…"}


@cache
def views(lang):
    """Every page, and every form of it, with its charts."""
    parts = [page.partition("?") for page in PAGES]
    return [(path, view_at(path, f"?{search}&lang={lang}" if search else f"?lang={lang}")) for path, _, search in parts]


def visible(chart):
    """The rows as the reader sees them, gaps as nothing."""
    return tuple(tuple("" if cell.strip() in GAPS else cell for cell in row) for row in chart.table.rows)


def written(cell):
    """A cell of a workbook as its own number format prints it, in English; texts and gaps as they are."""
    if not isinstance(cell.value, int | float):
        return cell.value or ""
    plus, body, decimals, unit = CODE.match(cell.number_format).groups()
    return Number(cell.value, len(decimals or ""), unit or "", body != "0", bool(plus)).text("en")


@pytest.mark.parametrize("lang", LANGS)
def test_exported_rows_are_the_visible_rows(lang):
    for path, model in views(lang):
        for chart in model.charts:
            made = columns(chart.table, lang)
            assert shown(made, lang) == visible(chart), (path, chart.key)
            rows = strict(tables.as_csv(chart, lang))
            assert len(rows) == len(chart.table.rows) + 1
            for place, column in enumerate(made):
                for row, cell in zip(rows[1:], column.cells, strict=True):
                    if isinstance(cell, Number):
                        assert float(row[place]) == cell.value, (path, chart.key)
                    else:
                        assert row[place].removeprefix("'") == (cell or "").removeprefix("'"), (path, chart.key)


@pytest.mark.parametrize("path", VIEWS)
def test_a_workbook_prints_the_visible_rows(path):
    model = view_at(path, "?lang=en")
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(path, model, model.charts, STAMP)))
    for sheet, chart in zip(book.worksheets, model.charts, strict=False):
        made = columns(chart.table, "en")
        for place, column in enumerate(made):
            pair = [other for other in made if other.source == column.source]
            for row, cell in enumerate(column.cells):
                text = written(sheet.cell(row + 2, place + 1))
                wanted = cell.text("en") if isinstance(cell, Number) else cell or ""
                assert text == wanted or (len(pair) == 2 and text.startswith(wanted)), (path, chart.key)
        assert not any(cell.data_type == "f" for cells in sheet.iter_rows() for cell in cells)


@pytest.mark.parametrize("lang", LANGS)
def test_every_chart_names_its_sources_and_their_terms(lang):
    for path, model in views(lang):
        for chart in model.charts:
            assert about.licence_lines(chart, lang), (path, chart.key, chart.source)
            said = about.facts(path, model, chart, STAMP)
            assert chart.source in said.values()
            assert f"https://example.org{path}{model.address}" in said.values()
            valid(jsonstat.dataset(path, model, chart, STAMP))


def numbers_of(chart):
    """Every number of a chart's table: in full precision where it is typed, else as printed."""
    if chart.typed is not None:
        return {cell.number for row in chart.typed.table.rows for cell in row if isinstance(cell, Value) and cell.known}
    return {cell.value for column in columns(chart.table, "en") for cell in column.cells if isinstance(cell, Number)}


def test_numbers_of_native_charts_are_those_of_the_table():
    kinds = set()
    for path, model in views("en"):
        for chart in model.charts:
            found = drawing(chart, "en")
            kinds.add(type(found).__name__)
            known = numbers_of(chart)
            if isinstance(found, Bars) and not found.starts:
                assert set(found.values) <= known, (path, chart.key)
            if isinstance(found, Lines):
                main = max(found.paths, key=lambda one: sum(value is not None for value in one.values))
                values = [value for value in main.values if value is not None]
                assert sum(value in known for value in values) * 10 >= len(values) * 9, (path, chart.key)
            if isinstance(found, DotRows):
                assert {x for group in found.groups for x in group.x} <= known, (path, chart.key)
    assert kinds >= {"Lines", "Bars", "Stack", "Dots", "DotRows", "NoneType"}


def told():
    """Every chart of every page and form, in one language or the other by turns: (language, slide, chart)."""
    for i, page in enumerate(PAGES):
        path, _, search = page.partition("?")
        lang = LANGS[i % 2]
        for chart in view_at(path, f"?{search}&lang={lang}" if search else f"?lang={lang}").charts:
            yield lang, deck.Slide(path, "?" + search, chart.key), chart


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_every_slide_is_whole(lang):
    asked, charts = zip(*((slide, chart) for spoken, slide, chart in told() if spoken == lang), strict=True)
    found = Presentation(io.BytesIO(deck.deck(asked, lang, STAMP))).slides
    for slide, chart in zip(found, charts, strict=True):
        assert slide.shapes.title.text == chart.title
        texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert chart.subtitle in texts
        assert chart.source in texts
        assert ("Vilkår: " if lang == "da" else "Terms: ") in texts
        notes = slide.notes_slide.notes_text_frame.text
        for words in (
            chart.summary,
            chart.source,
            "https://example.org/",
            "2026",
            *about.licence_lines(chart, lang),
            *chart.notes,
        ):
            assert words in notes
        shown_ = [
            shape
            for shape in slide.shapes
            if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE
        ]
        assert shown_, chart.key
        for shape in shown_:
            properties = shape._element.xpath(".//p:cNvPr")[0]
            assert properties.get("descr") == chart.summary
        assert any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in shown_) == is_map(chart)
        if is_map(chart):
            map_ = next(shape for shape in shown_ if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
            assert map_.width * map_.height > 0.08 * deck.WIDE**2 * 9 / 16, (
                "the words of the legend leave room for the map"
            )
        _chart_of(slide, lang)
        for shape in slide.shapes:
            assert shape.left >= 0, shape.name
            assert shape.left + shape.width <= deck.WIDE + 20_000 or shape.name in {"name", "legend"}, shape.name


def _chart_of(slide, lang):
    """The chart of a slide carries a workbook without formulas from texts, and number formats of the language."""
    for shape in slide.shapes:
        if not shape.has_chart:
            continue
        book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob), data_only=True)
        numbers = [cell.value for row in book.active.iter_rows() for cell in row if isinstance(cell.value, int | float)]
        drawn = [
            value
            for plot in shape.chart.plots
            for series in plot.series
            for value in series.values
            if value is not None
        ]
        assert {round(value, 6) for value in drawn} <= {round(value, 6) for value in numbers}
        assert all(int(found.get("val")) > 0 for found in shape.chart._chartSpace.xpath(".//c:axId | .//c:crossAx"))
        assert f'val="{"da-DK" if lang == "da" else "en-GB"}"' in shape.chart._chartSpace.xml
        assert ("[$-406]" if lang == "da" else "[$-809]") in shape.chart._chartSpace.xml


def test_a_deck_is_the_same_twice():
    asked = [deck.Slide("/forecast", "", "fan"), deck.Slide("/map", "", "map")]
    assert deck.deck(asked, "da", STAMP) == deck.deck(asked, "da", STAMP)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or pdftotext is not installed"
)
def test_libreoffice_opens_a_deck_and_prints_it(tmp_path):
    asked = [
        ("/", "hero"),
        ("/", "bars"),
        ("/map", "map"),
        ("/trends", "lines"),
        ("/forecast", "fan"),
        ("/data", "coverage"),
    ]
    (tmp_path / "deck.pptx").write_bytes(deck.deck([deck.Slide(path, "", key) for path, key in asked], "da", STAMP))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "deck.pptx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=280)
    pdf = tmp_path / "deck.pdf"
    pages = (
        subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
        .stdout.decode()
        .split("\f")
    )
    assert len(pages) == len(asked) + 1
    wanted = (("To linjer", "52.800"), ("36,8 %", "Hovedstaden"), ("under 1", "Stockholm"), ("procentpoint", "2024"), ("15,8 %", "2030"),
              ("Hovedstaden", "2008"))  # fmt: skip
    for page, words in zip(pages, wanted, strict=False):
        text = page.replace(NBSP, " ")
        for each in ("Kilde: ", "Vilkår: ", *words):
            assert each in text, text[:400]
