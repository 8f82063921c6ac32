"""The declaration of themes, units, licences, sources, region groups and indicators (``catalogue.toml``), checked.

Everything a reader sees about an indicator is declared in the TOML file; Python only refuses a declaration that does not
hold together (an unknown key, a reference to something undeclared) and says what it probably meant.
"""

from __future__ import annotations

import datetime as dt
import difflib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

PATH = Path(__file__).with_name("catalogue.toml")

Status = Literal["observed", "reported", "estimate", "projection", "claim", "assumption", "derived", "own_data"]
Kind = Literal["count", "rate", "money"]
Method = Literal["observed", "share", "growth", "quotient", "proxy", "per_1000", "weighted", "per_employed", "tally"]
Aggregate = Literal["sum", "weighted", "recomputed", "none"]
"""What an area of several regions shows: the sum; the mean by the declared weight; a figure worked out anew from the whole
area's own counts, as the method does it; nothing, and the reason why."""
RULES: dict[Method, tuple[Aggregate, ...]] = {
    "observed": ("sum", "weighted", "none"), "share": ("weighted",), "growth": ("recomputed",), "quotient": ("recomputed",),
    "proxy": ("sum",), "per_1000": ("weighted",), "weighted": ("weighted",), "per_employed": ("weighted",),
    "tally": ("sum", "recomputed"),
}  # fmt: skip
"""Which rules each method can follow: of the computed ones exactly what its maker does."""
WEIGHTED_BY: dict[Method, str] = {"weighted": "population"}
"""Weights that a method computes itself; they are no indicators."""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the known word nearest to ``word``, or "" when none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else ""


class Declared(BaseModel):
    """Base of every declaration: frozen, and a key that is not declared here is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Declared):
    """A text in both languages; ``text["da"]`` and ``text["en"]``."""

    da: str
    en: str

    def __getitem__(self, lang: str) -> str:
        if lang == "da":
            return self.da
        if lang == "en":
            return self.en
        raise KeyError(f"language {lang!r} is unknown; the languages are 'da' and 'en'")


class Licence(Declared):
    """Terms under which figures are passed on."""

    name: Text
    url: str


class Source(Declared):
    """Where figures come from; ``attribution`` is the source line under a chart."""

    publisher: str
    title: Text
    table: str
    url: str
    licence: str
    attribution: Text
    retrieved: dt.date


class Unit(Declared):
    """A unit of measurement; ``suffix`` is printed after a number (it brings its own space)."""

    name: Text
    suffix: Text
    short: Text


class Theme(Declared):
    """A theme, and the employment series that stands in for it when there is one (``series``, ``nace``, ``column``)."""

    name: Text
    series: Text | None = None
    nace: str | None = None
    column: str | None = None
    proxy: bool
    caveat: Text | None = None
    """What must be said of every figure of the employment series (not of figures that are counted by theme)."""

    @model_validator(mode="after")
    def _series_complete(self) -> Theme:
        given = [self.series is not None, self.nace is not None, self.column is not None]
        if any(given) and not all(given):
            raise ValueError("a theme has either all of series, nace and column, or none of them")
        return self


class Group(Declared):
    """A group of countries for the scope control."""

    name: Text
    countries: tuple[str, ...]


class Indicator(Declared):
    """An indicator: what it is, how it is made, how it may be aggregated, and what must be said with it."""

    name: Text
    unit: str
    kind: Kind
    decimals: int = Field(ge=0, le=4)
    themes: tuple[str, ...] = Field(min_length=1)
    method: Method
    measure: str | None = None
    """Column of the set that holds an observed indicator; needed where the set has several and none is the theme's."""
    aggregate: Aggregate
    weight: str | None = None
    """Of a weighted mean: an indicator that adds up, or a measure of the indicator's own set."""
    direction: Literal["up", "down", "neutral"]
    definition: Text
    caveat: Text | None = None
    source: str
    reference: Text | None = None
    window: int | None = None
    status: Status
    nace: dict[str, str] = Field(default_factory=dict)
    """NACE sections of a theme where they differ from those of its employment series."""
    period: tuple[int, int] | None = None
    """First and last year of a tally that has one figure for the whole period; its panel has the last year only."""
    minimum: bool = False
    """Every figure is a minimum: levels may be shown, changes may not."""

    @model_validator(mode="after")
    def _adds_up(self) -> Indicator:
        allowed = RULES[self.method]
        if self.aggregate not in allowed:
            raise ValueError(
                f"aggregate is {self.aggregate!r}; with method {self.method!r} it may be: {', '.join(allowed)}"
            )
        if self.aggregate == "sum" and self.kind == "rate":
            raise ValueError("a rate is never added up; aggregate may be: weighted (with a weight), none")
        return self

    @model_validator(mode="after")
    def _consistent(self) -> Indicator:
        if (self.aggregate == "weighted") != (self.weight is not None):
            raise ValueError(
                "weight is given exactly when aggregate is 'weighted' (rates over regions are never plain means)"
            )
        if (self.method == "growth") != (self.window is not None):
            raise ValueError("window is given exactly when method is 'growth'")
        if (self.method == "quotient") != (self.reference is not None):
            raise ValueError("reference is given exactly when method is 'quotient'")
        if (self.method == "tally") != (self.period is not None):
            raise ValueError("period is given exactly when method is 'tally' (one figure for a whole period)")
        if self.measure is not None and self.method != "observed":
            raise ValueError(
                "measure is given only when method is 'observed'; other methods know what they compute from"
            )
        if self.period is not None and self.period[0] > self.period[1]:
            raise ValueError(f"period {self.period} ends before it starts")
        return self

    @property
    def by_series(self) -> bool:
        """Whether a theme stands for an industry series (a proxy), rather than for what the row itself is about."""
        return self.method != "tally"


