"""Forecast: one measure of one region carried on, with its fan, its record, and the last value repeated beside it."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

import numpy as np

from dashboard import i18n
from dashboard.analysis.forecasts.outlook import LAST_YEAR, LEVELS, Outlook, models, outlook, past_of, shortest
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import Band, Projection, Rule, Series
from dashboard.charts.forms.series import Fan
from dashboard.charts.table import Cell, Column, Table
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.i18n import t
from dashboard.state.query import MODELS, Notice, Query
from dashboard.views.shared import forecast_words as words
from dashboard.views.shared.controls import chips, choices, csv_address, filename, origin_of
from dashboard.views.shared.coverage import strip_of_series
from dashboard.views.shared.model import Choice, ViewModel
from dashboard.views.shared.resolve import Settled, settle
from dashboard.views.shared.values import number_of, panel_value
from dashboard.views.shared.words import measure_subtitle, region_name, source_line

LEAST = 2  # years that carry any projection at all


def forecast(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that Forecast shows for `query`: of its regions the first one."""
    kept = query.end
    shown = settle(replace(query, end=None, to=query.to or Query().to), notices)
    code = shown.query.regions[0] if shown.query.regions else ""
    shown = _fitting(shown, code)
    made = outlook(shown.panel, code, shown.start, shown.query.to, shown.query.model) if code else None
    first = past_of(shown.panel, code, None)[0] if code else shown.start
    final = replace(shown.query, end=kept, start=shown.query.start if shown.start > first else None)
    return ViewModel(
        query=final,
        address=final.search(),
        charts=(_chart(shown, code, made, narrow),),
        choices=(*(c for c in choices(shown) if c.name in {"indicator", "theme"}), *_more(shown, code)),
        chips=chips(shown),
        kpis=words.cards(shown, code, made),
        notices=tuple(n.text(query.lang) for n in shown.notices),
    )


def _fitting(shown: Settled, code: str) -> Settled:
    """The default method in place of one that needs a longer series than there is, and a word about it."""
    model = shown.query.model
    if not code:
        return shown
    n = int(np.isfinite(past_of(shown.panel, code, shown.start)[1]).sum())
    if n < LEAST or n >= shortest(model):
        return shown
    said = (("model", t(shown.query.lang, f"model.{model}")), ("need", str(shortest(model))), ("n", str(n)))
    return replace(
        shown,
        query=replace(shown.query, model=MODELS[0]),
        notices=(*shown.notices, Notice("model_short", said)),
    )


def _more(shown: Settled, code: str) -> tuple[Choice, ...]:
    """Last year, method, and the first year that the projection rests on."""
    lang, panel = shown.query.lang, shown.panel
    ahead = range(panel.last_year + 1, LAST_YEAR + 1)
    first, past = past_of(panel, code, None) if code else (shown.start, np.empty(0))
    years = list(range(first, first + len(past) - LEAST + 1)) or [shown.start]
    new = {b.year for b in words.breaks_of(panel, code)} if code else set()
    named = [(str(y), t(lang, "forecast.from_break", year=y) if y in new else str(y)) for y in years]
    return (
        Choice("to", t(lang, "forecast.to"), str(shown.query.to), [(str(y), str(y)) for y in ahead]),
        Choice("model", t(lang, "forecast.with"), shown.query.model, [(m, t(lang, f"model.{m}")) for m in models()]),
        Choice("start", t(lang, "forecast.from"), str(min(max(shown.start, years[0]), years[-1])), named),
    )


def _chart(shown: Settled, code: str, made: Outlook | None, narrow: bool) -> Chart:
    lang = shown.query.lang
    return Chart(
        key="fan",
        lang=lang,
        form=_fan(shown, code, made),
        words=Words(
            title=words.title(shown, code, made),
            subtitle=_subtitle(shown, code, made, narrow),
            summary=words.sentence(shown, code, made),
            source=source_line(shown.indicator, lang),
            notes=words.notes(shown, code, made),
        ),
        table=_table(shown, code, made),
        filename=filename(shown, f"forecast-{code.lower()}"),
        data_url=csv_address(shown, (code,) if code else ()),
        **origin_of(shown, code),
        coverage=strip_of_series(
            shown.panel, (code,) if code else (), shown.panel.first_year, shown.panel.last_year, lang
        ),
        wide=True,
        narrow=narrow,
    )


def _subtitle(shown: Settled, code: str, made: Outlook | None, narrow: bool) -> str:
    lang, years = shown.query.lang, i18n.span(str(shown.panel.first_year), str(shown.panel.last_year))
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, years, lang)
    if made is not None:
        subtitle += ". " + t(lang, "forecast.bands")
        subtitle += " " + t(lang, "forecast.thin") if made.said else ""
        subtitle += " " + t(lang, "forecast.naive_slim") if narrow else ""
        low = min(v for v in (*shown.panel.series(code), *made.bands[0][0]) if isfinite(v))
        high = max(v for v in (*shown.panel.series(code), *made.bands[0][1]) if isfinite(v))
        subtitle += " " + t(lang, "forecast.axis") if low >= 0.35 * high > 0 else ""
    return subtitle


