"""A query string as names and their values: the one parser of addresses.

Time grows with the length and with nothing else, and no more is read than an address of ours ever holds: the gate
(dashboard.server.security) refuses longer ones with a reason, and what comes another way (files, stores) is cut here.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl

MAX_CHARACTERS: Final = 4_000  # of a query string: a link with 30 slides, the longest that we write, has 3,600
MAX_PAIRS: Final = 200


def parse(text: object) -> dict[str, list[str]]:
    """Names in the order of their first mention, each with its values in order; empty for what is no text.

    `text` may begin with `?`. Of a text that is too long the first MAX_CHARACTERS and MAX_PAIRS are read.
    """
    found: dict[str, list[str]] = {}
    if not isinstance(text, str):
        return found
    kept = "&".join(text.removeprefix("?")[:MAX_CHARACTERS].split("&", MAX_PAIRS)[:MAX_PAIRS])
    for name, value in parse_qsl(kept, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return found


def last(text: object) -> dict[str, str]:
    """As parse, of each name the last value."""
    return {name: values[-1] for name, values in parse(text).items()}


def excess(text: str) -> tuple[str, str] | None:
    """What is too much in a text that may be read as an address, and what is allowed; None when it is not too long."""
    if len(text) > MAX_CHARACTERS:
        return f"{len(text):,} characters", f"at most {MAX_CHARACTERS:,} characters"
    pairs = text.count("&") + 1
    return (f"{pairs:,} parameters", f"at most {MAX_PAIRS} parameters") if pairs > MAX_PAIRS else None
