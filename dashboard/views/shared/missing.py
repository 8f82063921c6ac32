"""Why a figure is missing or may not be compared: the reason in a few words, in which years, and the declared note behind it."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Final

from dashboard import i18n
from dashboard.data.catalogue import catalogue
from dashboard.data.panel import Panel
from dashboard.data.schema import Break, KnownGap, SetMeta
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared.words import gap_text, is_uncertain, region_name

APART: Final = "coverage_change"
"""State of a region that has figures which cannot be compared."""


@dataclass(frozen=True, slots=True)
class Why:
    """The gap code, its reason (`the series has ended`), in which years (`since 2020`), and what is declared about it."""

    code: str
    text: str
    years: str
    note: str

    @property
    def sentence(self) -> str:
        """`The series has ended, since 2020. The United Kingdom sends no figures to Eurostat after 2019.`"""
        text = ", ".join(part for part in (self.text, self.years) if part)
        return " ".join(part for part in (f"{text[:1].upper()}{text[1:]}.", self.note) if part)


@lru_cache(maxsize=8192)
def why_missing(panel: Panel, region: str, year: int, lang: str) -> Why:
    """Why a region has no figure in a year of the panel."""
    code = str(panel.gap[panel.row(region), panel.years.index(year)]) or "not_in_source"
    first, last = _run(panel, region, year)
    return Why(
        code,
        gap_text(panel, region, year, lang),
        _years(panel, first, last, lang),
        _note(panel, region, year, first, lang),
    )


def why_apart(panel: Panel, region: str, before: int, after: int, lang: str) -> Why:
    """Why two years of a region, both with a figure, may not be compared."""
    notes = [b.note[lang] for b in declared_breaks(panel, (region,), *sorted((before, after))) if not b.crossable]
    theme = catalogue().themes[panel.theme].caveat
    if not notes and panel.minimum and theme is not None:
        notes = [theme[lang]]
    if not notes:
        unsure = [str(year) for year in (before, after) if is_uncertain(panel, region, year)]
        notes = [f"{i18n.listed(unsure, lang)}: {catalogue().flags['u'][lang]}"] if unsure else []
    return Why(APART, t(lang, "gap.apart"), i18n.span(*map(str, sorted((before, after)))), " ".join(notes))


def declared_breaks(panel: Panel, regions: tuple[str, ...], first: int, last: int) -> list[Break]:
    """Declared breaks after `first` and up to `last` that touch one of the regions; the end of a series is a gap, not a break."""
    return [
        b
        for b in store().breaks
        if b.kind != "coverage"
        and first < b.year <= last
        and store().meta[b.set_id].source in _sources(panel)
        and any(_names(b.units, code) for code in regions)
    ]


def _names(patterns: tuple[str, ...], code: str) -> bool:
    return any(fnmatchcase(code, pattern) for pattern in patterns)


def _sources(panel: Panel) -> set[str]:
    return {panel.source, "eurostat_labour"} if panel.source == "smart_jobs" else {panel.source}


def _run(panel: Panel, region: str, year: int) -> tuple[int, int]:
    """First and last year of the gap that a year is in, as long as it has one reason."""
    codes = panel.gap[panel.row(region)]
    first = last = panel.years.index(year)
    while first and codes[first - 1] == codes[last]:
        first -= 1
    while last + 1 < len(codes) and codes[last + 1] == codes[first]:
        last += 1
    return panel.years[first], panel.years[last]


def _years(panel: Panel, first: int, last: int, lang: str) -> str:
    whole = first == panel.years[0], last >= panel.last_year
    if all(whole):
        return t(lang, "strip.never")
    if first == last:
        return t(lang, "strip.only", year=first)
    if whole[0]:
        return t(lang, "strip.until", year=last)
    return t(lang, "strip.since", year=first) if whole[1] else i18n.span(str(first), str(last))


def _note(panel: Panel, region: str, year: int, first: int, lang: str) -> str:
    """What is declared about a gap; of an incomplete country which regions are missing, and what is declared about those."""
    code = str(panel.gap[panel.row(region), panel.years.index(year)])
    if code == "not_defined":
        caveat = catalogue().indicators[panel.indicator].caveat
        return caveat[lang] if caveat else ""
    declared = _declared(panel, region, year, code)
    if declared:
        return declared.note[lang]
    if store().regions[region].level == "country":
        return _missing_parts(panel, region, year, lang)
    country = store().regions[region].country
    notes = [
        b.note[lang] if b.kind == "coverage" else t(lang, "strip.same_year", note=b.note[lang])
        for b in store().breaks
        if b.year == first and b.units != ("*",) and store().meta[b.set_id].source == panel.source
        if _names(b.units, region) or _names(b.units, country)
    ]
    return " ".join(notes)


def _declared(panel: Panel, region: str, year: int, code: str) -> KnownGap | None:
    """The declared gap behind a cell: of the theme's own column first, then of any; for growth also of the year it starts from."""
    window = catalogue().indicators[panel.indicator].window or 0
    for when in dict.fromkeys((year, year - window)):
        for series in (
            ("total",) if panel.theme == "all" else (catalogue().themes[panel.theme].column, "sector", "total")
        ):
            for gap in (gap for meta in _sets(panel) for gap in meta.gaps):
                meant = gap.reason == code and gap.series in ("*", series) and _names(gap.units, region)
                if meant and gap.first <= when <= gap.last:
                    return gap
    return None


def _sets(panel: Panel) -> list[SetMeta]:
    return [meta for meta in store().meta.values() if meta.source == panel.source]


def _missing_parts(panel: Panel, country: str, year: int, lang: str) -> str:
    column = panel.years.index(year)
    parts = [code for code, r in store().regions.items() if r.country == country and r.level == "region"]
    lost = [code for code in parts if code in panel.regions and panel.gap[panel.row(code), column]]
    if not lost or len(lost) == len(parts):
        return ""
    found = {code: _declared(panel, code, year, str(panel.gap[panel.row(code), column])) for code in lost}
    notes = dict.fromkeys(gap.note[lang] for gap in found.values() if gap is not None)
    names = i18n.listed([region_name(code, lang) for code in lost], lang)
    return " ".join([t(lang, "strip.missing_parts", names=names), *notes])
