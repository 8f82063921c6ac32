"""Words in place of a page: without JavaScript, when the page does not come, when building it failed."""

from __future__ import annotations

import json
import logging
import re

import pytest

from dashboard import i18n
from dashboard.i18n import t
from dashboard.server import page_layouts
from tests import helpers

KEYS = ("failed_page.title", "failed_page.text", "failed_page.retry", "failed_page.health")


def broken(*_args, **_params):
    raise RuntimeError("secret inside /srv/path")


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("path", [*helpers.pages(), "/no-such-page"])
def test_a_page_that_fails_shows_words(client, monkeypatch, caplog, path, lang):
    monkeypatch.setattr(page_layouts, "_places", broken)
    with caplog.at_level(logging.ERROR):
        shown = helpers.page(client, path, f"?lang={lang}")
    text = json.dumps(shown, ensure_ascii=False)
    for key in KEYS:
        assert t(lang, key) in text
    assert "secret" not in text
    assert "secret inside" in caplog.text
    links = [part["props"]["href"] for part in helpers.components(shown) if part["type"] == "A"]
    assert links[:2] == ["", "/health"]  # the same address again, and how the server is
    main = next(part["props"] for part in helpers.components(shown) if part["type"] == "Main")
    assert (main["id"], main["data-lang"]) == ("main", lang)


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_page_says_what_it_needs_without_javascript(client, lang):
    html = client.get(f"/?lang={lang}").text
    without = re.search(r"<noscript>(.*?)</noscript>", html, re.DOTALL)[1]
    for each in i18n.LANGS:
        assert f'lang="{each}"' in without
        for key in ("noscript.title", "noscript.text", "noscript.files"):
            assert t(each, key) in without
    assert 'href="/api/v1"' in without


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_the_page_holds_the_words_for_when_it_does_not_come(client, lang):
    html = client.get(f"/map?lang={lang}").text
    words = re.search(r'<main id="unreached".*?</main>', html, re.DOTALL)[0]
    assert f'lang="{lang}"' in words
    assert t(lang, "failed_page.unreached") in words
    assert 'href="/health"' in words
    assert 'href=""' in words
    assert "@" not in re.sub(r'<script.*?</script>|<link[^>]*>|src="[^"]*"', "", html, flags=re.DOTALL)
