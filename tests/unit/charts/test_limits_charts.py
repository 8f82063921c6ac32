"""How numbers, ranges, lacks and cells are written, and where the classes of a map lie: worked out by hand, in both languages."""

from __future__ import annotations

from math import nan

import pytest

from dashboard.charts import classes
from dashboard.charts.table import Column, Name, Table
from dashboard.charts.values import MISSING, Lack, Value, precision, within
from dashboard.charts.written import (
    cell_text,
    interval_text,
    lack_text,
    limits_text,
    named_text,
    number_text,
    rank_text,
    rounded,
    rows_text,
    status_text,
    sure_text,
    value_or_reason,
    value_text,
    years_text,
)
from dashboard.i18n import NBSP


def both(text_of: object, *values: object) -> list[str]:
    return [text_of(*values, lang).replace(NBSP, " ") for lang in ("da", "en")]  # type: ignore[operator]


# ------------------------------------------------------------------------------------------------ a value
@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (Value(669_300, "persons"), "669.300", "669,300"),
        (Value(15.45, "percent", 1), "15,4 %", "15.4%"),
        (Value(15.45, "percent", 1, flag="bu"), "15,4 %*", "15.4%*"),
        (Value(15.45, "percent", 1, flag="b"), "15,4 %", "15.4%"),
        (Value(1.234, "ratio", 2), "1,23", "1.23"),
        (Value(-0.31, "percent", 1, signed=True), "−0,3 %", "−0.3%"),
        (Value(0.31, "percent", 1, signed=True), "+0,3 %", "+0.3%"),
        (Value(0.01, "percent", 1, signed=True), "0,0 %", "0.0%"),
        (Value(18_796, "fte", -3), "19.000 årsværk", "19,000 FTE"),
        (Value(6.42, "per_1000", 2), "6,42 pr. 1.000", "6.42 per 1,000"),
        (Value(52_800), "52.800", "52,800"),
        (Value(lack=Lack("ended")), "–", "–"),
        (MISSING, "–", "–"),
    ],
)
def test_a_value_in_words(value: Value, danish: str, english: str) -> None:
    assert both(value_text, value) == [danish, english]


def test_bare_is_without_unit_but_with_its_star() -> None:
    value = Value(15.45, "percent", 1, flag="u")
    assert value_text(value, "en", bare=True) == "15.4*"
    assert value_text(Value(50, "eur_million_per_year"), "en", bare=True) == "50"
    assert value_text(Value(-50, "eur_million_per_year"), "en").replace(NBSP, " ") == "−€50m a year"
    assert interval_text(Value(unit="percent", low=1, high=2), "en", bare=True) == "1–2"
    assert interval_text(Value(unit="percent", low=-2, high=2), "en", bare=True) == "−2 to 2"
    assert interval_text(Value(unit="percent", low=1, high=1.2), "en", bare=True) == "1"


def test_what_is_known_of_a_value() -> None:
    assert (Value(1.26, decimals=1).shown, Value(1_264, decimals=-1).shown) == (1.3, 1_260)
    assert Value(low=1, high=2).ranged
    assert not Value(1.5, low=1, high=2).ranged
    assert not Value(low=1).ranged
    assert not Value(nan).known
    assert Value(1, flag="bu").uncertain
    assert not Value(1, flag="b").uncertain
    other = Value(1, "percent", 1, "claim", "u", 0, 2, Lack("x"), True).at(5)
    assert other == Value(5, "percent", 1, "claim", signed=True)


@pytest.mark.parametrize(
    ("width", "decimals"),
    [(0.5, 2), (5, 1), (50, 0), (500, -1), (5_000, -2), (99, 0), (100, -1), (0, 2), (nan, 2), (0.01, 2)],
)
def test_two_digits_of_the_width_are_shown_and_no_more_than_asked(width: float, decimals: int) -> None:
    assert precision(width, 2) == decimals


def test_a_number_within_its_range() -> None:
    found = within(Value(18_796.4, "fte"), 18_762, 19_124)
    assert (found.number, found.low, found.high, found.decimals) == (18_796.4, 18_762, 19_124, -1)
    assert within(Value(5.0, decimals=2), 1, 9, number=4.0) == Value(4.0, decimals=1, low=1, high=9)


@pytest.mark.parametrize(
    ("number", "decimals", "made"),
    [(1_264, -2, (1_300, "da", 0)), (1.264, 2, (1.264, "da", 2)), (1_264, 0, (1_264, "da", 0))],
)
def test_rounding_to_tens_and_hundreds(number: float, decimals: int, made: tuple[float, str, int]) -> None:
    assert rounded(number, decimals, "da") == made


# ------------------------------------------------------------------------------------------------ why there is none
def test_a_lack_says_why() -> None:
    assert both(lack_text, Lack("n_of_m", 3, 6)) == ["kun 3 af 6 regioner har tal", "only 3 of 6 regions have figures"]
    assert lack_text(Lack(""), "en") == lack_text(Lack("not_in_source"), "en") != lack_text(Lack("ended"), "en")
    assert value_or_reason(Value(lack=Lack("n_of_m", 3, 6)), "en") == "only 3 of 6 regions have figures"
    assert value_or_reason(Value(0.57, "ratio", 2, flag="u"), "en") == "0.57*"
    assert named_text("Midtjylland", Value(15.5, "percent", 1), "en") == "Midtjylland: 15.5%"
    assert (
        named_text("Utrecht", Value(lack=Lack("ended")), "en")
        == f"Utrecht: no figure ({lack_text(Lack('ended'), 'en')})"
    )


