"""Measure, print a table, write tests/bench/results/latest.json; exit code 1 when a bar of PERFORMANCE is missed."""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.look import Look, look
from tests.bench.server import serve
from tests.bench.work import cost, crowd

RESULTS = Path(__file__).parent / "results"
THEMES = ["mobility", "buildings", "ict_data", "food_bio", "tourism", "mobility", "buildings"]
CONTROLS = {"plain": "theme", "ours": "overview-theme"}

# measure, unit, what must hold of (ours, plain)
BARS: list[tuple[str, str, str, Callable[[float, float], bool]]] = [
    ("cold_kb", "kB", "<= 0.20 x plain", lambda ours, plain: ours <= 0.20 * plain),
    ("warm_kb", "kB", "<= 30", lambda ours, _: ours <= 30),
    ("first_ms", "ms", "<= 0.60 x plain", lambda ours, plain: ours <= 0.60 * plain),
    ("warm_first_ms", "ms", "", lambda ours, plain: True),
    ("redraw_ms", "ms", "<= 0.55 x plain", lambda ours, plain: ours <= 0.55 * plain),
    ("cpu_ms", "ms", "<= 20", lambda ours, _: ours <= 20),
    ("answer_kb", "kB", "<= 10", lambda ours, _: ours <= 10),
    ("per_second_and_core", "1/s", ">= 50", lambda ours, _: ours >= 50),
    ("p99_50_users_ms", "ms", "<= 500", lambda ours, _: ours <= 500),
    ("start_s", "s", "<= 1.2 x plain", lambda ours, plain: ours <= 1.2 * plain),
    ("worker_mb", "MB", "", lambda ours, plain: True),
    ("foreign", "requests", "0", lambda ours, _: ours == 0),
]


def starts(rounds: int = 5) -> dict[str, float]:
    """Seconds to the first page, medians; in turns, for a machine that others use is slower at one minute than at the next."""
    taken: dict[str, list[float]] = {name: [] for name in CONTROLS}
    for _ in range(rounds):
        for name, seconds in taken.items():
            with serve(name) as running:
                seconds.append(running.start)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def measure(name: str, start: float) -> dict[str, float]:
    """All figures of one app."""
    with serve(name) as running:
        cpu_ms, answer_kb = cost(running)
        seen: Look = look(running.home, CONTROLS[name], THEMES)
        memory = running.megabytes()
    with serve(name, workers=2) as running:
        _, p99 = crowd(running)
    return {
        **vars(seen), "cpu_ms": cpu_ms, "answer_kb": answer_kb, "per_second_and_core": 1000 / max(cpu_ms, 0.1),
        "p99_50_users_ms": p99, "start_s": start, "worker_mb": memory,
    }  # fmt: skip


def main() -> int:
    """Run the comparison."""
    start = starts()
    plain, ours = (measure(name, start[name]) for name in ("plain", "ours"))
    missed = []
    print(f"{'':22}{'plain Dash':>12}{'ours':>12}{'ratio':>8}  bar")
    for key, unit, bar, holds in BARS:
        ratio = f"{ours[key] / plain[key]:.2f}" if plain[key] else "-"
        verdict = "" if holds(ours[key], plain[key]) else "  MISSED"
        missed += [key] if verdict else []
        print(f"{key + ' ' + unit:22}{plain[key]:>12.1f}{ours[key]:>12.1f}{ratio:>8}  {bar}{verdict}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "latest.json").write_text(json.dumps({"plain": plain, "ours": ours}, indent=1), encoding="utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
