"""Two measures against each other for every region of the area; the second one is `y=` of the address."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from statistics import median
from typing import Final, Literal

import numpy as np

from dashboard import i18n
from dashboard.analysis.compare import rank_correlation, year_of
from dashboard.charts.chart import Chart, Coverage, Words
from dashboard.charts.forms.parts import Role, Rule
from dashboard.charts.forms.plane import Scatter, Spot
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Value
from dashboard.charts.written import value_text, years_text
from dashboard.data.catalogue import Indicator, catalogue
from dashboard.data.panel import Panel
from dashboard.i18n import t
from dashboard.state.query import Notice
from dashboard.views.compare.measures import area_name, origin_of_measures, view_address
from dashboard.views.compare.state import Compared
from dashboard.views.shared.controls import proof_of
from dashboard.views.shared.coverage import strip
from dashboard.views.shared.measure_words import measure_name, panel_and, sources_line, token
from dashboard.views.shared.missing import Why, why_missing
from dashboard.views.shared.sentence import lower_first
from dashboard.views.shared.values import number_of, panel_value, uncertain_values_note
from dashboard.views.shared.words import gap_text, theme_notes

OTHERS: Final = ("gdp_per_head", "theme_share.ict_data")
SEEN: Final = 0.3
"""A rank correlation nearer to nothing than this is called no clear connection."""
FEWEST: Final = 10
"""Regions below which no connection is told."""
MIDDLE: Final = 5
"""Regions from which on a median says something."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One measure in one year."""

    declared: Indicator
    theme: str
    panel: Panel
    year: int

    @property
    def years(self) -> tuple[int, int]:
        """The year, or the period that a tally is about."""
        return self.declared.period or (self.year, self.year)

    def at(self, code: str) -> float:
        """Number of a region; NaN for a gap."""
        return self.panel.at(code, self.year)

    def value(self, code: str) -> Value:
        """Value of a region."""
        return panel_value(self.panel, code, self.year)

    def name(self, lang: str) -> str:
        """The measure."""
        return measure_name(self.declared, self.theme, lang)

    def heading(self, lang: str) -> str:
        """Measure, unit and year."""
        return f"{self.name(lang)}, {catalogue().units[self.declared.unit].name[lang]}, {years_text(self.years)}"


def other_of(c: Compared) -> tuple[str, tuple[Notice, ...]]:
    """The second measure; another one where it would be the first again."""
    mine = token(c.query.indicator, c.query.theme)
    if c.query.other != mine:
        return c.query.other, ()
    used = next(name for name in OTHERS if name != mine)
    declared, theme, _ = panel_and(used)
    return used, (Notice("same_measure", (("used", measure_name(declared, theme, c.lang)),)),)


def axes(c: Compared, other: str) -> tuple[Axis, Axis]:
    """Both measures in the latest year that both have for the region; each in its own where there is none."""
    x, first = c.shown.panel, c.shown.indicator
    second, theme, y = panel_and(other)
    both = [
        year
        for year in x.years
        if year <= c.shown.end and isfinite(x.at(c.focus, year)) and isfinite(y.at(c.focus, year))
    ]
    if both:
        return Axis(first, c.query.theme, x, both[-1]), Axis(second, theme, y, both[-1])
    return Axis(first, c.query.theme, x, c.shown.end), Axis(second, theme, y, year_of(y, c.focus, c.shown.end))


def scatter_chart(c: Compared, other: str) -> Chart:
    """The chart, its sentence, and its table with both values of every region."""
    lang = c.lang
    x, y = axes(c, other)
    known = [code for code in c.area if isfinite(x.at(code)) and isfinite(y.at(code))]
    rho = (
        rank_correlation(np.array([x.at(k) for k in known]), np.array([y.at(k) for k in known]))
        if len(known) >= FEWEST
        else float("nan")
    )
    table = _scatter_table(c, x, y, known)
    notes = (
        t(lang, "compare.scatter_note"),
        *theme_notes(x.declared, x.theme, lang),
        *theme_notes(y.declared, y.theme, lang),
        *uncertain_values_note(table, lang),
    )
    origin = origin_of_measures(
        [(axis.panel.indicator, axis.theme, axis.declared) for axis in (x, y)], (x.year, y.year), c.focus
    )
    origin["proof"] = proof_of(c.shown, c.focus)
    return Chart(
        key="compare",
        lang=lang,
        form=Scatter(
            spots=tuple(_spot(c, x, y, code) for code in known),
            x_name=f"{x.name(lang)}, {years_text(x.years)}",
            y_name=f"{y.name(lang)}, {years_text(y.years)}",
            rules=_medians(x, y, known, lang),
        ),
        words=Words(
            title=_title(rho, [x.name(lang), y.name(lang)], lang),
            subtitle=_subtitle(c, x, y, len(known)),
            summary=_sentence(c, x, y, rho, len(known)),
            source=sources_line((x.declared, y.declared), lang),
            notes=(*dict.fromkeys(notes), *c.why),
        ),
        table=table,
        filename=f"smartgrowth-{c.query.indicator}-{y.panel.indicator}".replace("_", "-"),
        data_url=view_address(c),
        **origin,
        coverage=_cover(c, x, y, known),
        wide=True,
    )


