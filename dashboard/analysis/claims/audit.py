"""Claims worked out again from their stored rows: does the arithmetic hold? What would it take, and how much would it be?

A claim holds when the recomputed figure, rounded as the claim is stated, equals the stored one. That says nothing about
whether it came true: for that there is the outcome, which only a sourced row of the claims table can fill.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan
from typing import Literal

from dashboard.analysis.observatory import panel
from dashboard.analysis.smart_jobs import COUNTRY
from dashboard.data.store import Store
from forecasting.claims import percentile, solve

BASE, HIGH, LOW = "base_2019_final", "high_2025_final", "low_2025_final"
OUTCOME = "outcome_2025"
REALISED = frozenset({"observed", "estimate"})
HUNDRED, WHOLE = -2, 0  # places to which a figure is stated

Kind = Literal["growth", "rate", "sum", "difference"]


@dataclass(frozen=True, slots=True)
class Step:
    """One calculation: its inputs in order, what comes out, and the stored figure that it should give.

    growth: base, per cent a year, years; rate: base, years, target; sum and difference: two terms.
    """

    kind: Kind
    inputs: tuple[float, ...]
    result: float
    stated: float
    places: int

    @property
    def holds(self) -> bool:
        """True when the result, rounded as stated, is the stored figure."""
        return isfinite(self.result) and round(self.result, self.places) == self.stated


@dataclass(frozen=True, slots=True)
class Audit:
    """One headline figure: the row that carries it, the rows it rests on, and the steps; no steps = nothing to recompute."""

    key: str
    rows: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def holds(self) -> bool | None:
        """True, False, or None where the source gives no arithmetic that could be checked."""
        return all(step.holds for step in self.steps) if self.steps else None


@dataclass(frozen=True, slots=True)
class Reference:
    """A growth rate of the reference class, per cent a year, and what it makes of the base in 2025 and 2030."""

    key: str
    rate: float
    kind: str
    in_2025: float
    in_2030: float


def audits(data: Store) -> tuple[Audit, ...]:
    """Every headline figure, worked out again from the rows of `data`."""
    c, years = data.claim, years_between(data, BASE, HIGH)
    may = years_between(data, "base_2019_may", "high_2025_may")
    return (
        Audit(HIGH, (BASE, "rate_high", LOW, "rate_low"), (
            _growth(c(BASE), c("rate_high"), years, c(HIGH)), _growth(c(BASE), c("rate_low"), years, c(LOW), WHOLE))),
        Audit("increase_2025_final", (HIGH, BASE), (_step("difference", (c(HIGH), c(BASE)), c(HIGH) - c(BASE), c("increase_2025_final")),)),
        Audit("rate_high", (BASE, HIGH, "low_2025_may", "base_2019_may", "rate_low"), (
            _rate(c(BASE), years, c(HIGH), c("rate_high")), _rate(c("base_2019_may"), may, c("low_2025_may"), c("rate_low")))),
        Audit("turnover_2018", ("companies_2018", BASE), ()),
        Audit("high_2025_may", ("base_2019_may", "low_2025_may", "rate_low", "rate_high"), (
            _growth(c("base_2019_may"), c("rate_low"), may, c("low_2025_may")),
            _growth(c("base_2019_may"), c("rate_high"), may, c("high_2025_may")))),
        Audit("high_2025_rounded", ("base_2019_rounded", "years_rounded", "rate_high"), (
            _growth(c("base_2019_rounded"), c("rate_high"), c("years_rounded"), c("high_2025_rounded")),)),
        Audit("increase_as_level", (BASE, "rate_high"), (_growth(c(BASE), c("rate_high"), years, c("increase_as_level")),)),
        Audit("arup_2013", ("arup_2003", "arup_increase"), (
            _step("sum", (c("arup_2003"), c("arup_increase")), c("arup_2003") + c("arup_increase"), c("arup_2013")),)),
    )  # fmt: skip


def years_between(data: Store, first: str, last: str) -> float:
    """Steps of a year from one row to another."""
    rows = data.records("claims")
    return float(rows[last]["year"] or nan) - float(rows[first]["year"] or nan)


def _step(kind: Kind, inputs: tuple[float, ...], result: float, stated: float, places: int = WHOLE) -> Step:
    return Step(kind, inputs, result, stated, places)


def _growth(base: float, percent: float, years: float, stated: float, places: int = HUNDRED) -> Step:
    return _step("growth", (base, percent, years), base * (1 + percent / 100) ** years, stated, places)


def _rate(base: float, years: float, target: float, stated: float) -> Step:
    return _step("rate", (base, years, target), required(base, target, years), stated)


def required(base: float, target: float, years: float) -> float:
    """Per cent a year that leads from base to target; NaN where there is no such rate."""
    try:
        return 100 * solve(base=base, target=target, years=years).rate
    except ValueError:
        return nan


def references(data: Store) -> tuple[Reference, ...]:
    """The reference class applied to the base, from the slowest on."""
    base, start = data.claim(BASE), int(data.records("claims")[BASE]["year"])
    found = [
        Reference(key, rate := float(row["percent_per_year"]), row["kind"], base * (1 + rate / 100) ** (2025 - start), base * (1 + rate / 100) ** (2030 - start))
        for key, row in data.records("growth_reference").items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.rate))


def standing(data: Store, rate: float) -> tuple[float, int, int]:
    """(percentile, how many are lower, of how many) of a rate in per cent a year among the realised rates."""
    rates = [one.rate for one in references(data) if one.kind in REALISED]
    draws = [1 + other / 100 for other in rates]
    return percentile(rate / 100, draws, 1.0, 1.0), sum(other < rate for other in rates), len(rates)


def industry() -> tuple[float, int]:
    """(people employed in information and communication in Denmark, year): the yardstick of size."""
    found = panel("ict_employment")
    year = found.latest(COUNTRY)
    return (found.at(COUNTRY, year), year) if year is not None else (nan, 0)


def outcome(data: Store) -> float | None:
    """The measured figure, once the claims table has one with its source; None until then. Nothing else fills it."""
    row = data.records("claims")[OUTCOME]
    value = data.claim(OUTCOME)
    return value if isfinite(value) and row["source_url"] and row["source_name"] else None
