"""The gap over time: hot-spots, the rest and the reader's regions, always the same regions in every year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite, nan
from typing import Final

import numpy as np

from dashboard import i18n
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import Series
from dashboard.charts.forms.series import Lines
from dashboard.charts.table import Cell, Column, Table
from dashboard.charts.values import Value
from dashboard.charts.written import number_text
from dashboard.data.panel import Floats
from dashboard.i18n import t
from dashboard.views.gap.state import LEFT_OUT, Divided, cover, nobody, nobody_why, notes, subtitle
from dashboard.views.shared.controls import csv_address, filename, origin_of
from dashboard.views.shared.missing import declared_breaks
from dashboard.views.shared.series_notes import breaks_of
from dashboard.views.shared.values import panel_value
from dashboard.views.shared.words import change_digits, source_line, theme_notes

MOST: Final = 3  # regions of the reader beside the two means


def time_chart(d: Divided) -> Chart:
    """The chart, its sentence, and its table with a row a year."""
    lang, shown = d.lang, d.shown
    years = tuple(year for year in shown.panel.years if shown.start <= year <= shown.end)
    found = declared_breaks(shown.panel, shown.query.regions, shown.start, shown.end)
    breaks = [f"{b.year}: {b.note[lang]}" for b in found]
    said = (*dict.fromkeys([*_undrawn(d), *notes(d), *breaks, *theme_notes(shown.indicator, d.query.theme, lang)]),)
    return Chart(
        key="distance",
        lang=lang,
        form=Lines(series=_series(d, years), rules=breaks_of(shown, shown.panel), future=t(lang, "trends.future")),
        words=Words(
            title=_title(d),
            subtitle=subtitle(d, i18n.span(str(shown.start), str(shown.end))),
            summary=_sentence(d),
            source=source_line(shown.indicator, lang),
            notes=said,
        ),
        table=_table(d, years),
        filename=filename(shown, "gap-years"),
        data_url=csv_address(shown),
        **origin_of(shown),
        coverage=cover(d),
        wide=True,
    )


def _spread(d: Divided, values: Floats, years: Sequence[int]) -> list[float]:
    """Values of the panel's years laid out over all years; a year that was left out is a gap."""
    at = dict(zip(d.made.panel.years, values, strict=True))
    return [float(at.get(year, nan)) for year in years]


def _regions(d: Divided) -> list[str]:
    return [code for code in d.query.regions if np.isfinite(d.shown.panel.series(code)).any()][:MOST]


def _undrawn(d: Divided) -> list[str]:
    """The chosen regions beyond the first three, and those without any figure."""
    lost = [d.name(code) for code in d.query.regions if code not in _regions(d)]
    return [t(d.lang, "gap_page.undrawn", regions=i18n.listed(lost, d.lang))] if lost else []


def _own(d: Divided, code: str, years: Sequence[int]) -> tuple[Value, ...]:
    return tuple(panel_value(d.shown.panel, code, year) for year in years)


def _means(d: Divided, values: Floats, years: Sequence[int]) -> tuple[Value, ...]:
    """A year in which too few regions have figures has no means."""
    found = (d.number(value) for value in _spread(d, values, years))
    return tuple(value if value.known else replace(value, status="", lack=LEFT_OUT) for value in found)


def _series(d: Divided, years: tuple[int, ...]) -> tuple[Series, ...]:
    """The two means, then the reader's regions; what has no figure at all is left out."""
    means = (("hot", d.made.hot, "ahead"), ("rest_mean", d.made.rest, "baseline"))
    found = [
        Series(key=key, name=t(d.lang, f"gap_page.{key}_line"), years=years, values=_means(d, values, years), role=role)  # type: ignore[arg-type]  # a Role
        for key, values, role in means
    ]
    found += [
        Series(key=code, name=d.name(code), years=years, values=_own(d, code, years), role="other" if i else "focus")
        for i, code in enumerate(_regions(d))
    ]
    return tuple(one for one in found if any(value.known for value in one.values))


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
        first=number_text(d.difference(first), d.lang),
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


def _table(d: Divided, years: tuple[int, ...]) -> Table:
    lang, codes, unit = d.lang, _regions(d), d.shown.indicator.unit
    hot, rest = _means(d, d.made.hot, years), _means(d, d.made.rest, years)
    gap = tuple(d.difference(value) for value in _spread(d, d.made.gap, years))
    own = [_own(d, code, years) for code in codes]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (year, hot[i], rest[i], gap[i], *(values[i] for values in own), hot[i]) for i, year in enumerate(years)
    )
    columns = (
        Column("year", t(lang, "column.year"), "year"),
        Column("hot_spots", t(lang, "gap_page.hot_line"), "value", unit, bare=True),
        Column("others", t(lang, "gap_page.rest_mean_line"), "value", unit, bare=True),
        Column("gap", t(lang, "column.gap"), "value", d.difference(nan).unit, bare=True),
        *(Column(code, d.name(code), "value", unit, region=code, bare=True) for code in codes),
        Column("status", t(lang, "column.status"), "status"),
    )
    return Table(subtitle(d, i18n.span(str(years[0]), str(years[-1]))), columns, rows)
