"""Scenarios: the same values in the form, the figure, the table and on the slide, in full precision; a gap is a gap in all."""

from __future__ import annotations

import io
import math

import openpyxl
import pytest
from pptx import Presentation

from dashboard.charts.forms.rows import Waterfall
from dashboard.charts.forms.series import ScenarioPaths
from dashboard.charts.table import Name
from dashboard.charts.values import Value
from dashboard.exports.slides import deck
from dashboard.exports.slides.drawings import drawing_of
from dashboard.figures.draw import draw
from dashboard.i18n import LANGS
from dashboard.views.registry import view_at
from dashboard.views.scenarios.words import key_of
from tests.contract.test_exports import STAMP

STATES = (
    "",
    "s=A:g.05;B:g.17,l2&at=B",
    "s=A:g.17;B:g.2;C:g.3&goal=30000&at=C",
    "s=A:l.9",
    "i=gva&th=all&r=DK01&s=A:g-.02",
    "i=gva&th=all&r=DK&s=A:f50,e.01;B:f50,e0",
    "i=employment&th=mobility&r=DE2&s=A:g.01,y2027,r3",
    "i=employment&th=tourism&r=PL84&to=2035&s=B:k.02",
    "i=employment&th=all&r=BE21,NO02&s=A:g.01,k.05,g~NO02~-.01",
    "i=employment&th=all&r=DK01,DK02,DK03,DK04,DK05&view=small&s=A:g.05;B:m~mobility~.02;C:f~DK04~5,e.01&at=C",
)
GAPS = STATES[6:9]
KEYS = ("paths", "waterfall", "tornado")


def charts_of(state, lang):
    """(typed chart, figure) of the three."""
    charts = view_at("/scenarios", f"?{state}&lang={lang}").charts
    assert tuple(chart.key for chart in charts) == KEYS
    return [(chart, draw(chart)) for chart in charts]


def numbers(values):
    return [value.number if value.known else None for value in values]


def cells(column):
    return [cell.number if isinstance(cell, Value) and cell.known else None for cell in column]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES)
def test_paths_are_the_same_in_figure_table_and_slide(state, lang):
    chart, figure = charts_of(state, lang)[0]
    form, slide = chart.form, drawing_of(chart)
    assert isinstance(form, ScenarioPaths)
    past, ahead = len(form.known.years), len(form.scenarios[0].years)
    traces = {trace["name"]: trace["y"] for trace in figure["data"] if "name" in trace}
    lines = {line.name: list(line.values) for line in slide.paths}

    known = numbers(form.known.values)
    assert cells(chart.table.column("value")) == [*known, *[None] * ahead]
    assert traces[form.known.name] == known
    assert lines[form.known.name] == [*known, *[None] * ahead]
    for series in form.scenarios:
        path = numbers(series.values)
        assert cells(chart.table.column(key_of(series.key))) == [*[None] * past, *path]
        assert traces[series.name] == [known[-1], *path]
        assert lines[series.name] == [*[None] * (past - 1), known[-1], *path]
        ranges = chart.table.column(f"{key_of(series.key)}_80")[past:]
        assert [(cell.low, cell.high) for cell in ranges] == [(value.low, value.high) for value in series.values]

    levels = {band.level: band for band in form.bands}
    assert list(levels) == [95, 80, 50]
    edited = next(series for series in form.scenarios if series.key == form.edited)
    assert list(zip(levels[80].low, levels[80].high, strict=True)) == [(v.low, v.high) for v in edited.values]
    # as areas, or as lines where areas would cross; never rounded
    ends = {one.name: list(one.values)[past:] for one in (*slide.edges, *slide.paths)}
    for band, trace in zip(form.bands, figure["data"], strict=False):
        assert trace["y"][1 : ahead + 1] == list(band.high)
        assert trace["y"][ahead + 1 : -1] == list(band.low)[::-1]
        found = [values for name, values in ends.items() if f"{band.level}" in name and edited.name in name]
        assert sorted(found) == sorted([list(band.low), list(band.high)])
    if form.target is not None:
        assert traces[form.target.text] == [form.target.at] * 2
        assert lines[form.target.text][past - 1 :] == [form.target.at] * (ahead + 1)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES)
