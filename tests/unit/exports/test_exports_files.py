"""Files of a view: strict CSV, workbooks that Excel's own rules accept, JSON-stat by its rules, the same bytes twice."""

import datetime as dt
import io
import json
import math
import re
import zipfile

import openpyxl
import pytest

from dashboard.exports import about
from dashboard.exports.about import Stamp
from dashboard.exports.files import jsonstat, tables, workbook
from dashboard.state.query import Query
from dashboard.views.registry import chart_at, view_at
from dashboard.views.shared.model import Chart, Table, ViewModel

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
    rows = tuple((text, str(2000 + i), "1,5") for i, text in enumerate(EVIL))
    table = Table("caption", ("=Navn", "År", "Værdi"), rows)
    chart = Chart(
        "k",
        "=title",
        "sub",
        "Kilde: Eurostat.",
        "Sætning.",
        {"data": [], "layout": {}},
        table,
        "file",
        "/api/v1/observations.csv?i=employment",
    )
    return ViewModel(Query(), "", (chart,), (), ()), chart


def test_a_csv_keeps_the_rules_and_no_cell_is_a_formula():
    model, chart = evil()
    rows = strict(tables.as_csv(chart, model.query.lang))
    assert rows[0] == ["'=Navn", "År", "Værdi"]
    assert [row[0].removeprefix("'") for row in rows[1:]] == list(EVIL)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)
    assert [row[2] for row in rows[1:]] == ["1.5"] * len(EVIL)


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
    assert said["Titel" if lang == "da" else "Title"] == model.charts[0].title
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
            assert len(rows) == len(chart.table.rows) + 1 == one["rows"] + 1
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
    assert found["role"]["time"] == ["d1"]
    place = {name: list(axis["category"]["label"].values()) for name, axis in found["dimension"].items()}
    at = [place["d0"].index("Midtjylland"), place["d1"].index("2024"), 0]
    assert found["value"][(at[0] * found["size"][1] + at[1]) * found["size"][2] + at[2]] == 15.5
    assert found["extension"]["link"] == "https://example.org/trends?lang=en"
    many = view_at("/", "?lang=en")
    whole = jsonstat.document("/", many, many.charts, STAMP)
    assert whole["class"] == "collection"
    assert len(whole["link"]["item"]) == len(many.charts)
    for one in whole["link"]["item"]:
        valid(one)
