"""Decks from links, addresses and the registry; embedded charts; what is said when something is not there."""

import json
import re

import pytest

from dashboard.components import elements
from dashboard.components.slides import slides_data
from dashboard.figures.draw import draw
from dashboard.figures.theme import without_words
from dashboard.i18n import LANGS, texts
from dashboard.settings import Settings
from dashboard.state.basket import Item
from dashboard.views.embed.view import links
from dashboard.views.present.view import STANDARD, WORKBENCHES, deck
from dashboard.views.registry import VIEWS, view_at
from dashboard.views.shared.filters import filter_sentence
from dashboard.views.shared.qr import qr
from tests import helpers


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_basket_one_chart_of_each_page_is_presented(lang):
    found = deck({"i": "employment"}, lang)
    assert found.kind == "standard"
    assert [slide.item.path for slide in found.slides] == [path for path in VIEWS if path not in WORKBENCHES][:STANDARD]
    assert all(slide.chart.words.source for slide in found.slides)
    assert all("i=employment" in slide.item.search for slide in found.slides)
    assert found.problems == ()
    assert found.slides[0].filters == "", "no filter moves the claim"
    assert found.slides[1].filters


def test_a_link_is_opened_in_order_with_its_notes_and_what_is_broken_is_named():
    params = {
        "deck": "1",
        "item": ["trends/lines?i=employment!th=mobility", "mapp/map", "map/lines", "<b>", "map/map?i=employmen"],
        "note1": "Look at 2020",
        "note5": "Fifth",
    }
    found = deck(params, "en")
    assert found.kind == "basket"
    assert [(slide.item.path, slide.item.note) for slide in found.slides] == [
        ("/trends", "Look at 2020"),
        ("/map", "Fifth"),
    ]
    said = " ".join(found.problems)
    for words in ("“mapp”", "no chart “lines”", "“<b>”", "Did you mean “employment”?"):
        assert words in said
    assert found.slides[0].href.startswith("/trends?i=employment&th=mobility")
    assert found.slides[0].href.endswith("lang=en")


def test_nothing_readable_is_the_standard_deck_and_says_so():
    for params in ({"item": "nowhere/x"}, {"page": "/map", "chart": "x"}, {"page": "nowhere"}, {"item": ["%%", "a/b"]}):
        found = deck(params, "da")
        assert found.kind == "standard"
        assert found.slides
        assert found.problems
    assert "(9)" in deck({"deck": "9", "item": "map/map"}, "en").problems[0]


def test_a_page_or_one_of_its_charts_is_presented_by_address():
    one = deck({"page": "/map", "chart": "map", "i": "employment", "lang": "en"}, "en")
    assert (one.kind, [slide.item for slide in one.slides]) == ("chart", [Item("/map", "?i=employment", "map")])
    assert {slide.item.path for slide in deck({"page": "claims"}, "en").slides} == {"/claims"}


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("narrow", [False, True])
def test_every_chart_stands_without_its_frame(path, narrow):
    for chart in view_at(path, narrow=narrow).charts:
        plain = without_words(draw(chart))["layout"]
        assert "title" not in plain
        for side in "tb":
            assert 0 <= plain["margin"][side] < draw(chart)["layout"]["margin"][side]
        assert plain["height"] >= 60
        words = json.dumps(plain["annotations"])
        assert chart.words.source[:40] not in words
        assert chart.words.subtitle[:40] not in words


@pytest.mark.parametrize("lang", LANGS)
def test_filters_are_a_sentence(lang):
    model = view_at("/trends", f"?i=employment&th=mobility&r=DK04,SE11&t=2015..2024&lang={lang}")
    said = filter_sentence(model)
    for words in ("2015", "2024", "Midtjylland", "Stockholm"):
        assert words in said
    assert said[0].isupper()


def test_a_code_is_a_small_picture_of_the_link():
    code = qr("https://smartgrowth.example/map?i=employment")
    assert code.startswith("data:image/png;base64,")
    assert len(code) < 1_000
    assert code != qr("https://smartgrowth.example/map")
    data = slides_data(deck({}, "en"), "en", "https://smartgrowth.example", narrow=False)
    assert all(slide["qr"] for slide in data["slides"])
    assert json.dumps(data, allow_nan=False)


