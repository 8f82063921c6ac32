"""Work is bounded by what is sent: two megabytes of repeated names, in every state of every callback and at every route.

Everything is taken from the app's own registries, so that a callback or a route that is added tomorrow is held to it too.
Seconds are those of this thread's own work, so that a busy machine is no fault of the code.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import numbers
from dashboard.api import operations
from dashboard.callbacks.scenarios import ADDRESS, MEMBERS
from dashboard.settings import PACKAGE
from dashboard.state.address import from_controls, from_search
from dashboard.state.basket import from_params as basket_of
from dashboard.state.query_string import MAX_CHARACTERS, MAX_PAIRS, parse
from dashboard.state.scenario_file import MAX_BYTES, BadFile, load
from dashboard.state.vocabulary import known
from tests import helpers

MOST = 0.5  # seconds
BULK = 2_000_000  # characters: a body of the greatest size that is read
REPEATED = ("r=DK04&", "item=map/map&", "s=A:g.1&", "x=1&")


@pytest.fixture
def client(app):
    """Without the cookies of the test client, which would take the address apart several times before and after."""
    app.server.testing = False
    return app.server.test_client(use_cookies=False)


def repeated(pair: str, size: int = BULK) -> str:
    return "?" + pair * (size // len(pair))


# the most work that fits into an address of the greatest length: unknown names, unknown words, each another one
CAPPED = {
    "names": "?" + "&".join(f"n{n}={n}" for n in range(MAX_PAIRS))[: MAX_CHARACTERS - 1],
    "regions": "?r=" + ",".join(f"q{n:x}" for n in range(2_000))[: MAX_CHARACTERS - 3],
    "answers": "?yes=" + ",".join(f"member{n:x}" for n in range(2_000))[: MAX_CHARACTERS - 5],
    "items": "?" + "&".join(["item=map/map"] * MAX_PAIRS),
    "levers": "?s=" + ",".join(f"A:g{n}" for n in range(2_000))[: MAX_CHARACTERS - 3],
}


def get(client: FlaskClient, path: str, query: str) -> Any:
    """As the server hands it over: building an address of two megabytes would take the client a second."""
    return client.get(path, environ_overrides={"QUERY_STRING": query.removeprefix("?")})


def seconds(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def send(client: FlaskClient, path: str, body: object, query: str = "") -> Any:
    return client.post(path + query, data=json.dumps(body), content_type="application/json")


def answered(request: Callable[[], Any], said: str) -> None:
    """The request is answered, without fault of ours, within the time; the second attempt counts when the first filled a cache."""
    spent = []
    for _ in range(2):
        begun = time.thread_time()
        answer = request()
        spent.append(time.thread_time() - begun)
        assert answer.status_code < 500, (said, answer.text[:300])
        if spent[-1] < MOST:
            return
    raise AssertionError(f"{said}: {spent[-1]:.2f} s, at most {MOST} s are allowed")


# ------------------------------------------------------------------------------------------------ callbacks
def entries() -> Iterator[Any]:
    for declared in helpers.dependencies(helpers.app().server.test_client()):
        for part in ("inputs", "state"):
            for place, entry in enumerate(declared[part]):
                name = f"{declared['output'].strip('.').partition('.')[0]}:{entry['id']}.{entry['property']}"
                yield pytest.param(declared["output"], part, place, id=name)


@pytest.fixture(scope="module")
def shown(app):
    client = app.server.test_client()
    found: dict[str, object] = {"_pages_location.pathname": "/", "_pages_location.search": ""}
    for path in helpers.pages():
        found |= helpers.values(helpers.page(client, path))
    return {one["output"]: helpers.envelope(one, found) for one in helpers.dependencies(client)}


@pytest.mark.slow
@pytest.mark.parametrize(("output", "part", "place"), [*entries()])
def test_any_bulk_in_any_entry_of_a_callback(client, shown, output, part, place):
    bulk = [
        *(repeated(pair) for pair in REPEATED),
        [repeated(REPEATED[0])],
        ["DK04"] * 50_000,
        {"a": repeated(REPEATED[0])},
    ]
    for value in [*bulk, *CAPPED.values(), list(CAPPED.values())]:
        body = json.loads(json.dumps(shown[output]))
        entry = body[part][place]
        if isinstance(entry, list):  # a pattern: no component fits it
            return
        entry["value"] = value
        answered(lambda body=body: helpers.post(client, body), f"{str(value)[:20]} of {len(str(value))}")


def test_a_text_longer_than_an_address_is_refused_with_what_is_allowed(client, shown):
    body = json.loads(json.dumps(next(one for one in shown.values() if one["state"])))
    for value, allowed in (
        (repeated("x=1&", MAX_CHARACTERS + 10), "4,000 characters"),
        ("x&" * MAX_PAIRS, "200 parameters"),
    ):
        body["state"][0]["value"] = value
        answer = helpers.post(client, body)
        assert (answer.status_code, allowed in answer.get_json()["detail"]) == (400, True), answer.text


# ------------------------------------------------------------------------------------------------ routes
def addresses(method: str) -> list[str]:
    """An address for each route: what the API says as an example, else a word in each place of the path."""
    rules = [rule for rule in helpers.app().server.url_map.iter_rules() if method in (rule.methods or ())]
    paths = {rule.rule for rule in rules if not rule.arguments}
    words = {"page": "map", "ending": "csv"}
    for rule in rules:
        if rule.arguments:
            paths.add(rule.build({name: words.get(name, "x") for name in rule.arguments}, append_unknown=False)[1])
    if method == "GET":
        paths |= {one.sample(form).partition("?")[0] for one in operations() for form in one.formats} | {
            *helpers.pages()
        }
    return sorted(paths)


@pytest.mark.slow
@pytest.mark.parametrize("path", addresses("GET"))
def test_any_bulk_in_the_query_of_an_address(client, path):
    for query in (*(repeated(pair) for pair in REPEATED), *CAPPED.values()):
        answered(lambda query=query: get(client, path, query), f"{path}{query[:20]}")


@pytest.mark.slow
@pytest.mark.parametrize("path", addresses("POST"))
def test_any_bulk_in_what_is_posted(client, path):
    bulk = repeated(REPEATED[0])
    trees: list[object] = [bulk, [bulk], ["r=1"] * 50_000, dict.fromkeys((f"n{n}" for n in range(25_000)), 1)]
    trees += [dict.fromkeys(MEMBERS, value) for value in CAPPED.values()]
    for tree in trees:
        answered(lambda tree=tree: send(client, path, tree), f"{path} {str(tree)[:20]}")
    answered(lambda: send(client, path, {}, bulk), f"{path} query")
    for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"):
        answered(lambda kind=kind: client.post(path, data=bulk, content_type=kind), f"{path} {kind}")


@pytest.mark.slow
@pytest.mark.parametrize("member", MEMBERS)
def test_any_bulk_in_a_member_of_a_scenario_question(client, member):
    good = {"cause": "goal", "value": "52800", "address": "?s=A:g.12", "lang": "da", "narrow": False}
    bulk = repeated(REPEATED[0])
    acts = [
        {"do": "levers", "values": {"growth": bulk}},
        {"do": "file", "text": bulk},
        {"do": "open", "one": bulk},
        bulk,
    ]
    for value in (*map(repeated, REPEATED), *CAPPED.values(), ["DK04"] * 50_000, *acts):
        body = {**good, "cause": "act" if value in acts else "goal", member: value}
        answered(lambda body=body: send(client, ADDRESS, body), f"{member} {str(value)[:40]}")


def test_an_address_longer_than_is_read_says_so(client):
    for path in ("/", "/map", "/api/v1/observations", "/health", "/embed/map/map"):
        long = get(client, path, repeated("x=1&", MAX_CHARACTERS + 10))
        many = get(client, path, repeated("x&", 2 * MAX_PAIRS + 10))
        assert (long.status_code, "4,000 characters" in long.text) == (400, True), long.text
        assert (many.status_code, "200 parameters" in many.text) == (400, True), many.text


@pytest.mark.slow
@pytest.mark.parametrize("path", addresses("POST"))
def test_a_body_of_twice_the_size_takes_at_most_two_and_a_half_times_as_long(client, path):
    for make in (
        lambda size: repeated("r=DK04&", size),
        lambda size: ["r=1"] * (size // 20),
        lambda size: {f"n{n}": 1 for n in range(size // 20)},
    ):
        half, whole = (json.dumps(make(size)) for size in (BULK // 2, BULK))
        spent = [
            min(
                seconds(lambda body=body: client.post(path, data=body, content_type="application/json"))
                for _ in range(3)
            )
            for body in (half, whole)
        ]
        assert spent[1] <= 2.5 * spent[0] + 0.01, (path, spent)


# ------------------------------------------------------------------------------------------------ parsers
HEAD = '{"format": "smartgrowth-scenarios", "version": 1, '


def nested(size: int) -> str:
    """A scenario file whose every value lies behind a long name."""
    return f'{HEAD}"{"k" * (size // 2)}": [{",".join("1" * (size // 4 - 100))}]}}'


def deep(size: int) -> str:
    """A scenario file with many values far inside."""
    return f'{HEAD}"scenarios": {"[" * 400}{",".join("1" * (size // 2 - 500))}{"]" * 400}}}'


def refused(text: str) -> None:
    with pytest.raises(BadFile):
        load(text)


PARSERS: dict[str, tuple[Callable[[int], Any], Callable[[Any], object], int]] = {
    "query string": (lambda n: repeated("r=DK04&", n), parse, BULK),
    "address": (lambda n: repeated("r=DK04&", n), lambda text: from_search(text, known()), BULK),
    "controls": (
        lambda n: repeated("t=2024&", n),
        lambda text: from_controls({"regions": [text]}, known(), text),
        BULK,
    ),
    "basket": (lambda n: {"item": ["map/map?i=employment"] * (n // 10)}, basket_of, 100_000),
    "number": (lambda n: "1" + ".000" * (n // 4) + "x", lambda text: numbers.read(text, "da"), BULK),
    "scenario file, long name": (nested, refused, MAX_BYTES),
    "scenario file, deep": (deep, refused, MAX_BYTES),
}


@pytest.mark.parametrize("name", PARSERS)
def test_twice_the_size_takes_at_most_two_and_a_half_times_as_long(name):
    make, work, most = PARSERS[name]
    half, whole = make(most // 2), make(most)
    spent = [min(seconds(lambda text=text: work(text)) for _ in range(3)) for text in (half, whole)]
    assert spent[1] < MOST, spent
    assert spent[1] <= 2.5 * spent[0] + 0.005, spent


def test_only_one_module_takes_query_strings_apart():
    found = {
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if "parse_qs" in path.read_text("utf-8")
    }
    assert found == {"state/query_string.py"}
