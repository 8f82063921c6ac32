"""How uneven regions are, parted into between and within countries (Theil), in every year of the constant panel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import nan
from typing import Final

from dashboard import i18n
from dashboard.analysis.inequality.innovation_gap import Gap
from dashboard.analysis.inequality.theil import Theil, theil
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import Series
from dashboard.charts.forms.series import StackedColumns
from dashboard.charts.table import Cell, Column, Table
from dashboard.charts.values import Lack, Value
from dashboard.charts.written import lack_text, value_text
from dashboard.i18n import t
from dashboard.views.gap.state import LEFT_OUT, Divided, cover, nobody_why, notes
from dashboard.views.shared.controls import csv_address, filename, origin_of
from dashboard.views.shared.words import measure_subtitle, source_line, theme_notes

DIGITS: Final = 4
PARTS: Final = ("between", "within")
TELLING: Final = 100.0
"""Per cent above which a change is not told: an index that was near 0 multiplies easily, and both values are said."""


@lru_cache(maxsize=64)
def inequality(made: Gap) -> Mapping[int, Theil]:
    """Theil's index of every year of the panel."""
    country = [code[:2] for code in made.panel.regions]
    return {
        year: theil(made.ratio[:, i] * made.weight[:, i], made.weight[:, i], country)
        for i, year in enumerate(made.panel.years)
    }


def theil_chart(d: Divided) -> Chart:
    """The chart, its sentence, and its table with a row a year."""
    lang, shown = d.lang, d.shown
    by_year = inequality(d.made) if len(d.made.panel.regions) > 1 else {}
    years = tuple(year for year in shown.panel.years if shown.start <= year <= shown.end)
    span = i18n.span(str(shown.start), str(shown.end))
    measure = measure_subtitle(shown.indicator, d.query.theme, span, lang)
    regions = d.made.panel.regions
    panel = t(lang, "gap_page.theil_subtitle", n=len(regions), m=len({code[:2] for code in regions}))
    return Chart(
        key="distance",
        lang=lang,
        form=StackedColumns(
            parts=tuple(_part(d, by_year, years, part) for part in PARTS),
            shares=tuple(tuple(_share(by_year.get(year), part) for year in years) for part in PARTS),
            gap_text=lack_text(LEFT_OUT, lang),
        ),
        words=Words(
            title=_title(d, by_year),
            subtitle=f"{measure}. {panel}",
            summary=_sentence(d, by_year),
            source=source_line(shown.indicator, lang),
            notes=(
                t(lang, "gap_page.theil_note"),
                *notes(d)[1:],
                *theme_notes(shown.indicator, d.query.theme, lang),
            ),
        ),
        table=_theil_table(d, by_year, years),
        filename=filename(shown, "theil"),
        data_url=csv_address(shown),
        **origin_of(shown),
        coverage=cover(d),
        wide=True,
    )


def _index(year: Theil | None, part: str) -> Value:
    """Theil's index of a year, or a part of it; missing where the year is left out."""
    if year is None:
        return Value(nan, "", DIGITS, lack=LEFT_OUT)
    return Value(float(getattr(year, part)), "", DIGITS, "derived")


def _share(year: Theil | None, part: str, decimals: int = 0) -> Value:
    """The share of a part in the index, per cent."""
    if year is None or not year.total > 0:
        return Value(nan, "percent", decimals, lack=Lack("not_defined") if year else LEFT_OUT)
    return Value(float(getattr(year, part)) / year.total * 100, "percent", decimals, "derived")


def _part(d: Divided, by_year: Mapping[int, Theil], years: tuple[int, ...], part: str) -> Series:
    values = tuple(_index(by_year.get(year), part) for year in years)
    return Series(key=part, name=t(d.lang, f"gap_page.{part}"), years=years, values=values)


def _title(d: Divided, by_year: Mapping[int, Theil]) -> str:
    last = by_year.get(d.shown.end)
    if last is None or len(last.by_country) < 2 or not last.total > 0:
        return t(d.lang, "gap_page.theil_plain")
    within, between = (_share(last, part) for part in ("within", "between"))
    key, share = ("within", within) if within.number >= 50 else ("between", between)
    return t(d.lang, f"gap_page.theil_{key}", share=value_text(share, d.lang), year=d.shown.end)


def _sentence(d: Divided, by_year: Mapping[int, Theil]) -> str:
    lang = d.lang
    if not by_year:
        return nobody_why(d)
    first, last = by_year[d.shown.start], by_year[d.shown.end]
    words = {
        "start": d.shown.start,
        "end": d.shown.end,
        "first": value_text(_index(first, "total"), lang),
        "last": value_text(_index(last, "total"), lang),
        "change": _change(first.total, last.total, lang),
    }
    if len(last.by_country) < 2:
        return t(lang, "gap_page.theil_one", **words)
    before, after = (value_text(_share(year, "between"), lang) for year in (first, last))
    text = t(lang, "gap_page.theil_sentence", before=before, after=after, **words)
    country = d.focus[:2]
    if last.by_country.get(country) and last.within > 0:
        share = i18n.percent(last.by_country[country] / last.within * 100, lang, 0)
        text += " " + t(lang, "gap_page.theil_country", country=d.name(country), share=share, year=d.shown.end)
    return text


def _change(first: float, last: float, lang: str) -> str:
    """` (+12%)`; nothing where the index more than doubled, which the two values say better."""
    change = (last / first - 1) * 100 if first > 0 else nan
    return f" ({value_text(Value(change, 'percent', 0, signed=True), lang)})" if change <= TELLING else ""


def _theil_table(d: Divided, by_year: Mapping[int, Theil], years: tuple[int, ...]) -> Table:
    lang = d.lang
    rows: list[tuple[Cell, ...]] = []
    for year in years:
        found = by_year.get(year)
        total, *parts = (_index(found, part) for part in ("total", *PARTS))
        rows.append((year, total, *parts, _share(found, "between", 1), total))
    columns = (
        Column("year", t(lang, "column.year"), "year"),
        Column("theil", t(lang, "gap_page.theil_total"), "value"),
        *(Column(part, t(lang, f"gap_page.{part}"), "value") for part in PARTS),
        Column("between_share", t(lang, "gap_page.between_share"), "value", "percent"),
        Column("status", t(lang, "column.status"), "status"),
    )
    return Table(t(lang, "gap_page.theil_plain"), columns, tuple(rows))
