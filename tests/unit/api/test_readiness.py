"""/live and /ready: up at all; and ready, or 503 with what is wrong with the data and what needs it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import dashboard
from dashboard.api import readiness
from dashboard.api.readiness import Watch
from dashboard.data.reading import EMBEDDED
from dashboard.data.store import store


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    shutil.copytree(EMBEDDED, tmp_path / "sets")
    return tmp_path / "sets"


def test_live_and_ready(client):
    live, ready = client.get("/live"), client.get("/ready")
    assert (live.status_code, live.get_json()) == (200, {"status": "live", "version": dashboard.__version__})
    assert ready.status_code == 200
    assert ready.get_json() == {
        "status": "ready",
        "version": dashboard.__version__,
        "data_version": store().version,
        "notes": [],
    }
    assert ready.headers["Cache-Control"] == "no-store"
    assert client.get("/ready?x=1").status_code == 400


def test_a_folder_that_no_longer_holds_is_not_ready(client, monkeypatch, sets):
    watch = Watch(sets, None)
    monkeypatch.setattr(readiness, "watch", lambda: watch)
    assert client.get("/ready").status_code == 200
    shutil.move(sets / "eurostat_gva", sets.parent / "away")
    refused = client.get("/ready")
    assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
    found = refused.get_json()
    assert len(found["reasons"]) == 1
    assert "eurostat_gva/" in found["reasons"][0]
    assert "needed by the indicators gva" in found["reasons"][0]
    assert found["reasons"][0] in found["detail"]
    assert refused.headers["Retry-After"]
    assert client.get("/live").status_code == client.get("/health").status_code == 200
    shutil.move(sets.parent / "away", sets / "eurostat_gva")
    assert client.get("/ready").status_code == 200


@pytest.mark.timeout(20)
def test_what_cannot_be_read_is_a_reason_and_never_a_wait(sets):
    watch = Watch(sets, None)
    assert watch.state() == readiness.State()
    (sets / "claims" / "claims.csv").unlink()
    os.mkfifo(sets / "claims" / "claims.csv")
    assert "claims/claims.csv" in watch.state().reasons[0]
    shutil.rmtree(sets)
    assert watch.state().reasons
    sets.symlink_to(sets)
    assert watch.state().reasons


def test_other_figures_on_disk_are_noted(sets):
    watch = Watch(sets, None)
    path = sets / "regions.csv"
    path.write_text(path.read_text("utf-8").replace("Danmark", "Kongeriget Danmark"), "utf-8")
    state = watch.state()
    assert state.reasons == ()
    assert "restart" in state.notes[0]


def test_a_folder_that_has_not_changed_is_not_read_again(sets, monkeypatch):
    watch = Watch(sets, None)
    read = []
    monkeypatch.setattr(readiness, "load", lambda *_args, **_more: read.append(1) or store())
    for _ in range(3):
        watch.state()
    assert read == []
    (sets / "README").write_text("x")
    for _ in range(3):
        watch.state()
    assert read == [1]


def test_wrong_own_declarations_are_a_reason(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    watch = Watch(EMBEDDED, own)
    (own / "units").mkdir()
    (own / "units" / "litre.toml").write_text("nonsense = 1\n")
    assert "litre.toml" in watch.state().reasons[0]


@contextmanager
def served(sets: Path, port: int) -> Iterator[str]:
    environment = {**os.environ, "SMARTGROWTH_DATA_DIR": str(sets), "PORT": str(port), "SMARTGROWTH_WORKERS": "1"}
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", "serve"], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def ask(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


@pytest.mark.slow
@pytest.mark.timeout(90)
def test_a_running_server_says_what_its_folder_lacks_and_goes_on_answering(sets):
    with served(sets, 8478) as home:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                assert ask(f"{home}/ready")[0] == 200
                break
            except urllib.error.URLError:
                time.sleep(0.2)
        (sets / "places" / "places.csv").write_bytes((sets / "places" / "places.csv").read_bytes()[:300])
        code, text = ask(f"{home}/ready")
        assert (code, "places/places.csv" in text) == (503, True), text
        assert json.loads(text)["status"] == 503
        assert ask(f"{home}/live")[0] == 200
        assert ask(f"{home}/api/v1/places")[0] == 200
