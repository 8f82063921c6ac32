"""The gap over time: hot-spots, the rest and the reader's regions, always the same regions in every year."""

from __future__ import annotations

from math import isfinite, nan
from typing import Final

import numpy as np

from dashboard import i18n
from dashboard.data.panel import Floats
from dashboard.figures.series.lines import Line, trend
from dashboard.figures.theme import CLAIM, CONTEXT, ESTIMATE, INK, Frame
from dashboard.i18n import t
from dashboard.views.gap.state import Divided, cover, nobody, nobody_why, notes, subtitle
from dashboard.views.shared.controls import csv_address, filename, proof_of
from dashboard.views.shared.missing import declared_breaks
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.series_notes import breaks_of
from dashboard.views.shared.words import change_digits, source_line, theme_notes

MOST: Final = 3  # regions of the reader beside the two means


def over_time(d: Divided, narrow: bool) -> Chart:
    """The chart, its sentence, and its table with a row a year."""
    lang, shown = d.lang, d.shown
    years = [year for year in shown.panel.years if shown.start <= year <= shown.end]
    span = i18n.span(str(shown.start), str(shown.end))
    frame = Frame(_title(d), subtitle(d, span), source_line(shown.indicator, lang), lang, narrow, wide=True)
    percent = shown.indicator.unit.startswith("percent")
    tick = {"ticksuffix": i18n.percent_sign(lang) if percent else "", **({} if percent else {"tickformat": ",~r"})}
    figure = trend(_lines(d, years), breaks=breaks_of(shown, shown.panel), frame=frame, height=300 if narrow else 400, tick=tick, zero=False,
                   future=t(lang, "trends.future"))  # fmt: skip
    found = declared_breaks(shown.panel, shown.query.regions, shown.start, shown.end)
    breaks = [f"{b.year}: {b.note[lang]}" for b in found]
    said = (*dict.fromkeys([*_undrawn(d), *notes(d), *breaks, *theme_notes(shown.indicator, d.query.theme, lang)]),)
    return Chart("distance", frame.title, frame.subtitle, frame.source, _sentence(d), figure, _table(d, years), filename(shown, "gap-years"),
                 csv_address(shown), said, proof_of(shown), cover(d))  # fmt: skip


def _spread(d: Divided, values: Floats, years: list[int]) -> list[float]:
    """Values of the panel's years laid out over all years; a year that was left out is a gap."""
    at = dict(zip(d.made.panel.years, values, strict=True))
    return [float(at.get(year, nan)) for year in years]


def _regions(d: Divided) -> list[str]:
    return [code for code in d.query.regions if np.isfinite(d.shown.panel.series(code)).any()][:MOST]


def _undrawn(d: Divided) -> list[str]:
    """The chosen regions beyond the first three, and those without any figure."""
    lost = [d.name(code) for code in d.query.regions if code not in _regions(d)]
    return [t(d.lang, "gap_page.undrawn", regions=i18n.listed(lost, d.lang))] if lost else []


def _lines(d: Divided, years: list[int]) -> list[Line]:
    lang = d.lang
    found = []
    for key, values, colour in (("hot", d.made.hot, CLAIM), ("rest_mean", d.made.rest, INK)):
        name, spread = t(lang, f"gap_page.{key}_line"), _spread(d, values, years)
        found.append(
            Line(
                key,
                name,
                years,
                spread,
                colour,
                [f"{name} {y}: {d.value(v)}" for y, v in zip(years, spread, strict=True)],
            )
        )
    for i, code in enumerate(_regions(d)):
        series = [d.shown.at(code, year) for year in years]
        hover = [f"{d.name(code)} {y}: {d.value(v)}" for y, v in zip(years, series, strict=True)]
        found.append(Line(code, d.name(code), years, series, ESTIMATE if not i else CONTEXT, hover))
    return [line for line in found if any(isfinite(v) for v in line.values)]


def _ends(d: Divided) -> tuple[float, float]:
    gap = d.made.gap
    return (float(gap[0]), float(gap[-1])) if gap.size else (nan, nan)


def _title(d: Divided) -> str:
    first, last = _ends(d)
    if not isfinite(first) or not isfinite(last):
        return nobody(d)
    same = round(abs(last - first), change_digits(d.shown.indicator)) == 0
    key = "same" if same else "wider" if last > first else "narrower"
    return t(
        d.lang,
        f"gap_page.time_{key}",
        first=d.bare(first),
        last=d.distance(last),
        start=d.shown.start,
        end=d.shown.end,
    )


def _sentence(d: Divided) -> str:
    first, last = _ends(d)
    if not isfinite(first) or not isfinite(last):
        return nobody_why(d)
    words = {"start": d.shown.start, "end": d.shown.end, "n": len(d.made.panel.regions)}
    ends = {
        name: d.value(float(v))
        for name, v in (
            ("hot0", d.made.hot[0]),
            ("hot1", d.made.hot[-1]),
            ("rest0", d.made.rest[0]),
            ("rest1", d.made.rest[-1]),
        )
    }
    return f"{_title(d)}. {t(d.lang, 'gap_page.time_sentence', **words, **ends)}"


def _table(d: Divided, years: list[int]) -> Table:
    lang, codes = d.lang, _regions(d)
    hot, rest, gap = (_spread(d, values, years) for values in (d.made.hot, d.made.rest, d.made.gap))
    rows = []
    for i, year in enumerate(years):
        known = isfinite(hot[i])
        means = [d.plain(v) for v in (hot[i], rest[i], gap[i])]
        own = [d.plain(d.shown.at(code, year)) for code in codes]
        rows.append((str(year), *means, *own, t(lang, "status.derived") if known else t(lang, "gap_page.left_out")))
    names = (t(lang, "column.year"), t(lang, "gap_page.hot_line"), t(lang, "gap_page.rest_mean_line"), t(lang, "column.gap"),
             *(d.name(code) for code in codes), t(lang, "column.status"))  # fmt: skip
    return Table(subtitle(d, i18n.span(str(years[0]), str(years[-1]))), names, tuple(rows))
