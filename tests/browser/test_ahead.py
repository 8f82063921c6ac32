"""Forecast and Claims used by keyboard alone: project, test the method, check a claim, solve for a rate, be corrected at the field."""

from __future__ import annotations

import time

from selenium.webdriver.common.keys import Keys

from tests.browser.driver import Browser


def text(browser: Browser, name: str) -> str:
    return browser.dash.find_element(f"#{name}").text


def active(browser: Browser) -> str:
    return str(browser.js("return document.activeElement.id"))


def press(browser: Browser, *keys: str) -> None:
    browser.driver.switch_to.active_element.send_keys(*keys)
    time.sleep(0.15)
    browser.wait()


def tab_to(browser: Browser, name: str, most: int = 60) -> None:
    """Walk forward with Tab until the control has the focus."""
    for _ in range(most):
        if active(browser) == name:
            return
        browser.key("Tab", 9)
    raise AssertionError(f"Tab does not reach {name}")


def updates(browser: Browser) -> list:
    return [fetch for fetch in browser.requests() if "_dash-update-component" in fetch.url]


def test_a_projection_by_keyboard(browser: Browser):
    browser.open("/forecast?lang=en&i=employment&th=all")
    tab_to(browser, "forecast-to")
    browser.forget()
    press(browser, "2035")
    calls = updates(browser)
    assert 1 <= len(calls) <= 4, "typing a year passes over the years that begin alike"
    assert all(call.size <= 10_000 for call in calls)
    assert "in 2035 (80% band)" in text(browser, "forecast-fan-summary")
    assert browser.js("return location.search") == "?i=employment&th=all&to=2035&lang=en"
    tab_to(browser, "forecast-start")
    press(browser, "2021")
    assert "t=2021..latest" in browser.js("return location.search")
    assert "in 2028 (80% band)" in text(browser, "forecast-fan-summary")
    assert "stops in 2028" in text(browser, "forecast-fan-notes")
    press(browser, Keys.HOME)
    assert "t=" not in browser.js("return location.search")
    tab_to(browser, "forecast-add")
    press(browser, "stockholm", Keys.ENTER)
    browser.until("return location.search.includes('r=SE11')", "the keyboard chose a region")
    browser.wait()
    assert "Stockholm employs" in text(browser, "forecast-fan-summary")
    tab_to(browser, "forecast-diagnose")
    press(browser, Keys.ENTER)
    browser.until(
        "return document.getElementById('forecast-diagnosis').textContent.includes('Ljung-Box')", "the tests", 90
    )
    browser.wait()
    assert browser.axe() == []
    shown = browser.js("return location.search")
    browser.js("history.back()")
    browser.until(f"return location.search !== {shown!r}", "Back undoes the last choice")
    browser.wait()
    assert browser.complaints() == []


def test_a_claim_is_checked_and_a_rate_solved_by_keyboard(browser: Browser):
    browser.open("/?lang=en")
    browser.dash.find_element("Check every claim", "LINK_TEXT").send_keys(Keys.ENTER)
    browser.until("return document.title.startsWith('Claims')", "the hero leads to the claims")
    browser.wait()
    first = browser.dash.find_element("#claim-high_2025_final")
    assert "17,600 × 1.17⁷ = 52,822" in first.text
    assert "The arithmetic holds" in first.text
    wrong = browser.dash.find_element("#claim-high_2025_rounded summary")
    wrong.send_keys(Keys.ENTER)
    assert browser.js("return document.getElementById('claim-high_2025_rounded').open")
    assert "19.7% a year" in text(browser, "claim-high_2025_rounded")
    assert browser.axe() == []
    tab_to(browser, "claims-target", 120)
    browser.forget()
    press(browser, Keys.CONTROL, "a")
    press(browser, "38,908", Keys.TAB)
    assert len(updates(browser)) == 1
    assert all(call.size <= 10_000 for call in updates(browser))
    assert browser.js("return document.getElementById('claims-rate').value") == "12"
    assert "38,908 in 7 years at 12.0% a year" in text(browser, "claims-sentence")
    tab = active(browser)
    assert tab == "claims-years"
    press(browser, Keys.CONTROL, "a")
    press(browser, "inf", Keys.TAB)
    assert text(browser, "claims-years-error").startswith("“inf” is not a number")
    assert browser.js("return document.getElementById('claims-rate').value") == ""
    assert browser.axe() == []
    link = "/claims?base=17600&years=7&rate=12&lang=en"
    browser.open(link)
    assert browser.js("return document.getElementById('claims-target').value") == "38,908"
    assert browser.js("return location.pathname + location.search") == link
    assert browser.complaints() == []
