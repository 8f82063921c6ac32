"""The page about the API by keyboard: an example is copied whole, and what a refusal's type names is there."""

from __future__ import annotations

from urllib.request import urlopen

from selenium.webdriver.common.keys import Keys

from tests.browser.driver import Browser

BUTTON = "document.querySelector('[data-copy^=\"/api/v1/observations.csv\"]')"


def test_an_example_is_copied_and_answers(browser: Browser, home: str):
    browser.open("/api-docs?lang=en")
    browser.driver.execute_cdp_cmd("Browser.grantPermissions", {"origin": home, "permissions": ["clipboardReadWrite"]})
    browser.js(f"{BUTTON}.focus()")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    browser.until("return document.getElementById('live')?.textContent === 'Address copied.'", "the announcement")
    assert browser.js(f"return document.activeElement === {BUTTON}")
    copied = browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied.startswith(f"{home}/api/v1/observations.csv?")
    with urlopen(copied) as answer:
        assert answer.headers["Content-Type"].startswith("text/csv")
    for name in ("problem-parameter", "problem-combination", "problem-unknown"):
        assert browser.js("return document.getElementById(arguments[0])?.checkVisibility()", name)
    assert browser.complaints() == []
