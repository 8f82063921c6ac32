"""Files of a view: strict CSV, workbooks that Excel's own rules accept, JSON-stat by its rules, the same bytes twice."""

import datetime as dt
import io
import json
import math
import re
import zipfile

import openpyxl
import pytest

from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.series import Lines
from dashboard.charts.table import Column, Name, Table
from dashboard.charts.values import Value
from dashboard.exports import about
from dashboard.exports.about import Stamp
from dashboard.exports.files import jsonstat, tables, workbook
from dashboard.exports.files.cells import EXCEL
from dashboard.state.query import Query
from dashboard.views.registry import chart_at, view_at
from dashboard.views.shared.model import ViewModel

STAMP = Stamp("https://example.org", dt.date(2026, 11, 22))
EVIL = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "a,b", 'say "hi"', "line\nbreak")


FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)')


def strict(text):
    """Rows of a CSV file that keeps RFC 4180 to the letter; ValueError for any liberty."""
    rows, row, at = [], [], 0
    while at < len(text):
        found = FIELD.match(text, at)
        if not found:
            raise ValueError(f"row {len(rows)}: neither a comma nor CR LF after a field: {text[at : at + 30]!r}")
        row.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        at = found.end()
        if found[3] != ",":
            rows, row = [*rows, row], []
    if row or len({len(each) for each in rows}) != 1:
        raise ValueError("an open row, or rows of different lengths")
    return rows


def evil():
    rows = tuple((Name("DK04", text), 2000 + i, Value(1.5, "percent", 1, "observed")) for i, text in enumerate(EVIL))
    columns = (
        Column("region", "=Navn", "region"),
        Column("year", "År", "year"),
        Column("value", "Værdi", "value", "percent"),
    )
    chart = Chart(
        key="k",
        lang="da",
        form=Lines(series=()),
        words=Words(title="=title", subtitle="sub", summary="Sætning.", source="Kilde: Eurostat."),
        table=Table("caption", columns, rows),
        filename="file",
        data_url="/api/v1/observations.csv?i=employment",
        indicators=("employment",),
        theme="all",
    )
    return ViewModel(Query(), "", (chart,), (), ()), chart


def test_a_csv_keeps_the_rules_and_no_cell_is_a_formula():
    _, chart = evil()
    heads, *rows = strict(tables.as_csv(chart))
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [row["region_name"].removeprefix("'") for row in found] == list(EVIL)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)
    assert {row["value"] for row in found} == {"1.5"}
    assert {(row["region"], row["unit"], row["indicator"], row["theme"]) for row in found} == {
        ("DK04", "percent", "employment", "all")
    }


def test_the_spreadsheet_of_a_reader_opens_a_csv_in_columns():
    """Danish Excel parts fields at semicolons and reads a decimal comma; both know UTF-8 by its mark."""
    _, chart = evil()
    danish, english = (tables.as_csv(chart, dialect=EXCEL[lang]) for lang in ("da", "en"))
    assert danish.startswith("\ufeffregion;region_name;year;measure;value;")
    assert ";1,5;" in danish
    assert english.startswith("\ufeffregion,region_name,year,measure,value,")
    assert ",1.5," in english


def test_a_workbook_holds_texts_as_texts():
    model, chart = evil()
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook("/map", model, (chart,), STAMP)))
    sheet = book.worksheets[0]
    cells = [sheet.cell(row, 1) for row in range(2, len(EVIL) + 2)]
    assert all(cell.data_type == "s" for cell in cells)
    assert sheet.cell(1, 1).value == "=Navn"
    assert sheet.cell(1, 1).data_type == "s"
    assert not any(cell.data_type == "f" for each in book.worksheets for row in each.iter_rows() for cell in row)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_workbook_has_its_four_sheets(lang):
    model = view_at("/trends", f"?lang={lang}")
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook("/trends", model, model.charts, STAMP)))
    assert len(book.sheetnames) == 4
    data, metadata, definitions, licence = book.worksheets
    assert data.freeze_panes == "A2"
    assert data.auto_filter.ref
    assert all(8 < dimension.width <= 62 for dimension in data.column_dimensions.values())
    said = {row[0].value: row[1].value for row in metadata.iter_rows(min_row=2)}
    assert said["Titel" if lang == "da" else "Title"] == model.charts[0].words.title
    assert any("https://example.org/trends" in str(text) for text in said.values())
    assert definitions.max_row > 5
    assert "CC BY 4.0" in licence.cell(2, 2).value
    assert book.properties.created.date() == STAMP.day


