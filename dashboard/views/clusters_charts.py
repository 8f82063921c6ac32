"""The strength of regions in a theme as charts: the map of stars, the bubbles, the sector from the top, a region's portfolio."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import isfinite
from typing import Final

from dashboard import i18n
from dashboard.analysis.stars import Stars
from dashboard.analysis.stars_basis import SMALL
from dashboard.data.catalogue import catalogue
from dashboard.data.geo import units
from dashboard.figures.bubble import Axis, Bubble, bubbles
from dashboard.figures.legend import Key
from dashboard.figures.regions_map import VALUES, Look, ramp, regions_map
from dashboard.figures.theme import APART as APART_COLOUR
from dashboard.figures.theme import NO_DATA, Frame, colours
from dashboard.i18n import t
from dashboard.views.clusters_answer import mass_sentence, rate
from dashboard.views.clusters_scene import (
    STAR,
    Scene,
    glyphs,
    measure_line,
    name,
    people,
    ratio,
    rules_line,
    source,
    starred,
    threshold,
    uncertain,
)
from dashboard.views.controls import csv_address, filename, proof_of
from dashboard.views.gaps import APART
from dashboard.views.model import Chart, Table
from dashboard.views.regional import marks
from dashboard.views.scale import Scale
from dashboard.views.settle import ranks
from dashboard.views.strip import strip_of_year
from dashboard.views.viewport import geometry_of, view_of
from dashboard.views.words import uncertain_note

MOST: Final = 12
CLASSIC: Final = 2.0


def quotients(found: Scene) -> dict[str, float]:
    """The quotient of every region in view with enough employed for one."""
    return {code: stars.marks["specialisation"].value for code, stars in found.here.items() if not stars.small}


def number(value: float, lang: str, digits: int) -> str:
    """A cell of a table; a dash where there is none."""
    return i18n.number(value, lang, digits) if isfinite(value) else t(lang, "value.missing")


# ------------------------------------------------------------------------------------------------ the table that three charts share
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


# ------------------------------------------------------------------------------------------------ the map of stars
def strength(found: Scene, rows: Table) -> Chart:
    """Every region in the colour of its number of stars."""
    lang, shown = found.lang, found.shown
    frame = Frame(
        _map_title(found),
        f"{measure_line(found)}. {rules_line(found)}",
        source(lang, geometry=True),
        lang,
        found.narrow,
    )
    steps = {code: len(stars.held) for code, stars in found.here.items() if not stars.small}
    lost = {code: APART for code, stars in found.here.items() if stars.small}
    look = _look(found, steps, len(lost))
    by_size = sorted(shown.scope, key=lambda code: -found.here[code].employed if code in found.here else 0.0)
    places = marks(
        replace(shown, scope=tuple(by_size)),
        Scale(steps, look),
        {},
        {code: name(code, lang) for code in shown.scope},
        lost,
    )
    figure = regions_map(
        places, neighbours=units("neighbour"), selected=[code for code in found.query.regions if code in shown.scope], look=look,
        view=view_of(shown.query.group, shown.scope), geo_url=geometry_of(shown.query.group), frame=frame, height=380 if found.narrow else 500,
    )  # fmt: skip
    said = ("map.no_data", "clusters.map_small")
    for trace, key in zip(figure["data"][1:], said, strict=False):
        trace["hovertemplate"] = (
            f"%{{text}}: {t(lang, key, year=shown.end) if key == said[0] else t(lang, key)}<extra></extra>"
        )
    figure["data"][VALUES]["hovertemplate"] = f"%{{text}}: %{{z}} {STAR}<extra></extra>"
    return Chart("map", frame.title, frame.subtitle, frame.source, _map_summary(found), figure, rows, filename(shown, "stars"),
                 csv_address(shown), notes(found), proof_of(shown), strip_of_year(shown, dict.fromkeys(found.here, 1.0)))  # fmt: skip


def _look(found: Scene, steps: dict[str, int], few: int) -> Look:
    lang, counted = found.lang, Counter(steps.values())
    palette = ramp(1 + max((stars.judged for stars in found.here.values()), default=1))
    keys = [Key(star_count(step, lang), counted[step], colour) for step, colour in enumerate(palette)]
    missing = len(found.shown.scope) - len(found.here)
    keys += [Key(t(lang, "clusters.map_small"), few, APART_COLOUR)] if few else []
    keys += [Key(t(lang, "map.no_data", year=found.shown.end), missing, NO_DATA)] if missing else []
    return Look(palette, keys)


def star_count(n: int, lang: str) -> str:
    """`no star`, `1 star`, `2 stars`."""
    return (
        t(lang, "clusters.map_none")
        if not n
        else t(lang, "clusters.star_one")
        if n == 1
        else t(lang, "clusters.star_many", n=n)
    )


def _leaders(found: Scene) -> list[Stars]:
    judged = [stars for stars in found.here.values() if not stars.small]
    most = max((len(stars.held) for stars in judged), default=0)
    return [stars for stars in judged if most and len(stars.held) == most]


def _map_title(found: Scene) -> str:
    lang, best = found.lang, _leaders(found)
    if not best:
        return t(lang, "clusters.map_title_none")
    n, m = len(best[0].held), max(stars.judged for stars in best)
    if len(best) == 1:
        return t(lang, "clusters.map_title", first=name(best[0].region, lang), n=n, m=m)
    return t(lang, "clusters.map_title_tie", k=len(best), n=n, m=m)


def _map_summary(found: Scene) -> str:
    lang = found.lang
    counted = Counter(len(stars.held) for stars in found.here.values() if not stars.small)
    parts = [t(lang, "clusters.map_count", k=counted[n], n=star_count(n, lang)) for n in sorted(counted, reverse=True)]
    text = t(lang, "clusters.counts", list=i18n.listed(parts, lang)) if parts else t(lang, "clusters.map_title_none")
    return t(lang, "clusters.map_summary", counts=text, theme=found.theme, year=found.shown.end)


def hover_line(found: Scene, stars: Stars) -> str:
    """`Midtjylland: 1 of 4 stars ☆☆★☆`."""
    lang, region = found.lang, name(stars.region, found.lang)
    if stars.small:
        return t(lang, "clusters.hover_small", region=region)
    return t(lang, "clusters.hover", region=region, stars=f"{starred(stars, lang)} {glyphs(stars)}")


# ------------------------------------------------------------------------------------------------ bubbles
def bubble(found: Scene, rows: Table) -> Chart:
    """Quotient against growth (or size, where there is no growth), with the thresholds drawn; few employed are left out."""
    lang, made = found.lang, found.sector
    growing = isfinite(made.growth)
    measure = "growth" if growing else "size"
    judged = {
        code: stars for code, stars in found.here.items() if not stars.small and isfinite(stars.marks[measure].value)
    }
    chosen = [code for code in found.query.regions if code in judged]
    colour = colours(chosen)
    points = [
        Bubble(code, name(code, lang), stars.marks[measure].value, stars.marks["specialisation"].value, stars.employed, name(code, lang),
               colour.get(code, ""))
        for code, stars in sorted(judged.items(), key=lambda pair: chosen.index(pair[0]) if pair[0] in chosen else len(chosen))
    ]  # fmt: skip
    limit = next((stars.marks[measure].limit for stars in judged.values()), None)
    across = Axis(t(lang, f"clusters.bubble_{measure}"), limit, _limit_label(measure, limit, lang))
    least = ratio(made.rules.quotient, lang, plain=True)
    up = Axis(
        t(lang, "clusters.bubble_up"), made.rules.quotient, t(lang, "clusters.bubble_up_limit", limit=least), digits=2
    )
    frame = Frame(
        _bubble_title(found, least),
        t(lang, "clusters.bubble_sub", measure=measure_line(found)),
        source(lang),
        lang,
        found.narrow,
    )
    figure = bubbles(points, across, up, names=(t(lang, "clusters.chosen"), t(lang, "clusters.others")),
                     corner=t(lang, "clusters.bubble_corner" if growing else "clusters.bubble_corner_size"), frame=frame,
                     height=300 if found.narrow else 430)  # fmt: skip
    return Chart("bubble", frame.title, frame.subtitle, frame.source, _bubble_summary(found), figure, rows, filename(found.shown, "bubbles"),
                 csv_address(found.shown), more_notes(found), proof_of(found.shown))  # fmt: skip


def _limit_label(measure: str, limit: float | None, lang: str) -> str:
    if limit is None:
        return ""
    return t(
        lang,
        f"clusters.bubble_{measure}_limit",
        limit=rate(limit, lang) if measure == "growth" else threshold(limit, lang),
    )


def _bubble_title(found: Scene, least: str) -> str:
    lang, own = found.lang, found.own
    if own is None or own.small:
        return t(lang, "clusters.bubble_title_plain")
    quotient = ratio(own.marks["specialisation"].value, lang)
    return t(lang, "clusters.bubble_title", region=name(found.focus, lang), quotient=quotient, limit=least)


def _bubble_summary(found: Scene) -> str:
    lang, own, values = found.lang, found.own, quotients(found)
    if own is None or (found.focus not in values and not own.small):
        return t(lang, "clusters.bubble_summary_plain", n=len(values), theme=found.theme, year=found.shown.end)
    if own.small:
        return mass_sentence(found)
    growth = own.marks["growth"].value
    more = t(lang, "clusters.bubble_summary_growth", rate=rate(growth, lang)) if isfinite(growth) else ""
    return t(lang, "clusters.bubble_summary", mass=mass_sentence(found), quotient=ratio(values[found.focus], lang),
             rank=i18n.ordinal(ranks(values)[found.focus], lang), n=i18n.count_word(len(values), lang), growth=more)  # fmt: skip
