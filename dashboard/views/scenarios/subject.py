"""What scenarios are applied to: measure, place, theme and last year as this page offers them, and the baseline of that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from dashboard import i18n
from dashboard.analysis.forecasts.scenario_baseline import FEWEST_YEARS, Built, build
from dashboard.analysis.forecasts.series import usable
from dashboard.analysis.observatory import panel
from dashboard.data.catalogue import Indicator, catalogue
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.state.query import MAX_REGIONS, Notice, Query
from dashboard.views.shared.model import Choice
from dashboard.views.shared.words import region_name, theme_label
from forecasting.scenarios import Baseline

MEASURES: Final = ("smart_jobs", "employment", "gva")
"""What is counted and adds up; the first is shown when the address names none."""

HOME: Final = "DK"
EACH: Final = "*"  # `DK*`: the country, region by region
EACH_THEME: Final = "each"
CHOSEN: Final = "chosen"
MOST_THEMES: Final = 8
LAST: Final = 2040


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The resolved query and its baseline (None: nothing can be forecast). place: the value of the place control."""

    query: Query
    indicator: Indicator
    place: str
    themes: tuple[str, ...]
    built: Built
    notices: tuple[Notice, ...]

    @property
    def baseline(self) -> Baseline | None:
        """The forecasts that the scenarios start from."""
        return self.built.baseline


def subject_of(query: Query, notices: tuple[Notice, ...] = ()) -> Subject:
    """The nearest subject to a query that carries a scenario, and notices of what was changed for it."""
    said, lang, default = list(notices), query.lang, Query()
    if query.indicator not in MEASURES:
        if query.indicator != default.indicator:
            said.append(Notice("no_scenario", (("indicator", catalogue().indicators[query.indicator].name[lang]),)))
        query = replace(query, indicator=MEASURES[0])
    indicator = catalogue().indicators[query.indicator]
    if query.theme not in indicator.themes:
        query = replace(query, theme="all")
    regions = (HOME,) if query.regions == default.regions or not query.regions else query.regions
    themes = _current_themes(query.indicator, regions) if query.view == "small" else (query.theme,)
    to = query.to if query.to else default.to
    built = build(query.indicator, regions, themes, to)
    if built.baseline is None and (regions, themes) != ((HOME,), ("all",)):
        said.append(Notice("no_baseline", (("place", i18n.listed([region_name(c, lang) for c in regions], lang)),)))
        regions, themes, query = (HOME,), ("all",), replace(query, theme="all", view="one")
        built = build(query.indicator, regions, themes, to)
    if built.baseline is not None and set(built.baseline.regions) != set(regions):
        missing = [region_name(c, lang) for c in regions if c not in built.baseline.regions]
        said.append(Notice("lost_regions", (("regions", i18n.listed(missing, lang)),)))
        regions = built.baseline.regions
    if built.baseline is not None and built.baseline.years[-1] < to:
        year = built.baseline.years[-1]
        said.append(Notice("short_reach", (("year", str(year)), ("to", str(to)))))
        to = year
    view = "small" if built.baseline is not None and len(built.baseline.themes) > 1 else "one"
    plain = regions == (HOME,) and query.regions == default.regions
    query = replace(query, regions=query.regions if plain else regions, view=view, to=to, start=None)
    return Subject(
        query=query,
        indicator=indicator,
        place=_place_value(regions),
        themes=themes,
        built=built,
        notices=tuple(said),
    )


def _place_value(regions: tuple[str, ...]) -> str:
    if len(regions) == 1:
        return regions[0]
    country = store().regions[regions[0]].country
    return country + EACH if set(regions) == set(parts(country)) else CHOSEN


def regions_of(place: object, query: Query) -> tuple[str, ...]:
    """The regions that a value of the place control stands for; those of the query for any other value."""
    text = place if isinstance(place, str) else ""
    if text.endswith(EACH) and text[:-1] in store().regions:
        return parts(text[:-1])[:MAX_REGIONS]
    return (text,) if text in store().regions else query.regions


