"""Clusters and their organisations say the same everywhere: figure, table and slide hold the values of the chart."""

from __future__ import annotations

import itertools
from functools import cache

import pytest

from dashboard.charts.forms.series import LifeLines
from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.exports.slides.drawings import drawing_of
from dashboard.figures.draw import draw
from dashboard.figures.series.life_lines import year_of
from dashboard.i18n import LANGS, date_text
from dashboard.views.registry import view_at

STATES = (
    ("/organisations", ""), ("/organisations", "tp=smart_city"), ("/organisations", "g=uk"), ("/organisations", "g=ee&tp=tourism"),
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
        (f"{where} {chart.key}", chart.typed)
        for where, model in models()
        for chart in model.charts
        if chart.typed is not None and isinstance(chart.typed.form, form)
    ]


def test_every_chart_says_where_it_comes_from():
    for where, model in models():
        for chart in model.charts:
            typed = chart.typed
            assert typed is not None, where
            assert typed.sources, where
            assert [column.key.isascii() for column in typed.table.columns], where
            assert len({column.key for column in typed.table.columns}) == len(typed.table.columns), where


@pytest.mark.parametrize("narrow", [False, True])
def test_a_life_line_runs_between_the_dates_of_its_row(narrow):
    seen = 0
    for where, chart in charts(LifeLines):
        rows = dict(zip(chart.table.codes, chart.table.rows, strict=True))
        *lines, _, marks = draw(chart, narrow=narrow)["data"]
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
            for i, column in enumerate(chart.typed.table.columns):
                if column.kind == "date":
                    cells = [
                        (row[i], text[i]) for row, text in zip(chart.typed.table.rows, chart.table.rows, strict=True)
                    ]
                    assert all(text == (date_text(cell, chart.typed.lang) if cell else "–") for cell, text in cells), (
                        where
                    )


def test_years_of_a_date_by_hand():
    assert (year_of(""), year_of("2020"), year_of("2020-12-30")) == (None, 2020.5, pytest.approx(2020.9989, abs=1e-3))


def test_a_number_that_was_not_found_is_missing_and_keeps_the_status_of_its_row():
    for where, chart in charts(LifeLines):
        for cell in chart.table.column("members"):
            assert isinstance(cell, Value)
            assert cell.status, where
            assert (value_text(cell, chart.lang) == "–") == (not cell.known), where
