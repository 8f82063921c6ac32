"""Named sets of scenarios as a small JSON file: written, and read back only when nothing in it is wrong.

A file of 0.1.0 holds single scenarios, and so does one that carries them on. A damaged or foreign file is refused as a whole, each problem with its line and field; nothing is repaired, as the reader
would not see it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeGuard

from dashboard.state.json_lines import LONGEST_NAME, Lines, lines
from dashboard.state.scenario import (
    DATA,
    MAX_GOAL,
    MAX_REASON,
    SLOTS,
    Scenario,
    Scenarios,
    ScenarioSet,
    settings,
    settled,
)  # fmt: skip
from dashboard.state.scenario_problems import Problem, problem
from forecasting.scenarios import NEUTRAL, Levers, repair

FORMAT: Final = "smartgrowth-scenarios"
MAX_BYTES: Final = 200_000
VERSION: Final = 2
PARTS: Final = {1: ("scenarios",), VERSION: ("sets", "scenarios")}
"""The lists that a file of a version holds, the required one first."""

MAX_ENTRIES: Final = 100
TEXTS: Final = {"name": 80, "about": 1_000, "data": 16, "reason": MAX_REASON}
"""Text fields of a scenario and their greatest lengths."""

Entry = ScenarioSet | Scenario


class BadFile(ValueError):
    """A file that cannot be taken over; `problems` say why, with line and field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"line {p.line}, {p.field or 'file'}: {p.key} {p.found}" for p in self.problems))


def dump(entries: Iterable[Entry]) -> str:
    """The file of some sets, and of single scenarios of 0.1.0; `load` gives the same ones back to the last digit."""
    found = list(entries)
    whole: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    whole["sets"] = [plain(one) for one in found if isinstance(one, ScenarioSet)]
    singles = [plain(one) for one in found if isinstance(one, Scenario)]
    return json.dumps(whole | ({"scenarios": singles} if singles else {}), ensure_ascii=False, indent=1)


def plain(entry: Entry) -> dict[str, Any]:
    """One entry as a file holds it, without a name when it has none."""
    if isinstance(entry, Scenario):
        said: dict[str, Any] = {name: getattr(entry, name) for name in TEXTS} | {"goal": entry.goal}
        return {**_given(said), "levers": settings(entry.levers, entry.assumed)}
    scenarios, reasons = entry.scenarios, dict(entry.scenarios.reasons)
    said = {
        "name": entry.name,
        "about": entry.about,
        "data": scenarios.data,
        "goal": scenarios.goal,
        "ends": list(scenarios.ends),
    }
    named = {
        letter: {"levers": settings(levers, letter in scenarios.assumed)} | _given({"reason": reasons.get(letter)})
        for letter, levers in scenarios.slots
    }
    return {**_given(said), "scenarios": named}


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}


def load(content: str | bytes) -> tuple[Entry, ...]:
    """The sets of a file, then its single scenarios. Raises BadFile."""
    text = _text(content)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadFile([Problem("not_json", error.msg, "JSON", line=error.lineno)]) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets without end
        raise BadFile([Problem("not_json", text[:20], "JSON", line=1)]) from None
    at, twice = lines(text)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        found = whole.get("format") if isinstance(whole, dict) else type(whole).__name__
        raise BadFile([Problem("foreign", str(found)[:40], FORMAT, field="format", line=at.get("format", 1))])
    problems = [Problem("duplicate", field=field, line=line) for field, line in twice]
    parts = _parts(whole, at)
    problems += _unknown(whole, {"format", "version", *parts}, "", at)
    made: list[Entry] = []
    for part, listed in parts.items():
        read: Callable[..., Entry] = _set if part == "sets" else _scenario
        made += [read(one, f"{part}[{i}]", at, problems) for i, one in enumerate(listed)]
    if problems:
        raise BadFile(problems[:20])
    return tuple(made)


def _parts(whole: Mapping[str, Any], at: Lines) -> dict[str, list[Any]]:
    """The lists of a file by their name: of 0.1.0 scenarios only, else sets, and scenarios where there are any."""
    version = whole.get("version")
    if version not in PARTS or isinstance(version, bool):
        line = at.get("version", 1)
        raise BadFile([Problem("newer", str(version)[:40], str(VERSION), field="version", line=line)])
    required, *more = PARTS[version]
    found = {name: whole.get(name) for name in (required, *(name for name in more if name in whole))}
    for name, listed in found.items():
        if not isinstance(listed, list):
            key = "wrong_type" if name in whole else "missing"
            raise BadFile([Problem(key, type(listed).__name__, "[...]", field=name, line=at.get(name, 1))])
        if len(listed) > MAX_ENTRIES:
            raise BadFile([Problem("too_many", str(len(listed)), str(MAX_ENTRIES), field=name, line=at[name])])
    return {name: listed for name, listed in found.items() if isinstance(listed, list)}


def _text(content: str | bytes) -> str:
    if len(content) > MAX_BYTES:
        raise BadFile([Problem("too_big", str(len(content)), str(MAX_BYTES))])
    try:
        return content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1 if isinstance(content, bytes) else 1
        raise BadFile([Problem("not_text", allowed="UTF-8", line=line)]) from None


