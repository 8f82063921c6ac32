"""Trends: up to twelve regions over time, as figures, index or share; breaks and gaps as they are; an honest projection."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import Final

import numpy as np

from dashboard import i18n
from dashboard.analysis.observatory import panel as panel_of
from dashboard.data.panel import Panel
from dashboard.data.store import store
from dashboard.figures.lines import Band, Line, small_multiples, trend
from dashboard.figures.theme import CONTEXT, INK, Frame, colours
from dashboard.i18n import NBSP, t
from dashboard.query import NORMS, TO_YEARS, VIEWS, Notice, Query
from dashboard.views.controls import chips, choices, csv_address, filename, proof_of
from dashboard.views.model import Chart, Choice, Table, ViewModel
from dashboard.views.projection import Floats, Projection, project
from dashboard.views.sentence import region_sentence
from dashboard.views.settle import Settled, settle
from dashboard.views.strip import strip_of_series
from dashboard.views.trend_notes import breaks_of, notes_of
from dashboard.views.words import (
    change,
    change_text,
    gap_text,
    is_flat,
    is_uncertain,
    measure_subtitle,
    region_name,
    source_line,
    value_text,
    year_text,
)

INDEX: Final = 100.0


def trends(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that Trends shows for `query`."""
    shown = settle(query, notices)
    shown, series, panel = _normed(shown)
    lang = query.lang
    lines = {code: values for code, values in series.items() if np.isfinite(values).any()}
    ahead = project(panel, lines, shown.query.to) if shown.query.to else {}
    chart = _chart(shown, panel, lines, ahead, narrow)
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


def _chart(
    shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection], narrow: bool
) -> Chart:
    lang = shown.query.lang
    frame = _frame(shown, panel, series, ahead, narrow)
    lines = _lines(shown, panel, series, ahead)
    breaks = breaks_of(shown, panel)
    tick = (
        {"ticksuffix": f"{NBSP}%" if _percent(shown) else ""}
        if _percent(shown)
        else {"tickformat": ",~r" if _digits(shown) == 0 else f",.{min(_digits(shown), 1)}f"}
    )
    rate = shown.indicator.kind == "rate" or shown.query.norm != "abs"
    if shown.query.view == "small" and lines:
        figure = small_multiples(lines, frame=frame, columns=1 if narrow else min(4, max(2, len(lines))), cell=150 if narrow else 190, tick=tick,
                                 zero=not rate, breaks=breaks)  # fmt: skip
    else:
        figure = trend(lines, breaks=breaks, frame=frame, height=300 if narrow else 400, tick=tick, zero=not rate,
                       future=t(lang, "trends.future"))  # fmt: skip
    code = next(iter(series), "")
    summary = region_sentence(shown, code) if code else t(lang, "trends.nothing")
    return Chart("lines", frame.title, frame.subtitle, frame.source, summary, figure, _table(shown, panel, series, ahead),
                 filename(shown, "trends"), csv_address(shown, shown.query.regions), notes_of(shown, panel, series, ahead),
                 proof_of(shown), strip_of_series(panel, _known(shown, panel), shown.start, shown.end, lang))  # fmt: skip


def _known(shown: Settled, panel: Panel) -> list[str]:
    return [code for code in shown.query.regions if code in panel.regions]


def _percent(shown: Settled) -> bool:
    return shown.query.norm == "share" or (shown.query.norm == "abs" and shown.indicator.unit.startswith("percent"))


def _digits(shown: Settled) -> int:
    return {"idx": 0, "share": 1}.get(shown.query.norm, shown.indicator.decimals)


def _frame(
    shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection], narrow: bool
) -> Frame:
    lang, years = shown.query.lang, i18n.span(str(shown.start), str(shown.end))
    subtitle = measure_subtitle(shown.indicator, shown.query.theme, years, lang)
    if shown.query.norm == "idx":
        subtitle += ". " + _capital(t(lang, "trends.index", year=shown.start))
    if shown.query.norm == "share":
        subtitle += ". " + _capital(t(lang, "trends.norm_share")) + f" ({t(lang, 'value.percent_of_all')})"
    if ahead:
        subtitle += ". " + t(lang, "trends.bands")
    return Frame(
        _title(shown, panel, series), subtitle, source_line(shown.indicator, lang), lang, narrow, wide=not narrow
    )


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


def _value(shown: Settled, value: float) -> str:
    lang = shown.query.lang
    if shown.query.norm == "idx":
        return i18n.number(value, lang, 1)
    if shown.query.norm == "share":
        return i18n.percent(value, lang)
    return value_text(shown.indicator, value, lang)


def _lines(shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection]) -> list[Line]:
    lang = shown.query.lang
    colour = colours(series)
    keep = [i for i, year in enumerate(panel.years) if shown.start <= year <= shown.end]
    years = [panel.years[i] for i in keep]
    crowded = len(series) > 3 and shown.query.view == "one"
    lines = []
    for place, (code, values) in enumerate(series.items()):
        name, future = region_name(code, lang), ahead.get(code)
        star = ["*" if is_uncertain(panel, code, year) else "" for year in years]
        hover = [
            f"{name} {year}: {_value(shown, float(values[i]))}{mark}"
            for i, year, mark in zip(keep, years, star, strict=True)
        ]
        band, future_hover = None, []
        if future is not None:
            # with many lines only the first keeps its bands: overlapping bands say nothing
            band = Band(future.years, future.mean, () if crowded and place else future.bands)
            inner = future.bands[-1]
            future_hover = [
                t(
                    lang,
                    "trends.hover_future",
                    region=name,
                    year=y,
                    value=_value(shown, m),
                    low=_value(shown, lo),
                    high=_value(shown, hi),
                )
                for y, m, lo, hi in zip(future.years, future.mean, *inner, strict=True)
            ]
        estimate = "estimate" in panel.status[panel.row(code)]
        fill = INK if store().regions[code].level == "country" and colour[code] == CONTEXT else colour[code]
        lines.append(
            Line(
                code,
                name,
                years,
                [float(values[i]) for i in keep],
                fill,
                hover,
                "dash" if estimate else "solid",
                band,
                future_hover,
            )
        )
    return lines


def _table(shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection]) -> Table:
    lang, rows = shown.query.lang, []
    for code, values in series.items():
        name, row = region_name(code, lang), panel.row(code)
        for i, year in enumerate(panel.years):
            if shown.start <= year <= shown.end:
                known = isfinite(values[i])
                status = t(lang, f"status.{panel.status[row, i]}") if known else gap_text(panel, code, year, lang)
                rows.append(
                    (
                        name,
                        str(year),
                        _value(shown, float(values[i])) + ("*" if is_uncertain(panel, code, year) else "")
                        if known
                        else t(lang, "value.missing"),
                        "",
                        "",
                        status,
                    )
                )
        if code in ahead:
            made = ahead[code]
            rows += [(name, str(y), _value(shown, m), _value(shown, lo), _value(shown, hi), t(lang, "status.projection"))
                     for y, m, lo, hi in zip(made.years, made.mean, *made.bands[-1], strict=True)]  # fmt: skip
    caption = measure_subtitle(shown.indicator, shown.query.theme, i18n.span(str(shown.start), str(shown.end)), lang)
    return Table(
        caption,
        tuple(t(lang, f"column.{c}") for c in ("region", "year", "value", "low80", "high80", "status")),
        tuple(rows),
    )
