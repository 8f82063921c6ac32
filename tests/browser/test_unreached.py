"""A page that does not come, or that the server cannot build, is never white: words in the reader's language and ways on."""

from __future__ import annotations

import pytest

from dashboard.i18n import LANGS, t
from dashboard.server import page_layouts
from tests.browser.driver import Browser

SHOWN = "const e = document.getElementById('unreached'); return !!e && e.checkVisibility({visibilityProperty: true});"
every_language = pytest.mark.parametrize("lang", LANGS)


def blocked(browser: Browser, *addresses: str) -> None:
    browser.driver.execute_cdp_cmd("Network.enable", {})
    browser.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": [f"*{address}*" for address in addresses]})


def unreached(browser: Browser, path: str, lang: str) -> None:
    """Open a page that does not come: its words stand there, and hold up to axe."""
    browser.driver.get(f"{browser.home}{path}?lang={lang}")
    browser.until(SHOWN, "the words in place of the page", 10)
    text = browser.js("return document.body.innerText")
    for key in ("failed_page.title", "failed_page.unreached", "failed_page.retry", "failed_page.health"):
        assert t(lang, key) in text
    assert "Loading" not in text
    assert browser.axe() == []


@every_language
@pytest.mark.parametrize("address", ["_dash-update-component", "_dash-layout", "_dash-dependencies", "dash_renderer"])
def test_a_page_whose_requests_fail_says_so_and_tries_again(browser, address, lang):
    blocked(browser, address)
    try:
        unreached(browser, "/map", lang)
    finally:
        blocked(browser)
    browser.js("document.querySelector('#unreached a').click()")
    browser.wait()
    assert not browser.js(SHOWN)
    assert browser.js("return document.querySelector('h1').textContent")
    assert browser.js("return new URLSearchParams(location.search).get('lang')") == lang


@every_language
def test_an_answer_of_5xx_or_of_a_log_in_page_is_no_page(browser, app, lang, monkeypatch):
    rule = "/_dash-update-component"
    for answer in (("no", 502), ("<html>log in</html>", 200)):
        monkeypatch.setitem(app.server.view_functions, rule, lambda answer=answer: answer)
        unreached(browser, "/trends", lang)


@every_language
def test_a_page_that_the_server_cannot_build_says_so_and_tries_again(browser, lang, monkeypatch):
    def broken(_app):
        raise RuntimeError("planted")

    with monkeypatch.context() as planted:
        planted.setattr(page_layouts, "_places", broken)
        browser.driver.get(f"{browser.home}/gap?lang={lang}")
        browser.until("return document.querySelector('#main h1')", "the words in place of the page", 10)
        text = browser.js("return document.body.innerText")
        for key in ("failed_page.title", "failed_page.text", "failed_page.retry", "failed_page.health"):
            assert t(lang, key) in text
        assert not browser.js(SHOWN)
        assert browser.axe() == []
    browser.js("document.querySelector('#main a').click()")
    browser.wait()
    assert t(lang, "failed_page.title") not in browser.js("return document.body.innerText")


def test_the_words_go_when_the_page_comes_late(browser):
    browser.open("/about")
    assert not browser.js(SHOWN)
    assert browser.js("return document.getElementById('unreached')") is None


def test_without_javascript_the_page_says_what_it_needs(browser):
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.driver.get(f"{browser.home}/map")
        seen = [part.text for part in browser.driver.find_elements("css selector", "h1") if part.is_displayed()]
        assert seen == [t(lang, "noscript.title") for lang in LANGS]
        assert not any(part.is_displayed() for part in browser.driver.find_elements("css selector", "._dash-loading"))
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
