"""One server and one Chromium for the session; each module finds it as new."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from dash import Dash
from werkzeug.serving import make_server

from tests.browser import driver


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


@pytest.fixture(scope="session")
def chromium(home: str) -> Iterator[driver.Browser]:
    """A headless Chromium: starting one and filling its cache takes seconds, so one for the session."""
    if driver.chromium() is None:
        pytest.fail(
            "found no chromium; the browser tests need chromium and chromedriver: run `make test`, or leave them out with -m 'not browser'"
        )
    with driver.browser(home) as ready:
        yield ready


@pytest.fixture(scope="module")
def browser(chromium: driver.Browser) -> driver.Browser:
    """The Chromium as a new visitor would bring it: nothing kept, nothing allowed, nothing emulated."""
    chromium.anew()
    return chromium
