"""Compare and the gap: the same values in the form, the figure, the table and on the slide, in full precision; a gap is a gap in all."""

from __future__ import annotations

import io
import math
from itertools import pairwise

import openpyxl
import pytest
from pptx import Presentation

from dashboard.charts.forms.plane import Scatter
from dashboard.charts.forms.rows import Dumbbell, ShiftShare, Standing
from dashboard.charts.forms.series import Profile, Slope, StackedColumns
from dashboard.charts.table import Name
from dashboard.charts.values import Value
from dashboard.exports.slides import deck
from dashboard.exports.slides.drawings import drawing_of
from dashboard.figures.draw import draw
from dashboard.i18n import LANGS
from dashboard.views.registry import view_at
from tests.contract.test_exports import STAMP

STATES = (
    "/compare",
    "/compare?scale=rank&peers=country&r=DE60",
    "/compare?r=DK",
    "/compare?look=scatter&y=gdp_per_head",
    "/compare?look=scatter&i=smart_jobs_per_1000&y=gva",
    "/compare?look=slope",
    "/compare?look=slope&i=employment&th=all&r=NO02&t=2012..2024",
    "/compare?look=slope&i=ict_employment&r=PL43",
    "/compare?look=slope&i=clusters&th=all",
    "/compare?look=profile",
    "/compare?look=profile&r=UKI3",
    "/gap",
    "/gap?r=PL91,NO02",
    "/gap?i=gdp_per_head",
    "/gap?rule=half&g=dk",
    "/gap?gap=theil",
    "/gap?gap=growth",
    "/gap?gap=growth&r=DK,NL,UKI3",
)


def chart_of(state, lang):
    path, _, search = state.partition("?")
    chart = view_at(path, f"?{search}&lang={lang}" if search else f"?lang={lang}").charts[0]
    return chart, draw(chart)


def values_of(form):
    """Every number that a form draws."""
    if isinstance(form, Standing):
        stands = [one for _, rows in form.sections for row in rows for one in (row.focus, *row.peers)]
        return [one.value.number for one in stands] + [one.place for one in stands]
    if isinstance(form, Scatter):
        return [value.number for spot in form.spots for value in (spot.x, spot.y)]
    if isinstance(form, Slope):
        return [value.number for line in form.lines for value in (line.start, line.end, line.change)]
    if isinstance(form, Profile):
        return [row.value.number for _, rows in form.chapters for row in rows]
    if isinstance(form, Dumbbell):
        rows = [value.number for row in form.rows for value in (row.value, row.distance)]
        return rows + [region.value.number for region in form.everyone]
    if isinstance(form, StackedColumns):
        return [value.number for part in form.parts for value in part.values if value.known]
    assert isinstance(form, ShiftShare)
    return [value.number for row in form.rows for value in (row.growth, row.mix, row.own)]


def figure_numbers(form, figure):
    """What the browser draws of the same, where it draws the values themselves."""
    data = figure["data"]
    if isinstance(form, Scatter):
        return [*data[0]["x"], *data[0]["y"]]
    if isinstance(form, Slope):
        return [v for trace in data if "lines" in trace["mode"] for v in trace["y"]]
    if isinstance(form, Dumbbell):
        return data[3]["x"]
    return []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("state", STATES)
def test_what_is_drawn_is_in_the_table(state, lang):
    chart, figure = chart_of(state, lang)
    known = {cell.number for row in chart.table.rows for cell in row if isinstance(cell, Value) and cell.known}
    drawn = values_of(chart.form)
    assert all(math.isfinite(value) for value in drawn)
    assert set(drawn) <= known
    assert set(figure_numbers(chart.form, figure)) <= known
    for row in chart.table.rows:
        for cell in row:
            assert not isinstance(cell, Value) or cell.known or cell.lack is not None, "a gap says why"


@pytest.mark.parametrize("state", STATES)
def test_both_languages_hold_the_same_values(state):
    (danish, _), (english, _) = (chart_of(state, lang) for lang in LANGS)
    assert [c.key for c in danish.table.columns] == [c.key for c in english.table.columns]
    keys = [column.key for column in danish.table.columns]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() for key in keys)

    def bare(table):
        return {
            tuple(cell.number if isinstance(cell, Value) and cell.known else cell.key for cell in row if (isinstance(cell, Value) and cell.known) or isinstance(cell, Name))
            for row in table.rows
        }  # fmt: skip

    assert bare(danish.table) == bare(english.table)


@pytest.mark.parametrize("lang", LANGS)
def test_slides_hold_these_values_and_every_name(lang):
    asked = [(path, search) for path, _, search in (state.partition("?") for state in STATES)]
    keys = {"/compare": "compare", "/gap": "distance"}
    made = deck.deck([deck.Slide(path, f"?{search}", keys[path]) for path, search in asked], lang, STAMP)
    for state, slide in zip(STATES, Presentation(io.BytesIO(made)).slides, strict=True):
        chart, _ = chart_of(state, lang)
        native = next((shape.chart for shape in slide.shapes if shape.has_chart), None)
        assert (native is None) == (drawing_of(chart) is None), state
        if native is None:
            assert any(shape.has_table for shape in slide.shapes)
            assert isinstance(chart.form, Profile) or not values_of(chart.form) or not getattr(chart.form, "rows", True)
            continue
        sheet = openpyxl.load_workbook(io.BytesIO(native.part.chart_workbook.xlsx_part.blob)).active
        cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
        numbers = {round(cell, 9) for cell in cells if isinstance(cell, int | float)}
        texts = " ".join(cell for cell in cells if isinstance(cell, str))
        assert {round(value, 9) for value in on_slide(chart.form)} <= numbers, state
        assert all(name in texts for name in names_of(chart.form)), state


