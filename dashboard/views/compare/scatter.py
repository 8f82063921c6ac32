"""Two measures against each other for every region of the area; the second one is `y=` of the address."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Final

import numpy as np

from dashboard import i18n
from dashboard.analysis.compare import rank_correlation, year_of
from dashboard.charts.chart import Coverage
from dashboard.data.catalogue import Indicator, catalogue, unit_of
from dashboard.data.panel import Panel
from dashboard.figures.marks.scatter import Side, Spot, scatter
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.state.query import Notice
from dashboard.views.compare.dots import area_name
from dashboard.views.compare.state import Compared
from dashboard.views.shared.controls import proof_of
from dashboard.views.shared.coverage import strip
from dashboard.views.shared.measure_words import measure_name, panel_and, plain_value, sources_line, status_text, token
from dashboard.views.shared.missing import Why, why_missing
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.sentence import lower_first
from dashboard.views.shared.words import cell_text, gap_text, measure_subtitle, theme_notes, value_text, year_text

OTHERS: Final = ("gdp_per_head", "theme_share.ict_data")
SEEN: Final = 0.3
"""A rank correlation nearer to nothing than this is called no clear connection."""
FEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Axis:
    """One measure in one year."""

    declared: Indicator
    theme: str
    panel: Panel
    year: int

    def at(self, code: str) -> float:
        """Value of a region; NaN for a gap."""
        return self.panel.at(code, self.year)

    def subtitle(self, lang: str) -> str:
        """Measure, unit and year in words."""
        return measure_subtitle(self.declared, self.theme, str(self.year), lang)

    def side(self, lang: str) -> tuple[str, str]:
        """How the ticks are written: format and what stands after each number."""
        percent = unit_of(self.declared).percent
        digits = f",.{self.declared.decimals}f" if self.declared.kind == "rate" else ",~r"
        return (",~r" if percent else digits), (i18n.percent_sign(lang) if percent else "")


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


def points(c: Compared, other: str, narrow: bool) -> Chart:
    """The chart, its sentence, and its table with both values of every region."""
    lang = c.lang
    x, y = axes(c, other)
    known = [code for code in c.area if isfinite(x.at(code)) and isfinite(y.at(code))]
    rho = (
        rank_correlation(np.array([x.at(k) for k in known]), np.array([y.at(k) for k in known]))
        if len(known) >= FEWEST
        else float("nan")
    )
    names = [measure_name(axis.declared, axis.theme, lang) for axis in (x, y)]
    frame = Frame(
        _title(rho, names, lang),
        _subtitle(c, x, y, len(known)),
        sources_line((x.declared, y.declared), lang),
        lang,
        narrow,
        wide=True,
    )
    spots = [
        Spot(
            code,
            c.name(code),
            x.at(code),
            y.at(code),
            _hover(c, x, y, code),
            2 if code == c.focus else int(code in c.peers),
        )
        for code in known
    ]
    sides = [
        Side(f"{name}, {year_text(axis.declared, axis.year)}", *axis.side(c.lang))
        for name, axis in zip(names, (x, y), strict=True)
    ]
    figure = scatter(spots, sides[0], sides[1], t(lang, "compare.median"), frame=frame)
    notes = list(
        dict.fromkeys(
            [
                t(lang, "compare.scatter_note"),
                *theme_notes(x.declared, x.theme, lang),
                *theme_notes(y.declared, y.theme, lang),
            ]
        )
    )
    address = f"/api/v1/observations.csv?i={','.join(dict.fromkeys((c.query.indicator, y.panel.indicator)))}&th={','.join(dict.fromkeys((x.theme, y.theme)))}&t={min(x.year, y.year)}..{max(x.year, y.year)}"
    return Chart("compare", frame.title, frame.subtitle, frame.source, _sentence(c, x, y, rho, len(known)), figure, _table(c, x, y, known),
                 f"smartgrowth-{c.query.indicator}-{y.panel.indicator}".replace("_", "-"), address, (*notes, *c.why),
                 proof_of(c.shown, c.focus), _cover(c, x, y, known))  # fmt: skip


def _title(rho: float, names: list[str], lang: str) -> str:
    words = {"x": names[0], "y": lower_first(names[1])}
    if not isfinite(rho):
        return t(lang, "compare.scatter_plain", **words)
    kind = "none" if abs(rho) < SEEN else "up" if rho > 0 else "down"
    return t(lang, f"compare.scatter_{kind}", **words)


def _subtitle(c: Compared, x: Axis, y: Axis, n: int) -> str:
    apart = "" if x.year == y.year else " " + t(c.lang, "compare.two_years")
    return t(c.lang, "compare.scatter_subtitle", n=n, area=area_name(c)) + apart


def _hover(c: Compared, x: Axis, y: Axis, code: str) -> str:
    values = [value_text(axis.declared, axis.at(code), c.lang) for axis in (x, y)]
    return f"{c.name(code)}: {' · '.join(values)}"


def _sentence(c: Compared, x: Axis, y: Axis, rho: float, n: int) -> str:
    lang, parts = c.lang, []
    if isfinite(x.at(c.focus)) and isfinite(y.at(c.focus)):
        words = [
            f"{measure_name(a.declared, a.theme, lang)} {cell_text(a.declared, a.panel, c.focus, a.year, lang)} ({year_text(a.declared, a.year)})"
            for a in (x, y)
        ]
        parts.append(t(lang, "compare.scatter_focus", region=c.name(c.focus), x=words[0], y=words[1]))
    else:
        lost = next(a for a in (x, y) if not isfinite(a.at(c.focus)))
        parts.append(t(lang, "sentence.missing", region=c.name(c.focus), indicator=measure_name(lost.declared, lost.theme, lang), year=lost.year,
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


def _table(c: Compared, x: Axis, y: Axis, known: list[str]) -> Table:
    lang = c.lang
    order = sorted(known, key=lambda code: -x.at(code)) + [code for code in c.area if code not in known]
    rows = []
    for code in order:
        cells = [
            plain_value(a.declared, a.at(code), lang) if isfinite(a.at(code)) else t(lang, "value.missing")
            for a in (x, y)
        ]
        lost = next((a for a in (x, y) if not isfinite(a.at(code))), None)
        status = (
            status_text(x.panel, code, x.year, lang) if lost is None else gap_text(lost.panel, code, lost.year, lang)
        )
        rows.append((c.name(code), *cells, status))
    heads = [
        f"{measure_name(a.declared, a.theme, lang)}, {unit_of(a.declared).name[lang]}, {year_text(a.declared, a.year)}"
        for a in (x, y)
    ]
    return Table(
        _subtitle(c, x, y, len(known)), (t(lang, "column.region"), *heads, t(lang, "column.status")), tuple(rows)
    )


def others(lang: str) -> list[tuple[str, str]]:
    """What may be the second measure: totals of every indicator, and each share of employment."""
    return [
        (token(slug, theme), measure_name(declared, theme, lang))
        for slug, declared in catalogue().indicators.items()
        for theme in (("all",) if "all" in declared.themes else declared.themes if declared.method == "share" else ())
    ]
