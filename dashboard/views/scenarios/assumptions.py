"""Every assumption of every scenario in words: as a list that goes along with each chart, and as a table side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard import numbers
from dashboard.i18n import MINUS, t
from dashboard.views.scenarios.frame import names_of
from dashboard.views.scenarios.levers import factor
from dashboard.views.scenarios.words import bare, name_of
from dashboard.views.shared.model import Table
from forecasting.scenarios import LEVERS, Lever, Levers

if TYPE_CHECKING:
    from dashboard.views.scenarios.view import Result


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption of a scenario. label: its row in a table, the same in all; amount: its cell; words: inside a sentence."""

    lever: str
    label: str
    amount: str
    words: str


def listed(result: Result, only: str | None = None) -> str:
    """`A: extra growth 5% a year; B: ...`, "" while nothing is assumed. only: the letter of the one that is shown."""
    shown = [(slot, made.levers) for slot, made in result.made if only in (None, slot)]
    words = {slot: dict.fromkeys(one.words for one in of(result, slot, levers)) for slot, levers in shown}
    said = [f"{slot}: {', '.join(found)}" for slot, found in words.items()]
    return "; ".join(said) + "." if said else ""


def table(result: Result) -> Table | None:
    """Assumptions as rows, scenarios as columns; None while nothing is assumed."""
    lang = result.setting.query.lang
    said = {slot: of(result, slot, made.levers) for slot, made in result.made}
    found = {slot: {one.label: one.amount for one in each} for slot, each in said.items()}
    if not found:
        return None
    order = list(LEVERS)
    every = sorted((one for each in said.values() for one in each), key=lambda one: order.index(one.lever))
    labels, blank = dict.fromkeys(one.label for one in every), t(lang, "value.missing")
    rows = tuple((label, *(amounts.get(label, blank) for amounts in found.values())) for label in labels)
    columns = (t(lang, "studio.column_lever"), *(name_of(slot, lang) for slot in found))
    return Table(t(lang, "assumption.caption"), columns, rows)


def of(result: Result, slot: str, levers: Levers) -> list[Assumption]:
    """What a scenario assumes, in the order of the levers; of funding also what it is compared with, and why."""
    found: list[Assumption] = []
    for lever in LEVERS.values():
        value = getattr(levers, lever.name, lever.neutral)
        if lever.name == "elasticity" and levers.funded:
            found += _effect(result, slot, levers)
        elif value != lever.neutral or (lever.name == "funding_base" and levers.funded and levers.elasticity):
            found.append(_scalar(result, lever, value))
        found += [_part(result, lever, name, own) for name, own in getattr(levers, f"{lever.name}_by", ())]
    return found


def _scalar(result: Result, lever: Lever, value: float) -> Assumption:
    lang = result.setting.query.lang
    shown = max(value, result.plain.years[0]) if lever.name == "start" else value
    n = _amount(lever, shown, lang)
    if lever.name == "cap":
        level = bare(result, value * float(result.baseline.today.sum()))
        n = t(lang, "assumption.level", n=n, level=level)
    return Assumption(lever.name, t(lang, f"lever.{lever.name}"), n, t(lang, f"assumption.{lever.name}", n=n))


def _part(result: Result, lever: Lever, name: str, value: float) -> Assumption:
    lang = result.setting.query.lang
    place, n = names_of(result.setting).get(name, name), _amount(lever, value, lang)
    label = t(lang, f"lever.{lever.name}" if lever.scalar else f"lever_short.{lever.name}")
    return Assumption(lever.name, f"{label}: {place}", n, t(lang, f"assumption.{lever.name}_part", part=place, n=n))


def _effect(result: Result, slot: str, levers: Levers) -> list[Assumption]:
    """The effect of funding, whose it is, and why."""
    lang, studio = result.setting.query.lang, result.state.studio
    n, reason = _amount(LEVERS["elasticity"], levers.elasticity, lang), dict(studio.reasons).get(slot, "")
    key = "none" if not levers.elasticity else "old" if slot in studio.assumed else "why" if reason else "own"
    words = t(lang, f"assumption.effect_{key}", n=n, reason=reason)
    found = [Assumption("elasticity", t(lang, "lever.elasticity"), n, words)]
    if levers.elasticity:
        why = t(lang, f"assumption.reason_{key}", reason=reason)
        found.append(Assumption("elasticity", t(lang, "studio.reason"), why, words))
    return found


def _amount(lever: Lever, value: float, lang: str) -> str:
    """A setting with its unit, no more decimals than it has."""
    made = round(value * factor(lever), 10)
    n = str(int(made)) if lever.unit == "year" else numbers.write(made, lang, grouped=True, padded=False)
    return t(lang, f"assumption_amount.{lever.unit}", n=n.replace("-", MINUS))
