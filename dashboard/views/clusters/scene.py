"""What the Clusters page is about at the moment: theme, year, thresholds, the region in focus, and the words for its stars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from dashboard import i18n
from dashboard.analysis.clusters.cooperation import Potential, potential
from dashboard.analysis.clusters.stars import MEASURES, Measure, Rules, Sector, Stars, sector
from dashboard.data.catalogue import catalogue
from dashboard.data.store import Store, store
from dashboard.i18n import NBSP, t
from dashboard.state.query import Notice, Query
from dashboard.views.shared.resolve import Settled, settle
from dashboard.views.shared.sentence import lower_first
from dashboard.views.shared.words import region_name, theme_label, value_text

INDICATOR: Final = "location_quotient"
NO_FOCUS: Final = ""
STAR, NONE, UNKNOWN = "★", "☆", "–"


@dataclass(frozen=True, slots=True)
class Scene:
    """The settled question. ``shown`` is about location quotients; ``query`` keeps the measure that other pages look at."""

    shown: Settled
    query: Query
    sector: Sector
    focus: str
    potential: Potential | None
    here: Mapping[str, Stars]
    """The stars of the regions in view."""

    @property
    def lang(self) -> str:
        """Language of the words."""
        return self.query.lang

    @property
    def own(self) -> Stars | None:
        """The stars of the region in focus; None without a figure or a region."""
        return self.sector.stars.get(self.focus)

    @property
    def theme(self) -> str:
        """The true name of the series, as inside a sentence."""
        return lower_first(theme_label(self.query.theme, self.lang))


def scene(query: Query, notices: tuple[Notice, ...] = ()) -> Scene:
    """Settle what is asked for: the nearest theme with a series, a year with figures in view, the first chosen region."""
    return _scene(store(), query, notices)


@lru_cache(maxsize=64)
def _scene(_data: Store, query: Query, notices: tuple[Notice, ...]) -> Scene:
    """The charts, the cards and the pieces of one answer ask for the same one."""
    shown = settle(replace(query, indicator=INDICATOR), notices, in_scope=True)
    rules = Rules(mass=float(query.mass), quotient=float(query.quotient))
    made = sector(shown.query.theme, shown.end, rules)
    regions = store().regions
    focus = next((code for code in query.regions if regions[code].level == "region"), NO_FOCUS)
    partners = _potential(store(), focus, made.theme, made.year, rules, shown.scope) if focus else None
    here = {code: made.stars[code] for code in shown.scope if code in made.stars}
    # what this page has no control for is kept as it was asked for
    start = query.start if query.start and query.start <= shown.end else None
    kept = replace(shown.query, indicator=query.indicator, start=start)
    return Scene(shown, kept, made, focus, partners, here)


@lru_cache(maxsize=64)
def _potential(_data: Store, region: str, theme: str, year: int, rules: Rules, scope: tuple[str, ...]) -> Potential:
    """As analysis.cooperation has it; the chart, the list and the answer ask for the same one."""
    return potential(region, sector(theme, year, rules), scope)


def people(value: float, lang: str) -> str:
    """A number of employed."""
    return i18n.number(round(value), lang)


def share(value: float, lang: str) -> str:
    """Per cent of the panel."""
    return i18n.percent(value, lang)


def threshold(value: float, lang: str) -> str:
    """A threshold in per cent, without decimals it does not have."""
    return i18n.percent(value, lang, 0 if value == int(value) else 1)


def ratio(value: float, lang: str, *, plain: bool = False) -> str:
    """A quotient; a threshold (`plain`) without the zeros it does not need."""
    digits = 2 if not plain or value * 10 != int(value * 10) else 0 if value == int(value) else 1
    return i18n.number(value, lang, digits)


def euros(value: float, lang: str) -> str:
    """Euros to the nearest thousand."""
    return value_text(catalogue().indicators["gva_per_employed"], round(value, -3), lang)


def measure_name(name: str, lang: str) -> str:
    """`Size`."""
    return t(lang, f"clusters.measure_{name}")


def names(measures: tuple[str, ...], lang: str) -> str:
    """`size and growth`."""
    return i18n.listed([lower_first(measure_name(name, lang)) for name in measures], lang)


def glyphs(stars: Stars) -> str:
    """`★☆★–` in the order of the measures."""
    return "".join(glyph(stars.marks[name]) for name in MEASURES)


def glyph(mark: Measure) -> str:
    """Star, no star, no verdict."""
    return UNKNOWN if mark.star is None else STAR if mark.star else NONE


def uncertain(stars: Stars) -> str:
    """The mark of a figure that is a minimum."""
    return "*" if stars.uncertain else ""


def measure_line(found: Scene) -> str:
    """`Transport and storage (NACE H), 2024`."""
    theme = catalogue().themes[found.query.theme]
    series, theme_name = theme_label(found.query.theme, found.lang), lower_first(theme.name[found.lang])
    return t(
        found.lang, "clusters.theme_year", series=series, nace=theme.nace, theme=theme_name, year=found.shown.end
    ).replace("NACE ", f"NACE{NBSP}")


def rules_line(found: Scene) -> str:
    """The declared thresholds."""
    rules, lang = found.sector.rules, found.lang
    return t(lang, "clusters.rules", mass=threshold(rules.mass, lang), quotient=ratio(rules.quotient, lang, plain=True),
             level=i18n.percent(rules.level * 100, lang, 0), ahead=i18n.number(rules.ahead, lang))  # fmt: skip


def source(lang: str, *, geometry: bool = False) -> str:
    """The source line of everything that rests on stars."""
    day = i18n.when(catalogue().sources["eurostat_labour"].retrieved, lang)
    line = t(lang, "source.line", source=t(lang, "clusters.source"), day=day)
    return f"{line} {t(lang, 'source.geometry')}" if geometry else line


def name(code: str, lang: str) -> str:
    """Name of a region."""
    return region_name(code, lang)
