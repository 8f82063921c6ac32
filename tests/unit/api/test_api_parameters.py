"""Reading a request by its declaration, the words about it, who may read from elsewhere, and the rules of a page of a list."""

from __future__ import annotations

import contextlib
import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from dashboard import api, i18n
from dashboard.api import guide
from dashboard.api.parameters import AnyOf, OneOf, Parameter, Since, Whole, Words, Years, read
from dashboard.api.problems import COMBINATION, MOST_FAULTS, PARAMETER, Problem, nearest, refuse
from dashboard.api.responses import Page
from dashboard.app import create_app
from dashboard.settings import BadSettings, Settings
from dashboard.settings import read as read_settings
from dashboard.state.query_string import MAX_CHARACTERS

FRUIT = AnyOf(name="fruit", words=lambda: ("apple", "pear", "plum"), most=4)
MANY: tuple[Parameter, ...] = (
    FRUIT,
    OneOf(name="one", words=lambda: ("a", "b"), default="a"),
    Whole(name="n", low=1, high=50),
    Words(name="q", longest=5),
    Years(name="t"),
    Since(name="s"),
    OneOf(name="must", words=lambda: ("x",), required=True),
)


def ask(**sent):
    return read(MANY, MultiDict({"must": "x", **sent}))


def faults(**sent):
    with pytest.raises(Problem) as caught:
        read(MANY, MultiDict(sent))
    return caught.value.members


def test_what_is_sent_is_read_and_the_rest_is_default():
    assert ask(fruit="pear,apple,pear", n="7", q=" a  b", t="2018..latest", s="2015..latest") == {
        "fruit": ("pear", "apple"), "one": "a", "n": 7, "q": "a b", "t": ("2018", "latest"), "s": 2015, "must": "x",
    }  # fmt: skip
    assert ask() == {"fruit": (), "one": "a", "n": None, "q": "", "t": None, "s": None, "must": "x"}
    assert read((FRUIT,), MultiDict([("fruit", "pear"), ("fruit", "apple")])) == {"fruit": ("pear", "apple")}


def test_many_unknown_names_are_named_by_their_first():
    members = faults(must="x", **{f"n{n}": "1" for n in range(500)})
    assert [error["found"] for error in members["errors"]] == [f"n{n}" for n in range(MOST_FAULTS)]


def test_of_long_words_fewer_are_taken_than_of_short_ones():
    long = AnyOf(name="long", words=lambda: ("a" * 60, "b"))
    assert long.schema()["maxItems"] == long.room < FRUIT.most * 100
    assert (long.room + 1) * 61 <= MAX_CHARACTERS
    assert FRUIT.room == FRUIT.most


def test_the_words_are_asked_for_as_often_for_many_values_as_for_one():
    asked = []
    every = tuple(f"w{n}" for n in range(100))
    each = AnyOf(name="w", words=lambda: asked.append(1) or every)
    assert each.read([",".join(every)]) == every
    for_many, asked[:] = len(asked), []
    assert each.read(["w7"]) == ("w7",)
    assert for_many == len(asked)


@pytest.mark.parametrize(
    ("text", "ends"),
    [("2024", ("2024", "2024")), ("..2020", ("earliest", "2020")), ("latest", ("latest", "latest")),
     ("earliest", ("earliest", "earliest")), ("earliest..latest", ("earliest", "latest")), ("2018..2018", ("2018", "2018"))],
)  # fmt: skip
def test_years(text, ends):
    assert ask(t=text)["t"] == ends


@pytest.mark.parametrize(
    ("name", "text"),
    [("fruit", "aple"), ("fruit", ""), ("fruit", "apple,"), ("fruit", "apple," * 9), ("one", "A"), ("n", "0"), ("n", "51"),
     ("n", "07"), ("n", "1.0"), ("n", "٣"), ("n", "9" * 999), ("q", "123456"), ("t", "1989"), ("t", "2061"), ("t", "2018-2020"),
     ("t", "2018.."), ("t", "2" * 9999), ("t", "2024\n"), ("s", "2024"), ("s", "..latest"), ("s", "2015..2020"), ("must", "y")],
)  # fmt: skip
def test_what_is_not_allowed_is_refused_by_name(name, text):
    found = faults(**{"must": "x", name: text})
    assert found["type"] == PARAMETER
    (error,) = found["errors"]
    assert error["parameter"] == name
    assert error["allowed"]
    assert len(error["found"]) <= 60


