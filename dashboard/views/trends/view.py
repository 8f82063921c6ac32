"""Trends: up to twelve regions over time, as figures, index or share; breaks and gaps as they are; an honest projection."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import Final

import numpy as np

from dashboard import i18n
from dashboard.analysis.forecasts.projection import Floats, Projection, project
from dashboard.analysis.observatory import panel as panel_of
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.series import Lines
from dashboard.data.panel import Panel
from dashboard.i18n import t
from dashboard.state.query import NORMS, TO_YEARS, VIEWS, Notice, Query
from dashboard.views.shared.controls import chips, choices, csv_address, filename, origin_of
from dashboard.views.shared.coverage import strip_of_series
from dashboard.views.shared.model import Choice, ViewModel
from dashboard.views.shared.resolve import Settled, settle
from dashboard.views.shared.sentence import region_sentence
from dashboard.views.shared.series_notes import breaks_of, notes_of
from dashboard.views.shared.words import (
    change,
    change_text,
    is_flat,
    measure_subtitle,
    region_name,
    source_line,
    year_text,
)
from dashboard.views.trends.lines import series_of, table_of

INDEX: Final = 100.0


def trends(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that Trends shows for `query`."""
    shown = settle(query, notices)
    shown, series, panel = _normed(shown)
    lang = query.lang
    lines = {code: values for code, values in series.items() if np.isfinite(values).any()}
    ahead = project(panel, lines, shown.query.to) if shown.query.to else {}
    chart = replace(_chart(shown, panel, lines, ahead), narrow=narrow)
    return ViewModel(
        query=shown.query,
        address=shown.query.search(),
        charts=(chart,),
        choices=(*(c for c in choices(shown) if c.name != "group"), *_more(shown)),
        chips=chips(shown),
        notices=tuple(n.text(lang) for n in shown.notices),
    )


def _more(shown: Settled) -> tuple[Choice, ...]:
    lang = shown.query.lang
    to = [
        (str(y), str(y) if y else t(lang, "trends.to_none"))
        for y in TO_YEARS
        if not y or y % 5 == 0 or y == shown.query.to
    ]
    return (
        Choice("norm", t(lang, "control.norm"), shown.query.norm, [(n, t(lang, f"trends.norm_{n}")) for n in NORMS]),
        Choice("view", t(lang, "control.view"), shown.query.view, [(v, t(lang, f"trends.view_{v}")) for v in VIEWS]),
        Choice("to", t(lang, "control.to"), str(shown.query.to), to),
    )


def _normed(shown: Settled) -> tuple[Settled, dict[str, Floats], Panel]:
    """The chosen regions' series in the years shown: as they are, as an index of the first year, or as a share."""
    codes, panel = _known(shown, shown.panel), shown.panel
    if shown.query.norm == "share":
        if shown.query.indicator != "employment" or shown.query.theme == "all":
            shown = _without_norm(shown, Notice("no_share"))
        else:
            panel = panel_of("theme_share", shown.query.theme)
    mask = np.array([shown.start <= year <= shown.end for year in panel.years])
    series = {code: np.where(mask, panel.series(code), np.nan) for code in codes}
    if shown.query.norm == "idx":
        column = panel.years.index(shown.start)
        based = {
            code: values / values[column] * INDEX
            for code, values in series.items()
            if isfinite(values[column]) and values[column] > 0
        }
        if not based:
            return _without_norm(shown, Notice("no_index", (("year", str(shown.start)),))), series, panel
        series = based
    return shown, series, panel


def _without_norm(shown: Settled, notice: Notice) -> Settled:
    return replace(shown, query=replace(shown.query, norm="abs"), notices=(*shown.notices, notice))


def _chart(shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection]) -> Chart:
    lang = shown.query.lang
    drawn_series = series_of(shown, panel, series, ahead)
    rate = shown.indicator.kind == "rate" or shown.query.norm != "abs"
    code = next(iter(series), "")
    return Chart(
        key="lines",
        lang=lang,
        form=Lines(
            series=drawn_series,
            rules=breaks_of(shown, panel),
            small=shown.query.view == "small",
            zero=not rate,
            future=t(lang, "trends.future"),
        ),
        words=Words(
            title=_title(shown, panel, series),
            subtitle=_subtitle(shown, ahead),
            summary=region_sentence(shown, code) if code else t(lang, "trends.nothing"),
            source=source_line(shown.indicator, lang),
            notes=notes_of(shown, panel, series, ahead),
        ),
        table=table_of(shown, drawn_series),
        filename=filename(shown, "trends"),
        data_url=csv_address(shown, shown.query.regions),
        **origin_of(shown),
        coverage=strip_of_series(panel, _known(shown, panel), shown.start, shown.end, lang),
        wide=True,
    )


def _known(shown: Settled, panel: Panel) -> list[str]:
    return [code for code in shown.query.regions if code in panel.regions]


def _subtitle(shown: Settled, ahead: dict[str, Projection]) -> str:
    lang, years = shown.query.lang, i18n.span(str(shown.start), str(shown.end))
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, years, lang)
    if shown.query.norm == "idx":
        subtitle += ". " + _capital(t(lang, "trends.index", year=shown.start))
    if shown.query.norm == "share":
        subtitle += ". " + _capital(t(lang, "trends.norm_share")) + f" ({t(lang, 'value.percent_of_all')})"
    if ahead:
        subtitle += ". " + t(lang, "trends.bands")
    return subtitle


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _title(shown: Settled, panel: Panel, series: dict[str, Floats]) -> str:
    """A claim only where the data carry one: the same coverage in both years and a change that shows in the digits."""
    lang, code = shown.query.lang, next(iter(series), "")
    plain = t(lang, "trends.chart_plain", indicator=shown.indicator.name[lang], start=shown.start, end=shown.end)
    if shown.start == shown.end:
        year = year_text(shown.indicator, shown.end)
        plain = t(lang, "map.title_plain", indicator=shown.indicator.name[lang], year=year)
    if not code:
        return plain
    first, last = panel.at(code, shown.start), panel.at(code, shown.end)
    if shown.start == shown.end or not panel.comparable(code, shown.start, shown.end):
        return plain
    delta = (last - first) if shown.query.norm == "share" else change(shown.indicator, first, last)
    words = {"region": region_name(code, lang), "start": shown.start, "end": shown.end}
    if is_flat(shown.indicator, delta):
        return t(lang, "trends.chart_flat", **words)
    text = (
        change_text(shown.indicator, delta, lang)
        if shown.query.norm != "share"
        else f"{i18n.signed(delta, lang, 1)} {t(lang, 'value.points')}"
    )
    return t(lang, "trends.chart_up", change=text, **words)
