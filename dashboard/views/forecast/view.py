"""Forecast: one measure of one region carried on, with its fan, its record, and the last value repeated beside it."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite, nan

import numpy as np

from dashboard import i18n
from dashboard.analysis.forecasts.outlook import LAST_YEAR, LEVELS, Outlook, models, outlook, past_of, shortest
from dashboard.charts.forms.parts import Rule
from dashboard.data.catalogue import unit_of
from dashboard.figures.series.fan import Ahead, Earlier, Past, Words, fan
from dashboard.figures.theme import LINES, Figure, Frame, colours
from dashboard.i18n import t
from dashboard.state.query import MODELS, Notice, Query
from dashboard.views.shared import forecast_words as words
from dashboard.views.shared.controls import chips, choices, csv_address, filename, proof_of
from dashboard.views.shared.coverage import strip_of_series
from dashboard.views.shared.model import Chart, Choice, Table, ViewModel
from dashboard.views.shared.resolve import Settled, settle
from dashboard.views.shared.words import cell_text, gap_text, measure_subtitle, region_name, source_line, value_text

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
    frame = _frame(shown, code, made, narrow)
    return Chart(
        "fan",
        frame.title,
        frame.subtitle,
        frame.source,
        words.sentence(shown, code, made),
        _figure(shown, code, made, frame),
        _table(shown, code, made, lang),
        filename(shown, f"forecast-{code.lower()}"),
        csv_address(shown, (code,) if code else ()),
        words.notes(shown, code, made),
        proof_of(shown, code),
        strip_of_series(shown.panel, (code,) if code else (), shown.panel.first_year, shown.panel.last_year, lang),
    )


def _frame(shown: Settled, code: str, made: Outlook | None, narrow: bool) -> Frame:
    lang, years = shown.query.lang, i18n.span(str(shown.panel.first_year), str(shown.panel.last_year))
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, years, lang)
    if made is not None:
        subtitle += ". " + t(lang, "forecast.bands")
        subtitle += " " + t(lang, "forecast.thin") if made.said else ""
        subtitle += " " + t(lang, "forecast.naive_slim") if narrow else ""
        low = min(v for v in (*shown.panel.series(code), *made.bands[0][0]) if isfinite(v))
        high = max(v for v in (*shown.panel.series(code), *made.bands[0][1]) if isfinite(v))
        subtitle += " " + t(lang, "forecast.axis") if low >= 0.35 * high > 0 else ""
    title = words.title(shown, code, made)
    return Frame(title, subtitle, source_line(shown.indicator, lang), lang, narrow, wide=not narrow)


def _figure(shown: Settled, code: str, made: Outlook | None, frame: Frame) -> Figure:
    lang, panel = frame.lang, shown.panel
    name = region_name(code, lang) if code else ""
    keep = [i for i, year in enumerate(panel.years) if panel.first_year <= year <= panel.last_year]
    years = [panel.years[i] for i in keep]
    values = [float(panel.series(code)[i]) if code else nan for i in keep]
    hover = [f"{name} {year}: {cell_text(shown.indicator, panel, code, year, lang)}" if code else "" for year in years]
    ahead = None
    if made is not None:
        label = words.span_text(shown.indicator, *words.band_at(made, -1), lang)
        ahead = Ahead(
            made.years, made.mean, made.bands, _hover(shown, name, made), made.naive, made.reliable,
            t(lang, "forecast.end", range=label, year=made.years[-1]),
        )  # fmt: skip
    breaks = [
        Rule("break", b.year, t(lang, "trends.break_all" if "*" in b.units else "trends.break_some", year=b.year))
        for b in (words.breaks_of(panel, code) if code else ())
    ]
    percent = unit_of(shown.indicator).percent
    tick = (
        {"ticksuffix": i18n.percent_sign(lang)}
        if percent
        else {"tickformat": ",~r" if shown.indicator.decimals == 0 else ",.1f"}
    )
    past = Past(years, values, hover, made.first if made else panel.first_year, name)
    return fan(past, ahead, _earlier(shown, made), colour=colours([code])[code] if code else LINES[0], breaks=breaks, frame=frame,
               height=300 if frame.narrow else 380, tick=tick,
               words=Words(t(lang, "trends.future"), t(lang, "forecast.naive"), t(lang, "forecast.beyond")))  # fmt: skip


def _hover(shown: Settled, name: str, made: Outlook) -> list[str]:
    lang = shown.query.lang
    return [
        t(
            lang,
            "forecast.hover",
            region=name,
            year=year,
            eighty=words.span_text(shown.indicator, *words.band_at(made, i), lang),
            fifty=words.span_text(shown.indicator, *words.band_at(made, i, LEVELS.index(50)), lang),
        )
        for i, year in enumerate(made.years)
    ]


def _earlier(shown: Settled, made: Outlook | None) -> list[Earlier]:
    lang, found = shown.query.lang, []
    for said in made.said if made else ():
        hover = t(
            lang,
            "forecast.hover_said",
            origin=said.origin,
            year=said.years[-1],
            value=words.rounded(shown.indicator, said.mean[-1], said.high - said.low, lang),
            outcome=value_text(shown.indicator, said.outcome, lang),
        )
        start = shown.panel.at(shown.query.regions[0], said.origin)
        known = [(said.origin, start)] if isfinite(start) else []
        path = [*known, *zip(said.years, said.mean, strict=True)]
        found.append(Earlier([y for y, _ in path], [v for _, v in path], hover))
    return found


def _table(shown: Settled, code: str, made: Outlook | None, lang: str) -> Table:
    """Observed and projected figures in columns of their own; what was said three years before stands beside what came."""
    names = ("year", "value", "projected", "band50", "band80", "band95", "naive", "said", "said80", "status")
    place = f": {region_name(code, lang)}" if code else ""
    years = i18n.span(str(shown.panel.first_year), str(made.years[-1] if made else shown.panel.last_year))
    caption = measure_subtitle(shown.indicator, shown.query.theme, years, lang) + place
    rows = (*_known_rows(shown, code, made), *(_ahead_rows(shown, made) if made else ())) if code else ()
    return Table(caption, tuple(t(lang, f"column.{n}") for n in names), rows)


def _known_rows(shown: Settled, code: str, made: Outlook | None) -> list[tuple[str, ...]]:
    lang, panel, indicator = shown.query.lang, shown.panel, shown.indicator
    blank, row, rows = t(lang, "value.missing"), panel.row(code), []
    said = {one.years[-1]: one for one in (made.said if made else ())}
    for i, year in enumerate(panel.years):
        known, one = isfinite(panel.values[row, i]), said.get(year)
        figure = cell_text(indicator, panel, code, year, lang) if known else blank
        status = t(lang, f"status.{panel.status[row, i]}") if known else gap_text(panel, code, year, lang)
        earlier = (blank, blank)
        if one is not None:
            inside = t(lang, "forecast.inside" if one.inside else "forecast.outside")
            band = f"{words.span_text(indicator, one.low, one.high, lang)} ({inside})"
            earlier = (words.rounded(indicator, one.mean[-1], one.high - one.low, lang), band)
        rows.append((str(year), figure, *[blank] * 5, *earlier, status))
    return rows


def _ahead_rows(shown: Settled, made: Outlook) -> list[tuple[str, ...]]:
    lang, indicator = shown.query.lang, shown.indicator
    blank, naive, rows = t(lang, "value.missing"), value_text(indicator, made.naive, lang), []
    for i, year in enumerate(made.years):
        low, high = words.band_at(made, i)
        mean = words.rounded(indicator, made.mean[i], high - low, lang)
        bands = (
            words.span_text(indicator, *words.band_at(made, i, LEVELS.index(level)), lang) for level in (50, 80, 95)
        )
        rows.append((str(year), blank, mean, *bands, naive, blank, blank, t(lang, "status.projection")))
    return rows
