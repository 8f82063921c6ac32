"""What charts of regions on a map share: the regions with their values and classes, the table of all of them, and the caveats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard import i18n
from dashboard.charts.forms.maps import MapClass, MapRegion, RegionMap
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import INCOMPARABLE, TOO_FEW, Value
from dashboard.i18n import t
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.scale import Scale
from dashboard.views.shared.values import panel_value
from dashboard.views.shared.viewport import is_far, view_of
from dashboard.views.shared.words import (
    measure_subtitle,
    reference_note,
    region_name,
    theme_notes,
    uncertain_note,
    year_text,
)


def values_of(shown: Settled) -> dict[str, Value]:
    """The value of every region in view in the year shown, also where it is missing."""
    return {code: panel_value(shown.panel, code, shown.end) for code in shown.scope}


def region_map(
    shown: Settled, scale: Scale, values: Mapping[str, Value], ranks: Mapping[str, int], lost: Sequence[MapClass],
    *, period: str = "", beside: bool = False,
) -> RegionMap:  # fmt: skip
    """The regions in view by class; `lost` the rows of the legend for those without a value."""
    return RegionMap(
        regions=tuple(map_region(code, value, scale.steps.get(code), ranks.get(code), shown.query.lang) for code, value in values.items()),
        classes=(*scale.classes, *lost), scale=scale.kind, selected=chosen(shown), view=view_of(shown.query.group, shown.scope), top=scale.top,
        period=period, far=is_far(shown.query.group), beside=beside,
    )  # fmt: skip


def map_region(code: str, value: Value, step: int | None, rank: int | None, lang: str) -> MapRegion:
    """A region with its value and class."""
    apart = value.lack is not None and value.lack.code in {INCOMPARABLE, TOO_FEW}
    return MapRegion(code=code, name=region_name(code, lang), value=value, step=step, apart=apart, rank=rank)


def chosen(shown: Settled) -> tuple[str, ...]:
    """The chosen regions that are in view."""
    return tuple(code for code in shown.query.regions if code in shown.scope)


def in_order(values: Mapping[str, Value], lang: str) -> list[str]:
    """Regions from the largest value down, then those without one in the order of the alphabet."""
    known = sorted((code for code, value in values.items() if value.known), key=lambda code: -values[code].number)
    missing = (code for code, value in values.items() if not value.known)
    return [*known, *sorted(missing, key=lambda code: i18n.sort_key(region_name(code, lang), lang))]


def bars_of(order: Sequence[str], values: Mapping[str, Value]) -> tuple[int | None, ...]:
    """Bars for a list of regions to choose from: thousandths of the longest, None without a value."""
    longest = max((abs(value.number) for value in values.values() if value.known), default=0.0) or 1.0
    return tuple(round(values[code].number / longest * 1000) if values[code].known else None for code in order)


def value_table(
    shown: Settled, values: Mapping[str, Value], ranks: Mapping[str, int], *, listed: bool = False
) -> Table:
    """Region, value, rank, status; for a gap the reason stands in the last column. `listed` for a list to choose from."""
    lang, order = shown.query.lang, in_order(values, shown.query.lang)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Name(code, region_name(code, lang)), values[code], ranks.get(code), values[code]) for code in order
    )
    columns = (
        Column("region", t(lang, "column.region"), "region"),
        Column("value", t(lang, "column.value"), "value", shown.indicator.unit, year=shown.end),
        Column("rank", t(lang, "column.rank"), "rank"),
        Column("status", t(lang, "column.status"), "status"),
    )
    caption = measure_subtitle(shown.indicator, shown.query.theme, str(shown.end), lang)
    return Table(caption, columns, rows, bars_of(order, values) if listed else (), by_code=True)


def caveats(shown: Settled, values: Iterable[Value]) -> tuple[str, ...]:
    """What must be said under a chart of these figures."""
    lang = shown.query.lang
    return (
        *uncertain_note(("*" for value in values if value.uncertain), lang),
        *theme_notes(shown.indicator, shown.query.theme, lang),
        *reference_note(shown.panel, lang),
    )


def map_title(shown: Settled, values: Mapping[str, Value]) -> str:
    """Who comes first; neutral where nobody does."""
    lang = shown.query.lang
    best = [code for code in in_order(values, lang) if values[code].known]
    if len(best) < 2 or values[best[0]].number == values[best[1]].number:
        return t(
            lang, "map.title_plain", indicator=shown.indicator.name[lang], year=year_text(shown.indicator, shown.end)
        )
    return t(lang, "map.title", first=region_name(best[0], lang), second=region_name(best[1], lang))
