"""A fan and a claim beside its proxies as native lines."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Series
from dashboard.charts.forms.series import ClaimGap, Fan
from dashboard.exports.slides.drawings.bands import by_year, edges_of, thin
from dashboard.exports.slides.drawings.lines import known_path, number_format
from dashboard.exports.slides.shapes import Edge, Lines, Path
from dashboard.figures.series.fan import EARLIER, OPACITY
from dashboard.figures.series.lines import line_colours
from dashboard.figures.theme import CLAIM, ESTIMATE, INK, rgba
from dashboard.i18n import t


def fan_drawing(chart: Chart, form: Fan) -> Lines | None:
    """The known years, the projection with its bands, the last value repeated, and what was said earlier as thin lines."""
    past, ahead, lang = form.past, form.past.projection, chart.lang
    known = [year for year, value in zip(past.years, past.values, strict=True) if value.known]
    if not known:
        return None
    years = range(known[0], (ahead.years[-1] if ahead else known[-1]) + 1)
    colour = line_colours([past])[0]
    paths = [known_path(past, years, colour, label=ahead is None)]
    edges: Sequence[Edge] = ()
    if ahead is not None and form.naive is not None:
        start = ahead.years[0] - 1, form.naive.number
        points = dict([start, *((year, value.number) for year, value in zip(ahead.years, ahead.values, strict=True))])
        repeated = dict.fromkeys(range(start[0], ahead.years[-1] + 1), form.naive.number)
        made, lines = edges_of(
            past.name, ahead.bands, ahead.years, start, [rgba(colour, alpha) for alpha in OPACITY], years, lang
        )
        paths += [
            Path(
                f"{past.name}, {t(lang, 'status.projection')}",
                by_year(points, years),
                colour,
                2.0,
                "dot",
                marks=False,
                label=True,
            ),
            Path(t(lang, "column.naive"), by_year(repeated, years), INK, 1.3, "dash", marks=False, label=True),
            *lines,
        ]
        edges = made
    paths += [
        thin(
            t(lang, "export.said_in", year=one.key),
            {year: value.number for year, value in zip(one.years, one.values, strict=True)},
            EARLIER,
            years,
        )
        for one in form.earlier
    ]
    return _lines(paths, edges, years, form.past, lang)


def _lines(paths: Sequence[Path], edges: Sequence[Edge], years: range, like: Series, lang: str) -> Lines:
    made = Lines(tuple(map(str, years)), tuple(paths), tuple(edges), (0.0, 0.0), number_format(like.values, lang))
    drawn = [
        v
        for row in [path.values for path in made.paths] + [edge.values for edge in made.edges]
        for v in row
        if v is not None
    ]
    low, high = min(drawn), max(drawn)
    return Lines(made.categories, made.paths, made.edges, (0.0 if 0 < low < 0.35 * high else low, high), made.number)


def claim_drawing(chart: Chart, form: ClaimGap) -> Lines:
    """The claimed range and the range of the proxies: their edges, and the middle of the proxies."""
    claim, proxies = form.claim, form.proxies
    years = range(min(proxies.years), max(claim.years) + 1)

    def edge(series: Series, end: str) -> dict[int, float]:
        return {year: getattr(value, end) for year, value in zip(series.years, series.values, strict=True)}

    named = [
        (claim, "high", CLAIM, 2.5, "dash"),
        (claim, "low", CLAIM, 1.2, "dash"),
        (proxies, "high", ESTIMATE, 1.0, "solid"),
        (proxies, "low", ESTIMATE, 1.0, "solid"),
    ]
    paths = [
        Path(t(chart.lang, f"column.{'claim' if one is claim else 'proxy'}_{end}"), by_year(edge(one, end), years), colour, width, dash,
             marks=False, label=one is claim)
        for one, end, colour, width, dash in named
    ]  # fmt: skip
    middle = Path(
        t(chart.lang, "column.proxy_middle"),
        by_year(edge(proxies, "number"), years),
        ESTIMATE,
        2.5,
        "solid",
        marks=False,
        label=True,
    )
    return _lines([*paths, middle], (), years, claim, chart.lang)
