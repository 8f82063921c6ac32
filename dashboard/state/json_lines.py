"""In which line of a JSON text each field stands, for messages that a reader can follow."""

from __future__ import annotations

import json
import re
from typing import Final

TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

LONGEST_NAME: Final = 80
DEEPEST: Final = 8
"""A field is told apart by so many letters, and so many brackets deep (`sets[0].scenarios.A.levers.growth_by.DK04` is seven):
were paths as long as a file can make them, one of 200 kB would take gigabytes."""

Lines = dict[str, int]
"""Path of a field, such as `scenarios[0].levers.growth`, and its line."""


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
            key = json.loads(mark)[:LONGEST_NAME]
            path = _path(stack, key)
            twice += [(path, line)] if path in at and len(stack) <= DEEPEST else []
            at[path] = line
        else:
            here = _path(stack, key)
            at.setdefault(here, line)
            if mark in "{[":
                stack.append((here, -1 if mark == "{" else 0))
                awaits_key = mark == "{"
    return at, twice


def _path(stack: list[tuple[str, int]], key: str) -> str:
    """Path of the value that comes next; what lies deeper than any field counts as its container."""
    if not stack:
        return ""
    container, index = stack[-1]
    if len(stack) > DEEPEST:
        return container
    return f"{container}.{key}".removeprefix(".") if index < 0 else f"{container}[{index}]"
