"""Map: one measure in one year for every region, or its change between two years, with a list of the regions beside it."""

from __future__ import annotations

from dataclasses import replace

from dashboard import i18n
from dashboard.analysis.smart_jobs import BASE_YEAR
from dashboard.charts.chart import Chart, Words
from dashboard.i18n import t
from dashboard.state.query import NO_YEAR, Notice, Query
from dashboard.views.map.changes import changes_chart
from dashboard.views.shared.controls import chips, choices, csv_address, filename, origin_of
from dashboard.views.shared.coverage import strip_of_year
from dashboard.views.shared.key_figures import focus
from dashboard.views.shared.model import Choice, ViewModel
from dashboard.views.shared.regional import caveats, map_title, region_map, value_table, values_of
from dashboard.views.shared.resolve import Settled, nearest, ranks, settle
from dashboard.views.shared.scale import Scale, scale_of, without_value
from dashboard.views.shared.sentence import region_sentence
from dashboard.views.shared.words import measure_subtitle, source_line, year_text


def map_view(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the Map shows for `query`."""
    shown, other = _compared(settle(query, notices, default_start=BASE_YEAR, in_scope=True), query)
    chart = _values_chart(shown) if other is None else changes_chart(shown, other)
    return ViewModel(
        query=shown.query,
        address=shown.query.search(),
        charts=(replace(chart, narrow=narrow),),
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


def _values_chart(shown: Settled) -> Chart:
    """The value of every region in the year shown."""
    lang, known, values = shown.query.lang, shown.values(shown.end), values_of(shown)
    order, when = ranks(known), year_text(shown.indicator, shown.end)
    missing = without_value(t(lang, "map.no_data", year=when), len(shown.scope) - len(known))
    scale = scale_of(shown.indicator, known, _pooled(shown))
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, str(shown.end), lang)
    return Chart(
        key="map",
        lang=lang,
        form=region_map(shown, scale, values, order, missing, period=when, beside=True),
        words=Words(
            title=map_title(shown, values),
            subtitle=f"{subtitle}. {_method(shown, scale)}" if known else subtitle,
            summary=region_sentence(shown, focus(shown)),
            source=source_line(shown.indicator, lang, geometry=True),
            notes=caveats(shown, values.values()),
        ),
        table=value_table(shown, values, order, listed=True),
        filename=filename(shown, "map"),
        data_url=csv_address(shown),
        **origin_of(shown, years=(shown.end,)),
        coverage=strip_of_year(shown, known),
        wide=True,
    )


def _method(shown: Settled, scale: Scale) -> str:
    """How the figures became colours or circles."""
    lang, years = shown.query.lang, i18n.span(str(shown.years[0]), str(shown.years[-1]))
    many = len(shown.years) > 1
    if scale.kind == "circles":
        return t(lang, "map.circles_all", years=years) if many else t(lang, "map.circles")
    n = len(scale.classes)
    return t(lang, "map.method_all", n=n, years=years) if many else t(lang, "map.method", n=n)
