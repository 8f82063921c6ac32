"""Overview: four numbers, the map and the ranking of one measure, for the regions and years of the Query."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.data.geo import centroids, units
from dashboard.data.store import store
from dashboard.figures.ranked import Row, ranked
from dashboard.figures.regions_map import Mark, Words, class_breaks, class_of, legend_sizes, regions_map
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.query import Notice, Query
from dashboard.settings import asset_url
from dashboard.views.controls import chips, choices, csv_address, filename
from dashboard.views.key_figures import focus, key_figures
from dashboard.views.model import Chart, Table, ViewModel
from dashboard.views.sentence import region_sentence
from dashboard.views.settle import Settled, ranks, settle
from dashboard.views.viewport import view_of
from dashboard.views.words import (
    cell_text,
    gap_text,
    measure_subtitle,
    region_name,
    source_line,
    theme_notes,
    uncertain_note,
    value_text,
)

BASE_YEAR: Final = 2018  # the year of the smart-job estimate: changes are told since then
GEO_URL: Final = asset_url("geo/regions.json")
TOP: Final = 12


def overview(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the Overview shows for `query`, but the hero, which no control changes."""
    shown = settle(query, notices, default_start=BASE_YEAR, in_scope=True)
    values = shown.values(shown.end)
    table = _table(shown, values, ranks(values))
    lang = query.lang
    return ViewModel(
        query=shown.query,
        address=shown.query.search(),
        charts=(_map(shown, values, table, narrow), _bars(shown, values, table, narrow)),
        choices=choices(shown),
        chips=chips(shown),
        kpis=key_figures(shown, values),
        notices=tuple(n.text(lang) for n in shown.notices),
        missing=missing(shown, values),
    )


def missing(shown: Settled, values: dict[str, float]) -> tuple[str, ...]:
    """One line a country and reason: who has no value in the year shown, and why."""
    lang = shown.query.lang
    groups: dict[tuple[str, str], list[str]] = {}
    for code in shown.scope:
        if code not in values:
            why = gap_text(shown.panel, code, shown.end, lang)
            groups.setdefault((store().regions[code].country, why), []).append(region_name(code, lang))
    lines = []
    for (country, why), names in groups.items():
        who = i18n.listed(names, lang) if len(names) <= 4 else t(lang, "missing.many", n=len(names))
        lines.append(t(lang, "missing.line", country=region_name(country, lang), why=why, who=who))
    return tuple(lines) or (t(lang, "missing.none", year=shown.end),)


def _map(shown: Settled, values: dict[str, float], table: Table, narrow: bool) -> Chart:
    lang, places = shown.query.lang, centroids()
    marks = []
    for code in shown.scope:
        if code not in places:
            continue
        lon, lat = places[code]
        value = values.get(code)
        marks.append(Mark(code, value, _hover(shown, code, value), lon, lat))
    breaks = class_breaks(list(values.values()), shown.indicator.decimals)
    words = Words(
        classes=_class_texts(shown, values, breaks, narrow),
        no_data=_none_text(shown, values, narrow),
        number={v: value_text(shown.indicator, v, lang) for v in legend_sizes(list(values.values()))},
    )
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, str(shown.end), lang)
    if shown.indicator.kind != "count" and values:
        subtitle += ". " + t(lang, "map.method", n=len(breaks) + 1)
    frame = Frame(_map_title(shown, values), subtitle, source_line(shown.indicator, lang, geometry=True), lang, narrow)
    figure = regions_map(
        marks, neighbours=units("neighbour"), selected=[c for c in shown.query.regions if c in places and c in shown.scope],
        kind=shown.indicator.kind, breaks=breaks, words=words, view=view_of(shown.query.group, shown.scope), geo_url=GEO_URL,
        frame=frame, height=380 if narrow else 560,
    )  # fmt: skip
    return Chart("map", frame.title, frame.subtitle, frame.source, region_sentence(shown, focus(shown)), figure,
                 table, filename(shown, "map"), csv_address(shown), _caveats(shown, table))  # fmt: skip


def _bars(shown: Settled, values: dict[str, float], table: Table, narrow: bool) -> Chart:
    lang, order = shown.query.lang, ranks(values)
    most = 8 if narrow else TOP
    best = sorted(values, key=lambda c: -values[c])
    chosen = [c for c in shown.query.regions if c in values]
    picked = [c for c in best if c in set(best[:most]) | set(chosen)]
    rows = [
        Row(c, region_name(c, lang), values[c], f"{cell_text(shown.indicator, shown.panel, c, shown.end, lang)}   {_place(order[c], lang)}",
            _hover(shown, c, values[c]), c in chosen)
        for c in picked
    ]  # fmt: skip
    left_out = len(values) - len(picked)
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, str(shown.end), lang)
    if left_out:
        subtitle += ". " + t(
            lang, "bars.picked_chosen" if chosen else "bars.picked", most=min(most, len(values)), n=len(values)
        )
    frame = Frame(_bars_title(shown, values, order), subtitle, source_line(shown.indicator, lang), lang, narrow)
    return Chart("bars", frame.title, frame.subtitle, frame.source, _bars_sentence(shown, best, values, order), ranked(rows, frame=frame),
                 table, filename(shown, "ranking"), csv_address(shown), ())  # fmt: skip


