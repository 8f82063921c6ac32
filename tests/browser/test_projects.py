"""Projects and living labs as people use them: light up a project, list the partners of a town, judge a lab; each within a second."""

from __future__ import annotations

import time

from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from tests.browser.driver import Browser


def text(browser: Browser, name: str) -> str:
    return browser.dash.find_element(f"#{name}").text


def choose(browser: Browser, name: str, value: str, until: str) -> float:
    """Seconds from the choice until JavaScript says that it is shown."""
    start = time.monotonic()
    Select(browser.dash.find_element(f"#{name}")).select_by_value(value)
    browser.until(until, f"{name} = {value}")
    took = time.monotonic() - start
    browser.wait()
    return took


PATIENCE = 3  # seconds; a quiet machine takes less than one
LIT = "document.querySelector('#projects-arcs .js-plotly-plot').data.at(-1).customdata"


def test_a_project_lights_up_and_a_town_lists_its_partners(browser: Browser):
    browser.open("/projects?lang=en")
    assert len(browser.js(f"return {LIT}")) == 34
    browser.forget()
    took = choose(
        browser, "projects-focus", "score", f"return {LIT}.length === 10 && location.search.includes('p=score')"
    )
    assert took < PATIENCE, took
    updates = [fetch for fetch in browser.requests() if "_dash-update-component" in fetch.url]
    assert len(updates) == 1
    assert updates[0].size <= 10_000
    assert text(browser, "projects-panel").startswith("SCORE: 13 partners")
    assert "disputed, not counted" in text(browser, "projects-panel")
    assert browser.js("return document.querySelectorAll('#projects-arcs .choroplethlayer path').length") > 100, (
        "the land stays"
    )
    took = choose(
        browser, "projects-focus", "aarhus", f"return {LIT}.length === 34 && location.search.includes('p=aarhus')"
    )
    assert took < PATIENCE, took
    first = browser.dash.find_element("#projects-list li")
    assert first.text.split("\n")[:2] == ["Aalborg", "2"]
    assert "Northern Connections: Aalborg Municipality" in first.text
    # by keyboard: the search narrows the list, a line of it is chosen, the answer is about its region
    browser.dash.find_element("#projects-words").send_keys("hafencity")
    browser.until(
        "return document.querySelectorAll('#projects-list li:not([hidden])').length === 1", "one line is left"
    )
    browser.dash.find_element("#projects-list li:not([hidden]) button").send_keys(Keys.ENTER)
    browser.until("return location.search.includes('p=hamburg')", "Hamburg was chosen")
    browser.wait()
    assert "Hamburg has never worked with Helsinki-Uusimaa" in text(browser, "projects-never-summary")
    browser.js("history.back()")
    browser.until("return location.search.includes('p=aarhus')", "Back undoes the choice")
    browser.wait()
    assert text(browser, "projects-panel").startswith("Aarhus shares projects with 33 places")
    assert browser.complaints() == []


def test_a_click_on_the_network_chooses_and_the_budget_changes_alone(browser: Browser):
    browser.open("/projects?lang=en")
    hubs = browser.dash.find_elements("#projects-network .scatterlayer .points path")[-4:]
    browser.js("arguments[0].scrollIntoView({block: 'center'})", hubs[2])
    ActionChains(browser.driver).move_to_element(hubs[2]).click().perform()
    browser.until("return location.search.includes('p=score')", "the click chose the project")
    browser.wait()
    assert browser.js("return document.getElementById('projects-focus').value") == "score"
    browser.forget()
    choose(browser, "projects-split", "country", "return location.search.includes('by=country')")
    size = [fetch.size for fetch in browser.requests() if "_dash-update-component" in fetch.url]
    assert len(size) == 1
    assert size[0] < 4_500, "only the budget"
    assert "assumption" in browser.js("return document.querySelector('#projects-budget .infolayer').textContent")
    assert browser.complaints() == []


def test_a_lab_is_judged_and_the_verdict_is_in_the_address(browser: Browser):
    browser.open("/labs?lang=en")
    choose(browser, "labs-lab", "smartport", "return location.search.includes('lab=smartport')")
    browser.dash.find_element("#labs-ll_r1 input[value=yes]").send_keys(Keys.SPACE)
    browser.until("return location.search.includes('yes=ll_r1')", "an answer by keyboard")
    browser.wait()
    browser.dash.find_element("#labs-ll_x4 input[value=no]").click()
    browser.until("return location.search.includes('no=ll_x4')", "an answer by mouse")
    browser.wait()
    assert "smartPORT Hamburg fails by Northern Connections" in text(browser, "labs-card-summary")
    address = browser.js("return location.pathname + location.search")
    choose(browser, "labs-lab", "doll", "return location.search.includes('lab=doll')")
    assert "yes=" not in browser.js("return location.search"), "the answers belonged to the other"
    assert browser.js("return document.querySelector('#labs-ll_r1 input:checked').value") == "open"
    choose(browser, "labs-criteria", "enoll_living_lab", "return location.search.includes('set=enoll_living_lab')")
    assert browser.dash.find_element("#labs-en_1").is_displayed()
    assert not browser.dash.find_element("#labs-ll_r1").is_displayed()
    browser.open(address)
    assert browser.js("return document.querySelector('#labs-ll_x4 input:checked').value") == "no"
    assert "smartPORT Hamburg does not pass" in browser.js(
        "return document.querySelector('#labs-card .infolayer').textContent.replaceAll('\\u00a0', ' ')"
    )
    assert browser.complaints() == []
