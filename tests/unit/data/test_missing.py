"""Sets that are not there, half there or no regular files: named with what needs them; never a traceback, never a wait."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.data import catalogue, files
from dashboard.data.checks import suite
from dashboard.data.declaration_files import EMBEDDED as DECLARED
from dashboard.data.declaration_files import BadDeclaration
from dashboard.data.reading import EMBEDDED, read
from dashboard.data.schema import BadData
from dashboard.data.store import load
from dashboard.settings import BadSettings
from dashboard.settings import read as read_settings
from dashboard.views import registry

FILES = sorted(
    path.relative_to(EMBEDDED).as_posix() for path in EMBEDDED.glob("**/*") if path.suffix in {".csv", ".toml"}
)
TABLES = [name for name in FILES if name.endswith(".csv")]
ROWS = [name for name in TABLES if "/" in name]


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    shutil.copytree(EMBEDDED, tmp_path / "sets")
    return tmp_path / "sets"


def gone(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def broken_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere"))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def listening(path: Path) -> None:
    path.unlink()
    with socket.socket(socket.AF_UNIX) as end:
        place = os.open(path.parent, os.O_RDONLY)
        end.bind(f"/proc/self/fd/{place}/{path.name}")  # the name of a socket is short
        os.close(place)


def half(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[: max(2, len(lines) // 2)]))


def half_a_row(path: Path) -> None:
    path.write_bytes(path.read_bytes().rstrip()[:-1].rpartition(b",")[0])


IRREGULAR = (gone, empty, fifo, loop, broken_link, folder, device, listening)


def refused(sets: Path, name: str, rules: set[str]) -> str:
    """The report of a folder in which one file is spoilt."""
    text, findings = suite.report(sets)
    about = [finding for finding in findings if finding.file.startswith(name.partition("/")[0])]
    assert about, text
    assert {finding.rule for finding in about} & rules, text
    if "/" in name:
        assert "needed by" in text, text
    return text


@pytest.mark.slow
@pytest.mark.timeout(20)
@pytest.mark.parametrize("spoil", IRREGULAR)
@pytest.mark.parametrize(
    "name", ["regions.csv", "units.csv", "eurostat_gva/observations.csv", "claims/claims.csv", "places/meta.toml"]
)
def test_a_file_that_is_none_is_a_finding(sets: Path, name: str, spoil: Callable[[Path], None]) -> None:
    spoil(sets / name)
    text = refused(sets, name, {"missing file", "missing set", "unreadable file", "empty file", "meta"})
    assert name.partition("/")[0] in text


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_a_row_is_a_finding(sets: Path, name: str) -> None:
    header_only(sets / name)
    assert "empty file: found a header and no row" in refused(sets, name, {"empty file"})


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_half_a_table_is_a_finding(sets: Path, name: str) -> None:
    half(sets / name)
    assert "incomplete file" in refused(sets, name, {"incomplete file"})


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_ends_within_a_row_is_a_finding(sets: Path, name: str) -> None:
    half_a_row(sets / name)
    assert "copied in part" in refused(sets, name, {"row length", "syntax"})


@pytest.mark.slow
@pytest.mark.parametrize("name", ["eurostat_gva", "clusters"])
@pytest.mark.parametrize("spoil", [fifo, loop, broken_link])
def test_a_folder_of_a_set_that_is_none_is_a_finding(sets: Path, name: str, spoil: Callable[[Path], None]) -> None:
    shutil.rmtree(sets / name)
    (sets / name).touch()
    spoil(sets / name)
    refused(sets, name, {"unreadable file", "missing set"})


def test_the_sets_folder_may_be_none_itself(tmp_path: Path) -> None:
    for spoil in (gone, fifo, loop, empty):
        (tmp_path / "sets").touch()
        spoil(tmp_path / "sets")
        assert suite.report(tmp_path / "sets")[1]
        (tmp_path / "sets").unlink(missing_ok=True)


def test_what_may_not_be_read_is_a_finding(sets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests often run as root, who may read everything."""
    opened = os.open

    def locked(path: Path, *args: int) -> int:
        if Path(path).name == "places.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)

    monkeypatch.setattr(files.os, "open", locked)
    assert "unreadable file: found Permission denied" in refused(sets, "places/places.csv", {"unreadable file"})


