"""The Map as people use it: the list by keyboard drives the map, the years play, two years are compared, a gap explains itself."""

from __future__ import annotations

import time

import pytest
from selenium.webdriver.support.ui import Select

from tests.browser.driver import Browser

TRACE = (
    "const plot = document.querySelector('#map-map .js-plotly-plot'); const trace = plot.data[plot.layout.meta['{}']]; "
)
MARKED = TRACE.format("mark") + "return (trace.locations || []).join()"
OPTION = "return document.activeElement.dataset.code || ''"


def text(browser: Browser, name: str) -> str:
    return str(browser.js("return document.getElementById(arguments[0]).textContent", name))


def choose(browser: Browser, name: str, value: str) -> None:
    Select(browser.dash.find_element(f"#{name}")).select_by_value(value)
    time.sleep(0.1)
    browser.wait()


def test_the_list_drives_the_map_by_keyboard(browser: Browser):
    browser.open("/map?lang=en")
    assert browser.js("return document.querySelectorAll('#map-list [role=option]').length") == 124
    assert browser.js("return document.querySelectorAll('#map-list [tabindex=\"0\"]').length") == 1
    browser.js("document.querySelector('#map-list [tabindex=\"0\"]').focus()")
    assert browser.js(OPTION) == "DK04"
    browser.key("Home", 36)
    browser.key("ArrowDown", 40)
    assert browser.js(OPTION) == "BE10"
    browser.until(f"{MARKED} === 'BE10'", "the mark is on the map")
    assert text(browser, "map-readout").startswith("Bruxelles / Brussel: 36.2%, no. 2 of ")
    browser.forget()
    browser.key("Enter", 13)
    browser.until("return location.search.startsWith('?r=BE10,DK04')", "the region is chosen")
    browser.wait()
    assert browser.js(OPTION) == "BE10", "the focus stays in the list"
    assert text(browser, "map-map-summary").startswith("In Bruxelles / Brussel, information")
    calls = [fetch for fetch in browser.requests() if "_dash-update-component" in fetch.url]
    assert len(calls) == 1
    assert calls[0].size <= 10_000
    assert browser.js("return document.querySelector('#map-list [data-code=BE10]').ariaSelected") == "true"
    assert browser.complaints() == []


def test_the_years_play_and_are_one_step_back(browser: Browser):
    browser.open("/map?lang=en&t=2012")
    before = browser.js("return history.length")
    browser.js("document.getElementById('map-play').click()")
    browser.until("return document.getElementById('map-end').value >= '2014'", "two years on")
    assert text(browser, "map-play") == "Pause"
    browser.js("document.getElementById('map-play').click()")
    time.sleep(0.5)
    browser.wait()
    assert text(browser, "map-play") == "Play the years"
    year = browser.js("return document.getElementById('map-end').value")
    time.sleep(1.6)
    assert browser.js("return document.getElementById('map-end').value") == year, "paused"
    assert f"t={year}" in browser.js("return location.search")
    assert browser.js("return history.length") <= before + 1
    assert year in browser.js("return document.querySelector('#map-map .infolayer').textContent")
    assert browser.complaints() == []


def test_who_asks_for_less_motion_gets_one_year_at_a_press(browser: Browser):
    setting = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", setting)
    try:
        browser.open("/map?lang=en&t=2012")
        assert text(browser, "map-play") == "Next year"
        browser.js("document.getElementById('map-play').click()")
        browser.until("return location.search.includes('t=2013')", "one year on")
        browser.wait()
        time.sleep(1.6)
        assert browser.js("return document.getElementById('map-end').value") == "2013"
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_two_years_are_compared_and_those_that_cannot_say_why(browser: Browser):
    browser.open("/map?lang=en&i=employment&th=all&t=2016")
    choose(browser, "map-compare", "2015")
    assert "c=2015" in browser.js("return location.search")
    assert browser.js(TRACE.format("apart") + "return trace.locations.join()") == "NO02"
    assert "120 of 124 regions can be compared" in text(browser, "map-map-coverage")
    button = browser.dash.find_element("#map-map-coverage button[data-state=coverage_change]")
    assert button.get_attribute("aria-expanded") == "false"
    browser.js("arguments[0].focus()", button)
    button.send_keys("\n")
    assert button.get_attribute("aria-expanded") == "true"
    assert "Hedmark" in text(browser, "map-map-coverage-why")
    choose(browser, "map-compare", "none")
    assert "c=" not in browser.js("return location.search")
    assert text(browser, "map-map-coverage-why") == ""
    assert browser.complaints() == []


@pytest.mark.parametrize("path", ["/", "/map", "/trends?r=NO08,DK04&i=employment&th=all"])
def test_every_dot_has_a_name_and_every_gap_a_button(browser: Browser, path: str):
    browser.open(path)
    strips = browser.js(
        "return [...document.querySelectorAll('.coverage')].filter(e => e.children.length).map(e => e.id)"
    )
    assert strips
    for name in strips:
        dots = browser.js("return [...document.querySelectorAll(`#${arguments[0]} .dots i`)].map(e => e.title)", name)
        assert all(": " in title for title in dots)
        total = browser.js(
            "return [...document.querySelectorAll(`#${arguments[0]} .state`)].reduce((n, e) => n + parseInt(e.textContent), 0)", name
        )  # fmt: skip
        assert total == len(dots)
        browser.js("document.querySelector(`#${arguments[0]} .dots i:not(.dot-present)`).click()", name)
        assert browser.js("return document.querySelectorAll(`#${arguments[0]} .why .picked`).length", name) == 1
