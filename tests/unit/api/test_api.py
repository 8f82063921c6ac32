"""The addresses for programs: figures as published, gaps as gaps, refusals that name the fault."""

from __future__ import annotations

import csv
import io
import math

import pytest

from dashboard import __version__
from dashboard.api.observations import COLUMNS, MAX_CELLS
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.exports.files.cells import safe

CSV = "/api/v1/observations.csv"
JSON = "/api/v1/observations.json"


def table(client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"{CSV}?{query}")
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize(
    ("query", "value", "flag"),
    [
        ("i=employment&r=DK&t=2024", "2920100", ""),
        ("i=employment&r=DK04&t=2024", "669300", ""),
        ("i=employment&r=DK04&th=mobility&t=2024", "26113", ""),
        ("i=gdp_per_head&r=DK04&t=2023", "53900", ""),
        ("i=smart_jobs&r=DK&t=2018", "17600", None),
        ("i=smart_jobs&r=DK&t=2024", "18796", "range 18762..19124"),
    ],
)
def test_figures(client, query, value, flag):
    (row,) = table(client, query)
    assert row["value"] == value
    if flag is not None:
        assert flag in row["flag"]


@pytest.mark.parametrize(
    ("query", "reason"), [("i=employment&r=NO&t=2015", " of "), ("i=employment&r=NL&t=2020", " of ")]
)
def test_incomplete_totals_are_gaps_with_their_reason(client, query, reason):
    (row,) = table(client, query)
    assert row["value"] == ""
    assert reason in row["flag"]


def test_columns_and_order_of_the_example(client):
    rows = table(client, "i=employment&r=DK04,DK&th=mobility&t=2018..2024")
    assert tuple(rows[0]) == COLUMNS
    assert [(row["region"], row["year"]) for row in rows] == [
        (code, str(year)) for code in ("DK04", "DK") for year in range(2018, 2025)
    ]
    assert all(row["source"] and row["unit"] and row["status"] for row in rows if row["value"])


def test_every_indicator_answers_with_nothing_but_its_name(client):
    for slug in catalogue().indicators:
        rows = table(client, f"i={slug}&r=DK,DK04")
        assert any(row["value"] for row in rows), slug


def test_theme_all_is_the_total(client):
    assert table(client, "i=employment&r=DK&th=all") == table(client, "i=employment&r=DK")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ["i:", "employment"]),
        ("i=emplyment", ["'emplyment'", "Did you mean employment?"]),
        ("i=employment&r=DK99", ["r:", "'DK99'"]),
        ("i=employment&th=mobilty", ["th:", "Did you mean mobility?"]),
        ("i=gdp_per_head&th=mobility", ["th (of gdp_per_head)", "all"]),
        ("i=employment&t=2018-2024", ["t:", "2018..2024"]),
        ("i=employment&t=2024..2018", ["t:", "earlier one first"]),
        ("i=employment&t=1..9999999999", ["t:"]),
        ("i=employment&region=DK", ["parameter", "'region'", "r, th"]),
        (
            f"i=employment&th={','.join(catalogue().indicators['employment'].themes)}&t=1990..2060",
            [str(MAX_CELLS), "Name fewer"],
        ),
    ],
)
def test_refusals_name_found_and_allowed(client, query, words):
    for address in (CSV, JSON):
        answer = client.get(f"{address}?{query}")
        assert answer.status_code == 400
        assert answer.mimetype == "application/problem+json"
        detail = answer.get_json()["detail"]
        assert "found" in detail
        assert "allowed" in detail
        assert all(word in detail for word in words), detail


def test_jsonstat_holds_the_same_values(client):
    query = "i=employment&r=DK04,DK,NO&th=mobility,all&t=2014..2024"
    cube = client.get(f"{JSON}?{query}").get_json()
    assert (cube["version"], cube["class"]) == ("2.0", "dataset")
    assert cube["id"] == ["indicator", "region", "theme", "year"]
    assert math.prod(cube["size"]) == len(cube["value"])
    index = [cube["dimension"][name]["category"]["index"] for name in cube["id"]]
    for row in table(client, query):
        at = 0
        for keys, size, name in zip(index, cube["size"], cube["id"], strict=True):
            at = at * size + keys.index(row[name])
        assert cube["value"][at] == (float(row["value"]) if row["value"] else None)
        assert cube["extension"]["flag"].get(str(at), "") == row["flag"]
    assert cube["source"]
    assert cube["extension"]["data_version"] == store().version


@pytest.mark.parametrize("encoding", ["identity", "br"])
def test_etag_spares_the_work(client, encoding):
    address, headers = f"{CSV}?i=employment&r=DK", {"Accept-Encoding": encoding}
    first = client.get(address, headers=headers)
    again = client.get(address, headers={**headers, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(f"{CSV}?i=employment&r=SE", headers=headers).headers["ETag"] != first.headers["ETag"]
    assert store().version in first.headers["ETag"]


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(text):
    assert safe(text) == f"'{text}"


def test_ordinary_cells_stay(client):
    assert safe("3 of 6 regions") == "3 of 6 regions"
    assert safe("") == ""
    growth = table(client, "i=employment_growth&r=DK,DK04,NO,SE&th=all")
    assert not any(row["value"].startswith("'") for row in growth)


def test_status_per_source(client):
    answer = client.get("/api/v1/status").get_json()
    assert set(answer) == set(catalogue().sources)
    for source in answer.values():
        assert set(source) == {"value", "stale", "as_of"}
        assert isinstance(source["stale"], bool)


def test_health(client):
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.get_json() == {"status": "ok", "version": __version__, "data_version": store().version}
