"""Back and Forward change what is shown, not only the address; and a link to where the reader started builds that page."""

from __future__ import annotations

import json
import time

import pytest
from selenium.webdriver import ActionChains

from tests.browser.driver import Browser

# the first choice of the page that offers another value, as a reader makes it
CHOOSE = """
const box = [...document.querySelectorAll('main select')].find(e => !e.disabled && e.options.length > 2 && e.checkVisibility());
const other = [...box.options].find(o => o.value && o.value !== box.value);
Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(box, other.value);
box.dispatchEvent(new Event('change', {bubbles: true}));
"""
SHOWN = """
return JSON.stringify([[...document.querySelectorAll('main h2, main .summary, main .kpi')].map(e => e.textContent),
  [...document.querySelectorAll('main select')].map(e => e.value)]);
"""


def settled(browser: Browser, there: str, was: str) -> str:
    """What is shown once the address is `there` and the page is no longer what it `was`."""
    browser.until(f"return location.href === {there!r}", f"the address {there}")
    browser.until(f"return (() => {{ {SHOWN} }})() !== {json.dumps(was)}", "another page")
    browser.wait()
    return str(browser.js(SHOWN))


@pytest.mark.parametrize("path", ["/scenarios?lang=en", "/forecast?lang=en", "/trends?lang=en"])
def test_back_and_forward_change_what_is_shown(browser: Browser, path: str):
    browser.open(path)
    first, start = browser.js(SHOWN), browser.js("return location.href")
    browser.js(CHOOSE)
    browser.until(f"return location.href !== {start!r}", "the choice in the address")
    browser.wait()
    second, chosen = browser.js(SHOWN), browser.js("return location.href")
    assert second != first
    browser.js("history.back()")
    assert settled(browser, start, second) == first
    browser.js("history.forward()")
    assert settled(browser, chosen, first) == second
    # the address of the start again, by a link: the router has seen it before and would keep what is shown
    browser.js(
        "const a = document.querySelector('a.carry[lang=en]'); a.setAttribute('href', arguments[0]); a.click()", start
    )
    assert settled(browser, start, second) == first
    assert browser.complaints() == []


# ------------------------------------------------------------------------------------------------ only a reader's choice is a step
def place(browser: Browser) -> str:
    return str(browser.js("return location.pathname + location.search"))


def go(browser: Browser, path: str) -> None:
    """Another address in the same tab, as typed by the reader."""
    browser.driver.get(browser.home + path)
    browser.wait()


def back(browser: Browser) -> None:
    browser.js("history.back()")
    time.sleep(0.4)
    browser.wait()


def chosen(browser: Browser) -> str:
    """The address after a choice."""
    start = place(browser)
    browser.js(CHOOSE)
    browser.until(f"return location.pathname + location.search !== {json.dumps(start)}", "the choice in the address")
    browser.wait()
    return place(browser)


def others() -> list[str]:
    """An address of each page with filters that is another one when the page writes it itself."""
    filtered = [
        "/", "/map", "/trends", "/compare", "/clusters", "/forecast", "/scenarios", "/gap", "/organisations", "/data", "/projects", "/labs",
    ]  # fmt: skip
    return [f"{path}?lang=en&i=employment&th=mobility&r=DK04%2CDK05" for path in filtered]


@pytest.mark.parametrize("written", others())
def test_back_leaves_a_page_that_writes_its_own_address_on_a_phone(browser: Browser, written: str):
    browser.open("/about?lang=en", 390, 844)
    go(browser, written)
    time.sleep(0.3)
    browser.wait()
    back(browser)
    assert place(browser) == "/about?lang=en"
    assert browser.complaints() == []


@pytest.mark.parametrize("path", ["/trends?lang=en&i=employment&th=mobility", "/scenarios?lang=en&i=employment"])
def test_forward_outlives_another_width_of_the_window(browser: Browser, path: str):
    browser.open(path, 1000, 800)
    after = chosen(browser)
    back(browser)
    assert place(browser) == path
    browser.resize(700, 800)
    time.sleep(0.4)
    browser.resize(1000, 800)
    time.sleep(0.4)
    browser.wait()
    browser.js("history.forward()")
    browser.until(f"return location.pathname + location.search === {json.dumps(after)}", "Forward leads on")
    browser.wait()


@pytest.mark.parametrize("path", ["/trends?lang=en", "/trends?lang=en&n=none&view=one", "/map?lang=en"])
def test_reset_of_what_is_not_changed_is_no_step(browser: Browser, path: str):
    browser.open(path, 1366, 768)
    browser.js(
        "window.steps = 0; const push = history.pushState; history.pushState = (...step) => { window.steps += 1; push.apply(history, step); }"
    )
    browser.js("document.querySelector('main .reset').click()")
    time.sleep(0.4)
    browser.wait()
    assert browser.js("return window.steps") == 0
    after = chosen(browser)
    browser.js("document.querySelector('main .reset').click()")
    browser.until(f"return location.pathname + location.search !== {json.dumps(after)}", "reset")
    browser.wait()
    assert browser.js("return window.steps") == 2
    back(browser)
    assert place(browser) == after


@pytest.mark.parametrize(
    ("path", "box", "text"),
    [
        ("/scenarios", "scenarios-goal", "40,000"),
        ("/scenarios", "scenarios-lever-main-growth", "7"),
        ("/trends", "trends-add", "Hamburg"),
    ],
)
@pytest.mark.parametrize("left", ["", "document.activeElement.blur(); "])
def test_text_that_is_not_committed_does_not_keep_back_from_going_back(
    browser: Browser, path: str, box: str, text: str, left: str
):
    """Whether the box keeps the focus (a key of the keyboard) or loses it first (a click)."""
    browser.open(path + "?lang=en", 1366, 768)
    start = place(browser)
    chosen(browser)
    was = browser.js("return document.getElementById(arguments[0]).value", box)
    browser.js("document.getElementById(arguments[0]).focus(); document.getElementById(arguments[0]).select()", box)
    ActionChains(browser.driver).send_keys(text).perform()
    browser.js(left + "history.back()")
    time.sleep(0.4)
    browser.wait()
    assert place(browser) == start
    browser.js("document.activeElement.blur()")
    time.sleep(0.4)
    browser.wait()
    assert place(browser) == start
    assert browser.js("return document.getElementById(arguments[0]).value", box) == was
    assert browser.complaints() == []
