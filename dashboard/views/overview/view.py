"""Overview: four numbers, the map and the ranking of one measure, for the regions and years of the Query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard import i18n
from dashboard.analysis.smart_jobs import BASE_YEAR
from dashboard.charts.chart import Chart, Coverage, Words
from dashboard.charts.forms.maps import RegionMap
from dashboard.charts.forms.parts import NamedValue
from dashboard.charts.forms.rows import Bars
from dashboard.charts.table import Table
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.i18n import t
from dashboard.state.query import Notice, Query
from dashboard.views.shared.controls import chips, choices, csv_address, filename, origin_of
from dashboard.views.shared.coverage import strip_of_year
from dashboard.views.shared.key_figures import focus, key_figures
from dashboard.views.shared.model import ViewModel
from dashboard.views.shared.regional import caveats, map_title, region_map, value_table, values_of
from dashboard.views.shared.resolve import Settled, ranks, settle
from dashboard.views.shared.scale import scale_of, without_value
from dashboard.views.shared.sentence import region_sentence
from dashboard.views.shared.words import measure_subtitle, region_name, source_line, year_text

TOP, TOP_NARROW = 12, 8  # regions in the ranking, and on a phone


def overview(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the Overview shows for `query`, but the hero, which no control changes."""
    shown = settle(query, notices, default_start=BASE_YEAR, in_scope=True)
    known, values = shown.values(shown.end), values_of(shown)
    table, cover = value_table(shown, values, ranks(known)), strip_of_year(shown, known)
    both = (_map(shown, values, known, table, cover), _ranking(shown, values, ranks(known), table, cover, TOP_NARROW if narrow else TOP))  # fmt: skip
    return ViewModel(
        query=shown.query,
        address=shown.query.search(),
        charts=tuple(replace(chart, narrow=narrow) for chart in both),
        choices=choices(shown),
        chips=chips(shown),
        kpis=key_figures(shown, values),
        notices=tuple(n.text(query.lang) for n in shown.notices),
    )


def _map(
    shown: Settled, values: Mapping[str, Value], known: Mapping[str, float], table: Table, cover: Coverage
) -> Chart:
    lang, form = shown.query.lang, _map_form(shown, values, known)
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, str(shown.end), lang)
    if form.scale != "circles" and known:
        subtitle += ". " + t(lang, "map.method", n=form.steps)
    return Chart(
        key="map",
        lang=lang,
        form=form,
        words=Words(
            title=map_title(shown, values),
            subtitle=subtitle,
            summary=region_sentence(shown, focus(shown)),
            source=source_line(shown.indicator, lang, geometry=True),
            notes=caveats(shown, values.values()),
        ),
        table=table,
        filename=filename(shown, "map"),
        data_url=csv_address(shown),
        **origin_of(shown, years=(shown.end,)),
        coverage=cover,
    )


def _map_form(shown: Settled, values: Mapping[str, Value], known: Mapping[str, float]) -> RegionMap:
    missing = t(shown.query.lang, "map.no_data", year=year_text(shown.indicator, shown.end))
    scale = scale_of(shown.indicator, known, list(known.values()))
    return region_map(shown, scale, values, {}, without_value(missing, len(shown.scope) - len(known)))


def _ranking(
    shown: Settled, values: Mapping[str, Value], order: Mapping[str, int], table: Table, cover: Coverage, most: int
) -> Chart:
    """The `most` highest regions and the chosen ones as bars."""
    lang = shown.query.lang
    best = sorted(order, key=lambda code: order[code])
    chosen = [code for code in shown.query.regions if code in order]
    picked = [code for code in best if code in {*best[:most], *chosen}]
    rows = tuple(
        NamedValue(key=code, name=region_name(code, lang), value=values[code], role="chosen" if code in chosen else "other", rank=order[code])
        for code in picked
    )  # fmt: skip
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, str(shown.end), lang)
    if len(picked) < len(best):
        key = "bars.picked_chosen" if chosen else "bars.picked"
        subtitle += ". " + t(lang, key, most=min(most, len(best)), n=len(best))
    title = _ranking_title(shown, order)
    return Chart(
        key="bars",
        lang=lang,
        form=Bars(rows=rows),
        words=Words(
            title=title,
            subtitle=subtitle,
            summary=_ranking_sentence(shown, best, values, title if chosen else ""),
            source=source_line(shown.indicator, lang),
        ),
        table=table,
        filename=filename(shown, "ranking"),
        data_url=csv_address(shown),
        **origin_of(shown, years=(shown.end,)),
        coverage=cover,
    )


def _ranking_sentence(shown: Settled, best: list[str], values: Mapping[str, Value], place: str) -> str:
    """`Highest in 2024: Stockholm (36.8%), ... Midtjylland is 52nd of 77.`"""
    lang = shown.query.lang
    if not best:
        return t(lang, "kpi.nothing", year=shown.end)
    top = i18n.listed([f"{region_name(code, lang)} ({value_text(values[code], lang)})" for code in best[:3]], lang)
    text = t(lang, "bars.sentence", year=shown.end, top=top)
    return f"{text} {place}." if place else text


def _ranking_title(shown: Settled, order: Mapping[str, int]) -> str:
    lang = shown.query.lang
    code = next((code for code in shown.query.regions if code in order), "")
    if not code:
        return t(lang, "bars.title_plain", n=len(order), year=shown.end)
    return t(
        lang,
        "bars.title",
        region=region_name(code, lang),
        rank=i18n.ordinal(order[code], lang),
        n=i18n.count_word(len(order), lang),
    )
