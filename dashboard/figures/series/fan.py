"""One series and its fan: 50, 80 and 95 % in one hue, where the projection starts, what was said earlier, the last value beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Projection, Rule, Series
from dashboard.charts.forms.series import Fan
from dashboard.charts.values import Value, within
from dashboard.charts.written import interval_text, value_text
from dashboard.figures.axes import number_ticks
from dashboard.figures.series.lines import line_colours
from dashboard.figures.theme import (
    CONTEXT,
    INK,
    LINE,
    SOFT,
    WORDS,
    Figure,
    axis,
    escape,
    frame_of,
    framed,
    rgba,
)
from dashboard.i18n import t

EARLIER: Final = "#7b8794"
OPACITY: Final = (0.14, 0.16, 0.22)  # outer to inner, laid on top of each other
SHARE: Final = 0.34  # of a phone's width that the word over the projected years needs
TIP: Final = {"hovertemplate": "%{text}<extra></extra>"}


def fan_figure(chart: Chart, form: Fan, narrow: bool) -> Figure:
    """The chart; without a projection only the past is drawn."""
    frame, past, ahead = frame_of(chart, narrow), form.past, form.past.projection
    height = 300 if narrow else 380
    extent = _extent(form)
    first, end = past.years[0], (ahead.years[-1] if ahead else past.years[-1])
    traces = [_thin(one) for one in form.earlier]
    notes, shapes = _breaks(form.rules, narrow)
    colour = line_colours([past])[0]
    if ahead is not None and form.naive is not None:
        start = ahead.years[0] - 1
        at_start = past.values[past.years.index(start)].number
        traces = [
            *_bands(ahead, start, at_start, colour),
            *traces,
            *_paths(form, ahead, start, at_start, colour, chart.lang),
        ]
        more_notes, more_shapes = _zone(form, ahead, start, end, (end - start) / (end - first), narrow)
        notes += more_notes + ([] if narrow else _ends(ahead, form.naive, extent, height, colour, chart.lang))
        shapes += more_shapes
    traces += _known(form, colour, chart.lang)
    layout = {
        "hovermode": "closest", "dragmode": False, "shapes": shapes, "annotations": notes,
        "xaxis": axis(range=[first - 0.4, end + 0.2], tickformat="d", nticks=5 if narrow else 14, tickangle=0, tickfont={"size": 12},
                      showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=list(extent), showgrid=True, gridcolor=LINE, nticks=6, tickfont={"size": 12, "color": SOFT}, zeroline=True,
                      zerolinecolor="#9aa8b5", **number_ticks(past.values, chart.lang)),
    }  # fmt: skip
    return framed(traces, frame, height=height, layout=layout, left=50 if narrow else 62, right=18 if narrow else 150)


def _extent(form: Fan) -> tuple[float, float]:
    values = [value.number for one in (form.past, *form.earlier) for value in one.values if value.known]
    if form.past.projection is not None:
        values += [v for band in form.past.projection.bands for v in (*band.low, *band.high)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if 0 < low < 0.35 * high:
        low = 0.0
    room = (high - low or abs(high) or 1.0) * 0.07
    return (low - room if low != 0 else 0.0), high + room


def _bands(ahead: Projection, start: int, value: float, colour: str) -> list[dict[str, Any]]:
    x = [start, *ahead.years]
    return [
        {"type": "scatter", "mode": "lines", "x": [*x, *reversed(x)], "y": [value, *band.high, *reversed([value, *band.low])], "fill": "toself",
         "fillcolor": rgba(colour, alpha), "line": {"width": 0}, "hoverinfo": "skip"}
        for band, alpha in zip(ahead.bands, OPACITY, strict=True)
    ]  # fmt: skip


def _paths(form: Fan, ahead: Projection, start: int, value: float, colour: str, lang: str) -> list[dict[str, Any]]:
    """The repeated last value, then the central path."""
    naive = form.naive.number if form.naive is not None else value
    hover = [_hover(form.past, ahead, i, lang) for i in range(len(ahead.years))]
    return [
        {"type": "scatter", "mode": "lines", "name": t(lang, "forecast.naive").replace("<br>", " "), "x": [start, ahead.years[-1]], "y": [naive, naive],
         "line": {"color": INK, "width": 1.3, "dash": "dash"}, "hoverinfo": "skip"},
        {"type": "scatter", "mode": "lines+markers", "name": form.future, "x": [start, *ahead.years], "y": [value, *(one.number for one in ahead.values)],
         "marker": {"size": 5, "color": colour}, "line": {"color": colour, "width": 2, "dash": "dot"}, "text": ["", *hover], **TIP},
    ]  # fmt: skip


def _hover(past: Series, ahead: Projection, i: int, lang: str) -> str:
    fifty = next(band for band in ahead.bands if band.level == 50)
    return t(lang, "forecast.hover", region=past.name, year=ahead.years[i], eighty=interval_text(ahead.values[i], lang),
             fifty=interval_text(within(past.values[-1], fifty.low[i], fifty.high[i]), lang))  # fmt: skip


def _thin(one: Series) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines+markers", "x": list(one.years), "y": [value.number for value in one.values],
            "line": {"color": EARLIER, "width": 1}, "marker": {"color": EARLIER, "size": [0] * (len(one.years) - 1) + [4]},
            "text": [one.detail] * len(one.years), **TIP}  # fmt: skip


def _known(form: Fan, colour: str, lang: str) -> list[dict[str, Any]]:
    """The figures that the projection rests on, and in grey the ones that it does not."""
    past = form.past
    points = list(zip(past.years, past.values, strict=True))

    def line(keep: list[tuple[int, Value]], fill: str) -> dict[str, Any]:
        return {"type": "scatter", "mode": "lines+markers", "name": past.name, "x": [year for year, _ in keep], "connectgaps": False,
                "y": [value.number if value.known else None for _, value in keep], "line": {"color": fill, "width": 2.5},
                "marker": {"size": 5, "color": fill}, "text": [f"{past.name} {year}: {value_text(value, lang)}" if past.key else "" for year, value in keep],
                **TIP}  # fmt: skip

    unused = [point for point in points if point[0] < form.used]
    parts = [line(unused, CONTEXT)] if any(value.known for _, value in unused) else []
    return [*parts, line([point for point in points if point[0] >= form.used], colour)]


def _zone(
    form: Fan, ahead: Projection, start: int, end: int, share: float, narrow: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The line where the projection starts, its shaded years, and the paler ones that are extrapolated; `share` of the width."""
    shapes: list[dict[str, Any]] = [
        {"type": "rect", "xref": "x", "yref": "paper", "x0": start, "x1": end + 0.2, "y0": 0, "y1": 1, "fillcolor": "#f4f6f8", "line": {"width": 0}, "layer": "below"},
        {"type": "line", "xref": "x", "yref": "paper", "x0": start, "x1": start, "y0": 0, "y1": 1, "line": {"color": INK, "width": 1}},
    ]  # fmt: skip
    future = _word(form.future, start, bottom=True)
    notes = [{**future, "x": end, "xanchor": "right", "xshift": 0} if narrow else future]
    if ahead.reliable is not None and end > ahead.reliable:
        shapes.append({"type": "rect", "xref": "x", "yref": "paper", "x0": ahead.reliable, "x1": end + 0.2, "y0": 0, "y1": 1,
                       "fillcolor": "rgba(255,255,255,0.55)", "line": {"color": SOFT, "width": 1, "dash": "dot"}, "layer": "above"})  # fmt: skip
        notes.append(_word(form.beyond, ahead.reliable, bottom=False))
    return ([] if narrow and share < SHARE else notes), shapes


