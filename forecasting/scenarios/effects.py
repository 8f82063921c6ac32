"""What each lever does: tornado (one at a time, low and high) and waterfall (one after the other)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from forecasting.scenarios.baseline import Baseline
from forecasting.scenarios.levers import FUNDING, LEVERS, NEUTRAL, TIMING, Levers
from forecasting.scenarios.paths import apply, pick, weights

Rest = Literal["neutral", "scenario"]

STEPS: tuple[tuple[str, ...], ...] = (("growth",), FUNDING, ("cap",), ("convergence",), ("mix",), TIMING)
"""Levers in the order in which a waterfall sets them; the first of a group names it ("start": when it all begins)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from `start` to `end`, in the baseline's unit. lever: its name, "baseline", "interaction" or "scenario"."""

    lever: str
    start: float
    end: float

    @property
    def size(self) -> float:
        """What the lever adds (negative: takes away)."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Tornado:
    """centre: the value all bars start from. bars: (value at low, value at high) a lever, the widest first.

    remainder: what all levers together at low and at high add beyond the sum of their single effects.
    """

    centre: float
    bars: tuple[Bar, ...]
    remainder: tuple[float, float]


def tornado(
    baseline: Baseline, levers: Levers = NEUTRAL, rest: Rest = "neutral", *,
    region: int | None = None, theme: int | None = None,
) -> Tornado:  # fmt: skip
    """Last-year values with each lever in use at its declared low and high, all others neutral or as in the scenario.

    With `rest="neutral"` a lever that does nothing alone (a cap without growth, a late start of nothing) has a bar of no
    length. The mix has no scalar and is tried on the first theme. Levers that the panel has no use for are left out.
    """
    # funding is nothing without its effect, so that one stays
    centre = levers.only("elasticity", "funding_base") if rest == "neutral" else levers
    used = levers.in_use()

    def value(setting: Levers) -> float:
        return float(pick(apply(baseline, setting), region, theme)[-1])

    middle = value(centre)
    useless = {"convergence"} if len(baseline.regions) == 1 else set()
    useless |= {"mix"} if len(baseline.themes) == 1 else set()
    bars, low, high = [], centre, centre
    for lever in LEVERS.values():
        if not lever.tried or lever.name not in used or lever.name in useless:
            continue
        bars.append(
            Bar(
                lever.name,
                value(_at(baseline, centre, lever.name, lever.low)),
                value(_at(baseline, centre, lever.name, lever.high)),
            )
        )
        low, high = _at(baseline, low, lever.name, lever.low), _at(baseline, high, lever.name, lever.high)
    singles = [sum(end - middle for end in ends) for ends in ([b.start for b in bars], [b.end for b in bars])]
    remainder = (value(low) - middle - singles[0], value(high) - middle - singles[1])
    return Tornado(middle, tuple(sorted(bars, key=lambda bar: -abs(bar.size))), remainder)


def _at(baseline: Baseline, levers: Levers, name: str, value: float) -> Levers:
    if LEVERS[name].scalar:
        return levers.with_value(name, value)
    kept = {field: getattr(levers, field) for field in Levers.__dataclass_fields__}
    return Levers(**{**kept, "mix_by": ((baseline.themes[0], value),)})


def waterfall(
    baseline: Baseline, levers: Levers, *, region: int | None = None, theme: int | None = None
) -> tuple[Bar, ...]:
    """From the baseline's last value to the scenario's, lever after lever in the order of `STEPS`.

    The first bar runs from 0 to the baseline, the last from 0 to the scenario; in between every bar starts where the one
    before ended, so it adds up exactly. Levers that are not in use have no bar.
    """

    def value(setting: Levers) -> float:
        return float(pick(apply(baseline, setting), region, theme)[-1])

    at = value(NEUTRAL)
    bars = [Bar("baseline", 0.0, at)]
    done: list[str] = []
    used = set(levers.in_use())
    for group in STEPS:
        done += group
        if used & set(group):
            reached = value(levers.only(*done))
            bars.append(Bar(group[0], at, reached))
            at = reached
    bars.append(Bar("scenario", 0.0, at))
    return tuple(bars)


def money(baseline: Baseline, levers: Levers) -> tuple[float, float]:
    """What the funding of a scenario comes to up to the last year (EUR million), and what it adds to the total then.

    The parts of regions and themes come on top of the funding of the whole. Their quotient is what one more costs.
    """
    yearly = levers.funding + sum(value for _, value in levers.funding_by)
    spent = yearly * float(weights(baseline, levers).sum())
    ends = [float(apply(baseline, one)[..., -1].sum()) for one in (levers, levers.without("funding"))]
    return spent, ends[0] - ends[1]
