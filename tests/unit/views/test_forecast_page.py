"""The Forecast page: what it says, what it refuses to say, and that what it costs stays small."""

import json
import time

import pytest

from dashboard.analysis.forecasts.outlook import LAST_YEAR, outlook, past_of, shortest
from dashboard.analysis.observatory import panel
from dashboard.figures.draw import draw
from dashboard.state.query import MODELS, Query
from dashboard.views.forecast.diagnosis import diagnosis
from dashboard.views.forecast.view import forecast
from dashboard.views.shared.forecast_words import span_text
from forecasting import forecast as engine
from forecasting import record
from tests import helpers
from tests.helpers import headings, printed_rows

JOBS = Query(indicator="employment", theme="all", lang="en")


def test_the_figures_are_those_of_the_engine():
    found = panel("employment", "all")
    made = outlook(found, "DK04", None, 2030, "combination")
    first, past = past_of(found, "DK04", None)
    plain = engine([past], 6, [95, 80, 50])
    assert (made.first, made.last, made.n) == (first, 2024, 17)
    assert list(made.mean) == list(plain.mean[0])
    assert [list(low) for low, _ in made.bands] == [list(low[0]) for low in plain.lower]
    kept = record(past, 3, 80)
    assert (made.record.total, made.record.inside) == (kept.total, kept.inside)
    assert len(made.said) == kept.total
    assert sum(one.inside for one in made.said) == kept.inside


def test_an_earlier_projection_knew_nothing_of_what_came_later():
    found = panel("employment", "all")
    first, past = past_of(found, "DK04", None)
    for said in outlook(found, "DK04", None, 2030, "combination").said:
        known = past[: said.origin - first + 1]
        assert list(said.mean) == pytest.approx(list(engine([known], 3, 80).mean[0]), rel=1e-12)
        assert said.outcome == past[said.origin - first + 3]


def test_the_sentence_is_rounded_to_what_is_known():
    model = forecast(JOBS)
    assert model.charts[0].words.summary == (
        "If nothing changes, Midtjylland employs 610,000–730,000 people in 2030 (80% band), against 669,300 in 2024."
    )
    assert model.charts[0].words.title == "Midtjylland: no clear change towards 2030"


def test_no_better_than_the_last_value_is_said_first():
    model = forecast(JOBS)
    assert model.charts[0].words.notes[0] == "Here the projection has not been better than repeating the latest figure."
    assert [card.value for card in model.kpis] == ["610,000–730,000", "Normal", "7 of 10", "Not better"]


def test_observed_and_projected_figures_never_share_a_column():
    chart = forecast(JOBS).charts[0]
    for row in printed_rows(chart):
        cells = dict(zip(headings(chart), row, strict=True))
        future = int(cells["Year"]) > 2024
        assert (cells["Value"] in {"–", ""}) == future
        assert all(
            (cells[name] not in {"–", ""}) == future
            for name in ("Projected", "50%", "80%", "95%", "Latest figure repeated")
        )


def test_after_a_break_the_start_can_be_chosen_and_shortens_the_reach():
    model = forecast(Query(indicator="employment", theme="all", lang="en", start=2021))
    choice = next(c for c in model.choices if c.name == "start")
    assert choice.value == "2021"
    assert ("2021", "2021 (after a break)") in choice.options
    notes = " ".join(model.charts[0].words.notes)
    assert "stops in 2028: 4 years of figures carry at most 4 years ahead" in notes
    assert "earlier years are drawn in grey" in notes
    assert model.kpis[1].value == "Low"
    assert model.kpis[2].value == "–"
    assert model.address == "?i=employment&th=all&t=2021..latest&lang=en"


def test_far_years_from_a_short_past_are_called_extrapolation():
    model = forecast(Query(indicator="employment", theme="all", lang="en", start=2017, to=2040))
    assert any("After 2032 it is extrapolation" in note for note in model.charts[0].words.notes)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (Query(indicator="employment", theme="all", lang="en", regions=("UKI3",)), "no figure for the latest year"),
        (Query(indicator="employment", theme="energy_environment", lang="en"), "a minimum has no development"),
        (Query(indicator="employment", theme="all", lang="en", regions=()), "Add a region"),
    ],
)
def test_what_carries_no_projection_says_why(query, said):
    model = forecast(query)
    assert said in model.charts[0].words.summary
    assert model.kpis == ()
    assert not any(trace.get("fill") for trace in draw(model.charts[0])["data"])


@pytest.mark.parametrize("name", MODELS)
def test_every_method_is_drawn_with_its_reason(name):
    model = forecast(Query(indicator="employment", theme="all", lang="en", model=name))
    chart = model.charts[0]
    json.dumps(draw(chart), allow_nan=False)
    assert "{" not in " ".join(chart.words.notes)
    assert any(
        note.startswith(dict(next(c for c in model.choices if c.name == "model").options)[name])
        for note in chart.words.notes
    )
    assert ("m=" in model.address) == (name != MODELS[0])


def test_a_method_that_needs_more_years_is_replaced_and_said():
    model = forecast(Query(indicator="employment", theme="all", lang="en", start=2021, model="arima"))
    assert model.query.model == MODELS[0]
    assert any("ARIMA needs at least 8 years of figures and there are 4" in text for text in model.notices)
    assert shortest("arima") == 8


def test_no_year_beyond_the_last_one_offered():
    assert outlook(panel("employment", "all"), "DK04", None, 3000, "combination").years[-1] == LAST_YEAR


def test_bands_are_rounded_alike_at_both_ends():
    jobs = forecast(JOBS)
    assert printed_rows(jobs.charts[0])[-1][4] == jobs.kpis[0].value
    from dashboard.data.catalogue import catalogue

    share = catalogue().indicators["theme_share"]
    assert span_text(share, 12.312, 19.77, "en") == "12.3–19.8%"
    assert span_text(share, 12.0, 12.0, "en") == "12.0%"
    assert span_text(catalogue().indicators["employment"], 671_204.0, 688_900.0, "da") == "671.000–689.000"


def test_the_method_is_tested_on_request():
    found = diagnosis(Query(indicator="employment", theme="all", lang="en"))
    assert "Ljung-Box" in found.lines[0]
    assert found.table is not None
    short = diagnosis(Query(indicator="employment", theme="all", lang="en", start=2021))
    assert short.table is None
    assert "at least 8 years" in short.lines[0]


def test_one_callback_answers_small_and_quick():
    client = helpers.app().server.test_client()
    search = "?i=employment&th=all"
    answer = helpers.call(client, "forecast-fan.figure", "/forecast", search, forecast_to="2035")
    assert answer["forecast-fan-rows"]["data"]["words"]["forecast-fan"]["summary"].endswith("i 2024.")
    assert answer["forecast-address"]["data"] == "?i=employment&th=all&to=2035"
    forecast(JOBS)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        forecast(JOBS)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02
