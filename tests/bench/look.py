"""What a reader's browser measures: bytes, first chart, redraw."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from tests.browser.driver import Browser, browser

# runs before the page: notes when the first mark of a chart appears
FIRST = """
const look = () => { const done = document.querySelector('.dash-graph .trace path, .dash-graph .points path, .dash-graph .choroplethlayer path');
  if (done) window.__first = performance.now(); else requestAnimationFrame(look); };
requestAnimationFrame(look);
"""
# change one choice as a person would, resolve when every chart that redraws has done so
CHANGE = """
const [value, done] = arguments;
const graphs = [...document.querySelectorAll('.js-plotly-plot')];
const began = performance.now();
let last = 0, timer;
const settle = () => { last = performance.now(); clearTimeout(timer); timer = setTimeout(() => done(last - began), 400); };
graphs.forEach(g => g.on('plotly_afterplot', settle));
setTimeout(() => { if (!last) done(-1); }, 8000);
dash_clientside.set_props(window.__control, {value});
"""


@dataclass
class Look:
    """One app seen by a browser: kB on the wire and milliseconds (medians)."""

    cold_kb: float
    warm_kb: float
    first_ms: float
    warm_first_ms: float
    redraw_ms: float
    foreign: int


def look(home: str, control: str, choices: list[str], rounds: int = 3) -> Look:
    """Load the front page cold and warm, then turn `control` through `choices`."""
    cold, first = [], []
    for _ in range(rounds):
        with browser(home) as fresh:
            ms, kb = _load(fresh)
            cold.append(kb)
            first.append(ms)
    with browser(home) as seen:
        _load(seen)
        again = [_load(seen) for _ in range(rounds)]
        seen.js("window.__control = arguments[0]", control)
        turns = [seen.driver.execute_async_script(CHANGE, choice) for choice in choices]
        foreign = len(seen.foreign())
    return Look(
        statistics.median(cold), statistics.median(kb for _, kb in again), statistics.median(first),
        statistics.median(ms for ms, _ in again), statistics.median(ms for ms in turns[1:] if ms >= 0), foreign,
    )  # fmt: skip


def _load(page: Browser) -> tuple[float, float]:
    script = page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": FIRST})
    page.driver.get("about:blank")
    page.forget()
    page.driver.get(f"{page.home}/")
    page.until("return window.__first", "the first chart")
    page.until(
        "return document.querySelectorAll('.dash-graph').length === document.querySelectorAll('.js-plotly-plot .main-svg:first-child').length",
        "all charts",
    )
    first = float(page.js("return window.__first"))
    page.js("return new Promise(done => setTimeout(done, 300))")
    size = page.kilobytes()
    page.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": script["identifier"]})
    return first, size
