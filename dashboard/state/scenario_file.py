"""Named scenarios as a small JSON file: written, and read back only when nothing in it is wrong.

A damaged or foreign file is refused as a whole, each problem with its line and field; nothing is repaired, as the reader
would not see it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from dashboard.state.scenario import MAX_GOAL, MAX_REASON, VERSION, Problem, Scenario, problem, settings, settled
from forecasting.scenarios import NEUTRAL, Levers, repair

FORMAT: Final = "smartgrowth-scenarios"
MAX_BYTES: Final = 200_000
MAX_SCENARIOS: Final = 100
TEXTS: Final = {"name": 80, "about": 1_000, "data": 16, "reason": MAX_REASON}
"""Text fields of a scenario and their greatest lengths."""

TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

Lines = dict[str, int]


class BadFile(ValueError):
    """A file that cannot be taken over; `problems` say why, with line and field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"line {p.line}, {p.field or 'file'}: {p.key} {p.found}" for p in self.problems))


def dump(scenarios: Iterable[Scenario]) -> str:
    """The file of some scenarios; `load` gives the same ones back to the last digit."""
    return json.dumps(
        {"format": FORMAT, "version": VERSION, "scenarios": [_plain(scenario) for scenario in scenarios]},
        ensure_ascii=False,
        indent=1,
    )


def _plain(scenario: Scenario) -> dict[str, Any]:
    kept = {name: getattr(scenario, name) for name in TEXTS if getattr(scenario, name)}
    goal = {} if scenario.goal is None else {"goal": scenario.goal}
    return {**kept, **goal, "levers": settings(scenario.levers, scenario.assumed)}


def load(content: str | bytes) -> tuple[Scenario, ...]:
    """The scenarios of a file. Raises BadFile."""
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
    version = whole.get("version")
    if version != VERSION or isinstance(version, bool):
        raise BadFile([Problem("newer", str(version)[:40], str(VERSION), field="version", line=at.get("version", 1))])
    problems = [Problem("duplicate", field=field, line=line) for field, line in twice]
    problems += _unknown(whole, {"format", "version", "scenarios"}, "", at)
    listed = whole.get("scenarios")
    if not isinstance(listed, list):
        key = "wrong_type" if "scenarios" in whole else "missing"
        raise BadFile(
            [*problems, Problem(key, type(listed).__name__, "[...]", field="scenarios", line=at.get("scenarios", 1))]
        )
    if len(listed) > MAX_SCENARIOS:
        raise BadFile(
            [Problem("too_many", str(len(listed)), str(MAX_SCENARIOS), field="scenarios", line=at["scenarios"])]
        )
    made = [_scenario(one, f"scenarios[{i}]", at, problems) for i, one in enumerate(listed)]
    if problems:
        raise BadFile(problems[:20])
    return tuple(made)


def _text(content: str | bytes) -> str:
    if len(content) > MAX_BYTES:
        raise BadFile([Problem("too_big", str(len(content)), str(MAX_BYTES))])
    try:
        return content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1 if isinstance(content, bytes) else 1
        raise BadFile([Problem("not_text", allowed="UTF-8", line=line)]) from None


def _scenario(raw: object, field: str, at: Lines, problems: list[Problem]) -> Scenario:
    """One scenario; what is wrong with it is added to the problems (then the value returned is of no use)."""
    if not isinstance(raw, dict):
        problems.append(Problem("wrong_type", type(raw).__name__, "{...}", field=field, line=at[field]))
        return Scenario("")
    problems += _unknown(raw, {*TEXTS, "goal", "levers"}, f"{field}.", at)
    texts = {}
    for name, longest in TEXTS.items():
        value = raw.get(name, "")
        texts[name] = value if isinstance(value, str) else ""
        if not isinstance(value, str) or len(value) > longest or not value.isprintable():
            found = value[:40] if isinstance(value, str) else type(value).__name__
            where = f"{field}.{name}"
            problems.append(Problem("wrong_type", found, f"text, {longest}", field=where, line=at[where]))
    if not texts["name"].strip() and isinstance(raw.get("name", ""), str):
        problems.append(Problem("missing", field=f"{field}.name", line=at.get(f"{field}.name", at[field])))
    goal = raw.get("goal")
    if goal is not None and not _is_goal(goal):
        where = f"{field}.goal"
        problems.append(Problem("bad_goal", str(goal)[:40], f"0 .. {MAX_GOAL:g}", field=where, line=at[where]))
        goal = None
    said = raw.get("levers")
    levers = _levers(said, f"{field}.levers", at, problems, at[field])
    levers, assumed = settled(levers, isinstance(said, Mapping) and "elasticity" in said)
    return Scenario(texts["name"], levers, texts["about"], goal, texts["data"], texts["reason"], assumed)


def _is_goal(value: object) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and 0 < value <= MAX_GOAL and math.isfinite(value)  # type: ignore[operator, arg-type]


def _levers(raw: object, field: str, at: Lines, problems: list[Problem], line: int) -> Levers:
    if not isinstance(raw, Mapping):
        key = "missing" if raw is None else "wrong_type"
        problems.append(Problem(key, type(raw).__name__, "{...}", field=field, line=at.get(field, line)))
        return NEUTRAL
    levers, findings = repair(raw)
    for found in findings:
        where = f"{field}.{found.lever}_by.{found.part}" if found.part else f"{field}.{found.lever}"
        if where not in at:
            where = f"{field}.{found.lever}_by" if f"{field}.{found.lever}_by" in at else field
        problems.append(problem(found, field=where, line=at.get(where, line)))
    return levers


def _unknown(raw: Mapping[str, Any], allowed: set[str], prefix: str, at: Lines) -> list[Problem]:
    return [
        Problem(
            "unknown_field",
            name[:40],
            ", ".join(sorted(allowed)),
            field=f"{prefix}{name}"[:80],
            line=at.get(f"{prefix}{name}", 1),
        )
        for name in raw
        if name not in allowed
    ]


def lines(text: str) -> tuple[Lines, list[tuple[str, int]]]:
    """Line of every field (`scenarios[0].levers.growth`) of valid JSON, and the fields that are given twice."""
    at: Lines = {}
    twice: list[tuple[str, int]] = []
    stack: list[tuple[str, int]] = []  # (path of the container, index of the next element; -1 in an object)
    key, awaits_key, line, seen = "", False, 1, 0
    for match in TOKEN.finditer(text):
        mark = match[0]
        line += text.count("\n", seen, match.start())
        seen = match.start()
        if mark in "}]":
            stack.pop()
            awaits_key = False
        elif mark == ",":
            awaits_key = bool(stack) and stack[-1][1] < 0
            if not awaits_key:
                stack[-1] = (stack[-1][0], stack[-1][1] + 1)
        elif mark == ":":
            awaits_key = False
        elif awaits_key:
            key = json.loads(mark)
            path = f"{stack[-1][0]}.{key}".removeprefix(".")
            twice += [(path, line)] if path in at else []
            at[path] = line
        else:
            here = _path(stack, key)
            at.setdefault(here, line)
            if mark in "{[":
                stack.append((here, -1 if mark == "{" else 0))
                awaits_key = mark == "{"
    return at, twice


def _path(stack: list[tuple[str, int]], key: str) -> str:
    """Path of the value that comes next."""
    if not stack:
        return ""
    container, index = stack[-1]
    return f"{container}.{key}".removeprefix(".") if index < 0 else f"{container}[{index}]"