def _fan(shown: Settled, code: str, made: Outlook | None) -> Fan:
    lang, panel = shown.query.lang, shown.panel
    years = tuple(year for year in panel.years if panel.first_year <= year <= panel.last_year)
    missing = Value(unit=shown.indicator.unit, decimals=shown.indicator.decimals)
    past = Series(
        key=code,
        name=region_name(code, lang) if code else "",
        years=years,
        values=tuple(panel_value(panel, code, year) if code else missing for year in years),
        role="chosen",
        projection=_projection(shown, made) if made else None,
    )
    return Fan(
        past=past,
        used=made.first if made else panel.first_year,
        naive=number_of(shown.indicator, made.naive) if made else None,
        earlier=_earlier(shown, made),
        rules=tuple(
            Rule("break", b.year, t(lang, "trends.break_all" if "*" in b.units else "trends.break_some", year=b.year))
            for b in (words.breaks_of(panel, code) if code else ())
        ),
        future=t(lang, "trends.future"),
        beyond=t(lang, "forecast.beyond"),
    )


def _projection(shown: Settled, made: Outlook) -> Projection:
    return Projection(
        years=made.years,
        values=tuple(
            words.projected(shown.indicator, mean, *words.band_at(made, i)) for i, mean in enumerate(made.mean)
        ),
        bands=tuple(Band(level, low, high) for level, (low, high) in zip(LEVELS, made.bands, strict=True)),
        reliable=made.reliable,
    )


def _earlier(shown: Settled, made: Outlook | None) -> tuple[Series, ...]:
    """What the method said at earlier origins, each from the figure that it began with."""
    lang, found = shown.query.lang, []
    for said in made.said if made else ():
        value = words.projected(shown.indicator, said.mean[-1], said.low, said.high)
        outcome = value_text(number_of(shown.indicator, said.outcome), lang)
        told = value_text(replace(value, low=None, high=None), lang)
        detail = t(lang, "forecast.hover_said", origin=said.origin, year=said.years[-1], value=told, outcome=outcome)
        start = panel_value(shown.panel, shown.query.regions[0], said.origin)
        path = [(said.origin, start)] if start.known else []
        path += [
            (year, number_of(shown.indicator, mean, "projection"))
            for year, mean in zip(said.years, said.mean, strict=True)
        ]
        found.append(
            Series(key=str(said.origin), name=str(said.origin), years=tuple(year for year, _ in path), values=tuple(v for _, v in path),
                   role="record", detail=detail)
        )  # fmt: skip
    return tuple(found)


def _table(shown: Settled, code: str, made: Outlook | None) -> Table:
    """Observed and projected figures in columns of their own; what was said three years before stands beside what came."""
    lang, unit = shown.query.lang, shown.indicator.unit
    place = f": {region_name(code, lang)}" if code else ""
    years = i18n.span(str(shown.panel.first_year), str(made.years[-1] if made else shown.panel.last_year))
    caption = measure_subtitle(shown.indicator, shown.query.theme, years, lang) + place
    values = ("value", "projected", "band50", "band80", "band95", "naive", "said", "said80")
    columns = (
        Column("year", t(lang, "column.year"), "year"),
        *(Column(key, t(lang, f"column.{key}"), "value", unit, region=code) for key in values),
        Column("said_inside", t(lang, "column.said_inside"), "text"),
        Column("status", t(lang, "column.status"), "status"),
    )
    rows = (*_known_rows(shown, code, made), *(_ahead_rows(shown, made) if made else ())) if code else ()
    return Table(caption, columns, rows)


def _known_rows(shown: Settled, code: str, made: Outlook | None) -> list[tuple[Cell, ...]]:
    lang, indicator = shown.query.lang, shown.indicator
    said = {one.years[-1]: one for one in (made.said if made else ())}
    rows: list[tuple[Cell, ...]] = []
    for year in shown.panel.years:
        value, one = panel_value(shown.panel, code, year), said.get(year)
        earlier: tuple[Cell, ...] = (None, None, None)
        if one is not None:
            told = words.projected(indicator, one.mean[-1], one.low, one.high)
            inside = t(lang, "forecast.inside" if one.inside else "forecast.outside")
            earlier = (replace(told, low=None, high=None), words.band(indicator, one.low, one.high), inside)
        rows.append((year, value, *[None] * 5, *earlier, value))
    return rows


def _ahead_rows(shown: Settled, made: Outlook) -> list[tuple[Cell, ...]]:
    indicator, naive = shown.indicator, replace(number_of(shown.indicator, made.naive), status="projection")
    rows: list[tuple[Cell, ...]] = []
    for i, year in enumerate(made.years):
        mean = words.projected(indicator, made.mean[i], *words.band_at(made, i))
        bands = (words.band(indicator, *words.band_at(made, i, LEVELS.index(level))) for level in (50, 80, 95))
        rows.append((year, None, replace(mean, low=None, high=None), *bands, naive, None, None, None, mean))
    return rows
