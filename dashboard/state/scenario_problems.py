"""What was mended or refused in a scenario, its address or its file. The words are the user interface's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from forecasting.scenarios import Finding


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was mended or refused: the text key `scenario.problem.<key>`, where, what was found, what is allowed.

    slot: A, B, C or "" ; lever, part: as in `Levers`; field, line: of a file, "" and 0 elsewhere.
    """

    key: str
    found: str = ""
    allowed: str = ""
    slot: str = ""
    lever: str = ""
    part: str = ""
    field: str = ""
    line: int = 0


PROBLEMS: Final = (
    "not_a_number", "two_readings", "too_low", "too_high", "unknown_lever", "bad_part", "too_many_parts", "unknown_slot", "bad_item",
    "too_long", "bad_goal", "bad_stamp", "not_text", "too_big", "not_json", "foreign", "newer", "missing", "unknown_field",
    "duplicate", "wrong_type", "too_many",
)  # fmt: skip
"""Every key of a `Problem`: all need words in both languages."""


def problem(found: Finding, slot: str = "", place: str = "", line: int = 0) -> Problem:
    """A lever's finding as a problem of a slot, or of a place and line in a file."""
    return Problem(found.key, found.found, found.allowed, slot, found.lever, found.part, place, line)
