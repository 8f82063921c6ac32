"""Processes of their own: forked from one that has imported the libraries, never a line of the product."""

from __future__ import annotations

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pickle
import resource
import sys
import tempfile
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mutants.mutant import ROOT, Mutant

OURS = ("dashboard", "forecasting", "tests")
MEMORY = 4 * 2**30
ARGUMENTS = (
    "-x", "-q", "--no-header", "--no-summary", "-m", "not browser and not slow", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: what it answered (None when it died), its exit status or minus the signal, CPU seconds."""

    answer: object
    status: int
    seconds: float


def preload() -> None:
    """Import what the tests import of others, so that every child has it already."""
    names = run(lambda: _imported())
    for name in names.answer if isinstance(names.answer, list) else ():
        with contextlib.suppress(Exception):  # what cannot be imported alone is imported by whom it is for
            importlib.import_module(name)
    ours = [
        name
        for name in sys.modules
        if name.partition(".")[0] in OURS and not name.startswith("tests.mutants") and name != "tests"
    ]
    if ours:
        raise RuntimeError(
            f"found {', '.join(sorted(ours)[:3])} imported already; a change would not be seen; run `make mutants` afresh"
        )


def _imported() -> list[str]:
    pytest.main([*ARGUMENTS, "--collect-only", "tests/unit", "tests/property"])
    importlib.import_module("statsmodels.tsa.api")
    return [name for name in sys.modules if name.partition(".")[0] not in (*OURS, "__main__", "__mp_main__")]


def run_all(
    work: Sequence[Callable[[], object]], jobs: int, seconds: Sequence[float] | None = None
) -> Iterator[tuple[int, Ended]]:
    """Run functions in children, `jobs` at once, each with its limit of CPU seconds; yields as they end."""
    waiting = list(enumerate(work))[::-1]
    running: dict[int, tuple[int, str]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            number, function = waiting.pop()
            pid, answer = _fork(function, seconds[number] if seconds else None)
            running[pid] = (number, answer)
        pid, status, used = os.wait4(-1, 0)
        if pid in running:
            number, path = running.pop(pid)
            yield number, _ended(path, status, used.ru_utime + used.ru_stime)


def run(function: Callable[[], object]) -> Ended:
    """Run one function in a child."""
    return next(iter(run_all([function], 1)))[1]


def _ended(path: str, status: int, seconds: float) -> Ended:
    content = Path(path).read_bytes()
    Path(path).unlink()
    code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return Ended(pickle.loads(content) if content else None, code, seconds)


def _fork(function: Callable[[], object], seconds: float | None) -> tuple[int, str]:
    handle, path = tempfile.mkstemp(prefix="mutant-")
    os.close(handle)
    sys.stdout.flush()
    sys.stderr.flush()
    if pid := os.fork():
        return pid, path
    try:
        _alone(function, path, seconds)
    finally:
        os._exit(70)  # only when nothing was answered


def _alone(function: Callable[[], object], path: str, seconds: float | None) -> None:
    """In the child: quiet, within its limits, with a folder of its own for what it keeps."""
    os.setsid()
    quiet = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(quiet, number)
    if seconds:
        limit = int(seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="mutant-") as kept:
        os.environ["SMARTGROWTH_CACHE_DIR"] = kept
        os.environ["TMPDIR"] = kept
        answer = function()
        Path(path).write_bytes(pickle.dumps(answer))
    os._exit(0)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module the text of a mutant; its file stays as it is."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name != self.mutant.module:
            return None
        package = self.mutant.path.name == "__init__.py"
        spec = importlib.util.spec_from_loader(name, self, origin=str(self.mutant.path), is_package=package)
        if spec is not None:
            spec.has_location = True  # the module has its __file__
            if package:
                spec.submodule_search_locations = [str(self.mutant.path.parent)]
        return spec

    def exec_module(self, module: types.ModuleType) -> None:
        exec(compile(self.mutant.after, str(self.mutant.path), "exec"), module.__dict__)


def tested(mutant: Mutant | None, tests: Sequence[str]) -> int:
    """In a child: the exit code of the tests with the change in place. 0 means that nobody noticed."""
    if mutant is not None:
        sys.meta_path.insert(0, _Changed(mutant))
    return int(pytest.main([*ARGUMENTS, *tests]))