def test_a_zip_has_figures_metadata_and_readme():
    model = view_at("/", "?lang=en")
    made = tables.archive("/", model, model.charts, STAMP)
    assert made == tables.archive("/", model, model.charts, STAMP)
    with zipfile.ZipFile(io.BytesIO(made)) as found:
        names = found.namelist()
        assert len(names) == len(model.charts) + 2
        described = json.loads(found.read("metadata.json"))
        readme = found.read("README.txt").decode()
        for one, chart in zip(described, model.charts, strict=True):
            rows = strict(found.read(one["file"]).decode())
            assert len(rows) == one["rows"] + 1
            assert [column["name"] for column in one["columns"]] == rows[0]
            assert one["licences"]
            assert one["data_version"] in readme
            for line in about.licence_lines(chart, "en"):
                assert line in readme
    assert "Source: Eurostat" in readme


def test_bytes_depend_on_nothing_but_the_question():
    model = view_at("/forecast", "?lang=da")
    asked = ("/forecast", model, model.charts, STAMP)
    assert workbook.workbook(*asked) == workbook.workbook(*asked)
    assert tables.archive(*asked) == tables.archive(*asked)


def valid(found):
    """The rules of JSON-stat 2.0 for a data set, as its schema and its text have them."""
    assert found["version"] == "2.0"
    assert found["class"] == "dataset"
    assert len(found["id"]) == len(found["size"]) == len(set(found["id"]))
    assert set(found["dimension"]) == set(found["id"])
    for name, size in zip(found["id"], found["size"], strict=True):
        category = found["dimension"][name]["category"]
        assert isinstance(found["dimension"][name]["label"], str)
        assert len(category["index"]) == size == len(set(category["index"]))
        assert set(category["label"]) == set(category["index"])
        assert all(isinstance(label, str) for label in category["label"].values())
        assert set(category.get("unit", ())) <= set(category["index"])
        for unit in category.get("unit", {}).values():
            assert isinstance(unit["decimals"], int)
    assert len(found["value"]) == math.prod(found["size"])
    assert all(value is None or (isinstance(value, int | float) and math.isfinite(value)) for value in found["value"])
    roles = found["role"]
    assert set(roles) <= {"time", "geo", "metric"}
    listed = [name for names in roles.values() for name in names]
    assert set(listed) <= set(found["id"])
    assert len(listed) == len(set(listed))
    assert all(0 <= int(place) < len(found["value"]) for place in found.get("status", {}))
    assert all(isinstance(note, str) for note in found["note"])
    json.dumps(found, allow_nan=False)


def test_one_chart_is_a_data_set_and_several_are_a_collection():
    model, chart = chart_at("/trends", "lines", "?lang=en")
    found = jsonstat.document("/trends", model, (chart,), STAMP)
    valid(found)
    assert found["role"] == {"geo": ["region"], "time": ["year"], "metric": ["measure"]}
    place = {name: axis["category"]["index"] for name, axis in found["dimension"].items()}
    at = [place["region"].index("DK04"), place["year"].index("2024"), place["measure"].index("value")]
    assert round(found["value"][(at[0] * found["size"][1] + at[1]) * found["size"][2] + at[2]], 1) == 15.5
    assert found["extension"]["link"] == "https://example.org/trends?lang=en"
    many = view_at("/", "?lang=en")
    whole = jsonstat.document("/", many, many.charts, STAMP)
    assert whole["class"] == "collection"
    assert len(whole["link"]["item"]) == len(many.charts)
    for one in whole["link"]["item"]:
        valid(one)
