"""How specialised regions are against how they grow (or how large they are), as bubbles with the thresholds drawn."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from dashboard import i18n
from dashboard.analysis.clusters.stars import Stars
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import Rule
from dashboard.charts.forms.plane import Bubble, Bubbles
from dashboard.charts.table import Table
from dashboard.charts.values import Value
from dashboard.i18n import t
from dashboard.views.clusters.answer import mass_sentence, rate
from dashboard.views.clusters.scene import Scene, measure_line, name, ratio, source, threshold
from dashboard.views.clusters.table import more_notes, origin, quotients, star_values
from dashboard.views.shared.controls import csv_address, filename
from dashboard.views.shared.resolve import ranks

COLUMNS = {"growth": "growth", "size": "share"}
"""The measure across, and its column."""


def bubble(found: Scene, rows: Table) -> Chart:
    """Quotient against growth (or size, where there is no growth), with the thresholds drawn; few employed are left out."""
    lang = found.lang
    measure = "growth" if isfinite(found.sector.growth) else "size"
    judged = {
        code: stars for code, stars in found.here.items() if not stars.small and isfinite(stars.marks[measure].value)
    }
    chosen = [code for code in found.query.regions if code in judged]
    order = [*chosen, *(code for code in judged if code not in chosen)]
    least = ratio(found.sector.rules.quotient, lang, plain=True)
    return Chart(
        key="bubble",
        lang=lang,
        form=Bubbles(
            bubbles=tuple(_bubble(judged[code], measure, code in chosen, lang) for code in order),
            x_name=t(lang, f"clusters.bubble_{measure}"),
            y_name=t(lang, "clusters.bubble_up"),
            rules=_rules(found, measure, judged[order[0]] if order else None),
            names=(t(lang, "clusters.chosen"), t(lang, "clusters.others")),
            corner=t(lang, "clusters.bubble_corner" if measure == "growth" else "clusters.bubble_corner_size"),
        ),
        words=Words(
            title=_bubble_title(found, least),
            subtitle=t(lang, "clusters.bubble_sub", measure=measure_line(found)),
            summary=_bubble_summary(found),
            source=source(lang),
            notes=more_notes(found),
        ),
        table=rows,
        filename=filename(found.shown, "bubbles"),
        data_url=csv_address(found.shown),
        **origin(found),
    )


def _bubble(stars: Stars, measure: str, chosen: bool, lang: str) -> Bubble:
    values = star_values(stars)
    return Bubble(key=stars.region, name=name(stars.region, lang), x=values[COLUMNS[measure]], y=values["quotient"], size=values["employed"],
                  role="chosen" if chosen else "other")  # fmt: skip


def _rules(found: Scene, measure: str, any_stars: Stars | None) -> tuple[Rule, ...]:
    """The threshold of the quotient and the panel itself, and the threshold of the measure across, the same for all regions."""
    lang, quotient = found.lang, found.sector.rules.quotient
    up = Value(quotient, "ratio", 2)
    rules = (
        Rule(
            "threshold", quotient, t(lang, "clusters.bubble_up_limit", limit=ratio(quotient, lang, plain=True)), "y", up
        ),
        Rule("mean", 1.0, t(lang, "clusters.portfolio_one"), "y", up.at(1.0)),
    )
    if any_stars is None:
        return rules
    limit, value = any_stars.marks[measure].limit, star_values(any_stars)[COLUMNS[measure]]
    words = rate(limit, lang) if measure == "growth" else threshold(limit, lang)
    across = Rule(
        "threshold",
        limit,
        t(lang, f"clusters.bubble_{measure}_limit", limit=words),
        "x",
        replace(value.at(limit), status=""),
    )
    return (*rules, across)


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
