"""Query + data -> what can be shown: the theme that has a series, the years that exist, the regions in view; and what was repaired."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dashboard.analysis.observatory import panel as panel_of
from dashboard.data.catalogue import Indicator, catalogue
from dashboard.data.panel import Panel
from dashboard.data.store import store
from dashboard.state.query import Notice, Query


@dataclass(frozen=True, slots=True)
class Settled:
    """A Query that the data can answer. `start`/`end` are real years of the panel; `scope` the map units in view."""

    query: Query
    indicator: Indicator
    panel: Panel
    start: int
    end: int
    years: tuple[int, ...]
    scope: tuple[str, ...]
    notices: tuple[Notice, ...]

    def values(self, year: int) -> dict[str, float]:
        """Value of every unit in scope that has one."""
        column = self.panel.years.index(year)
        return {c: float(v) for c in self.scope if np.isfinite(v := self.panel.values[self.panel.row(c), column])}

    def at(self, code: str, year: int) -> float:
        """One value; NaN for a gap, an unknown region or a year outside."""
        return self.panel.at(code, year) if code in self.panel.regions and year in self.panel.years else float("nan")


def known_years(panel: Panel, codes: tuple[str, ...] = ()) -> tuple[int, ...]:
    """Years in which some region (of `codes`, when they have any figure at all) has a value."""
    values = panel.values[[panel.row(code) for code in codes]] if codes else panel.values
    if np.isnan(values).all():
        values = panel.values
    empty = np.isnan(values).sum(axis=0) == len(values)
    return tuple(year for year, none in zip(panel.years, empty, strict=True) if not none)


def units_of(group: str) -> tuple[str, ...]:
    """Map units of a region group, in the order of the table."""
    countries = set(catalogue().groups[group].countries)
    return tuple(
        code for code, region in store().regions.items() if region.level == "region" and region.country in countries
    )


def settle(
    query: Query, notices: tuple[Notice, ...] = (), *, default_start: int | None = None, in_scope: bool = False
) -> Settled:
    """The nearest view that the data can answer. `default_start` None = the first year there is.

    `in_scope`: only years in which the area in view has figures count (a country whose series has ended shows its last year).
    """
    said = list(notices)
    indicator = catalogue().indicators[query.indicator]
    if query.theme not in indicator.themes:
        theme = "all" if "all" in indicator.themes else indicator.themes[0]
        if query.theme != Query().theme:
            words = (
                ("theme", catalogue().themes[query.theme].name[query.lang]),
                ("indicator", indicator.name[query.lang]),
            )
            said.append(Notice("no_such_theme", words))
        query = replace(query, theme=theme)
    panel = panel_of(query.indicator, query.theme)
    scope = tuple(code for code in units_of(query.group) if code in panel.regions)
    years = known_years(panel, scope if in_scope else ())
    end = nearest(query.end, years, years[-1], said)
    start = nearest(query.start, years, default_start or years[0], said)
    if start > end:
        start = years[0]
    first = min(years, key=lambda year: (abs(year - (default_start or years[0])), -year))
    query = replace(query, start=None if start == first else start, end=None if end == years[-1] else end)
    return Settled(query, indicator, panel, start, end, years, scope, tuple(said))


def nearest(asked: int | None, years: tuple[int, ...], default: int, said: list[Notice]) -> int:
    """The year of `years` nearest to the one asked for; adds to `said` when that is another."""
    wanted = default if asked is None else asked
    found = min(years, key=lambda year: (abs(year - wanted), -year))
    if asked is not None and found != asked:
        said.append(
            Notice(
                "nearest_year",
                (("found", str(asked)), ("used", str(found)), ("first", str(years[0])), ("last", str(years[-1]))),
            )
        )
    return found


def ranks(values: dict[str, float]) -> dict[str, int]:
    """1 = largest; equal values share a rank."""
    ordered = sorted(values.values(), reverse=True)
    return {code: ordered.index(value) + 1 for code, value in values.items()}
