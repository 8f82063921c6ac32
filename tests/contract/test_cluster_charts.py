"""Clusters and their organisations say the same everywhere: figure, table and slide hold the values of the chart."""

from __future__ import annotations

import io
import itertools
from functools import cache

import pytest
from pptx import Presentation

from dashboard.analysis.observatory import panel
from dashboard.charts.forms.plane import Bubbles
from dashboard.charts.forms.rows import CriticalMass, Pairs, ThresholdDots
from dashboard.charts.forms.series import LifeLines
from dashboard.charts.values import Value
from dashboard.charts.written import value_or_reason, value_text
from dashboard.exports.about import Stamp
from dashboard.exports.files.tidy import records
from dashboard.exports.slides import deck
from dashboard.exports.slides.drawings import drawing_of
from dashboard.figures.draw import draw
from dashboard.figures.series.life_lines import year_of
from dashboard.i18n import LANGS, date_text
from dashboard.views.registry import view_at
from tests.helpers import printed_rows

STATES = (
    ("/clusters", ""), ("/clusters", "th=energy_environment"), ("/clusters", "th=mobility&mass=3&lq=2"), ("/clusters", "r=DE60"),
    ("/clusters", "th=energy_environment&r=DK05,DK04"), ("/clusters", "th=food_bio&r=DE60"), ("/clusters", "r=UKI3"), ("/clusters", "r=none"),
    ("/clusters", "g=ee&r=EE00"), ("/clusters", "t=..2008&r=NO08,DK01"), ("/organisations", ""), ("/organisations", "tp=smart_city"), ("/organisations", "g=uk"), ("/organisations", "g=ee&tp=tourism"),
    ("/organisations", "tp=ict_data&r=SE22"),
)  # fmt: skip


@cache
def models():
    """Every state in both languages: where it is, and what it shows."""
    asked = [(path, f"?{search}&lang={lang}") for (path, search), lang in itertools.product(STATES, LANGS)]
    return [(path + search, view_at(path, search)) for path, search in asked]


def charts(form):
    """Every typed chart of that form in the states."""
    return [
        (f"{where} {chart.key}", chart)
        for where, model in models()
        for chart in model.charts
        if chart is not None and isinstance(chart.form, form)
    ]


def test_every_chart_says_where_it_comes_from():
    for where, model in models():
        for chart in model.charts:
            typed = chart
            assert typed is not None, where
            assert typed.sources, where
            assert [column.key.isascii() for column in typed.table.columns], where
            assert len({column.key for column in typed.table.columns}) == len(typed.table.columns), where


@pytest.mark.parametrize("narrow", [False, True])
def test_a_life_line_runs_between_the_dates_of_its_row(narrow):
    seen = 0
    for where, chart in charts(LifeLines):
        rows = dict(zip(chart.table.codes, chart.table.rows, strict=True))
        *lines, _, marks = draw(chart)["data"]
        spans = {
            -y: (start, end)
            for trace in lines
            for start, end, y in zip(trace["x"][::3], trace["x"][1::3], trace["y"][::3], strict=True)
        }
        now = year_of(chart.form.until)
        for place, life in enumerate(chart.form.lives):
            cells = dict(zip((column.key for column in chart.table.columns), rows[life.key], strict=True))
            assert (cells["founded"] or "", cells["ended"] or "") == (life.founded, life.ended), where
            assert (life.state == "active") == (cells["state"] in {"active", "aktiv"}), where
            assert (cells["became"].key if cells["became"] else "") == life.into, where
            assert (place in spans) == bool(life.founded), where
            if place in spans:
                start, end = spans[place]
                assert start == year_of(life.founded), where
                assert end == (year_of(life.ended) or (now if life.state == "active" else start)), where
            assert marks["x"][place] == (year_of(life.ended) or year_of(life.founded) or now), where
            members = cells["members"]
            assert members.known == (value_text(members, chart.lang) in life.detail), where
            seen += 1
        assert drawing_of(chart) is None, "a slide shows the table"
    assert seen > 100


def test_a_date_is_printed_as_precise_as_it_is_known():
    for where, model in models():
        for chart in model.charts:
            for i, column in enumerate(chart.table.columns):
                if column.kind == "date":
                    cells = [(row[i], text[i]) for row, text in zip(chart.table.rows, printed_rows(chart), strict=True)]
                    assert all(text == (date_text(cell, chart.lang) if cell else "–") for cell, text in cells), where


def test_years_of_a_date_by_hand():
    assert (year_of(""), year_of("2020"), year_of("2020-12-30")) == (None, 2020.5, pytest.approx(2020.9989, abs=1e-3))


