"""The API keeps what it declares: every operation, format, parameter and example of the one table, whichever they are."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import math
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from werkzeug.http import http_date

from dashboard import RELEASED, api, i18n
from dashboard.analysis import observatory
from dashboard.analysis.forecasts.outlook import LEVELS, outlook
from dashboard.api import files, schemas
from dashboard.api.forecast import MOST_FITTED
from dashboard.api.operations import CSV, JSON
from dashboard.data.catalogue import catalogue
from dashboard.data.fact_tables import COLUMNS
from dashboard.data.store import store
from tests import helpers

BOTH = [(one, form) for one in api.operations() for form in one.formats]
NAMES = [one.address(form) for one, form in BOTH]


@pytest.fixture(scope="module")
def document():
    return helpers.app().server.test_client().get("/api/v1/openapi.json").get_json()


def schema_of(document, path, status="200"):
    (content,) = document["paths"][path]["get"]["responses"][status]["content"].values()
    return Draft202012Validator({**content["schema"], "components": document["components"]})


# ------------------------------------------------------------------------------------------------ every operation
@pytest.mark.parametrize(("one", "form"), BOTH, ids=NAMES)
def test_every_example_works_and_is_what_the_description_says(client, document, one, form):
    answer = client.get(one.sample(form))
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == form.mimetype
    described = document["paths"][one.address(form)]["get"]["responses"]["200"]["content"][form.mimetype]
    validator = schema_of(document, one.address(form))
    if form.mimetype == JSON:
        assert list(validator.iter_errors(answer.get_json())) == []
        assert described.get("example", answer.get_json()) == answer.get_json()
    elif form.mimetype == CSV:
        assert described["example"] == answer.text
        assert strict(answer.text)


@pytest.mark.parametrize(("one", "form"), BOTH, ids=NAMES)
def test_every_operation_refuses_a_stranger_with_a_problem_document(client, document, one, form):
    address = one.sample(form)
    answer = client.get(f"{address}{'&' if '?' in address else '?'}stranger=1")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json()
    assert list(schema_of(document, one.address(form), "400").iter_errors(problem)) == []
    assert problem["errors"][0]["found"] == "stranger"
    assert unquote(problem["instance"]) == address.partition("?")[0]


@pytest.mark.parametrize(("one", "form"), BOTH, ids=NAMES)
def test_methods(client, one, form):
    address = one.sample(form)
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert head.headers.get("ETag") == whole.headers.get("ETag")
    asked = client.options(address)
    assert asked.status_code == 200
    for refused in (client.post(address), client.put(address), client.delete(address), client.patch(address)):
        assert refused.status_code == 405
        assert refused.mimetype == "application/problem+json"
        assert (
            set(refused.headers["Allow"].split(", "))
            == set(asked.headers["Allow"].split(", "))
            == {"GET", "HEAD", "OPTIONS"}
        )


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_description_is_whole_in_both_languages(client, lang):
    found = client.get(f"/api/v1/openapi.json?lang={lang}").get_json()
    assert found["openapi"].startswith("3.1.")
    assert set(found["paths"]) == {*NAMES, *files.paths(lang), "/api/v1/openapi.json"}
    assert found["info"]["license"]["name"] == catalogue().licences["eurostat"].name[lang]
    for path, methods in found["paths"].items():
        (said,) = methods.values()
        assert said["summary"], path
        assert said["description"], path
        assert all(each["description"] for each in said.get("parameters", [])), path
        assert "400" in said["responses"], path
    ids = [said["operationId"] for methods in found["paths"].values() for said in methods.values()]
    assert len(ids) == len(set(ids))
    named = re.findall(r'"#/components/(\w+)/(\w+)"', json.dumps(found))
    assert all(name in found["components"][kind] for kind, name in named)
    used = {name for kind, name in named if kind == "schemas"}
    assert used == set(found["components"]["schemas"]) - {"Status"} | ({"Status"} & used), "a schema that nothing uses"


def test_every_schema_is_one():
    for name, schema in schemas.shared().items():
        Draft202012Validator.check_schema(schema)
        assert schema, name


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_example_on_the_page_about_the_api_works(client, lang):
    parts = list(helpers.components(helpers.page(client, "/api-docs", f"?lang={lang}")))
    links = {part["props"].get("href", "") for part in parts} | {part["props"].get("data-copy", "") for part in parts}
    addresses = {link for link in links if link and link.startswith(("/api/v1", "/health", "/live", "/ready"))}
    assert len(addresses) > 25
    for address in addresses:
        assert client.get(address).status_code == 200, address
    ids = {part["props"].get("id") for part in parts}
    made = client.post(files.DECK, json=files.body())
    assert made.data.startswith(b"PK"), made.text
    assert {"problem-parameter", "problem-combination", "problem-unknown"} <= ids


# ------------------------------------------------------------------------------------------------ formats
def strict(text: str) -> list[list[str]]:
    """Rows of a CSV text by the letter of RFC 4180: CR LF, quotes only around whole fields and doubled inside, one width."""
    assert text.endswith("\r\n")
    field = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
    assert re.fullmatch(rf"(?:{field}(?:,{field})*\r\n)+", text)
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in found}) == 1
    return found


def jsonstat(cube) -> None:
    """The rules of JSON-stat 2.0 (json-stat.org/full) that a dataset has to keep."""
    assert (cube["version"], cube["class"]) == ("2.0", "dataset")
    assert len(cube["id"]) == len(set(cube["id"])) == len(cube["size"]) == len(cube["dimension"])
    assert set(cube["id"]) == set(cube["dimension"])
    assert len(cube["value"]) == math.prod(cube["size"])
    assert all(value is None or type(value) in (int, float) for value in cube["value"])
    assert all(key.isdigit() and int(key) < len(cube["value"]) for key in cube["status"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", cube["updated"])
    roles = list(itertools.chain(*cube["role"].values()))
    assert set(cube["role"]) <= {"time", "geo", "metric"}
    assert len(roles) == len(set(roles))
    assert set(roles) <= set(cube["id"])
    for name, size in zip(cube["id"], cube["size"], strict=True):
        category = cube["dimension"][name]["category"]
        assert len(category["index"]) == len(set(category["index"])) == size
        assert set(category["label"]) == set(category["index"])
        assert ("unit" in category) == (name in cube["role"]["metric"])
        assert set(category.get("unit", {})) <= set(category["index"])


PAIRS = [(slug, theme) for slug, declared in catalogue().indicators.items() for theme in declared.themes]


@hypothesis_settings(max_examples=60)
@given(
    pair=st.sampled_from(PAIRS),
    regions=st.lists(st.sampled_from(sorted(store().regions)), min_size=1, max_size=4, unique=True),
    years=st.tuples(st.integers(2006, 2025), st.integers(0, 12)),
)
def test_every_number_is_the_one_of_the_observatory(pair, regions, years):
    """In all three formats, gaps, states and flags included."""
    client = helpers.app().server.test_client()
    (slug, theme), start, end = pair, years[0], years[0] + years[1]
    query = f"i={slug}&th={theme}&r={','.join(regions)}&t={start}..{end}"
    frame = observatory.rows([slug], regions, [theme], range(start, end + 1))
    truth = {(row.region, row.year): row for row in frame.itertuples()}
    records = client.get(f"/api/v1/observations?{query}").get_json()["rows"]
    head, *lines = strict(client.get(f"/api/v1/observations.csv?{query}").text)
    cube = client.get(f"/api/v1/observations.json?{query}").get_json()
    jsonstat(cube)
    assert len(records) == len(lines) == len(truth)
    filled = 0
    for record, line in zip(records, lines, strict=True):
        row, cells = truth[record["region"], record["year"]], dict(zip(head, line, strict=True))
        at = cube["dimension"]["region"]["category"]["index"].index(row.region) * cube["size"][3] + row.year - start
        known = not math.isnan(row.value)
        filled += known
        assert record["value"] == (row.value if known else None)
        assert (float(cells["value"]) if cells["value"] else None) == record["value"] == cube["value"][at]
        assert record["status"] == cells["status"] == row.status == cube["status"].get(str(at), "")
        assert record["flag"] == cells["flag"] == row.flag == cube["extension"]["flag"].get(str(at), "")
    assert filled == sum(value is not None for value in cube["value"])


# ------------------------------------------------------------------------------------------------ forecast
@pytest.mark.parametrize("code", ["DK04", "DK", "SE11"])
def test_a_projection_is_the_one_of_the_page(client, code):
    made = outlook(observatory.panel("employment", "mobility"), code, None, 2030, "combination")
    found = client.get(f"/api/v1/forecast?i=employment&th=mobility&r={code}").get_json()
    ahead = [row for row in found["rows"] if row["status"] == "projection"]
    past = [row for row in found["rows"] if row["status"] != "projection"]
    assert [row["year"] for row in ahead] == list(made.years)
    for i, row in enumerate(ahead):
        assert row["value"] == round(made.mean[i])
        for level in LEVELS:
            low, high = made.bands[LEVELS.index(level)]
            assert (row[f"lower_{level}"], row[f"upper_{level}"]) == (round(low[i]), round(high[i]))
        assert (
            row["lower_95"] <= row["lower_80"] <= row["lower_50"] <= row["value"] <= row["upper_50"] <= row["upper_95"]
        )
    frame = observatory.rows(["employment"], [code], ["mobility"]).set_index("year")
    assert all(
        row["value"] == (None if math.isnan(frame.value[row["year"]]) else frame.value[row["year"]]) for row in past
    )
    (series,) = found["series"]
    assert series["record"]["inside"] == made.record.inside
    assert series["record"]["mase"] == pytest.approx(made.record.mase, abs=1e-4)
    assert (series["first"], series["last"], series["to"]) == (made.first, made.last, 2030)


def test_the_three_formats_of_a_projection_agree(client):
    query = "i=gdp_per_head&r=DK04,UKD1&to=2028&level=80,50&lang=da"
    found = client.get(f"/api/v1/forecast?{query}").get_json()
    head, *lines = strict(client.get(f"/api/v1/forecast.csv?{query}").text)
    cube = client.get(f"/api/v1/forecast.json?{query}").get_json()
    jsonstat(cube)
    assert cube["id"] == ["region", "measure", "year"]
    assert head[5:9] == ["lower_50", "upper_50", "lower_80", "upper_80"]
    index = {name: cube["dimension"][name]["category"]["index"] for name in cube["id"]}
    for row, line in zip(found["rows"], lines, strict=True):
        cells = dict(zip(head, line, strict=True))
        for measure in index["measure"]:
            place = [
                index["region"].index(row["region"]),
                index["measure"].index(measure),
                index["year"].index(str(row["year"])),
            ]
            at = (place[0] * cube["size"][1] + place[1]) * cube["size"][2] + place[2]
            assert cube["value"][at] == row[measure] == (float(cells[measure]) if cells[measure] else None)
    without = [series for series in found["series"] if series["why_none"]]
    assert [series["region"] for series in without] == ["UKD1"]
    assert cube["extension"]["series"] == found["series"]


def test_a_projection_that_cannot_be_is_refused(client):
    many = "DK01,DK02,DK03,DK04"
    assert len(many.split(",")) > MOST_FITTED
    for query, parameter in [
        ("i=employment", "r"),
        (f"i=employment&r={many}&m=ets", "r"),
        ("i=employment&r=DK04&to=2024", "to"),
        ("i=employment&r=DK04&level=60", "level"),
        ("i=employment&r=DK04&m=prophet", "m"),
        ("i=employment&r=DK04&t=2015..2020", "t"),
        ("i=gdp_per_head&r=DK04&th=mobility", "th (of gdp_per_head)"),
    ]:
        answer = client.get(f"/api/v1/forecast?{query}")
        assert answer.status_code == 400, query
        assert [error["parameter"] for error in answer.get_json()["errors"]] == [parameter], query


def test_a_first_year_shortens_what_a_projection_rests_on(client):
    (series,) = client.get("/api/v1/forecast?i=employment&r=DK04&t=2015..latest").get_json()["series"]
    assert (series["first"], series["years_known"]) == (2015, 10)


# ------------------------------------------------------------------------------------------------ facts
@pytest.mark.parametrize("table", COLUMNS)
def test_every_table_is_sent_whole_and_row_by_row(client, document, table):
    head, *lines = strict(client.get(f"/api/v1/{table}.csv").text)
    texts = store().records(table)
    assert head == ["id", *list(COLUMNS[table])[1:]]
    assert [line[0] for line in lines] == list(texts)
    found, address = [], f"/api/v1/{table}?limit=1000"
    while address:
        page = client.get(address).get_json()
        found += page["rows"]
        address = page["next"]
    assert [row["id"] for row in found] == list(texts)
    validator = schema_of(document, f"/api/v1/{table}/{{id}}")
    for key in list(texts)[:5]:
        one = client.get(f"/api/v1/{table}/{key}").get_json()
        assert list(validator.iter_errors(one)) == []
        assert one["row"] == next(row for row in found if row["id"] == key)
    whole = schema_of(document, f"/api/v1/{table}")
    assert list(whole.iter_errors({**page, "rows": found})) == []


def test_tables_are_asked_by_their_columns(client):
    def rows(query):
        return client.get(f"/api/v1/{query}").get_json()["rows"]

    partners = rows("partnerships?project=score&in_public_list=yes&role=partner_city,lead_partner")
    assert partners
    assert {row["project"] for row in partners} == {"score"}
    assert all(row["in_public_list"] for row in partners)
    assert {row["state"] for row in rows("clusters?state=merged&r=DK")} == {"merged"}
    assert {row["country"] for row in rows("clusters?r=DK")} == {"DK"}
    assert all("DK04" in row["regions"] for row in rows("clusters?r=DK04"))
    assert "score" in {row["id"] for row in rows("projects?r=DK04&th=mobility")}
    assert rows("claims?preferred=yes&status=claim")
    assert rows("living_labs?r=LV") == []
    assert client.get("/api/v1/projects?state=open").get_json()["errors"][0]["allowed"] == ["closed", "idea"]


# ------------------------------------------------------------------------------------------------ transport
def test_pages_of_a_list_lead_on_and_back(client):
    whole = client.get("/api/v1/interreg?limit=1000").get_json()["rows"]
    address, found, visited = "/api/v1/interreg?limit=100&offset=0", [], []
    while address:
        answer = client.get(address)
        links = dict(reversed(pair) for pair in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["Link"]))
        assert answer.headers["X-Total-Count"] == str(len(whole))
        assert (links.get("next"), "first" in links, "last" in links) == (answer.get_json()["next"], True, True)
        if visited:
            assert links["prev"] == visited[-1]
        visited.append(address.replace("limit=100&offset=0", "offset=0&limit=100"))
        found += answer.get_json()["rows"]
        address, last = links.get("next"), links["last"]
    assert found == whole
    assert last == visited[-1]
    assert client.get("/api/v1/interreg?offset=5000").get_json()["rows"] == []


def test_a_file_comes_whole_unless_a_limit_is_sent(client):
    whole = strict(client.get("/api/v1/observations.csv?i=employment&g=all").text)
    assert len(whole) - 1 == 124 * 17
    assert strict(client.get("/api/v1/observations.csv?i=employment&g=all&limit=7&offset=3").text)[1:] == whole[4:11]
    assert len(client.get("/api/v1/observations?i=employment&g=all").get_json()["rows"]) == 1000


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize(
    "address",
    ["/api/v1/observations?i=employment", "/api/v1/clusters.csv", "/api/v1/openapi.json", "/api/v1/sets/claims.zip"],
)
def test_asking_again_costs_nothing(client, address, encoding):
    headers = {"Accept-Encoding": encoding}
    first = client.get(address, headers=headers)
    assert (first.headers.get("Content-Encoding", "identity") == encoding) or address.endswith(".zip")
    for more in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-None-Match": f'"other", W/{first.headers["ETag"]}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = client.get(address, headers={**headers, **more})
        assert (again.status_code, again.data) == (304, b""), more
        assert again.headers["Cache-Control"] == "public, no-cache"
    kept = client.get(address, headers={**headers, "If-None-Match": first.headers["ETag"]})
    assert kept.headers["ETag"] == first.headers["ETag"]
    for more in (
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": first.headers["Last-Modified"]},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert client.get(address, headers={**headers, **more}).status_code == 200, more


def test_last_modified_is_the_same_on_every_machine(client):
    newest = max([RELEASED, *(meta.retrieved for meta in store().meta.values())])
    said = client.get("/api/v1/observations?i=employment").headers["Last-Modified"]
    assert said == http_date(dt.datetime.combine(newest, dt.time(), dt.UTC))


WILD = st.text(max_size=20) | st.sampled_from(
    ["", "\x00", "9" * 400, "-1", "1e400", "NaN", "null", "%ff", "DK04,", "..", "2024..", "٣"]
)


@hypothesis_settings(max_examples=200)
@given(data=st.data())
def test_no_request_breaks_it(data):
    """Any parameters, once or several times, in any encoding: an answer, or a refusal that says why."""
    client = helpers.app().server.test_client()
    one, form = data.draw(st.sampled_from(BOTH))
    names = st.sampled_from([each.name for each in one.parameters] or ["x"]) | st.text(max_size=5)
    pairs = data.draw(st.lists(st.tuples(names, WILD), max_size=4))
    key = data.draw(WILD.map(lambda text: text.replace("/", "") or "x"))
    path = one.address(form).replace("{id}", key)
    answer = client.get(path.replace("?", "").replace("#", ""), query_string=pairs)
    assert answer.status_code in {200, 308, 400, 404}, answer.text
    if answer.status_code == 400:
        assert answer.get_json()["errors"]


@pytest.mark.parametrize("raw", ["q=%ff", "q=%C3%28", "%E0%A4%A=1", "i=employment&r=%80"])
def test_bad_encodings_are_refused(client, raw):
    answer = client.get("/api/v1/search?" + raw)
    assert answer.status_code == 400


def test_an_unknown_address_names_the_nearest(client):
    problem = client.get("/api/v1/project").get_json()
    assert problem["errors"][0]["nearest"] == "/api/v1/projects"
    assert "/api/v1/observations.csv" in problem["errors"][0]["allowed"]
    assert client.get("/api/v1/clusters/sscd").get_json()["errors"][0]["nearest"] == "sccd"


@pytest.mark.slow
# ------------------------------------------------------------------------------------------------ schemathesis
@pytest.mark.slow
def test_schemathesis_finds_nothing():
    """A few hundred requests over what is not made alike; `python -m tests.load.api_schemathesis` tries thousands."""
    from tests.load.api_schemathesis import schema, tries

    alike = [f"^/api/v1/{table}" for table in COLUMNS if table not in {"projects", "partnerships", "clusters"}]
    seen = tries(schema().exclude(path_regex="|".join(alike)), 180)
    assert sum(seen.values()) > 120
    assert not any(status >= 500 for _, status in seen)
