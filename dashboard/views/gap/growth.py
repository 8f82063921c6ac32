"""Growth since a chosen year as the panel's growth, the industry mix and what is the region's own (shift-share)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import nan
from typing import Final

from dashboard import i18n
from dashboard.analysis.inequality.partition import PARTS_EXCEED, Lack, partition
from dashboard.analysis.inequality.shift_share import Parted, parted, strongest
from dashboard.charts.chart import Chart, Coverage, Words
from dashboard.charts.forms.rows import ShiftShare, ShiftShareRow
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Value
from dashboard.data.store import Store, store
from dashboard.i18n import t
from dashboard.state.query import Query
from dashboard.views.gap.state import group_name
from dashboard.views.shared.controls import csv_address, filename, origin_of
from dashboard.views.shared.coverage import strip
from dashboard.views.shared.missing import APART, Why, declared_breaks
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.words import measure_subtitle, region_name, source_line

SHOWN: Final = 12


@lru_cache(maxsize=64)
def shares(data: Store, area: tuple[str, ...], start: int, end: int) -> Parted | None:
    """Shift-share of an area between two years; None when fewer than two regions can be parted."""
    return parted(partition(data), area, start, end)


@dataclass(frozen=True, slots=True)
class Grown:
    """One region or country, per cent of its first year: growth, the panel's, industry mix, own."""

    code: str
    change: float
    national: float
    mix: float
    own: float

    @property
    def more(self) -> float:
        """Growth beyond the panel's, points."""
        return self.mix + self.own


def growth_chart(shown: Settled, focus: str) -> Chart:
    """The chart, its sentence, and its table with every region of the panel."""
    lang = shown.query.lang
    made = shares(store(), shown.scope, shown.start, shown.end)
    found = {code: one for code in _codes(shown, focus, made) if (one := _grown(made, code))}
    span = i18n.span(str(shown.start), str(shown.end))
    measure = measure_subtitle(shown.indicator, "all", span, lang)
    subtitle = (
        f"{measure}. {t(lang, 'gap_page.growth_subtitle', n=len(made.regions) if made else 0, m=len(shown.scope))}"
    )
    employment = replace(shown, query=as_employment(shown.query), notices=())
    return Chart(
        key="distance",
        lang=lang,
        form=_shift_share(made, found, focus, lang),
        words=Words(
            title=_title(found.get(focus), lang, shown),
            subtitle=subtitle,
            summary=_sentence(made, found.get(focus), focus, shown),
            source=source_line(shown.indicator, lang),
            notes=tuple(_notes(made, focus, shown)),
        ),
        table=_growth_table(made, found, lang, subtitle),
        filename=filename(employment, "shift-share"),
        data_url=csv_address(employment),
        **origin_of(employment, focus),
        coverage=_cover(made, shown),
        wide=True,
    )


def _percent(number: float, decimals: int = 1) -> Value:
    return Value(number, "percent", decimals, "derived", signed=True)


def _points(number: float, decimals: int = 1) -> Value:
    return Value(number, "points", decimals, "derived", signed=True)


def _shift_share(made: Parted | None, found: dict[str, Grown], focus: str, lang: str) -> ShiftShare:
    mix, own, more = (t(lang, f"gap_page.{part}") for part in ("mix", "own", "more"))
    return ShiftShare(
        rows=tuple(
            ShiftShareRow(
                key=grown.code,
                name=region_name(grown.code, lang),
                growth=_percent(grown.change),
                mix=_points(grown.mix),
                own=_points(grown.own),
                more=_points(grown.more),
                role="focus" if grown.code == focus else "other",
            )
            for grown in sorted(found.values(), key=lambda grown: -grown.change)
        ),
        base=_percent(made.shift.growth * 100 if made else nan),
        names=(mix, own, more),
    )


def as_employment(query: Query) -> Query:
    """The state with the measure that growth is about, whatever the other views show."""
    return replace(query, indicator="employment", theme="all")


def _codes(shown: Settled, focus: str, made: Parted | None) -> list[str]:
    """The chosen regions; with fewer than two the others of the country."""
    chosen = list(shown.query.regions) or [focus]
    if len(chosen) < 2 and made is not None:
        chosen += [code for code in made.regions if code[:2] == focus[:2] and code not in chosen]
    return chosen[:SHOWN]


def _members(code: str) -> list[str]:
    region = store().regions[code]
    if region.level == "region":
        return [code]
    return [c for c, r in store().regions.items() if r.level == "region" and r.country == code]


def _grown(made: Parted | None, code: str) -> Grown | None:
    parts = made.together(_members(code)) if made else None
    return None if parts is None else Grown(code, *(float(part) for part in parts))


def _title(one: Grown | None, lang: str, shown: Settled) -> str:
    if one is None:
        return t(lang, "gap_page.growth_plain", start=shown.start, end=shown.end)
    key = "same" if round(abs(one.more), 1) == 0 else "more" if one.more > 0 else "less"
    return t(
        lang,
        f"gap_page.growth_{key}",
        region=region_name(one.code, lang),
        change=_grew(one.change, lang),
        more=i18n.number(abs(one.more), lang, 1),
    )