def test_a_number_that_was_not_found_is_missing_and_keeps_the_status_of_its_row():
    for where, chart in charts(LifeLines):
        for cell in chart.table.column("members"):
            assert isinstance(cell, Value)
            assert cell.status, where
            assert (value_text(cell, chart.lang) == "–") == (not cell.known), where


def cells(chart, key):
    """A column of the table by the code of its row."""
    return dict(zip(chart.table.codes, chart.table.column(key), strict=True))


def shown(values):
    """Numbers of known values."""
    return [value.number for value in values if value.known]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_bubble_stands_where_its_row_says(narrow):
    seen = 0
    for where, chart in charts(Bubbles):
        form, figure = chart.form, draw(chart)
        across = "growth" if form.bubbles and form.bubbles[0].x.unit == "percent_per_year" else "share"
        rows = {key: cells(chart, key) for key in (across, "quotient", "employed")}
        placed = {
            code: (x, y, hover)
            for trace in figure["data"]
            for code, x, y, hover in zip(trace["customdata"], trace["x"], trace["y"], trace["hovertext"], strict=True)
        }
        assert set(placed) == {bubble.key for bubble in form.bubbles}, where
        for bubble in form.bubbles:
            assert (bubble.x, bubble.y, bubble.size) == tuple(rows[key][bubble.key] for key in rows), where
            assert placed[bubble.key][:2] == (round(bubble.x.number, 2), round(bubble.y.number, 3)), where
            for value in (bubble.x, bubble.y):
                assert f" {value_text(value, chart.lang, bare=True)}" in placed[bubble.key][2], where
        missing = {code for code, value in rows["quotient"].items() if not value.known}
        assert not missing & set(placed), where
        native = drawing_of(chart)
        seen += len(placed)
        if native is None:
            assert not placed, where
            continue
        assert sorted(zip(native.x, native.y, native.sizes, strict=True)) == sorted(
            (bubble.x.number, bubble.y.number, bubble.size.number) for bubble in form.bubbles
        ), where
        assert {(line.axis, line.at, line.name) for line in native.lines} == {
            (rule.axis, rule.at, rule.text) for rule in form.rules
        }
        lines = {shape["x0"] for shape in figure["layout"]["shapes"]} | {
            shape["y0"] for shape in figure["layout"]["shapes"]
        }
        assert {rule.at for rule in form.rules} <= lines, where
    assert seen > 500


def test_thresholds_are_those_of_the_address():
    rules = {
        search: next(chart.form.rules for where, chart in charts(form) if where.startswith(f"/clusters?{search}&"))
        for search, form in (("", ThresholdDots), ("th=mobility&mass=3&lq=2", ThresholdDots))
    }
    assert [[rule.at for rule in found] for found in rules.values()] == [[1.0, 1.5], [1.0, 2.0]]
    masses = {where.rpartition("&lang")[0]: chart.form.rules[0].at for where, chart in charts(CriticalMass)}
    assert (masses["/clusters?"], masses["/clusters?th=mobility&mass=3&lq=2"]) == (2.0, 3.0)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_theme_has_its_quotient_everywhere(narrow):
    gaps = seen = 0
    for where, chart in charts(ThresholdDots):
        form, lang, quotients = chart.form, chart.lang, cells(chart, "quotient")
        figure = draw(chart)
        trace = figure["data"][0]
        assert [row.value for row in form.rows] == [quotients[row.key] for row in form.rows], where
        assert trace["x"] == shown(row.value for row in form.rows), where
        assert trace["x"] == sorted(trace["x"], reverse=True), where
        labels = [note["text"] for note in figure["layout"]["annotations"]]
        for row in form.rows:
            assert value_or_reason(row.value, lang) in labels, where
            assert bool(row.end) == row.value.known, where
            assert (row.role == "ahead") == (row.value.known and row.value.number >= form.rules[1].at), where
        native = drawing_of(chart)
        gaps, seen = gaps + len(form.rows) - len(trace["x"]), seen + len(trace["x"])
        if native is None:
            assert not trace["x"], where
            continue
        placed = {
            native.names[height - 1]: x
            for group in native.groups
            for x, height in zip(group.x, group.heights, strict=True)
        }
        assert placed == {row.name: row.value.number for row in form.rows if row.value.known}, where
        assert [line.at for line in native.lines] == [rule.at for rule in form.rules], where
        assert all(
            end.startswith(value_or_reason(row.value, lang))
            for end, row in zip(native.ends, form.rows[::-1], strict=True)
        )
    assert gaps > 20
    assert seen > 50


