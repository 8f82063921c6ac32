"""The change of every region between two years, where the two may be compared: classes, words and table with both years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite, nan

from dashboard import i18n
from dashboard.charts.chart import Chart, Words
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import INCOMPARABLE, Lack, Value
from dashboard.charts.written import value_text
from dashboard.data.catalogue import unit_of
from dashboard.i18n import t
from dashboard.views.shared.controls import csv_address, filename, origin_of
from dashboard.views.shared.coverage import strip_of_change, why_no_change
from dashboard.views.shared.key_figures import focus
from dashboard.views.shared.missing import Why, declared_breaks
from dashboard.views.shared.regional import bars_of, caveats, in_order, region_map
from dashboard.views.shared.resolve import Settled, ranks
from dashboard.views.shared.scale import change_scale, without_value
from dashboard.views.shared.sentence import region_sentence
from dashboard.views.shared.values import change_value, panel_value
from dashboard.views.shared.words import change, measure_subtitle, region_name, source_line


def changes_chart(shown: Settled, other: int) -> Chart:
    """The change from `other` to the year shown."""
    lang, changes = shown.query.lang, _changes(shown, other)
    known = {code: value.number for code, value in changes.items() if value.known}
    apart = sum(value.lack is not None and value.lack.code == INCOMPARABLE for value in changes.values())
    lost = without_value(t(lang, "map.no_pair"), len(changes) - len(known) - apart, t(lang, "map.apart"), apart)
    period = t(lang, "map.years", start=other, end=shown.end)
    table = _change_table(shown, other, changes, ranks(known))
    return Chart(
        key="map",
        lang=lang,
        form=region_map(shown, change_scale(shown.indicator, known, lang), changes, ranks(known), lost, period=period, beside=True),
        words=Words(
            title=_change_title(shown, other, changes),
            subtitle=f"{table.caption}: {_change_unit(shown)}. {t(lang, 'map.method_change')}",
            summary=_change_sentence(shown, other),
            source=source_line(shown.indicator, lang, geometry=True),
            notes=(*_crossed_breaks(shown, other), *caveats(shown, _both_years(table))),
        ),
        table=table,
        filename=filename(shown, "map"),
        data_url=csv_address(shown),
        **origin_of(shown, years=(other, shown.end)),
        coverage=strip_of_change(shown, _reasons(shown, other, changes), other),
        wide=True,
    )  # fmt: skip


def _changes(shown: Settled, other: int) -> dict[str, Value]:
    """The change of every region in view, or why there is none."""
    return {code: _change(shown, code, other) for code in shown.scope}


def _change(shown: Settled, code: str, other: int) -> Value:
    panel, indicator = shown.panel, shown.indicator
    comparable = panel.comparable(code, other, shown.end)
    delta = change(indicator, panel.at(code, other), panel.at(code, shown.end)) if comparable else nan
    found = change_value(indicator, delta)
    if isfinite(delta):
        return found
    ends = (panel_value(panel, code, year) for year in (shown.end, other))  # the year shown counts first
    lack = next((end.lack for end in ends if end.lack is not None), Lack(INCOMPARABLE))
    return replace(found, status="", lack=lack)


def _reasons(shown: Settled, other: int, changes: Mapping[str, Value]) -> dict[str, Why]:
    return {
        code: why_no_change(shown.panel, code, shown.end, other, shown.query.lang)
        for code, value in changes.items()
        if not value.known
    }


def _crossed_breaks(shown: Settled, other: int) -> list[str]:
    found = declared_breaks(shown.panel, shown.scope, *sorted((other, shown.end)))
    return [f"{b.year}: {b.note[shown.query.lang]}" for b in found if b.crossable]


def _change_unit(shown: Settled) -> str:
    if shown.indicator.kind != "rate":
        return t(shown.query.lang, "map.unit_percent")
    return t(shown.query.lang, "map.unit_points" if unit_of(shown.indicator).difference else "map.unit_plain")


def _change_title(shown: Settled, other: int, changes: Mapping[str, Value]) -> str:
    lang, best = shown.query.lang, in_order(changes, shown.query.lang)[0]
    if not changes[best].known or changes[best].shown <= 0:
        return t(lang, "map.title_change_plain", indicator=shown.indicator.name[lang], start=other, end=shown.end)
    return t(lang, "map.title_change", region=region_name(best, lang), change=value_text(changes[best], lang))


def _change_sentence(shown: Settled, other: int) -> str:
    """The sentence of the region in focus, with the change since the other year, or why there is none."""
    lang, code = shown.query.lang, focus(shown)
    text = region_sentence(replace(shown, start=min(other, shown.end)), code)
    if isfinite(shown.at(code, shown.end)) and not shown.panel.comparable(code, other, shown.end):
        why = why_no_change(shown.panel, code, shown.end, other, lang)
        text += " " + t(lang, "map.sentence_apart", year=other, why=why.text)
    return text


def _change_table(shown: Settled, other: int, changes: Mapping[str, Value], order: Mapping[str, int]) -> Table:
    """Region, change, the values of both years, rank, status or why there is no change."""
    lang, unit, panel = shown.query.lang, shown.indicator.unit, shown.panel
    regions = in_order(changes, lang)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Name(code, region_name(code, lang)),
            changes[code],
            *(panel_value(panel, code, year) for year in (other, shown.end)),
            order.get(code),
            changes[code],
        )
        for code in regions
    )
    columns = (
        Column("region", t(lang, "column.region"), "region"),
        Column("change", t(lang, "column.change"), "value", change_value(shown.indicator, nan).unit),
        *(Column(f"value_{year}", str(year), "value", unit, year=year) for year in (other, shown.end)),
        Column("rank", t(lang, "column.rank"), "rank"),
        Column("status", t(lang, "column.status"), "status"),
    )
    years = i18n.span(*map(str, sorted((other, shown.end))))
    caption = measure_subtitle(shown.indicator, shown.query.theme, years, lang)
    return Table(caption, columns, rows, bars_of(regions, changes), by_code=True)


def _both_years(table: Table) -> list[Value]:
    return [
        cell
        for column in table.columns
        if column.year is not None
        for cell in table.column(column.key)
        if isinstance(cell, Value)
    ]