@pytest.mark.parametrize("lang", LANGS)
def test_privacy_names_the_basket(lang):
    assert {"da": "kurven", "en": "basket"}[lang] in texts()["privacy.p1"][lang]


def test_another_width_gets_the_same_slides(client):
    address = "?deck=1&item=map/map&note1=Here&lang=en"
    declared = next(found for found in helpers.dependencies(client) if found["output"] == "present-slides.data")
    values = {"present-narrow.data": True, "present-address.data": address}
    answer = helpers.post(client, helpers.envelope(declared, values)).get_json()["response"]
    slides = answer["present-slides"]["data"]
    assert (slides["of"], slides["narrow"], slides["slides"][0]["note"]) == (address, True, "Here")


@pytest.mark.parametrize(
    ("origin", "home"),
    [("https://127.0.0.1:8050", "https://127.0.0.1:8050"), ("https://evil.example", "http://127.0.0.1:8050"), ("", "http://127.0.0.1:8050")],
)  # fmt: skip
def test_codes_lead_to_the_address_that_the_reader_uses(app, origin, home):
    with app.server.test_request_context("/", base_url="http://127.0.0.1:8050", headers={"Origin": origin}):
        assert elements.home() == home
    assert elements.home() == ""


# ------------------------------------------------------------------------------------------------ in a frame
def test_every_chart_can_be_framed_by_those_who_may_and_nobody_else_frames_a_page():
    from dashboard.app import create_app

    client = create_app(Settings(frame_ancestors=("https://portal.example",))).server.test_client()
    for path in VIEWS:
        for href, _ in links(path.strip("/") or "overview"):
            answer = client.get(href)
            assert answer.status_code == 200, href
            assert "frame-ancestors 'self' https://portal.example" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self';" in client.get("/map").headers["Content-Security-Policy"] + ";"


def test_an_embedded_chart_has_its_words_and_no_navigation(client):
    shown = helpers.page(client, "/embed/trends/lines", "?i=employment&th=mobility&lang=en&utm_source=x")
    kinds = [part["type"] for part in helpers.components(shown)]
    assert kinds.count("Graph") == 1
    assert not {"Nav", "Header", "Footer", "Input", "Select", "Button"} & set(kinds)
    back = next(part["props"] for part in helpers.components(shown) if part["props"].get("id") == "embed-back")
    assert (back["target"], back["rel"]) == ("_blank", "noopener")
    assert back["href"] == "/trends?i=employment&th=mobility&lang=en"
    rows = helpers.values(shown)["embed-chart-rows.data"]
    assert len(rows["rows"][0]) == len(rows["columns"])


@pytest.mark.parametrize("path", ["/embed/map/mapp", "/embed/nowhere/map", "/embed/a/b/c", "/embed/map"])
def test_an_unknown_chart_says_what_there_is(client, path):
    assert client.get(path).status_code == 404
    shown = json.dumps(helpers.page(client, path, "?lang=en"), ensure_ascii=False)
    if path.count("/") == 3:
        assert re.search(r"/embed/map/map", shown)
        assert "There are" in shown or "It has" in shown


@pytest.mark.parametrize(
    "search", ["chart=a&chart=b", "page=a&page=b", "chart=bars", "page=trends&chart=lines", "page="]
)
def test_an_embedded_chart_is_that_of_its_path_alone(client, search):
    wanted = helpers.values(helpers.page(client, "/embed/map/map", "?lang=en"))["embed-address.data"]
    shown = helpers.values(helpers.page(client, "/embed/map/map", f"?{search}&lang=en"))["embed-address.data"]
    assert shown == wanted == {"page": "map", "chart": "map", "search": "?lang=en"}


def test_a_line_break_in_a_path_is_refused(client):
    for path in ("/embed/%0A/x", "/embed/a%0Ab/c", "/%0A", "/api/v1/%0A"):
        assert client.get(path).status_code == 404
    router = next(found for found in helpers.dependencies(client) if helpers.ROUTER in found["output"])
    asked = {"_pages_location.pathname": "/embed/a\nb/c", "_pages_location.search": ""}
    assert helpers.post(client, helpers.envelope(router, asked)).status_code == 400