@pytest.mark.parametrize("narrow", [False, True])
def test_two_regions_together_are_the_sum_of_both(narrow):
    alone = pairs = 0
    for where, chart in charts(CriticalMass):
        form, (own, partner) = chart.form, draw(chart)["data"]
        drawn = form.rows[: len(own["x"])]
        assert own["x"] == pytest.approx([row.own.number if row.own.known else None for row in drawn], abs=5e-4), where
        assert partner["x"] == pytest.approx(
            [row.partner.number if row.partner.known else None for row in drawn], abs=5e-4
        ), where
        native, together = drawing_of(chart), cells(chart, "together")
        for row in form.rows:
            if not row.partner.known:
                alone += 1
                assert row.together == row.own, where
                continue
            pairs += 1
            assert row.together == together[row.key], where
            assert row.together.number == pytest.approx(row.own.number + row.partner.number), where
            assert row.together.number >= form.rules[0].at, where
            assert row.together.uncertain == (row.own.uncertain or row.partner.uncertain), where
        if native is None:
            assert not any(row.own.known for row in form.rows), where
            continue
        assert [line.at for line in native.lines] == [form.rules[0].at], where
        assert list(native.groups[0].x) == shown(row.own for row in form.rows[::-1]), where
        if len(native.groups) == 2:
            assert list(native.groups[1].x) == [row.together.number for row in form.rows[::-1]], where
    assert alone >= 6
    assert pairs > 20


@pytest.mark.parametrize("narrow", [False, True])
def test_likeness_is_the_same_in_bar_diamond_table_and_slide(narrow):
    seen = 0
    for where, chart in charts(Pairs):
        form, (bars, marks) = chart.form, draw(chart)["data"]
        rows = list(zip(chart.table.column("weighted"), chart.table.column("jaccard"), strict=True))[: len(form.rows)]
        assert [(row.value, row.other) for row in form.rows] == rows, where
        drawn = form.rows[: len(bars["x"])]
        assert bars["x"] == [row.value.number if row.value.known else None for row in drawn], where
        assert marks["x"] == [row.other.number if row.other.known else None for row in drawn], where
        native = drawing_of(chart)
        seen += len(shown(row.value for row in form.rows))
        if native is None:
            assert not shown(row.value for row in form.rows), where
            continue
        assert [values for _, values, _ in native.parts] == [
            tuple(value.number if value.known else None for value in values)
            for values in ([row.value for row in form.rows], [row.other for row in form.rows])
        ], where
    assert seen > 50


def test_what_is_unknown_is_no_bar_of_nothing():
    nobody = next(chart for where, chart in charts(CriticalMass) if where.startswith("/clusters?r=none&"))
    assert [trace["x"] for trace in draw(nobody)["data"]] == [[None], [None]]
    strategies = next(chart for where, chart in charts(Pairs) if where.startswith("/clusters?r=UKI3&"))
    assert [trace["x"] for trace in draw(strategies)["data"]] == [[None], [None]]


def test_tidy_records_are_the_figures_of_the_panels():
    for _, model in models():
        for chart in model.charts:
            for record in records(chart) if chart.key in {"map", "portfolio"} else ():
                if record["indicator"] and record["value"] is not None:
                    held = panel(record["indicator"], record["theme"])
                    assert record["value"] == held.at(record["region"], record["year"]), record


@pytest.mark.parametrize("lang", LANGS)
def test_slides_hold_every_number_of_their_charts(lang):
    keys = ("bubble", "portfolio", "partners", "strategies")
    made = Presentation(
        io.BytesIO(
            deck.deck([deck.Slide("/clusters", "?r=DE60", key) for key in keys], lang, Stamp("https://example.org"))
        )
    )
    by_key = {chart.key: chart for chart in view_at("/clusters", f"?r=DE60&lang={lang}").charts}
    for slide, key in zip(made.slides, keys, strict=True):
        native = next(shape.chart for shape in slide.shapes if shape.has_chart)
        form = by_key[key].form
        drawn = {round(float(v.text), 9) for v in native._chartSpace.iter(V) if _number(v.text)}
        values = {
            "bubble": lambda form: [value for bubble in form.bubbles for value in (bubble.x, bubble.y)],
            "portfolio": lambda form: [row.value for row in form.rows],
            "partners": lambda form: [value for row in form.rows for value in (row.own, row.together)],
            "strategies": lambda form: [value for row in form.rows for value in (row.value, row.other)],
        }[key](form)
        assert {round(number, 9) for number in shown(values)} <= drawn, key
        assert {round(rule.at, 9) for rule in getattr(form, "rules", ())} <= drawn, key


V = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"


def _number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True
