"""Theme shares, location quotients and GDP per head: ratios in which numerator and denominator hold the same parts."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from dashboard.analysis import aggregation
from dashboard.analysis.aggregation import ECONOMY, GVA, ICT, LABOUR, Sums
from dashboard.data.store import Store


@lru_cache(maxsize=32)
def theme_share(store: Store, column: str) -> Sums:
    """Share of a theme's series in total employment, per cent, weighted: the same parts above and below the line.

    Where the source gives parts under other codes than totals (Lithuania 2013-22) both must be complete.
    """
    theme, total = aggregation.parts(store, LABOUR, column), aggregation.parts(store, LABOUR, "total")
    members = theme.members
    alike = members.by_unit(members.valid != total.members.valid) == 0
    both = ~np.isnan(theme.values) & ~np.isnan(total.values)
    admitted, have, need, coverage, doubt = aggregation.admit(store, LABOUR, theme, both, partial=True)
    inside = members.valid & both
    above = members.by_unit(np.where(inside, theme.values, 0.0))
    below = members.by_unit(np.where(inside, total.values, 0.0))
    with np.errstate(invalid="ignore", divide="ignore"):
        values = np.where(alike & admitted, above / below * 100, np.nan)
    whole, part = aggregation.sums(store, LABOUR, "total"), aggregation.sums(store, LABOUR, column)
    complete = ~alike & (whole.coverage == 0) & (part.coverage == 0) & ~np.isnan(whole.values) & ~np.isnan(part.values)
    values[complete] = part.values[complete] / whole.values[complete] * 100
    have, need = np.where(complete, part.have, have), np.where(complete, part.need, need)
    coverage = np.where(complete, 0, coverage)
    if store.meta[LABOUR].measures[column].minimum:
        doubt = ~np.isnan(values)
    # without parts of its own in a year (other codes), the theme's reason counts; else that of the missing total
    reason = np.where(alike | ~(members.by_unit(members.valid) > 0), theme.reason, total.reason)
    return Sums(values, have, need, coverage, aggregation.gaps(~np.isnan(values), have, reason), doubt)


def location_quotient(store: Store, column: str) -> tuple[Sums, tuple[str, ...]]:
    """Location quotient against a constant panel: the map units with a sound theme share in every year; also
    returns their codes.

    LQ_rt = (e_rt / E_rt) / (sum_p e_pt / sum_p E_pt), p over the constant panel, the same in every year.
    """
    share = theme_share(store, column)
    constant = ~aggregation.countries(store) & ~np.isnan(share.values).any(axis=1) & (share.coverage == 0).all(axis=1)
    codes = tuple(code for code, inside in zip(store.regions, constant, strict=True) if inside)
    if not codes:
        gap = np.where(share.gap == "", "not_defined", share.gap)
        return Sums(np.full_like(share.values, np.nan), share.have, share.need, share.coverage, gap, share.doubt), ()
    theme, total = aggregation.sums(store, LABOUR, column), aggregation.sums(store, LABOUR, "total")
    reference = theme.values[constant].sum(axis=0) / total.values[constant].sum(axis=0) * 100
    return Sums(
        share.values / reference[None, :], share.have, share.need, share.coverage, share.gap, share.doubt
    ), codes


def narrow_quotient(store: Store) -> tuple[Sums, tuple[str, ...]]:
    """Location quotient of NACE section J within one edition; also returns its reference: the countries, all or none.

    LQ_rt = (j_rt / E_rt) / (sum_c j_ct / sum_c E_ct); a year in which a country has no figures has no quotient.
    """
    part, whole = aggregation.sums(store, ICT, "j"), aggregation.sums(store, ICT, "employed")
    nations = aggregation.countries(store)
    with np.errstate(invalid="ignore", divide="ignore"):
        reference = part.values[nations].sum(axis=0) / whole.values[nations].sum(axis=0)
        values = part.values / whole.values / reference[None, :]
    lacking = np.isnan(part.values)
    have, need = (np.where(lacking, a, b) for a, b in ((part.have, whole.have), (part.need, whole.need)))
    reason = np.where(lacking, part.gap, np.where(np.isnan(whole.values), whole.gap, "not_defined"))
    gap = np.where(~np.isnan(values), "", reason).astype("<U15")
    codes = tuple(code for code, inside in zip(store.regions, nations, strict=True) if inside)
    return Sums(values, have, need, np.maximum(part.coverage, whole.coverage), gap, part.doubt | whole.doubt), codes


def gdp_per_head(store: Store) -> Sums:
    """GDP per inhabitant in euros; over several regions weighted by population (GDP / GDP per head), never a plain mean."""
    gdp, head = aggregation.parts(store, ECONOMY, "gdp_mio_eur"), aggregation.parts(store, ECONOMY, "gdp_eur_hab")
    members = gdp.members
    both = ~np.isnan(gdp.values) & ~np.isnan(head.values)
    admitted, have, need, coverage, doubt = aggregation.admit(store, ECONOMY, gdp, both, partial=False)
    inside = members.valid & both
    with np.errstate(invalid="ignore", divide="ignore"):
        output, people = np.where(inside, gdp.values * 1e6, 0.0), np.where(inside, gdp.values * 1e6 / head.values, 0.0)
        weighted = members.by_unit(output) / members.by_unit(people)
    single = members.by_unit(np.where(inside, head.values, 0.0))
    values = np.where(admitted, np.where(need == 1, single, weighted), np.nan)
    return Sums(values, have, need, coverage, aggregation.gaps(admitted, have, head.reason), doubt)


def gva_per_employed(store: Store) -> tuple[Sums, tuple[int, ...]]:
    """Gross value added per employed person in euros, in the years that both sets have; also returns those years.

    Both sides must be complete and of the same territory. Value is counted by workplace, the employed by residence.
    """
    value, people = aggregation.sums(store, GVA, "total"), aggregation.sums(store, LABOUR, "total")
    years = tuple(year for year in store.cubes[LABOUR].years if year in store.cubes[GVA].years)
    above, below = (
        slice(at.index(years[0]), at.index(years[-1]) + 1) for at in (store.cubes[GVA].years, store.cubes[LABOUR].years)
    )
    values = value.values[:, above] * 1e6 / people.values[:, below]
    lacking = np.isnan(value.values[:, above])
    have, need = (
        np.where(lacking, a[:, above], b[:, below]) for a, b in ((value.have, people.have), (value.need, people.need))
    )
    gap = np.where(~np.isnan(values), "", np.where(lacking, value.gap[:, above], people.gap[:, below])).astype("<U15")
    doubt = np.zeros(values.shape, dtype=np.bool_)
    return Sums(values, have, need, people.coverage[:, below], gap, doubt), years