def parts(country: str) -> tuple[str, ...]:
    """Map units of a country."""
    return tuple(code for code, one in store().regions.items() if one.country == country and one.level == "region")


def _current_themes(indicator: str, regions: tuple[str, ...]) -> tuple[str, ...]:
    """Themes whose series reaches up to today in all the regions."""
    known = catalogue().indicators[indicator].themes
    found = tuple(
        theme for theme in known if theme != "all" and all(_is_current(indicator, theme, code) for code in regions)
    )
    return found[:MOST_THEMES] or ("all",)


def _is_current(indicator: str, theme: str, code: str) -> bool:
    return code in _current_regions(store().version, indicator, theme)


@lru_cache(maxsize=64)
def _current_regions(_version: str, indicator: str, theme: str) -> frozenset[str]:
    """Regions whose series is long enough and not over."""
    one = panel(indicator, theme)
    found = []
    for code in one.regions:
        first, values = usable(one, code)
        if int(np.isfinite(values).sum()) >= FEWEST_YEARS and first + len(values) - 1 == one.last_year:
            found.append(code)
    return frozenset(found)


def names_of(subject: Subject) -> dict[str, str]:
    """Names of the regions and themes of a baseline, by code."""
    lang = subject.query.lang
    if subject.baseline is None:
        return {}
    found = {code: region_name(code, lang) for code in subject.baseline.regions}
    for theme in subject.baseline.themes:
        found[theme] = (
            catalogue().themes[theme].name[lang] if theme == "all" else theme_label(theme, lang, subject.indicator)
        )
    return found


def choices(subject: Subject) -> tuple[Choice, ...]:
    """Measure, place, theme and last year: only what carries a scenario."""
    query, lang = subject.query, subject.query.lang
    theme = EACH_THEME if query.view == "small" else query.theme
    years = range(subject.built.last_year + 1, LAST + 1)
    return (
        Choice("indicator", t(lang, "control.indicator"), query.indicator,
               [(key, catalogue().indicators[key].name[lang]) for key in MEASURES]),
        Choice("place", t(lang, "control.group"), subject.place, _place_options(subject)),
        Choice("theme", t(lang, "control.theme"), theme, _theme_options(subject)),
        Choice("to", t(lang, "scenarios.to"), str(query.to), [(str(year), str(year)) for year in years]),
    )  # fmt: skip


def _place_options(subject: Subject) -> list[tuple[str, str]]:
    lang, indicator = subject.query.lang, subject.query.indicator
    current = _current_regions(store().version, indicator, "all")
    countries = [code for code, one in store().regions.items() if one.level == "country" and code in current]
    here = store().regions[(subject.baseline.regions if subject.baseline else (HOME,))[0]].country
    found = []
    for code in countries:
        found.append((code, region_name(code, lang)))
        inner = [one for one in parts(code) if one in current]
        if 1 < len(inner) == len(parts(code)) <= MAX_REGIONS:
            found.append((code + EACH, t(lang, "scenarios.each_region", country=region_name(code, lang))))
        if code == here and len(inner) > 1:
            found += [(one, region_name(one, lang)) for one in inner]
    if subject.place not in dict(found):
        count = len(subject.query.regions)
        name = region_name(subject.place, lang) if subject.place != CHOSEN else t(lang, "scenarios.chosen", n=count)
        found.append((subject.place, name))
    return found


def _theme_options(subject: Subject) -> list[tuple[str, str]]:
    lang, indicator = subject.query.lang, subject.query.indicator
    codes = subject.baseline.regions if subject.baseline else (HOME,)
    current = [th for th in subject.indicator.themes if all(_is_current(indicator, th, code) for code in codes)]
    found = [
        (th, catalogue().themes[th].name[lang] if th == "all" else theme_label(th, lang, subject.indicator))
        for th in current
    ]
    return [*found, (EACH_THEME, t(lang, "scenarios.each_theme"))] if len(current) > 2 else found
