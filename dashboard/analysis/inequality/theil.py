"""Theil's index of how unevenly something is spread over regions, parted exactly into between and within countries.

With p_r a region's share of the amount and q_r its share of the weight: T = sum_r p_r ln(p_r / q_r), 0 when every region has
the same ratio. Between countries the same over the countries' shares P_c, Q_c; within = sum_c P_c T_c. T = between + within.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.data.panel import Floats


@dataclass(frozen=True, slots=True)
class Theil:
    """The index and its parts; ``by_country`` the contribution P_c * T_c of each country, adding up to ``within``."""

    total: float
    between: float
    within: float
    by_country: dict[str, float]


def _index(p: Floats, q: Floats) -> float:
    some = p > 0
    return float((p[some] * np.log(p[some] / q[some])).sum())


def theil(amount: Floats, weight: Floats, country: Sequence[str]) -> Theil:
    """Part the inequality of ``amount / weight``, both (R,), with a country for each region.

    Raises ``ValueError`` for missing cells, negative amounts, weights that are not positive, or an amount of nothing at all.
    """
    if amount.shape != weight.shape or amount.ndim != 1 or len(country) != amount.size or not amount.size:
        raise ValueError(
            f"amount {amount.shape}, weight {weight.shape} and {len(country)} countries must be of the same regions"
        )
    if not (np.isfinite(amount).all() and np.isfinite(weight).all() and (amount >= 0).all() and (weight > 0).all()):
        raise ValueError("amounts must be known and not negative, weights known and positive; leave other regions out")
    if amount.sum() <= 0:
        raise ValueError("the amounts add up to nothing: inequality is not defined")
    p, q = amount / amount.sum(), weight / weight.sum()
    names = list(dict.fromkeys(country))
    of = np.array([names.index(name) for name in country])
    big_p, big_q = (np.array([part[of == i].sum() for i in range(len(names))]) for part in (p, q))
    between = _index(big_p, big_q)
    by_country = {}
    for i, name in enumerate(names):
        inside = of == i
        by_country[name] = big_p[i] * _index(p[inside] / big_p[i], q[inside] / big_q[i]) if big_p[i] > 0 else 0.0
    return Theil(_index(p, q), between, float(sum(by_country.values())), by_country)
