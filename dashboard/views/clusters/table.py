"""The table that the charts of Clusters share, its cells, and the notes that go with its figures."""

from __future__ import annotations

from math import isfinite
from typing import Final

from dashboard import i18n
from dashboard.analysis.clusters.stars import Stars
from dashboard.analysis.clusters.stars_basis import SMALL
from dashboard.data.catalogue import catalogue
from dashboard.i18n import t
from dashboard.views.clusters.scene import Scene, measure_line, name, people, uncertain
from dashboard.views.shared.model import Table
from dashboard.views.shared.words import uncertain_note

CLASSIC: Final = 2.0


def quotients(found: Scene) -> dict[str, float]:
    """The quotient of every region in view with enough employed for one."""
    return {code: stars.marks["specialisation"].value for code, stars in found.here.items() if not stars.small}


def number(value: float, lang: str, digits: int) -> str:
    """A cell of a table; a dash where there is none."""
    return i18n.number(value, lang, digits) if isfinite(value) else t(lang, "value.missing")


def table(found: Scene) -> Table:
    """Every region in view with a figure and its four measures, most stars first; the strip says who has none, and why."""
    lang, here = found.lang, found.here
    order = sorted(here, key=lambda code: (here[code].small, -len(here[code].held), -_quotient(here[code])))
    rows = [star_cells(found, here[code]) for code in order]
    columns = ("stars", "employed", "share", "quotient", "productivity", "growth")
    heads = (
        t(lang, "column.region"),
        *(t(lang, f"clusters.col_{column}") for column in columns),
        t(lang, "column.status"),
    )
    return Table(
        measure_line(found),
        heads,
        tuple(rows),
        codes=tuple(order),
    )


def _quotient(stars: Stars) -> float:
    return 0.0 if stars.small else stars.marks["specialisation"].value


def star_cells(found: Scene, stars: Stars) -> tuple[str, ...]:
    """The cells of a region: name, stars, measures, status."""
    lang, value = found.lang, {measure: mark.value for measure, mark in stars.marks.items()}
    verdict = t(lang, "value.missing") if stars.small else str(len(stars.held))
    note = t(lang, "clusters.map_small") if stars.small else t(lang, "status.derived")
    return (name(stars.region, lang), verdict, people(stars.employed, lang) + uncertain(stars), number(value["size"], lang, 1),
            number(value["specialisation"], lang, 2), number(round(value["productivity"], -2), lang, 0), number(value["growth"], lang, 1), note)  # fmt: skip


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
        *(uncertain_note(["*"], lang) if made.minimum else []),
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
