"""create_app: complete before the first request, honest about language and status, light to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from tests import helpers


def test_two_apps_in_one_process_both_work():
    first, second = create_app(Settings()), create_app(Settings())
    assert set(first.callback_map) == set(second.callback_map)
    for app in (first, second):
        shown = helpers.page(app.server.test_client(), "/")
        assert shown["children"]


@pytest.mark.parametrize(
    ("search", "lang"), [("", "da"), ("?lang=en", "en"), ("?lang=da", "da"), ("?lang=%22%3E", "da")]
)
def test_html_names_its_language(client, search, lang):
    assert f'<html lang="{lang}">' in client.get(f"/{search}").text


def test_html_does_not_tell_the_python_build(client):
    assert "python_version" not in client.get("/").text
    assert sys.version.split()[0] not in client.get("/").text


def test_every_page_answers_with_foreign_parameters(app, client):
    for path in helpers.pages():
        answer = client.get(f"{path}?utm_source=x&fbclid=1&fbclid=2")
        assert answer.status_code == 200
        assert helpers.page(client, path, "?utm_source=x&fbclid=1&fbclid=2&self=1&lang=en")


def test_unknown_page_says_404_and_still_draws(client):
    assert client.get("/no-such-page").status_code == 404
    assert 'id="react-entry-point"' in client.get("/no-such-page").text
    assert helpers.page(client, "/no-such-page")


def test_host_header_is_not_copied_and_others_are_refused(client):
    assert "127.0.0.1:9" not in client.get("/", headers={"Host": "127.0.0.1:9"}).text
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.slow
def test_no_page_and_no_answer_loads_the_heavy_libraries():
    code = """
import sys
from tests import helpers
client = helpers.app().server.test_client()
for path in helpers.pages():
    assert helpers.page(client, path), path
for path in ("forecast?i=employment&r=DK04", "openapi.json", "observations.csv?i=employment"):
    assert client.get(f"/api/v1/{path}").status_code == 200, path
found = {"statsmodels", "scipy", "openpyxl"} & set(sys.modules)
sys.exit(", ".join(sorted(found)) or 0)
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
