"""The operations in words, for the page about the API: what each takes, where it answers, how the tables may be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dashboard import i18n
from dashboard.api.facts import Facts, tables
from dashboard.api.observations import MAX_CELLS
from dashboard.api.operations import Operation
from dashboard.api.parameters import AnyOf, OneOf, Parameter, Since, Whole, Words, Years
from dashboard.data.store import store
from dashboard.i18n import number, t

FEW: Final = 8
PROBLEMS: Final = ("parameter", "combination", "unknown", "other")
RULES: Final = ("names", "gaps", "pages", "again", "cors")


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation: rows of its parameters (name, what it takes, default, meaning), and (address, type) of its examples."""

    name: str
    title: str
    lead: str
    parameters: tuple[tuple[str, str, str, str], ...]
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of facts: its name, an example address, rows, and the names of the parameters beside the shared ones."""

    name: str
    address: str
    rows: str
    asked_by: tuple[str, ...]


def entry(one: Operation, lang: str) -> Entry:
    """An operation in words."""
    inside = [one.inside] if one.inside else []
    rows = tuple(
        (each.name, takes(each, lang), _default(each, lang), t(lang, each.described))
        for each in (*inside, *one.parameters)
    )
    return Entry(
        one.name,
        one.title(lang),
        one.lead(lang),
        rows,
        tuple((one.sample(form), form.mimetype) for form in one.formats),
    )


def listed(lang: str) -> tuple[Table, ...]:
    """The tables of facts."""
    made = []
    for name in tables():
        table, _row = Facts(name).operations()
        own = tuple(each.name for each in table.parameters if each.name not in {"lang", "limit", "offset"})
        rows = number(len(store().records(name)), lang)
        made.append(Table(t(lang, f"table.{name}"), table.path, rows, own))
    return tuple(made)


def rules(lang: str) -> tuple[str, ...]:
    """How the API answers, a paragraph each."""
    cells = number(MAX_CELLS, lang)
    return tuple(t(lang, f"api.rule_{name}", **({"cells": cells} if name == "pages" else {})) for name in RULES)


# ------------------------------------------------------------------------------------------------ one parameter
def takes(each: Parameter, lang: str) -> str:
    """What a parameter takes, in a few words; few values are named."""
    for kind, words in SAID.items():
        if isinstance(each, kind):
            return words(each, lang)
    raise TypeError(f"{type(each).__name__} has no words here")


def _one_of(each: OneOf, lang: str) -> str:
    return ", ".join(each.allowed) if len(each.allowed) <= FEW else t(lang, "api.one_of", n=len(each.allowed))


def _any_of(each: AnyOf, lang: str) -> str:
    if len(each.allowed) <= FEW:
        return ", ".join(each.allowed)
    if each.room >= len(each.allowed):
        return t(lang, "api.any_of", n=len(each.allowed))
    return t(lang, "api.some_of", n=len(each.allowed), most=each.room)


def _whole(each: Whole, lang: str) -> str:
    low, high = (str(end) if 1900 < end < 2100 else number(end, lang) for end in (each.low, each.high))
    return t(lang, "api.whole", low=low, high=high)


SAID: Final[dict[type[Parameter], Callable[..., str]]] = {
    AnyOf: _any_of,  # before OneOf, which it is a kind of
    OneOf: _one_of,
    Whole: _whole,
    Words: lambda each, lang: t(lang, "api.letters", n=each.longest),
    Since: lambda _, lang: t(lang, "api.since"),
    Years: lambda _, lang: t(lang, "api.years"),
}


def _default(each: Parameter, lang: str) -> str:
    if each.required:
        return t(lang, "api.needed")
    if each.absent in (None, (), ""):
        return t(lang, "value.missing")
    return (
        str(each.absent) if not isinstance(each.absent, int) or each.absent > 1900 else i18n.number(each.absent, lang)
    )
