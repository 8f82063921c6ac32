"""Map: one measure in one year for every region, or its change between two years, with a list of the regions beside it."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from dashboard import i18n
from dashboard.analysis.smart_jobs import BASE_YEAR
from dashboard.charts.chart import Coverage
from dashboard.data.catalogue import unit_of
from dashboard.data.geo import units
from dashboard.figures.maps.regions_map import regions_map
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.state.query import NO_YEAR, Notice, Query
from dashboard.views.shared.controls import chips, choices, csv_address, filename, proof_of
from dashboard.views.shared.coverage import strip_of_change, strip_of_year, why_no_change
from dashboard.views.shared.key_figures import focus
from dashboard.views.shared.missing import APART, declared_breaks
from dashboard.views.shared.model import Chart, Choice, Table, ViewModel
from dashboard.views.shared.regional import caveats, in_order, map_title, marks, value_hover, value_table
from dashboard.views.shared.resolve import Settled, nearest, ranks, settle
from dashboard.views.shared.scale import Scale, change_scale, lost_keys, scale_of
from dashboard.views.shared.sentence import region_sentence
from dashboard.views.shared.viewport import geometry_of, view_of
from dashboard.views.shared.words import (
    cell_text,
    change,
    change_digits,
    change_text,
    measure_subtitle,
    region_name,
    source_line,
    year_text,
)

TALL, SHORT = 560, 330  # px of the map itself


def map_view(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the Map shows for `query`."""
    shown, other = _compared(settle(query, notices, default_start=BASE_YEAR, in_scope=True), query)
    chart = _values(shown, narrow) if other is None else _changes(shown, other, narrow)
    return ViewModel(
        query=shown.query,
        address=shown.query.search(),
        charts=(chart,),
        choices=_choices(shown),
        chips=chips(shown),
        notices=tuple(n.text(query.lang) for n in shown.notices),
    )


def _compared(shown: Settled, asked: Query) -> tuple[Settled, int | None]:
    """The year to compare with, if any; the page has no first year of its own, so the one in the address is kept."""
    said = list(shown.notices)
    start = asked.start if asked.start and asked.start <= shown.end else None
    other = nearest(asked.compare, shown.years, shown.end, said) if asked.compare and len(shown.years) > 1 else None
    query = replace(shown.query, start=start, compare=other)
    if other == shown.end:
        said.append(Notice("same_year", (("year", str(other)),)))
        other = None
    return replace(shown, query=query, notices=tuple(said)), other


def _choices(shown: Settled) -> tuple[Choice, ...]:
    lang = shown.query.lang
    base = tuple(c for c in choices(shown) if c.name in ("indicator", "theme", "group"))
    years = [(str(y), year_text(shown.indicator, y)) for y in reversed(shown.years)]
    other = [(NO_YEAR, t(lang, "map.compare_none")), *(years if len(years) > 1 else [])]
    return (
        *base,
        Choice("end", t(lang, "control.year"), str(shown.end), years),
        Choice("compare", t(lang, "control.compare"), str(shown.query.compare or NO_YEAR), other),
    )


def _pooled(shown: Settled) -> list[float]:
    """Every value in view over all years: the same limits for every year, so that the years can be told apart."""
    panel = shown.panel
    values = panel.values[[panel.row(code) for code in shown.scope]]
    return [float(v) for v in values[~(values != values)]]


def _values(shown: Settled, narrow: bool) -> Chart:
    lang, values = shown.query.lang, shown.values(shown.end)
    pooled, order = _pooled(shown), ranks(values)
    when = year_text(shown.indicator, shown.end)
    lost = lost_keys(t(lang, "map.no_data", year=when), len(shown.scope) - len(values))
    scale = scale_of(shown.indicator, values, pooled, lang, lost, year=when, beside=True)
    table = _listed(value_table(shown, values, order), shown, values)
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, str(shown.end), lang)
    if values:
        subtitle += ". " + _method(shown, scale)
    hover = {code: value_hover(shown, code, values.get(code)) for code in shown.scope}
    _rank(hover, order, lang)
    frame = Frame(map_title(shown, values), subtitle, source_line(shown.indicator, lang, geometry=True), lang, narrow, wide=True)  # fmt: skip
    return _chart(shown, scale, values, hover, {}, frame, table, narrow, region_sentence(shown, focus(shown)),
                  caveats(shown, table), strip_of_year(shown, values))  # fmt: skip


def _rank(hover: dict[str, str], order: dict[str, int], lang: str) -> None:
    for code, rank in order.items():
        hover[code] += ", " + t(lang, "map.hover_rank", rank=rank, n=len(order))


def _method(shown: Settled, scale: Scale) -> str:
    """How the figures became colours or circles."""
    lang, years = shown.query.lang, i18n.span(str(shown.years[0]), str(shown.years[-1]))
    many = len(shown.years) > 1
    if scale.look.circles:
        return t(lang, "map.circles_all", years=years) if many else t(lang, "map.circles")
    n = len(scale.look.colours)
    return t(lang, "map.method_all", n=n, years=years) if many else t(lang, "map.method", n=n)


