"""The table that the charts of Clusters share, its cells, and the notes that go with its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import isfinite
from typing import Final

from dashboard.analysis.clusters.stars import Sector, Stars
from dashboard.analysis.clusters.stars_basis import SMALL
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import TOO_FEW, UNCERTAIN, Lack, Value
from dashboard.data.catalogue import catalogue
from dashboard.i18n import t
from dashboard.views.clusters.scene import Scene, measure_line, name, people
from dashboard.views.shared.controls import Origin, origin_of
from dashboard.views.shared.words import uncertain_note

CLASSIC: Final = 2.0
UNITS: Final = {
    "stars": "stars", "employed": "persons", "share": "percent", "quotient": "ratio", "productivity": "eur", "growth": "percent_per_year",
}  # fmt: skip
"""Columns of the measures and their units, which the headings name."""
INDICATORS: Final = {"employed": "employment", "quotient": "location_quotient", "growth": "employment_growth"}
"""Columns whose figures are those of a declared indicator."""


def quotients(found: Scene) -> dict[str, float]:
    """The quotient of every region in view with enough employed for one."""
    return {code: stars.marks["specialisation"].value for code, stars in found.here.items() if not stars.small}


def table(found: Scene) -> Table:
    """Every region in view with a figure and its four measures, most stars first; the strip says who has none, and why."""
    here = found.here
    order = sorted(here, key=lambda code: (here[code].small, -len(here[code].held), -_quotient(here[code])))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Name(code, name(code, found.lang)), *star_cells(here[code])) for code in order
    )
    first = Column("region", t(found.lang, "column.region"), "region")
    return Table(measure_line(found), (first, *star_columns(found.lang, (found.sector,))), rows, by_code=True)


def _quotient(stars: Stars) -> float:
    return 0.0 if stars.small else stars.marks["specialisation"].value


def origin(found: Scene) -> Origin:
    """Where the stars of the theme and year come from."""
    made = origin_of(found.shown, years=(found.shown.end,))
    indicators = tuple(dict.fromkeys((*made["indicators"], *INDICATORS.values())))
    sources = dict.fromkeys(
        catalogue().indicators[slug].source for slug in (*indicators, "gva")
    )  # productivity is of value added
    return {**made, "indicators": indicators, "sources": tuple(sources)}


def star_columns(lang: str, sectors: Collection[Sector], region: str = "") -> tuple[Column, ...]:
    """The columns of `star_cells`: stars, the measures in their units, and the status; of one region when it is named.

    A column has a year where all sectors share it.
    """
    year = _common(sector.year for sector in sectors)
    years = dict.fromkeys(UNITS, year) | {"productivity": _common(sector.productivity_year for sector in sectors)}
    return (
        *(Column(key, t(lang, f"clusters.col_{key}"), "value", unit, region, INDICATORS.get(key, ""), years[key], bare=True)
          for key, unit in UNITS.items()),
        Column("status", t(lang, "column.status"), "status"),
    )  # fmt: skip


def _common(years: Iterable[int | None]) -> int | None:
    known = {year for year in years if year is not None}
    return known.pop() if len(known) == 1 else None


def stars_value(stars: Stars) -> Value:
    """How many stars a region has, or that too few are employed for a verdict."""
    if stars.small:
        return Value(unit="stars", lack=Lack(TOO_FEW))
    return Value(len(stars.held), "stars", status="derived")


def star_values(stars: Stars) -> dict[str, Value]:
    """Stars and measures of a region by column. What rests on a number of employed that is a minimum is one, too."""
    flag = UNCERTAIN if stars.uncertain else ""
    return {
        "stars": stars_value(stars),
        "employed": Value(stars.employed, UNITS["employed"], 0, "observed", flag),
        "share": _measure(stars, "size", "share", 1, flag),
        "quotient": _measure(stars, "specialisation", "quotient", 2, flag),
        "productivity": _measure(stars, "productivity", "productivity", -2),
        "growth": _measure(stars, "growth", "growth", 1, flag),
    }


def star_cells(stars: Stars) -> tuple[Value, ...]:
    """The cells of a region in the order of the columns, and the status."""
    values = star_values(stars)
    return (*values.values(), values["stars"])


def missing_cells(lack: Lack | None) -> tuple[Value, ...]:
    """The cells of a region without a figure: why."""
    return (*(Value(unit=unit, lack=lack) for unit in UNITS.values()), Value(lack=lack))


def _measure(stars: Stars, measure: str, column: str, decimals: int, flag: str = "") -> Value:
    number = stars.marks[measure].value
    if not isfinite(number):
        return Value(unit=UNITS[column], decimals=decimals, lack=Lack(TOO_FEW) if stars.small else None)
    return Value(number, UNITS[column], decimals, "derived", flag)


def notes(found: Scene) -> tuple[str, ...]:
    """What has to be said with every figure about size and specialisation in this theme."""
    lang, made = found.lang, found.sector
    few = sum(stars.small for stars in found.here.values())
    caveat = catalogue().themes[made.theme].caveat
    classic = sum(not stars.small and stars.marks["specialisation"].value >= CLASSIC for stars in found.here.values())
    said = [
        t(lang, "clusters.note_panel", n=len(made.panel)),
        t(lang, "clusters.note_classic", n=classic),
        *([t(lang, "clusters.note_small", n=few, small=people(SMALL, lang))] if few else []),
        *([caveat[lang]] if caveat is not None else []),
        *uncertain_note(("*" for stars in found.here.values() if stars.uncertain), lang),
    ]
    return tuple(dict.fromkeys(said))


def more_notes(found: Scene) -> tuple[str, ...]:
    """What has to be said about productivity and growth."""
    lang, made = found.lang, found.sector
    return (
        *([t(lang, "clusters.note_productivity", year=made.productivity_year)] if made.productivity_year else []),
        *([t(lang, "clusters.note_rents"), t(lang, "clusters.note_narrow")] if made.theme == "ict_data" else []),
        *([t(lang, "clusters.note_growth")] if isfinite(made.growth) else []),
    )
