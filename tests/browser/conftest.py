"""One server and one browser of dash.testing for the session; each module finds it as new."""

from __future__ import annotations

import importlib.util
import logging
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from dash import Dash
from werkzeug.serving import make_server

from tests.browser import driver

if TYPE_CHECKING:
    from dash.testing.browser import Browser as DashBrowser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def home(app: Dash) -> Iterator[str]:
    """Address of a running server with the complete app."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(10)
    server.server_close()


@pytest.hookimpl(optionalhook=True)
def pytest_setup_options() -> driver.Options:
    """Ours, for every fixture of dash.testing."""
    return driver.options()


@pytest.fixture(scope="session")
def dash_br(home: str, request: pytest.FixtureRequest) -> Iterator[DashBrowser]:
    """The fixture of dash.testing, but one for the session: starting one and filling its cache takes seconds."""
    if driver.chromium() is None or importlib.util.find_spec("dash_testing_stub") is None:
        pytest.fail(
            "found no chromium, or no dash[testing]; the browser tests need chromium, chromedriver and the group `browser`: "
            "run `make test`, or leave them out with -m 'not browser'"
        )
    with driver.browser(home, request.config.hook.pytest_setup_options()) as ready:
        yield ready.dash


@pytest.fixture(scope="module")
def browser(dash_br: DashBrowser, home: str) -> driver.Browser:
    """The browser as a new visitor would bring it: nothing kept, nothing allowed, nothing emulated."""
    ready = driver.Browser(dash_br, home)
    ready.anew()
    return ready
