"""Compare and the innovation gap as people use them: the view is switched, a region is taken up from a chart, growth is parted."""

from __future__ import annotations

import base64
import io
import time

from pypdf import PdfReader
from selenium.webdriver.support.ui import Select

from tests.browser.driver import Browser

SHOWN = (
    "return [...document.querySelectorAll('main select')].filter(e => e.checkVisibility()).map(e => e.id.split('-')[1])"
)
CALLS = "_dash-update-component"


def text(browser: Browser, name: str) -> str:
    return str(browser.js("return document.getElementById(arguments[0]).textContent", name))


def choose(browser: Browser, name: str, value: str) -> None:
    Select(browser.dash.find_element(f"#{name}")).select_by_value(value)
    time.sleep(0.1)
    browser.wait()


def test_a_region_is_compared_in_four_ways(browser: Browser):
    browser.open("/compare?lang=en")
    assert browser.js(SHOWN) == ["look", "peers", "scale", "group", "end"]
    assert "Most similar: Syddanmark" in text(browser, "compare-compare-summary")
    browser.forget()
    choose(browser, "compare-look", "scatter")
    calls = [fetch for fetch in browser.requests() if CALLS in fetch.url]
    assert len(calls) == 1
    assert calls[0].size <= 10_000
    assert browser.js(SHOWN) == ["look", "indicator", "theme", "other", "peers", "group", "end"]
    assert browser.js("return location.search") == "?look=scatter&lang=en"
    assert "rank correlation" in text(browser, "compare-compare-summary")
    choose(browser, "compare-look", "slope")
    assert browser.js(SHOWN) == ["look", "indicator", "theme", "peers", "group", "start", "end"]
    choose(browser, "compare-look", "profile")
    assert browser.js(SHOWN) == ["look", "group", "start", "end"]
    assert text(browser, "compare-compare-title") == "Midtjylland on one page"
    box = browser.dash.find_element("#compare-add")
    box.send_keys("Sydsverige\n")
    browser.until("return location.search.includes('r=SE22,DK04')", "the region is taken up")
    browser.wait()
    assert text(browser, "compare-compare-title").startswith("Sydsverige")
    assert browser.complaints() == []


def test_the_profile_fits_on_one_page_of_paper(browser: Browser):
    browser.open("/compare?look=profile&lang=en")
    sheet = {"paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True}
    pdf = browser.driver.execute_cdp_cmd("Page.printToPDF", sheet)["data"]
    assert len(PdfReader(io.BytesIO(base64.b64decode(pdf))).pages) == 1


def test_the_gap_is_told_now_over_time_and_as_growth(browser: Browser):
    browser.open("/gap?lang=en")
    assert text(browser, "gap-distance-title") == "Midtjylland is 15.9\u00a0points below the hot-spots"
    assert "urban-rural gap" in text(browser, "gap-distance-notes")
    browser.forget()
    choose(browser, "gap-gap", "growth")
    assert len([fetch for fetch in browser.requests() if CALLS in fetch.url]) == 1
    assert "industry mix +0.6, own +2.5" in text(browser, "gap-distance-summary")
    assert browser.js(SHOWN) == ["gap", "group", "start", "end"]
    assert browser.js("return document.getElementById('gap-start').value") == "2018"
    choose(browser, "gap-start", "2013")
    assert "t=2013..latest" in browser.js("return location.search")
    assert "(2013–2024)" in text(browser, "gap-distance-summary")
    choose(browser, "gap-gap", "theil")
    assert "rule" not in browser.js(SHOWN)
    assert text(browser, "gap-distance-title").endswith("within the countries (2024)")
    button = browser.dash.find_element("#gap-distance-coverage button[data-state=ended]")
    browser.js("arguments[0].focus()", button)
    button.send_keys("\n")
    assert "United Kingdom" in text(browser, "gap-distance-coverage-why")
    assert browser.complaints() == []
