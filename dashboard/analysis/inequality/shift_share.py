"""Shift-share: the change of employment in a region as the panel's growth, its industry mix, and what is its own.

With e_ir the employment of group i in region r, G the growth of the whole panel and G_i that of group i in it:
    national_r = sum_i e_ir0 * G,   mix_r = sum_i e_ir0 * (G_i - G),   own_r = sum_i (e_ir1 - e_ir0 * (1 + G_i)).
The three add up to the change exactly (Dunn 1960; own is also called the regional or competitive component).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.inequality.partition import GROUPS, Lack, Partition
from dashboard.data.panel import Floats


@dataclass(frozen=True, eq=False)
class Shift:
    """Components in persons, (R,) or (R, G); ``base`` and ``change`` are the first year's employment and its change.

    ``growth`` is the panel's, a share (0.05 = 5 %); ``group_growth`` (G,) that of each group in it.
    """

    base: Floats
    change: Floats
    national: Floats
    mix: Floats
    own: Floats
    mix_by_group: Floats
    own_by_group: Floats
    growth: float
    group_growth: Floats

    def points(self, component: Floats) -> Floats:
        """Return a component in per cent of the first year's employment."""
        made: Floats = component / (self.base if component.ndim == 1 else self.base[:, None]) * 100
        return made


def shift_share(start: Floats, end: Floats) -> Shift:
    """Part the change from ``start`` to ``end``, both (R, G) persons of the same regions and groups.

    Raises ``ValueError`` when the shapes differ, a cell is missing or negative, or a region or group has nobody at the start.
    """
    if start.ndim != 2 or start.shape != end.shape or not start.size:
        raise ValueError(
            f"start {start.shape} and end {end.shape} must both be (regions, groups), the same and not empty"
        )
    for name, cells in (("start", start), ("end", end)):
        if not np.isfinite(cells).all() or (cells < 0).any():
            raise ValueError(f"{name} holds gaps or negative cells; leave such regions out of the panel")
    base, groups = start.sum(axis=1), start.sum(axis=0)
    if (base <= 0).any() or (groups <= 0).any():
        raise ValueError("a region or a group has nobody in the first year: its growth is not defined; leave it out")
    growth = float(end.sum() / start.sum() - 1)
    rates = end.sum(axis=0) / groups - 1
    mix, own = start * (rates - growth), end - start * (1 + rates)
    return Shift(
        base, end.sum(axis=1) - base, base * growth, mix.sum(axis=1), own.sum(axis=1), mix, own, growth, rates
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Parted:
    """Shift-share over a declared reference area: ``regions`` are the rows of ``shift`` and the panel it is measured against.

    ``refused`` says of every other region of the area why it is not in it: the lack and its year, or ``None`` where the
    territory changed between the two years.
    """

    regions: tuple[str, ...]
    start: int
    end: int
    shift: Shift
    refused: dict[str, tuple[int, Lack | None]]

    def row(self, region: str) -> int | None:
        """Return the row of a region of the panel, else ``None``."""
        return self.regions.index(region) if region in self.regions else None

    def together(self, members: Sequence[str]) -> Floats | None:
        """Return (change, national, mix, own) in per cent of several regions as one; ``None`` unless all are in the panel."""
        rows = [self.row(code) for code in members]
        if not rows or None in rows:
            return None
        at = [row for row in rows if row is not None]
        parts = [self.shift.change, self.shift.national, self.shift.mix, self.shift.own]
        made: Floats = np.array([part[at].sum() for part in parts]) / self.shift.base[at].sum() * 100
        return made


def parted(employed: Partition, area: Sequence[str], start: int, end: int) -> Parted | None:
    """Part the growth of every region of ``area`` that can be parted in both years; ``None`` when fewer than two can."""
    inside = tuple(code for code in area if employed.comparable(code, start, end))
    if len(inside) < 2:
        return None
    refused = {code: _why(employed, code, start, end) for code in area if code not in inside}
    rows = [employed.regions.index(code) for code in inside]
    first, last = (employed.values[rows][:, :, employed.years.index(year)] for year in (start, end))
    return Parted(inside, start, end, shift_share(first, last), refused)


def _why(employed: Partition, code: str, start: int, end: int) -> tuple[int, Lack | None]:
    for year in (end, start):
        if lack := employed.lack(code, year):
            return year, lack
    return start, None


def strongest(values: Floats) -> tuple[str, float]:
    """Return the group whose component (G,) is largest by size, and the component."""
    at = int(np.abs(values).argmax())
    return GROUPS[at], float(values[at])
