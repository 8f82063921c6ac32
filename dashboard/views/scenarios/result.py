"""What the scenarios of a state come to, and its numbers as values. Outcomes are cached by baseline, levers and target; the draws by baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite, nan
from typing import Final

from dashboard.analysis.claims.fan import END_YEAR
from dashboard.analysis.claims.presets import reference_rates
from dashboard.analysis.observatory import panel
from dashboard.charts.values import UNCERTAIN, Lack, Value
from dashboard.data.store import store
from dashboard.state.scenario import Scenarios
from dashboard.views.scenarios.state import State
from dashboard.views.scenarios.subject import HOME, MEASURES, Subject
from dashboard.views.shared.values import number_of, panel_value
from forecasting.scenarios import (
    NEUTRAL,
    Bar,
    Baseline,
    Goal,
    Levers,
    Outcome,
    Tornado,
    assess,
    goal,
    tornado,
    waterfall,
)

CLAIM: Final = f"high_{END_YEAR}_final"
EIGHTY: Final = 1
"""Place of the band of 80 per cent in a fan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the scenarios come to. unchanged: the baseline's outcome; outcomes: (letter, outcome) of each that changes something.

    required: what the target asks for; bars: of the waterfall of the edited scenario.
    """

    subject: Subject
    baseline: Baseline
    state: State
    target: float | None
    unchanged: Outcome
    outcomes: tuple[tuple[str, Outcome], ...]
    required: Goal | None
    bars: tuple[Bar, ...]
    tornado: Tornado

    @property
    def lang(self) -> str:
        """The reader's language."""
        return self.subject.query.lang

    @property
    def edited(self) -> Outcome:
        """The outcome of the edited scenario: the baseline while it changes nothing."""
        return dict(self.outcomes).get(self.state.slot, self.unchanged)

    @property
    def slot(self) -> str:
        """The letter of the edited scenario; "" while it changes nothing."""
        return self.state.slot if self.state.slot in dict(self.outcomes) else ""

    @property
    def columns(self) -> tuple[tuple[str, Outcome], ...]:
        """The baseline (letter "") and the scenarios beside it."""
        return (("", self.unchanged), *self.outcomes)

    @property
    def last_year(self) -> int:
        """The last year that the scenarios go to."""
        return self.unchanged.years[-1]

    def value(self, number: float, slot: str | None = None, *, signed: bool = False) -> Value:
        """A number of the measure: of a scenario, of the baseline (slot ""), or of no scenario (None)."""
        status = "derived" if slot is None else "assumption" if slot else "projection"
        return replace(number_of(self.subject.indicator, number, status), signed=signed)

    def history(self) -> tuple[Value, ...]:
        """The known figures of all regions and themes together, a Value a year up to the last known one."""
        query, last = self.subject.query, self.subject.built.last_year
        first = last - len(self.baseline.history) + 1
        numbers = tuple(float(number) for number in self.baseline.history)
        cells = tuple((code, theme) for code in self.baseline.regions for theme in self.baseline.themes)
        return _history(store().version, query.indicator, cells, first, numbers)


@lru_cache(maxsize=64)
def _history(
    _version: str, indicator: str, cells: tuple[tuple[str, str], ...], first: int, numbers: tuple[float, ...]
) -> tuple[Value, ...]:
    return tuple(_known(indicator, cells, year, number) for year, number in enumerate(numbers, first))


def _known(indicator: str, cells: tuple[tuple[str, str], ...], year: int, number: float) -> Value:
    """The sum of all cells in a year: an estimate where one of them is, and missing where one of them is."""
    parts = [panel_value(panel(indicator, theme), code, year) for code, theme in cells]
    whole, known = parts[0], [part for part in parts if part.known]
    if len(parts) == 1:
        return whole
    if not isfinite(number):
        lack = Lack("n_of_m", len(known), len(parts)) if known else whole.lack
        return replace(whole, number=nan, low=None, high=None, lack=lack)
    status = "estimate" if any(part.status == "estimate" for part in parts) else "derived"
    uncertain = UNCERTAIN if any(part.uncertain for part in parts) else ""
    return replace(whole, number=number, status=status, flag=uncertain, low=None, high=None, lack=None)


def evaluate(subject: Subject, state: State) -> Result | None:
    """The numbers of a state; None without a baseline."""
    baseline = subject.baseline
    if baseline is None:
        return None
    target = state.scenarios.goal if state.scenarios.goal is not None else default_goal(subject)
    outcomes = tuple(
        (letter, _assess(baseline, levers, target)) for letter, levers in state.scenarios.slots if levers != NEUTRAL
    )
    return Result(
        subject=subject,
        baseline=baseline,
        state=state,
        target=target,
        unchanged=_assess(baseline, NEUTRAL, target),
        outcomes=outcomes,
        required=_required(baseline, target) if target else None,
        bars=_waterfall(baseline, state.levers),
        tornado=_tornado(baseline, state.levers),
    )


def default_goal(subject: Subject) -> float | None:
    """The claim of 52,800 for the whole of Denmark; elsewhere the reader sets the target."""
    whole = subject.place.rstrip("*") == HOME
    return store().claim(CLAIM) if subject.query.indicator == MEASURES[0] and whole else None


def stamped(result: Result) -> Scenarios:
    """The scenarios with today's data and last values, which a link carries."""
    scenarios = result.state.scenarios
    known = dict(result.outcomes)
    ends = tuple(known[letter].end if letter in known else result.unchanged.end for letter, _ in scenarios.slots)
    return replace(scenarios, data=store().version, ends=ends)


@lru_cache(maxsize=512)
def _assess(baseline: Baseline, levers: Levers, target: float | None) -> Outcome:
    return assess(baseline, levers, target)


@lru_cache(maxsize=128)
def _required(baseline: Baseline, target: float) -> Goal | None:
    if not float(baseline.today.sum()) > 0:
        return None
    return goal(baseline, target, reference_rates())


@lru_cache(maxsize=256)
def _waterfall(baseline: Baseline, levers: Levers) -> tuple[Bar, ...]:
    return waterfall(baseline, levers)


@lru_cache(maxsize=256)
def _tornado(baseline: Baseline, levers: Levers) -> Tornado:
    return tornado(baseline, levers, "scenario")
