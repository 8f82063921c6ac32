"""The chosen regions of Trends as lines with their projection, and the same numbers as a table."""

from __future__ import annotations

from math import isfinite

from dashboard import i18n
from dashboard.analysis.forecasts.projection import Floats, Projection
from dashboard.data.panel import Panel
from dashboard.data.store import store
from dashboard.figures.series.lines import Band, Line
from dashboard.figures.theme import CONTEXT, INK, colours
from dashboard.i18n import t
from dashboard.views.shared.model import Table
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.words import gap_text, is_uncertain, measure_subtitle, region_name, value_text


def _value(shown: Settled, value: float) -> str:
    lang = shown.query.lang
    if shown.query.norm == "idx":
        return i18n.number(value, lang, 1)
    if shown.query.norm == "share":
        return i18n.percent(value, lang)
    return value_text(shown.indicator, value, lang)


def lines_of(shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection]) -> list[Line]:
    """A line for each region; uncertain years carry a star in the hover text."""
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


def table_of(shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projection]) -> Table:
    """Known years with their status, then the projected ones with the 80 per cent band."""
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
