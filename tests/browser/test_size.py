"""Charts keep the height that their figure brings, and take the width of their box: after a choice, a print, another window, a turned phone."""

from __future__ import annotations

import time

import pytest

from tests import helpers
from tests.browser.driver import Browser
from tests.browser.test_history import CHOOSE

LEAST = 150  # px that any chart needs

HAS_CHOICE = "return [...document.querySelectorAll('main select')].some(e => !e.disabled && e.options.length > 2 && e.checkVisibility())"
# charts that are low, not as wide as their box, or that lie over what comes below them
WRONG = f"""
return [...document.querySelectorAll('main .dash-graph .js-plotly-plot')].filter(plot => plot.checkVisibility()).map(plot => {{
  const box = plot.getBoundingClientRect(), drawn = plot.querySelector('.main-svg').getBoundingClientRect();
  const words = plot.closest('figure') && plot.closest('figure').querySelector('figcaption');
  return {{chart: plot.closest('.dash-graph').id, height: Math.round(Math.min(box.height, drawn.height)), width: Math.round(drawn.width - box.width),
    over: words ? Math.round(Math.max(0, drawn.bottom - words.getBoundingClientRect().top)) : 0}};
}}).filter(chart => chart.height < {LEAST} || Math.abs(chart.width) > 1 || chart.over > 1);
"""


def wrong(browser: Browser) -> list[dict]:
    """The charts that do not hold, once the page has come to rest: a box that changed is drawn anew after a pause of Dash."""
    time.sleep(0.3)
    browser.wait()
    return list(browser.js(WRONG))


@pytest.mark.parametrize("path", helpers.pages())
def test_charts_hold_their_size_after_any_choice_print_or_turn(browser: Browser, path: str):
    browser.open(path + "?lang=en", 1366, 768)
    assert wrong(browser) == [], "as opened"
    if browser.js(HAS_CHOICE):
        browser.js(CHOOSE)
        assert wrong(browser) == [], "after a choice"
    browser.resize(1100, 768)
    assert wrong(browser) == [], "after a choice and another window"
    browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert wrong(browser) == [], "after a print"
    browser.resize(1000, 768)
    assert wrong(browser) == [], "after a print and another window"
    browser.resize(390, 844)
    assert wrong(browser) == [], "on a phone"
    browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert wrong(browser) == [], "on a phone after a print"
    browser.resize(844, 390)
    assert wrong(browser) == [], "on a phone that was turned"
    assert browser.complaints() == []
