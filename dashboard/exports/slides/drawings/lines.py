"""Series over years as native lines: every value as it is, bands of projections, a name at the end of each line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.charts.chart import Chart
from dashboard.charts.forms import series as forms
from dashboard.charts.forms.parts import Series
from dashboard.charts.values import Value
from dashboard.exports.numbers import NumberFormat, format_of
from dashboard.exports.slides.drawings.bands import by_year, edges_of
from dashboard.exports.slides.shapes import Edge, Lines, Path
from dashboard.figures.series.lines import line_colours, shows_bands
from dashboard.figures.theme import rgba
from dashboard.i18n import t


def number_format(values: Iterable[Value], lang: str) -> NumberFormat:
    """How the values of a chart are written: unit of the first, decimals of the finest."""
    found = [value for value in values if value.known]
    if not found:
        return NumberFormat()
    return replace(format_of(found[0], lang), decimals=max(0, *(value.decimals for value in found)))


def known_path(series: Series, years: range, colour: str, *, label: bool) -> Path:
    """The known values of a series."""
    points = {year: value.number for year, value in zip(series.years, series.values, strict=True) if value.known}
    dash = "dash" if any(value.status == "estimate" for value in series.values) else "solid"
    return Path(series.name, by_year(points, years), colour, 2.5, dash, marks=True, label=label)


def _projected(series: Series, years: range, colour: str, lang: str, *, bands: bool) -> tuple[list[Path], list[Edge]]:
    """The projection of a series from its last known value on: its path, and its bands as edges or lines."""
    ahead, last = (
        series.projection,
        next((i for i in reversed(range(len(series.values))) if series.values[i].known), None),
    )
    if ahead is None or last is None:
        return [], []
    start = series.years[last], series.values[last].number
    points = dict([start, *((year, value.number) for year, value in zip(ahead.years, ahead.values, strict=True))])
    name = f"{series.name}, {t(lang, 'status.projection')}"
    path = Path(name, by_year(points, years), colour, 2.0, "dot", marks=False, label=True)
    fills = [rgba(colour, 0.12 + 0.1 * k) for k in range(len(ahead.bands))]
    edges, lines = edges_of(series.name, ahead.bands if bands else (), ahead.years, start, fills, years, lang)
    return [path, *lines], list(edges)


def lines_drawing(chart: Chart, form: forms.Lines) -> Lines | None:
    """Lines over all years from the first to the last; None without any value."""
    values = [value for one in form.series for value in one.values]
    ahead = [year for one in form.series if one.projection for year in one.projection.years]
    years = [
        year for one in form.series for year, value in zip(one.years, one.values, strict=True) if value.known
    ] + ahead
    if not years:
        return None
    span = range(min(years), max(years) + 1)
    paths: list[Path] = []
    edges: list[Edge] = []
    for one, colour, banded in zip(form.series, line_colours(form.series), shows_bands(form), strict=True):
        if not any(value.known for value in one.values):
            continue  # a series of gaps has no line, and no end to name
        made, found = _projected(one, span, colour, chart.lang, bands=banded)
        if edges and found:  # areas of two series would be laid on each other
            made += [Path(edge.name, edge.values, colour, 1.0, "solid", marks=False, label=False) for edge in found]
        else:
            edges += found
        paths += [known_path(one, span, colour, label=not made), *made]
    rows = [each.values for each in paths] + [each.values for each in edges]
    drawn = [v for row in rows for v in row if v is not None]
    low, high = min(drawn), max(drawn)
    if form.zero or 0 < low < 0.35 * high:
        low = min(low, 0.0)
    return Lines(tuple(map(str, span)), tuple(paths), tuple(edges), (low, high), number_format(values, chart.lang))