def _changes(shown: Settled, other: int, narrow: bool) -> Chart:
    """The change from `other` to the year shown, where the two may be compared."""
    lang, panel = shown.query.lang, shown.panel
    changes = _changes_of(shown, other, shown.end)
    why = {c: why_no_change(panel, c, shown.end, other, lang) for c in shown.scope if c not in changes}
    apart = sum(found.code == APART for found in why.values())
    years = i18n.span(*map(str, sorted((other, shown.end))))
    lost = lost_keys(t(lang, "map.no_pair"), len(why) - apart, t(lang, "map.apart"), apart)
    scale = change_scale(shown.indicator, changes, lang, lost, year=t(lang, "map.years", start=other, end=shown.end))
    order = ranks(changes)
    hover = {
        code: t(lang, "map.hover_none", region=region_name(code, lang), why=found.text) for code, found in why.items()
    }
    hover |= {
        code: f"{region_name(code, lang)}: {change_text(shown.indicator, delta, lang)}"
        for code, delta in changes.items()
    }
    _rank(hover, order, lang)
    table = _listed(_change_table(shown, other, changes, order, {c: w.text for c, w in why.items()}), shown, changes)
    subtitle = f"{measure_subtitle(shown.indicator, shown.query.theme, years, lang)}: {_change_unit(shown)}. {t(lang, 'map.method_change')}"  # fmt: skip
    frame = Frame(_change_title(shown, other, changes), subtitle, source_line(shown.indicator, lang, geometry=True), lang, narrow, wide=True)  # fmt: skip
    notes = [f"{b.year}: {b.note[lang]}" for b in declared_breaks(panel, shown.scope, *sorted((other, shown.end))) if b.crossable]  # fmt: skip
    return _chart(shown, scale, changes, hover, {c: w.code for c, w in why.items()}, frame, table, narrow,
                  _change_sentence(shown, other), [*notes, *caveats(shown, table)], strip_of_change(shown, why, other))  # fmt: skip


def _chart(
    shown: Settled, scale: Scale, values: dict[str, float], hover: dict[str, str], lost: dict[str, str], frame: Frame, table: Table,
    narrow: bool, summary: str, notes: list[str], cover: Coverage,
) -> Chart:  # fmt: skip
    figure = regions_map(
        marks(shown, scale, values, hover, lost), neighbours=units("neighbour"),
        selected=[c for c in shown.query.regions if c in shown.scope], look=scale.look, view=view_of(shown.query.group, shown.scope),
        geo_url=geometry_of(shown.query.group), frame=frame, height=SHORT if narrow else TALL,
    )  # fmt: skip
    return Chart("map", frame.title, frame.subtitle, frame.source, summary, figure, table, filename(shown, "map"),
                 csv_address(shown), tuple(notes), proof_of(shown), cover)  # fmt: skip


def _changes_of(shown: Settled, before: int, after: int) -> dict[str, float]:
    panel = shown.panel
    found = {c: change(shown.indicator, panel.at(c, before), panel.at(c, after)) for c in shown.scope if panel.comparable(c, before, after)}  # fmt: skip
    return {code: delta for code, delta in found.items() if isfinite(delta)}


def _cell(shown: Settled, code: str, year: int) -> str:
    return cell_text(shown.indicator, shown.panel, code, year, shown.query.lang)


def _change_unit(shown: Settled) -> str:
    if shown.indicator.kind != "rate":
        return t(shown.query.lang, "map.unit_percent")
    return t(shown.query.lang, "map.unit_points" if unit_of(shown.indicator).difference else "map.unit_plain")


def _change_title(shown: Settled, other: int, changes: dict[str, float]) -> str:
    lang = shown.query.lang
    best = max(changes, key=lambda c: changes[c], default="")
    if not best or round(changes[best], change_digits(shown.indicator)) <= 0:
        return t(lang, "map.title_change_plain", indicator=shown.indicator.name[lang], start=other, end=shown.end)
    delta = change_text(shown.indicator, changes[best], lang)
    return t(lang, "map.title_change", region=region_name(best, lang), change=delta)


def _change_sentence(shown: Settled, other: int) -> str:
    """The sentence of the region in focus, with the change since the other year, or why there is none."""
    lang, code = shown.query.lang, focus(shown)
    text = region_sentence(replace(shown, start=min(other, shown.end)), code)
    if isfinite(shown.at(code, shown.end)) and not shown.panel.comparable(code, other, shown.end):
        why = why_no_change(shown.panel, code, shown.end, other, lang)
        text += " " + t(lang, "map.sentence_apart", year=other, why=why.text)
    return text


def _change_table(
    shown: Settled, other: int, changes: dict[str, float], order: dict[str, int], why: dict[str, str]
) -> Table:  # fmt: skip
    lang, rows = shown.query.lang, []
    for code in in_order(shown, changes):
        delta = change_text(shown.indicator, changes[code], lang) if code in changes else t(lang, "value.missing")
        place = str(order[code]) if code in changes else ""
        before, after = (_cell(shown, code, year) for year in (other, shown.end))
        rows.append(
            (region_name(code, lang), delta, before, after, place, why.get(code, "") or t(lang, "status.derived"))
        )
    names = [t(lang, f"column.{c}") for c in ("region", "change", "rank", "status")]
    caption = measure_subtitle(
        shown.indicator, shown.query.theme, i18n.span(*map(str, sorted((other, shown.end)))), lang
    )
    return Table(caption, (names[0], names[1], str(other), str(shown.end), *names[2:]), tuple(rows))


def _listed(table: Table, shown: Settled, values: dict[str, float]) -> Table:
    """The table with what the list of regions beside the map needs."""
    longest = max((abs(v) for v in values.values()), default=0.0) or 1.0
    codes = tuple(in_order(shown, values))
    return replace(
        table, codes=codes, bars=tuple(round(values[c] / longest * 1000) if c in values else None for c in codes)
    )
