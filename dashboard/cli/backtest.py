"""The verb `backtest`: how earlier forecasts of an indicator turned out, together and region by region."""

from __future__ import annotations

import argparse
import csv
import sys
from typing import TYPE_CHECKING

from dashboard.cli.asked import LEVELS, Refused, Verbs, panel_of
from forecasting import model_names

if TYPE_CHECKING:
    from dashboard.analysis.forecasts.records import Line

FARTHEST = 10


def declare(verbs: Verbs) -> None:
    """Add the verb."""
    verb = verbs.add_parser("backtest", help="how earlier forecasts turned out: error, skill, share inside the bands")
    verb.add_argument("indicator", metavar="INDICATOR", nargs="?", default="employment", help="default: %(default)s")
    verb.add_argument("--theme", default="all", help="theme of the indicator (default: all)")
    verb.add_argument("--model", default="combination", choices=model_names(), help="default: %(default)s")
    verb.add_argument("--horizon", type=int, default=3, metavar="YEARS", help="years ahead (default: %(default)s)")
    verb.add_argument("--csv", action="store_true", help="comma-separated, for programs")
    verb.set_defaults(run=_backtest)


def _backtest(wanted: argparse.Namespace) -> int:
    from dashboard.analysis.forecasts.records import ALL, records
    from forecasting.batch import progress_bar

    if not 1 <= wanted.horizon <= FARTHEST:
        raise Refused(f"found --horizon {wanted.horizon}; allowed: 1 to {FARTHEST} years")
    panel = panel_of(wanted.indicator, wanted.theme)
    lines = records(wanted.indicator, wanted.theme, wanted.model, wanted.horizon, progress_bar)
    if not lines:
        raise Refused(
            f"found no series of {wanted.indicator} ({wanted.theme}) with enough comparable years up to "
            f"{panel.last_year} to test {wanted.model}; choose another indicator, theme or model"
        )
    if wanted.csv:
        _csv(lines)
        return 0
    print(f"{wanted.indicator} ({wanted.theme}), {wanted.model}: forecasts after each year against what came\n")
    shown = [line for line in lines if line.region == ALL or not line.ahead]
    _table([line for line in shown if line.region == ALL], "years ahead")
    _table([line for line in shown if line.region != ALL], "region")
    print("MASE: error in usual yearly changes; OWA, skill: below 1 is better than repeating the last value;")
    print("MSIS: score of the 95 per cent band (lower is better); in 80, in 95: share of outcomes inside the band.")
    return 0


def _table(lines: list[Line], title: str) -> None:
    heads = ("series", "forecasts", "MASE", "OWA", "skill", "MSIS", "in 80", "in 95")
    print(f"{title:12}" + "".join(f"{head:>10}" for head in heads))
    for line in lines:
        name = line.region if title == "region" else str(line.ahead or "all")
        numbers = [line.mase, line.owa, line.skill, line.msis[-1]]
        shares = "".join(f"{'-' if x is None else f'{x:.0%}':>10}" for x in line.coverage)
        print(f"{name:12}{line.series:>10}{line.forecasts:>10}" + "".join(_cell(x) for x in numbers) + shares)
    print()


def _cell(value: float | None) -> str:
    return f"{'-' if value is None else f'{value:.2f}':>10}"


def _csv(lines: tuple[Line, ...]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    scores = [f"{name}_{level}" for name in ("msis", "coverage") for level in LEVELS]
    writer.writerow(["region", "years_ahead", "series", "forecasts", "mase", "owa", "skill", *scores])
    for line in lines:
        numbers = [line.mase, line.owa, line.skill, *line.msis, *line.coverage]
        texts = ["" if x is None else f"{x:.4f}" for x in numbers]
        writer.writerow([line.region, line.ahead or "all", line.series, line.forecasts, *texts])
