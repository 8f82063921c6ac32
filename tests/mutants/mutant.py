"""A change, and where changes are made."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("forecasting", "dashboard/analysis", "dashboard/charts", "dashboard/state")
"""Where changes are drawn from, as far as it exists."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the module, its file, the lines that are changed, and the whole text with the change in it."""

    module: str
    path: Path
    lines: tuple[int, ...]
    before: str
    after: str

    def shown(self) -> str:
        """The place, and the lines that differ."""
        changed = difflib.unified_diff(self.before.splitlines(), self.after.splitlines(), lineterm="", n=0)
        text = [line for line in changed if not line.startswith(("---", "+++", "@@"))]
        return "\n".join([f"{self.path.relative_to(ROOT)}:{self.lines[0]}", *(f"    {line}" for line in text)])


def files(rooms: Iterable[str] = ROOMS) -> list[Path]:
    """The modules of the rooms, in order."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def module_name(path: Path) -> str:
    """`dashboard.analysis.growth` for its file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