def _spot(c: Compared, x: Axis, y: Axis, code: str) -> Spot:
    role: Role = "focus" if code == c.focus else "peer" if code in c.peers else "other"
    return Spot(key=code, name=c.name(code), x=x.value(code), y=y.value(code), role=role)


def _medians(x: Axis, y: Axis, known: list[str], lang: str) -> tuple[Rule, ...]:
    """The medians of both measures, where there are enough regions."""
    if len(known) < MIDDLE:
        return ()
    sides: tuple[tuple[Axis, Literal["x", "y"]], ...] = ((x, "x"), (y, "y"))
    return tuple(
        Rule("median", middle, t(lang, "compare.median"), side, number_of(axis.declared, middle))
        for axis, side in sides
        for middle in (median(axis.at(code) for code in known),)
    )


def _title(rho: float, names: list[str], lang: str) -> str:
    words = {"x": names[0], "y": lower_first(names[1])}
    if not isfinite(rho):
        return t(lang, "compare.scatter_plain", **words)
    kind = "none" if abs(rho) < SEEN else "up" if rho > 0 else "down"
    return t(lang, f"compare.scatter_{kind}", **words)


def _subtitle(c: Compared, x: Axis, y: Axis, n: int) -> str:
    apart = "" if x.year == y.year else " " + t(c.lang, "compare.two_years")
    return t(c.lang, "compare.scatter_subtitle", n=n, area=area_name(c)) + apart


def _sentence(c: Compared, x: Axis, y: Axis, rho: float, n: int) -> str:
    lang, parts = c.lang, []
    if isfinite(x.at(c.focus)) and isfinite(y.at(c.focus)):
        words = [
            f"{axis.name(lang)} {value_text(axis.value(c.focus), lang)} ({years_text(axis.years)})" for axis in (x, y)
        ]
        parts.append(t(lang, "compare.scatter_focus", region=c.name(c.focus), x=words[0], y=words[1]))
    else:
        lost = next(axis for axis in (x, y) if not isfinite(axis.at(c.focus)))
        parts.append(t(lang, "sentence.missing", region=c.name(c.focus), indicator=lost.name(lang), year=lost.year,
                       why=gap_text(lost.panel, c.focus, lost.year, lang)))  # fmt: skip
    if isfinite(rho):
        kind = "none" if abs(rho) < SEEN else "up" if rho > 0 else "down"
        parts.append(t(lang, f"compare.rho_{kind}", rho=i18n.number(rho, lang, 2), n=n))
    return " ".join(parts)


def _cover(c: Compared, x: Axis, y: Axis, known: list[str]) -> Coverage:
    lang = c.lang
    missing: dict[str, list[Why]] = {}
    for code in c.area:
        if code not in known:
            lost = next(axis for axis in (x, y) if not isfinite(axis.at(code)))
            missing[code] = [why_missing(lost.panel, code, lost.year, lang)]
    return strip(c.area, missing, t(lang, "compare.strip_both", n=len(known), m=len(c.area)), lang)


def _sureness(value: Value) -> int:
    """What a row's status speaks of first: a missing value, then one that is not observed, else the first."""
    return 0 if not value.known else 1 if value.status not in {"observed", "derived"} else 2


def _scatter_table(c: Compared, x: Axis, y: Axis, known: list[str]) -> Table:
    lang = c.lang
    order = sorted(known, key=lambda code: -x.at(code)) + [code for code in c.area if code not in known]
    rows: list[tuple[Cell, ...]] = []
    for code in order:
        values = (x.value(code), y.value(code))
        rows.append((Name(code, c.name(code)), *values, min(values, key=_sureness)))
    columns = (
        Column("region", t(lang, "column.region"), "region"),
        *(
            Column(key, axis.heading(lang), "value", axis.declared.unit, indicator=token(axis.panel.indicator, axis.theme), year=axis.year, bare=True)
            for key, axis in (("x", x), ("y", y))
        ),
        Column("status", t(lang, "column.status"), "status"),
    )  # fmt: skip
    return Table(_subtitle(c, x, y, len(known)), columns, tuple(rows))


def others(lang: str) -> list[tuple[str, str]]:
    """What may be the second measure: totals of every indicator, and each share of employment."""
    return [
        (token(slug, theme), measure_name(declared, theme, lang))
        for slug, declared in catalogue().indicators.items()
        for theme in (("all",) if "all" in declared.themes else declared.themes if declared.method == "share" else ())
    ]
