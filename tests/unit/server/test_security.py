"""The gate, the headers and the last resort: no input makes a 5xx, no answer tells about the inside."""

from __future__ import annotations

import copy
import json
import logging
import re

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dashboard.app import create_app
from dashboard.server.callback_guard import Refused, check_values
from dashboard.server.security import MAX_BODY, content_policy
from dashboard.settings import Settings
from tests import helpers


@pytest.fixture(scope="module")
def good(app):
    """One right envelope for every callback that runs on the server, filled from the page that has its controls."""
    client = app.server.test_client()
    shown: dict[str, object] = {"_pages_location.pathname": "/", "_pages_location.search": ""}
    for path in helpers.pages():
        shown |= helpers.values(helpers.page(client, path))
    return [helpers.envelope(declared, shown) for declared in helpers.dependencies(client)]


def test_right_envelopes_pass(client, good):
    for body in good:
        answer = helpers.post(client, body)
        assert answer.status_code in {200, 204}, (body["output"], answer.text[:300])


def broken(body: dict) -> list[object]:
    """Structural damage to a right envelope: each of these is a 500 in stock Dash, or means nothing."""
    keys = ("output", "outputs", "inputs", "changedPropIds")
    wrongs: tuple[object, ...] = (None, 5, "x", "", {}, [], [None], [[]], {"id": "x"})
    made: list[object] = [{**body, key: wrong} for key in keys for wrong in wrongs]
    made += [{name: value for name, value in body.items() if name != key} for key in keys[:3]]
    made.append({**body, "inputs": body["inputs"][:-1]})
    made.append({**body, "inputs": [*body["inputs"], body["inputs"][0]]})
    made.append({**body, "state": [*body["state"], {"id": "x", "property": "value"}]})
    made.append({**body, "changedPropIds": ["nobody.value"]})
    made.append({**body, "parsedChangedPropsIds": 7})
    for place, entry in enumerate(body["inputs"]):
        for wrong in (
            None,
            3,
            [],
            [[]],
            {},
            {"id": entry and "x", "property": "value"},
            {"id": {"a": 1}, "property": "value"},
        ):
            damaged = copy.deepcopy(body)
            damaged["inputs"][place] = wrong
            if damaged["inputs"] != body["inputs"]:
                made.append(damaged)
    return made


def test_broken_envelopes_are_refused(client, good):
    for body in good:
        for damaged in broken(body):
            if damaged == body or (isinstance(damaged, dict) and damaged.get("changedPropIds") == []):
                continue
            answer = helpers.post(client, damaged)
            assert answer.status_code == 400, (json.dumps(damaged)[:300], answer.text[:200])
            assert answer.mimetype == "application/problem+json"
            assert answer.get_json()["detail"]


@pytest.mark.parametrize(
    "body",
    [b"null", b"[]", b"{}", b"1", b'"x"', b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000, b"9" * 5000,
     b'{"output":NaN}', b'{"output":1e400}', b'{"output":"\\ud800"}', b'{"output":["x"]}', b'{"output":{"a":1}}'],
)  # fmt: skip
def test_other_bodies_are_refused(client, body):
    assert helpers.post(client, body).status_code == 400


def test_the_renderers_own_parameter_passes_and_background_jobs_do_not(client, good):
    send = {"data": json.dumps(good[0]), "content_type": "application/json"}
    assert client.post(f"{helpers.UPDATE}?endId=anything", **send).status_code in {200, 204}
    for name in ("cacheKey", "job", "cancelJob", "oldJob", "progress"):
        assert client.post(f"{helpers.UPDATE}?{name}=1", **send).status_code == 400


def test_transport_limits(client):
    assert client.post(helpers.UPDATE, data="{}", content_type="text/plain").status_code == 415
    assert helpers.post(client, b" " * (MAX_BODY + 1)).status_code == 413
    assert helpers.post(client, b"").status_code == 411
    assert client.get(helpers.UPDATE).status_code == 404
    refused = client.delete("/health")
    assert refused.status_code == 405
    assert "GET" in refused.headers["Allow"]


def values(limit: int = 12):
    numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    words = st.sampled_from(
        ["employment", "all", "DK04", "2024", "<b>x</b>", "a" * 5000, "\x00", "å\u202e", "=1+1", "..", "?a=b"]
    )
    leaves = st.none() | st.booleans() | numbers | st.text(max_size=limit) | words
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=8,
    )


@pytest.mark.slow
@hypothesis_settings(max_examples=60)
@given(data=st.data())
def test_any_value_in_any_control_is_answered(app, good, data):
    """Right envelope, wild values: the nearest valid view or nothing, never a 5xx."""
    body = copy.deepcopy(data.draw(st.sampled_from(good)))
    for entry in (entry for entry in body["inputs"] + body["state"] if isinstance(entry, dict)):
        if data.draw(st.booleans()):
            entry["value"] = data.draw(values())
    answer = helpers.post(app.server.test_client(), body)
    assert answer.status_code < 500, (json.dumps(body)[:1500], answer.text[:300])


@hypothesis_settings(max_examples=80)
@given(body=st.recursive(values(4), lambda inner: st.dictionaries(
    st.sampled_from(["output", "outputs", "inputs", "state", "changedPropIds", "id", "property", "value"]), inner, max_size=6), max_leaves=10))  # fmt: skip
def test_any_json_is_refused(app, body):
    assert helpers.post(app.server.test_client(), body).status_code == 400


