"""What Trends says about a projection that a reader would not expect: where it stops, what was filled, what it runs across."""

from __future__ import annotations

import pytest

from dashboard.analysis.forecasts.projection import project
from dashboard.analysis.observatory import panel
from dashboard.i18n import LANGS
from dashboard.state.query import Query
from dashboard.views.trends.view import trends


def notes(lang: str = "en", **asked: object) -> str:
    found = trends(Query(indicator="employment", theme="mobility", lang=lang, **asked))  # type: ignore[arg-type]
    return " ".join(found.charts[0].words.notes)


def test_a_short_past_stops_the_projection_early():
    assert "The projection stops earlier for Oslo" in notes(regions=("DK04", "NO08"), to=2040)
    assert "stops earlier" not in notes(regions=("DK04", "NO08"), to=2027)
    assert "stops earlier" not in notes(regions=("DK04", "NO08"), to=0)


def test_filled_years_are_told_once_with_all_their_regions():
    text = notes(regions=("DE2", "DE7", "DK04"), to=2030)
    assert text.count("missing years inside the series were filled") == 1
    assert "Bayern and Hessen: missing" in text


def test_a_jump_is_told_unless_its_break_is_declared():
    made = panel("employment", "mobility")
    ahead = project(made, {code: made.series(code) for code in ("NL21", "DE2")}, 2030)
    assert (ahead["NL21"].jump, ahead["DE2"].jump) == (2022, 2020)
    text = notes(regions=("NL21", "DE2"), to=2030)
    assert "Overijssel: the level jumps in 2022" in text
    assert "Bayern: the level jumps" not in text  # the break of 2020 is declared, and said in its own words


@pytest.mark.parametrize("lang", LANGS)
def test_a_smooth_long_series_has_none_of_them(lang):
    plain = notes(lang, regions=("DK01",), to=2030)
    for words in ("stops earlier", "stopper før", "filled", "udfyldt", "jumps", "springer"):
        assert words not in plain
