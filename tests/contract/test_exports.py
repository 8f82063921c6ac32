"""Whatever page is added leaves the house whole: the rows that the reader saw, a native chart, alt text, notes, source, terms."""

import datetime as dt
import io
import math
import shutil
import subprocess
from functools import cache

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.charts.forms.parts import Rule
from dashboard.charts.values import Value
from dashboard.data.store import store
from dashboard.exports import about
from dashboard.exports.about import Stamp
from dashboard.exports.files import jsonstat, tables, workbook
from dashboard.exports.slides import deck
from dashboard.exports.slides.drawings import MAPS, drawing_of
from dashboard.exports.slides.shapes import Bars, DotRows, Lines
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


@cache
def views(lang):
    """Every page, and every form of it, with its charts."""
    parts = [page.partition("?") for page in PAGES]
    return [(path, view_at(path, f"?{search}&lang={lang}" if search else f"?lang={lang}")) for path, _, search in parts]


def values_of(chart):
    """(column, Value) of every value in the table of a chart, row by row."""
    for row in chart.table.rows:
        for column, cell in zip(chart.table.columns, row, strict=True):
            if column.kind == "value" and isinstance(cell, Value):
                yield column, cell


def same(text, number):
    """Is a field of a file this number, or empty where there is none?"""
    return text == "" if number is None or math.isnan(number) else float(text) == number


@pytest.mark.parametrize("lang", LANGS)
def test_a_csv_holds_every_value_with_all_that_belongs_to_it(lang):
    for path, model in views(lang):
        for chart in model.charts:
            where, (heads, *rows) = (path, chart.key), strict(tables.as_csv(chart))
            assert heads == [name for name in heads if name.isascii()], where
            values = list(values_of(chart))
            if not any(column.kind == "value" for column in chart.table.columns):
                assert len(rows) == len(chart.table.rows), where
                continue
            found = [dict(zip(heads, row, strict=True)) for row in rows]
            found = [row for row in found if row["measure"]]
            assert len(found) == len(values), where
            for row, (column, value) in zip(found, values, strict=True):
                assert row["measure"] == column.key, where
                assert same(row["value"], value.number), where
                assert same(row["low"], value.low), where
                assert same(row["high"], value.high), where
                assert (row["unit"], row["status"], row["flag"]) == (value.unit, value.status, value.flag), where
                assert row["lack"] == (value.lack.code if value.lack else ""), where
                assert row["source"], where
                assert row["licence"], where


def alike(wanted, column):
    """A column of numbers as a workbook holds it: 15 significant digits, gaps as empty cells."""
    return all(
        (cell is None) if number is None or math.isnan(number)
        else isinstance(cell, int | float) and math.isclose(cell, number, rel_tol=1e-14)
        for number, cell in zip(wanted, column, strict=True)
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", VIEWS)
def test_a_workbook_holds_every_value(path, lang):
    model = view_at(path, f"?lang={lang}")
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook(path, model, model.charts, STAMP)))
    for sheet, chart in zip(book.worksheets, model.charts, strict=False):
        columns = list(zip(*sheet.iter_rows(min_row=2, values_only=True), strict=True)) if chart.table.rows else []
        for place, column in enumerate(chart.table.columns):
            cells = [row[place] for row in chart.table.rows]
            if column.kind != "value":
                continue
            for read in (lambda value: value.number, lambda value: value.low, lambda value: value.high):
                wanted = [read(cell) if isinstance(cell, Value) else None for cell in cells]
                known = any(number is not None and not math.isnan(number) for number in wanted)
                assert not known or any(alike(wanted, cells) for cells in columns), (
                    path,
                    chart.key,
                    column.key,
                )
        assert not any(cell.data_type == "f" for cells in sheet.iter_rows() for cell in cells)


@pytest.mark.parametrize("lang", LANGS)
def test_json_stat_holds_every_value(lang):
    for path, model in views(lang):
        for chart in model.charts:
            made = jsonstat.dataset(path, model, chart, STAMP)
            wanted = sorted(
                number for _, value in values_of(chart) for number in (value.number, value.low, value.high)
                if number is not None and not math.isnan(number)
            )  # fmt: skip
            assert sorted(number for number in made["value"] if number is not None) == wanted, (path, chart.key)
            if any(column.kind == "region" for column in chart.table.columns) and made["role"].get("geo"):
                codes = made["dimension"][made["role"]["geo"][0]]["category"]["index"]
                assert set(codes) <= set(store().regions), "regions are named by their NUTS codes"


@pytest.mark.parametrize("lang", LANGS)
def test_every_chart_names_its_sources_and_their_terms(lang):
    for path, model in views(lang):
        for chart in model.charts:
            assert about.licence_lines(chart, lang), (path, chart.key, chart.words.source)
            said = about.facts(path, model, chart, STAMP)
            assert chart.words.source in said.values()
            assert f"https://example.org{path}{model.address}" in said.values()
            valid(jsonstat.dataset(path, model, chart, STAMP))


def numbers_of(chart):
    """Every number of a chart's table, and the target of its scenarios."""
    target = getattr(chart.form, "target", None)
    ends = ((value.number, value.low, value.high) for _, value in values_of(chart))
    known = {number for triple in ends for number in triple if number is not None}
    return known | {target.at} if isinstance(target, Rule) else known


def test_numbers_of_native_charts_are_those_of_the_table():
    kinds = set()
    for path, model in views("en"):
        for chart in model.charts:
            found, known, where = drawing_of(chart), numbers_of(chart), (path, chart.key)
            kinds.add(type(found).__name__)
            if isinstance(found, Bars) and not found.starts:
                assert {value for value in found.values if value is not None} <= known, where
            if isinstance(found, Lines):
                own = {value for edge in found.edges for value in edge.values}  # 95 per cent bands stand in no table
                for line in found.paths:
                    values = [value for value in line.values if value is not None and value not in own]
                    assert line.width <= 1.0 or set(values) <= known, (where, line.name)
            if isinstance(found, DotRows):
                assert {x for group in found.groups for x in group.x} <= known, where
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
        assert slide.shapes.title.text == chart.words.title
        texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert chart.words.subtitle in texts
        assert chart.words.source in texts
        assert ("Vilkår: " if lang == "da" else "Terms: ") in texts
        notes = slide.notes_slide.notes_text_frame.text
        for words in (
            chart.words.summary,
            chart.words.source,
            "https://example.org/",
            "2026",
            *about.licence_lines(chart, lang),
            *chart.words.notes,
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
            assert properties.get("descr") == chart.words.summary
        assert any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in shown_) == (type(chart.form) in MAPS)
        if type(chart.form) in MAPS:
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
