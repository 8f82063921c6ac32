"""The recipes of docs/recipes.md hold: followed word for word, what they add is on pages, in the API and in files."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.recipes import ROOT, follow, run

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
PROGRAM = ("dashboard", "forecasting", "assets", "tests", "pyproject.toml", "docs", "README.md")
LOOK = Path(__file__).parents[1] / "recipe_look.py"


def seen(what: str, folder: Path, **environment: str) -> dict[str, object]:
    """What the program of `folder` shows of what was added (tests/recipe_look.py), asked in a process of its own."""
    done = run(f"{sys.executable} {LOOK} {what}", folder, **environment)
    return dict(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def served(command: str, folder: Path) -> Iterator[str]:
    """The address at which `smartgrowth serve` answers, with the settings of the command."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    setting, _, verb = command.partition(" smartgrowth ")
    name, _, value = setting.partition("=")
    environment = {**os.environ, name: value, "PORT": str(port), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", verb], cwd=folder, env=environment, stdout=subprocess.PIPE
    ) as server:
        try:
            assert server.stdout is not None
            assert b"serves http" in server.stdout.readline()
            address = f"http://127.0.0.1:{port}"
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"{address}/health").close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield address
        finally:
            server.terminate()


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program in a folder of its own."""
    leave = shutil.ignore_patterns("__pycache__", "*_cache", ".hypothesis")
    for name in PROGRAM:
        source, target = ROOT / name, tmp_path / name
        shutil.copytree(source, target, ignore=leave) if source.is_dir() else shutil.copy(source, target)
    return tmp_path


def test_an_own_indicator_needs_no_write_access_to_the_package(tmp_path: Path) -> None:
    commands = follow("Add an indicator", tmp_path)
    assert [command.partition("smartgrowth ")[2].split()[0] for command in commands] == ["check", "forecast", "export", "serve"]  # fmt: skip
    check, forecast, _ = (run(command, tmp_path) for command in commands[:3])
    assert "unemployment           30 rows  Labour market office" in check.stdout
    assert "Everything holds." in check.stdout
    assert "no findings" in check.stdout.splitlines()[-1]
    assert "Unit: percent_of_labour_force" in forecast.stdout
    assert (tmp_path / "unemployment.xlsx").stat().st_size > 5000
    found = seen("indicator", tmp_path, SMARTGROWTH_EXTRA_DIR="own", PYTHONPATH=str(ROOT))
    assert found == {
        "faults": [],
        "pages": found["pages"],
        "denmark": ["unemployment_rate", "DK", "all", "2024", "5.388", "percent_of_labour_force", "derived", "", "Labour market office (LM01)"],
        "in_menu": True,
        "proof": True,
        "sentence": "5.0% of the labour force in Midtjylland were unemployed in 2024",
    }  # fmt: skip
    assert isinstance(found["pages"], int)
    assert found["pages"] > 20
    with served(commands[3], tmp_path) as address:
        with urllib.request.urlopen(f"{address}/api/v1/observations.csv?i=unemployment_rate&r=DK&t=2024") as answer:
            assert "unemployment_rate,DK,all,2024,5.388" in answer.read().decode()
        with urllib.request.urlopen(f"{address}/embed/map/map?i=unemployment_rate&lang=en") as answer:
            assert answer.status == 200
    contracts = "tests/contract/test_catalogue.py tests/contract/test_views.py tests/contract/test_gaps.py tests/contract/test_data_format.py"
    done = run(f"pytest -q -p no:cacheprovider -k unemployment_rate -c {ROOT}/pyproject.toml --rootdir {ROOT} "
               + " ".join(str(ROOT / path) for path in contracts.split()), tmp_path, SMARTGROWTH_EXTRA_DIR=str(tmp_path / "own"), PYTHONPATH=str(ROOT))  # fmt: skip
    assert int(done.stdout.split(" passed")[0].split()[-1]) >= 6, "the contracts take up a new indicator by themselves"


def test_an_own_folder_joins_an_installed_wheel(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    shutil.unpack_archive(wheel, installed, "zip")
    for path in installed.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    follow("Add an indicator", tmp_path)
    done = run(f"{sys.executable} -m dashboard.cli check", tmp_path, SMARTGROWTH_EXTRA_DIR="own", PYTHONPATH=str(installed), PYTHONDONTWRITEBYTECODE="1")  # fmt: skip
    assert str(installed) in done.stdout.splitlines()[0]
    assert "83 panels of 18 indicators" in done.stdout
    for path in installed.rglob("*"):
        path.chmod(0o755)


@pytest.mark.parametrize("heading", ["Add a page", "Add an address", "Add a model"])
def test_a_recipe_holds_in_a_copy_of_the_program(program: Path, heading: str) -> None:
    commands = follow(heading, program)
    assert commands
    for command in commands:
        run(
            command.replace("pytest", "pytest -p no:cacheprovider").replace(
                "smartgrowth", f"{sys.executable} -m dashboard.cli"
            ),
            program,
        )
    found = seen(heading.split()[-1], program)
    assert found.pop("faults") == []
    assert found
    assert all(found.values()), found
    run("ruff check -q dashboard forecasting", program)
    run("ruff format -q --check dashboard forecasting", program)
    run("lint-imports", program)
