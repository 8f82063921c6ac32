"""Large panels: the same numbers in parts, and on a cluster."""

from __future__ import annotations

import importlib
import socket
import sys
import warnings
from collections.abc import Iterator

import numpy as np
import pytest

from dashboard.cli import main
from forecasting import TooShort, batch, forecast
from forecasting.batch import PART, progress_bar
from forecasting.types import Forecast

RANDOM = np.random.default_rng(2)
PANEL = [100 + np.cumsum(RANDOM.normal(size=n)) for n in RANDOM.integers(1, 20, PART + 150)]
PANEL[7] = np.array([1.0, np.nan, 3.0, 4.0, np.nan])
PANEL[11] = np.array([np.nan])


def _same(one: Forecast, other: Forecast) -> None:
    """Equal but for the last digits: a matrix product adds up in another order on another number of threads."""
    for a, b in zip(one, other, strict=True):
        assert a == pytest.approx(b, rel=1e-10, nan_ok=True)
    assert (one.label, one.notes, one.level) == (other.label, other.notes, other.level)


def test_parts_change_nothing() -> None:
    told: list[tuple[int, int]] = []
    found = batch(PANEL, 4, [80, 95], progress=lambda done, total: told.append((done, total)))
    _same(found, forecast(PANEL, 4, [80, 95]))
    assert told == [(PART, len(PANEL)), (len(PANEL), len(PANEL))]


def test_one_level_and_an_empty_panel() -> None:
    assert batch(PANEL[:3], 4, 80).lower.shape == (3, 4)
    assert batch([], 4).mean.shape == (0, 4)


def test_a_named_model() -> None:
    found = batch([PANEL[0], np.arange(12.0)][1:], 3, model="drift")
    assert found.mean[0] == pytest.approx([12, 13, 14])
    with pytest.raises(TooShort):
        batch([[1.0]], 3, model="drift")


def test_the_bar_ends_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    progress_bar(1, 2)
    progress_bar(2, 2)
    shown = capsys.readouterr().err
    assert "1/2 series" in shown
    assert shown.endswith("2/2 series\n")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A real scheduler with two worker processes on this machine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the engine's own imports and ports are not what is tested
        distributed = pytest.importorskip("distributed", reason="the extra `scale` (dask.distributed) is not installed")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as running:
            yield running.scheduler_address


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_numbers(cluster: str, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[int] = []
    there = batch(PANEL, 4, [80, 95], scheduler=cluster, progress=lambda done, total: told.append(done))
    _same(there, batch(PANEL, 4, [80, 95]))
    assert told[-1] == len(PANEL)
    # and so does the command (here, because a second cluster would cost seconds)
    asked = ["forecast", "--all", "--indicator", "gdp_per_head"]
    capsys.readouterr()
    assert main(asked) == 0
    here = capsys.readouterr().out
    assert main([*asked, "--scheduler", cluster]) == 0
    assert capsys.readouterr().out == here
    assert here.count("\n") > 500


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "127.0.0.1", "nonsense://127.0.0.1:1", "silent"])
def test_a_scheduler_that_does_not_answer_is_an_error(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    pytest.importorskip("distributed", reason="the extra `scale` (dask.distributed) is not installed")
    monkeypatch.setattr(importlib.import_module("forecasting.batch"), "CONNECT_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        asked = f"tcp://127.0.0.1:{silent.getsockname()[1]}" if address == "silent" else address
        with pytest.raises(OSError, match=r"allowed: .*start it"):
            batch(PANEL[:2], 2, scheduler=asked)


def test_a_scheduler_without_the_extra_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RuntimeError, match=r"smartgrowth\[scale\]"):
        batch(PANEL[:2], 2, scheduler="tcp://127.0.0.1:9")
