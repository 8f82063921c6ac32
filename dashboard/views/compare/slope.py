"""The region and its peers in two years: only those whose years may be compared."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from dashboard import i18n
from dashboard.analysis.smart_jobs import BASE_YEAR
from dashboard.charts.chart import Chart, Coverage, Words
from dashboard.charts.forms.series import Slope, SlopeLine
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.written import value_text, years_text
from dashboard.i18n import t
from dashboard.state.query import Notice
from dashboard.views.compare.state import Compared, they
from dashboard.views.shared.controls import csv_address, filename, origin_of
from dashboard.views.shared.coverage import strip, strip_of_year, why_no_change
from dashboard.views.shared.missing import declared_breaks
from dashboard.views.shared.sentence import region_sentence
from dashboard.views.shared.values import change_between, panel_value, uncertain_values_note
from dashboard.views.shared.words import is_flat, measure_subtitle, source_line, theme_notes, year_text


def in_two_years(c: Compared) -> Compared:
    """The comparison with two different years where the measure has them; a year is never set beside itself."""
    shown = c.shown
    if shown.start != shown.end or len(shown.years) < 2:
        return c
    earlier = [year for year in shown.years if year < shown.end]
    start = BASE_YEAR if BASE_YEAR in earlier else min(earlier, default=shown.end)
    end = shown.end if earlier else shown.years[-1]
    notice = Notice("slope_years", (("start", str(start)), ("end", str(end))))
    return replace(c, shown=replace(shown, start=start, end=end, notices=(*shown.notices, notice)))


def slope_chart(c: Compared) -> Chart:
    """The chart, its sentence, and its table."""
    shown, lang = c.shown, c.lang
    panel, years = shown.panel, (shown.start, shown.end)
    lines = {code: _line(c, code) for code in c.chosen}
    fit = [code for code in c.chosen if years[0] != years[1] and panel.comparable(code, *years)]
    table = _slope_table(c, list(lines.values()))
    breaks = [f"{b.year}: {b.note[lang]}" for b in declared_breaks(panel, c.chosen, *years) if b.crossable]
    return Chart(
        key="compare",
        lang=lang,
        form=Slope(lines=tuple(lines[code] for code in fit), years=years),
        words=Words(
            title=_title(c, [lines[code] for code in fit]),
            subtitle=measure_subtitle(shown.indicator, c.query.theme, years_text(years), lang),
            summary=region_sentence(shown, c.focus),
            source=source_line(shown.indicator, lang),
            notes=(
                *uncertain_values_note(table, lang),
                *breaks,
                *theme_notes(shown.indicator, c.query.theme, lang),
                *c.why,
            ),
        ),
        table=table,
        filename=filename(shown, "slope"),
        data_url=csv_address(shown, c.chosen),
        **origin_of(shown, c.focus),
        coverage=_cover(c, fit),
        wide=True,
    )


def _line(c: Compared, code: str) -> SlopeLine:
    shown = c.shown
    start, end = (panel_value(shown.panel, code, year) for year in (shown.start, shown.end))
    return SlopeLine(
        key=code,
        name=c.name(code),
        start=start,
        end=end,
        change=change_between(shown.panel, code, (shown.start, shown.end)),
        role="focus" if code == c.focus else "peer",
    )


def _title(c: Compared, lines: list[SlopeLine]) -> str:
    """How the region changed beside the middle of its peers; plain where that cannot be said."""
    lang, shown = c.lang, c.shown
    own = next((line.change for line in lines if line.key == c.focus and line.change.known), None)
    others = [line.change.number for line in lines if line.key != c.focus and line.change.known]
    name = shown.indicator.name[lang]
    if shown.start == shown.end:
        return t(lang, "compare.one_year", indicator=name, year=year_text(shown.indicator, shown.end))
    if own is None or not others:
        return t(lang, "trends.chart_plain", indicator=name, start=shown.start, end=shown.end)
    middle = own.at(median(others))
    ahead = own.number - middle.number
    kind = "same" if is_flat(shown.indicator, ahead) else "more" if ahead > 0 else "less"
    return t(lang, f"compare.slope_{kind}", region=c.name(c.focus), change=value_text(own, lang), peers=they(c),
             middle=value_text(middle, lang))  # fmt: skip


def _cover(c: Compared, fit: list[str]) -> Coverage:
    """Which regions can be compared in the two years; where there is one year only, which have a figure in it."""
    shown, lang = c.shown, c.lang
    if shown.start == shown.end:
        chosen = replace(shown, scope=c.chosen)
        return strip_of_year(chosen, chosen.values(shown.end))
    missing = {
        code: [why_no_change(shown.panel, code, shown.end, shown.start, lang)] for code in c.chosen if code not in fit
    }
    years = i18n.span(str(shown.start), str(shown.end))
    return strip(c.chosen, missing, t(lang, "strip.change", n=len(fit), m=len(c.chosen), years=years), lang)


def _slope_table(c: Compared, lines: list[SlopeLine]) -> Table:
    """Both years and the change; where there is one year only, that one."""
    shown, lang, two = c.shown, c.lang, c.shown.start < c.shown.end
    rows: list[tuple[Cell, ...]] = [
        (Name(line.key, line.name), line.start, line.end, line.change, line.change)
        if two
        else (Name(line.key, line.name), line.end, line.end)
        for line in lines
    ]
    unit = shown.indicator.unit
    columns = (
        Column("region", t(lang, "column.region"), "region"),
        *((Column("start", str(shown.start), "value", unit, year=shown.start),) if two else ()),
        Column("end", str(shown.end), "value", unit, year=shown.end),
        *((Column("change", t(lang, "column.change"), "value"),) if two else ()),
        Column("status", t(lang, "column.status"), "status"),
    )
    caption = measure_subtitle(shown.indicator, c.query.theme, years_text((shown.start, shown.end)), lang)
    return Table(caption, columns, tuple(rows))
