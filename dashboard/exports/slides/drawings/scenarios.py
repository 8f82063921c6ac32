"""Scenarios beside the baseline as native lines, and their steps as native bars. The subtitle says the unit, as in the figures."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.chart import Chart
from dashboard.charts.forms.rows import Waterfall
from dashboard.charts.forms.series import ScenarioPaths
from dashboard.exports.slides.drawings.bands import by_year, edges_of
from dashboard.exports.slides.drawings.lines import known_path, number_format
from dashboard.exports.slides.shapes import Bars, Lines, Path
from dashboard.figures.marks.waterfall import ends_of, extent_of, step_colour, step_text
from dashboard.figures.series.scenario_paths import COLOURS, DASHES, OPACITY, TARGET, points, top_of
from dashboard.figures.theme import SOFT, rgba


def paths_drawing(chart: Chart, form: ScenarioPaths) -> Lines:
    """The known years, the baseline, the scenarios with the bands of the edited one, and the target."""
    known, ahead = form.known, form.scenarios[0].years
    years = range(known.years[0], ahead[-1] + 1)
    start = known.years[-1], known.values[-1].number
    lines = [
        Path(series.name, by_year(dict([start, *((year, value.number) for year, value in points(series))]), years), COLOURS[series.key],
             2.5 if series.key == form.edited else 1.8, DASHES[series.key], marks=True, label=True)
        for series in form.scenarios
    ]  # fmt: skip
    if form.target is not None:
        level = by_year(dict.fromkeys(range(start[0], ahead[-1] + 1), form.target.at), years)
        lines.insert(0, Path(form.target.text, level, TARGET, 1.5, "dot", marks=False, label=True))
    edited = next(series for series in form.scenarios if series.key == form.edited)
    fills = [rgba(COLOURS[form.edited], alpha) for alpha in OPACITY]
    edges, thin = edges_of(edited.name, form.bands, ahead, start, fills, years, chart.lang)
    lines += [known_path(known, years, SOFT, label=False), *thin]
    number = replace(number_format(known.values, chart.lang), suffix="")
    return Lines(tuple(map(str, years)), tuple(lines), edges, (0.0, top_of(form)), number)


def waterfall_drawing(chart: Chart, form: Waterfall) -> Bars:
    """Bars from where each begins, with what stands beside it; where a tornado is centred is in the subtitle."""
    steps = form.steps
    ends = [sorted(ends_of(step, form)) for step in steps]
    low, high = extent_of(form)
    return Bars(
        names=tuple(step.name for step in steps),
        values=tuple(high - low for low, high in ends),
        starts=tuple(low for low, _ in ends),
        colours=tuple(step_colour(step) for step in steps),
        labels=tuple(step_text(step, chart.lang) for step in steps),
        heading=form.name,
        number=replace(number_format([step.end for step in steps], chart.lang), suffix=""),
        extent=(low, high),
    )
