"""Under every chart a strip says who is in it and who is not, or a reason is declared here why there is none."""

import pytest

from dashboard.i18n import LANGS
from dashboard.views.registry import VIEWS, view_at

FACTS = "drawn from rows of facts: a region without a row lacks no figure, and the notes say what the tables hold"
ONE = "about one region, which is named; its gaps are under the map of the same page"
WITHOUT = {
    ("/", "hero"): "the claim against the estimate for Denmark; the map under it has the strip",
    ("/claims", "growth"): "growth rates of other fields and places applied to one number: no region is compared",
    ("/data", "coverage"): "is itself the coverage, region by year",
    ("/clusters", "bubble"): ONE,
    ("/clusters", "sector"): ONE,
    ("/clusters", "partners"): ONE,
    ("/clusters", "portfolio"): ONE,
    ("/clusters", "strategies"): FACTS,
    ("/organisations", "life"): FACTS,
    ("/projects", "arcs"): FACTS,
    ("/projects", "network"): FACTS,
    ("/projects", "never"): FACTS,
    ("/projects", "budget"): FACTS,
    ("/projects", "timeline"): FACTS,
    ("/labs", "card"): FACTS,
    ("/labs", "labs"): FACTS,
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", VIEWS)
def test_every_chart_says_who_is_in_it(path, lang):
    for chart in view_at(path, f"?lang={lang}").charts:
        cover = chart.coverage
        if (path, chart.key) in WITHOUT:
            continue
        assert cover is not None, f"{path} {chart.key}: give it a coverage (views/strip.py), or declare why it has none"
        assert cover.summary
        assert sum(state.n for state in cover.states) == sum(len(states) for _, states, _ in cover.dots)
        assert all(state.lines for state in cover.states if state.code != "present"), chart.key


def test_what_is_declared_is_there():
    charts = {(path, chart.key) for path in VIEWS for chart in view_at(path, "").charts}
    assert set(WITHOUT) <= charts


def test_a_scenario_shows_the_gaps_of_all_that_was_asked_for():
    charts = view_at("/scenarios", "?lang=en&i=gva&r=DK04,UKI3,NO08,SE11&view=small").charts
    for chart in charts:
        assert chart.coverage.summary.startswith("2 of 4 chosen")
        lost = {who: why for state in chart.coverage.states for who, _, why in state.lines}
        assert "no figures for the United Kingdom" in lost["Inner London - West"]
        assert "end in 2021" in lost["Oslo og Viken"]


def test_a_forecast_shows_the_gaps_of_its_region():
    cover = view_at("/forecast", "?lang=en&i=employment&r=UKI3").charts[0].coverage
    assert cover.summary == "Inner London - West lacks figures in part of the period 2008–2024"
    assert "no figures to Eurostat after 2019" in cover.states[0].lines[0][2]
