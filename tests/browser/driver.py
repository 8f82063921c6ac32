"""The browser of dash.testing, and what we ask it beyond that: what it drew, what it fetched, what it complained about."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from selenium.webdriver import Chrome, ChromeOptions

if TYPE_CHECKING:  # only `make test` has it (see [dependency-groups]); everything but the browser tests works without
    from dash.testing.browser import Browser as DashBrowser

# beside those of dash.testing
FLAGS = (
    "--headless", "--in-process-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--hide-scrollbars", "--force-color-profile=srgb", "--disable-features=Translate,OptimizationHints,MediaRouter",
)  # fmt: skip
# drawn: the page's content is there, every graph has its SVG, and no callback is under way
READY = """
const content = document.querySelector('#_pages_content');
if (!content || !content.firstElementChild || document.querySelector('._dash-loading, [aria-busy=true]')) return false;
const graphs = [...document.querySelectorAll('.dash-graph')].filter(g => g.checkVisibility());
if (graphs.some(g => !g.querySelector('.js-plotly-plot .main-svg') || g.querySelector('.dash-graph--pending'))) return false;
const state = window.store && window.store.getState();
if (state) {
  const c = state.callbacks;
  if (['requested','prioritized','blocked','executing','watched','executed','stored'].some(k => c[k] && c[k].length)) return false;
}
return true;
"""
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
AXE_RULES = ["region", "landmark-one-main", "heading-order", "page-has-heading-one"]


def chromium() -> str | None:
    """Path of a Chromium, None without one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@cache
