"""Figures of Compare and the gap: names are never read as markup, nothing but numbers and gaps goes to the browser, names do not collide."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.marks.dot_plot import DotRow, Scale, Section, dot_plot
from dashboard.figures.marks.dumbbell import Bell, Ticks, dumbbell
from dashboard.figures.marks.scatter import ORDER, Side, Spot, _box, _fits, _sides, scatter
from dashboard.figures.marks.split import Layer, Piece, columns, pieces
from dashboard.figures.series.profile import Chapter, Columns, Fact, profile
from dashboard.figures.series.slope import Slope, slope
from dashboard.figures.theme import Frame
from dashboard.server.static_files import BUNDLE_TRACES

CANARY = '<a href="https://evil.example">x</a> & <b>'
NAN = math.nan
WIDE, NARROW = (
    Frame("Title", "Subtitle", "Source", "en", wide=True),
    Frame("Title", "Subtitle", "Source", "da", narrow=True),
)
EVERY = [
    lambda frame: dot_plot([Section("S", [DotRow(CANARY, 0.4, CANARY, "h", [("DK01", 1.0, "h")], judged=True)])], Scale(-2, 2, [(0, "0")], 0), ("a", "b"), "DK04", frame=frame),
    lambda frame: dot_plot([], Scale(-2, 2, [(0, "0")], 0), ("a", "b"), "DK04", frame=frame),
    lambda frame: scatter([Spot("DK04", CANARY, 1.0, 2.0, "h", 2), Spot("DK01", "b", 1.0, 2.0, "h", 1)], Side(CANARY, ",~r"), Side("y", ",~r"), "median", frame=frame),
    lambda frame: scatter([], Side("x", ",~r"), Side("y", ",~r"), "median", frame=frame),
    lambda frame: slope([Slope("DK04", CANARY, 1.0, 2.0, "1", "2", "h", first=True)], (2018, 2024), frame=frame),
    lambda frame: slope([], (2018, 2024), frame=frame),
    lambda frame: profile([Chapter(CANARY, [Fact(CANARY, CANARY, CANARY, [1.0, NAN, 2.0], 0.5, "no. 1 of 2", "h")])], Columns("a", "b", "c"), frame=frame),
    lambda frame: profile([Chapter("c", [Fact("n", "v", "d", [NAN, 1.0], NAN, "", "h")])], Columns("a", "b", "c"), frame=frame),
    lambda frame: dumbbell([Bell("DK04", CANARY, 1.0, CANARY, "h", first=True, ahead=False)], 2.0, CANARY, Ticks(CANARY, [("DK01", 2.0, "h", True)]), frame=frame, tick=",~r", suffix=""),
    lambda frame: dumbbell([], 0.0, "", Ticks("n", []), frame=frame, tick=",~r", suffix=""),
    lambda frame: columns([2018, 2019], (Layer(CANARY, [0.1, NAN], ["h", ""]), Layer("b", [0.2, NAN], ["h", ""])), "left out", frame=frame, tick=",.2~f"),
    lambda frame: pieces([Piece("DK04", CANARY, (-1.0, 2.0), 1.0, "+1", "h", first=True)], (CANARY, "b", "c"), CANARY, frame=frame),
    lambda frame: pieces([], ("a", "b", "c"), "", frame=frame),
]  # fmt: skip


@pytest.mark.parametrize("make", EVERY)
@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_names_are_not_markup_and_gaps_are_null(make, frame):
    figure = make(frame)
    text = json.dumps(figure, allow_nan=False)  # NaN is not JSON
    assert "<a href" not in text
    assert all(trace["type"] in BUNDLE_TRACES for trace in figure["data"])


POINT = st.tuples(st.floats(0, 100), st.floats(0, 100))


@given(st.lists(POINT, min_size=1, max_size=12))
def test_no_name_lies_on_another(points):
    spots = [Spot(str(i), f"Region {i}", x, y, "", 2 if not i else 1) for i, (x, y) in enumerate(points)]
    sides = _sides(spots, [0, 100], [0, 100], 1000, 460)
    boxes = [
        _box(s.x * 10, s.y * 4.6, len(s.name) * 6.6 + 10, side) for s, side in zip(spots, sides, strict=True) if side
    ]
    assert set(sides) <= {*ORDER, ""}
    for i, box in enumerate(boxes[1:], 1):
        assert _fits(box, boxes[:i], 1000, 460)


def test_years_are_the_ends_of_a_slope():
    figure = slope([Slope("DK04", "a", 1.0, 2.0, "1", "2", "h", first=True)], (2018, 2024), frame=WIDE)
    assert figure["data"][0]["x"] == [2018, 2024]
    assert figure["layout"]["xaxis"]["range"] == [2018, 2024]
