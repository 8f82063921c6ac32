"""How a project looks: its colour and dash, the same in every chart."""

from __future__ import annotations

from functools import cache
from typing import Final

from dashboard.analysis.partnerships.projects import projects
from dashboard.figures.theme import LINES

DASHES: Final = ("solid", "dash", "dot", "longdashdot", "dashdot")
SIGNS: Final = {"solid": "━━", "dash": "╍╍", "dot": "┅┅", "longdashdot": "━·", "dashdot": "╍·"}
"""A dash in text, for a legend."""


@cache
def look_of(key: str) -> tuple[str, str]:
    """(colour, dash) of a project, the same in every chart."""
    at = [each.key for each in projects() if each.state != "idea"].index(key)
    return LINES[at % len(LINES)], DASHES[at % len(DASHES)]
