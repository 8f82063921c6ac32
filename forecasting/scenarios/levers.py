"""The levers of a scenario: declared once, so that controls, addresses, files and checks derive from `LEVERS`.

Values are plain numbers: shares, not per cent (0.17 is 17 per cent a year). They are rounded to the declared digits when
a `Levers` is made, which is what keeps an address short and its round trip exact.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from numbers import Real
from typing import Any, Final, Literal

Parts = tuple[tuple[str, float], ...]
Unit = Literal["percent_per_year", "eur_million_per_year", "elasticity", "times_today", "year", "years"]

MOST_PARTS: Final = 12
"""Regions and themes with a value of their own in one scenario: what a panel of twelve needs, and an address carries."""

FUNDING: Final = ("funding", "elasticity", "funding_base")
TIMING: Final = ("start", "ramp")
"""Levers that only work together, or on others."""

NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,23}")


@dataclass(frozen=True, slots=True)
class Lever:
    """One lever. `low`..`high` is the span a tornado tries; `parts`: may differ by region, theme or both ("" = neither).

    Percentages are shares here (`unit` percent_per_year: multiply by 100 for the reader). `key` stands for it in an address.
    """

    name: str
    key: str
    lowest: float
    highest: float
    step: float
    neutral: float
    low: float
    high: float
    unit: Unit
    digits: int
    parts: Literal["", "theme", "both"] = ""
    scalar: bool = True
    tried: bool = True

    def rounded(self, value: float) -> float:
        """The value to the declared digits, whole numbers as int; never minus zero."""
        return round(value) if self.digits == 0 else round(float(value), self.digits) + 0.0


LEVERS: Final[dict[str, Lever]] = {
    lever.name: lever
    for lever in (
        # extra growth a year on top of the baseline's: 0.17 makes an unchanging baseline grow by 17 per cent a year
        Lever("growth", "g", -0.2, 0.5, 0.001, 0.0, -0.02, 0.05, "percent_per_year", 7, parts="both"),
        Lever("funding", "f", 0.0, 1000.0, 1.0, 0.0, 0.0, 50.0, "eur_million_per_year", 4, parts="both"),
        # growth a year for each e-fold of the funding: off, as no source gives one; what is tried has to be the reader's own
        Lever("elasticity", "e", 0.0, 0.2, 0.001, 0.0, 0.01, 0.04, "elasticity", 5, tried=False),
        Lever("funding_base", "d", 1.0, 1000.0, 1.0, 10.0, 5.0, 20.0, "eur_million_per_year", 4, tried=False),
        # the right end means: no limit
        Lever("cap", "l", 0.5, 20.0, 0.05, 20.0, 1.1, 3.0, "times_today", 4),
        Lever("convergence", "k", 0.0, 0.5, 0.005, 0.0, 0.0, 0.05, "percent_per_year", 5),
        Lever("mix", "m", -0.2, 0.2, 0.005, 0.0, -0.02, 0.02, "percent_per_year", 5, parts="theme", scalar=False),
        # calendar year; any year before the first forecast one counts as that
        Lever("start", "y", 2000, 2060, 1, 2000, 2000, 2030, "year", 0),
        Lever("ramp", "r", 1, 30, 1, 1, 1, 5, "years", 0),
    )
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was wrong with a lever: a message key, what was found and what is allowed; the words are the user interface's.

    key: not_a_number (refused: the lever is neutral), too_low, too_high (brought to the nearest end), unknown_lever,
    bad_part (a region or theme name that cannot be one), too_many_parts.
    """

    lever: str
    key: Literal["not_a_number", "too_low", "too_high", "unknown_lever", "bad_part", "too_many_parts"]
    found: str
    allowed: str
    part: str = ""

    def __str__(self) -> str:
        where = f"{self.lever} of {self.part}" if self.part else self.lever
        return f"{where}: found {self.found}; allowed: {self.allowed} ({self.key})"


