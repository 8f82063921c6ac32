"""Peer regions: the nearest in industry structure, size and income, and how near in each.

Three distances between two regions, each understandable by itself:
    structure  half the sum of |share_a - share_b| over the groups that part employment: the share of jobs that would have to
               change industry for the two to be alike (0-1; Krugman's index halved);
    size       |ln(employed_a / employed_b)|;
    income     |ln(GDP per head_a / GDP per head_b)|.
To be added they are divided by their median over all pairs of the area, and then averaged with equal weights. So 1 is how
far two regions of the area usually are from each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from dashboard.data.panel import Floats

DIMENSIONS: Final = ("structure", "size", "income")


@dataclass(frozen=True, slots=True)
class Peer:
    """One peer: its row, its combined distance, and the raw distance of each dimension (NaN where it was not used)."""

    row: int
    distance: float
    parts: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Space:
    """Distances between all pairs of an area, (3, R, R) in the order of :data:`DIMENSIONS`; NaN where a region lacks a figure.

    ``typical`` (3,) the median over all pairs, by which each is divided.
    """

    distances: Floats
    typical: Floats


def space(persons: Floats, income: Floats) -> Space:
    """Measure an area from (R, G) employed people by group and (R,) income; gaps are NaN. Raises ``ValueError`` on shapes."""
    if persons.ndim != 2 or income.shape != persons.shape[:1]:
        raise ValueError(f"persons {persons.shape} must be (regions, groups) and income {income.shape} (regions,)")
    total = persons.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = persons / total[:, None]
        logs = [np.log(np.where(v > 0, v, np.nan)) for v in (total, income)]
    structure = np.abs(share[:, None, :] - share[None, :, :]).sum(axis=2) / 2
    distances = np.stack([structure, *(np.abs(v[:, None] - v[None, :]) for v in logs)])
    upper = np.triu_indices(len(persons), 1)
    typical = np.array([_median(plane[upper]) for plane in distances])
    return Space(distances, typical)


def _median(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else float("nan")


def combined(of: Space, row: int) -> Floats:
    """Return (R,) the distance of every region from the region ``row``; NaN where a dimension that ``row`` has is missing.

    A region without an income is compared in structure and size only.
    """
    planes = of.distances[:, row, :]
    used = np.isfinite(of.distances[:, row, row]) & (of.typical > 0)
    if not used[0]:
        return np.full(planes.shape[1], np.nan)
    made: Floats = (planes[used] / of.typical[used, None]).mean(axis=0)
    return made


def nearest(of: Space, row: int, most: int, allowed: Floats | None = None) -> tuple[Peer, ...]:
    """Return the ``most`` nearest regions to ``row``, the nearest first; ``allowed`` (R,) of 0 and 1 leaves regions out."""
    far = combined(of, row)
    far[row] = np.nan
    if allowed is not None:
        far = np.where(allowed > 0, far, np.nan)
    order = [int(i) for i in np.argsort(far, kind="stable") if np.isfinite(far[i])][:most]
    planes = of.distances[:, row, :]
    return tuple(Peer(i, float(far[i]), (float(planes[0, i]), float(planes[1, i]), float(planes[2, i]))) for i in order)
