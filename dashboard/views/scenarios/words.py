"""Scenarios in words: names, values, chances, cards, and what was wrong. Every number is written by charts.written."""

from __future__ import annotations

from math import nan

from dashboard import i18n, numbers
from dashboard.analysis.claims.presets import reference_rates
from dashboard.charts.values import MISSING, Value, within
from dashboard.charts.written import limit_of, value_text
from dashboard.data.catalogue import unit_of
from dashboard.i18n import t
from dashboard.state.scenario_problems import Problem
from dashboard.views.scenarios.levers import Control
from dashboard.views.scenarios.result import EIGHTY, Result
from dashboard.views.shared.model import Kpi
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import region_name
from forecasting.scenarios import Goal, Outcome, yearly_rates


def chance(probability: float | None) -> Value:
    """A chance in per cent; its unit is never printed as a certainty: `<1%`, `37%`, `>99%`."""
    return MISSING if probability is None else Value(100 * probability, "chance", 0, "derived")


def chance_text(probability: float | None, lang: str) -> str:
    """`<1%`, `37%`, `>99%`."""
    return value_text(chance(probability), lang)


def chance_words(probability: float | None, lang: str) -> str:
    """As `chance_text`, for running text: `under 1%`."""
    value = chance(probability)
    beyond, limit = limit_of(value)
    if not beyond:
        return value_text(value, lang)
    key = "scenarios.under" if beyond == "<" else "scenarios.above"
    return t(lang, key, share=value_text(value.at(limit), lang))


def name_of(slot: str, lang: str) -> str:
    """`Scenario A`, `Baseline`."""
    return t(lang, "scenarios.scenario", slot=slot) if slot else t(lang, "scenarios.baseline")


def key_of(slot: str) -> str:
    """The name of a scenario for programs: `scenario_a`, `baseline`."""
    return f"scenario_{slot.lower()}" if slot else "baseline"


def the(slot: str, lang: str) -> str:
    """As `name_of`, inside a sentence: `scenario A`, `the baseline`."""
    return t(lang, "scenarios.the_scenario", slot=slot) if slot else t(lang, "scenarios.the_baseline")


def counted(result: Result, number: float) -> str:
    """A number of the measure with the name of its unit, for sentences: `25,875 FTE`, `2,586,552 people`."""
    unit = unit_of(result.subject.indicator)
    text = value_text(result.value(number), result.lang)
    return text + ("" if unit.suffix[result.lang].strip() else f" {unit.name[result.lang]}")


def bare(result: Result, number: float, *, sign: bool = False) -> str:
    """A number of the measure without its unit."""
    return value_text(result.value(number, signed=sign), result.lang, bare=True)


def growth(share: float, *, sign: bool = True) -> Value:
    """A growth as a percentage."""
    return Value(100 * share, "percent", 1, "derived", signed=sign)


def rate(share: float, lang: str, *, sign: bool = True) -> str:
    """A growth as a percentage with its sign: `+5.5%`."""
    return value_text(growth(share, sign=sign), lang)


def eighty(result: Result, outcome: Outcome, slot: str, place: int = -1) -> Value:
    """The range of 80 per cent of the draws in the `place`-th year ahead, rounded to its width."""
    low, high = float(outcome.fan.lower[EIGHTY][place]), float(outcome.fan.upper[EIGHTY][place])
    return within(result.value(nan, slot), low, high)


def eighty_text(result: Result, outcome: Outcome) -> str:
    """The range of 80 per cent in the last year, with its unit."""
    return value_text(eighty(result, outcome, ""), result.lang)


def place_text(result: Result) -> str:
    """The region or regions that the scenarios are about."""
    place, baseline = result.subject.place, result.baseline
    codes = (place.rstrip("*"),) if place.endswith("*") else baseline.regions
    return i18n.listed([region_name(code, result.lang) for code in codes], result.lang)


def cards(result: Result) -> tuple[Kpi, ...]:
    """Where the edited scenario ends, the chance of the target, what it asks, and when it is reached."""
    lang, edited, year = result.lang, result.edited, result.last_year
    query, last = result.subject.query, result.subject.built.last_year
    proof = reference(query.indicator, query.theme, result.baseline.regions[0], last)
    status = "assumption" if result.slot else "projection"
    end = Kpi(
        t(lang, "scenarios.card_end", name=name_of(result.slot, lang), year=year), bare(result, edited.end),
        t(lang, "scenarios.card_end_detail", range=eighty_text(result, edited), last=last, today=bare(result, edited.today)),
        proof, status,
    )  # fmt: skip
    if result.target is None or result.required is None:
        detail = t(lang, "scenarios.card_growth_detail", plain=rate(result.unchanged.cagr, lang))
        return (end, Kpi(t(lang, "scenarios.card_growth"), rate(edited.cagr, lang), detail, proof, status))
    if result.slot:
        beside = t(lang, "scenarios.card_chance_detail", plain=chance_text(result.unchanged.probability, lang))
    else:
        beside = t(lang, "scenarios.card_chance_plain", year=year)
    return (
        end,
        Kpi(t(lang, "scenarios.card_chance", goal=bare(result, result.target)), chance_text(edited.probability, lang), beside, proof, status),
        Kpi(t(lang, "scenarios.card_required"), rate(result.required.required, lang, sign=False), _standing(result, result.required), proof, "assumption"),
        Kpi(t(lang, "scenarios.card_reached"), str(edited.reached) if edited.reached else t(lang, "scenarios.never", year=year),
            t(lang, "scenarios.card_reached_detail", growth=rate(edited.cagr, lang)), proof, status),
    )  # fmt: skip


def _standing(result: Result, asked: Goal) -> str:
    """How unusual the required growth is among what others have realised, and in the past of the series."""
    lang, others = result.lang, reference_rates()
    lower = sum(one < asked.required for one in others)
    key = "scenarios.among_all" if lower == len(others) else "scenarios.among"
    parts = [t(lang, key, lower=i18n.count_word(lower, lang), of=i18n.count_word(len(others), lang))]
    past = yearly_rates(result.baseline.history, asked.years)
    if len(past):
        parts.append(t(lang, "scenarios.past_best", best=rate(float(past.max()), lang)))
    return " ".join(parts)


def message(one: Problem, controls: tuple[Control, ...], lang: str) -> str:
    """What was wrong, what is allowed: with the line and field of a file, or for the lever it stands at."""
    if one.key == "two_readings":
        return numbers.explain(one.found, lang)
    control = next((c for c in controls if (c.lever, c.part) == (one.lever, one.part)), None)
    words = {
        "found": one.found or t(lang, "value.missing"),
        "allowed": one.allowed,
        "lever": control.label if control else one.lever,
    }
    if control and not one.line:
        words["allowed"] = value_text(control.allowed, lang, bare=True)
    key = "missing_number" if one.key == "not_a_number" and not one.found else one.key
    text = t(lang, f"problem.{key}", **words)
    if one.line:
        where = one.field or t(lang, "scenarios.whole_file")
        return t(lang, "scenarios.in_file", line=one.line, field=where, text=text)
    return t(lang, "scenarios.in_slot", slot=one.slot, text=text) if one.slot and not control else text
