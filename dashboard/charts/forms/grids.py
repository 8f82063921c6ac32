"""Forms that are neither lines nor bars: coverage matrix, checklist, network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """A country, a region, or several regions with the same gaps; `gaps` a gap code a year, "" where there is a figure."""

    name: str
    detail: str
    gaps: tuple[str, ...]
    country: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMatrix:
    """Which rows have a figure in which year; `present` and `reasons` (gap code, words) are the legend."""

    rows: tuple[CoverageRow, ...]
    years: tuple[int, ...]
    present: str
    reasons: tuple[tuple[str, str], ...]


Answer = Literal["yes", "no", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion, its kind in words, and the answer with its word."""

    key: str
    text: str
    kind: str
    answer: Answer
    answer_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Criteria from top to bottom."""

    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """A project in a network; `lit` in the light."""

    key: str
    name: str
    detail: str
    lit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place: the hubs that it belongs to, and those where that is disputed; `anchor` a lead, `own` the reader's."""

    key: str
    name: str
    detail: str
    hubs: tuple[str, ...]
    disputed: tuple[str, ...] = ()
    anchor: bool = False
    lit: bool = True
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Projects and the places that share them; `kinds` (kind of a place, words) are the legend."""

    hubs: tuple[Hub, ...]
    nodes: tuple[Node, ...]
    kinds: tuple[tuple[str, str], ...] = ()