def _word(text: str, year: int, *, bottom: bool) -> dict[str, Any]:
    return {"text": escape(text), "showarrow": False, "xref": "x", "x": year, "xanchor": "left", "xshift": 5, "yref": "paper", "y": 0 if bottom else 1,
            "yanchor": "bottom" if bottom else "top", "font": {"size": 12, "color": SOFT}}  # fmt: skip


def _ends(
    ahead: Projection, naive: Value, extent: tuple[float, float], height: int, colour: str, lang: str
) -> list[dict[str, Any]]:
    """The figure at the end of the fan, and the name of the dashed line, pushed apart where they would touch."""
    low, high = extent
    last = ahead.values[-1]
    label = t(lang, "forecast.end", range=interval_text(last, lang), year=ahead.years[-1])
    ends = sorted(
        [(last.number, f"<b>{label}</b>", WORDS.get(colour, colour)), (naive.number, t(lang, "forecast.naive"), INK)]
    )
    places = [(value - low) / (high - low) * height for value, _, _ in ends]
    gap = 38.0 - (places[1] - places[0])
    if gap > 0:
        places = [places[0] - gap / 2, places[1] + gap / 2]
    return [
        {"text": text, "font": {"size": 12, "color": ink}, "showarrow": False, "align": "left", "xref": "paper", "x": 1, "xanchor": "left",
         "xshift": 8, "yref": "paper", "y": place / height, "yanchor": "middle"}
        for (_, text, ink), place in zip(ends, places, strict=True)
    ]  # fmt: skip


def _breaks(rules: Sequence[Rule], narrow: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    notes = [
        {"text": escape(rule.text), "showarrow": False, "xref": "x", "x": rule.at - 0.5, "xanchor": "right", "xshift": -4, "yref": "paper", "y": 1,
         "yanchor": "top", "font": {"size": 12, "color": SOFT}}
        for rule in ([] if narrow else rules)
    ]  # fmt: skip
    shapes = [
        {"type": "line", "xref": "x", "yref": "paper", "x0": rule.at - 0.5, "x1": rule.at - 0.5, "y0": 0, "y1": 1,
         "line": {"color": EARLIER, "width": 1, "dash": "dot"}}
        for rule in rules
    ]  # fmt: skip
    return notes, shapes