@dataclass(frozen=True, slots=True)
class Levers:
    """A setting of all levers. `*_by`: (region or theme, value) pairs that come on top of the scalar, sorted by name.

    Raises ValueError for anything that `repair` would mend.
    """

    growth: float = LEVERS["growth"].neutral
    funding: float = LEVERS["funding"].neutral
    elasticity: float = LEVERS["elasticity"].neutral
    funding_base: float = LEVERS["funding_base"].neutral
    cap: float = LEVERS["cap"].neutral
    convergence: float = LEVERS["convergence"].neutral
    start: int = int(LEVERS["start"].neutral)
    ramp: int = int(LEVERS["ramp"].neutral)
    growth_by: Parts = ()
    funding_by: Parts = ()
    mix_by: Parts = ()

    def __post_init__(self) -> None:
        mended, findings = _mend({field.name: getattr(self, field.name) for field in fields(self)})
        if findings:
            raise ValueError(str(findings[0]))
        for name, value in mended.items():
            object.__setattr__(self, name, value)

    def active(self) -> tuple[str, ...]:
        """Names of the levers that are not neutral, in their declared order."""
        return tuple(name for name in LEVERS if self.only(name) != NEUTRAL)

    @property
    def funded(self) -> bool:
        """Whether there is any funding, with an effect or without."""
        return bool(self.funding or self.funding_by)

    def in_use(self) -> tuple[str, ...]:
        """Names of the levers that are set and may do something.

        Funding does nothing without an effect, an effect nothing without funding, start and ramp nothing by themselves.
        """
        idle = () if self.funded and self.elasticity else FUNDING
        found = tuple(name for name in self.active() if name not in idle)
        return found if set(found) - set(TIMING) else ()

    def only(self, *names: str) -> Levers:
        """These levers as they are here, all others neutral."""
        kept = {field for name in names for field in (name, f"{name}_by")}
        return Levers(**{field.name: getattr(self, field.name) for field in fields(self) if field.name in kept})

    def without(self, *names: str) -> Levers:
        """All levers as they are here, these ones neutral."""
        return self.only(*(name for name in LEVERS if name not in names))

    def with_value(self, name: str, value: float) -> Levers:
        """The same with another scalar value of one lever."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)


FIELDS: Final = tuple(field.name for field in fields(Levers))


def repair(raw: Mapping[str, object]) -> tuple[Levers, tuple[Finding, ...]]:
    """The nearest allowed `Levers` to values by field name, and what was mended. Never raises, whatever the values.

    Parts may be pairs or a mapping from name to value. Numbers outside the bounds go to the nearest end; what is no
    finite number is refused: that lever stays neutral.
    """
    mended, findings = _mend(raw)
    return Levers(**mended), findings


def _mend(raw: Mapping[str, object]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    room = MOST_PARTS
    for field, value in raw.items():
        name = str(field).removesuffix("_by")
        if field not in FIELDS:
            findings.append(Finding(clip(field), "unknown_lever", clip(field), ", ".join(FIELDS)))
        elif field == name:
            number, found = checked(LEVERS[name], value)
            findings += found
            values[name] = LEVERS[name].neutral if number is None else number
        else:
            values[field], found = _parts(LEVERS[name], value, room)
            findings += found
            room -= len(values[field])
    return values, tuple(findings)


def checked(lever: Lever, value: object, part: str = "") -> tuple[float | None, list[Finding]]:
    """The value within the lever's bounds and to its digits; None when it is no finite number."""
    allowed = f"{lever.lowest:g} .. {lever.highest:g}"
    if isinstance(value, bool) or not isinstance(value, Real):
        return None, [Finding(lever.name, "not_a_number", clip(value), allowed, part)]
    try:
        number = float(value)
    except OverflowError:
        # a whole number beyond any float is far out on one side; its size no longer matters
        number = math.copysign(1e308, -1 if value < 0 else 1)
    if not math.isfinite(number):
        return None, [Finding(lever.name, "not_a_number", clip(value), allowed, part)]
    if number < lever.lowest:
        return lever.rounded(lever.lowest), [Finding(lever.name, "too_low", clip(value), allowed, part)]
    if number > lever.highest:
        return lever.rounded(lever.highest), [Finding(lever.name, "too_high", clip(value), allowed, part)]
    return lever.rounded(number), []


def _parts(lever: Lever, value: object, room: int) -> tuple[Parts, list[Finding]]:
    """Sorted (name, value) pairs, the last one of a name counting; neutral values are left out."""
    pairs: list[Any] = [value]
    if isinstance(value, (Mapping, list, tuple)):
        pairs = list(value.items() if isinstance(value, Mapping) else value)
    kept: dict[str, float] = {}
    findings: list[Finding] = []
    for pair in pairs:
        name, number = pair if isinstance(pair, (list, tuple)) and len(pair) == 2 else (None, None)
        if not isinstance(name, str) or not NAME.fullmatch(name):
            findings.append(Finding(lever.name, "bad_part", clip(pair), "a region or theme with a number"))
            continue
        good, found = checked(lever, number, name)
        findings += found
        if good is not None:
            kept[name] = good
    real = sorted((name, number) for name, number in kept.items() if number != 0)
    if len(real) > max(room, 0):
        findings.append(Finding(lever.name, "too_many_parts", str(len(real)), f"{MOST_PARTS} in one scenario"))
    return tuple(real[: max(room, 0)]), findings


def clip(value: object) -> str:
    """What was found, short enough and printable for a message."""
    if isinstance(value, int) and value.bit_length() > 200:
        return "a huge number"
    text = value if isinstance(value, str) else repr(value)
    return "".join(c for c in text if c.isprintable())[:40]


NEUTRAL: Final = Levers()
