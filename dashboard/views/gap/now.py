"""The gap now, region by region: each against the mean of the hot-spots."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite, nan

from dashboard import i18n
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import NamedValue, Role
from dashboard.charts.forms.rows import Dumbbell, DumbbellRow
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Lack, Value
from dashboard.charts.written import value_text
from dashboard.i18n import t
from dashboard.views.gap.state import Divided, cover, nobody, nobody_why, notes, subtitle
from dashboard.views.shared.controls import csv_address, filename, origin_of
from dashboard.views.shared.values import APART, panel_value, uncertain_values_note
from dashboard.views.shared.words import gap_text, source_line, theme_notes


def now_chart(d: Divided) -> Chart:
    """The chart, its sentence, and its table with every region of the panel."""
    lang, shown = d.lang, d.shown
    hot = float(d.made.hot[-1]) if d.made.gap.size and isfinite(d.made.gap[-1]) else nan
    table = _gap_table(d, hot)
    return Chart(
        key="distance",
        lang=lang,
        form=_dumbbell(d, hot),
        words=Words(
            title=_title(d, hot),
            subtitle=subtitle(d, str(shown.end)),
            summary=_sentence(d, hot),
            source=source_line(shown.indicator, lang),
            notes=(
                *left_chosen(d),
                *uncertain_values_note(table, lang),
                *notes(d),
                *theme_notes(shown.indicator, d.query.theme, lang),
            ),
        ),
        table=table,
        filename=filename(shown, "gap"),
        data_url=csv_address(shown),
        **origin_of(shown, d.focus),
        coverage=cover(d),
        wide=True,
    )


def _dumbbell(d: Divided, hot: float) -> Dumbbell:
    end = d.shown.end
    codes = [code for code in _rows(d) if isfinite(d.shown.at(code, end))] if isfinite(hot) else []
    return Dumbbell(
        rows=tuple(
            DumbbellRow(
                key=code,
                name=d.name(code),
                value=_value(d, code, end),
                distance=d.difference(hot - d.shown.at(code, end)),
                role=_role(d, code),
            )
            for code in codes
        ),
        mark=d.number(hot),
        mark_name=t(d.lang, "gap_page.hot_line"),
        everyone=tuple(
            NamedValue(key=code, name=d.name(code), value=_value(d, code, end), role="ahead" if ahead else "other")
            for code, ahead in zip(d.made.panel.regions, d.made.ahead, strict=True)
        ),
        everyone_name=t(d.lang, "gap_page.all_regions", n=len(d.made.panel.regions)),
    )


def _role(d: Divided, code: str) -> Role:
    return "focus" if code == d.focus else "ahead" if code in d.hot else "other"


def _rows(d: Divided) -> list[str]:
    """The chosen regions from the highest down; with a single one its country's others too."""
    chosen = list(d.query.regions) or [d.focus]
    if len(chosen) < 2:
        chosen += [code for code in d.shown.scope if code[:2] == d.focus[:2] and code not in chosen]
    return sorted(
        chosen, key=lambda code: -d.shown.at(code, d.shown.end) if isfinite(d.shown.at(code, d.shown.end)) else 0.0
    )


def left_chosen(d: Divided) -> list[str]:
    """Which of the chosen regions are not drawn, and why."""
    lost = [code for code in d.query.regions if not isfinite(d.shown.at(code, d.shown.end))]
    named = "; ".join(f"{d.name(code)} ({gap_text(d.shown.panel, code, d.shown.end, d.lang)})" for code in lost)
    return [t(d.lang, "gap_page.left_chosen", regions=named)] if lost else []


def _value(d: Divided, code: str, year: int) -> Value:
    return panel_value(d.shown.panel, code, year)


def _title(d: Divided, hot: float) -> str:
    value = d.shown.at(d.focus, d.shown.end)
    if not isfinite(hot):
        return nobody(d)
    if not isfinite(value):
        return t(d.lang, "gap_page.now_plain", gap=d.distance(float(d.made.gap[-1])))
    if d.focus in d.hot:
        return t(d.lang, "gap_page.is_hot", region=d.name(d.focus))
    key = "gap_page.now_behind" if value <= hot else "gap_page.now_ahead"
    return t(d.lang, key, region=d.name(d.focus), gap=d.distance(abs(hot - value)))


def _sentence(d: Divided, hot: float) -> str:
    lang, end = d.lang, d.shown.end
    if not isfinite(hot):
        return nobody_why(d)
    parts = [
        t(
            lang,
            "gap_page.sentence",
            year=end,
            hot=d.value(hot),
            rest=d.value(float(d.made.rest[-1])),
            gap=d.distance(float(d.made.gap[-1])),
        )
    ]
    value = d.shown.at(d.focus, end)
    if isfinite(value):
        behind = t(lang, "gap_page.behind" if hot >= value else "gap_page.ahead", gap=d.distance(abs(hot - value)))
        parts.append(
            t(
                lang,
                "gap_page.sentence_region",
                region=d.name(d.focus),
                value=value_text(_value(d, d.focus, end), lang),
                gap=t(lang, "gap_page.itself") if d.focus in d.hot else behind,
            )
        )
    elif d.focus in d.shown.panel.regions:
        why = gap_text(d.shown.panel, d.focus, end, lang)
        parts.append(
            t(
                lang,
                "sentence.missing",
                region=d.name(d.focus),
                indicator=d.shown.indicator.name[lang],
                year=end,
                why=why,
            )
        )
    return " ".join(parts)


def _first_value(d: Divided, code: str) -> Value:
    """The figure of the first year; where it may not be set beside the last one, why."""
    value = _value(d, code, d.shown.start)
    if not value.known or d.shown.panel.comparable(code, d.shown.start, d.shown.end):
        return value
    return replace(value.at(nan), lack=APART)


def _gap_table(d: Divided, hot: float) -> Table:
    """The reader's regions first, then every region of the panel from the highest down."""
    lang, shown = d.lang, d.shown
    own = [code for code in _rows(d) if isfinite(shown.at(code, shown.end))]
    others = [code for code in d.made.panel.regions if code not in own]
    rest = sorted(others, key=lambda code: -shown.at(code, shown.end))
    firsts = {code: _first_value(d, code) for code in (*own, *rest)}
    gaps = any(not first.known for first in firsts.values())
    rows: list[tuple[Cell, ...]] = []
    for code, first in firsts.items():
        last = _value(d, code, shown.end)
        kind = "hot" if code in d.hot else "in_rest" if code in d.made.panel.regions else "outside"
        why = (None if first.known else first,) if gaps else ()
        gap = d.difference(hot - last.number)
        gap = gap if gap.known else replace(gap, status="", lack=Lack("not_defined"))
        rows.append((Name(code, d.name(code)), t(lang, f"gap_page.role_{kind}"), first, *why, last, gap, last))
    unit = shown.indicator.unit
    columns = (
        Column("region", t(lang, "column.region"), "region"),
        Column("role", t(lang, "column.role")),
        Column("first", str(shown.start), "value", unit, year=shown.start, bare=True),
        *((Column("why_first", t(lang, "column.why_not", year=shown.start), "status"),) if gaps else ()),
        Column("last", str(shown.end), "value", unit, year=shown.end, bare=True),
        Column("gap", t(lang, "column.gap"), "value", d.difference(nan).unit, year=shown.end, bare=True),
        Column("status", t(lang, "column.status"), "status"),
    )
    return Table(subtitle(d, i18n.span(str(shown.start), str(shown.end))), columns, tuple(rows))
