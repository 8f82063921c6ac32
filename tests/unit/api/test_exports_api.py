"""/api/v1/views and /api/v1/deck.pptx: names, validators, and errors that say what was found and what is allowed."""

import io
import time

import pytest
from pptx import Presentation

from tests.helpers import app

VIEWS = "/api/v1/views/"
DECK = "/api/v1/deck.pptx"


@pytest.fixture
def client():
    return app().server.test_client()


@pytest.mark.parametrize(
    ("address", "mimetype", "name"),
    [
        ("overview.csv?chart=bars", "text/csv", "smartgrowth-theme-share-ict-data-2024-ranking.csv"),
        ("trends.xlsx?i=employment&th=all&lang=en", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "smartgrowth-employment-all-2024-trends.xlsx"),
        ("forecast.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "smartgrowth-theme-share-ict-data-2024-forecast-dk04.pptx"),
        ("map.json?utm_source=x", "application/json", "smartgrowth-theme-share-ict-data-2024-map.json"),
    ],
)  # fmt: skip
def test_a_file_has_its_kind_its_name_and_an_etag(client, address, mimetype, name):
    answer = client.get(VIEWS + address)
    assert answer.status_code == 200
    assert answer.mimetype == mimetype
    assert f'filename="{name}"' in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].isascii()
    again = client.get(VIEWS + address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(VIEWS + address).data == answer.data


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("mapp.csv", 404, "Did you mean map?"),
        ("map.docx", 404, "allowed: csv, zip, xlsx, pptx, json"),
        ("overview.csv", 400, "chart (a csv holds one): found nothing; allowed: hero, map, bars"),
        ("map.pptx?chart=maap", 400, "Did you mean map?"),
        ("map.csv?x=" + "a" * 2000, 400, "at most 1500 characters"),
    ],
)
def test_what_does_not_exist_is_refused_in_words(client, address, status, words):
    answer = client.get(VIEWS + address)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert words in answer.get_json()["detail"]


def test_what_the_page_repairs_is_repaired_and_said(client):
    answer = client.get(VIEWS + "map.json?i=employmen&lang=en")
    assert answer.status_code == 200
    assert "employmen" in answer.get_json()["extension"]["repaired"][0]


def test_a_deck_of_several_pages_keeps_order_and_notes(client):
    slides = [
        {"path": "/forecast", "search": "?i=employment&th=all", "chart": "fan", "note": "Begynd her: æøå"},
        {"path": "/", "chart": "hero"},
        {"path": "/map", "search": "?i=employment&th=mobility&lang=en", "chart": "map", "note": ""},
    ]
    answer = client.post(DECK, json={"lang": "da", "slides": slides})
    assert answer.status_code == 200
    assert "filename*=UTF-8''smartgrowth-opl%C3%A6g-3.pptx" in answer.headers["Content-Disposition"]
    found = Presentation(io.BytesIO(answer.data)).slides
    notes = [slide.notes_slide.notes_text_frame.text for slide in found]
    assert notes[0].startswith("Begynd her: æøå\n")
    assert found[1].shapes.title.text == "To linjer, der aldrig mødes"
    assert "http://localhost/map?i=employment&th=mobility" in notes[2], "the language of the deck, not of the address"
    assert "lang=en" not in notes[2]


def test_six_charts_are_quick(client):
    slides = [{"path": path, "chart": chart} for path, chart in
              (("/", "hero"), ("/", "map"), ("/", "bars"), ("/trends", "lines"), ("/forecast", "fan"), ("/claims", "growth"))]  # fmt: skip
    assert client.post(DECK, json={"slides": slides[:1]}).status_code == 200
    before = time.process_time()
    assert client.post(DECK, json={"slides": slides}).status_code == 200
    assert time.process_time() - before < 2.5, "aim 1.5 s; the promise is 5 s on the wall"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([], "body: found 'list'"),
        ({}, "slides: found 'NoneType'; allowed: 1 to 30 slides"),
        ({"slides": []}, "found '0 slides'"),
        ({"slides": [{"path": "/map", "chart": "map"}] * 31}, "found '31 slides'"),
        ({"slides": [1]}, "slides[0]: found 'int'"),
        ({"slides": [{"path": "/mapp", "chart": "map"}]}, "slides[0].path: found '/mapp'"),
        ({"slides": [{"path": "/map", "chart": "mad"}]}, "slides[0].chart: found 'mad'; allowed: map"),
        ({"slides": [{"path": "/map", "chart": "map", "note": "x" * 501}]}, "slides[0].note: found '501 characters'"),
        ({"slides": [{"path": "/map", "chart": "map", "note": "\ud800"}]}, ""),
        ({"slides": [{"path": "/map", "chart": "map", "note": "\uffff"}]}, "without control characters"),
        ({"slides": [{"path": "/map", "chart": "map", "colour": "x"}]}, "slides[0] member: found 'colour'"),
        ({"slides": [{"path": "/map", "chart": ["map"]}]}, "slides[0].chart: found 'list'"),
        ({"slides": [{"path": "/map", "chart": "map"}], "lang": "de"}, "lang: found 'de'; allowed: da, en"),
        ({"slides": [{"path": "/map", "chart": "map"}], "lang": {}, "x": 1}, "member: found 'x'"),
    ],
)
def test_a_wrong_deck_is_refused_in_words(client, body, words):
    answer = client.post(DECK, json=body)
    assert answer.status_code == 400
    assert words in answer.get_json()["detail"]


def test_a_form_cannot_order_a_deck(client):
    assert client.post(DECK, data={"slides": "x"}).status_code == 415
    assert client.get(DECK).status_code in {404, 405}
