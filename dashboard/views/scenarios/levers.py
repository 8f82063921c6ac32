"""The levers as controls: labels, bounds and steps in the reader's units, derived from the engine's declaration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import nan
from typing import Final

from dashboard import numbers
from dashboard.charts.values import Value
from dashboard.i18n import t
from dashboard.state.scenario_problems import Problem
from forecasting.scenarios import FUNDING, LEVERS, Baseline, Lever, Levers

VISIBLE: Final = ("growth", "cap", "convergence", "start")
"""Levers that are always in sight; the others open under "more": funding among them, as it is off unless asked for."""

MOST_DECIMALS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control. key: `growth` or `growth~DK04`; low, high, step, value in the reader's units (per cent, years ...)."""

    key: str
    lever: str
    part: str
    group: str
    label: str
    help: str
    suffix: str
    unit: str
    low: float
    high: float
    step: float
    value: float

    @property
    def allowed(self) -> Value:
        """From the least to the most that it takes."""
        ends = exact(self.low, self.unit), exact(self.high, self.unit)
        return replace(ends[0], number=nan, low=self.low, high=self.high, decimals=max(end.decimals for end in ends))


def factor(lever: Lever) -> float:
    """What a value is multiplied with for the reader."""
    return 100.0 if lever.unit == "percent_per_year" else 1.0


def shown(lever: Lever, value: float) -> float:
    """A value in the reader's unit, without the dust of binary fractions."""
    made = round(value * factor(lever), max(lever.digits - 2, 0) if factor(lever) > 1 else lever.digits)
    return int(made) if made == int(made) else made


def exact(number: float, unit: str) -> Value:
    """A number that somebody set, with the decimals that it has."""
    number = round(number, MOST_DECIMALS) + 0.0
    text = f"{number:.{MOST_DECIMALS}f}".rstrip("0")
    return Value(number, unit, len(text.partition(".")[2]), "assumption")


def setting(lever: Lever, value: float) -> Value:
    """A value of a lever in the reader's unit."""
    return exact(value * factor(lever), lever.unit)


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
        key=lever.name,
        lever=lever.name,
        part="",
        group=group,
        label=t(lang, f"lever.{lever.name}"),
        help=t(lang, f"lever_help.{lever.name}"),
        suffix=t(lang, f"lever_unit.{lever.unit}"),
        unit=lever.unit,
        low=low,
        high=high,
        step=shown(lever, lever.step),
        value=shown(lever, value),
    )


def _part(lever: Lever, part: str, levers: Levers, names: dict[str, str], lang: str, group: str) -> Control:
    value = dict(getattr(levers, f"{lever.name}_by")).get(part, 0.0)
    return Control(
        key=f"{lever.name}~{part}",
        lever=lever.name,
        part=part,
        group=group,
        label=names.get(part, part),
        help="",
        suffix=t(lang, f"lever_unit.{lever.unit}"),
        unit=lever.unit,
        low=shown(lever, lever.lowest),
        high=shown(lever, lever.highest),
        step=shown(lever, lever.step),
        value=shown(lever, value),
    )


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
