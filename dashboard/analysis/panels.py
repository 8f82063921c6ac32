"""One maker a method of the catalogue: how the declared indicator becomes a panel.

``observed`` takes the set that is named like the indicator's source, and follows the declared rule of aggregation. So an
indicator of observed figures is added by a declaration and a set, without Python.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from dashboard.analysis import aggregation, growth, shares, smart_jobs, tally
from dashboard.analysis.aggregation import ECONOMY, ICT, LABOUR, Sums
from dashboard.data.catalogue import Indicator
from dashboard.data.panel import Floats, Panel, Words
from dashboard.data.references import measure_of
from dashboard.data.store import Store


@dataclass(frozen=True)
class Ask:
    """What is asked for: a declared indicator and a theme with its column."""

    data: Store
    indicator: str
    theme: str
    column: str
    declared: Indicator


def make(data: Store, indicator: str, theme: str) -> Panel:
    """The panel of a declared indicator and one of its themes, as its method makes it."""
    declared = data.catalogue.indicator(indicator)
    column = data.catalogue.theme(theme).column or theme
    return MAKERS[declared.method](Ask(data, indicator, theme, column, declared))


def _assemble(
    ask: Ask, sums: Sums, years: tuple[int, ...], flag: Words | None = None, *,
    lower: Floats | None = None, upper: Floats | None = None, reference: tuple[str, ...] = (),
) -> Panel:  # fmt: skip
    """Put the pieces together; an observed figure that is a sum over several parts is ``derived``."""
    declared = ask.declared
    if declared.aggregate == "none":
        sums = aggregation.alone(sums)
    present = ~np.isnan(sums.values)
    status = np.where(present, declared.status, "").astype("<U10")
    if declared.status == "observed":
        status[present & (sums.need > 1)] = "derived"
    marks = np.char.add("" if flag is None else flag, np.where(sums.doubt, "u", ""))
    flags = np.where(present, marks, "").astype("<U3")
    return Panel(
        ask.indicator, ask.theme, tuple(ask.data.regions), years, sums.values, sums.gap, sums.have, sums.need,
        np.where(present, sums.coverage, 0), status, flags, declared.unit, declared.source, lower, upper, reference,
        bool(present.any() and sums.doubt[present].all()),  # a measure declared as minimum doubts every figure
    )  # fmt: skip


def survey_flags(data: Store, name: str, years: tuple[int, ...], window: int = 0) -> Words:
    """Return (U, Y) "b" in the year of a crossable survey break, or in every window of years that crosses it."""
    flags = np.full((len(data.regions), len(years)), "", dtype="<U3")
    for declared in data.meta[name].breaks:
        if declared.kind == "survey":
            rows = aggregation.matching(data, declared.units)
            for y, year in enumerate(years):
                if declared.year == year or year - window < declared.year <= year:
                    flags[rows, y] = "b"
    return flags


def _weights(ask: Ask, name: str) -> Floats:
    """(P, Y) the declared weight of every part of a set: a measure of the set itself, or another indicator of the same theme."""
    data, weight = ask.data, ask.declared.weight or ""
    if weight in data.meta[name].measures:
        return aggregation.parts(data, name, weight).values
    made = make(data, weight, ask.theme)
    found = dict(zip(made.regions, made.values, strict=True))
    declared = data.catalogue.indicator(weight)
    if declared.method == "observed":  # parts below the map units have figures of their own there
        column = measure_of(declared, ask.theme, ask.column, data.meta[declared.source])
        cube = data.cubes[declared.source]
        found |= dict(zip(cube.codes, cube.measure(column), strict=True))
    return aggregation.laid_out(data, name, found, made.years)


def _observed(ask: Ask) -> Panel:
    name = ask.declared.source
    cube = ask.data.cubes[name]
    measure = measure_of(ask.declared, ask.theme, ask.column, ask.data.meta[name])
    if ask.declared.aggregate == "weighted":
        sums = aggregation.means(ask.data, name, measure, _weights(ask, name))
    else:
        sums = aggregation.sums(ask.data, name, measure)
    flags = survey_flags(ask.data, name, cube.years)
    if (cube.flags == "").all():
        return _assemble(ask, sums, cube.years, flags)
    flags, gap = _source_flags(ask.data, name, measure, flags, sums)
    return _assemble(ask, replace(sums, gap=gap), cube.years, flags)


def _source_flags(data: Store, name: str, measure: str, flags: Words, sums: Sums) -> tuple[Words, Words]:
    """Pass on the source's own flags of units that are one code; a cell that the source holds back is ``suppressed``."""
    cube, gap = data.cubes[name], sums.gap.copy()
    m, row = cube.measures.index(measure), {code: i for i, code in enumerate(cube.codes)}
    members = data.members(name, data.meta[name].measures[measure].series)
    for pair, code in enumerate(members.codes):
        if code in row:
            unit = members.unit[pair]
            years = members.valid[pair] & (sums.need[unit] == 1)
            flags[unit, years] = cube.flags[row[code], years, m]
            gap[unit, years & cube.suppressed[row[code], :, m]] = "suppressed"
    return flags, gap


