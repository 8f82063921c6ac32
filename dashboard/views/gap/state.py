"""What the innovation gap is measured in: the measure, the constant panel of regions, who is ahead, and what was repaired."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from dashboard import i18n
from dashboard.analysis.inequality.innovation_gap import Gap, gap_of
from dashboard.analysis.inequality.partition import NAMED, REST
from dashboard.analysis.observatory import panel as panel_of
from dashboard.analysis.smart_jobs import BASE_YEAR
from dashboard.charts.chart import Coverage
from dashboard.charts.values import Lack, Value
from dashboard.charts.written import value_text
from dashboard.data.catalogue import catalogue, unit_of
from dashboard.data.store import Store, store
from dashboard.i18n import t
from dashboard.state.query import Notice, Query
from dashboard.views.shared.coverage import strip
from dashboard.views.shared.missing import Why, why_apart, why_missing
from dashboard.views.shared.proof import weight_name
from dashboard.views.shared.resolve import Settled, settle
from dashboard.views.shared.values import number_of
from dashboard.views.shared.words import measure_subtitle, region_name

MEASURE: Final = "theme_share"
LEFT_OUT: Final = Lack("left_out")
"""A year in which too many regions of the panel lack figures."""


def measures() -> tuple[str, ...]:
    """Indicators that a gap can be measured in: counted ratios that declare what they are weighted with."""
    return tuple(slug for slug, found in catalogue().indicators.items() if found.weight and found.status != "estimate")


@dataclass(frozen=True, slots=True)
class Divided:
    """`made`: hot-spots and the rest of the area over the years shown; `focus` the first region of the reader."""

    shown: Settled
    made: Gap
    focus: str

    @property
    def query(self) -> Query:
        """The repaired state."""
        return self.shown.query

    @property
    def lang(self) -> str:
        """Language of the reader."""
        return self.shown.query.lang

    @property
    def hot(self) -> tuple[str, ...]:
        """The hot-spots, from the highest latest value down."""
        ahead = [code for code, hot in zip(self.made.panel.regions, self.made.ahead, strict=True) if hot]
        return tuple(sorted(ahead, key=lambda code: -self.shown.at(code, self.shown.end)))

    def name(self, code: str) -> str:
        """Name of a region."""
        return region_name(code, self.lang)

    def number(self, value: float) -> Value:
        """A number in the unit of the measure."""
        return number_of(self.shown.indicator, value)

    def difference(self, value: float) -> Value:
        """A difference: points of a percentage, else in the unit."""
        unit = unit_of(self.shown.indicator).difference
        return replace(self.number(value), unit=unit) if unit else self.number(value)

    def value(self, value: float) -> str:
        """A value as printed."""
        return value_text(self.number(value), self.lang)

    def distance(self, value: float) -> str:
        """A difference as printed."""
        return value_text(self.difference(value), self.lang)


def settled(query: Query, notices: tuple[Notice, ...] = ()) -> tuple[Settled, str]:
    """The nearest state that the page can answer, and the first region of the reader."""
    said: list[Notice] = list(notices)
    if query.gap == "growth":
        asked, default = replace(query, indicator="employment", theme="all"), BASE_YEAR
    else:
        asked, default = query, None
        if query.indicator not in measures():
            used = catalogue().indicators[MEASURE].name[query.lang]
            found = catalogue().indicators[query.indicator].name[query.lang]
            said.append(Notice("gap_measure", (("found", found), ("used", used))))
            asked = replace(query, indicator=MEASURE)
    shown = settle(asked, tuple(said), default_start=default)
    if shown.start == shown.end:
        earlier = [year for year in shown.years if year < shown.end]
        start = earlier[0] if earlier else shown.start
        shown = replace(shown, start=start, notices=(*shown.notices, Notice("gap_years", (("start", str(start)),))))
    if query.gap == "growth":  # the measure of the other views stays in the address
        shown = replace(shown, query=replace(shown.query, indicator=query.indicator, theme=query.theme))
    return shown, query.regions[0] if query.regions else Query().regions[0]


def divided(shown: Settled, focus: str) -> Divided:
    """Measure the gap of what is shown."""
    made = _gap(
        store(), shown.query.indicator, shown.query.theme, shown.scope, shown.start, shown.end, shown.query.rule
    )
    return Divided(shown, made, focus)


@lru_cache(maxsize=128)
def _gap(_: Store, indicator: str, theme: str, area: tuple[str, ...], start: int, end: int, rule: str) -> Gap:
    return gap_of(panel_of(indicator, theme), area, start, end, rule)


def rule_text(d: Divided) -> str:
    """`the tenth of 62 regions with the highest mean, 2008-2024`: how the hot-spots were found."""
    years = i18n.span(str(d.shown.start), str(d.shown.end))
    return t(d.lang, f"gap_page.rule_{d.query.rule}", n=len(d.made.panel.regions), years=years)


def subtitle(d: Divided, years: str) -> str:
    """Measure, unit, years, and the rule."""
    measure = measure_subtitle(d.shown.indicator, d.query.theme, years, d.lang)
    return f"{measure}. {t(d.lang, 'gap_page.hot_are', rule=rule_text(d))}"


def cover(d: Divided) -> Coverage:
    """Who is in the constant panel of the area, and why the others are not."""
    panel, end = d.shown.panel, d.shown.end
    missing: dict[str, list[Why]] = {}
    for code, year in d.made.panel.refused.items():
        gap = panel.gap[panel.row(code), panel.years.index(year)]
        missing[code] = [why_missing(panel, code, year, d.lang) if gap else why_apart(panel, code, year, end, d.lang)]
    words = {"n": len(d.made.panel.regions), "m": len(d.shown.scope), "years": i18n.span(str(d.shown.start), str(end))}
    return strip(d.shown.scope, missing, t(d.lang, "gap_page.strip", **words), d.lang)


def notes(d: Divided) -> list[str]:
    """What must be said with every view of the gap: who is ahead, which years are left out, and what NUTS 2 cannot show."""
    lang = d.lang
    said = []
    if d.hot:
        said.append(
            t(lang, "gap_page.hot_list", n=len(d.hot), names=i18n.listed([d.name(code) for code in d.hot], lang))
        )
    said.append(t(lang, "gap_page.period_note", weight=weight_name(d.shown.indicator, lang)))
    if d.made.panel.dropped:
        lost = [f"{year} ({n})" for year, n in sorted(d.made.panel.dropped.items())]
        said.append(t(lang, "gap_page.dropped", years=i18n.listed(lost, lang)))
    return [*said, t(lang, "gap_page.nuts")]


def nobody(d: Divided) -> str:
    """The title where there is no gap to measure."""
    return t(d.lang, "gap_page.nobody" if d.made.panel.regions else "gap_page.nothing")


def nobody_why(d: Divided) -> str:
    """Why there is no gap to measure, and what to do."""
    n = len(d.made.panel.regions)
    return t(d.lang, "gap_page.nobody_why", n=n) if n else t(d.lang, "gap_page.nothing_why")


def group_name(column: str, lang: str) -> str:
    """Name of an industry group of the partition."""
    if column == REST or column not in NAMED:
        return t(lang, "gap_page.rest")
    named = next(
        (theme.series for theme in catalogue().themes.values() if theme.column == column and theme.series), None
    )
    return named[lang] if named is not None else t(lang, "gap_page.trade")
