"""Numbers as people type them: the one parser of every field, and how a number stands in one. A leaf, as i18n is.

Comma and point both mark decimals. They mark thousands only where nothing else can be meant: set more than once, beside
the other one, or as the page's language sets them. What may be either is refused with both readings, never guessed.
assets/numbers.js does the same in the browser; a test holds the two equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from dashboard import i18n
from dashboard.i18n import t

LONGEST: Final = 30
DECIMALS: Final = 10
"""Most decimals that are written."""

SPACES: Final = " \t\r\n\u00a0\u2009\u202f"
NUMBER: Final = re.compile(r"([+-]?)(.*)", re.DOTALL)
PLAIN: Final = re.compile(r"\d+", re.ASCII)
MARKED: Final = re.compile(r"(\d*)([.,])(\d*)", re.ASCII)
# thousands are sure where a space groups, where a mark stands twice, and where the other mark follows
GROUPED: Final = re.compile(
    rf"([1-9]\d{{0,2}}(?:(?:[{SPACES}]\d{{3}})+|(?:,\d{{3}}){{2,}}|(?:\.\d{{3}}){{2,}}))(?:[.,](\d+))?", re.ASCII
)
MIXED: Final = re.compile(r"([1-9]\d{0,2}(?:(?:,\d{3})+(?=\.)|(?:\.\d{3})+(?=,)))[.,](\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Unread:
    """Text that gives no number. key: what is wrong; found: the text; readings: both numbers that it may mean."""

    key: Literal["empty", "not_a_number", "two_readings"]
    found: str = ""
    readings: tuple[float, ...] = ()


def read(text: object, lang: str) -> float | Unread:
    """The number that was typed on a page in `lang`: `2,5` and `2.5` are 2.5 in both languages.

    `25,000` is 25000 on an English page; on a Danish one it may be 25 or 25000 and is refused, as `25.000` is on an
    English one.
    """
    found = text.strip(SPACES) if isinstance(text, str) else ""
    match = NUMBER.fullmatch(found.replace(i18n.MINUS, "-"))
    if not found or match is None:
        return Unread("empty")
    value = _size(match[2], lang) if len(found) <= LONGEST else None
    if isinstance(value, tuple):
        return Unread("two_readings", found, tuple(-one if match[1] == "-" else one for one in value))
    if value is None:
        return Unread("not_a_number", found[:40])
    return -value + 0.0 if match[1] == "-" else value


def _size(text: str, lang: str) -> float | tuple[float, float] | None:
    """The number without its sign, both that it may be, or None."""
    if PLAIN.fullmatch(text):
        return float(text)
    grouped = MIXED.fullmatch(text) or GROUPED.fullmatch(text)
    if grouped:
        return float(f"{re.sub(rf'[.,{SPACES}]', '', grouped[1])}.{grouped[2] or 0}")
    marked = MARKED.fullmatch(text)
    if marked is None or not marked[1] + marked[3]:
        return None
    whole, mark, rest = marked.groups()
    decimal = float(f"{whole or 0}.{rest or 0}")
    if len(rest) != 3 or not 1 <= len(whole) <= 3 or not int(whole):
        return decimal
    return float(whole + rest) if mark == i18n.separators(lang)[1] else (decimal, float(whole + rest))


def explain(text: str, lang: str) -> str:
    """Why a text is no number: what was found, and how to write what may have been meant; "" for a number."""
    found = read(text, lang)
    if not isinstance(found, Unread):
        return ""
    if found.key != "two_readings":
        return t(lang, f"number.{found.key}", found=found.found)
    shown = [write(one, lang, grouped=True, padded=False) for one in found.readings]
    plain = [write(one, lang) for one in found.readings]
    words = {"small": shown[0], "large": shown[1], "write_small": plain[0], "write_large": plain[1]}
    return t(lang, "number.two_readings", found=found.found, **words)


def write(value: float, lang: str, *, grouped: bool = False, padded: bool = True) -> str:
    """A number as it stands in a field: no decimals that say nothing, and never one that `read` could take for another.

    Three decimals get a zero behind them where they would look like thousands: `17,1250`.
    """
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    whole, _, rest = text.lstrip("-").partition(".")
    if padded and len(rest) == 3 and len(whole) <= 3 and int(whole):
        rest += "0"
    if grouped:
        whole = i18n.number(int(whole), lang)
    sign = "-" if text.startswith("-") and text.strip("-0.") else ""
    return sign + whole + (i18n.separators(lang)[0] + rest if rest else "")
