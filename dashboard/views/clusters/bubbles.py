"""How specialised regions are against how they grow (or how large they are), as bubbles with the thresholds drawn."""

from __future__ import annotations

from math import isfinite

from dashboard import i18n
from dashboard.figures.marks.bubble import Axis, Bubble, bubbles
from dashboard.figures.theme import Frame, colours
from dashboard.i18n import t
from dashboard.views.clusters.answer import mass_sentence, rate
from dashboard.views.clusters.scene import Scene, measure_line, name, ratio, source, threshold
from dashboard.views.clusters.table import more_notes, quotients
from dashboard.views.shared.controls import csv_address, filename, proof_of
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.resolve import ranks


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
