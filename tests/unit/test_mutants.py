"""Which tests `make mutants` asks about a change. (Drawing needs mutmut, which the tests do without.)"""

from __future__ import annotations

import pytest

from tests.mutants import relevant
from tests.mutants.mutant import ROOMS, ROOT, Mutant, files, module_name
from tests.mutants.relevant import MOST, NOT_THESE, Run, candidates, files_for, importers

PATH = ROOT / "dashboard" / "analysis" / "aggregation.py"
NAME = "dashboard.analysis.aggregation"
IMPORTED = {NAME: frozenset({21}), "dashboard.analysis.growth": frozenset({3})}


def file(path: str, seconds: float, **lines: set[int]) -> Run:
    return Run(path, seconds, {name.replace("__", "."): frozenset(found) for name, found in lines.items()})


def mutant(*lines: int) -> Mutant:
    return Mutant(NAME, PATH, lines, "a = 1\nb = 2\n", "a = 1\nb = 3\n")


def asked(lines: tuple[int, ...], *known: Run) -> list[str]:
    users = {NAME: frozenset({"dashboard.analysis.growth"})}
    return [found.path for found in files_for(mutant(*lines), known, IMPORTED, users)]


def test_rooms_modules_and_test_files_are_found() -> None:
    assert module_name(PATH) == NAME
    assert module_name(ROOT / "forecasting" / "models" / "__init__.py") == "forecasting.models"
    assert all((ROOT / room).is_dir() for room in ROOMS)
    assert PATH in files()
    known = candidates()
    assert "tests/unit/analysis/test_golden_figures.py" in known
    assert not any(path.startswith(NOT_THESE) for path in known)
    every = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    assert all(any(path.startswith(prefix) for path in every) for prefix in NOT_THESE), "none is out of date"
    assert "dashboard.analysis.growth" in importers(files())[NAME]


def test_those_that_run_the_line_are_asked_the_quickest_first() -> None:
    slow, quick, other = (
        file("slow", 3, **{NAME: {40, 41}}),
        file("quick", 1, **{NAME: {41}}),
        file("other", 1, **{NAME: {50}}),
    )
    assert asked((41, 42), slow, quick, other) == ["quick", "slow"]
    assert asked((60,), slow, quick, other) == []


def test_a_constant_concerns_all_who_run_its_module_or_one_that_imports_it() -> None:
    user = file("user", 2, **{"dashboard.analysis.growth": {9}})
    assert asked((21,), file("own", 1, **{NAME: {41}}), user, file("other", 1, **{"dashboard.data.store": {1}})) == [
        "own",
        "user",
    ]


def test_so_many_seconds_are_asked_but_one_file_at_least() -> None:
    known = [file(f"t{i}", MOST / 2, **{NAME: {41}}) for i in range(4)]
    assert asked((41,), *known) == ["t0", "t1"]
    assert asked((41,), file("long", 10 * MOST, **{NAME: {41}})) == ["long"]


def test_a_change_is_shown_with_its_place() -> None:
    assert mutant(2).shown() == "dashboard/analysis/aggregation.py:2\n    -b = 2\n    +b = 3"


def test_what_was_found_is_kept_by_the_text_of_what_runs(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(relevant, "KEPT", tmp_path / "nothing")
    assert relevant._kept() == {}
    one, other = (relevant._key(name, [PATH]) for name in ("tests/helpers.py", "tests/golden.py"))
    assert one != other == relevant._key("tests/golden.py", [PATH])
    assert relevant._key("tests/golden.py", []) != other
