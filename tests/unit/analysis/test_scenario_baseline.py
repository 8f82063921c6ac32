"""Baselines of Scenarios from the embedded figures, and the presets on them."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.analysis.claims.presets import levers_for, presets, reference_rates
from dashboard.analysis.forecasts.projection import project
from dashboard.analysis.forecasts.scenario_baseline import build
from dashboard.analysis.observatory import panel
from forecasting import scenarios
from forecasting.scenarios import Baseline, Levers

DANISH = ("DK01", "DK02", "DK03", "DK04", "DK05")


def made(*arguments: object, **more: object) -> Baseline:
    baseline = build(*arguments, **more).baseline  # type: ignore[arg-type]
    assert baseline is not None
    return baseline


def test_the_national_baseline_is_the_projection_of_trends() -> None:
    smart = panel("smart_jobs")
    projection = project(smart, {"DK": smart.series("DK")}, 2035)["DK"]
    baseline = made("smart_jobs", ("DK",), to=2035)
    assert baseline.median[0, 0].tolist() == list(projection.mean)
    assert baseline.years == projection.years
    fan = scenarios.assess(baseline).fan
    assert fan.upper[2] == pytest.approx(projection.bands[0][1], rel=5e-3)
    assert fan.lower[1] == pytest.approx(projection.bands[1][0], rel=5e-3)


def test_regions_add_up_and_are_as_uncertain_as_their_total() -> None:
    baseline = made("smart_jobs", DANISH)
    assert baseline.regions == DANISH
    assert baseline.today.sum() == pytest.approx(panel("smart_jobs").at("DK", baseline.first_year - 1), rel=0.01)
    fan = scenarios.assess(baseline).fan
    assert fan.upper[1, -1] - fan.median[-1] == pytest.approx(baseline.total_reach, rel=0.1)
    # regions converge to equal smart jobs a head of the employed
    employed = panel("employment")
    assert np.asarray(baseline.sizes).tolist() == [employed.at(code, 2024) for code in DANISH]


def test_themes_where_a_series_exists() -> None:
    built = build("employment", ("DK", "SE", "NO"), ("ict_data", "buildings", "creative", "mobility"), to=2035)
    assert built.baseline is not None
    assert "creative" not in built.baseline.themes
    assert ("", "creative", "no_series") in {(one.region, one.theme, one.reason) for one in built.left}
    assert built.baseline.median.shape[:2] == (len(built.baseline.regions), len(built.baseline.themes))
    assert (built.baseline.median >= 0).all()


def test_nothing_is_counted_twice() -> None:
    built = build("smart_jobs", ("DK01", "DK"), ("all", "mobility"))
    assert built.baseline is not None
    assert (built.baseline.regions, built.baseline.themes) == (("DK",), ("all",))
    assert {one.reason for one in built.left} == {"inside_another", "part_of_all"}
    rates = build("theme_share", ("DK01", "DK02"), ("ict_data",))
    assert rates.baseline is not None
    assert rates.baseline.regions == ("DK01",)
    assert [one.reason for one in rates.left] == ["does_not_add_up"]


def test_without_figures_there_is_no_baseline() -> None:
    for built in (build("smart_jobs", ("SE",)), build("smart_jobs", ()), build("smart_jobs", ("DK",), to=2020)):
        assert built.baseline is None
    with pytest.raises(KeyError, match="unknown"):
        build("smart_job", ("DK",))


def test_a_short_past_shortens_the_whole_and_is_named() -> None:
    built = build("ict_employment", ("DK",), to=2040)
    assert built.baseline is not None
    assert built.baseline.years[-1] == 2015 + len(built.baseline.history)
    assert built.shortest == ("DK",)


def test_every_preset_has_a_source_and_leads_to_its_rate() -> None:
    baseline = made("smart_jobs", ("DK",), to=2035)
    assert {0.12, 0.17, 0.0481, 0.0496, 0.0515} <= {round(preset.rate, 4) for preset in presets()}
    for preset in presets():
        assert preset.source_name
        assert preset.source_url.startswith("http")
        assert preset.name["da"]
        assert preset.name["en"]
        levers = levers_for(preset, baseline)
        assert levers is not None
        assert scenarios.assess(baseline, levers).cagr == pytest.approx(preset.rate, abs=1e-7)
    late = levers_for(presets()[-1], baseline, Levers(start=2030, ramp=3))
    assert late is not None
    assert scenarios.assess(baseline, late).cagr == pytest.approx(presets()[-1].rate, abs=1e-7)
    assert levers_for(presets()[-1], baseline, Levers(cap=1.5)) is None


def test_the_reference_class_is_what_has_happened() -> None:
    assert round(max(reference_rates()), 4) == 0.0515
    assert max(reference_rates(("projection",))) == 0.17
    asked = scenarios.goal(made("smart_jobs", ("DK",), to=2031), 52_800, reference_rates())
    assert asked.in_reference > 90
    assert asked.in_baseline > 99.9
