"""How fast a scenario is recomputed: 12 regions x 6 themes x 15 years, in milliseconds.

    OMP_NUM_THREADS=1 python -m tests.bench.scenario_bench

Bars: 10 ms for the paths, 50 ms with 2,000 draws, fan and P(target); aims 1 and 5 ms. Writes results/scenario.json.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from forecasting import scenarios
from forecasting.scenarios import Baseline, Levers

RESULTS = Path(__file__).parent / "results"
BARS = {"paths_ms": 10.0, "with_draws_ms": 50.0}
LEVERS = Levers(
    growth=0.03, funding=20.0, elasticity=0.02, cap=1.6, convergence=0.02, start=2027, ramp=3,
    growth_by=(("R3", 0.02), ("T1", 0.01)), mix_by=(("T2", 0.01),),
)  # fmt: skip


def panel(regions: int = 12, themes: int = 6, horizon: int = 15) -> Baseline:
    """A made-up panel of the size that is measured."""
    rng = np.random.default_rng(5)
    today = rng.uniform(500.0, 5000.0, (regions, themes))
    steps = np.arange(1, horizon + 1)
    median = today[..., None] * np.exp(rng.normal(0.01, 0.01, (regions, themes, 1)) * steps)
    reach = np.array([0.02, 0.04, 0.07])[:, None, None, None] * median * steps**0.8
    names = tuple(f"R{i}" for i in range(regions)), tuple(f"T{i}" for i in range(themes))
    return Baseline(median, reach, today, 2025, *names)


def measure(rounds: int = 50) -> dict[str, float]:
    """Means in milliseconds; the draws themselves are made once a panel and timed apart."""
    made = panel()
    target = 1.5 * float(made.today.sum())
    once = _time(lambda: scenarios.assess(made, LEVERS, target), 1)
    turn = iter(range(10**9))

    def another() -> Levers:
        return LEVERS.with_value("growth", 0.03 + next(turn) * 1e-6)

    return {
        "first_ms": once,
        "paths_ms": _time(lambda: scenarios.apply(made, another()), rounds),
        "with_draws_ms": _time(lambda: scenarios.assess(made, another(), target), rounds),
        "three_compared_ms": _time(lambda: scenarios.compare(made, {"A": another(), "B": another()}, target), rounds),
        "tornado_ms": _time(lambda: scenarios.tornado(made, another(), "scenario"), rounds),
        "waterfall_ms": _time(lambda: scenarios.waterfall(made, another()), rounds),
    }


def _time(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.fmean(taken)


def main() -> int:
    """Measure and print; 1 when a bar is missed."""
    found = measure()
    for name, value in found.items():
        bar = BARS.get(name)
        print(
            f"{name:20}{value:>10.2f}  {'' if bar is None else f'<= {bar:g}'}{'  MISSED' if bar and value > bar else ''}"
        )
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "scenario.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    return int(any(found[name] > bar for name, bar in BARS.items()))


if __name__ == "__main__":
    sys.exit(main())
