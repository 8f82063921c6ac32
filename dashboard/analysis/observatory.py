"""The one door to figures: ``panel(indicator, theme)`` and ``rows(...)``. Cached by store version; warm it costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pandas as pd

from dashboard.analysis.panels import make
from dashboard.data.catalogue import suggest
from dashboard.data.panel import Panel
from dashboard.data.store import Store, store

GAP_WORDS = {
    "not_in_source": "not in source", "ended": "series ended", "code_changed": "code changed", "suppressed": "suppressed",
    "not_defined": "not defined", "coverage_change": "coverage change",
    "not_added": "not added up across regions", "no_weight": "a weight is missing",
}  # fmt: skip
COLUMNS = ("indicator", "region", "theme", "year", "value", "unit", "status", "flag", "source")


class NoSeries(LookupError):
    """The theme has no series for this indicator; the message says which themes have one."""


def panel(indicator: str, theme: str = "all") -> Panel:
    """Return the panel of an indicator and theme over all units and years.

    Raises ``KeyError`` for an unknown indicator or theme (naming the nearest) and :class:`NoSeries` for a theme without a series.
    """
    return _panel(store(), indicator, theme)


@lru_cache(maxsize=256)
def _panel(data: Store, indicator: str, theme: str) -> Panel:
    declared = data.catalogue.indicator(indicator)
    column = data.catalogue.theme(theme).column
    if theme not in declared.themes or (declared.by_series and column is None):
        raise NoSeries(
            f"{indicator} has no series for theme {theme!r}.{suggest(theme, declared.themes)} Themes with one: {', '.join(declared.themes)}"
        )
    return make(data, indicator, theme)


def gap_words(code: str, have: int, need: int) -> str:
    """Word a gap code for a data file: "3 of 6 regions", "not in source", ... ("" for a present value)."""
    if code == "n_of_m":
        return f"{have} of {need} regions"
    return GAP_WORDS.get(code, "")


def rows(
    indicators: Iterable[str],
    regions: Iterable[str],
    themes: Iterable[str] = ("all",),
    years: Iterable[int] | None = None,
) -> pd.DataFrame:
    """Return long rows (:data:`COLUMNS`); a gap is a row with a NaN value and the reason in ``flag``.

    Themes that an indicator lacks are left out; when nothing is left, :class:`NoSeries` says why. Values are rounded to the
    indicator's decimals (rates to two more).
    """
    named = tuple(themes)
    made = [_or_missing(indicator, theme) for indicator in indicators for theme in named]
    missing = [each for each in made if isinstance(each, NoSeries)]
    if missing and len(missing) == len(made):
        raise missing[0]
    wanted, span = tuple(regions), None if years is None else tuple(years)
    found = [
        row
        for each in made
        if isinstance(each, Panel)
        for row in _rows(each, wanted, each.years if span is None else span)
    ]
    return pd.DataFrame(found, columns=list(COLUMNS))


def _or_missing(indicator: str, theme: str) -> Panel | NoSeries:
    try:
        return panel(indicator, theme)
    except NoSeries as error:
        return error


def _rows(made: Panel, regions: tuple[str, ...], years: tuple[int, ...]) -> Iterator[tuple[object, ...]]:
    declared = store().catalogue.indicator(made.indicator)
    source = store().catalogue.sources[declared.source].attribution.en
    digits = declared.decimals + (2 if declared.kind == "rate" else 0)
    places = [(year, column) for year in years if (column := made.column(year)) is not None]
    for region in regions:
        i = made.row(region)
        for year, y in places:
            value, status = round(float(made.values[i, y]), digits), str(made.status[i, y])
            yield made.indicator, region, made.theme, year, value, made.unit, status, _flag(made, i, y, digits), source


def _flag(made: Panel, i: int, y: int, digits: int) -> str:
    have, need = int(made.have[i, y]), int(made.need[i, y])
    if gap := str(made.gap[i, y]):
        return gap_words(gap, have, need)
    pieces = [str(made.flag[i, y])] if made.flag[i, y] else []
    if have < need:
        pieces.append(f"{have} of {need} regions")
    if made.lower is not None and made.upper is not None:
        pieces.append(f"range {made.lower[i, y]:.{digits}f}..{made.upper[i, y]:.{digits}f}")
    return "; ".join(pieces)
