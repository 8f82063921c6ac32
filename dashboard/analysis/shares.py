"""Theme shares, location quotients and GDP per head: ratios in which numerator and denominator hold the same parts."""

from __future__ import annotations

import numpy as np

from dashboard.analysis import aggregate
from dashboard.analysis.aggregate import ECONOMY, LABOUR, Sums
from dashboard.data.store import Store


def theme_share(store: Store, column: str) -> Sums:
    """Share of a theme's series in total employment, per cent, weighted: the same parts above and below the line.

    Where the source gives parts under other codes than totals (Lithuania 2013-22) both must be complete.
    """
    theme, total = aggregate.parts(store, LABOUR, column), aggregate.parts(store, LABOUR, "total")
    both = ~np.isnan(theme.values) & ~np.isnan(total.values)
    alike = (theme.member == total.member).all(axis=1)
    admitted, have, need, coverage = aggregate.admit(store, LABOUR, theme.member, both, partial=True)
    inside = theme.member & both[None, :, :]
    above = (inside * np.nan_to_num(theme.values)[None, :, :]).sum(axis=1)
    below = (inside * np.nan_to_num(total.values)[None, :, :]).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = np.where(alike & admitted, above / below * 100, np.nan)
    gap = np.where(theme.member.any(axis=1), total.gap, theme.gap)
    gap = np.where(alike, theme.gap, gap)
    whole, parts = aggregate.sums(store, LABOUR, "total"), aggregate.sums(store, LABOUR, column)
    complete = ~alike & (whole.coverage == 0) & (parts.coverage == 0) & ~np.isnan(whole.values) & ~np.isnan(parts.values)
    values[complete] = parts.values[complete] / whole.values[complete] * 100
    have, need = np.where(complete, parts.have, have), np.where(complete, parts.need, need)
    coverage = np.where(complete, 0, coverage)
    return Sums(values, have, need, coverage, aggregate.gaps(~np.isnan(values), have, gap))


def location_quotient(store: Store, column: str) -> tuple[Sums, tuple[str, ...]]:
    """Location quotient against a constant panel: the map units with a theme share in every year; also returns their codes.

    LQ_rt = (e_rt / E_rt) / (sum_p e_pt / sum_p E_pt), p over the constant panel, the same in every year.
    """
    share = theme_share(store, column)
    regions = ~aggregate.countries(store)
    constant = regions & ~np.isnan(share.values).any(axis=1) & (share.coverage == 0).all(axis=1)
    codes = tuple(code for code, inside in zip(store.regions, constant, strict=True) if inside)
    if not codes:
        gap = np.where(share.gap == "", "not_defined", share.gap)
        return Sums(np.full_like(share.values, np.nan), share.have, share.need, share.coverage, gap), ()
    theme, total = aggregate.sums(store, LABOUR, column), aggregate.sums(store, LABOUR, "total")
    reference = theme.values[constant].sum(axis=0) / total.values[constant].sum(axis=0) * 100
    return Sums(share.values / reference[None, :], share.have, share.need, share.coverage, share.gap), codes


def gdp_per_head(store: Store) -> Sums:
    """GDP per inhabitant in euros; over several regions weighted by population (GDP / GDP per head), never a plain mean."""
    gdp, head = aggregate.parts(store, ECONOMY, "gdp_mio_eur"), aggregate.parts(store, ECONOMY, "gdp_eur_hab")
    both = ~np.isnan(gdp.values) & ~np.isnan(head.values)
    admitted, have, need, coverage = aggregate.admit(store, ECONOMY, gdp.member, both, partial=False)
    inside = gdp.member & both[None, :, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        people = np.nan_to_num(gdp.values * 1e6 / head.values)
        weighted = (inside * np.nan_to_num(gdp.values)[None, :, :]).sum(axis=1) * 1e6 / (inside * people[None, :, :]).sum(axis=1)
    single = (inside * np.nan_to_num(head.values)[None, :, :]).sum(axis=1)
    values = np.where(admitted, np.where(need == 1, single, weighted), np.nan)
    return Sums(values, have, need, coverage, aggregate.gaps(admitted, have, head.gap))
