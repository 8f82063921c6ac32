"""The repository itself: pins with hashes, no download hosts, no machine paths, one way to run things."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SKIP = {".git", ".hypothesis", "__pycache__", ".venv", "build", "dist", "node_modules", "var", "results"}
# written apart, so that this file names none of them either
WORDS = tuple(
    "".join(parts)
    for parts in (
        ("py", "pi"),
        ("python", "hosted"),
        ("npm", "js"),
        ("deb.", "debian"),
        ("un", "pkg"),
        ("js", "delivr"),
        ("cdn", "js"),
        ("fonts.", "googleapis"),
        ("cdn.", "plot"),
    )
)
HERE = Path(__file__)


def committed() -> list[Path]:
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and path != HERE
        and not SKIP & set(path.relative_to(ROOT).parts)
        and not any(part.endswith("_cache") for part in path.parts)
    ]


@pytest.mark.slow
def test_no_file_names_a_download_host_or_a_machine_path():
    found = []
    for path in committed():
        text = path.read_text(encoding="utf-8", errors="replace")
        if any(f"//{word}" in text or re.search(rf"{re.escape(word)}\.(org|com|net|io|ly)", text) for word in WORDS):
            found.append(f"{path.name}: a download host")
        if re.search(r"/(root|home/\w+|work/\w+)/", text):
            found.append(f"{path.name}: a machine path")
    assert found == []


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-setup.txt",
        "requirements-test.txt",
        "requirements-peers.txt",
        "requirements-mutants.txt",
    ],
)
def test_every_requirement_is_exact_and_hashed(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = [block for block in re.split(r"\n(?=\S)", text.strip()) if not block.startswith("#")]
    assert blocks
    for block in blocks:
        assert re.match(r"[A-Za-z0-9._-]+==[^\s;]+", block), block[:80]
        assert "--hash=sha256:" in block, block[:80]


def test_requirement_files_agree():
    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {
            line.split(" \\")[0]
            for line in lines
            if re.match(r"\w", line) and "python_full" not in line and ";" not in line
        }

    assert pins("requirements.txt") <= pins("requirements-test.txt"), "run `make lock`"


def test_requirements_hold_what_the_project_declares():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = (ROOT / "requirements-test.txt").read_text(encoding="utf-8").lower()
    declared = [
        *project["dependencies"],
        *project["optional-dependencies"]["test"],
        *project["optional-dependencies"]["build"],
    ]
    for line in declared:
        name = re.split(r"[\[=<>; ]", line)[0].lower()
        assert f"\n{name}==" in f"\n{pinned}", f"{name}: run `make lock`"


def test_the_licence_is_said_in_one_way():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert project["license"] == "MIT"
    assert licence.startswith("MIT License")
    assert f"Copyright (c) 2026 {project['authors'][0]['name']}" in licence


def test_hooks_are_the_pinned_tools_and_fetch_nothing():
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"- repo: (.*)", text) == ["local"]
    entries = re.findall(r"entry: (.*)", text)
    assert len(entries) == len(re.findall(r"- id: ", text)) == len(re.findall(r"language: system", text))
    checked = (ROOT / "Makefile").read_text(encoding="utf-8")
    for entry in entries:
        program, *rest = entry.split()
        if program == "git":
            continue
        assert program.startswith(".venv/bin/"), program
        assert " ".join(["$(BIN)/" + Path(program).name, *rest[:1]]).removesuffix(" --force-exclude") in checked, entry


def test_continuous_integration_runs_the_verbs_of_everybody():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line.removeprefix("exec ") for line in lines if "make" in line] == ["make check", "make test"]


@pytest.mark.parametrize("verb", ["run", "test", "check", "bench", "bundle", "pictures", "mutants"])
def test_every_verb_of_the_makefile_has_all_its_steps(verb):
    # no variables of a make that runs these tests
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    made = subprocess.run(["make", "-n", verb], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")


def test_what_is_installed_is_what_is_pinned():
    # uv would put the newest release that the overrides of [tool.uv] allow in place of a pinned one
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert text.count("uv pip install") == text.count("uv pip install -q --no-config") > 0


def test_readme_starts_with_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.index("make run") < text.index("## What it answers")


def test_changelog_and_package_agree_on_the_version():
    from dashboard import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
