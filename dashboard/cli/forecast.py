"""The verb `forecast`: some regions as a table, or every series there is as CSV, here or on a cluster."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.cli.asked import LEVELS, Refused, Verbs, checked_region, panel_of
from forecasting import model_names

FURTHEST: Final = 2060
BOUNDS: Final = [f"{side}_{level}" for level in LEVELS for side in ("lower", "upper")]


@dataclass(frozen=True, slots=True)
class Past:
    """One series that is forecast: whose it is, its last year, its figures, and the digits that are shown."""

    indicator: str
    theme: str
    region: str
    last: int
    values: Any
    digits: int


def declare(verbs: Verbs) -> None:
    """Add the verb."""
    verb = verbs.add_parser("forecast", help="forecast an indicator, with 80 and 95 per cent bands")
    verb.add_argument("indicator", metavar="INDICATOR", nargs="?", help="such as employment or gdp_per_head")
    verb.add_argument("region", metavar="REGION", nargs="*", help="such as DK04 or DK")
    verb.add_argument("--all", action="store_true", help="every series of every indicator and theme, as CSV")
    verb.add_argument(
        "--indicator", dest="only", action="append", metavar="INDICATOR", help="with --all: only this one"
    )
    verb.add_argument("--theme", help="theme of the indicator (default: all; with --all: every theme)")
    verb.add_argument("--model", default="combination", choices=model_names(), help="default: %(default)s")
    verb.add_argument("--to", type=int, default=2030, metavar="YEAR", help="last year (default: %(default)s)")
    verb.add_argument("--csv", action="store_true", help="comma-separated, for programs")
    verb.add_argument(
        "--scheduler", metavar="ADDRESS", help="with --all: compute on this dask cluster, such as tcp://10.0.0.1:8786"
    )
    verb.set_defaults(run=_forecast)


def _forecast(wanted: argparse.Namespace) -> int:
    if wanted.all:
        return _every(wanted)
    if wanted.only or wanted.scheduler:
        raise Refused("found --indicator or --scheduler without --all; allowed: INDICATOR REGION..., or --all")
    if not wanted.indicator or not wanted.region:
        raise Refused("found no INDICATOR and REGION; needed: both, or --all for every series")
    return _some(wanted)


# ------------------------------------------------------------------------------------------------ some regions
def _some(wanted: argparse.Namespace) -> int:
    from dashboard.data.store import store
    from forecasting import TooShort, forecast_with

    theme = wanted.theme or "all"
    series = [_past(wanted.indicator, theme, code) for code in wanted.region]
    last = series[0].last
    if not last < wanted.to <= FURTHEST:
        raise Refused(f"found --to {wanted.to}; allowed: a year from {last + 1} to {FURTHEST}")
    try:
        made = forecast_with(wanted.model, [one.values for one in series], wanted.to - last, LEVELS)
    except TooShort as error:
        raise Refused(str(error)) from error
    rows = [(one.region, *row) for n, one in enumerate(series) for row in _rows(one, made, n)]
    if wanted.csv:
        _write(["region", "year", "mean", *BOUNDS], rows)
        return 0
    print(f"{'region':8}{'year':>6}" + "".join(f"{head:>14}" for head in ("mean", *BOUNDS)))
    for code, year, *values in rows:
        print(f"{code:8}{year:>6}" + "".join(f"{float(value):>14,.{series[0].digits}f}" for value in values))
    for one, label, notes in zip(series, made.label, made.notes, strict=True):
        print(f"{one.region}: rests on: {label}" + (f"; notes: {', '.join(notes)}" if notes else ""))
    panel = panel_of(wanted.indicator, theme)
    source = store().catalogue.sources[panel.source].attribution["en"]
    print(f"Unit: {panel.unit}. Source of the figures: {source}. Own forecast.")
    return 0


def _past(indicator: str, theme: str, code: str) -> Past:
    """The stretch of one region that carries a forecast; the same as on the pages."""
    from dashboard.analysis.forecasts.series import known, usable
    from dashboard.data.store import store

    panel = panel_of(indicator, theme)
    first, values = usable(panel, checked_region(panel, code))
    if not known(values):
        raise Refused(
            f"found no series of {indicator} ({theme}) for {code} that lasts to {panel.last_year} and may be carried on; "
            "choose another region or theme"
        )
    digits = store().catalogue.indicators[indicator].decimals
    return Past(indicator, theme, code, first + len(values) - 1, values, digits)


def _rows(one: Past, made: Any, n: int) -> Iterator[tuple[Any, ...]]:
    """Year, mean and bounds of the n-th forecast, as written."""
    for step in range(made.mean.shape[1]):
        bounds = [bound[level, n, step] for level in range(len(LEVELS)) for bound in (made.lower, made.upper)]
        yield (
            one.last + step + 1,
            *(f"{round(float(x), one.digits):.{one.digits}f}" for x in (made.mean[n, step], *bounds)),
        )


# ------------------------------------------------------------------------------------------------ every series
def _every(wanted: argparse.Namespace) -> int:
    from forecasting.batch import batch, progress_bar

    if wanted.region:
        raise Refused("found REGION beside --all; allowed: one of them")
    every = list(_everything(wanted))
    if not every:
        raise Refused("found no series that carries a forecast; choose another indicator, theme or model")
    series = [one for one in every if one.last < wanted.to]
    if not series or wanted.to > FURTHEST:
        raise Refused(
            f"found --to {wanted.to}; allowed: a year from {min(one.last for one in every) + 1} to {FURTHEST}"
        )
    groups: dict[int, list[Past]] = defaultdict(list)
    for one in series:
        groups[one.last].append(one)
    found: dict[int, tuple[Any, int]] = {}
    before = 0
    for last, group in groups.items():
        start = before
        try:
            made = batch(
                [one.values for one in group], wanted.to - last, LEVELS, model=wanted.model, scheduler=wanted.scheduler,
                progress=lambda done, _, start=start: progress_bar(start + done, len(series)),  # type: ignore[misc]
            )  # fmt: skip
        except (OSError, RuntimeError) as error:
            raise Refused(str(error)) from error
        found |= {id(one): (made, n) for n, one in enumerate(group)}
        before += len(group)
    heads = ["indicator", "theme", "region", "year", "mean", *BOUNDS, "label", "notes"]
    _write(heads, (
        (one.indicator, one.theme, one.region, *row, made.label[n], " ".join(made.notes[n]))
        for one in series for made, n in [found[id(one)]] for row in _rows(one, made, n)
    ))  # fmt: skip
    return 0


def _everything(wanted: argparse.Namespace) -> Iterator[Past]:
    """Every series that carries a projection and that the model can be fitted to."""
    from dashboard.analysis.forecasts.series import SHORTEST, known, usable
    from dashboard.data.catalogue import catalogue
    from forecasting.registry import COMBINATION, get

    least = SHORTEST if wanted.model == COMBINATION else max(SHORTEST, get(wanted.model).shortest)
    named = [*(wanted.only or []), *([wanted.indicator] if wanted.indicator else [])]
    try:
        declared = {name: catalogue().indicator(name) for name in named or catalogue().indicators}
        asked = wanted.theme and [catalogue().theme(wanted.theme) and wanted.theme]
    except KeyError as error:
        raise Refused(str(error.args[0])) from error
    for indicator, one in declared.items():
        for theme in asked or one.themes:
            if not named and theme not in one.themes:
                continue
            panel = panel_of(indicator, theme)
            for code in panel.regions:
                first, values = usable(panel, code)
                if known(values) >= least:
                    yield Past(indicator, theme, code, first + len(values) - 1, values, one.decimals)


def _write(heads: Sequence[str], rows: Any) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
