"""Figures of Compare and the gap: names are never read as markup, nothing but numbers and gaps goes to the browser, names do not collide."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import NamedValue, Rule, Series
from dashboard.charts.forms.plane import Scatter, Spot
from dashboard.charts.forms.rows import (
    Dumbbell,
    DumbbellRow,
    ShiftShare,
    ShiftShareRow,
    Stand,
    Standing,
    StandingRow,
)
from dashboard.charts.forms.series import Profile, ProfileRow, Slope, SlopeLine, StackedColumns
from dashboard.charts.table import Table
from dashboard.charts.values import Value
from dashboard.figures.draw import draw
from dashboard.figures.marks.scatter import ORDER, _box, _fits, name_sides
from dashboard.server.static_files import BUNDLE_TRACES

CANARY = '<a href="https://evil.example">x</a> & <b>'
ONE, TWO, GAP, POINTS = Value(1.0), Value(2.0), Value(), Value(-1.5, "points", 1, signed=True)
FOCUS, PEER = (
    Stand(key="DK04", name=CANARY, value=ONE, rank=2, place=0.4),
    Stand(key="DK01", name=CANARY, value=TWO, rank=1, place=1.0),
)
ROW = StandingRow(key="gva", name=CANARY, years=(2024, 2024), count=2, focus=FOCUS, peers=(PEER,), judged=True)
SPOTS = (Spot(key="DK04", name=CANARY, x=ONE, y=TWO, role="focus"), Spot(key="DK01", name="b", x=ONE, y=TWO, role="peer"))  # fmt: skip
LINE = SlopeLine(key="DK04", name=CANARY, start=ONE, end=TWO, change=POINTS, role="focus")
SERIES = Series(key="a", name=CANARY, years=(2018, 2019, 2020), values=(ONE, GAP, TWO))
FACTS = (
    ProfileRow(key="a", name=CANARY, value=ONE, years=(2024, 2024), count=2, series=SERIES, place=0.5, rank=1),
    ProfileRow(key="b", name="n", value=ONE, years=(2014, 2020), count=0, change=POINTS, since=2018),
)


def standing(*rows: StandingRow) -> Standing:
    return Standing(
        region="DK04", names=("a", "b"), sections=((CANARY, rows),), low=-2, high=2, ticks=((0.0, "0"),), middle=0, middle_name="m",
    )  # fmt: skip


def dumbbell(mark: Value, *rows: DumbbellRow) -> Dumbbell:
    everyone = (NamedValue(key="DK01", name=CANARY, value=TWO, role="ahead"),)
    return Dumbbell(rows=rows, mark=mark, mark_name=CANARY, everyone=everyone, everyone_name=CANARY)


def shift_share(base: Value, *rows: ShiftShareRow) -> ShiftShare:
    return ShiftShare(rows=rows, base=base, names=(CANARY, "b", "c"))


EVERY = [
    standing(ROW),
    standing(),
    Scatter(spots=SPOTS, x_name=CANARY, y_name="y", rules=(Rule("median", 1.0, CANARY), Rule("median", 2.0, CANARY, "y"))),
    Scatter(spots=(), x_name="x", y_name="y"),
    Slope(lines=(LINE,), years=(2018, 2024)),
    Slope(lines=(), years=(2018, 2018)),
    Profile(chapters=((CANARY, FACTS),), value_heading="a", series_heading="b", place_heading="c"),
    Profile(chapters=(), value_heading="a", series_heading="b", place_heading="c"),
    dumbbell(TWO, DumbbellRow(key="DK04", name=CANARY, value=ONE, distance=ONE, role="focus")),
    dumbbell(GAP),
    StackedColumns(parts=(SERIES, SERIES), shares=((ONE, GAP, TWO),) * 2, gap_text=CANARY),
    shift_share(ONE, ShiftShareRow(key="DK04", name=CANARY, growth=ONE, mix=POINTS, own=TWO, more=ONE, role="focus")),
    shift_share(GAP),
]  # fmt: skip


def figure_of(form, *, lang="en", narrow=False):
    words = Words(title="Title", subtitle="Subtitle", summary="Summary.", source="Source")
    chart = Chart(key="k", lang=lang, form=form, words=words, table=Table("", (), ()), filename="", data_url="", wide=True, narrow=narrow)  # fmt: skip
    return draw(chart)


@pytest.mark.parametrize("form", EVERY)
@pytest.mark.parametrize(("lang", "narrow"), [("en", False), ("da", True)])
def test_names_are_not_markup_and_gaps_are_null(form, lang, narrow):
    figure = figure_of(form, lang=lang, narrow=narrow)
    text = json.dumps(figure, allow_nan=False)  # NaN is not JSON
    assert "<a href" not in text
    assert all(trace["type"] in BUNDLE_TRACES for trace in figure["data"])


POINT = st.tuples(st.floats(0, 100), st.floats(0, 100))


@given(st.lists(POINT, min_size=1, max_size=12))
def test_no_name_lies_on_another(points):
    spots = [
        Spot(key=str(i), name=f"Region {i}", x=Value(x), y=Value(y), role="peer" if i else "focus")
        for i, (x, y) in enumerate(points)
    ]
    sides = name_sides(spots, [0, 100], [0, 100], 1000, 460)
    boxes = [
        _box(s.x.number * 10, s.y.number * 4.6, len(s.name) * 6.6 + 10, side)
        for s, side in zip(spots, sides, strict=True)
        if side
    ]
    assert set(sides) <= {*ORDER, ""}
    for i, box in enumerate(boxes[1:], 1):
        assert _fits(box, boxes[:i], 1000, 460)


def test_years_are_the_ends_of_a_slope():
    figure = figure_of(Slope(lines=(LINE,), years=(2018, 2024)))
    assert figure["data"][0]["x"] == [2018, 2024]
    assert figure["layout"]["xaxis"]["range"] == [2018, 2024]


def test_small_lines_of_a_profile_share_one_axis_of_years():
    late = Series(key="b", name="b", years=(2019, 2020), values=(ONE, TWO))
    rows = (FACTS[0], ProfileRow(key="b", name="b", value=TWO, years=(2020, 2020), count=2, series=late))
    form = Profile(chapters=(("c", rows),), value_heading="a", series_heading="b", place_heading="c")
    x = figure_of(form)["data"][1]["x"]
    first, second = x[:3], x[4:6]
    assert first[1] is None
    assert second[1] == first[2], "2020 stands at one place"
    assert first[0] < second[0] < second[1], "2019 lies between 2018 and 2020"


def test_the_word_for_a_small_number_of_ticks_is_not_rounded():
    layout = figure_of(Scatter(spots=SPOTS, x_name="x", y_name="y"))["layout"]
    assert {layout[axis]["tickformat"] for axis in ("xaxis", "yaxis")} == {",~r"}, "as many decimals as the tick has"
