"""The catalogue: everything that is declared, read from its files and held together. The door to the declarations.

Everything a reader sees about an indicator is declared in its file; Python only refuses a declaration that does not hold
together (an unknown key, a reference to something undeclared) and says what it probably meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from dashboard.data.declaration_files import EMBEDDED, BadDeclaration, Declared, Kept, Listed, read, suggest
from dashboard.data.declared import (
    FROM_UNIT,
    WEIGHTED_BY,
    Aggregate,
    Flag,
    Group,
    Indicator,
    Kind,
    Licence,
    Method,
    Source,
    Status,
    Text,
    Theme,
    Unit,
)
from dashboard.settings import settings

__all__ = [
    "KINDS", "WEIGHTED_BY",
    "Aggregate", "BadDeclaration", "Catalogue", "Declared", "Group", "Indicator", "Kind", "Licence", "Method", "Source", "Status", "Text",
    "Theme", "Unit", "catalogue", "load", "suggest", "unit_of",
]  # fmt: skip
KINDS: Final[Mapping[str, type[Listed]]] = {
    "licences": Licence, "sources": Source, "units": Unit, "themes": Theme, "groups": Group, "flags": Flag, "indicators": Indicator,
}  # fmt: skip
"""Folder -> what each file in it declares."""


class Catalogue(Declared):
    """All declarations by kind and slug, in the order of menus and lists; every cross reference holds."""

    licences: dict[str, Licence]
    sources: dict[str, Source]
    units: dict[str, Unit]
    themes: dict[str, Theme]
    groups: dict[str, Group]
    flags: dict[str, Flag]
    indicators: dict[str, Indicator]
    files: dict[tuple[str, str], str]
    """Where each is declared, by kind and slug."""
    digest: bytes
    """SHA-256 of the files."""

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


def load(folders: Sequence[Path] = (EMBEDDED,)) -> Catalogue:
    """Read folders of declarations; raise :class:`BadDeclaration`, one line, at the first that does not hold."""
    kept = read(folders, KINDS)
    things = dict(kept.things)
    for slug, source in things["sources"].items():
        _refer(kept, ("sources", slug), "licence", source.licence, things["licences"])
    for slug, unit in things["units"].items():
        if unit.difference is not None:
            _refer(kept, ("units", slug), "difference", unit.difference, things["units"])
    for slug, indicator in things["indicators"].items():
        _check(kept, slug, indicator)
    things["indicators"] = {slug: _decimals(one, things["units"]) for slug, one in things["indicators"].items()}
    return Catalogue.model_validate({**things, "files": kept.files, "digest": kept.digest})


@cache
def catalogue() -> Catalogue:
    """Return the catalogue of the product and of ``SMARTGROWTH_EXTRA_DIR``, read once a process."""
    extra = settings().extra_dir
    return load((EMBEDDED,) if extra is None else (EMBEDDED, extra))


def unit_of(indicator: Indicator) -> Unit:
    """Return the unit of an indicator."""
    return catalogue().units[indicator.unit]


def _refer(kept: Kept, owner: tuple[str, str], key: str, word: str, known: Mapping[str, object]) -> None:
    if word not in known:
        raise BadDeclaration(kept.files[owner], key, repr(word), f"{', '.join(known)}.{suggest(word, known)}")


def _decimals(indicator: Indicator, units: Mapping[str, Unit]) -> Indicator:
    """Fill in what an indicator leaves to its unit."""
    own = indicator.decimals != FROM_UNIT
    return indicator if own else indicator.model_copy(update={"decimals": units[indicator.unit].decimals})


def _check(kept: Kept, slug: str, indicator: Indicator) -> None:
    """An indicator refers to things that are declared, and its rule of aggregation to what can be added up."""
    things, owner = kept.things, ("indicators", slug)
    _refer(kept, owner, "unit", indicator.unit, things["units"])
    _refer(kept, owner, "source", indicator.source, things["sources"])
    for theme in indicator.themes:
        _refer(kept, owner, "themes", theme, things["themes"])
        if indicator.by_series and things["themes"][theme].column is None:
            named = ", ".join(name for name, one in things["themes"].items() if one.column)
            raise BadDeclaration(kept.files[owner], "themes", f"{theme!r}, which has no series", named)
    if indicator.aggregate == "sum" and not things["units"][indicator.unit].additive:
        found = f"'sum' of {indicator.unit}, which is not additive"
        raise BadDeclaration(kept.files[owner], "aggregate", found, "weighted (with a weight), none")
    for theme in indicator.nace:
        _refer(kept, owner, f"nace.{theme}", theme, things["themes"])
    _weight(kept, owner, indicator)


def _weight(kept: Kept, owner: tuple[str, str], indicator: Indicator) -> None:
    """A weight adds up and has the themes. An observed indicator may also name a measure of its set: checked with the set."""
    named, indicators = indicator.weight, kept.things["indicators"]
    if named is None or named == WEIGHTED_BY.get(indicator.method):
        return
    if named not in indicators:
        if indicator.method != "observed":
            _refer(kept, owner, "weight", named, indicators)
        return
    weight = indicators[named]
    if weight.aggregate != "sum":
        sums = ", ".join(name for name, one in indicators.items() if one.aggregate == "sum")
        raise BadDeclaration(
            kept.files[owner], "weight", f"{named!r}, which is no sum", f"a measure of the set, {sums}"
        )
    if lacking := [theme for theme in indicator.themes if theme not in weight.themes]:
        found = f"{named!r}, which has no series for {', '.join(lacking)}"
        raise BadDeclaration(
            kept.files[owner], "weight", found, f"a weight of the same themes; it has {', '.join(weight.themes)}"
        )