def axe_source() -> str:
    """axe-core out of an installed test package; it is never committed."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("axe-playwright-python is not installed; run `make test`")
    return next(Path(found.submodule_search_locations[0]).rglob("axe.min.js")).read_text(encoding="utf-8")


@dataclass
class Fetch:
    """One request of the browser."""

    url: str
    kind: str
    status: int = 0
    size: int = 0  # bytes on the wire, headers included
    cached: bool = False


class Options(ChromeOptions):
    """dash.testing reads errors only; we also read warnings and the log of the network."""

    def set_capability(self, name: str, value: Any) -> None:
        """As given, but for the logs."""
        super().set_capability(name, {"browser": "ALL", "performance": "ALL"} if name == "goog:loggingPrefs" else value)


@dataclass
class Browser:
    """The browser of dash.testing (`dash`) with the questions of our tests. `home` is the server's address without a final slash."""

    dash: DashBrowser
    home: str
    fetched: dict[str, Fetch] = field(default_factory=dict)

    @property
    def driver(self) -> Chrome:
        """Selenium's driver."""
        return self.dash.driver

    def anew(self) -> None:
        """Forget what pages kept and what tests set; only the cache of files stays."""
        self.driver.get("about:blank")
        for command, settings in (
            ("Storage.clearDataForOrigin", {"origin": self.home, "storageTypes": "cookies,local_storage,indexeddb,cache_storage,service_workers"}),
            ("Browser.resetPermissions", {}),
            ("Emulation.setEmulatedMedia", {"media": "", "features": []}),
            ("Emulation.setTouchEmulationEnabled", {"enabled": False}),
            ("Network.emulateNetworkConditions", {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}),
        ):  # fmt: skip
            self.driver.execute_cdp_cmd(command, settings)

    def open(self, path: str, width: int = 1280, height: int = 900) -> None:
        """Show a path in a window of that width and wait until all is drawn; forgets earlier requests and complaints."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        self.driver.get("about:blank")
        self.forget()
        self.driver.get(self.home + path)
        self.wait()

    def resize(self, width: int, height: int = 900) -> None:
        """Another window for the page that is shown; waits until it has been laid out anew."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        self.js("return new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")
        self.wait()

    def forget(self) -> None:
        """Drop what has been logged so far."""
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.fetched.clear()

    def js(self, code: str, *values: Any) -> Any:
        """Run JavaScript in the page and return its result."""
        return self.driver.execute_script(code, *values)

    def until(self, code: str, what: str, seconds: float = 25) -> None:
        """Wait until JavaScript returns something true."""
        end = time.monotonic() + seconds
        while not self.js(code):
            if time.monotonic() > end:
                raise TimeoutError(f"not within {seconds} s: {what}; console: {self.complaints()}")
            time.sleep(0.02)

    def wait(self) -> None:
        """Wait until the page is drawn and quiet."""
        self.until(READY, "the page drawn")

    def complaints(self) -> list[str]:
        """Errors and warnings of the console (the log is emptied by reading it)."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]

    def requests(self) -> list[Fetch]:
        """Everything fetched since `open` or `forget`, from the network's own log."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            self._note(message["method"], message["params"])
        return [
            fetch for fetch in self.fetched.values() if urlsplit(fetch.url).scheme in {"http", "https", "ws", "wss"}
        ]

    def _note(self, method: str, params: dict[str, Any]) -> None:
        key = params.get("requestId", "")
        if method == "Network.requestWillBeSent":
            if key in self.fetched:  # a redirect keeps the number: count the first leg on its own
                self.fetched[f"{key}-{len(self.fetched)}"] = self.fetched[key]
            self.fetched[key] = Fetch(params["request"]["url"], params.get("type", ""))
        elif method == "Network.responseReceived" and key in self.fetched:
            self.fetched[key].status = params["response"]["status"]
        elif method == "Network.requestServedFromCache" and key in self.fetched:
            self.fetched[key].cached = True
        elif method == "Network.loadingFinished" and key in self.fetched:
            self.fetched[key].size = int(params["encodedDataLength"])

    def foreign(self) -> list[str]:
        """Addresses on any other host."""
        home = urlsplit(self.home).netloc
        return [fetch.url for fetch in self.requests() if urlsplit(fetch.url).netloc != home]

    def kilobytes(self) -> float:
        """Bytes on the wire since `open`, in kB."""
        return sum(fetch.size for fetch in self.requests() if not fetch.cached) / 1000

    def axe(self) -> list[str]:
        """Violations of WCAG 2.1 A and AA and of the landmark and heading rules: `rule impact: element`.

        Style sheets are not fetched again: only an experimental rule reads them.
        """
        if not self.js("return !!window.axe"):  # half a megabyte: once a page
            self.js(axe_source() + "; window.axe = window.axe || axe;")
        found = self.driver.execute_async_script(
            """
            const [tags, rules, done] = arguments;
            axe.run(document, {runOnly: {type: 'tag', values: tags}, rules, resultTypes: ['violations'], iframes: false, preload: false})
              .then(found => done(found.violations)).catch(e => done([{id: String(e), impact: '', nodes: []}]));
            """,
            AXE_TAGS,
            {rule: {"enabled": True} for rule in AXE_RULES},
        )
        return [
            f"{rule['id']} {rule['impact']}: {node['html'][:160]}"
            for rule in found
            for node in (rule["nodes"] or [{"html": ""}])
        ]

    def key(self, name: str, code: int, shift: bool = False) -> None:
        """Press and release a key, as the keyboard does."""
        common = {"key": name, "code": name, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        for kind in ("rawKeyDown", "keyUp"):
            self.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": kind, **common})

    def hold(self, name: str, code: int, times: int) -> None:
        """A key held down, which repeats."""
        common = {"type": "rawKeyDown", "key": name, "code": name, "windowsVirtualKeyCode": code, "autoRepeat": True}
        for _ in range(times):
            self.driver.execute_cdp_cmd("Input.dispatchKeyEvent", common)


def options() -> Options:
    """How Chromium is started; with the chromedriver that is installed, where Selenium would look for another online."""
    found = Options()
    for flag in (*FLAGS, "--window-size=1280,900"):
        found.add_argument(flag)
    found.binary_location = chromium() or ""
    os.environ.setdefault("SE_CHROMEDRIVER", shutil.which("chromedriver") or "")
    return found


@contextmanager
def browser(home: str, given: list[Options] | None = None) -> Iterator[Browser]:
    """A fresh browser of dash.testing with an empty profile, for the server `home`; `given`: options, ours when there are none."""
    from dash.testing.browser import Browser as DashBrowser

    with (
        tempfile.TemporaryDirectory(prefix="smartgrowth-") as downloads,
        DashBrowser("Chrome", options=given or [options()], download_path=downloads) as started,
    ):
        started.driver.set_script_timeout(60)
        yield Browser(started, home)
