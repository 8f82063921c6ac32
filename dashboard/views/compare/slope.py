"""The region and its peers in two years: only those whose years may be compared."""

from __future__ import annotations

from math import isfinite
from statistics import median

from dashboard import i18n
from dashboard.figures.series.slope import Slope, slope
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.compare.state import Compared, they
from dashboard.views.shared.controls import csv_address, filename, proof_of
from dashboard.views.shared.coverage import strip, why_no_change
from dashboard.views.shared.missing import declared_breaks
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.sentence import region_sentence
from dashboard.views.shared.words import (
    cell_text,
    change,
    change_text,
    is_flat,
    measure_subtitle,
    source_line,
    theme_notes,
    uncertain_note,
)


def slopes(c: Compared, narrow: bool) -> Chart:
    """The chart, its sentence, and its table."""
    shown, lang = c.shown, c.lang
    panel, years = shown.panel, (shown.start, shown.end)
    fit = [code for code in c.chosen if years[0] != years[1] and panel.comparable(code, *years)]
    lines = [_line(c, code) for code in fit]
    subtitle = measure_subtitle(shown.indicator, c.query.theme, i18n.span(*map(str, years)), lang)
    frame = Frame(_title(c, fit), subtitle, source_line(shown.indicator, lang), lang, narrow, wide=True)
    figure = slope(lines, years, frame=frame)
    missing = {code: [why_no_change(panel, code, years[1], years[0], lang)] for code in c.chosen if code not in fit}
    cover = strip(
        c.chosen, missing, t(lang, "strip.change", n=len(fit), m=len(c.chosen), years=i18n.span(*map(str, years))), lang
    )
    table = _table(c, fit)
    breaks = [f"{b.year}: {b.note[lang]}" for b in declared_breaks(panel, c.chosen, *years) if b.crossable]
    notes = (
        *uncertain_note((cell for row in table.rows for cell in row), lang),
        *breaks,
        *theme_notes(shown.indicator, c.query.theme, lang),
        *c.why,
    )
    return Chart("compare", frame.title, frame.subtitle, frame.source, region_sentence(shown, c.focus), figure, table,
                 filename(shown, "slope"), csv_address(shown, c.chosen), notes, proof_of(shown, c.focus), cover)  # fmt: skip


def delta(c: Compared, code: str) -> float:
    """Change of a region between the two years, per cent or points; NaN where they may not be compared."""
    panel, start, end = c.shown.panel, c.shown.start, c.shown.end
    if not panel.comparable(code, start, end):
        return float("nan")
    return change(c.shown.indicator, panel.at(code, start), panel.at(code, end))


def _title(c: Compared, fit: list[str]) -> str:
    """How the region changed beside the middle of its peers; plain where that cannot be said."""
    lang, shown = c.lang, c.shown
    others = [found for code in fit if code != c.focus and isfinite(found := delta(c, code))]
    plain = t(lang, "trends.chart_plain", indicator=shown.indicator.name[lang], start=shown.start, end=shown.end)
    if c.focus not in fit or not others:
        return plain
    own, middle = delta(c, c.focus), median(others)
    kind = "same" if is_flat(shown.indicator, own - middle) else "more" if own > middle else "less"
    return t(lang, f"compare.slope_{kind}", region=c.name(c.focus), change=change_text(shown.indicator, own, lang),
             peers=they(c), middle=change_text(shown.indicator, middle, lang))  # fmt: skip


def _line(c: Compared, code: str) -> Slope:
    shown, lang = c.shown, c.lang
    ends = [cell_text(shown.indicator, shown.panel, code, year, lang) for year in (shown.start, shown.end)]
    hover = f"{c.name(code)}: {ends[0]} → {ends[1]} ({change_text(shown.indicator, delta(c, code), lang)})"
    values = [shown.panel.at(code, year) for year in (shown.start, shown.end)]
    return Slope(code, c.name(code), values[0], values[1], ends[0], ends[1], hover, code == c.focus)


def _table(c: Compared, fit: list[str]) -> Table:
    shown, lang, rows = c.shown, c.lang, []
    for code in c.chosen:
        cells = [cell_text(shown.indicator, shown.panel, code, year, lang) for year in (shown.start, shown.end)]
        ok = code in fit
        made = change_text(shown.indicator, delta(c, code), lang) if ok else t(lang, "value.missing")
        status = (
            t(lang, "status.derived") if ok else why_no_change(shown.panel, code, shown.end, shown.start, lang).text
        )
        rows.append((c.name(code), *cells, made, status))
    names = (
        t(lang, "column.region"),
        str(shown.start),
        str(shown.end),
        t(lang, "column.change"),
        t(lang, "column.status"),
    )
    caption = measure_subtitle(shown.indicator, c.query.theme, i18n.span(str(shown.start), str(shown.end)), lang)
    return Table(caption, names, tuple(rows))