def _growth(ask: Ask) -> Panel:
    window = ask.declared.window or 1
    years = ask.data.cubes[LABOUR].years[window:]
    sums = growth.compound(aggregation.sums(ask.data, LABOUR, ask.column), window)
    return _assemble(ask, sums, years, survey_flags(ask.data, LABOUR, years, window))


def _share(ask: Ask) -> Panel:
    years = ask.data.cubes[LABOUR].years
    return _assemble(ask, shares.theme_share(ask.data, ask.column), years, survey_flags(ask.data, LABOUR, years))


def _quotient(ask: Ask) -> Panel:
    if ask.declared.source == ICT:
        sums, codes = shares.narrow_quotient(ask.data)
        years = ask.data.cubes[ICT].years
        flags, gap = _source_flags(ask.data, ICT, "j", survey_flags(ask.data, ICT, years), sums)
        return _assemble(ask, replace(sums, gap=gap), years, flags, reference=codes)
    years = ask.data.cubes[LABOUR].years
    sums, codes = shares.location_quotient(ask.data, ask.column)
    return _assemble(ask, sums, years, survey_flags(ask.data, LABOUR, years), reference=codes)


def _weighted(ask: Ask) -> Panel:
    return _assemble(ask, shares.gdp_per_head(ask.data), ask.data.cubes[ECONOMY].years)


def _proxy(ask: Ask) -> Panel:
    made = smart_jobs.proxies(ask.data)
    sums = smart_jobs.as_sums(ask.data, made.median)
    return _assemble(
        ask, sums, made.years, survey_flags(ask.data, LABOUR, made.years), lower=made.lower, upper=made.upper
    )


def _per_1000(ask: Ask) -> Panel:
    made = smart_jobs.proxies(ask.data)
    employed = aggregation.sums(ask.data, LABOUR, "total")
    scale = 1000 / employed.values[:, employed.values.shape[1] - len(made.years) :]
    sums = smart_jobs.as_sums(ask.data, made.median * scale)
    flags = survey_flags(ask.data, LABOUR, made.years)
    return _assemble(ask, sums, made.years, flags, lower=made.lower * scale, upper=made.upper * scale)


def _per_employed(ask: Ask) -> Panel:
    sums, years = shares.gva_per_employed(ask.data)
    return _assemble(ask, sums, years, survey_flags(ask.data, LABOUR, years))


def _tally(ask: Ask) -> Panel:
    """One figure for a whole period: the panel has the last year of the declared period only."""
    sums = tally.TALLIES[ask.indicator](ask.data, ask.theme)
    if ask.declared.minimum:
        sums = replace(sums, doubt=~np.isnan(sums.values))
    period = ask.declared.period or (0, 0)
    return _assemble(ask, sums, (period[1],))


MAKERS: dict[str, Callable[[Ask], Panel]] = {
    "observed": _observed, "growth": _growth, "share": _share, "quotient": _quotient, "weighted": _weighted,
    "proxy": _proxy, "per_1000": _per_1000,
    "per_employed": _per_employed, "tally": _tally,
}  # fmt: skip
