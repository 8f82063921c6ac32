"""What a declaration of each kind holds: texts, units, licences, sources, themes, region groups, flags, indicators."""

from __future__ import annotations

import datetime as dt
from math import inf
from string import Formatter
from typing import ClassVar, Final, Literal

from pydantic import Field, field_validator, model_validator

from dashboard.data.declaration_files import Declared, Listed

Status = Literal["observed", "reported", "estimate", "projection", "claim", "assumption", "derived", "own_data"]
Kind = Literal["count", "quantity", "rate", "money"]
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
FROM_UNIT: Final = -1
"""Decimals of an indicator whose file names none, until the catalogue takes those of the unit."""


class Text(Declared):
    """A text in both languages; ``text["da"]`` and ``text["en"]``."""

    da: str = Field(description="Danish.")
    en: str = Field(description="English.")

    def __getitem__(self, lang: str) -> str:
        if lang == "da":
            return self.da
        if lang == "en":
            return self.en
        raise KeyError(f"language {lang!r} is unknown; the languages are 'da' and 'en'")


NOTHING: Final = Text(da="", en="")


class ByTheme(Declared):
    """Wordings of a sentence in which names in braces are filled in."""

    places: ClassVar[frozenset[str]]
    all: Text | None = Field(default=None, description="About the whole, without a theme.")
    theme: Text | None = Field(default=None, description="About one theme.")

    @field_validator("all", "theme")
    @classmethod
    def _places(cls, text: Text | None) -> Text | None:
        for wording in (text.da, text.en) if text else ():
            if odd := sorted({name for _, name, _, _ in Formatter().parse(wording) if name is not None} - cls.places):
                raise ValueError(f"{{{odd[0]}}} is not filled in; names in braces are: {', '.join(sorted(cls.places))}")
        return text

    def of(self, theme: str) -> Text | None:
        """Return the wording for a theme, or ``None`` when there is none of its own."""
        return self.all if theme == "all" else self.theme


class Sentence(ByTheme):
    """The first clause of the sentence under a chart; {region}, {value}, {year}, {theme}, {indicator} are filled in."""

    places = frozenset({"region", "value", "year", "theme", "indicator"})


class ForecastSentence(ByTheme):
    """The sentence of a forecast; {region}, {range}, {year}, {value}, {last}, {theme}, {indicator} are filled in."""

    places = frozenset({"region", "range", "year", "theme", "indicator", "value", "last"})


class Flag(Text, Listed):
    """What a letter beside a figure means; the file is named by the letter."""


class Licence(Listed):
    """Terms under which figures are passed on."""

    name: Text = Field(description="Name of the terms.")
    url: str = Field(description='Address of the terms, or "".')


class Source(Listed):
    """Where figures come from."""

    publisher: str = Field(description="Who publishes the figures.")
    title: Text = Field(description="What they are about.")
    table: str = Field(description='Name of the table at the publisher, or "".')
    url: str = Field(description='Address of the table, or "".')
    licence: str = Field(description="Terms: the name of a file in licences/.")
    attribution: Text = Field(description="The source line under a chart.")
    retrieved: dt.date = Field(description="When the figures were fetched; the first of a month says the month only.")


class Unit(Listed):
    """A unit of measurement."""

    name: Text = Field(description="The unit in words: people, per cent, tonnes.")
    short: Text = Field(description="The unit where there is little room.")
    suffix: Text = Field(
        NOTHING, description='Printed after every number, with its own space: " %", " t"; "" when the name says it all.'
    )
    prefix: Text = Field(NOTHING, description='Printed before every number: "€" in English.')
    decimals: int = Field(0, ge=0, le=4, description="Decimals shown, where an indicator names none.")
    grouped: bool = Field(True, description="Thousands are set apart: in people they are, in the year 2027 not.")
    least: float | None = Field(None, description="A smaller figure is printed as below this: <1 % of a chance.")
    most: float | None = Field(None, description="A larger figure is printed as above this: >99 % of a chance.")
    percent: bool = Field(False, description="Axes carry the sign of per cent.")
    difference: str | None = Field(None, description="Unit of a difference between two figures: points, of per cent.")
    additive: bool = Field(
        description="Whether figures of several regions may be added up: people may, per cent may not."
    )


