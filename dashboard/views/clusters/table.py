"""The table that the charts of Clusters share, its cells, and the notes that go with its figures."""

from __future__ import annotations

from math import isfinite
from typing import Final

from dashboard.analysis.clusters.stars import Sector, Stars
from dashboard.analysis.clusters.stars_basis import SMALL
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import TOO_FEW, UNCERTAIN, Lack, Value
from dashboard.data.catalogue import catalogue
from dashboard.i18n import t
from dashboard.views.clusters.scene import Scene, measure_line, name, people
from dashboard.views.shared.words import uncertain_note

CLASSIC: Final = 2.0
UNITS: Final = {
    "stars": "stars", "employed": "persons", "share": "percent", "quotient": "ratio", "productivity": "eur", "growth": "percent_per_year",
}  # fmt: skip
"""Columns of the measures and their units, which the headings name."""


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
    return Table(measure_line(found), (first, *star_columns(found.lang, found.sector)), rows, by_code=True)


def _quotient(stars: Stars) -> float:
    return 0.0 if stars.small else stars.marks["specialisation"].value


def star_columns(lang: str, sector: Sector | None = None) -> tuple[Column, ...]:
    """The columns of `star_cells`: stars, the measures in their units, and the status; all of one sector and its year, if any."""
    years: dict[str, int | None] = {}
    if sector is not None:
        years = {**dict.fromkeys(UNITS, sector.year), "productivity": sector.productivity_year}
    return (
        *(Column(key, t(lang, f"clusters.col_{key}"), "value", unit, year=years.get(key), bare=True) for key, unit in UNITS.items()),
        Column("status", t(lang, "column.status"), "status"),
    )  # fmt: skip


def stars_value(stars: Stars) -> Value:
    """How many stars a region has, or that too few are employed for a verdict."""
    if stars.small:
        return Value(unit="stars", lack=Lack(TOO_FEW))
    return Value(len(stars.held), "stars", status="derived")


def star_cells(stars: Stars) -> tuple[Value, ...]:
    """The cells of a region: stars, measures, status. What rests on a number of employed that is a minimum is one, too."""
    flag = UNCERTAIN if stars.uncertain else ""
    verdict = stars_value(stars)
    return (
        verdict,
        Value(stars.employed, UNITS["employed"], 0, "observed", flag),
        _measure(stars, "size", "share", 1, flag),
        _measure(stars, "specialisation", "quotient", 2, flag),
        _measure(stars, "productivity", "productivity", -2),
        _measure(stars, "growth", "growth", 1, flag),
        verdict,
    )


def quotient_value(stars: Stars) -> Value:
    """The location quotient of a region; too few employed have none."""
    return star_cells(stars)[3]


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
