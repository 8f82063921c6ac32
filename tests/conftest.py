"""What every test may use: one app a session, its in-process client, reproducible hypothesis."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from dashboard import i18n
from tests import helpers

# derandomised: a red run is red again; no deadline: two busy cores are no property of the code
hypothesis_settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=60,  # the same ones in every run: more of them find nothing new
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.load_profile("ci")


def _no_text(key: str) -> str:
    raise KeyError(f"no text {key!r}; declare it in dashboard/texts.toml with da and en")


i18n.missing = _no_text  # a reader sees the key's last part, a test fails


@pytest.fixture(scope="session")
def app() -> Dash:
    """The complete app with default settings; read-only, so one for all tests."""
    return helpers.app()


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    """In-process client; requests raise nothing, as in production."""
    app.server.testing = False
    with app.server.test_client() as ready:
        yield ready