@hypothesis_settings(max_examples=80)
@given(path=st.text(max_size=30), query=st.text(max_size=60))
def test_any_address_is_answered(app, path, query):
    client = app.server.test_client()
    for prefix in ("/", "/assets/", "/api/v1/", "/static/", "/_dash-component-suites/dash/"):
        assert client.get(prefix + path.replace("?", "").replace("#", ""), query_string={"q": query}).status_code < 500


@pytest.mark.slow
@hypothesis_settings(max_examples=80)
@given(data=st.data())
def test_any_query_string_shows_a_page(app, data):
    client = app.server.test_client()
    path = data.draw(st.sampled_from(helpers.pages()))
    names = st.sampled_from(["i", "th", "r", "t", "g", "n", "view", "to", "lang", "v", "x"]) | st.text(
        "abcx_[]", min_size=1, max_size=5
    )
    words = st.text(max_size=20) | st.sampled_from(
        ["employment", "DK04,DK,DK04", "2018..2024", "9999..1", "", ",,,", "%ff", "idx"]
    )
    pairs = data.draw(st.lists(st.tuples(names, words), max_size=5))
    search = "?" + "&".join(f"{name}={word}" for name, word in pairs)
    assert helpers.page(client, path, search)


def test_parameters_with_pythons_own_names_are_harmless(client):
    names = ("self", "cls", "params", "kwargs", "path", "pathname_", "search_", "query")
    for path in helpers.pages():
        assert helpers.page(client, path, "?" + "&".join(f"{name}=1" for name in names))


# ------------------------------------------------------------------------------------------------ values
@pytest.mark.parametrize("tree", [float("nan"), float("inf"), 2**60, "\ud800", {"a": [float("nan")]}, [[]] * 60_001])
def test_values_refused(tree):
    with pytest.raises(Refused):
        check_values(tree)


def test_depth_refused():
    tree: list = []
    for _ in range(50):
        tree = [tree]
    with pytest.raises(Refused, match="deeper"):
        check_values(tree)


@pytest.mark.parametrize("tree", [None, 1.5, -3, "ært", {"a": [1, {"b": None}]}, [True] * 50_000])
def test_values_passed(tree):
    check_values(tree)


# ------------------------------------------------------------------------------------------------ headers
@pytest.mark.parametrize(
    "path", ["/", "/no-such-page", "/health", "/assets/nothing", "/api/v1/nothing", "/_dash-layout"]
)
def test_headers_everywhere(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in headers["Content-Security-Policy"]


def test_an_answer_to_a_script_may_load_and_frame_nothing(client):
    headers = client.post("/_dash-update-component", json={}).headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_policy_holds_a_hash_for_each_inline_script(app, client):
    html = client.get("/").text
    scripts = re.findall(
        r"<script(?: id=\"_dash-renderer\" type=\"application/javascript\")?>(.*?)</script>", html, flags=re.S
    )
    assert scripts
    policy = client.get("/").headers["Content-Security-Policy"]
    import base64
    import hashlib

    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not re.search(r"\son\w+=", re.sub(r"<script.*?</script>", "", html, flags=re.S)), "inline event handler"


def test_embed_pages_may_be_framed_by_the_named_sites_only():
    app = create_app(Settings(frame_ancestors=("https://www.example.dk",)))
    client = app.server.test_client()
    assert (
        "frame-ancestors 'self' https://www.example.dk"
        in client.get("/embed/trends").headers["Content-Security-Policy"]
    )
    for path in ("/", "/embedded", "/trends"):
        assert client.get(path).headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")


def test_policy_text():
    text = content_policy(["'sha256-x'"], [])
    assert "script-src 'self' 'sha256-x';" in text


# ------------------------------------------------------------------------------------------------ last resort
def test_an_error_of_ours_is_logged_whole_and_told_short(caplog):
    app = create_app(Settings())

    @app.server.get("/api/v1/boom")
    def boom():
        raise RuntimeError("secret inside /srv/path")

    client = app.server.test_client()
    with caplog.at_level(logging.ERROR):
        answer = client.get("/api/v1/boom")
    assert answer.status_code == 500
    assert answer.mimetype == "application/problem+json"
    assert "secret" not in answer.text
    assert "secret inside" in caplog.text


def test_not_found_of_a_program_is_a_problem_document(client):
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.get_json()["status"] == 404


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | st.sampled_from(["\ud800", "x" * 5000, "?s=A:g.12;B:z"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["do", "values", "growth", "text"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(
    body=st.fixed_dictionaries(
        {},
        optional={
            "cause": st.sampled_from(["act", "slot", "preset", "goal", "indicator", "place", "theme", "to", ""])
            | ANYTHING,
            "value": ANYTHING,
            "address": st.sampled_from(["?s=A:g.12;B:u.5&at=B", "?goal=52800", "?th=zz&s=%ff"]) | ANYTHING,
            "lang": st.sampled_from(["da", "en"]) | ANYTHING,
            "narrow": ANYTHING,
        },
    )
)
@hypothesis_settings(max_examples=60)
@pytest.mark.parametrize("path", ["/scenarios/answer", "/api/v1/deck.pptx"])
def test_any_json_is_answered_or_refused(path, body):
    answer = helpers.app().server.test_client().post(path, data=json.dumps(body), content_type="application/json")
    assert answer.status_code in {200, 400, 415}, answer.text
