"""The levers as controls: labels, bounds and steps in the reader's units, derived from the engine's declaration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dashboard import numbers
from dashboard.i18n import t
from dashboard.state.scenario_problems import Problem
from forecasting.scenarios import FUNDING, LEVERS, Baseline, Lever, Levers

VISIBLE: Final = ("growth", "cap", "convergence", "start")
"""Levers that are always in sight; the others open under "more": funding among them, as it is off unless asked for."""


@dataclass(frozen=True, slots=True)
class Control:
    """One control. key: `growth` or `growth~DK04`; low, high, step, value in the reader's units (per cent, years ...)."""

    key: str
    lever: str
    part: str
    group: str
    label: str
    help: str
    suffix: str
    low: float
    high: float
    step: float
    value: float


def factor(lever: Lever) -> float:
    """What a value is multiplied with for the reader."""
    return 100.0 if lever.unit == "percent_per_year" else 1.0


def shown(lever: Lever, value: float) -> float:
    """A value in the reader's unit, without the dust of binary fractions."""
    made = round(value * factor(lever), max(lever.digits - 2, 0) if factor(lever) > 1 else lever.digits)
    return int(made) if made == int(made) else made


def controls(baseline: Baseline | None, levers: Levers, names: dict[str, str], lang: str) -> tuple[Control, ...]:
    """The controls that make sense for a baseline, in their order. names: of its regions and themes."""
    if baseline is None:
        return ()
    found = [_scalar(LEVERS[name], levers, baseline, lang, "main") for name in VISIBLE if _useful(name, baseline)]
    found += [
        _scalar(lever, levers, baseline, lang, "funding" if lever.name in FUNDING else "timing")
        for lever in LEVERS.values()
        if lever.scalar and lever.name not in VISIBLE
    ]
    if len(baseline.regions) > 1:
        found += [_part(LEVERS["growth"], code, levers, names, lang, "regions") for code in baseline.regions]
    if len(baseline.themes) > 1:
        found += [_part(LEVERS["growth"], theme, levers, names, lang, "themes") for theme in baseline.themes]
        found += [_part(LEVERS["mix"], theme, levers, names, lang, "mix") for theme in baseline.themes]
    return tuple(found)


def _useful(name: str, baseline: Baseline) -> bool:
    return name != "convergence" or len(baseline.regions) > 1


def _scalar(lever: Lever, levers: Levers, baseline: Baseline, lang: str, group: str) -> Control:
    value = getattr(levers, lever.name)
    low, high = shown(lever, lever.lowest), shown(lever, lever.highest)
    if lever.name == "start":
        low = baseline.first_year
        value = max(value, low)
        high = max(baseline.years[-1], value)
    return Control(
        lever.name, lever.name, "", group, t(lang, f"lever.{lever.name}"), t(lang, f"lever_help.{lever.name}"),
        t(lang, f"lever_unit.{lever.unit}"), low, high, shown(lever, lever.step), shown(lever, value),
    )  # fmt: skip


def _part(lever: Lever, part: str, levers: Levers, names: dict[str, str], lang: str, group: str) -> Control:
    value = dict(getattr(levers, f"{lever.name}_by")).get(part, 0.0)
    return Control(
        f"{lever.name}~{part}", lever.name, part, group, names.get(part, part), "", t(lang, f"lever_unit.{lever.unit}"),
        shown(lever, lever.lowest), shown(lever, lever.highest), shown(lever, lever.step), shown(lever, value),
    )  # fmt: skip


def given(control: Control, text: object, lang: str) -> tuple[float, Problem | None] | Problem:
    """The engine's value of what stands in a control, with what was brought to the nearest end; a Problem for no number."""
    allowed = f"{control.low:g} .. {control.high:g}"
    value = numbers.read(text, lang)
    if isinstance(value, numbers.Unread):
        key = "two_readings" if value.key == "two_readings" else "not_a_number"
        return Problem(key, value.found, allowed, lever=control.lever, part=control.part)
    said = None
    if not control.low <= value <= control.high:
        key = "too_low" if value < control.low else "too_high"
        said = Problem(key, str(text).strip(), allowed, lever=control.lever, part=control.part)
        value = min(max(value, control.low), control.high)
    lever = LEVERS[control.lever]
    if lever.name == "start" and value <= control.low:
        value = lever.neutral
    return lever.rounded(value / factor(lever)), said
