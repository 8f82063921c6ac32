"""Compound annual growth over a window, refused where the two ends do not hold the same parts."""

from __future__ import annotations

import numpy as np

from dashboard.analysis.aggregation import Sums


def compound(sums: Sums, window: int) -> Sums:
    """Return per cent a year over ``window`` years, (U, Y - window): ((end / start) ** (1 / window) - 1) * 100.

    A gap takes the reason of the end that is missing, the later one first; ends of different coverage are
    ``coverage_change``.
    """
    start, end = sums.values[:, :-window], sums.values[:, window:]
    alike = sums.coverage[:, :-window] == sums.coverage[:, window:]
    with np.errstate(invalid="ignore", divide="ignore"):
        rate = np.where(alike & (start > 0), ((end / start) ** (1 / window) - 1) * 100, np.nan)
    late = np.isnan(end)
    reason = np.where(late, sums.gap[:, window:], np.where(np.isnan(start), sums.gap[:, :-window], "coverage_change"))
    gap = np.where(np.isnan(rate), reason, "").astype("<U15")
    first_missing = ~late & np.isnan(start)
    have = np.where(first_missing, sums.have[:, :-window], sums.have[:, window:])
    need = np.where(first_missing, sums.need[:, :-window], sums.need[:, window:])
    doubt = sums.doubt[:, :-window] | sums.doubt[:, window:]
    return Sums(rate, have, need, sums.coverage[:, window:], gap, doubt)
