"""The pages used as people use them: choose, read the sentence, go back, take the chart along; by mouse and by keyboard."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from PIL import Image
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from tests.browser.driver import Browser

SENTENCE = "Midtjylland employed 26,113 people in transport and storage in 2024, 1.1% more than in 2018, third of five regions in Denmark."


def text(browser: Browser, name: str) -> str:
    return browser.dash.find_element(f"#{name}").text


def choose(browser: Browser, name: str, value: str) -> None:
    Select(browser.dash.find_element(f"#{name}")).select_by_value(value)
    time.sleep(0.1)
    browser.wait()


def address(browser: Browser) -> str:
    return str(browser.js("return location.pathname + location.search"))


def updates(browser: Browser) -> list:
    return [fetch for fetch in browser.requests() if "_dash-update-component" in fetch.url]


def test_an_official_explores(browser: Browser):
    browser.open("/?lang=en")
    choose(browser, "overview-indicator", "employment")
    browser.forget()
    choose(browser, "overview-theme", "mobility")
    calls = updates(browser)
    assert len(calls) == 1, "one callback a page"
    assert calls[0].size <= 10_000
    assert text(browser, "overview-map-summary") == SENTENCE
    assert address(browser) == "/?i=employment&th=mobility&lang=en"
    assert browser.js("return document.querySelector('#overview-map-img').getAttribute('aria-label')") == SENTENCE
    browser.js("history.back()")
    browser.until("return location.search === '?i=employment&lang=en'", "Back undoes the choice")
    browser.wait()
    assert browser.js("return document.getElementById('overview-theme').value") == "ict_data"
    assert browser.complaints() == []


def test_a_region_is_chosen_on_the_chart_and_by_keyboard(browser: Browser):
    browser.open("/?lang=en&i=employment&th=all")
    bar = browser.dash.find_elements("#overview-bars .point path")[-1]
    ActionChains(browser.driver).move_to_element(bar).click().perform()
    browser.until("return location.search.includes('r=')", "the click chose a region")
    browser.wait()
    first = browser.js("return document.querySelector('#overview-chips button').textContent")
    assert text(browser, "overview-map-summary").startswith(first.rstrip("×"))
    box = browser.dash.find_element("#overview-add")
    box.send_keys("Göteborg", Keys.ENTER)  # no region of that name: nothing happens
    box.send_keys(Keys.CONTROL, "a")
    box.send_keys("stockholm", Keys.ENTER)
    browser.until("return location.search.includes('r=SE11')", "the keyboard chose a region")
    browser.wait()
    assert text(browser, "overview-map-summary").startswith("Stockholm employed")
    chip = browser.dash.find_element("#overview-chips button")
    chip.send_keys(Keys.ENTER)
    browser.until("return !location.search.includes('SE11')", "the keyboard removed it")
    assert browser.complaints() == []


def test_the_state_travels_between_pages_and_languages(browser: Browser):
    browser.open("/?i=employment&th=mobility&r=DK04,DK05&lang=en")
    browser.dash.find_element("Trends", "LINK_TEXT").click()
    browser.until("return document.title.startsWith('Trends')", "the page changed without a reload")
    browser.wait()
    assert address(browser) == "/trends?i=employment&th=mobility&r=DK04,DK05&lang=en"
    choose(browser, "trends-norm", "idx")
    assert "n=idx" in address(browser)
    browser.dash.find_element("Dansk", "LINK_TEXT").click()
    browser.until("return document.title.startsWith('Udvikling')", "Danish")
    browser.wait()
    assert address(browser) == "/trends?i=employment&th=mobility&r=DK04,DK05&n=idx"
    assert browser.js("return document.documentElement.lang") == "da"
    assert browser.js("return document.activeElement.id") == "main"
    assert browser.complaints() == []


def fetched(folder: Path, ending: str) -> Path:
    """The file with that ending, as soon as the browser has written it."""
    end = time.monotonic() + 20
    while (
        not (found := [path for path in folder.glob(f"*.{ending}") if path.stat().st_size]) and time.monotonic() < end
    ):
        time.sleep(0.1)
    assert [path.name for path in found] == [f"smartgrowth-employment-all-2024-trends.{ending}"]
    return found[0]


def test_a_chart_is_taken_along_with_its_title_and_source(browser: Browser, tmp_path: Path):
    browser.driver.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    browser.open("/trends?lang=en&i=employment&th=all")
    opener = browser.dash.find_element("[data-act=take]")
    menu, status = "trends-lines-take", "trends-lines-take-status"
    opener.send_keys(Keys.ENTER)
    assert browser.js("return document.activeElement.dataset.take") == "slide", "the keyboard is in the menu"
    names = browser.js(
        "return [...arguments[0].querySelectorAll('.take-item')].map(e => e.dataset.take)",
        browser.dash.find_element(f"#{menu}"),
    )
    assert names == ["slide", "basket", "print", "workbook", "table", "observations", "png", "svg", "link", "embed"]
    assert browser.axe() == []
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.js(
        "return [document.getElementById(arguments[0]).hidden, document.activeElement.dataset.act]", menu
    ) == [True, "take"]
    choose(browser, "trends-to", "0")  # the files follow the address as it is now
    for name, ending in (("png", "png"), ("svg", "svg"), ("slide", "pptx"), ("workbook", "xlsx"), ("table", "csv")):
        browser.dash.find_element("[data-act=take]").send_keys(Keys.ENTER)
        browser.dash.find_element(f"#{menu} [data-take={name}]").send_keys(Keys.ENTER)
        assert fetched(tmp_path, ending)
        assert browser.js("return document.activeElement.dataset.act") == "take", "the focus goes back"
        browser.until(f"return document.getElementById('{status}').textContent.startsWith('Downloaded')", "it is said")
    drawn = fetched(tmp_path, "svg").read_text(encoding="utf-8")
    for words in ("Midtjylland: +4.3% from 2008 to 2024", "Source: Eurostat", "Retrieved January 2026", "Employment, people, 2008–2024",
                  "Employment for All sectors", "Syddanmark, Nordjylland", "data version"):  # fmt: skip
        assert words in drawn
    with Image.open(fetched(tmp_path, "png")) as picture:
        grey = picture.convert("L")
    assert grey.width >= 1_280
    assert grey.height >= 600
    title, foot = grey.crop((30, 30, 800, 72)), grey.crop((30, grey.height - 150, 800, grey.height - 34))
    for part, darkest in ((title, 60), (foot, 130)):  # the title in ink; source, filters and date in grey
        assert part.getextrema()[0] < darkest
        assert 0.02 < sum(part.histogram()[:200]) / (part.width * part.height) < 0.3, (
            "words, not a blank and not a block"
        )
    with zipfile.ZipFile(fetched(tmp_path, "pptx")) as deck:
        notes = deck.read("ppt/notesSlides/notesSlide1.xml").decode()
    assert "to=0" in notes, "the slide shows what the page shows"
    assert browser.foreign() == []
    assert browser.complaints() == []


def test_a_sentence_is_cited_and_a_failure_is_told(browser: Browser):
    browser.driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    browser.open("/?lang=en&i=employment&th=mobility")
    browser.dash.find_element("[data-act=cite][data-graph=overview-map]").send_keys(Keys.ENTER)
    browser.until(
        "return document.getElementById('overview-map-take-status').textContent.startsWith('Copied')",
        "the citation is copied",
    )
    cited = browser.driver.execute_async_script(
        "navigator.clipboard.readText().then(arguments[0], e => arguments[0](String(e)))"
    )
    assert cited.startswith(SENTENCE + " Source: Eurostat")
    assert "/?lang=en&i=employment&th=mobility" in cited
    assert "data version" in cited
    browser.js("window.fetch = () => Promise.reject(new TypeError('gone'))")
    browser.dash.find_element("[data-act=take][data-graph=overview-bars]").send_keys(Keys.ENTER)
    browser.dash.find_element("#overview-bars-take [data-take=slide]").send_keys(Keys.ENTER)
    browser.until("return document.querySelector('#overview-bars-take-status.wrong')", "the failure is told")
    assert "The server does not answer" in text(browser, "overview-bars-take-status")


def test_a_bad_address_shows_the_nearest_view_and_says_so(browser: Browser):
    browser.open("/?i=employmen&r=DK04,XX99&t=2031&lang=en&utm_source=x")
    notices = text(browser, "overview-notices")
    assert "Did you mean “employment”?" in notices
    assert "XX99" in notices
    assert "no figures for 2031" in notices
    assert browser.js("return document.querySelectorAll('.js-plotly-plot .main-svg').length") > 0
    assert browser.complaints() == []


def test_a_phone_gets_its_own_layout(browser: Browser):
    browser.open("/?lang=en", width=320, height=700)
    browser.until(
        "return document.querySelector('#overview-map .gtitle').querySelectorAll('tspan.line').length >= 1", "title"
    )
    assert (
        browser.js(
            "return Math.max(...[...document.querySelectorAll('.js-plotly-plot .annotation-text, .js-plotly-plot .gtitle')].map(e => e.getBoundingClientRect().right))"
        )
        <= 321
    )


def test_the_hero_leads_to_its_proof_in_one_click(browser: Browser):
    browser.open("/?lang=en")
    browser.dash.find_element("See the proof of both lines", "LINK_TEXT").click()
    browser.until("return document.getElementById('proof').open", "the proof opened")
    assert "17,600 × 1.17⁷ = 52,822" in text(browser, "proof")
    assert "not measured" in text(browser, "proof")
