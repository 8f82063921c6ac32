"""One chart: its form, its words for each medium, its table, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from dashboard.charts.forms import Form
from dashboard.charts.table import Table

Medium = Literal["screen", "slide", "paper", "speech"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said with a chart, in its language. `summary` is the computed sentence: alternative text and copyable line."""

    title: str
    subtitle: str
    summary: str
    source: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What `n` regions of a coverage strip share: `code` "present" or a gap code; `lines` of (who, codes of them, why)."""

    code: str
    n: int
    label: str
    lines: tuple[tuple[str, tuple[str, ...], str], ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who is in a chart and who is not.

    `dots`: a country, the state of each of its regions as a digit into `states`, and how their codes end, with spaces between.
    """

    summary: str
    states: tuple[State, ...]
    dots: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What one chart says. Writers make a figure, a slide or a file of it; none of them reads what another one wrote.

    `indicators` declared slugs, the main one first (empty for facts); `sources` declared slugs; `years` first and last shown;
    `proof` names its proof (views.shared.proof.reference); `data_url` the same figures from the API; `wide` spans the page;
    `narrow` it is made for a phone; `media` words that differ from `words` on a slide, on paper or in speech.
    """

    key: str
    lang: str
    form: Form
    words: Words
    table: Table
    filename: str
    data_url: str
    indicators: tuple[str, ...] = ()
    theme: str = ""
    sources: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    proof: str = ""
    coverage: Coverage | None = None
    wide: bool = False
    narrow: bool = False
    media: Mapping[Medium, Mapping[str, str]] = field(default_factory=dict)

    def words_for(self, medium: Medium) -> Words:
        """The words of a medium: those of the screen, with what differs there."""
        return replace(self.words, **self.media.get(medium, {}))  # type: ignore[arg-type]  # all of it is text
