"""The search box and the drawer with the proof, as a reader uses them: by keyboard, at both widths, in both languages."""

from __future__ import annotations

import pytest

from tests.browser.driver import Browser

BOX = "const box = document.getElementById('search-text');"
TYPE = BOX + "box.focus(); box.value = arguments[0]; box.dispatchEvent(new Event('input', {bubbles: true}));"
LISTED = "return [...document.querySelectorAll('#search-list [role=option]')].filter(e => e.checkVisibility()).length"


def find(browser: Browser, words: str) -> None:
    browser.js(TYPE, words)
    browser.until(BOX + "return box.getAttribute('aria-expanded') === 'true'", f"hits for {words}")


@pytest.mark.parametrize(("lang", "width"), [("da", 1280), ("en", 320)])
def test_search_by_keyboard_opens_a_row_with_its_source(browser: Browser, lang: str, width: int):
    browser.open("/" if lang == "da" else "/?lang=en", width)
    browser.key("/", 191)
    assert browser.js("return document.activeElement.id") == "search-text"
    find(browser, "northern connections")
    assert browser.js(LISTED) > 0
    assert browser.axe() == []
    assert browser.js("return document.scrollingElement.scrollWidth") <= width
    assert browser.js("return document.querySelector('#search [role=status]').textContent").strip()
    first = browser.js(BOX + "return box.getAttribute('aria-activedescendant')")
    browser.key("ArrowDown", 40)
    second = browser.js(BOX + "return box.getAttribute('aria-activedescendant')")
    assert first != second
    assert browser.js("return document.getElementById(arguments[0]).getAttribute('aria-selected')", second) == "true"
    browser.key("ArrowUp", 38)
    browser.key("Escape", 27)
    assert browser.js(LISTED) == 0
    find(browser, "open data aarhus")
    browser.key("Enter", 13)
    browser.until("return location.search.includes('row=organisations:odaa')", "the row's address")
    browser.wait()
    assert browser.js("return document.querySelector('h1').textContent").startswith("Open Data Aarhus")
    assert browser.js("return document.querySelectorAll('main a[href^=http]').length") > 0
    assert browser.js("return document.documentElement.lang") == lang
    assert browser.axe() == []
    assert browser.foreign() == []
    assert browser.complaints() == []


def test_nothing_found_says_so(browser: Browser):
    browser.open("/data")
    browser.js(TYPE, "xqzwv")
    browser.until("return document.querySelector('#search [role=status]').textContent.includes('xqzwv')", "the message")
    assert browser.js(LISTED) == 0


@pytest.mark.parametrize(("path", "width"), [("/data?lang=en", 1280), ("/", 320)])
def test_a_proof_opens_and_closes_by_keyboard(browser: Browser, path: str, width: int):
    browser.open(path, width)
    browser.forget()
    browser.js("document.querySelector('main [data-proof]').focus()")
    browser.key("Enter", 13)
    browser.js("if (!document.querySelector('dialog[open]')) document.activeElement.click()")
    browser.until("return !!document.querySelector('dialog[open] dd')", "the proof")
    assert browser.axe() == []
    assert browser.js("const d = document.querySelector('dialog'); return d.scrollWidth <= d.clientWidth")
    assert sum(fetch.size for fetch in browser.requests()) < 10_000
    assert browser.js("return document.activeElement.closest('dialog') !== null")
    browser.key("Escape", 27)
    browser.until("return !document.querySelector('dialog[open]')", "closed")
    assert browser.js("return document.activeElement.hasAttribute('data-proof')")


def test_a_list_of_rows_is_filtered_while_typing(browser: Browser):
    browser.open("/data?table=organisations&lang=en")
    everyone = browser.js("return document.querySelectorAll('#data-list li').length")
    browser.js("document.getElementById('data-words').focus()")
    browser.driver.execute_cdp_cmd("Input.insertText", {"text": "Århus"})
    shown = "return [...document.querySelectorAll('#data-list li')].filter(e => e.checkVisibility()).length"
    browser.until(f"const n = (() => {{ {shown} }})(); return n > 0 && n < {everyone}", "a shorter list")
    assert browser.js("return document.getElementById('data-count').textContent").startswith(str(browser.js(shown)))
