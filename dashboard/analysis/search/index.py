"""Search over regions, indicators, themes and the tables of facts, in both languages and every usual spelling.

An entry is found when every word of the query begins one of its words, after folding: case, accents, å and aa, ø and oe,
æ and ae, ü and ue are the same, and the other names of a place (the table ``aliases``) count as its own.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dashboard.analysis.search.entries import entries
from dashboard.data.store import Store, store

FOLDED = str.maketrans({"ø": "o", "æ": "a", "ł": "l", "ß": "s", "đ": "d", "œ": "o"})
DIGRAPHS = re.compile("aa|ae|oe|ue")
LETTERS = re.compile(r"[^\W_]+")
NEAR = 0.75
"""How alike a mistyped word and a known one must be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found.

    ``kind`` region, indicator, theme, organisation, project, cluster, event, living_lab, claim, criterion, priority; ``key`` its code,
    slug or ``table:id``; ``words`` everything it is found by, folded; ``href`` where it leads.
    """

    kind: str
    key: str
    title: str
    detail: str
    words: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class _Indexed:
    """An entry with its words as text, each after a space, so that a prefix is found by one search."""

    entry: Entry
    title: str
    named: str
    every: str


def fold(text: str) -> str:
    """Write a text so that its usual spellings are the same: ``Århus`` and ``Aarhus`` give ``arhus``."""
    plain = unicodedata.normalize("NFD", text.casefold().translate(FOLDED))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return DIGRAPHS.sub(lambda match: match.group()[0], plain)


def split(text: str) -> list[str]:
    """Return the folded words of a text."""
    return LETTERS.findall(fold(text))


def index(lang: str) -> tuple[Entry, ...]:
    """Return every entry in a language, in the order of their kinds."""
    return tuple(each.entry for each in _index(store(), lang))


def find(text: str, lang: str, limit: int = 12) -> list[Entry]:
    """Return the entries for which every word of ``text`` begins one of their words, the best first.

    Best: the title itself, a title that begins with the text, words of the title, words of other names and notes; then the
    order of the kinds. A word that begins nothing is read as the nearest known word.
    """
    asked, known = split(text), _index(store(), lang)
    if not asked:
        return []
    hits = _hits(known, asked)
    if not hits:
        hits = _hits(known, [_nearest(each, _vocabulary(store(), lang)) for each in asked])
    hits.sort(key=lambda hit: hit[0])
    return [entry for _, entry in hits[:limit]]


def _hits(known: tuple[_Indexed, ...], asked: list[str]) -> list[tuple[tuple[int, int, int], Entry]]:
    whole, starts = " ".join(asked), [f" {each}" for each in asked]
    found = []
    for place, each in enumerate(known):
        if all(start in each.every for start in starts):
            if each.title == whole:
                rank = 0
            elif each.title.startswith(whole):
                rank = 1
            elif all(start in each.named for start in starts):
                rank = 2
            else:
                rank = 3
            found.append(((rank, place if rank > 1 else len(each.title), place), each.entry))
    return found


def _nearest(asked: str, vocabulary: dict[str, tuple[str, ...]]) -> str:
    near = [each for each in vocabulary.get(asked[0], ()) if abs(len(each) - len(asked)) <= 2]
    if any(each.startswith(asked) for each in vocabulary.get(asked[0], ())):
        return asked
    return next(iter(difflib.get_close_matches(asked, near, n=1, cutoff=NEAR)), asked)


@lru_cache(maxsize=8)
def _vocabulary(data: Store, lang: str) -> dict[str, tuple[str, ...]]:
    """Every word by its first letter."""
    by_letter: dict[str, set[str]] = {}
    for each in _index(data, lang):
        for known in each.entry.words:
            by_letter.setdefault(known[0], set()).add(known)
    return {letter: tuple(sorted(found)) for letter, found in by_letter.items()}


@lru_cache(maxsize=8)
def _index(data: Store, lang: str) -> tuple[_Indexed, ...]:
    other_names = list(_other_names(data))
    made = []
    for found in entries(data, lang):
        names = " ".join([found.title, *found.named])
        folded = f" {' '.join(split(names))} "
        names += "".join(f" {' '.join(group)}" for group, phrases in other_names if any(p in folded for p in phrases))
        first, rest = split(names), split(" ".join(found.also))
        words = tuple(dict.fromkeys(first + rest))
        entry = Entry(found.kind, found.key, found.title, found.detail, words, found.href)
        made.append(_Indexed(entry, " ".join(split(found.title)), f" {' '.join(first)}", f" {' '.join(words)}"))
    return tuple(made)


def _other_names(data: Store) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Groups of names for the same thing, and each as a phrase of folded words between spaces."""
    groups: dict[str, set[str]] = {}
    for row in data.records("aliases").values() if "aliases" in data.tables else ():
        groups.setdefault(row["name"], {row["name"]}).add(row["alias"])
    for names in groups.values():
        yield tuple(sorted(names)), tuple(f" {' '.join(split(name))} " for name in names)
