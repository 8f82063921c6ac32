"""`make mutants`: draw changes, ask the tests, print who was noticed. Options: see --help."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.mutants import child
from tests.mutants.draw import draw
from tests.mutants.mutant import ROOMS, ROOT, Mutant, files
from tests.mutants.relevant import Run, files_for, importers, survey

SEED, COUNT, FLOOR = 2026, 400, 75.0
REPORT = ROOT / "build" / "mutants" / "report.txt"
PATIENCE = 4.0
"""A change that takes so many times the CPU seconds of its tests (and ten more) has made an endless loop: it is noticed."""


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help=f"changes to draw ({COUNT})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"seed of the draw ({SEED})")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once (2)")
    parser.add_argument("--floor", type=float, default=FLOOR, help=f"least per cent to be noticed ({FLOOR:g})")
    parser.add_argument("--rooms", nargs="+", default=[room for room in ROOMS if (ROOT / room).is_dir()],
                        help="folders or files to change")  # fmt: skip
    return parser.parse_args(arguments)


def modules(rooms: Sequence[str]) -> list[Path]:
    """The files of folders, and files themselves."""
    single = [ROOT / room for room in rooms if room.endswith(".py")]
    return sorted({*single, *files(room for room in rooms if not room.endswith(".py"))})


def judged(mutants: Sequence[Mutant], asked: Sequence[Sequence[Run]], jobs: int) -> Iterator[tuple[int, str]]:
    """(number, how it ended) of each change, as they end: "survived", "noticed", "endless", or "no test" runs it."""
    known = [i for i, tests in enumerate(asked) if tests]
    yield from ((i, "no test") for i, tests in enumerate(asked) if not tests)
    work = [lambda i=i: child.tested(mutants[i], [test.path for test in asked[i]]) for i in known]
    seconds = [PATIENCE * sum(test.seconds for test in asked[i]) + 10 for i in known]
    for number, ended in child.run_all(work, jobs, seconds):
        verdict = "survived" if ended.answer == 0 else "noticed" if ended.answer is not None else "endless"
        yield known[number], verdict


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score; 1 when it is below the floor."""
    asked_for = options(arguments)
    started = time.monotonic()
    out = sys.stdout
    child.preload()
    paths = modules(asked_for.rooms)
    every = files(room for room in ROOMS if (ROOT / room).is_dir())
    mutants, of = draw(asked_for.count, asked_for.seed, paths)
    out.write(f"{len(mutants)} of {of} changes in {', '.join(asked_for.rooms)}, drawn by seed {asked_for.seed}.\n")
    tests, imported, failed = survey(every, asked_for.jobs)
    if failed:
        out.write(f"Left out, because they fail without a change: {', '.join(failed)}\n")
    users = importers(every)
    asked = [files_for(mutant, tests, imported, users) for mutant in mutants]
    out.write(f"{len(tests)} test files; what each runs was found in {time.monotonic() - started:.0f} s.\n")
    verdicts: dict[int, str] = {}
    for done, (number, verdict) in enumerate(judged(mutants, asked, asked_for.jobs), start=1):
        verdicts[number] = verdict
        if done % 20 == 0 or done == len(mutants):
            lost = sum(each in ("survived", "no test") for each in verdicts.values())
            out.write(f"  {done:4} of {len(mutants)}: {lost} not noticed, {time.monotonic() - started:.0f} s\n")
            out.flush()
    return _report(mutants, verdicts, asked_for.floor, time.monotonic() - started)


def _report(mutants: Sequence[Mutant], verdicts: dict[int, str], floor: float, seconds: float) -> int:
    """Say what was not noticed, room by room, and the score."""
    lost = [(mutants[i], verdict) for i, verdict in sorted(verdicts.items()) if verdict in ("survived", "no test")]
    lines = [f"{mutant.shown()}\n    ({verdict})" for mutant, verdict in lost]
    rooms = Counter(mutant.path.parent.relative_to(ROOT).as_posix() for mutant in mutants)
    missed = Counter(mutant.path.parent.relative_to(ROOT).as_posix() for mutant, _ in lost)
    lines += ["", *(f"{room:40} {n - missed[room]:4} of {n:4}" for room, n in sorted(rooms.items()))]
    score = 100 * (1 - len(lost) / len(mutants)) if mutants else 100.0
    lines.append(
        f"{len(mutants) - len(lost)} of {len(mutants)} changes were noticed: {score:.1f} % (at least {floor:g}), {seconds / 60:.0f} min"
    )
    text = "\n".join(lines) + "\n"
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0 if score >= floor else 1


if __name__ == "__main__":
    sys.exit(main())
