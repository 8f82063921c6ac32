"""Scenarios in words and tables: cards, the comparison, the division by region or theme, chances, and what was wrong."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from dashboard import i18n, numbers
from dashboard.analysis.claims.presets import reference_rates
from dashboard.data.catalogue import unit_of
from dashboard.i18n import t
from dashboard.state.scenario_problems import Problem
from dashboard.views.scenarios.levers import Control
from dashboard.views.shared.forecast_words import span_text
from dashboard.views.shared.model import Kpi, Table
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import region_name, value_text
from forecasting.scenarios import NEUTRAL, Outcome, apply, pick, yearly_rates

if TYPE_CHECKING:
    from dashboard.views.scenarios.view import Result

EIGHTY = 1


def chance(probability: float | None, lang: str) -> str:
    """`<1%`, `37%`, `>99%`: never a certainty."""
    if probability is None:
        return t(lang, "value.missing")
    shown = round(100 * probability)
    if shown < 1 or shown > 99:
        return ("<" if shown < 1 else ">") + i18n.percent(1 if shown < 1 else 99, lang, 0)
    return i18n.percent(shown, lang, 0)


def chance_words(probability: float | None, lang: str) -> str:
    """As `chance`, for running text: `under 1%`."""
    text = chance(probability, lang)
    return (
        t(lang, "studio.under", share=text[1:])
        if text[0] == "<"
        else t(lang, "studio.above", share=text[1:])
        if text[0] == ">"
        else text
    )


def name_of(slot: str, lang: str) -> str:
    """`Scenario A`, `Baseline`."""
    return t(lang, "studio.scenario", slot=slot) if slot else t(lang, "studio.baseline")


def the(slot: str, lang: str) -> str:
    """As `name_of`, inside a sentence: `scenario A`, `the baseline`."""
    return t(lang, "studio.the_scenario", slot=slot) if slot else t(lang, "studio.the_baseline")


def counted(result: Result, value: float) -> str:
    """A value with the name of its unit, for sentences: `25,875 FTE`, `2,586,552 people`."""
    unit, lang = unit_of(result.setting.indicator), result.setting.query.lang
    return amount(result, value) + ("" if unit.suffix[lang].strip() else f" {unit.name[lang]}")


def amount(result: Result, value: float) -> str:
    """A value with the unit of the measure."""
    return value_text(result.setting.indicator, value, result.setting.query.lang)


def bare(result: Result, value: float, *, sign: bool = False) -> str:
    """A value without its unit."""
    write = i18n.signed if sign else i18n.number
    return write(value, result.setting.query.lang, result.setting.indicator.decimals)


def rate(value: float, lang: str, *, sign: bool = True) -> str:
    """A share as a percentage with its sign."""
    if not isfinite(value):
        return t(lang, "value.missing")
    return (i18n.signed if sign else i18n.number)(100 * value, lang, 1) + i18n.percent(1, lang, 0)[1:]


def eighty(result: Result, outcome: Outcome) -> str:
    """The range of 80 per cent in the last year."""
    return span_text(
        result.setting.indicator, float(outcome.fan.lower[EIGHTY][-1]), float(outcome.fan.upper[EIGHTY][-1]), result.setting.query.lang
    )  # fmt: skip


def place_text(result: Result) -> str:
    """The region or regions that the scenario is about."""
    baseline, lang = result.baseline, result.setting.query.lang
    codes = (result.setting.place.rstrip("*"),) if result.setting.place.endswith("*") else baseline.regions
    return i18n.listed([region_name(code, lang) for code in codes], lang)


def cards(result: Result) -> tuple[Kpi, ...]:
    """Where the edited scenario ends, the chance of the target, what it asks, and when it is reached."""
    lang, edited, year = result.setting.query.lang, result.edited, result.edited.years[-1]
    code = result.baseline.regions[0]
    proof = reference(result.setting.query.indicator, result.setting.query.theme, code, result.setting.built.last_year)
    status = "assumption" if result.slot else "projection"
    end = Kpi(
        t(lang, "studio.card_end", name=name_of(result.slot, lang), year=year), bare(result, edited.end),
        t(lang, "studio.card_end_detail", range=eighty(result, edited), last=result.setting.built.last_year, today=bare(result, edited.today)),
        proof, status,
    )  # fmt: skip
    if result.target is None or result.asked is None:
        growth = Kpi(t(lang, "studio.card_growth"), rate(edited.cagr, lang),
                     t(lang, "studio.card_growth_detail", plain=rate(result.plain.cagr, lang)), proof, status)  # fmt: skip
        return (end, growth)
    goal, asked = bare(result, result.target), result.asked
    return (
        end,
        Kpi(t(lang, "studio.card_chance", goal=goal), chance(edited.probability, lang),
            t(lang, "studio.card_chance_detail", plain=chance(result.plain.probability, lang)) if result.slot
            else t(lang, "studio.card_chance_plain", year=year), proof, status),
        Kpi(t(lang, "studio.card_required"), rate(asked.required, lang, sign=False), _standing(result, lang), proof, "assumption"),
        Kpi(t(lang, "studio.card_reached"), str(edited.reached) if edited.reached else t(lang, "studio.never", year=year),
            t(lang, "studio.card_reached_detail", growth=rate(edited.cagr, lang)), proof, status),
    )  # fmt: skip


def _standing(result: Result, lang: str) -> str:
    """How unusual the required growth is in the past of the series and among what others have realised."""
    asked, baseline = result.asked, result.baseline
    if asked is None:
        return ""
    others = reference_rates()
    lower = sum(one < asked.required for one in others)
    past = yearly_rates(baseline.history, asked.years)
    key = "among_all" if lower == len(others) else "among"
    parts = [t(lang, f"studio.{key}", lower=i18n.count_word(lower, lang), of=i18n.count_word(len(others), lang))]
    if len(past):
        parts.append(t(lang, "studio.past_best", best=rate(float(past.max()), lang)))
    return " ".join(parts)


def comparison(result: Result) -> Table:
    """Baseline and scenarios side by side in the last year."""
    lang, year = result.setting.query.lang, result.plain.years[-1]
    names = ("scenario", "value_in", "range80", "since", "percent", "per_year", "over", "chance", "reached")
    columns = tuple(t(lang, f"studio.column_{name}", year=year, last=result.setting.built.last_year) for name in names)
    rows = []
    for slot, one in (("", result.plain), *result.made):
        over = t(lang, "value.missing") if not slot else bare(result, one.added, sign=True)
        reached = str(one.reached) if one.reached else t(lang, "value.missing")
        rows.append(
            (name_of(slot, lang), bare(result, one.end), eighty(result, one), bare(result, one.change, sign=True), rate(one.growth, lang),
             rate(one.cagr, lang), over, chance(one.probability, lang), reached)
        )  # fmt: skip
    goal = bare(result, result.target) if result.target else t(lang, "studio.goal_none")
    unit = unit_of(result.setting.indicator).name[lang]
    return Table(t(lang, "studio.compare_caption", year=year, unit=unit, goal=goal), columns, tuple(rows))


def division(result: Result, names: dict[str, str]) -> Table | None:
    """The last year by region, and by theme; None for a single one."""
    baseline, lang = result.baseline, result.setting.query.lang
    if len(baseline.regions) * len(baseline.themes) == 1:
        return None
    settings = [("", NEUTRAL), *((slot, one.levers) for slot, one in result.made)]
    paths = [apply(baseline, levers) for _, levers in settings]
    rows = []
    for codes, by_region in ((baseline.regions, True), (baseline.themes, False)):
        for i, code in enumerate(codes if len(codes) > 1 else ()):
            at = {"region": i} if by_region else {"theme": i}
            today = float(pick(baseline.today[..., None], **at)[0])
            rows.append(
                (names[code], bare(result, today), *(bare(result, float(pick(path, **at)[-1])) for path in paths))
            )
    columns = (
        t(lang, "studio.column_part"),
        str(result.setting.built.last_year),
        *(f"{name_of(slot, lang)} {baseline.years[-1]}" for slot, _ in settings),
    )
    unit = unit_of(result.setting.indicator).name[lang]
    return Table(t(lang, "studio.division_caption", year=baseline.years[-1], unit=unit), columns, tuple(rows))


def message(one: Problem, found: tuple[Control, ...], lang: str) -> str:
    """What was wrong, what is allowed: with the line and field of a file, or for the lever it stands at."""
    if one.key == "two_readings":
        return numbers.explain(one.found, lang)
    control = next((c for c in found if (c.lever, c.part) == (one.lever, one.part)), None)
    words = {
        "found": one.found or t(lang, "value.missing"),
        "allowed": one.allowed,
        "lever": control.label if control else one.lever,
    }
    if control and not one.line:
        low, high = (
            i18n.number(v, lang, 0 if v == round(v) else 2) if control.suffix or v < 1900 else str(v)
            for v in (control.low, control.high)
        )
        words["allowed"] = i18n.span(low, high) if control.low >= 0 else t(lang, "studio.between", low=low, high=high)
    key = "missing_number" if one.key == "not_a_number" and not one.found else one.key
    text = t(lang, f"problem.{key}", **words)
    if one.line:
        return t(lang, "studio.in_file", line=one.line, field=one.field or t(lang, "studio.whole_file"), text=text)
    return t(lang, "studio.in_slot", slot=one.slot, text=text) if one.slot and not control else text