def _bars_sentence(shown: Settled, best: list[str], values: dict[str, float], order: dict[str, int]) -> str:
    """`Highest in 2024: Stockholm (36.8%), ... Midtjylland is 52nd of 77.`"""
    lang = shown.query.lang
    if not best:
        return t(lang, "kpi.nothing", year=shown.end)
    top = i18n.listed(
        [f"{region_name(c, lang)} ({cell_text(shown.indicator, shown.panel, c, shown.end, lang)})" for c in best[:3]],
        lang,
    )
    text = t(lang, "bars.sentence", year=shown.end, top=top)
    code = next((c for c in shown.query.regions if c in values), "")
    return f"{text} {_bars_title(shown, values, order)}." if code else text


def _place(rank: int, lang: str) -> str:
    return t(lang, "bars.place", n=rank)


def _hover(shown: Settled, code: str, value: float | None) -> str:
    lang, name = shown.query.lang, region_name(code, shown.query.lang)
    if value is None:
        return t(lang, "map.hover_none", region=name, why=gap_text(shown.panel, code, shown.end, lang))
    return f"{name}: {cell_text(shown.indicator, shown.panel, code, shown.end, lang)}"


def _class_texts(shown: Settled, values: dict[str, float], breaks: list[float], narrow: bool) -> list[str]:
    lang = shown.query.lang
    n = [0] * (len(breaks) + 1)
    for value in values.values():
        n[class_of(value, breaks)] += 1
    if not breaks:
        texts = [value_text(shown.indicator, next(iter(values.values()), float("nan")), lang)]
    else:
        # whole limits are printed whole: 13-16 %, not 13.0-16.0 %
        digits = 0 if all(b == int(b) for b in breaks) else shown.indicator.decimals
        limits = [value_text(shown.indicator, b, lang, digits) for b in breaks]
        texts = [t(lang, "map.under", value=limits[0])]
        texts += [i18n.span(i18n.number(a, lang, digits), b) for a, b in zip(breaks, limits[1:], strict=False)]
        texts.append(t(lang, "map.over", value=limits[-1]))
    return texts if narrow else [f"{text}  ({count})" for text, count in zip(texts, n, strict=True)]


def _none_text(shown: Settled, values: dict[str, float], narrow: bool) -> str:
    missing = len(shown.scope) - len(values)
    if not missing:
        return ""
    text = t(shown.query.lang, "map.no_data", year=shown.end)
    return text if narrow else f"{text}  ({missing})"


def _map_title(shown: Settled, values: dict[str, float]) -> str:
    lang = shown.query.lang
    best = sorted(values, key=lambda c: -values[c])
    if len(best) < 2 or values[best[0]] == values[best[1]]:
        return t(lang, "map.title_plain", indicator=shown.indicator.name[lang], year=shown.end)
    return t(lang, "map.title", first=region_name(best[0], lang), second=region_name(best[1], lang))


def _bars_title(shown: Settled, values: dict[str, float], order: dict[str, int]) -> str:
    lang = shown.query.lang
    code = next((c for c in shown.query.regions if c in values), "")
    if not code:
        return t(lang, "bars.title_plain", n=len(values), year=shown.end)
    return t(
        lang,
        "bars.title",
        region=region_name(code, lang),
        rank=i18n.ordinal(order[code], lang),
        n=i18n.count_word(len(values), lang),
    )


def _table(shown: Settled, values: dict[str, float], order: dict[str, int]) -> Table:
    lang, panel, year = shown.query.lang, shown.panel, shown.end
    column = panel.years.index(year)
    rows = []
    for code in sorted(values, key=lambda c: order[c]):
        status = t(lang, f"status.{panel.status[panel.row(code), column]}")
        rows.append(
            (region_name(code, lang), cell_text(shown.indicator, panel, code, year, lang), str(order[code]), status)
        )
    missing = sorted(
        (c for c in shown.scope if c not in values), key=lambda c: i18n.sort_key(region_name(c, lang), lang)
    )
    rows += [(region_name(c, lang), t(lang, "value.missing"), "", gap_text(panel, c, year, lang)) for c in missing]
    caption = measure_subtitle(shown.indicator, shown.query.theme, str(year), lang)
    return Table(caption, tuple(t(lang, f"column.{c}") for c in ("region", "value", "rank", "status")), tuple(rows))


def _caveats(shown: Settled, table: Table) -> tuple[str, ...]:
    lang = shown.query.lang
    notes = [
        *uncertain_note((row[1] for row in table.rows), lang),
        *theme_notes(shown.indicator, shown.query.theme, lang),
    ]
    if shown.panel.reference_regions:
        notes.append(t(lang, "note.reference", n=len(shown.panel.reference_regions)))
    return tuple(notes)
