"""The words of the tables of facts (``facts/words.toml``): every value of a column of kind "word", in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dashboard.data.catalogue import Text, suggest

PATH = Path(__file__).with_name("facts") / "words.toml"


@cache
def vocabularies() -> Mapping[str, Mapping[str, Text]]:
    """Return vocabulary -> value -> text; ``pydantic.ValidationError`` names a value without both languages."""
    found = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {name: {value: Text.model_validate(text) for value, text in words.items()} for name, words in found.items()}


def word(vocabulary: str, value: str) -> Text:
    """Return one value in words; ``KeyError`` names the nearest when it is not declared."""
    known = vocabularies()[vocabulary]
    if value not in known:
        raise KeyError(f"{vocabulary} {value!r} is unknown.{suggest(value, known)} Declared: {', '.join(known)}")
    return known[value]
