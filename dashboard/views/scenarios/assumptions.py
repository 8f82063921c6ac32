"""Every assumption of every scenario in words: as a list that goes along with each chart, and as a table side by side."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import MISSING, Value
from dashboard.charts.written import value_text
from dashboard.i18n import t
from dashboard.views.scenarios.levers import exact, setting
from dashboard.views.scenarios.result import Result
from dashboard.views.scenarios.subject import names_of
from dashboard.views.scenarios.words import key_of, name_of
from forecasting.scenarios import LEVERS, Lever, Levers


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One assumption of a scenario. key, label: its row in a table, the same in all; amount: its cell; words: inside a sentence."""

    lever: str
    key: str
    label: str
    amount: Value | str
    words: str


def listed(result: Result, only: str | None = None) -> str:
    """`A: extra growth 5% a year; B: ...`, "" while nothing is assumed. only: the letter of the one that is shown."""
    shown = [(slot, outcome.levers) for slot, outcome in result.outcomes if only in (None, slot)]
    words = {slot: dict.fromkeys(one.words for one in of(result, slot, levers)) for slot, levers in shown}
    parts = [f"{slot}: {', '.join(found)}" for slot, found in words.items()]
    return "; ".join(parts) + "." if parts else ""


def table(result: Result) -> Table | None:
    """Assumptions as rows, scenarios as columns; None while nothing is assumed."""
    lang = result.lang
    assumed = {slot: of(result, slot, outcome.levers) for slot, outcome in result.outcomes}
    if not assumed:
        return None
    order = list(LEVERS)
    every = sorted((one for each in assumed.values() for one in each), key=lambda one: order.index(one.lever))
    labels = {one.key: one.label for one in every}
    amounts = {slot: {one.key: one.amount for one in each} for slot, each in assumed.items()}
    rows: list[tuple[Cell, ...]] = [
        (Name(key, label), *(found.get(key, MISSING) for found in amounts.values())) for key, label in labels.items()
    ]
    columns = (
        Column("assumption", t(lang, "scenarios.column_lever"), "place"),
        *(Column(key_of(slot), name_of(slot, lang), "value") for slot in amounts),
    )
    return Table(t(lang, "assumption.caption"), columns, tuple(rows))


def of(result: Result, slot: str, levers: Levers) -> list[Assumption]:
    """What a scenario assumes, in the order of the levers; of funding also what it is compared with, and why."""
    found: list[Assumption] = []
    for lever in LEVERS.values():
        value = getattr(levers, lever.name, lever.neutral)
        if lever.name == "elasticity" and levers.funded:
            found += _effect(result, slot, levers)
        elif value != lever.neutral or (lever.name == "funding_base" and levers.funded and levers.elasticity):
            found += _scalar(result, lever, value)
        found += [_part(result, lever, name, own) for name, own in getattr(levers, f"{lever.name}_by", ())]
    return found


def _scalar(result: Result, lever: Lever, value: float) -> list[Assumption]:
    lang = result.lang
    amount = setting(lever, max(value, result.unchanged.years[0]) if lever.name == "start" else value)
    level = result.value(value * float(result.baseline.today.sum())) if lever.name == "cap" else None
    n = value_text(amount, lang)
    if level is not None:
        n = t(lang, "assumption.level", n=n, level=value_text(level, lang, bare=True))
    words = t(lang, f"assumption.{lever.name}", n=n)

    def row(key: str, label: str, shown: Value) -> Assumption:
        return Assumption(lever=lever.name, key=key, label=t(lang, label), amount=shown, words=words)

    found = [row(lever.name, f"lever.{lever.name}", amount)]
    return [*found, row("cap_level", "assumption.level_row", level)] if level is not None else found


def _part(result: Result, lever: Lever, name: str, value: float) -> Assumption:
    lang, amount = result.lang, setting(lever, value)
    part = names_of(result.subject).get(name, name)
    label = t(lang, f"lever.{lever.name}" if lever.scalar else f"lever_short.{lever.name}")
    return Assumption(
        lever=lever.name,
        key=f"{lever.name}~{name}",
        label=f"{label}: {part}",
        amount=amount,
        words=t(lang, f"assumption.{lever.name}_part", part=part, n=value_text(amount, lang)),
    )


def _effect(result: Result, slot: str, levers: Levers) -> list[Assumption]:
    """The effect of funding, whose it is, and why."""
    lang, scenarios = result.lang, result.state.scenarios
    amount, reason = exact(levers.elasticity, "elasticity"), dict(scenarios.reasons).get(slot, "")
    key = "none" if not levers.elasticity else "old" if slot in scenarios.assumed else "why" if reason else "own"
    words = t(lang, f"assumption.effect_{key}", n=value_text(amount, lang), reason=reason)
    found = [
        Assumption(lever="elasticity", key="elasticity", label=t(lang, "lever.elasticity"), amount=amount, words=words)
    ]
    if levers.elasticity:
        why = t(lang, f"assumption.reason_{key}", reason=reason)
        found.append(
            Assumption(lever="elasticity", key="reason", label=t(lang, "scenarios.reason"), amount=why, words=words)
        )
    return found