class Catalogue(Declared):
    """The whole declaration, with every cross reference checked."""

    licences: dict[str, Licence]
    sources: dict[str, Source]
    units: dict[str, Unit]
    themes: dict[str, Theme]
    groups: dict[str, Group]
    flags: dict[str, Text]
    """What a letter in a flag means."""
    indicators: dict[str, Indicator]

    @model_validator(mode="after")
    def _references(self) -> Catalogue:
        for slug, source in self.sources.items():
            _refer(f"sources.{slug}.licence", source.licence, self.licences)
        for slug, indicator in self.indicators.items():
            _refer(f"indicators.{slug}.unit", indicator.unit, self.units)
            _refer(f"indicators.{slug}.source", indicator.source, self.sources)
            self._weight(slug, indicator)
            for theme in indicator.themes:
                _refer(f"indicators.{slug}.themes", theme, self.themes)
                if indicator.by_series and self.themes[theme].column is None:
                    raise ValueError(f"indicators.{slug}.themes names {theme!r}, which has no series")
        return self

    def _weight(self, slug: str, indicator: Indicator) -> None:
        """A weight adds up and has the themes. An observed indicator may also name a measure of its set: checked with the set."""
        named = indicator.weight
        if named is None or named == WEIGHTED_BY.get(indicator.method):
            return
        if named not in self.indicators and indicator.method != "observed":
            _refer(f"indicators.{slug}.weight", named, self.indicators)
        weight = self.indicators.get(named)
        if weight is None:
            return
        if weight.aggregate != "sum":
            raise ValueError(f"indicators.{slug}.weight = {indicator.weight!r} is no sum, so it cannot be a weight")
        lacking = [theme for theme in indicator.themes if theme not in weight.themes]
        if lacking:
            raise ValueError(
                f"indicators.{slug}.weight = {indicator.weight!r} has no series for {', '.join(lacking)}; it has: {', '.join(weight.themes)}"
            )

    def indicator(self, slug: str) -> Indicator:
        """Return the indicator; raise ``KeyError`` naming the nearest slug when there is none."""
        if slug not in self.indicators:
            known = ", ".join(self.indicators)
            raise KeyError(f"indicator {slug!r} is unknown.{suggest(slug, self.indicators)} Known: {known}")
        return self.indicators[slug]

    def theme(self, slug: str) -> Theme:
        """Return the theme; raise ``KeyError`` naming the nearest slug when there is none."""
        if slug not in self.themes:
            known = ", ".join(self.themes)
            raise KeyError(f"theme {slug!r} is unknown.{suggest(slug, self.themes)} Known: {known}")
        return self.themes[slug]


def _refer(where: str, word: str, known: Mapping[str, object]) -> None:
    if word not in known:
        raise ValueError(f"{where} = {word!r} is not declared.{suggest(word, known)} Declared: {', '.join(known)}")


def load(path: Path = PATH) -> Catalogue:
    """Read and check a catalogue file; ``pydantic.ValidationError`` names the key that does not hold."""
    with path.open("rb") as stream:
        return Catalogue.model_validate(tomllib.load(stream))


@cache
def catalogue() -> Catalogue:
    """Return the catalogue of the product, read once a process."""
    return load()
