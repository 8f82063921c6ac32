"""Read the shared tables of facts and put them into our words: sources by name, words as keys, themes with weights."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

WORDING = Path(__file__).parents[1] / "facts"
URL = re.compile(r"https?://\S+")
SEED = re.compile(r"\d{3}_[0-9a-f]{16}\.txt")
Row = dict[str, str]


def texts(path: Path, sep: str = ",") -> pd.DataFrame:
    """Read a table as text: an empty cell is "", and nothing is taken for a number."""
    return pd.read_csv(path, sep=sep, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def records(path: Path) -> list[Row]:
    """Read the rows of a table as text."""
    return texts(path).to_dict("records")  # type: ignore[return-value]  # its columns are named by text


def slug(text: str) -> str:
    """Write a word of the source as a key: lower case, no accents, one underscore between words."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("ø", "o").replace("æ", "ae").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]+", "_", "".join(c for c in plain if not unicodedata.combining(c))).strip("_")


def weights(themes: Iterable[str]) -> str:
    """Split one over the themes equally, in ten-thousandths that add up to exactly 1: ``mobility:0.5;ict_data:0.5``."""
    named = [theme for theme in dict.fromkeys(themes) if theme not in ("", "other")]
    if not named:
        return ""
    share, left = divmod(10_000, len(named))
    parts = [Decimal(share + (i < left)) / 10_000 for i in range(len(named))]
    return ";".join(f"{theme}:{part.normalize():f}" for theme, part in zip(named, parts, strict=True))


def yes(cell: str) -> str:
    """Write 1 and 0 as words."""
    return {"1": "yes", "0": "no"}[cell]


def whole(cell: str) -> str:
    """Write 11.0 as 11."""
    return f"{Decimal(cell).to_integral_exact():f}"


def amount(cell: str) -> str:
    """Write an amount; nothing for 0, which means not given."""
    return f"{value.normalize():f}" if (value := Decimal(cell)) else ""


class Facts:
    """Reads one shared table after the other and writes ours."""

    def __init__(self, shared: Path, units: dict[str, str]) -> None:
        self.shared, self.units = shared, units
        self.map: dict[str, Any] = tomllib.loads((WORDING / "facts.toml").read_text(encoding="utf-8"))
        self.notes = {
            (table, key): (da, en) for table, key, da, en in texts(WORDING / "notes.csv").itertuples(index=False)
        }
        self.used: set[tuple[str, str]] = set()

    def rows(self, name: str) -> list[Row]:
        """Read a shared table."""
        return records(self.shared / "facts" / f"{name}.csv")

    def note(self, table: str, key: str) -> Row:
        """Return the note of a row in both languages, when there is one."""
        if (table, key) not in self.notes:
            return {}
        self.used.add((table, key))
        da, en = self.notes[table, key]
        return {"note_da": da, "note_en": en}

    def proof(self, row: Row) -> Row:
        """Name the public sources of a row: a seed's file name becomes the page that it is a copy of."""
        named = SEED.sub(lambda match: self.map["seeds"][match.group()], row["source"])
        urls = list(dict.fromkeys(url.rstrip(";,") for url in URL.findall(named)))
        found = {"status": row["status"], "source_url": urls[0] if urls else "", "more_sources": " ".join(urls[1:])}
        return found | {"source_name": self.host(urls[0]) if urls else named.split(" (")[0].split(' page "')[0]}

    def host(self, url: str) -> str:
        """Name a source by its host."""
        host = (urlsplit(url).hostname or url).removeprefix("www.").removesuffix(".")
        return str(self.map["hosts"].get(host, host))

    def word(self, text: str) -> str:
        """Map a word of the source to the vocabulary."""
        return str(self.map["slugs"].get(text, slug(text)))

    def regions(self, codes: str) -> str:
        """Map codes to map units, each once."""
        return ";".join(dict.fromkeys(self.units.get(code, code) for code in codes.split(";")))
