"""A number with everything that belongs to it: unit, precision shown, status, flag, range, and why it is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor, isfinite, log10, nan
from typing import Final

UNCERTAIN: Final = "u"
"""Flag of a minimum or of a figure that the source calls uncertain: printed with a star."""
INCOMPARABLE: Final = "apart"
"""Lack of a change: the two years may not be compared."""
TOO_FEW: Final = "few"
"""Lack of a verdict: too few are employed for one."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Why there is no number: a gap code of the data (data.schema.GAP_CODES), and of how many parts there are `have` of `need`.

    Two codes are about what cannot be concluded from figures that are there: INCOMPARABLE and TOO_FEW.
    """

    code: str
    have: int = 0
    need: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """A number at full precision; rounding to `decimals` is left to whoever writes it (views.shared.written).

    `number` NaN = missing, then `lack` says why. `unit` is a declared unit, "" for a bare number. `status` how it came about
    (observed, derived, estimate, projection, claim, ...), "" for a number that is no statistic. `decimals` below 0 round to
    tens, hundreds and so on. `flag` letters of the source
    ("u" uncertain, "b" break). `low` and `high` its range. `signed` a change, printed with its sign.
    A Value whose number is missing but whose `low` and `high` are not is a range.
    """

    number: float = nan
    unit: str = ""
    decimals: int = 0
    status: str = ""
    flag: str = ""
    low: float | None = None
    high: float | None = None
    lack: Lack | None = None
    signed: bool = False

    @property
    def known(self) -> bool:
        """Is there a number?"""
        return isfinite(self.number)

    @property
    def ranged(self) -> bool:
        """Is it a range without a number of its own?"""
        return not self.known and self.low is not None and self.high is not None

    @property
    def uncertain(self) -> bool:
        """Is it a minimum, or uncertain in the source?"""
        return UNCERTAIN in self.flag

    @property
    def shown(self) -> float:
        """The number as precise as it is printed."""
        return round(self.number, self.decimals) if self.known else nan

    def at(self, number: float) -> Value:
        """Another number of the same kind, without range, flag and lack."""
        return Value(number, self.unit, self.decimals, self.status, signed=self.signed)


def precision(width: float, most: int) -> int:
    """Decimals (negative: tens, hundreds ...) of a figure known within `width`: two digits of it, and `most` at most."""
    return min(1 - floor(log10(width)), most) if isfinite(width) and width > 0 else most


def within(value: Value, low: float, high: float, *, number: float | None = None) -> Value:
    """A number known to lie between `low` and `high` (its own when None), shown as precisely as the width allows."""
    return replace(
        value,
        number=value.number if number is None else number,
        low=low,
        high=high,
        decimals=precision(high - low, value.decimals),
    )


MISSING: Final = Value()
"""No number, and no reason: a cell that does not apply."""