def test_several_faults_are_named_at_once(sets: Path) -> None:
    fifo(sets / "eurostat_gva" / "observations.csv")
    empty(sets / "claims" / "claims.csv")
    shutil.rmtree(sets / "clusters")
    files_named = {finding.file for finding in suite.report(sets)[1]}
    assert {"eurostat_gva/observations.csv", "claims/claims.csv", "clusters/"} <= files_named


def test_more_rows_than_declared_are_no_fault(sets: Path) -> None:
    path = sets / "contradictions" / "aliases.csv"
    path.write_text(
        path.read_text("utf-8") + path.read_text("utf-8").splitlines()[-1].replace(",", "2,", 1) + "\n", "utf-8"
    )
    assert suite.report(sets)[1] == []


def test_declared_rows_are_those_of_the_embedded_sets() -> None:
    raw = read()
    found = {name: {"observations": len(table)} for name, table in raw.observations.items()}
    for stem, table in raw.tables.items():
        found.setdefault(table.file.partition("/")[0], {})[stem] = len(table)
    assert {name: dict(meta.rows) for name, meta in raw.meta.items()} == found


@pytest.mark.timeout(20)
@pytest.mark.parametrize("spoil", [fifo, loop, device, folder])
def test_a_declaration_that_is_no_file_is_refused(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / "own" / "units" / "litres.toml"
    path.parent.mkdir(parents=True)
    path.touch()
    spoil(path)
    with pytest.raises(BadDeclaration, match="cannot be read"):
        catalogue.load([DECLARED, tmp_path / "own"])


@pytest.mark.parametrize("spoil", [fifo, loop, empty])
def test_a_folder_of_declarations_that_is_none_is_refused(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "units").touch()
    spoil(tmp_path / "own" / "units")
    with pytest.raises(BadDeclaration, match="allowed: a folder"):
        catalogue.load([DECLARED, tmp_path / "own"])


@pytest.mark.parametrize("name", ["SMARTGROWTH_DATA_DIR", "SMARTGROWTH_EXTRA_DIR"])
@pytest.mark.parametrize("spoil", [gone, fifo, loop, empty, device])
def test_a_setting_that_names_no_folder_is_refused(
    tmp_path, monkeypatch, name: str, spoil: Callable[[Path], None]
) -> None:
    (tmp_path / "sets").touch()
    spoil(tmp_path / "sets")
    monkeypatch.setenv(name, str(tmp_path / "sets"))
    with pytest.raises(BadSettings, match=rf"found {name}=.*allowed: a folder that exists"):
        read_settings(os.environ)


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("verb", ["check", "serve"])
@pytest.mark.parametrize("spoil", [fifo, header_only, loop])
def test_start_up_and_check_name_the_file_and_what_needs_it(
    sets: Path, verb: str, spoil: Callable[[Path], None]
) -> None:
    spoil(sets / "eurostat_gva" / "observations.csv")
    environment = {**os.environ, "SMARTGROWTH_DATA_DIR": str(sets), "PORT": "8479"}
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", verb], check=False, capture_output=True, text=True, env=environment
    )
    said = done.stdout + done.stderr
    assert done.returncode == (1 if verb == "check" else 2), said
    assert "eurostat_gva/observations.csv" in said
    assert "needed by the indicators gva" in said
    assert "Traceback" not in said
    if verb == "serve":
        assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_check_names_a_page_that_cannot_be_built(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(search: str, _narrow: bool) -> object:
        raise KeyError(f"planted {search}")

    monkeypatch.setitem(registry.VIEWS, "/gap", broken)
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert f"{len(registry.VIEWS)} pages built: 2 findings" in said
    assert "page /gap (da): found KeyError: 'planted ?lang=da'; allowed: a page that can be built" in said


def test_start_up_and_readiness_refuse_what_check_reports(sets: Path) -> None:
    header_only(sets / "claims" / "claims.csv")
    half(sets / "places" / "places.csv")
    shutil.rmtree(sets / "clusters")
    with pytest.raises(BadData, match=r"claims/claims\.csv.*empty file") as caught:
        load(sets, whole=True)
    assert {str(one) for one in caught.value.findings} == {str(one) for one in suite.report(sets)[1]}