def _set(raw: object, field: str, at: Lines, problems: list[Problem]) -> ScenarioSet:
    """One set; what is wrong with it is added to the problems (then the value returned is of no use)."""
    if not _is_mapping(raw, field, at, problems):
        return ScenarioSet("")
    problems += _unknown(raw, {"name", "about", "data", "goal", "ends", "scenarios"}, f"{field}.", at)
    texts = _texts(raw, ("name", "about", "data"), field, at, problems)
    if texts["data"] and not DATA.fullmatch(texts["data"]):
        problems.append(_wrong(texts["data"], "6-16 x 0-9a-f", f"{field}.data", at))
    ends = raw.get("ends", [])
    if not isinstance(ends, list) or len(ends) > len(SLOTS) or not all(map(_is_number, ends)):
        problems.append(_wrong(type(ends).__name__, f"[{len(SLOTS)} numbers]", f"{field}.ends", at))
        ends = []
    goal = _goal(raw, field, at, problems)
    inner = f"{field}.scenarios"
    listed = raw.get("scenarios", {})
    if not _is_mapping(listed, inner, at, problems):
        return ScenarioSet("")
    if not listed:
        problems.append(Problem("missing", field=inner, line=at.get(inner, at[field])))
    strange = [str(letter) for letter in listed if letter not in SLOTS]
    if strange:
        problems.append(Problem("unknown_slot", strange[0][:40], ", ".join(SLOTS), field=inner, line=at[inner]))
    found = {letter: _part(listed[letter], f"{inner}.{letter}", at, problems) for letter in SLOTS if letter in listed}
    if problems:
        return ScenarioSet("")
    slots = tuple((letter, one.levers) for letter, one in found.items())
    reasons = tuple((letter, one.reason) for letter, one in found.items())
    assumed = tuple(letter for letter, one in found.items() if one.assumed)
    return ScenarioSet(
        texts["name"], Scenarios(slots, goal, texts["data"], tuple(ends), reasons, assumed), texts["about"]
    )


def _part(raw: object, field: str, at: Lines, problems: list[Problem]) -> Scenario:
    """One scenario of a set: levers and reason."""
    if not _is_mapping(raw, field, at, problems):
        return Scenario("")
    problems += _unknown(raw, {"reason", "levers"}, f"{field}.", at)
    reason = _texts(raw, ("reason",), field, at, problems)["reason"]
    levers, assumed = _levers(raw.get("levers"), f"{field}.levers", at, problems, at[field])
    return Scenario("", levers, reason=reason, assumed=assumed)


def _scenario(raw: object, field: str, at: Lines, problems: list[Problem]) -> Scenario:
    """One single scenario; what is wrong with it is added to the problems."""
    if not _is_mapping(raw, field, at, problems):
        return Scenario("")
    problems += _unknown(raw, {*TEXTS, "goal", "levers"}, f"{field}.", at)
    texts = _texts(raw, tuple(TEXTS), field, at, problems)
    goal = _goal(raw, field, at, problems)
    levers, assumed = _levers(raw.get("levers"), f"{field}.levers", at, problems, at[field])
    return Scenario(texts["name"], levers, texts["about"], goal, texts["data"], texts["reason"], assumed)


def _is_mapping(raw: object, field: str, at: Lines, problems: list[Problem]) -> TypeGuard[dict[str, Any]]:
    if not isinstance(raw, dict):
        problems.append(_wrong(type(raw).__name__, "{...}", field, at))
    return isinstance(raw, dict)


def _wrong(found: str, allowed: str, field: str, at: Lines) -> Problem:
    return Problem("wrong_type", found[:40], allowed, field=field, line=at.get(field, 1))


def _texts(
    raw: Mapping[str, Any], names: tuple[str, ...], field: str, at: Lines, problems: list[Problem]
) -> dict[str, str]:
    """The texts of an entry by name, "" for one that is not given; a name must be given."""
    texts = {}
    for name in names:
        value = raw.get(name, "")
        texts[name] = value if isinstance(value, str) else ""
        if not isinstance(value, str) or len(value) > TEXTS[name] or not value.isprintable():
            found = value if isinstance(value, str) else type(value).__name__
            problems.append(_wrong(found, f"text, {TEXTS[name]}", f"{field}.{name}", at))
    if "name" in names and not texts["name"].strip() and isinstance(raw.get("name", ""), str):
        problems.append(Problem("missing", field=f"{field}.name", line=at.get(f"{field}.name", at[field])))
    return texts


def _goal(raw: Mapping[str, Any], field: str, at: Lines, problems: list[Problem]) -> float | None:
    goal, where = raw.get("goal"), f"{field}.goal"
    if goal is None or (_is_number(goal) and 0 < goal <= MAX_GOAL):
        return goal
    problems.append(Problem("bad_goal", str(goal)[:40], f"0 .. {MAX_GOAL:g}", field=where, line=at[where]))
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


def _levers(raw: object, field: str, at: Lines, problems: list[Problem], line: int) -> tuple[Levers, bool]:
    """Levers, and whether the effect of their funding is the assumption of 0.1.0."""
    if not isinstance(raw, Mapping):
        key = "missing" if raw is None else "wrong_type"
        problems.append(Problem(key, type(raw).__name__, "{...}", field=field, line=at.get(field, line)))
        return NEUTRAL, False
    levers, findings = repair(raw)
    for found in findings:
        where = f"{field}.{found.lever}_by.{found.part}" if found.part else f"{field}.{found.lever}"
        if where not in at:
            where = f"{field}.{found.lever}_by" if f"{field}.{found.lever}_by" in at else field
        problems.append(problem(found, place=where, line=at.get(where, line)))
    return settled(levers, "elasticity" in raw)


def _unknown(raw: Mapping[str, Any], allowed: set[str], prefix: str, at: Lines) -> list[Problem]:
    return [
        Problem(
            "unknown_field",
            name[:40],
            ", ".join(sorted(allowed)),
            field=f"{prefix}{name}"[:80],
            line=at.get(f"{prefix}{name[:LONGEST_NAME]}", 1),
        )
        for name in raw
        if name not in allowed
    ]
