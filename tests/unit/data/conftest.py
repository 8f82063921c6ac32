"""The made-up world as it is, and changed by a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.data.store import Store
from tests.small_world import World


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return World().store(tmp_path_factory.mktemp("world"))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[World], Store]:
    return lambda world: world.store(tmp_path / "sets")
