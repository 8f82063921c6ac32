"""Coverage of one measure: which regions have a figure in which year, and why the others have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dashboard import i18n
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.grids import CoverageMatrix, CoverageRow
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.data.panel import Panel
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.state.query import Notice, Query
from dashboard.views.shared.controls import chips, choices, csv_address, filename, origin_of
from dashboard.views.shared.model import ViewModel
from dashboard.views.shared.proof import years
from dashboard.views.shared.resolve import Settled, settle
from dashboard.views.shared.words import gap_text, measure_subtitle, region_name, source_line

CONTROLS: Final = ("indicator", "theme", "group")
MOST_ROWS: Final = 45  # with more regions in view, those of a country with the same gaps share a row
LETTERS: Final = {True: 16, False: 38}  # narrow: letters of the name of a row
MOST_NAMES: Final = 6


def matrix_of(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """The coverage of the measure, theme and area of `query`, over all years there are."""
    shown = settle(replace(query, start=None, end=None), notices)
    return ViewModel(
        query=shown.query,
        address=shown.query.search(),
        charts=(_chart(shown, narrow),),
        choices=tuple(choice for choice in choices(shown) if choice.name in CONTROLS),
        chips=chips(shown),
        notices=tuple(notice.text(query.lang) for notice in shown.notices),
    )


def _chart(shown: Settled, narrow: bool) -> Chart:
    lang, panel = shown.query.lang, shown.panel
    gaps = {code: _gaps(panel, code, shown.years) for code in (*shown.scope, *store().regions) if code in panel.regions}
    together = len(shown.scope) > MOST_ROWS
    rows = tuple(row for country in _countries(shown) for row in _rows(shown, country, gaps, together, LETTERS[narrow]))
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, years(shown.years[0], shown.years[-1]), lang)
    if together:
        subtitle += ". " + t(lang, "matrix.together")
    found = {gap for row in rows for gap in row.gaps if gap}
    span = replace(shown, start=shown.years[0], end=shown.years[-1])
    return Chart(
        key="coverage",
        lang=lang,
        form=CoverageMatrix(
            rows=rows,
            years=tuple(shown.years),
            present=t(lang, "matrix.present"),
            reasons=tuple((code, _reason(code, lang)) for code in GAPS if code in found),
        ),
        words=Words(
            title=_title(shown, gaps),
            subtitle=subtitle,
            summary=_sentence(shown, gaps),
            source=source_line(shown.indicator, lang),
        ),
        table=_table(shown, gaps),
        filename=filename(shown, "coverage"),
        data_url=csv_address(span),
        **origin_of(shown),
        wide=True,
        narrow=narrow,
    )


GAPS: Final = (
    "n_of_m",
    "not_in_source",
    "ended",
    "code_changed",
    "suppressed",
    "not_defined",
    "coverage_change",
    "not_added",
    "no_weight",
)


def _reason(code: str, lang: str) -> str:
    return t(lang, "matrix.some" if code == "n_of_m" else f"gap.{code}")


def _gaps(panel: Panel, code: str, shown: Sequence[int]) -> tuple[str, ...]:
    row, first = panel.row(code), panel.years[0]
    return tuple(str(panel.gap[row, year - first]) for year in shown)


def _countries(shown: Settled) -> list[str]:
    return list(dict.fromkeys(store().regions[code].country for code in shown.scope))


def _rows(
    shown: Settled, country: str, gaps: dict[str, tuple[str, ...]], together: bool, letters: int
) -> Iterator[CoverageRow]:
    """The country itself, then its regions; those with the same gaps in one row when there are many in view."""
    lang = shown.query.lang
    codes = [code for code in shown.scope if store().regions[code].country == country]
    groups: dict[tuple[str, ...], list[str]] = {}
    for code in codes:
        groups.setdefault(gaps[code], []).append(code)
    alike = together and list(groups) == [gaps[country]]
    name = region_name(country, lang)
    label = f"{name} ({len(codes)})" if alike and len(codes) > 1 else name
    yield CoverageRow(name=label, detail=name, gaps=gaps[country], country=True)
    if alike:
        return
    for pattern, members in groups.items() if together else ((gaps[code], [code]) for code in codes):
        names = [region_name(code, lang) for code in members]
        more = len(names) - MOST_NAMES
        full = ", ".join(names[:MOST_NAMES]) + (t(lang, "matrix.more", n=more) if more > 0 else "")
        label = ", ".join(names)
        if len(label) > letters and len(names) > 1:
            label = t(lang, "matrix.more_regions", first=names[0], n=len(names) - 1)
        if len(label) > letters:
            label = t(lang, "proof.many", n=len(names)) if len(names) > 1 else f"{label[: letters - 1]}…"
        yield CoverageRow(name=label, detail=full, gaps=pattern)


def _complete(shown: Settled, gaps: dict[str, tuple[str, ...]]) -> int:
    return sum(not any(gaps[code]) for code in shown.scope)


def _title(shown: Settled, gaps: dict[str, tuple[str, ...]]) -> str:
    n = _complete(shown, gaps)
    key = "matrix.title_all" if n == len(shown.scope) else "matrix.title" if n else "matrix.title_none"
    return t(shown.query.lang, key, n=n, all=len(shown.scope))


def _sentence(shown: Settled, gaps: dict[str, tuple[str, ...]]) -> str:
    """`Employment: 74 of 124 regions have figures in every year 2008-2024, 87% of the cells. Most often missing: ...`"""
    lang = shown.query.lang
    cells = Counter(gap for code in shown.scope for gap in gaps[code])
    text = t(
        lang,
        "matrix.sentence",
        measure=shown.indicator.name[lang],
        n=_complete(shown, gaps),
        all=len(shown.scope),
        years=years(shown.years[0], shown.years[-1]),
        share=i18n.percent(cells[""] / max(cells.total(), 1) * 100, lang, 0),
    )
    del cells[""]
    if not cells:
        return text
    code, n = cells.most_common(1)[0]
    return f"{text} {t(lang, 'matrix.most', why=_reason(code, lang), n=i18n.number(n, lang))}"


def _table(shown: Settled, gaps: dict[str, tuple[str, ...]]) -> Table:
    """Every region on a row of its own: the years with a figure, and the years without, with the reason."""
    lang = shown.query.lang
    rows: list[tuple[Cell, ...]] = []
    for code in (
        other
        for country in _countries(shown)
        for other in (country, *shown.scope)
        if store().regions[other].country == country
    ):
        have, lack = [], []
        for first, last, gap in _runs(gaps[code], shown.years):
            if gap:
                lack.append(f"{years(first, last)}: {gap_text(shown.panel, code, last, lang)}")
            else:
                have.append(years(first, last))
        rows.append((Name(code, region_name(code, lang)), ", ".join(have) or None, "; ".join(lack) or None))
    caption = measure_subtitle(shown.indicator, shown.query.theme, years(shown.years[0], shown.years[-1]), lang)
    columns = (
        Column("region", t(lang, "column.region"), "region"),
        Column("with", t(lang, "column.have")),
        Column("without", t(lang, "column.lack")),
    )
    return Table(caption, columns, tuple(rows))


def _runs(gaps: Sequence[str], shown: Sequence[int]) -> list[tuple[int, int, str]]:
    runs: list[tuple[int, int, str]] = []
    for year, gap in zip(shown, gaps, strict=True):
        if runs and runs[-1][2] == gap:
            runs[-1] = (runs[-1][0], year, gap)
        else:
            runs.append((year, year, gap))
    return runs