def test_every_fault_is_named_at_once():
    found = faults(fruit="aple", colour="red", n="x")
    assert [error["parameter"] for error in found["errors"]] == ["parameter", "fruit", "n", "must"]
    assert found["errors"][1]["nearest"] == "apple"
    assert found["errors"][3]["found"] is None


def test_values_that_do_not_go_together_are_another_problem():
    assert faults(must="x", t="2020..2018")["type"] == COMBINATION
    assert faults(must="x", t="2020..2018", n="x")["type"] == PARAMETER


def test_a_single_value_is_sent_once():
    with pytest.raises(Problem, match="one value"):
        read(MANY, MultiDict([("must", "x"), ("must", "x")]))


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_text_is_read_or_refused(name, text):
    for each in MANY:
        with contextlib.suppress(Problem):
            read(MANY, MultiDict([("must", "x"), (each.name, text), (name, text)]), text.encode("utf-8", "replace"))


def test_the_nearest_word_does_not_mind_case():
    assert nearest("dk04", ["DK01", "DK04"]) == "DK04"
    assert nearest("zzz", ["DK01"]) is None
    assert "Did you mean DK04?" in refuse("r", "dk04", ["DK01", "DK04"]).description


@given(st.integers(0, 500), st.integers(0, 600), st.integers(1, 50))
def test_pages_cover_a_list(total, offset, limit):
    found = Page(total, offset, limit).offsets
    assert found["first"] == 0
    assert 0 <= found["last"] <= max(total - 1, 0)
    assert found["last"] + limit >= total
    assert ("next" in found) == (offset + limit < total)
    assert ("prev" in found) == (offset > 0)
    assert all(at >= 0 for at in found.values())


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_every_parameter_has_words(lang):
    for one in api.operations():
        for _, takes, default, meaning in guide.entry(one, lang).parameters:
            assert takes
            assert default
            assert meaning


# ------------------------------------------------------------------------------------------------ scripts of other sites
def served(*origins: str) -> Flask:
    return create_app(Settings(cors_origins=origins)).server


SITE, OTHER = "https://portal.example.dk", "https://other.example.com"
ASK = "/api/v1/sets?lang=en"


def test_other_sites_may_not_read_by_default(client):
    assert "Access-Control-Allow-Origin" not in client.get(ASK, headers={"Origin": SITE}).headers


def test_named_sites_may_read_the_api_and_nothing_else():
    client = served(SITE).test_client()
    answer = client.get(ASK, headers={"Origin": SITE})
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert "Link" in answer.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    refused = client.get(ASK, headers={"Origin": OTHER})
    assert "Access-Control-Allow-Origin" not in refused.headers
    assert "Origin" in answer.headers["Vary"]
    assert "Origin" in refused.headers["Vary"]
    for path in ("/", "/health", "/_dash-layout", "/api/v2"):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers={"Origin": SITE}).headers
    asked = client.options(ASK, headers={"Origin": SITE, "Access-Control-Request-Headers": "if-none-match"})
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    assert client.get("/api/v1/nothing", headers={"Origin": SITE}).headers["Access-Control-Allow-Origin"] == SITE


def test_every_site_may_read_when_the_operator_says_so():
    answer = served("*").test_client().get(ASK, headers={"Origin": OTHER})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Origin" not in answer.headers["Vary"]


@pytest.mark.parametrize("value", ["portal.example.dk", "https://a.dk/path", "*,https://a.dk", "ftp://a.dk"])
def test_an_origin_is_an_origin(monkeypatch, value):
    monkeypatch.setenv("SMARTGROWTH_CORS_ORIGINS", value)
    with pytest.raises(BadSettings, match="SMARTGROWTH_CORS_ORIGINS"):
        read_settings({"SMARTGROWTH_CORS_ORIGINS": value})


def test_the_schema_of_years_says_what_is_read():
    (pattern,) = (each.schema()["pattern"] for each in MANY if each.name == "t")
    for text in ("2024", "..2020", "1990..2060", "latest", "earliest..latest"):
        assert re.search(pattern, text)
        assert ask(t=text)["t"]
