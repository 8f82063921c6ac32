"""Back and Forward change what is shown, not only the address; and a link to where the reader started builds that page."""

from __future__ import annotations

import json

import pytest

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
