"""The page of data: every row of every table opens, the systems of the issue are found, and sets leave whole."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile

import pytest

from dashboard import i18n
from dashboard.data.catalogue import catalogue
from dashboard.data.fact_tables import COLUMNS
from dashboard.data.store import store
from dashboard.exports.files import cells, sets
from dashboard.views.data import view as data_view
from dashboard.views.shared import proof, row_cells, rows
from tests import helpers

# what somebody types -> the row that opens (FACTS.md names these systems)
SYSTEMS = {
    "smart up bsr": "projects:smartup", "score": "projects:score", "northern connections": "projects:nc",
    "smart city cluster denmark": "clusters:sccd", "business region aarhus": "organisations:", "smart city aarhus": "organisations:",
    "open data aarhus": "organisations:odaa", "internet week": "", "it-klynge østjylland": "", "string": "", "hamburg groningen": "",
    "aalborg portland": "",
}  # fmt: skip


def texts(layout) -> str:
    return json.dumps(layout, ensure_ascii=False)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_row_of_every_table_opens_in_words(lang):
    for table in store().tables:
        for key in row_cells.records(table):
            shown = rows.show(table, key, lang)
            assert shown.title
            row = row_cells.records(table)[key]
            links = [part.href for line in shown.lines for part in line.parts]
            assert not row.get("source_url") or row["source_url"] in links, "no row without its source"
            assert shown.lines
            assert all(part.text and "nan" not in part.text.split() for line in shown.lines for part in line.parts)
        assert rows.listed(table, lang)


def test_every_table_and_column_has_a_name():
    for table, columns in COLUMNS.items():
        assert f"table.{table}" in i18n.texts()
        for column in columns:
            assert f"field.{column}" in i18n.texts()


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize(("words", "row"), SYSTEMS.items())
def test_the_systems_are_found_and_open_with_their_source(client, lang, words, row):
    found = client.get("/api/v1/search", query_string={"q": words, "lang": lang}).get_json()
    hrefs = [entry["href"] for group in found["groups"] for entry in group["entries"]]
    facts = [href for href in hrefs if href.startswith("/data?row=")]
    assert facts, f"{words!r} finds no row"
    assert any(row in href for href in facts), f"{words!r} does not find {row}: {facts}"
    for href in facts:
        path, _, search = href.partition("?")
        shown = texts(helpers.page(client, path, f"?{search}&lang={lang}"))
        assert i18n.t(lang, "field.source_name") in shown


@pytest.mark.parametrize(
    ("words", "row"), [("Aarhus", "Århus"), ("Skåne", "skaane"), ("Gøteborg", "goteborg"), ("Sjælland", "sjaelland")]
)
def test_search_folds_letters(client, words, row):
    def hits(text):
        return client.get("/api/v1/search", query_string={"q": text}).get_json()["groups"]

    assert hits(words) == hits(row) != []


def test_search_is_bounded(client):
    assert client.get("/api/v1/search?q=a").get_json()["groups"] == []
    assert client.get("/api/v1/search?q=" + "a" * 200).status_code == 400
    assert client.get("/api/v1/search?x=1").status_code == 400
    assert sum(len(group["entries"]) for group in client.get("/api/v1/search?q=aa").get_json()["groups"]) <= 12


def test_partners_are_counted_in_the_rows():
    nc = rows.show("projects", "nc", "en")
    assert nc.related[0][0] == "Partners, counted in the rows: 21 in seven countries"
    score = rows.show("projects", "score", "en")
    assert "nine of them cities" in score.related[0][0]
    assert any("Oslo" in link.title for _, links in score.related[1:2] for link in links)
    told = " ".join(part.text for each in score.contradictions for line in each for part in line.parts)
    assert "Oslo" in told
    assert "Dordrecht" in told


def test_what_is_said_of_a_row_is_listed_with_it():
    said = [link.title for _, links in rows.show("clusters", "sccd", "en").related for link in links]
    assert "Smart City Cluster Denmark: three focus areas" in said
    operators = [link.title for _, links in rows.show("projects", "sccd_net", "en").related for link in links]
    assert {"Aalborg University", "Gate 21", "Smart City Cluster Denmark: six operators"} <= set(operators)
    idea = [link.title for _, links in rows.show("projects", "nc_idea", "en").related for link in links]
    assert any("EUR 2.5-3m" in title for title in idea)


def test_a_successor_is_on_the_life_line():
    sccd = rows.show("clusters", "sccd", "en")
    assert any(
        heading == "Life line" and any("We Build" in link.title for link in links) for heading, links in sccd.related
    )


@pytest.mark.parametrize(
    "search",
    ["?row=projects:scoer", "?row=projcts:score", "?row=x", "?table=nope", "?row=projects:score&row=", "?row=%00:<b>"],
)
def test_what_does_not_exist_says_so_and_leads_on(client, search):
    shown = texts(helpers.page(client, "/data", search))
    assert "notices" in shown
    if "scoer" in search:
        assert "/data?row=projects:score" in shown


def test_other_language_keeps_the_row(client):
    shown = texts(helpers.page(client, "/data", "?row=projects:nc"))
    assert "/data?lang=en&row=projects:nc" in shown


@pytest.mark.parametrize("name", store().meta)
def test_a_set_leaves_whole(client, name):
    answer = client.get(f"/api/v1/sets/{name}.zip")
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    assert client.get(f"/api/v1/sets/{name}.zip", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    sets._archive.cache_clear()
    assert sets.archive(name) == answer.data, "two downloads of one version are the same bytes"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as made:
        files = {each: made.read(each).decode("utf-8") for each in made.namelist()}
    meta = json.loads(files["metadata.json"])
    assert meta["set"]["id"] == name
    assert meta["data_version"] == store().version
    for needed in ("publisher", "attribution", "licence", "retrieved", "url"):
        assert meta["source"][needed]
    for lang in i18n.LANGS:
        assert catalogue().sources[store().meta[name].source].attribution[lang] in files["README.txt"]
    for each, frame in sets.tables(name).items():
        read = list(csv.reader(io.StringIO(files[f"{each}.csv"], newline="")))
        assert read[0] == list(frame.columns)
        assert len(read) - 1 == len(frame) == meta["files"][f"{each}.csv"]["rows"]
        for line, row in zip(read[1:], frame.itertuples(index=False), strict=True):
            assert all(same(cell, value) for cell, value in zip(line, row, strict=True)), line
        assert "\r\n" in files[f"{each}.csv"]


def same(cell: str, value: object) -> bool:
    """A cell as it was written is the value of the store."""
    if isinstance(value, bool):
        return cell == ("yes" if value else "no")
    if isinstance(value, (int, float)):
        return cell == "" if math.isnan(value) else float(cell) == value
    return cell == cells.safe(str(value))


def test_an_unknown_set_is_refused_with_the_names(client):
    answer = client.get("/api/v1/sets/claim.zip")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert "claims" in answer.get_json()["detail"]


def test_only_text_is_made_safe():
    assert (
        cells.table(["a", "b"], [["=1+1", -5.5], ["-x", float("nan")], ['q"', 3]])
        == 'a,b\r\n\'=1+1,-5.5\r\n\'-x,\r\n"q""",3\r\n'
    )


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_measure_has_its_proof(client, lang):
    for slug, declared in catalogue().indicators.items():
        for theme in declared.themes:
            made = proof.proof(lang, slug, theme)
            terms = [line.term for line in made.lines]
            assert i18n.t(lang, "proof.definition") in terms
            assert i18n.t(lang, "column.status") in terms
            assert any(part.href.endswith(".zip") for line in made.lines for part in line.parts), slug
            answer = client.get(f"/api/v1/proof?{proof.reference(slug, theme, 'DK', 2018)}&lang={lang}")
            assert answer.status_code == 200
            assert len(answer.data) < 10_000


@pytest.mark.parametrize(
    "query", ["", "i=nope", "i=employment&th=creative", "i=employment&t=20x4", "i=employment&x=1", "i=employment&r=ZZ"]
)
def test_a_proof_that_cannot_be_is_refused(client, query):
    answer = client.get(f"/api/v1/proof?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["detail"]


@pytest.mark.parametrize("path", ["/", "/trends", "/data"])
def test_every_number_and_chart_names_its_proof(client, path):
    named = [
        part["props"]["data-proof"]
        for part in helpers.components(helpers.page(client, path))
        if "data-proof" in part["props"]
    ]
    assert named
    for reference in named:
        assert client.get(f"/api/v1/proof?{reference}").status_code == 200


def test_all_sets_and_tables_are_on_the_page():
    assert [each.name for each in data_view.sets("en")] == list(store().meta)
    assert len(data_view.tables("en")) == len(store().tables)