class Group(Listed):
    """A group of countries for the scope control."""

    name: Text = Field(description="Name of the group.")
    countries: tuple[str, ...] = Field(min_length=1, description="Codes of countries in regions.csv.")


class Theme(Listed):
    """A theme, and the industry series that stands in for it when there is one."""

    name: Text = Field(description="Name of the theme.")
    series: Text | None = Field(None, description="True name of the industry series that stands in for the theme.")
    nace: str | None = Field(None, description="NACE sections of that series.")
    column: str | None = Field(None, description="Measure of the sets that holds that series.")
    proxy: bool = Field(description="Whether the series is a stand-in, and is badged as one.")
    caveat: Text | None = Field(None, description="Said with every figure of the series (not of counts by theme).")

    @model_validator(mode="after")
    def _series_complete(self) -> Theme:
        given = [self.series is not None, self.nace is not None, self.column is not None]
        if any(given) and not all(given):
            raise ValueError("a theme has either all of series, nace and column, or none of them")
        return self


class Indicator(Listed):
    """An indicator: what it is, how it is made, how its figures come together, and what must be said with them."""

    name: Text = Field(description="Name of the indicator.")
    unit: str = Field(description="Unit: the name of a file in units/.")
    kind: Kind = Field(description="count (whole things), quantity (measured), rate (never added up) or money.")
    decimals: int = Field(FROM_UNIT, ge=0, le=4, description="Decimals shown; else those of the unit.")
    themes: tuple[str, ...] = Field(
        min_length=1, description='Themes with figures: files in themes/; "all" is the whole.'
    )
    method: Method = Field(
        description="How it is made; observed takes the figures of the set that is named like its source."
    )
    measure: str | None = Field(
        None, description="Column of the set that holds it; needed where the set has several and none is called total."
    )
    aggregate: Aggregate = Field(
        description="What an area of several regions shows: sum, weighted (a mean by weight), none (a gap that says so); recomputed by methods that do."
    )
    weight: str | None = Field(
        None, description="Of a weighted mean: an indicator that adds up, or a measure of the own set."
    )
    direction: Literal["up", "down", "neutral"] = Field(description="What is better: up, down, or neither.")
    definition: Text = Field(description="What is counted, of whom, where.")
    caveat: Text | None = Field(None, description="What must be said with every figure.")
    sentence: Sentence = Field(
        Sentence(), description="The first clause of the sentence under a chart; else a neutral one."
    )
    projection: ForecastSentence = Field(
        ForecastSentence(), description="The sentence of its forecast; else a neutral one."
    )
    source: str = Field(description="Source: the name of a file in sources/.")
    reference: Text | None = Field(None, description="What a quotient is measured against.")
    window: int | None = Field(None, description="Years of a growth rate.")
    status: Status = Field(description="How its figures are known.")
    nace: dict[str, str] = Field(
        default_factory=dict, description="NACE sections of a theme where they differ from the theme's own."
    )
    low: float | None = Field(None, description="The least that is possible; else 0, but for growth.")
    high: float | None = Field(None, description="The most that is possible, such as 100 of a share.")
    period: tuple[int, int] | None = Field(None, description="First and last year of a tally of a whole period.")
    minimum: bool = Field(False, description="Every figure is a minimum: levels may be shown, changes may not.")

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
    def limits(self) -> tuple[float, float]:
        """The least and the most that a figure can be; `smartgrowth check` refuses others."""
        least = (-inf if self.method == "growth" else 0.0) if self.low is None else self.low
        return least, inf if self.high is None else self.high

    @property
    def by_series(self) -> bool:
        """Whether a theme stands for an industry series (a proxy), rather than for what the row itself is about."""
        return self.method != "tally"
