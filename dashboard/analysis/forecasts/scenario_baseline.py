"""The baseline of the Scenarios page: forecasts of an indicator by region and theme that add up, with their bands.

One region and theme: exactly the projection of the Trends page. Several: cells, regions, themes and the whole are
forecast each from its own past and reconciled (forecasting.reconcile); how uncertain the whole is, its own forecast says.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.forecasts.series import usable
from dashboard.analysis.observatory import NoSeries, panel
from dashboard.data.panel import Panel
from dashboard.data.store import store
from forecasting import forecast, reconcile
from forecasting.scenarios import Baseline
from forecasting.scenarios.baseline import LEVELS
from forecasting.types import Forecast, Label, Note

Floats = NDArray[np.float64]
Reason = Literal["no_series", "not_usable", "inside_another", "part_of_all", "does_not_add_up", "not_all"]
"""not_usable: no past on one coverage up to the last year; not_all: its region or theme lacks others of the panel."""

FEWEST_YEARS: Final = 3
FURTHER: Final = 5
"""Years ahead that any past carries; a longer one as many as it has itself (as on the Trends page)."""
MAX_CELLS: Final = 120
WEIGHT: Final = "employment"
"""What regions converge to: as much in each as it has employed people."""


@dataclass(frozen=True, slots=True)
class Left:
    """A region or theme that the baseline does without, and why."""

    region: str
    theme: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Built:
    """baseline: None when nothing can be forecast. label, notes: of the forecast of the whole. last_year: of the data.

    shortest: the regions whose past is too short to go as far as asked, and so shorten the whole.
    """

    baseline: Baseline | None
    left: tuple[Left, ...]
    last_year: int
    label: Label = "none"
    notes: tuple[Note, ...] = ()
    shortest: tuple[str, ...] = ()


def build(indicator: str, regions: tuple[str, ...], themes: tuple[str, ...] = ("all",), to: int = 2040) -> Built:
    """The baseline up to the year `to`, or as far as the shortest past carries. Cached by store version.

    Only what is counted and adds up has several regions or themes; of other indicators the first region is taken. A map
    unit inside a country that is named too is left out, as it would count twice; so are themes beside `all`. Raises
    KeyError for unknown names.
    """
    return _build(store().version, indicator, tuple(dict.fromkeys(regions)), tuple(dict.fromkeys(themes)), int(to))


@lru_cache(maxsize=64)
def _build(_version: str, indicator: str, regions: tuple[str, ...], themes: tuple[str, ...], to: int) -> Built:
    left: list[Left] = []
    panels = _panels(indicator, themes, left)
    last = max((one.last_year for one in panels.values()), default=0)
    kept = _separate(indicator, regions, left)
    past: dict[tuple[str, str], dict[int, float]] = {}
    for theme, one in panels.items():
        for code in kept:
            first, values = usable(one, code, one.series(code))
            known = {first + i: float(v) for i, v in enumerate(values) if np.isfinite(v)}
            if len(known) >= FEWEST_YEARS and max(known) == last:
                past[code, theme] = known
            else:
                left.append(Left(code, theme, "not_usable"))
    rows, columns = _full(past, kept, tuple(panels), left)
    if not rows or to <= last:
        return Built(None, tuple(left), last)
    used = [past[code, theme] for code in rows for theme in columns]
    reach = {code: max(min(len(past[code, theme]) for theme in columns), FURTHER) for code in rows}
    horizon = min(to - last, *reach.values())
    shortest = tuple(code for code in rows if reach[code] == horizon < to - last)
    start = min(min(one) for one in used)
    values = np.array([[one.get(year, np.nan) for year in range(start, last + 1)] for one in used])
    baseline, whole = _forecast(values, rows, columns, last, horizon, _sizes(rows, indicator, last))
    return Built(baseline, tuple(left), last, whole.label[0], whole.notes[0], shortest)


def _panels(indicator: str, themes: tuple[str, ...], left: list[Left]) -> dict[str, Panel]:
    if "all" in themes and len(themes) > 1:
        left += [Left("", theme, "part_of_all") for theme in themes if theme != "all"]
        themes = ("all",)
    found: dict[str, Panel] = {}
    for theme in themes:
        try:
            one = panel(indicator, theme)
        except NoSeries:
            left.append(Left("", theme, "no_series"))
            continue
        if np.isfinite(one.values).any():
            found[theme] = one
    return found


def _separate(indicator: str, regions: tuple[str, ...], left: list[Left]) -> tuple[str, ...]:
    """The regions without those that lie inside another one, and only one where the figures do not add up."""
    known = store().regions
    inside = [code for code in regions if known[code].country in regions and known[code].country != code]
    left += [Left(code, "", "inside_another") for code in inside]
    kept = [code for code in regions if code not in inside]
    declared = store().catalogue.indicator(indicator)
    if declared.aggregate != "sum":
        left += [Left(code, "", "does_not_add_up") for code in kept[1:]]
        kept = kept[:1]
    return tuple(kept[:MAX_CELLS])


def _full(
    past: dict[tuple[str, str], dict[int, float]], regions: tuple[str, ...], themes: tuple[str, ...], left: list[Left]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Regions and themes of which every cell has a past: the one with the most gaps goes first, until none is left."""
    rows, columns = list(regions), list(themes)
    known = np.array([[(code, theme) in past for theme in columns] for code in rows]).reshape(len(rows), len(columns))
    while known.size and not known.all():
        by_row, by_column = known.mean(axis=1), known.mean(axis=0)
        if by_row.min() <= by_column.min():
            at = int(by_row.argmin())
            rows.pop(at)
            known = np.delete(known, at, axis=0)
        else:
            at = int(by_column.argmin())
            columns.pop(at)
            known = np.delete(known, at, axis=1)
    left += [Left(code, theme, "not_all") for code, theme in past if code not in rows or theme not in columns]
    return (tuple(rows), tuple(columns)) if known.size else ((), ())