def _grew(change: float, lang: str) -> str:
    return t(lang, "gap_page.grew" if change >= 0 else "gap_page.shrank", change=i18n.percent(abs(change), lang))


def _sentence(made: Parted | None, one: Grown | None, focus: str, shown: Settled) -> str:
    """`Midtjylland grew 6.0 %, 1.2 points more than the panel: industry mix -0.3, own 1.5.`"""
    lang = shown.query.lang
    if made is None:
        return t(lang, "gap_page.no_panel", start=shown.start, end=shown.end)
    if one is None:
        return t(
            lang,
            "gap_page.refused",
            region=region_name(focus, lang),
            start=shown.start,
            end=shown.end,
            why=_refusal(made, focus, lang),
        )
    parts = t(
        lang,
        "gap_page.parts",
        mix=i18n.signed(one.mix, lang, 1),
        own=i18n.signed(one.own, lang, 1),
        start=shown.start,
        end=shown.end,
    )
    return f"{_title(one, lang, shown)}: {parts}"


def _refusal(made: Parted, focus: str, lang: str) -> str:
    members = _members(focus)
    if members != [focus]:
        inside = sum(code in made.regions for code in members)
        return t(lang, "gap.n_of_m", have=inside, need=len(members))
    if focus not in made.refused:
        return t(lang, "gap_page.not_in_area")
    year, lack = made.refused[focus]
    return _lack_text(lack, year, lang)


def _lack_text(lack: Lack | None, year: int, lang: str) -> str:
    if lack is None:
        return t(lang, "gap.apart")
    if lack.code == PARTS_EXCEED and lack.column == "rest":
        return t(lang, "gap_page.exceeds", year=year)
    series = t(lang, "gap_page.total") if lack.column == "total" else group_name(lack.column, lang)
    return f"{series}, {year}: {t(lang, f'gap.{lack.code}', have=lack.have, need=lack.need)}"


def _cover(made: Parted | None, shown: Settled) -> Coverage | None:
    if made is None:
        return None
    lang = shown.query.lang
    missing = {
        code: [Why(lack.code if lack else APART, _lack_text(lack, year, lang), "", "")]
        for code, (year, lack) in made.refused.items()
    }
    span = i18n.span(str(shown.start), str(shown.end))
    return strip(
        shown.scope,
        missing,
        t(lang, "gap_page.strip_growth", n=len(made.regions), m=len(shown.scope), years=span),
        lang,
    )


def _notes(made: Parted | None, focus: str, shown: Settled) -> list[str]:
    lang = shown.query.lang
    said = [t(lang, "gap_page.growth_note")]
    lost = [code for code in _codes(shown, focus, made) if made is not None and _grown(made, code) is None]
    if made is not None and lost:
        lost_names = "; ".join(f"{region_name(code, lang)} ({_refusal(made, code, lang)})" for code in lost)
        said.insert(0, t(lang, "gap_page.left_chosen", regions=lost_names))
    row = made.row(focus) if made else None
    if made is not None and row is not None:
        points = [made.shift.points(part)[row] for part in (made.shift.mix_by_group, made.shift.own_by_group)]
        named = [(group_name(column, lang), i18n.signed(value, lang, 1)) for column, value in map(strongest, points)]
        said.insert(
            0,
            t(
                lang,
                "gap_page.strongest",
                region=region_name(focus, lang),
                mix=named[0][0],
                mix_points=named[0][1],
                own=named[1][0],
                own_points=named[1][1],
            ),
        )
    said.append(
        t(
            lang,
            "gap_page.groups_note",
            groups="; ".join(group_name(column, lang) for column in ("c", "f", "g", "h", "i", "jnu", "oq", "rest")),
        )
    )
    said += [
        f"{b.year}: {b.note[lang]}"
        for b in declared_breaks(shown.panel, shown.scope, shown.start, shown.end)
        if b.crossable
    ]
    return list(dict.fromkeys(said))


def _growth_table(made: Parted | None, found: dict[str, Grown], lang: str, caption: str) -> Table:
    """The reader's regions first, then every region of the panel, each from the fastest growth down."""
    rest = [grown for code in (made.regions if made else ()) if code not in found and (grown := _grown(made, code))]
    groups = (list(found.values()), rest)
    ordered = [grown for group in groups for grown in sorted(group, key=lambda grown: -grown.change)]
    rows: list[tuple[Cell, ...]] = []
    for grown in ordered:
        growth = _percent(grown.change, 2)
        parts = (_points(part, 2) for part in (grown.national, grown.mix, grown.own))
        rows.append((Name(grown.code, region_name(grown.code, lang)), growth, *parts, growth))
    columns = (
        Column("region", t(lang, "column.region"), "region"),
        *(
            Column(key, t(lang, f"gap_page.column_{key}"), "value", unit, bare=True)
            for key, unit in (("change", "percent"), ("national", "points"), ("mix", "points"), ("own", "points"))
        ),
        Column("status", t(lang, "column.status"), "status"),
    )
    return Table(caption, columns, tuple(rows))
