"""How values are written: ranges, units that group no thousands, and units that never print a certainty."""

from __future__ import annotations

import pytest

from dashboard.charts.values import Value
from dashboard.charts.written import limit_of, value_text
from dashboard.i18n import NBSP


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (Value(low=-2, high=5, unit="percent_per_year"), "−2 til 5 % om året", "−2 to 5% a year"),
        (Value(low=-2, high=-1, unit="percent"), "−2 til −1 %", "−2 to −1%"),
        (Value(low=1.1, high=3, unit="times_today", decimals=1), "1,1–3,0 gange dagens tal", "1.1–3.0 times today"),
        (Value(low=0, high=50, unit="eur_million_per_year"), "0–50 mio. € om året", "€0–50m a year"),
        (Value(low=2027, high=2030, unit="year"), "2027–2030", "2027–2030"),
        (Value(low=18_162, high=20_490, unit="persons"), "18.162–20.490", "18,162–20,490"),
        (Value(low=4, high=4.4, unit="years"), "4 år", "4 years"),
        (Value(2027, "year"), "2027", "2027"),
        (Value(2027, "persons"), "2.027", "2,027"),
        (Value(0.02, "chance"), "<1 %", "<1%"),
        (Value(0.4, "chance"), "<1 %", "<1%"),
        (Value(0.6, "chance"), "1 %", "1%"),
        (Value(99.4, "chance"), "99 %", "99%"),
        (Value(99.6, "chance"), ">99 %", ">99%"),
        (Value(0.02, "percent"), "0 %", "0%"),
        (Value(unit="chance"), "–", "–"),
    ],
)
def test_values_are_written_by_their_unit(value, danish, english):
    assert [value_text(value, lang).replace(NBSP, " ") for lang in ("da", "en")] == [danish, english]


def test_a_number_beyond_what_its_unit_prints_is_told_apart():
    assert limit_of(Value(0.02, "chance")) == ("<", 1)
    assert limit_of(Value(100.0, "chance")) == (">", 99)
    assert limit_of(Value(50.0, "chance")) == ("", 50.0)
    assert limit_of(Value(0.02)) == ("", 0.02)
