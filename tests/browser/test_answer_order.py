"""Of several answers the one to the latest question counts: answers that come late or in another order leave what a fresh tab shows."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests import helpers
from tests.browser.driver import Browser

# answers of the server are held back until the test lets them through, in any order
HOLD = """
window.held = [];
const ask = window.fetch;
window.fetch = (address, options, ...more) => {
  const answer = ask(address, options, ...more);
  if (!options || options.method !== 'POST') { return answer; }
  return new Promise((done, fail) => { window.held.push(() => answer.then(done, fail).then(() => answer)); });
};
window.choose = (id, value) => {
  const box = document.getElementById(id);
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(box, value);
  box.dispatchEvent(new Event('change', {bubbles: true}));
};
"""
# selects of the page with another value each, the last that is offered
CHOICES = """
return [...document.querySelectorAll('main select')].filter(e => !e.disabled && e.checkVisibility()).map(e =>
  [e.id, [...e.options].filter(o => !o.disabled && o.value && o.value !== e.value).map(o => o.value).at(-1)]).filter(([, value]) => value);
"""
SHOWN = """
const texts = 'main h1, main h2, main figcaption .summary, main .chart-notes, main .kpi, main .chips li, main [data-still]';
return {
  texts: [...document.querySelectorAll(texts)].filter(e => !e.closest('.notices')).map(e => e.textContent),
  controls: [...document.querySelectorAll('main select, main .lever input, main input[type=radio]:checked')].map(e => e.id + ': ' + e.value),
  charts: [...document.querySelectorAll('main .js-plotly-plot')].map(plot => [plot.closest('.dash-graph').id,
    JSON.stringify([plot.data, plot.layout.title, plot.layout.annotations, plot.layout.shapes, plot.layout.height])]),
};
"""


def choose(browser: Browser, name: str, value: str, count: int) -> None:
    """Make a choice that is the question of that number."""
    browser.js("window.choose(...arguments)", name, value)
    held(browser, count)


def address(browser: Browser) -> str:
    return str(browser.js("return location.pathname + location.search"))


def held(browser: Browser, count: int) -> None:
    browser.until(f"return window.held.length >= {count}", f"{count} questions asked")


def release(browser: Browser, *numbers: int) -> None:
    """Let answers through, each after the one before has been dealt with."""
    for number in numbers:
        browser.driver.execute_async_script(
            "const [number, done] = arguments; window.held[number]().finally(() => setTimeout(done, 300))", number
        )


def shown(browser: Browser) -> dict[str, Any]:
    """What is shown once nothing changes any more: coverage is drawn after the charts have been painted."""
    browser.wait()
    before, now = None, browser.js(SHOWN)
    while now != before:
        time.sleep(0.25)
        before, now = now, browser.js(SHOWN)
    return dict(now)


def differs(browser: Browser, there: str, width: int = 1366) -> list[Any]:
    """What is shown otherwise than in a fresh tab at the same address."""
    found = shown(browser)
    browser.open(there, width, 768)
    fresh = shown(browser)
    return [
        (here, wanted)
        for part in ("texts", "controls", "charts")
        for here, wanted in zip(found[part], fresh[part], strict=True)
        if here != wanted
    ]


def with_choices() -> list[str]:
    """Pages with two selects or more that the renderer of Dash asks about; /scenarios asks for itself."""
    client = helpers.app().server.test_client()
    selects = {
        path: [part for part in helpers.components(helpers.page(client, path)) if part["type"] == "Select"]
        for path in helpers.pages()
    }
    return [path for path, found in selects.items() if len(found) > 1 and path != "/scenarios"]


@pytest.mark.parametrize("path", with_choices())
def test_quick_choices_leave_what_a_fresh_tab_shows(browser: Browser, path: str):
    browser.open(path + "?lang=en", 1366, 768)
    choices, start = browser.js(CHOICES)[-3:], address(browser)
    browser.js(HOLD)
    for count, (name, value) in enumerate(choices, 1):
        choose(browser, name, value, count)
    release(browser, *reversed(range(len(choices))))
    browser.until(f"return location.pathname + location.search !== {json.dumps(start)}", "the choices in the address")
    assert browser.complaints() == []
    assert differs(browser, address(browser)) == []


@pytest.mark.parametrize(
    ("path", "first", "second", "wanted"),
    [
        ("/forecast", ("forecast-start", "2012"), ("forecast-to", "2035"), "/forecast?t=2012..latest&to=2035&lang=en"),
        ("/gap", ("gap-start", "2012"), ("gap-theme", "mobility"), "/gap?th=mobility&t=2012..latest&lang=en"),
        ("/projects", ("projects-start", "2018"), ("projects-split", "country"), "/projects?t=2018..latest&by=country&lang=en"),
    ],
)  # fmt: skip
def test_a_first_year_is_not_lost_under_another_choice(
    browser: Browser, path: str, first: tuple[str, str], second: tuple[str, str], wanted: str
):
    """What these boxes show is a choice only once the reader has moved them: who moved them is told by the question alone."""
    browser.open(path + "?lang=en", 1366, 768)
    browser.js(HOLD)
    choose(browser, *first, 1)
    choose(browser, *second, 2)
    release(browser, 1, 0)
    assert address(browser) == wanted
    assert differs(browser, wanted) == []


def test_a_turned_phone_is_not_lost_under_a_choice(browser: Browser):
    browser.open("/?lang=en", 844, 768)
    browser.js(HOLD)
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 768, "deviceScaleFactor": 1, "mobile": False})  # fmt: skip
    held(browser, 1)
    choose(browser, "overview-theme", "mobility", 2)
    release(browser, 1, 0)
    assert differs(browser, "/?th=mobility&lang=en", 390) == []


def test_a_choice_without_an_answer_is_made_good_by_the_next(browser: Browser):
    browser.open("/clusters?lang=en", 1366, 768)
    browser.js(HOLD)
    browser.js(
        "const all = window.fetch; window.fetch = () => { window.fetch = all; return Promise.reject(new TypeError('offline')); }"
    )
    browser.js("window.choose('clusters-theme', 'mobility')")
    browser.until("return !document.querySelector('._dash-loading')", "the failure")
    choose(browser, "clusters-mass", "1", 1)
    release(browser, 0)
    assert differs(browser, "/clusters?th=mobility&mass=1&lang=en") == []


def test_a_new_candidate_keeps_only_the_answers_given_since(browser: Browser):
    browser.open("/labs?lang=en", 1366, 768)
    browser.js("document.querySelector('#labs-ll_r1 input[value=yes]').click()")
    browser.until("return location.search.includes('yes=')", "an answer about the first candidate")
    browser.wait()
    browser.js(HOLD)
    other = next(value for name, value in browser.js(CHOICES) if name == "labs-lab")
    choose(browser, "labs-lab", other, 1)
    browser.js("document.querySelector('#labs-ll_r3 input[value=no]').click()")
    held(browser, 2)
    release(browser, 0, 1)
    assert address(browser) == f"/labs?lab={other}&no=ll_r3&lang=en"
    assert differs(browser, address(browser)) == []


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        ("/clusters", ("clusters-theme", "mobility"), ("clusters-mass", "1")),
        ("/scenarios", ("scenarios-to", "2035"), ("scenarios-place", "DK04")),
    ],
)
def test_an_answer_that_comes_after_back_is_dropped(
    browser: Browser, path: str, first: tuple[str, str], second: tuple[str, str]
):
    browser.open(path + "?lang=en", 1366, 768)
    browser.js("window.choose = undefined;" + HOLD)
    choose(browser, *first, 1)
    release(browser, 0)
    browser.until("return location.search !== '?lang=en'", "the first choice")
    browser.wait()
    choose(browser, *second, 2)
    browser.js("history.back()")
    held(browser, 3)
    release(browser, 1)  # the answer comes before the page of the address is built
    assert address(browser) == path + "?lang=en"
    release(browser, 2)
    assert differs(browser, path + "?lang=en") == []


def test_an_answer_that_comes_after_the_page_before_is_built_is_dropped(browser: Browser):
    browser.open("/scenarios?lang=en", 1366, 768)
    browser.js(HOLD)
    choose(browser, "scenarios-to", "2035", 1)
    release(browser, 0)
    browser.until("return location.search.includes('to=')", "the first choice")
    browser.wait()
    choose(browser, "scenarios-place", "DK04", 2)
    browser.js("history.back()")
    held(browser, 3)
    release(browser, 2, 1)
    assert address(browser) == "/scenarios?lang=en"
    assert differs(browser, "/scenarios?lang=en") == []


def test_tests_of_an_earlier_series_do_not_stand_under_the_next(browser: Browser):
    browser.open("/forecast?lang=en", 1366, 768)
    browser.js(HOLD)
    browser.js("document.getElementById('forecast-diagnose').click()")
    held(browser, 1)
    choose(browser, "forecast-theme", "mobility", 2)
    release(browser, 1, 0)
    assert browser.js("return document.getElementById('forecast-diagnosis').textContent") == ""
    assert browser.complaints() == []


def test_the_proof_that_was_asked_for_last_is_shown(browser: Browser):
    browser.open("/?lang=en", 1366, 768)
    browser.js(
        """window.held = []; const ask = window.fetch;
        window.fetch = (...asked) => { const answer = ask(...asked); return new Promise(done => window.held.push(() => answer.then(done).then(() => answer))); }"""
    )
    proofs = "const found = [...document.querySelectorAll('main [data-proof]')];"
    browser.js(proofs + "found[0].click(); found.at(-1).click()")
    held(browser, 2)
    release(browser, 1, 0)
    said = "return [document.querySelectorAll('dialog[open]').length, document.getElementById('drawer').textContent]"
    told = browser.js(said)
    browser.js("document.getElementById('drawer').close()")
    browser.js(proofs + "found.at(-1).click()")
    held(browser, 3)
    release(browser, 2)
    assert told == browser.js(said)
    assert browser.complaints() == []
