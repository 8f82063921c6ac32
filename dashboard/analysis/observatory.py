"""The one door to figures: ``panel(indicator, theme)`` and ``rows(...)``. Cached by store version; warm it costs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from dashboard.analysis import aggregate, growth, shares, smart_jobs
from dashboard.analysis.aggregate import ECONOMY, ICT, LABOUR, Sums
from dashboard.data.catalogue import Indicator, suggest
from dashboard.data.panel import Floats, Panel, Words
from dashboard.data.store import Store, store

GAP_WORDS = {
    "not_in_source": "not in source", "ended": "series ended", "code_changed": "code changed", "suppressed": "suppressed",
    "not_defined": "not defined", "coverage_change": "coverage change",
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
    if theme not in declared.themes or column is None:
        raise NoSeries(f"{indicator} has no series for theme {theme!r}.{suggest(theme, declared.themes)} Themes with one: {', '.join(declared.themes)}")
    return _MAKERS[indicator if indicator in _MAKERS else declared.method](data, indicator, theme, column, declared)


def _assemble(
    data: Store, indicator: str, theme: str, declared: Indicator, sums: Sums, years: tuple[int, ...], *,
    flag: Words | None = None, lower: Floats | None = None, upper: Floats | None = None, reference: tuple[str, ...] = (),
) -> Panel:  # fmt: skip
    """Put the pieces together; an observed figure that is a sum over several parts is ``derived``."""
    present = ~np.isnan(sums.values)
    status = np.where(present, declared.status, "").astype("<U10")
    if declared.status == "observed":
        status[present & (sums.need > 1)] = "derived"
    flags = flag if flag is not None else np.full(present.shape, "", dtype="<U3")
    return Panel(
        indicator, theme, tuple(data.regions), years, sums.values, sums.gap, sums.have, sums.need,
        np.where(present, sums.coverage, 0), status, np.where(present, flags, ""), declared.unit, declared.source,
        lower, upper, reference,
    )  # fmt: skip


def survey_flags(data: Store, name: str, years: tuple[int, ...], window: int = 0) -> Words:
    """Return (U, Y) "b" in the year of a crossable survey break, or in every window of years that crosses it."""
    flags = np.full((len(data.regions), len(years)), "", dtype="<U3")
    for declared in data.meta[name].breaks:
        if declared.kind == "survey":
            for y, year in enumerate(years):
                if declared.year == year or year - window < declared.year <= year:
                    flags[:, y] = "b"
    return flags


def _employment(data: Store, indicator: str, theme: str, column: str, declared: Indicator) -> Panel:
    years = data.cubes[LABOUR].years
    return _assemble(data, indicator, theme, declared, aggregate.sums(data, LABOUR, column), years, flag=survey_flags(data, LABOUR, years))


def _growth(data: Store, indicator: str, theme: str, column: str, declared: Indicator) -> Panel:
    window = declared.window or 1
    years = data.cubes[LABOUR].years[window:]
    sums = growth.compound(aggregate.sums(data, LABOUR, column), window)
    return _assemble(data, indicator, theme, declared, sums, years, flag=survey_flags(data, LABOUR, years, window))


def _share(data: Store, indicator: str, theme: str, column: str, declared: Indicator) -> Panel:
    years = data.cubes[LABOUR].years
    return _assemble(data, indicator, theme, declared, shares.theme_share(data, column), years, flag=survey_flags(data, LABOUR, years))


def _quotient(data: Store, indicator: str, theme: str, column: str, declared: Indicator) -> Panel:
    years = data.cubes[LABOUR].years
    sums, codes = shares.location_quotient(data, column)
    return _assemble(data, indicator, theme, declared, sums, years, flag=survey_flags(data, LABOUR, years), reference=codes)


def _gdp(data: Store, indicator: str, theme: str, column: str, declared: Indicator) -> Panel:
    return _assemble(data, indicator, theme, declared, shares.gdp_per_head(data), data.cubes[ECONOMY].years)


def _proxy(data: Store, indicator: str, theme: str, column: str, declared: Indicator) -> Panel:
    made = smart_jobs.proxies(data)
    flag = survey_flags(data, LABOUR, made.years)
    scale: Floats | float = 1.0
    if declared.method == "per_1000":
        shift = data.cubes[LABOUR].years.index(made.years[0])
        scale = 1000 / aggregate.sums(data, LABOUR, "total").values[:, shift:]
    sums = smart_jobs.as_sums(data, made.median * scale)
    return _assemble(data, indicator, theme, declared, sums, made.years, flag=flag, lower=made.lower * scale, upper=made.upper * scale)


def _ict(data: Store, indicator: str, theme: str, column: str, declared: Indicator) -> Panel:
    """Eurostat's own figures with Eurostat's own flags; a held-back cell is ``suppressed``."""
    cube = data.cubes[ICT]
    sums = aggregate.sums(data, ICT, "j")
    member, codes = data.membership(ICT, "total")
    row = {code: i for i, code in enumerate(cube.codes)}
    at = [row.get(code, -1) for code in codes]
    flags = np.full(sums.values.shape, "", dtype="<U3")
    gap = sums.gap.copy()
    for u, c in np.argwhere(member.any(axis=2)):
        if at[c] >= 0:
            years = member[u, c]
            flags[u, years] = cube.flags[at[c], years, 0]
            gap[u, years & cube.suppressed[at[c], :, 0]] = "suppressed"
    held = Sums(sums.values, sums.have, sums.need, sums.coverage, gap)
    return _assemble(data, indicator, theme, declared, held, cube.years, flag=flags)


_MAKERS = {
    "observed": _employment, "growth": _growth, "share": _share, "quotient": _quotient, "weighted": _gdp, "proxy": _proxy,
    "per_1000": _proxy, "ict_employment": _ict,
}  # fmt: skip


def gap_words(code: str, have: int, need: int) -> str:
    """Word a gap code for a data file: "3 of 6 regions", "not in source", ... ("" for a present value)."""
    if code == "n_of_m":
        return f"{have} of {need} regions"
    return GAP_WORDS.get(code, "")


def rows(
    indicators: Iterable[str], regions: Iterable[str], themes: Iterable[str] = ("all",), years: Iterable[int] | None = None
) -> pd.DataFrame:
    """Return long rows (:data:`COLUMNS`); a gap is a row with a NaN value and the reason in ``flag``.

    Themes that an indicator lacks are left out; when nothing is left, :class:`NoSeries` says why. Values are rounded to the
    indicator's decimals (rates to two more).
    """
    found: list[tuple[object, ...]] = []
    missing: NoSeries | None = None
    wanted, named = tuple(regions), tuple(themes)
    span = None if years is None else tuple(years)
    for indicator in indicators:
        declared = store().catalogue.indicator(indicator)
        source = store().catalogue.sources[declared.source].attribution.en
        for theme in named:
            try:
                made = panel(indicator, theme)
            except NoSeries as error:
                missing = error
                continue
            digits = declared.decimals + (2 if declared.kind == "rate" else 0)
            for region in wanted:
                i = made.row(region)
                for year in made.years if span is None else span:
                    if (y := made.column(year)) is None:
                        continue
                    value = float(made.values[i, y])
                    found.append((indicator, region, theme, year, round(value, digits) if value == value else value, made.unit,
                                  str(made.status[i, y]), _flag(made, i, y, digits), source))  # fmt: skip
    if not found and missing is not None:
        raise missing
    return pd.DataFrame(found, columns=list(COLUMNS))


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