def test_steps_are_the_same_in_figure_table_and_slide(state, lang):
    for chart, figure in charts_of(state, lang)[1:]:
        form, slide, bars = chart.form, drawing_of(chart), figure["data"][0]
        assert isinstance(form, Waterfall)
        rows = {row[0].key: row for row in chart.table.rows}
        known = {cell.number for row in chart.table.rows for cell in row if isinstance(cell, Value) and cell.known}
        drawn = zip(form.steps, bars["base"], bars["x"], slide.starts, slide.values, strict=True)
        for step, base, length, start, value in drawn:
            ends = sorted((step.start.number, step.end.number))
            assert sorted((base, base + length)) == pytest.approx(ends, rel=1e-12)
            assert (start, start + value) == pytest.approx(tuple(ends), rel=1e-12)
            # where nothing moves, the centre alone is drawn, and the table has what was tried
            assert step.end in rows.get(step.key, [cell for row in rows.values() for cell in row])
            if form.centre is not None:
                assert {step.start.number, step.end.number} <= known
            elif step.change is not None:
                assert step.end.number - step.start.number == pytest.approx(step.change.number)
        assert slide.names == tuple(step.name for step in form.steps)


@pytest.mark.parametrize("state", GAPS)
def test_a_missing_year_says_why(state):
    chart, _ = charts_of(state, "en")[0]
    gaps = [value for value in chart.form.known.values if not value.known]
    assert gaps
    for value in gaps:
        assert value.lack is not None
    kinds = dict(zip(chart.table.column("year"), chart.table.column("kinds"), strict=True))
    for year, value in zip(chart.form.known.years, chart.form.known.values, strict=True):
        assert kinds[year] in {"observed", "derived"} if value.known else kinds[year] not in {"", "observed", "derived"}


@pytest.mark.parametrize("state", STATES)
def test_both_languages_hold_the_same_values(state):
    def bare(table):
        return [
            tuple(
                (cell.number if cell.known else None, cell.low, cell.high)
                if isinstance(cell, Value)
                else cell.key
                if isinstance(cell, Name)
                else None
                for cell in row
            )
            for row in table.rows
        ]

    for (danish, _), (english, _) in zip(*(charts_of(state, lang) for lang in LANGS), strict=True):
        keys = [column.key for column in danish.table.columns]
        assert keys == [column.key for column in english.table.columns]
        assert len(set(keys)) == len(keys)
        assert all(key.isascii() for key in keys)
        assert bare(danish.table) == bare(english.table)


@pytest.mark.parametrize("lang", LANGS)
def test_slides_carry_these_values(lang):
    asked = [deck.Slide("/scenarios", f"?{state}", key) for state in STATES[1:7] for key in KEYS]
    found = Presentation(io.BytesIO(deck.deck(asked, lang, STAMP))).slides
    for slide, one in zip(found, asked, strict=True):
        chart = dict(zip(KEYS, charts_of(one.search.removeprefix("?"), lang), strict=True))[one.chart][0]
        shape = next(shape for shape in slide.shapes if shape.has_chart)
        book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob), data_only=True)
        held = [cell.value for row in book.active.iter_rows() for cell in row if isinstance(cell.value, int | float)]
        form = chart.form
        if isinstance(form, ScenarioPaths):
            wanted = [v for series in (form.known, *form.scenarios) for v in numbers(series.values) if v is not None]
        else:
            wanted = [min(step.start.number, step.end.number) for step in form.steps]
        for value in wanted:
            assert any(math.isclose(value, other, rel_tol=1e-12, abs_tol=1e-9) for other in held), (one, value)
