"""Refusals for programs: what was found, what is allowed, what was probably meant (RFC 9457, application/problem+json).

A page repairs what it does not know and says so; a program gets 400, because a silently repaired request would be a wrong
number in somebody else's table. `security` writes the document, with the members that a Problem brings.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from werkzeug.exceptions import BadRequest, NotFound

DOCS: Final = "/api-docs"
PARAMETER: Final = f"{DOCS}#problem-parameter"
COMBINATION: Final = f"{DOCS}#problem-combination"
UNKNOWN: Final = f"{DOCS}#problem-unknown"
MOST_NAMED: Final = 12  # of what is allowed, in the sentence; the list is whole
MOST_FAULTS: Final = 20  # of one kind that are sent back: each unknown name is compared with every known one
LONGEST: Final = 60  # characters of what was found that are sent back


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a request; `found` None = nothing was sent.

    combination: each value is allowed by itself, but not beside the others.
    """

    parameter: str
    found: str | None
    allowed: tuple[str, ...]
    nearest: str | None = None
    combination: bool = False

    @property
    def sentence(self) -> str:
        """The fault in words."""
        found = "nothing" if self.found is None else repr(self.found)
        listed = ", ".join(self.allowed[:MOST_NAMED]) + (", ..." if len(self.allowed) > MOST_NAMED else "")
        hint = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"{self.parameter}: found {found}; allowed: {listed}.{hint}"

    @property
    def members(self) -> dict[str, Any]:
        """The fault as JSON."""
        return {
            "parameter": self.parameter,
            "found": self.found,
            "allowed": list(self.allowed),
            "nearest": self.nearest,
        }


class Refused(ValueError):
    """A value that a parameter does not take."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.sentence)


class Problem(BadRequest):
    """400 with every fault of the request; `members` go into the problem document."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.sentence for fault in faults))
        together = all(fault.combination for fault in faults)
        self.members: dict[str, Any] = {
            "type": COMBINATION if together else PARAMETER,
            "errors": [fault.members for fault in faults],
        }


class Missing(NotFound):
    """404 for something that does not exist, naming what there is."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.sentence)
        self.members: dict[str, Any] = {"type": UNKNOWN, "errors": [fault.members]}


def clipped(text: str) -> str:
    """What was found, short and printable, so that it may stand in an answer."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:LONGEST])


def nearest(found: str, allowed: Collection[str]) -> str | None:
    """The allowed word that was probably meant; upper and lower case do not matter."""
    folded = {word.casefold(): word for word in reversed(list(allowed))}
    near = difflib.get_close_matches(found[:LONGEST].casefold(), folded, 1)
    return folded[near[0]] if near else None


def unknown(name: str, found: str, allowed: Iterable[str], *, combination: bool = False) -> Fault:
    """The fault of a word that is not one of the allowed ones."""
    words = tuple(allowed)
    return Fault(name, clipped(found), words, nearest(found, words), combination)


def unknown_names(parameter: str, found: Iterable[str], allowed: Collection[str]) -> list[Fault]:
    """The faults of the first names that are not among the allowed ones."""
    strange = (name for name in found if name not in allowed)
    return [unknown(parameter, name, allowed) for name in islice(strange, MOST_FAULTS)]


def refuse(name: str, found: str, allowed: Iterable[str]) -> Problem:
    """400 for one word that is not one of the allowed ones."""
    return Problem([unknown(name, found, allowed)])