def _sizes(rows: tuple[str, ...], indicator: str, last: int) -> Floats | None:
    """What regions converge to (R,): employed people; None (their own totals) for employment itself or where unknown."""
    if indicator == WEIGHT:
        return None
    one = panel(WEIGHT)
    year = min(last, one.last_year)
    sizes = np.array([one.at(code, year) for code in rows])
    return sizes if np.isfinite(sizes).all() and (sizes > 0).all() else None


def _forecast(
    values: Floats, rows: tuple[str, ...], columns: tuple[str, ...], last: int, horizon: int, sizes: Floats | None
) -> tuple[Baseline, Forecast]:
    """The baseline from the pasts of the cells (R * M, T), and the forecast of the whole."""
    shape = (len(rows), len(columns))
    total = values.sum(axis=0)
    whole = forecast([total], horizon, LEVELS)
    if values.shape[0] == 1:
        alone = Baseline.of(whole, total, last + 1, rows[0])
        return _named(alone, rows, columns, sizes), whole
    summing = reconcile.grid(*shape)
    made = forecast(list(summing @ values), horizon, LEVELS)
    coherent = reconcile.non_negative(reconcile.reconcile(made.mean, reconcile.projection(summing)), summing)
    cells, base = coherent[-len(values) :], made.mean[-len(values) :]
    reach = made.upper[:, -len(values) :] - base
    # the band keeps its relative width where reconciliation moved the middle
    moved = np.divide(cells, base, out=np.ones_like(cells), where=base > 0)
    baseline = Baseline(
        cells.reshape(*shape, horizon),
        (reach * moved).reshape(len(LEVELS), *shape, horizon),
        values[:, -1].reshape(shape),
        last + 1,
        rows,
        columns,
        sizes,
        float(made.upper[LEVELS.index(80.0), 0, -1] - made.mean[0, -1]),
        total,
    )
    return baseline, whole


def _named(one: Baseline, rows: tuple[str, ...], columns: tuple[str, ...], sizes: Floats | None) -> Baseline:
    return Baseline(one.median, one.reach, one.today, one.first_year, rows, columns, sizes, history=one.history)
