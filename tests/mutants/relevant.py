"""Which test files notice a change: those that run its lines, the quickest first.

Coverage is taken file by file, each in a process of its own: within one, the first test fills the caches and the others would
seem to run nothing. A line that runs at import (a constant) concerns every file that runs a function of its module, or of a
module that imports from it.
"""

from __future__ import annotations

import ast
import hashlib
import pickle
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutants import child
from tests.mutants.mutant import ROOT, Mutant, module_name

FOLDERS = ("tests/unit", "tests/property", "tests/contract")
NOT_THESE = (
    "tests/unit/test_", "tests/unit/server/",  # files, settings, the command line, addresses: they run everything and look at none of it
    "tests/contract/test_models.py",  # half a minute; tests/unit/forecasting/test_golden_forecasts.py runs the same lines
)  # fmt: skip
"""What test files begin with that are not asked."""
MOST = 25.0
"""Seconds of tests for one change: the quickest files that run it, up to so many (more find next to nothing more)."""
KEPT = ROOT / "build" / "mutants" / "survey"

Lines = Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Run:
    """A test file: the seconds it takes, and the lines of each module that it runs beyond those that run at import."""

    path: str
    seconds: float
    lines: Lines


def candidates() -> list[str]:
    """Test files that may be asked."""
    found = (path.relative_to(ROOT).as_posix() for folder in FOLDERS for path in (ROOT / folder).rglob("test_*.py"))
    return sorted(path for path in found if not path.startswith(NOT_THESE))


def survey(paths: Sequence[Path], jobs: int) -> tuple[list[Run], Lines, list[str]]:
    """Every test file with what it runs, the lines that run at import, and files that fail without any change.

    What was found stays in `KEPT`: a test file is run again when it, or anything that is changed here, has another text.
    """
    files: list[str | None] = [None, *candidates()]
    keys = {file: _key(file, paths) for file in files}
    kept = _kept()
    found = {file: kept[key] for file, key in keys.items() if key in kept}
    asked = [file for file in files if file not in found]
    failed = []
    for number, ended in child.run_all([lambda file=file: _covered(file, paths) for file in asked], jobs):
        file = asked[number]
        if isinstance(ended.answer, tuple) and ended.answer[0] in (0, 5):
            found[file] = ended.seconds, ended.answer[1]
        else:
            failed.append(str(file))
    if None not in found:
        raise RuntimeError("found modules that cannot be imported; run `make check` first")
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_bytes(pickle.dumps({keys[file]: one for file, one in found.items()}))
    imported = found.pop(None)[1]
    made = [
        Run(str(file), seconds, {name: lines - imported.get(name, frozenset()) for name, lines in run.items()})
        for file, (seconds, run) in found.items()
    ]
    return sorted(made, key=lambda each: each.path), imported, sorted(failed)


def _key(file: str | None, paths: Sequence[Path]) -> str:
    """Of the texts that decide what a test file runs."""
    shared = sorted({*(ROOT / "tests").glob("*.py"), *(ROOT / "tests" / "small_world").glob("*.py")})
    texts = [*paths, *shared, *([ROOT / file] if file else [])]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in texts)).hexdigest()


def _kept() -> dict[str, tuple[float, Lines]]:
    try:
        found: dict[str, tuple[float, Lines]] = pickle.loads(KEPT.read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError):
        return {}
    return found


def _covered(file: str | None, paths: Sequence[Path]) -> tuple[int, Lines]:
    """In a child: exit code of a test file (0 without one: every module is imported) and the lines of `paths` that ran."""
    import coverage

    measured = coverage.Coverage(data_file=None, include=[str(path) for path in paths], config_file=False)
    measured.start()
    code = 0
    if file is None:
        for path in paths:
            __import__(module_name(path))
    else:
        code = child.tested(None, [file])
    measured.stop()
    data = measured.get_data()
    return code, {module_name(Path(name)): frozenset(data.lines(name) or ()) for name in data.measured_files()}


def importers(paths: Iterable[Path]) -> dict[str, frozenset[str]]:
    """Module -> modules that import it or from it."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for name in names:
                found.setdefault(name, set()).add(module_name(path))
    return {name: frozenset(users) for name, users in found.items()}


def files_for(mutant: Mutant, files: Sequence[Run], imported: Lines, users: Mapping[str, frozenset[str]]) -> list[Run]:
    """The test files to ask about a change, the quickest first."""
    lines = frozenset(mutant.lines)
    asked = [file for file in files if lines & file.lines.get(mutant.module, frozenset())]
    if not asked and lines & imported.get(mutant.module, frozenset()):
        modules = {mutant.module, *users.get(mutant.module, ())}
        asked = [file for file in files if any(file.lines.get(name) for name in modules)]
    asked.sort(key=lambda file: (file.seconds, file.path))
    chosen, total = [], 0.0
    for file in asked:
        total += file.seconds
        if chosen and total > MOST:
            break
        chosen.append(file)
    return chosen


def main() -> None:
    """Print what each test file takes, and how many lines it runs."""
    from tests.mutants.mutant import files as modules

    child.preload()
    found, _, failed = survey(modules(), 2)
    for file in sorted(found, key=lambda file: -file.seconds):
        sys.stdout.write(f"{file.seconds:6.1f} s {sum(map(len, file.lines.values())):6} lines  {file.path}\n")
    sys.stdout.write(f"failed without a change: {', '.join(failed) or 'none'}\n")


if __name__ == "__main__":
    main()
