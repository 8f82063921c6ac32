"""Component ids: the only place where one is spelled. A page prefixes its own: `overview-map`."""

from __future__ import annotations

from enum import StrEnum


class Page(StrEnum):
    """Pages with controls; the value prefixes their ids."""

    OVERVIEW = "overview"
    TRENDS = "trends"
    FORECAST = "forecast"
    SCENARIOS = "scenarios"
    CLAIMS = "claims"
    DATA = "data"
    MAP = "map"
    PROJECTS = "projects"
    LABS = "labs"
    CLUSTERS = "clusters"
    ORGANISATIONS = "organisations"
    COMPARE = "compare"
    GAP = "gap"
    PRESENT = "present"
    EMBED = "embed"


class Shell(StrEnum):
    """What every page has."""

    MAIN = "main"
    NARROW = "narrow"
    LIVE = "live"
    SEARCH = "search"
    TAKE = "take-words"
    BASKET = "basket-link"
    UNREACHED = "unreached"


def at(page: Page, name: str) -> str:
    """The id of one thing on one page."""
    return f"{page.value}-{name}"


def chip(page: Page, code: str) -> dict[str, str]:
    """Pattern id of a button that removes a chosen region."""
    return {"chip": page.value, "code": code}