def on_slide(form):
    """The values that a native chart has to carry."""
    if isinstance(form, Standing):
        return [one.place for _, rows in form.sections for row in rows for one in (row.focus, *row.peers)]
    if isinstance(form, Slope):
        return [value.number for line in form.lines for value in (line.start, line.end)]
    if isinstance(form, Dumbbell):
        return [row.value.number for row in form.rows] + [region.value.number for region in form.everyone]
    if isinstance(form, ShiftShare):
        return [value.number for row in form.rows for value in (row.mix, row.own)]
    return values_of(form)


def names_of(form):
    """Everyone that a native chart shows."""
    if isinstance(form, Standing):
        return {one.name for _, rows in form.sections for row in rows for one in (row.focus, *row.peers)}
    if isinstance(form, Dumbbell):
        return {each.name for each in (*form.rows, *form.everyone)}
    rows = getattr(form, "spots", getattr(form, "lines", getattr(form, "rows", getattr(form, "parts", ()))))
    return {row.name for row in rows}


def test_a_year_that_is_left_out_is_a_gap_everywhere():
    chart, figure = chart_of("/gap?gap=theil", "en")
    drawn, left_out = drawing_of(chart), 2020
    row = next(row for row in chart.table.rows if row[0] == left_out)
    place = list(figure["data"][0]["x"]).index(left_out)
    assert [cell.lack.code for cell in row[1:4]] == ["left_out"] * 3
    assert [trace["y"][place] for trace in figure["data"][:2]] == [None, None]
    assert [values[place] for _, values, _ in drawn.parts] == [None, None]


def test_a_region_that_cannot_be_compared_has_no_line_and_says_why():
    chart, figure = chart_of("/compare?look=slope&i=ict_employment&r=PL43", "en")
    row = next(row for row in chart.table.rows if row[0].key == "PL43")
    assert not row[2].known
    assert row[-1].lack.code == "suppressed"
    assert "PL43" not in {line.key for line in chart.form.lines}
    assert "PL43" not in str(figure["data"])
    assert row[0].text not in {path.name for path in drawing_of(chart).paths}


def test_a_blank_first_year_of_the_gap_says_why():
    chart, _ = chart_of("/gap?r=PL91,NO02", "en")
    keys = [column.key for column in chart.table.columns]
    assert "why_first" in keys
    for row in chart.table.rows:
        first, why = row[keys.index("first")], row[keys.index("why_first")]
        assert (why is None) == first.known
        assert first.known or why.lack.code in {"apart", "code_changed", "not_in_source"}
    assert "why_first" not in [column.key for column in chart_of("/gap", "en")[0].table.columns]


def test_a_year_is_never_set_beside_itself():
    for search in ("?look=slope&t=2020..2020", "?look=slope&t=2008..2008", "?look=slope&i=ict_employment&r=PL43"):
        model = view_at("/compare", f"{search}&lang=en")
        start, end = model.charts[0].form.years
        assert start < end
    assert any("Two different years" in notice for notice in view_at("/compare", "?look=slope&t=2020..2020&lang=en").notices)  # fmt: skip
    single = view_at("/compare", "?look=slope&i=clusters&th=all&lang=en").charts[0]
    assert single.words.title == "Cluster organisations: only 2026 has figures"
    assert [column.key for column in single.table.columns] == ["region", "end", "status"]


def test_an_index_that_was_near_nothing_has_no_growth_in_per_cent():
    near = view_at("/gap", "?gap=theil&th=food_bio&g=no&lang=en").charts[0].words.summary
    assert near.startswith("Theil's index went from 0.0002 in 2008 to 0.0884 in 2024. ")
    assert "%)" in view_at("/gap", "?gap=theil&lang=en").charts[0].words.summary


@pytest.mark.parametrize("state", STATES)
def test_the_figures_behind_a_chart_can_be_fetched(client, state):
    chart, _ = chart_of(state, "en")
    answer = client.get(chart.data_url)
    assert answer.status_code == 200, (chart.data_url, answer.text[:300])
    assert answer.text.count("\n") > 1


def test_a_tie_is_listed_in_one_order():
    first, second = (chart_of("/gap?i=gdp_per_head", "en")[0].table.rows for _ in range(2))
    values = [row[3].number for row in first[5:]]
    assert values == sorted(values, reverse=True)
    order = view_at("/gap", "?i=gdp_per_head&lang=en").charts[0].form.everyone
    places = {region.key: i for i, region in enumerate(order)}
    for above, below in pairwise(first[5:]):
        assert above[3].number > below[3].number or places[above[0].key] < places[below[0].key]
    assert first == second
