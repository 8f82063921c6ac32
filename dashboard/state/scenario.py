"""What a reader tries in the Scenarios page, as one frozen, versioned value; to and from the address.

Hides: the grammar of `s`, its limits and the repair of what it does not know. No Dash. Grammar:

    s=A:g.17,k.02;B:g.12,g~DK04~.02,y2027,r3     up to three scenarios, a lever's key and its value, neutral ones left out;
                                                 `~name~` gives one region or theme a value of its own
    goal=52800                                   the target
    whyA=Own survey                              why the reader takes the effect of funding to be what it is in A
    v=9f3c1a2b4d5e~52821.9~38908.1               what the link was made of: data hash, last value of each scenario

Shares are written as shares without the leading zero: g.17 is 17 per cent a year. Funding without an effect is `f50,e0`:
`f50` alone is a link of 0.1.0, which took the effect to be `ASSUMED` without being asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from dashboard.state.scenario_problems import Problem, problem
from forecasting.scenarios import LEVERS, NEUTRAL, Lever, Levers, repair

SLOTS: Final = ("A", "B", "C")
PARAMS: Final = ("s", "goal", "v", *(f"why{slot}" for slot in SLOTS))
MAX_TEXT: Final = 1_250
"""Longest `s`: leaves 250 of the 1,500 characters of an address for what it is applied to."""

MAX_REASON: Final = 100
MAX_GOAL: Final = 1e15
ASSUMED: Final = 0.02
"""The effect of funding in 0.1.0: a default that no source gave. Its links and files keep it, and say so."""

KEYS: Final = {lever.key: lever for lever in LEVERS.values()}
NUMBER: Final = r"[-+]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})"
ITEM: Final = re.compile(rf"([a-z])(?:~([A-Za-z][A-Za-z0-9_]{{0,23}})~)?({NUMBER})")
DATA: Final = re.compile(r"[0-9a-f]{6,16}")
STAMP: Final = re.compile(rf"({DATA.pattern})((?:~{NUMBER})*)")


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The scenarios side by side, their target, and the data that a link was made of.

    slots: (letter, levers) in the order of the alphabet, at least one. data: the hash of the data when the link was made,
    "" for a new one; ends: the last values then, one a slot, to show beside today's (one decimal). reasons: (letter, why
    the funding has the effect it has); assumed: letters whose effect nobody typed, as 0.1.0 assumed it.
    """

    slots: tuple[tuple[str, Levers], ...] = (("A", NEUTRAL),)
    goal: float | None = None
    data: str = ""
    ends: tuple[float, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    assumed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        letters = [letter for letter, _ in self.slots]
        if not letters or letters != [letter for letter in SLOTS if letter in letters]:
            raise ValueError(f"found scenarios {letters}; allowed are one to three of {', '.join(SLOTS)} in this order")
        if self.goal is not None:
            object.__setattr__(self, "goal", _checked_goal(self.goal))
        object.__setattr__(self, "ends", tuple(round(float(end), 1) + 0.0 for end in self.ends))
        reasons = {letter: reason(text) for letter, text in self.reasons}
        object.__setattr__(self, "reasons", tuple((one, reasons[one]) for one in letters if reasons.get(one)))
        assumed = (
            one for one in letters if one in self.assumed and not reasons.get(one) and assumes(self.named()[one])
        )
        object.__setattr__(self, "assumed", tuple(assumed))

    def params(self) -> dict[str, str]:
        """The parameters of the address in canonical order; what is default is left out."""
        found = {}
        if self.slots != (("A", NEUTRAL),):
            found["s"] = write(self.slots, self.assumed)
        found |= {f"why{letter}": text for letter, text in self.reasons}
        if self.goal is not None:
            found["goal"] = number(self.goal, 6)
        if self.data and found:
            found["v"] = "~".join([self.data, *(number(end, 1) for end in self.ends)])
        return found

    def changed(self, data: str) -> bool:
        """Whether the link was made of other data than these: then both its values and today's are shown."""
        return bool(self.data) and self.data != data

    def named(self) -> dict[str, Levers]:
        """Levers by letter."""
        return dict(self.slots)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A single scenario as 0.1.0 kept it, and as the parts of a `ScenarioSet` are opened.

    about: the query string of what it is applied to (`i=smart_jobs&r=DK&to=2040`); data: the hash of the data then. reason,
    assumed: of the effect of its funding, as in `Scenarios`.
    """

    name: str
    levers: Levers = NEUTRAL
    about: str = ""
    goal: float | None = None
    data: str = ""
    reason: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class ScenarioSet:
    """The scenarios that somebody kept together: a plain value for the browser, a file or a server.

    about: the query string of what they are applied to (`i=smart_jobs&r=DK&to=2040`).
    """

    name: str
    scenarios: Scenarios = field(default_factory=Scenarios)
    about: str = ""


def reason(text: object) -> str:
    """A reason as it is kept: one line, no longer than `MAX_REASON`."""
    words = text if isinstance(text, str) else ""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:MAX_REASON]


def assumes(levers: Levers) -> bool:
    """Whether funding works in these levers as 0.1.0 assumed."""
    return levers.funded and levers.elasticity == ASSUMED


def settled(levers: Levers, given: bool) -> tuple[Levers, bool]:
    """Levers as an address or a file means them, and whether their effect is the assumption of 0.1.0.

    given: whether the effect was given; funding without one comes from 0.1.0.
    """
    old = levers.funded and not given
    return (levers.with_value("elasticity", ASSUMED) if old else levers), old


def number(value: float, digits: int) -> str:
    """A rounded number as short as it gets: `.17`, `-.05`, `20`."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return re.sub(r"^(-?)0\.", r"\1.", "0" if text == "-0" else text)


def settings(levers: Levers, assumed: bool = False) -> dict[str, Any]:
    """What an address or a file says of levers, by field name, parts as mappings: what is neutral is left out.

    The effect of any funding is said, unless it is the assumption of 0.1.0: its own links and files do not say it.
    """
    found: dict[str, Any] = {}
    for each in fields(levers):
        value = getattr(levers, each.name)
        said = value != getattr(NEUTRAL, each.name)
        if each.name == "elasticity":
            said = (said or levers.funded) and not assumed
        if said:
            found[each.name] = dict(value) if isinstance(value, tuple) else value
    return found


def write(slots: tuple[tuple[str, Levers], ...], assumed: Collection[str] = ()) -> str:
    """The `s` of an address; `read` gives the same slots back to the last digit."""
    return ";".join(f"{letter}:{','.join(_items(levers, letter in assumed))}" for letter, levers in slots)


def _items(levers: Levers, assumed: bool) -> list[str]:
    said, items = settings(levers, assumed), []
    for lever in LEVERS.values():
        if lever.name in said:
            items.append(f"{lever.key}{number(said[lever.name], lever.digits)}")
        for name, own in said.get(f"{lever.name}_by", {}).items():
            items.append(f"{lever.key}~{name}~{number(own, lever.digits)}")
    return items


def read(text: str) -> tuple[tuple[tuple[str, Levers], ...], tuple[Problem, ...], tuple[str, ...]]:
    """The scenarios of an `s`, what was mended, and the letters whose effect of funding is the assumption of 0.1.0.

    Never raises; nothing readable gives one neutral scenario A.
    """
    problems: list[Problem] = []
    if len(text) > MAX_TEXT:
        problems.append(Problem("too_long", str(len(text)), str(MAX_TEXT)))
        # cut where a whole item ends, so that no half number is read as another
        text = text[: max(0, *(text.rfind(mark, 0, MAX_TEXT) for mark in ",;"))]
    found: dict[str, Levers] = {}
    assumed: dict[str, bool] = {}
    for slot in filter(None, text.split(";")):
        letter, _, items = slot.partition(":")
        if letter not in SLOTS:
            problems.append(Problem("unknown_slot", _clip(letter), ", ".join(SLOTS)))
            continue
        found[letter], assumed[letter], said = _levers(letter, items)
        problems += said
    slots = tuple((letter, found[letter]) for letter in SLOTS if letter in found)
    return slots or (("A", NEUTRAL),), tuple(problems), tuple(letter for letter in SLOTS if assumed.get(letter))


def _levers(slot: str, items: str) -> tuple[Levers, bool, list[Problem]]:
    raw: dict[str, Any] = {}
    problems = []
    for item in filter(None, items.split(",")):
        match = ITEM.fullmatch(item)
        lever = KEYS.get(match[1]) if match else None
        if match is None or lever is None or not _fits(lever, match[2]):
            problems.append(Problem("bad_item", _clip(item), ", ".join(KEYS), slot))
        elif match[2]:
            raw.setdefault(f"{lever.name}_by", {})[match[2]] = float(match[3])
        else:
            raw[lever.name] = float(match[3])
    levers, findings = repair(raw)
    return *settled(levers, "elasticity" in raw), problems + [problem(found, slot) for found in findings]


def _fits(lever: Lever, part: str | None) -> bool:
    return bool(lever.parts) if part else lever.scalar


def from_params(params: Mapping[str, object]) -> tuple[Scenarios, tuple[Problem, ...]]:
    """The nearest valid Scenarios to the parameters of an address, and what was mended. Never raises."""
    texts = {name: _last(params.get(name)) for name in PARAMS}
    slots, problems, assumed = read(texts["s"])
    said = list(problems)
    goal = None
    if texts["goal"]:
        if re.fullmatch(NUMBER, texts["goal"]) and 0 < float(texts["goal"]) <= MAX_GOAL:
            goal = float(texts["goal"])
        else:
            said.append(Problem("bad_goal", _clip(texts["goal"]), f"0 .. {MAX_GOAL:g}"))
    stamp = STAMP.fullmatch(texts["v"][:200])
    if texts["v"] and stamp is None:
        said.append(Problem("bad_stamp", _clip(texts["v"])))
    data, *ends = f"{stamp[1]}{stamp[2]}".split("~") if stamp else [""]
    reasons = tuple((letter, texts[f"why{letter}"]) for letter in SLOTS)
    return Scenarios(slots, goal, data, tuple(float(end) for end in ends[: len(SLOTS)]), reasons, assumed), tuple(said)


def _checked_goal(goal: float) -> float:
    if isinstance(goal, bool) or not 0 < goal <= MAX_GOAL:
        raise ValueError(f"found target {goal!r}; allowed are numbers above 0 up to {MAX_GOAL:g}")
    return max(round(float(goal), 6), 1e-6)


def _last(value: object) -> str:
    if isinstance(value, (list, tuple)):
        value = value[-1] if value else ""
    return "" if value is None else str(value)


def _clip(text: str) -> str:
    return "".join(c for c in text if c.isprintable())[:40]
