"""Danish and English: texts, numbers, dates and sorting. A leaf: everyone may use it, it uses nobody.

Hides: where texts live (texts.toml), and babel. Numbers are written thousands of times a second, so babel is asked once
for the separators of a language and its patterns; tests hold the result equal to babel's own formatting.
"""

from __future__ import annotations

import logging
import math
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

LOG: Final = logging.getLogger("smartgrowth")
LANGS: Final = ("da", "en")
DEFAULT: Final = "da"
LOCALES: Final = {"da": "da_DK", "en": "en_GB"}
MINUS, NBSP, EN_DASH = "\u2212", "\u00a0", "\u2013"
PATH = Path(__file__).with_name("texts.toml")
# a number and its unit stay on one line
UNBROKEN: Final = re.compile(r"(?<=[\d}]) (?=(?:mio|mia|kr)\.|%|€|km\b)|(?<=mio\.) (?=€|kr)|(?<=mia\.) (?=kr)")
NUMBERED: Final = re.compile(r"\{(\w+)\|([^|{}]*)\|([^|{}]*)\}")


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Every text of the product: dotted key -> language -> text."""
    found: dict[str, Mapping[str, str]] = {}

    def walk(prefix: str, node: Mapping[str, object]) -> None:
        for name, child in node.items():
            key = f"{prefix}.{name}" if prefix else name
            if not isinstance(child, Mapping):
                raise TypeError(f"texts.toml: {key!r} is {child!r}; allowed: a table with da and en")
            if set(child) == set(LANGS):
                found[key] = {lang: unbroken(str(child[lang])) for lang in LANGS}
            else:
                walk(key, child)

    walk("", tomllib.loads(PATH.read_text(encoding="utf-8")))
    return found


def t(lang: str, key: str, **values: object) -> str:
    """The text `key` in `lang`; `{name}` places are filled from `values`, `{name|one|many}` by whether the number is 1.

    A key that texts.toml does not have shows its last part (see `missing`). Raises KeyError for a place that is not filled.
    """
    found = texts().get(key)
    return missing(key) if found is None else filled(found[lang], **values)


@cache
def missing(key: str) -> str:
    """What stands where a text is missing: the last part of its key, and one line in the log. Tests refuse it instead."""
    LOG.warning("no text %r; declare it in dashboard/texts.toml with da and en", key)
    return key.rpartition(".")[2].replace("_", " ")


def filled(text: str, /, **values: object) -> str:
    """A text with its places filled: `{name}` from `values`, `{name|one|many}` by whether the number is 1."""
    if "|" in text:
        text = NUMBERED.sub(lambda found: found[2 if str(values[found[1]]) == "1" else 3], text)
    return text.format(**values) if values else text


@cache
def unbroken(text: str) -> str:
    """A text whose numbers stay on one line with their units."""
    return UNBROKEN.sub(NBSP, text)


def language(text: str) -> str:
    """The language that an address names: `en`, `EN`, `en-GB`, or `en.` at the end of a sentence; "" for anything else."""
    named = re.fullmatch(r"([a-z]{2})(?:[-_][a-z]{2})?\W*", text.strip().lower()[:20])
    return named[1] if named and named[1] in LANGS else ""


@cache
def separators(lang: str) -> tuple[str, str]:
    """(decimal, thousands) of a language, as babel has them."""
    return get_decimal_symbol(LOCALES[lang]), get_group_symbol(LOCALES[lang])


@cache
def _marks(lang: str) -> dict[int, str]:
    decimal, group = separators(lang)
    return str.maketrans({",": group, ".": decimal, "-": MINUS})


def number(value: float, lang: str, decimals: int = 0) -> str:
    """`52800` -> `52.800` (da) or `52,800` (en); half away from zero is not needed: round-half-even as babel does."""
    if not math.isfinite(value):
        return t(lang, "value.missing")
    text = f"{value:,.{decimals}f}"
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    return text.translate(_marks(lang))


def read_number(text: str, lang: str) -> float | None:
    """What `number` wrote, `52.800` (da) or `52,800` (en) -> 52800.0; None for anything else.

    For our own cells only: what a person typed is read by `dashboard.numbers`.
    """
    decimal, group = map(re.escape, separators(lang))
    plain = re.sub(r"\s", "", text.replace(MINUS, "-"))
    if (
        not re.fullmatch(rf"[+-]?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:{decimal}\d+)?", plain, re.ASCII)
        or len(plain) > 30
    ):
        return None
    return float(plain.replace(separators(lang)[1], "").replace(separators(lang)[0], "."))


def signed(value: float, lang: str, decimals: int = 0) -> str:
    """A change with its sign: `+0,3`, `−1,2`; plain `0,0` when it rounds to nothing."""
    text = number(value, lang, decimals)
    return f"+{text}" if math.isfinite(value) and value > 0 and text.strip("0.,") else text


def percent_sign(lang: str) -> str:
    """What follows a number of per cent: English sets the sign close."""
    return f"{NBSP}%" if lang == "da" else "%"


def percent(value: float, lang: str, decimals: int = 1) -> str:
    """`8.2` -> `8,2 %` (da, no-break space) or `8.2%` (en)."""
    text = number(value, lang, decimals)
    return text if not math.isfinite(value) else text + percent_sign(lang)


def span(low: str, high: str) -> str:
    """`18,762–19,124`."""
    return f"{low}{EN_DASH}{high}"


def listed(items: Sequence[str], lang: str) -> str:
    """`a, b og c` or `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {t(lang, 'list.and')} {items[-1]}"


@cache
def day(value: date, lang: str) -> str:
    """`12. juni 2025` or `12 June 2025`."""
    return format_date(value, format="long", locale=LOCALES[lang])


def date_text(text: str, lang: str) -> str:
    """`2017-10-01`, `2017-10` or `2017` as a day, a month or a year in words; anything else as it is."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return text
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return day(date(parts[0], parts[1], parts[2]), lang)
    return format_date(date(parts[0], parts[1], 1), "MMMM yyyy", locale=LOCALES[lang]) if len(parts) == 2 else text


def country(code: str, lang: str) -> str:
    """Name of a country by its code as Eurostat writes it (UK, EL); the code when there is none."""
    return str(Locale.parse(LOCALES[lang]).territories.get({"UK": "GB", "EL": "GR"}.get(code, code), code))


@cache
def when(value: date, lang: str) -> str:
    """A retrieval date: `june 2025` when it is known by month only (declared as its first day), else the day."""
    return format_date(value, format="LLLL yyyy", locale=LOCALES[lang]) if value.day == 1 else day(value, lang)


def ordinal(n: int, lang: str) -> str:
    """Rank in running text: words up to twelve, then `13.` or `13th`."""
    words = t(lang, "ordinals").split(",")
    if 1 <= n <= len(words):
        return words[n - 1]
    if lang == "da":
        return f"nummer {n}"
    tail = "th" if n % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{tail}"


def count_word(n: int, lang: str) -> str:
    """Small counts in running text as words, as Danes and Britons write them: up to twelve."""
    words = t(lang, "cardinals").split(",")
    return words[n] if 0 <= n < len(words) else number(n, lang)


@cache
def sort_key(name: str, lang: str) -> tuple[str, ...]:
    """Danish order ends ... z, æ, ø, å, and aa counts as å; English folds the accents away."""
    folded = name.casefold()
    if lang == "da":
        folded = folded.replace("aa", "å")
        order = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
        return tuple("".join(order.get(c, _fold(c)) for c in part) for part in re.split(r"\s+", folded))
    return tuple(re.split(r"\s+", _fold(folded)))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("æ", "ae").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in plain if not unicodedata.combining(c))
