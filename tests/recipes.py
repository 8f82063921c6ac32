"""docs/recipes.md, followed word for word: its blocks are written into files, its commands run, in a folder of their own.

A block belongs to the sentence before it: "in a new file `x`:", "in `x`, after the line `y`:", "in `x`, instead of the line
`y`:", "at the end of `x`:". Blocks in sh are commands, one a line.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "recipes.md"
BLOCK = re.compile(
    r"(?P<said>[^\n]+(?:\n[^\n]+)*)\n\n```(?P<language>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)
PLACE = re.compile(
    r"\bin a new file\s`(?P<new>[^`]+)`"
    r"|\bin\s`(?P<into>[^`]+)`,\s(?P<how>after|instead\sof)\sthe\sline\s`(?P<line>[^`]+)`:$"
    r"|\bat the end of\s`(?P<onto>[^`]+)`:$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Step:
    """One block of a recipe: what is said before it, its language, its text."""

    said: str
    language: str
    body: str


def steps(heading: str) -> list[Step]:
    """The blocks of one recipe."""
    text = DOCUMENT.read_text(encoding="utf-8")
    (part,) = re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    return [Step(found["said"], found["language"], found["body"]) for found in BLOCK.finditer(part)]


def follow(heading: str, folder: Path) -> list[str]:
    """Write the files of a recipe below `folder`; returns its commands."""
    commands: list[str] = []
    for step in steps(heading):
        if step.language == "sh":
            commands += step.body.splitlines()
        else:
            write(step, folder)
    return commands


def write(step: Step, folder: Path) -> None:
    """Put one block where its sentence says."""
    place = PLACE.search(step.said)
    assert place is not None, f"no place is said for the block after: {step.said!r}"
    if place["new"]:
        path = folder / place["new"]
        assert not path.exists(), f"{place['new']} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.body, encoding="utf-8")
    elif place["onto"]:
        path = folder / place["onto"]
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + step.body, encoding="utf-8")
    else:
        path = folder / place["into"]
        path.write_text("".join(_edited(path.read_text(encoding="utf-8"), place, step.body)), encoding="utf-8")


def _edited(text: str, place: re.Match[str], body: str) -> Iterator[str]:
    """The lines of a file with a block after, or instead of, the one line that is named; with that line's indentation."""
    lines = text.splitlines(keepends=True)
    found = [line for line in lines if line.strip() == place["line"]]
    assert len(found) >= 1, f"{place['into']} has no line {place['line']!r}"
    done = False
    for line in lines:
        here = not done and line.strip() == place["line"]
        done = done or here
        if not here or place["how"] == "after":
            yield line
        if here:
            indent = line[: len(line) - len(line.lstrip())] + ("    " if line.rstrip().endswith("(") else "")
            yield from (indent + new if new.strip() else new for new in body.splitlines(keepends=True))


def run(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command as a person in that folder would, with this Python first on the path; it must succeed."""
    settings = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(folder), **environment,
    }  # fmt: skip
    words = shlex.split(command)
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        settings[name] = value
    done = subprocess.run(words, cwd=folder, env=settings, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done
