"""Scenarios beside the baseline: lines with the fan of the one that is edited, and a target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Band, Series
from dashboard.charts.forms.series import ScenarioPaths
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.figures.axes import number_ticks
from dashboard.figures.labels import Label, labels_trace
from dashboard.figures.theme import INK, LINE, LINES, SOFT, WORDS, Figure, axis, escape, frame_of, framed, rgba
from dashboard.i18n import NBSP, number, t

COLOURS: Final = {"": INK, "A": LINES[0], "B": LINES[1], "C": LINES[2]}
DASHES: Final = {"": "dash", "A": "solid", "B": "dashdot", "C": "longdash"}
OPACITY: Final = (0.12, 0.16, 0.22)  # outer to inner, laid on top of each other
TARGET: Final = "#8a3a10"
AFTER: Final = 0.2  # years of room after the last one
TIP: Final = {"hovertemplate": "%{text}<extra></extra>"}


def scenario_paths_figure(chart: Chart, form: ScenarioPaths, narrow: bool) -> Figure:
    """The chart. The value axis begins at 0, so that growth is not made to look larger than it is."""
    frame, height, known = frame_of(chart, narrow), 280 if narrow else 330, form.known
    start, end, top = known.years[-1], form.scenarios[0].years[-1], top_of(form)
    traces = [_band(form, band, alpha) for band, alpha in zip(form.bands, OPACITY, strict=False)]
    if form.target is not None:
        traces.append({"type": "scatter", "mode": "lines", "x": [start, end], "y": [form.target.at] * 2, "line": {"color": TARGET, "width": 1.5, "dash": "dot"},
                       "name": form.target.text, "text": [form.target.text] * 2, **TIP})  # fmt: skip
    traces += [_path(form, series, chart.lang) for series in form.scenarios]
    traces.append({"type": "scatter", "mode": "lines+markers", "x": list(known.years), "y": [value.number if value.known else None for value in known.values],
                   "name": known.name, "line": {"color": SOFT, "width": 2.5}, "marker": {"size": 5, "color": SOFT},
                   "text": [_hover("", year, value, chart.lang) if value.known else "" for year, value in points(known)], **TIP})  # fmt: skip
    traces.append(labels_trace([*_notes(form, narrow), *_ends(form, top, height, chart.lang, narrow)]))
    layout = {
        "hovermode": "closest", "dragmode": False,
        "shapes": [
            {"type": "rect", "xref": "x", "yref": "paper", "x0": start, "x1": end + AFTER, "y0": 0, "y1": 1, "fillcolor": "#f4f6f8", "line": {"width": 0}, "layer": "below"},
            {"type": "line", "xref": "x", "yref": "paper", "x0": start, "x1": start, "y0": 0, "y1": 1, "line": {"color": INK, "width": 1}},
        ],
        "xaxis": axis(range=[known.years[0] - 0.4, end + AFTER], tickformat="d", nticks=5 if narrow else 12, tickangle=0, tickfont={"size": 12},
                      showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=[0.0, top], showgrid=True, gridcolor=LINE, nticks=6, tickfont={"size": 12, "color": SOFT},
                      ticklabeloverflow="hide past div" if narrow else "allow", **number_ticks(known.values, chart.lang)),
    }  # fmt: skip
    longest = max(len(text) for text in [form.target.text if form.target else "", *(_end(series, chart.lang) for series in form.scenarios)])  # fmt: skip
    left = max(50, 8 * len(number(top, chart.lang)))
    right = 16 if narrow else max(110, round(6.8 * longest) + 12)
    return framed(traces, frame, height=height, layout=layout, left=left, right=right)


def points(series: Series) -> Iterator[tuple[int, Value]]:
    """Each year of a series with its value."""
    return zip(series.years, series.values, strict=True)


def top_of(form: ScenarioPaths) -> float:
    """Where the value axis ends: a little above everything that is drawn."""
    numbers = [value.number for series in (form.known, *form.scenarios) for value in series.values if value.known]
    numbers += [high for band in form.bands for high in band.high] + ([form.target.at] if form.target else [])
    return max(numbers, default=1.0) * 1.08 or 1.0


def _hover(name: str, year: int, value: Value, lang: str) -> str:
    return f"{name} {year}: {value_text(value, lang)}".strip()


def _path(form: ScenarioPaths, series: Series, lang: str) -> dict[str, Any]:
    edited, slot = series.key == form.edited, series.key
    return {"type": "scatter", "mode": "lines+markers", "name": series.name, "x": [form.known.years[-1], *series.years],
            "y": [form.known.values[-1].number, *(value.number for value in series.values)],
            "text": ["", *(_hover(series.name, year, value, lang) for year, value in points(series))], **TIP,
            "marker": {"size": 5 if edited else 3.5, "color": COLOURS[slot]},
            "line": {"color": COLOURS[slot], "width": 2.5 if edited and slot else 1.8, "dash": DASHES[slot]}}  # fmt: skip


def _band(form: ScenarioPaths, band: Band, alpha: float) -> dict[str, Any]:
    x, start = [form.known.years[-1], *form.scenarios[0].years], form.known.values[-1].number
    return {"type": "scatter", "mode": "lines", "x": [*x, *reversed(x)], "y": [start, *band.high, *reversed([start, *band.low])], "fill": "toself",
            "fillcolor": rgba(COLOURS[form.edited], alpha), "line": {"width": 0}, "hoverinfo": "skip"}  # fmt: skip


def _notes(form: ScenarioPaths, narrow: bool) -> list[Label]:
    """Where the assumptions begin; on a phone, where nothing fits there, the target's name at the left of its height."""
    if not narrow:
        future = NBSP + escape(form.future)
        return [Label(x=form.known.years[-1], y=0, text=future, position="top right", colour=SOFT)]
    if form.target is None:
        return []
    place = {"x": form.known.years[0], "y": form.target.at}
    return [Label(**place, text=escape(form.target.text), position="middle right", colour=TARGET)]


def _end(series: Series, lang: str) -> str:
    """`A: 25,875`, `Baseline: 19,309`."""
    value = value_text(series.values[-1], lang, bare=True)
    return t(lang, "scenarios.end_label", name=series.key or series.name, value=value)


def _ends(form: ScenarioPaths, top: float, height: int, lang: str, narrow: bool) -> list[Label]:
    """Names beside the ends of the lines, pushed apart where they would touch; on a phone just the letters."""
    ends = []
    for series in form.scenarios:
        colour = WORDS.get(COLOURS[series.key], COLOURS[series.key])
        text = f"<b>{series.key}</b>" if narrow else NBSP + escape(_end(series, lang))
        if series.key or not narrow:
            ends.append((series.values[-1].number, text, colour))
    if form.target is not None and not narrow:
        ends.append((form.target.at, NBSP + escape(form.target.text), TARGET))
    ends.sort(key=lambda one: one[0])
    step, places = 16.0 if narrow else 18.0, list[float]()
    for value, *_ in ends:
        at = value / top * height
        places.append(max(at, places[-1] + step) if places else max(at, 8.0))
    over = max(places[-1] - (height - 6), 0.0) if places else 0.0
    x, position = form.scenarios[0].years[-1] + AFTER, "top left" if narrow else "middle right"
    return [
        Label(x=x, y=(place - over) * top / height, text=text, position=position, colour=colour)
        for (_, text, colour), place in zip(ends, places, strict=True)
    ]
