"""What is handed over: the wheel, built without a network, installed beside nothing of this checkout, and served."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from dashboard import __version__
from dashboard.settings import ASSETS

ROOT = Path(__file__).parents[2]
PACKAGES = Path(sysconfig.get_path("purelib"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        find_spec("hatchling") is None or find_spec("uv") is None,
        reason="found no hatchling or no uv; `make test` brings both",
    ),
]


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment(), capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(**more: str) -> dict[str, str]:
    """As a new user's shell: nothing of ours in it."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SMARTGROWTH_", "PYTHON", "DASH_"))
    }
    return kept | more


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """bin/ of a fresh environment with the wheel in it; the packages that it needs are those of ours."""
    home = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", "--without-pip", home)
    python = home / "bin" / "python"
    run(Path(sys.executable).with_name("uv"), "pip", "install", "--offline", "--no-deps", "--python", python, wheel)
    # a path is not a site folder: the link to this checkout that lies in it is not followed
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    (Path(packages) / "needed.pth").write_text(f"{PACKAGES}\n")
    return home / "bin"


@pytest.fixture(scope="module")
def served(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    empty = tmp_path_factory.mktemp("empty")
    server = subprocess.Popen(
        [str(installed / "smartgrowth"), "serve"], cwd=empty, env=environment(PORT=port, HOME=str(empty)),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    home, end = f"http://127.0.0.1:{port}", time.monotonic() + 60
    try:
        while True:
            try:
                urllib.request.urlopen(f"{home}/health", timeout=10).read()
                break
            except (urllib.error.URLError, ConnectionError):
                assert server.poll() is None, server.communicate()[0]
                assert time.monotonic() < end, "no answer within a minute"
                time.sleep(0.05)
        yield home
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=20)
    assert server.returncode == 0


def get(address: str) -> tuple[str, bytes]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.headers["Content-Type"], answer.read()


def test_the_wheel_holds_what_is_served_and_its_terms(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert wheel.name == f"smartgrowth-{__version__}-py3-none-any.whl"
    assets = {path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*") if path.is_file()}
    assert {f"dashboard/_assets/{name}" for name in assets} <= names
    code = [path.relative_to(ROOT).as_posix() for room in ("dashboard", "forecasting") for path in (ROOT / room).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts]  # fmt: skip
    assert set(code) <= names
    assert not [name for name in names if name.startswith(("tests/", "build/", ".")) or name.endswith(".pyc")]
    info = f"smartgrowth-{__version__}.dist-info"
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/THIRD_PARTY.md"} <= names
    metadata = zipfile.ZipFile(wheel).read(f"{info}/METADATA").decode()
    assert "License-Expression: MIT" in metadata


def test_the_command_runs_from_the_wheel_and_finds_its_data_whole(installed: Path, tmp_path: Path):
    place = run(installed / "python", "-c", "import dashboard; print(dashboard.__file__)", cwd=tmp_path).strip()
    assert Path(place).is_relative_to(installed.parent)
    assert run(installed / "smartgrowth", "--version", cwd=tmp_path) == f"smartgrowth {__version__}\n"
    run(installed / "smartgrowth", "check", cwd=tmp_path)


def test_it_serves_pages_files_and_figures(served: str):
    assert get(f"{served}/health")[0] == "application/json"
    kind, page = get(f"{served}/trends?lang=en")
    assert kind.startswith("text/html")
    files = re.findall(r'(?:src|href)="(/[^"]+)"', page.decode())
    assert len(files) > 4
    for name in (*files, "/assets/geo/regions.json"):
        kind, content = get(served + name.replace("&amp;", "&"))
        assert content, name
        assert not kind.startswith("text/html"), name
    _, figures = get(f"{served}/api/v1/observations.csv?i=employment&r=DK04&t=2024")
    assert b"DK04" in figures