def test_how_a_value_came_about() -> None:
    assert status_text(Value(1, status="claim"), "en") == "claim"
    assert status_text(Value(1), "en") == ""
    assert status_text(Value(status="claim", lack=Lack("n_of_m", 1, 2)), "en") == "only 1 of 2 regions have figures"
    assert sure_text(Value(12_800, status="estimate"), "en") == "12,800, estimate"
    assert sure_text(Value(12_800, status="observed"), "en") == "12,800"


def test_ranks_and_years() -> None:
    assert both(rank_text, 31, 1_075) == ["nr. 31 af 1.075", "no. 31 of 1,075"]
    assert (years_text((2014, 2020)), years_text((2024, 2024))) == ("2014–2020", "2024")


# ------------------------------------------------------------------------------------------------ classes
@pytest.mark.parametrize(
    ("low", "high", "english"),
    [
        (None, Value(13, "percent"), "under 13%"),
        (Value(13, "percent"), Value(16, "percent"), "13–16%"),
        (Value(16, "percent"), None, "16% and over"),
        (Value(16, "percent"), Value(16, "percent"), "16%"),
        (Value(-2, "percent"), Value(3, "percent"), "−2 to 3%"),
        (Value(0, "percent", signed=True), Value(3, "percent", signed=True), "0 to +3%"),
        (Value(5, "eur_million_per_year"), Value(9, "eur_million_per_year"), "€5–9m a year"),
        (None, None, ""),
    ],
)
def test_a_class_in_words(low: Value | None, high: Value | None, english: str) -> None:
    assert limits_text(low, high, "en").replace(NBSP, " ") == english


def test_a_bare_class() -> None:
    assert limits_text(Value(13, "percent"), Value(16, "percent"), "en", bare=True) == "13–16"
    assert limits_text(None, Value(13, "percent"), "en", bare=True) == "under 13"
    assert limits_text(Value(13, "percent"), None, "en", bare=True) == "13 and over"
    assert limits_text(Value(-2, "percent"), Value(3, "percent"), "en", bare=True) == "−2 to 3"


def test_limits_of_classes_are_quantiles_as_the_legend_prints_them() -> None:
    """0 .. 100: fifths at 20, 40, 60, 80. Of 1, 2, 3, 4: at .6 of the way and so on, 1.6, 2.2, 2.8, 3.4."""
    assert classes.class_breaks([float(i) for i in range(101)], 0) == [20, 40, 60, 80]
    assert classes.class_breaks([4.0, 1.0, 3.0, 2.0], 1) == [1.6, 2.2, 2.8, 3.4]
    assert classes.class_breaks([4.0, 1.0, 3.0, 2.0], 1, 2) == [2.5]
    assert classes.class_breaks([4.0, 1.0, 3.0, 2.0], 0) == [2, 3], "what prints alike is one limit"
    assert classes.class_breaks([5.0, 5.0], 0) == classes.class_breaks([], 0) == []
    assert classes.class_breaks([0.0, 0.0, 0.0, 0.0, 9.0], 0) == [2], "no limit at the bottom: its class would be empty"
    assert classes.class_breaks([0.0, 123_456.0, 234_567.0, 345_678.0, 456_789.0, 567_890.0], 0) == [
        120_000,
        230_000,
        350_000,
        460_000,
    ]


def test_limits_of_changes_are_the_same_on_both_sides() -> None:
    assert classes.zero_breaks([-9.0, -6.0, -3.0, 1.0, 2.0, 4.0], 1) == [3.0, 6.0], (
        "sizes 1 2 3 4 6 9: from the third and the fifth on"
    )
    assert classes.zero_breaks([12.4, 30.6, 50.0], 1) == [31, 50], "from ten on without decimals"
    assert classes.zero_breaks([0.0, 0.0, 0.0], 1) == classes.zero_breaks([], 1) == []


def test_a_value_on_a_limit_is_in_the_class_above() -> None:
    assert [classes.class_of(value, [10, 20]) for value in (9.9, 10, 19.9, 20, 99)] == [0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("most", "circles"), [(395, [200, 40, 10]), (20, [20, 4, 1]), (19, [10]), (7, [5]), (0.4, [0.2]), (0, []), (-1, [])]
)
def test_circles_of_a_legend_are_round(most: float, circles: list[float]) -> None:
    assert classes.circle_sizes([most]) == pytest.approx(circles)


# ------------------------------------------------------------------------------------------------ cells
@pytest.mark.parametrize(
    ("cell", "column", "english"),
    [
        (None, Column("x", "x", "text"), ""),
        (None, Column("x", "x", "date"), "–"),
        (Value(5, "percent"), Column("x", "x", "value"), "5%"),
        (Value(5, "percent"), Column("x", "x", "value", bare=True), "5"),
        (Value(5, "percent", status="claim"), Column("x", "x", "status"), "claim"),
        (Name("DK04", "Midtjylland"), Column("x", "x", "region"), "Midtjylland"),
        ("2017-10-01", Column("x", "x", "date"), "1 October 2017"),
        ("2017-10", Column("x", "x", "date"), "October 2017"),
        (1_075, Column("x", "x", "rank"), "1,075"),
        (2_024, Column("x", "x", "year"), "2024"),
        ("text", Column("x", "x", "text"), "text"),
    ],
)
def test_a_cell_in_words(cell: object, column: Column, english: str) -> None:
    assert cell_text(cell, column, "en") == english  # type: ignore[arg-type]


def test_rows_in_words() -> None:
    table = Table(
        caption="t",
        columns=(Column("a", "a", "text"), Column("b", "b", "value")),
        rows=(("x", Value(1.5, decimals=1)), ("y", MISSING)),
    )
    assert rows_text(table, "da") == (("x", "1,5"), ("y", "–"))
    assert number_text(Value(2_027, "year"), "da") == "2027"
