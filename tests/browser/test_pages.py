"""Every page of the registry, in Danish and English: draws, asks nobody else, is usable by all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests import helpers
from tests.browser.driver import Browser

UNKNOWN = "/no-such-page"
PAGES = helpers.pages()
every_page = pytest.mark.parametrize("path", [*PAGES, UNKNOWN])

# what a keyboard must reach: one radio of a group counts for the group
CONTROLS = """
const seen = new Set();
return [...document.querySelectorAll('a[href],button,select,input,textarea,summary,[tabindex]')].filter(e => {
  if (e.disabled || e.tabIndex < 0 || !e.checkVisibility({visibilityProperty: true})) return false;
  if (e.type === 'radio') { const k = 'radio:' + e.name; if (seen.has(k)) return false; seen.add(k); }
  return true;
}).map(e => { e.dataset.walk = e.type === 'radio' ? 'radio:' + e.name : String(Math.random()); return [e.dataset.walk, e.outerHTML.slice(0, 120)]; });
"""
WALK = """
window.walked = [];
addEventListener('focusin', ({target: e}) => {
  const all = [e, ...(e.labels || []), e.parentElement].filter(Boolean).map(x => getComputedStyle(x));
  const visible = all.some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none');
  window.walked.push([e.type === 'radio' ? 'radio:' + e.name : e.dataset.walk || '?', visible, e.outerHTML.slice(0, 120)]);
}, true);
addEventListener('focusout', event => { if (!event.relatedTarget) window.walked.push(null); }, true);
"""
EMPTY_GRAPHS = """
return [...document.querySelectorAll('.dash-graph')].filter(g => g.checkVisibility() && !g.querySelector(
  '.cartesianlayer path, .cartesianlayer rect, .geolayer path, .geolayer circle, .polarlayer path')).map(g => g.id);
"""
MOVING = """
return [...document.querySelectorAll('body *')].filter(e => !e.closest('svg') && parseFloat(getComputedStyle(e).transitionDuration) > 0.01)
  .map(e => e.outerHTML.slice(0, 120)).concat(document.getAnimations().map(String));
"""
SPACING = """
const s = document.createElement('style');
s.id = 'spacing';
s.textContent = `*:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }`;
document.head.append(s);
"""
CLIPPED = """
return [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  if (e.closest('svg, .js-plotly-plot') || !e.checkVisibility() || e.clientWidth <= 1 || e.clientHeight <= 1) return false;
  const s = getComputedStyle(e);
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const cut = v => v === 'hidden' || v === 'clip';
  return own && ((cut(s.overflowX) && e.scrollWidth > e.clientWidth + 1) || (cut(s.overflowY) && e.scrollHeight > e.clientHeight + 1));
}).map(e => e.outerHTML.slice(0, 160));
"""


def complaints(browser: Browser, path: str) -> list[str]:
    """Console messages; the browser always reports the status of an unknown page itself."""
    return [text for text in browser.complaints() if not (path == UNKNOWN and "404" in text and UNKNOWN in text)]


def look(browser: Browser, path: str, lang: str) -> None:
    """Questions of a loaded page, whatever its width."""
    assert browser.js("return document.documentElement.lang") == lang
    assert browser.js("return document.querySelectorAll('h1').length") == 1
    assert browser.js("return document.title").strip()
    assert browser.js("return [document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    assert browser.js("return document.querySelectorAll('[data-title^=\"Share\"], .plotlyjsicon').length") == 0
    assert browser.foreign() == []
    assert all(fetch.status < 400 for fetch in browser.requests() if urlsplit(fetch.url).path != UNKNOWN)
    assert complaints(browser, path) == []


def fits(browser: Browser, width: int) -> None:
    """Nothing is empty, cut off or wider than the window, nor with the wider spacing that a reader may set."""
    assert browser.js(EMPTY_GRAPHS) == []
    assert browser.js("return document.scrollingElement.scrollWidth") <= width
    browser.js(SPACING)
    assert browser.js(CLIPPED) == [], f"at {width} px"
    assert browser.js("return document.scrollingElement.scrollWidth") <= width, "with wider spacing"
    browser.js("document.getElementById('spacing').remove()")


def tab_reaches_every_control_and_shows_where_it_is(browser: Browser) -> None:
    """Walk the page with Tab to its end and out of it."""
    browser.js("window.scrollTo(0, 0); document.activeElement.blur()")
    wanted = dict(browser.js(CONTROLS))
    assert wanted, "a page without a single link or control"
    browser.js(WALK)
    walked: list[list[Any] | None] = []
    while None not in walked and len(walked) < len(wanted) * 2 + 30:
        browser.hold("Tab", 9, min(len(wanted) + 1, 60))
        walked = browser.js("return window.walked")
    # after the last one focus leaves the page: nothing traps it
    assert None in walked, "the walk does not leave the page: a keyboard trap, or more stops than controls"
    steps = [step for step in walked if step]
    assert [html for _, visible, html in steps if not visible] == [], "no visible focus"
    reached = {name for name, _, _ in steps}
    assert [wanted[name] for name in wanted if name not in reached] == []


def every_choice_of_every_select_is_answered(browser: Browser) -> None:
    """The last option of each select in turn: one callback, small, no complaint."""
    boxes = browser.js(
        "return [...document.querySelectorAll('main select')].filter(e => e.checkVisibility()).map(e => e.id)"
    )
    for box in boxes:
        browser.forget()
        browser.js(
            """const e = document.getElementById(arguments[0]); const v = [...e.options].filter(o => !o.disabled).at(-1).value;
            Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(e, v);
            e.dispatchEvent(new Event('change', {bubbles: true}));""",
            box,
        )
        browser.wait()
        updates = [fetch for fetch in browser.requests() if "_dash-update-component" in fetch.url]
        assert len(updates) <= 1, f"{box}: {len(updates)} callbacks"
        assert all(fetch.status in {200, 204} for fetch in updates), box
        assert all(fetch.size <= 10_500 for fetch in updates), f"{box}: {[fetch.size for fetch in updates]} bytes"
        assert browser.complaints() == []
        assert browser.foreign() == []


@contextmanager
def less_motion(browser: Browser) -> Iterator[None]:
    """As a reader who asked for less of it."""
    setting = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", setting)
    try:
        yield
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@every_page
def test_a_page_in_both_languages(browser: Browser, path: str):
    """Danish on a desk and narrowed, then, as the second visit, English with less motion: loading takes the time."""
    browser.open(path, 1280)
    tab_reaches_every_control_and_shows_where_it_is(browser)
    assert browser.axe() == []
    fits(browser, 1280)
    browser.resize(320, 700)
    fits(browser, 320)
    look(browser, path, "da")
    with less_motion(browser):
        browser.open(path + "?lang=en")
        assert browser.js(MOVING) == []
        sent = [fetch for fetch in browser.requests() if not fetch.cached and fetch.size]
        heavy = sorted(((fetch.size, fetch.url) for fetch in sent), reverse=True)
        assert path == UNKNOWN or browser.kilobytes() <= 30, heavy[:6]
        fits(browser, 1280)
        browser.resize(320, 700)
        assert browser.axe() == []
        fits(browser, 320)
    every_choice_of_every_select_is_answered(browser)
    look(browser, path, "en")
