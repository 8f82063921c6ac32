"""The lever `cap` in words: a saturation, not a cap. What it holds back, and when it does nothing or all."""

from __future__ import annotations

from dashboard.i18n import t
from dashboard.views.scenarios.result import Result
from dashboard.views.scenarios.words import bare, name_of
from forecasting.scenarios import LEVERS, Levers, Outcome, apply

HAIR = 1 + 1e-12
"""A total within this of the baseline is not above it: sums of many cells round."""


def lines(result: Result) -> list[str]:
    """One line for each scenario that is held back: where it comes to, what it nears, and where it would be."""
    return [
        t(result.lang, "saturation.line", **_words(result, slot, one))
        for slot, one in _saturated(result)
        if _level(result, one.levers) > result.unchanged.end and _free(result, one.levers) > result.unchanged.end * HAIR
    ]


def notices(result: Result) -> list[str]:
    """Where it does not do what a reader may expect of it."""
    said = []
    for slot, one in _saturated(result):
        low = _level(result, one.levers) <= result.unchanged.end
        if low or _free(result, one.levers) <= result.unchanged.end * HAIR:
            key = "saturation.low" if low else "saturation.idle"
            said.append(t(result.lang, key, **_words(result, slot, one)))
    return said


def _saturated(result: Result) -> list[tuple[str, Outcome]]:
    return [(slot, one) for slot, one in result.outcomes if one.levers.cap < LEVERS["cap"].highest]


def _level(result: Result, levers: Levers) -> float:
    return levers.cap * float(result.baseline.today.sum())


def _free(result: Result, levers: Levers) -> float:
    """The last year without it."""
    return float(apply(result.baseline, levers.without("cap"))[..., -1].sum())


def _words(result: Result, slot: str, one: Outcome) -> dict[str, object]:
    return {
        "name": name_of(slot, result.lang),
        "year": one.years[-1],
        "end": bare(result, one.end),
        "plain": bare(result, result.unchanged.end),
        "level": bare(result, _level(result, one.levers)),
        "free": bare(result, _free(result, one.levers)),
    }
