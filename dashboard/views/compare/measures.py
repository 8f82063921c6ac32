"""Every measure that regions can be compared in: in which year, with which standing, and whether the region is ranked in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.analysis.compare import FEWEST, Standing, measures, standing, year_of
from dashboard.analysis.observatory import panel as panel_of
from dashboard.charts.table import Name
from dashboard.charts.values import Value
from dashboard.charts.written import years_text
from dashboard.data.catalogue import Indicator, catalogue
from dashboard.data.panel import Panel
from dashboard.i18n import t
from dashboard.views.compare.state import Compared
from dashboard.views.shared.controls import Origin
from dashboard.views.shared.measure_words import measure_name, row_name, token
from dashboard.views.shared.proof import reference
from dashboard.views.shared.values import panel_value

SECTIONS: Final = ("better", "size", "mix")
LOST: Final = ("gap", "minimum", "estimate", "compiled", "few")


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of the region: `lost` says why it is not ranked ("" when it is)."""

    indicator: str
    theme: str
    declared: Indicator
    panel: Panel
    standing: Standing
    lost: str = ""

    @property
    def section(self) -> str:
        """ "better": judged; "size": how much there is; "mix": how the region is made up."""
        if self.declared.aggregate == "sum" or self.declared.kind == "count":
            return "size"
        return "mix" if self.declared.direction == "neutral" else "better"

    @property
    def sign(self) -> int:
        """-1 where less is better, so that better is always to the right."""
        return -1 if self.declared.direction == "down" else 1

    @property
    def key(self) -> str:
        """The one word for the measure: `theme_share.mobility`."""
        return token(self.indicator, self.theme)

    @property
    def year(self) -> int:
        """The year of its figures, the last of a period."""
        return self.standing.year

    @property
    def years(self) -> tuple[int, int]:
        """The year, or the period that a tally is about."""
        return self.declared.period or (self.year, self.year)

    def row_name(self, lang: str) -> str:
        """Its name under a heading that says what is measured."""
        return row_name(self.declared, self.theme, lang)

    def name(self, lang: str) -> str:
        """Its full name."""
        return measure_name(self.declared, self.theme, lang)

    def cells(self, lang: str) -> tuple[Name, str]:
        """The measure and its unit, as a table has them."""
        return Name(self.key, self.name(lang)), catalogue().units[self.declared.unit].name[lang]

    def value(self, code: str) -> Value:
        """The figure of a region."""
        return panel_value(self.panel, code, self.year)


def measured(c: Compared) -> list[Measured]:
    """Every measure of the catalogue, each in the latest year in which the region has a figure."""
    found = []
    for indicator, theme in measures(catalogue()):
        declared, panel = catalogue().indicators[indicator], panel_of(indicator, theme)
        year = panel.last_year if declared.period else year_of(panel, c.focus, c.until)
        stand = standing(panel, c.area, year)
        found.append(Measured(indicator, theme, declared, panel, stand, _lost(c, declared, panel, stand)))
    return found


def in_sections(found: list[Measured]) -> list[Measured]:
    """In the order of the sections, and of the catalogue within each."""
    return sorted(found, key=lambda measure: SECTIONS.index(measure.section))


def _lost(c: Compared, declared: Indicator, panel: Panel, stand: Standing) -> str:
    """Why a region cannot be ranked in a measure: a rank is a statement about all regions, so they must all have been counted."""
    if c.focus not in stand.codes:
        return "gap"
    if panel.minimum:
        return "minimum"
    if declared.status == "estimate":
        return "estimate"
    if catalogue().sources[declared.source].licence == "own":
        return "compiled"
    return "few" if len(stand.codes) < FEWEST or not stand.deviation > 0 else ""


def area_name(c: Compared) -> str:
    """`124 regions: North Sea and Baltic Sea`."""
    kind = "countries" if (c.area[0] == c.focus[:2] and len(c.focus) == 2) or len(c.area[0]) == 2 else "regions"
    return t(c.lang, f"compare.area_{kind}", n=len(c.area), group=catalogue().groups[c.query.group].name[c.lang])


def year_cell(measure: Measured) -> int | str:
    """The year of a measure in a table; a period in words."""
    return measure.year if measure.years[0] == measure.years[1] else years_text(measure.years)


def origin_of_measures(used: Iterable[tuple[str, str, Indicator]], years: Sequence[int], focus: str) -> Origin:
    """Where a chart of several measures comes from; `used` (indicator, theme, declaration), the one that is proved first."""
    found = list(used)
    themes = {theme for _, theme, _ in found}
    indicator, theme, _ = found[0]
    return {
        "indicators": tuple(dict.fromkeys(slug for slug, *_ in found)),
        "theme": theme if len(themes) == 1 else "",
        "sources": tuple(dict.fromkeys(declared.source for *_, declared in found)),
        "years": (min(years), max(years)),
        "proof": reference(indicator, theme, focus, years[0]),
    }


def view_address(c: Compared) -> str:
    """The table of a chart of several measures as CSV: the API gives figures of measures that share their themes only."""
    return f"/api/v1/views/compare.csv{c.query.search()}"
