"""Overview: four numbers, the map and the ranking of one measure, for the regions and years of the Query."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.analysis.smart_jobs import BASE_YEAR
from dashboard.charts.chart import Coverage
from dashboard.data.geo import units
from dashboard.figures.maps.regions_map import regions_map
from dashboard.figures.marks.ranked import Row, ranked
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.state.query import Notice, Query
from dashboard.views.shared.controls import chips, choices, csv_address, filename, proof_of
from dashboard.views.shared.coverage import strip_of_year
from dashboard.views.shared.key_figures import focus, key_figures
from dashboard.views.shared.model import Chart, Table, ViewModel
from dashboard.views.shared.regional import caveats, map_title, marks, value_hover, value_table
from dashboard.views.shared.resolve import Settled, ranks, settle
from dashboard.views.shared.scale import lost_keys, scale_of
from dashboard.views.shared.sentence import region_sentence
from dashboard.views.shared.viewport import geometry_of, view_of
from dashboard.views.shared.words import cell_text, measure_subtitle, region_name, source_line, year_text

TOP: Final = 12


def overview(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the Overview shows for `query`, but the hero, which no control changes."""
    shown = settle(query, notices, default_start=BASE_YEAR, in_scope=True)
    values = shown.values(shown.end)
    table, cover = value_table(shown, values, ranks(values)), strip_of_year(shown, values)
    lang = query.lang
    return ViewModel(
        query=shown.query,
        address=shown.query.search(),
        charts=(_map(shown, values, table, cover, narrow), _bars(shown, values, table, cover, narrow)),
        choices=choices(shown),
        chips=chips(shown),
        kpis=key_figures(shown, values),
        notices=tuple(n.text(lang) for n in shown.notices),
    )


def _map(shown: Settled, values: dict[str, float], table: Table, cover: Coverage, narrow: bool) -> Chart:
    lang = shown.query.lang
    lost = lost_keys(t(lang, "map.no_data", year=year_text(shown.indicator, shown.end)), len(shown.scope) - len(values))
    scale = scale_of(shown.indicator, values, list(values.values()), lang, lost)
    hover = {code: value_hover(shown, code, values.get(code)) for code in shown.scope}
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, str(shown.end), lang)
    if not scale.look.circles and values:
        subtitle += ". " + t(lang, "map.method", n=len(scale.look.colours))
    frame = Frame(map_title(shown, values), subtitle, source_line(shown.indicator, lang, geometry=True), lang, narrow)
    figure = regions_map(
        marks(shown, scale, values, hover, {}), neighbours=units("neighbour"),
        selected=[c for c in shown.query.regions if c in shown.scope], look=scale.look, view=view_of(shown.query.group, shown.scope),
        geo_url=geometry_of(shown.query.group), frame=frame, height=380 if narrow else 560,
    )  # fmt: skip
    return Chart("map", frame.title, frame.subtitle, frame.source, region_sentence(shown, focus(shown)), figure,
                 table, filename(shown, "map"), csv_address(shown), tuple(caveats(shown, table)), proof_of(shown), cover)  # fmt: skip


def _bars(shown: Settled, values: dict[str, float], table: Table, cover: Coverage, narrow: bool) -> Chart:
    lang, order = shown.query.lang, ranks(values)
    most = 8 if narrow else TOP
    best = sorted(values, key=lambda c: -values[c])
    chosen = [c for c in shown.query.regions if c in values]
    picked = [c for c in best if c in set(best[:most]) | set(chosen)]
    rows = [
        Row(c, region_name(c, lang), values[c], f"{cell_text(shown.indicator, shown.panel, c, shown.end, lang)}   {_place(order[c], lang)}",
            value_hover(shown, c, values[c]), c in chosen)
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
                 table, filename(shown, "ranking"), csv_address(shown), (), proof_of(shown), cover)  # fmt: skip


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
