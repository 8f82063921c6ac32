"""Figures that must come out exactly (DATA.md, FACTS), computed from the embedded sets."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dashboard.analysis import aggregation, shares, smart_jobs
from dashboard.analysis.claims import fan as claims
from dashboard.analysis.observatory import panel
from dashboard.data.store import load, store


@pytest.mark.parametrize(
    ("indicator", "theme", "region", "year", "value"),
    [
        ("employment", "all", "DK", 2024, 2920100),
        ("employment", "all", "DK04", 2024, 669300),
        ("employment", "mobility", "DK04", 2024, 26113),
        ("employment", "mobility", "DK", 2024, 122816),
        ("employment", "all", "PL9", 2024, 2685500),
        ("gdp_per_head", "all", "DK04", 2023, 53900),
        ("smart_jobs", "all", "DK", 2018, 17600),
        ("ict_employment", "all", "DK", 2015, 112500),
        ("ict_employment", "all", "DEB", 2008, 58000),
    ],
)
def test_exact(indicator: str, theme: str, region: str, year: int, value: float) -> None:
    assert panel(indicator, theme).at(region, year) == value


def test_gdp_per_head_of_a_country_is_weighted_not_a_plain_mean() -> None:
    gdp = panel("gdp_per_head")
    assert round(gdp.at("DK", 2023)) == 62388
    regions = [gdp.at(f"DK0{i}", 2023) for i in range(1, 6)]
    assert np.mean(regions) == 57700


def test_smart_jobs_range() -> None:
    made = panel("smart_jobs")
    assert made.lower is not None
    assert made.upper is not None
    i, y = made.row("DK"), made.column(2024)
    assert [round(float(array[i, y])) for array in (made.lower, made.values, made.upper)] == [18762, 18796, 19124]
    keys = smart_jobs.proxies(store()).keys
    assert {name: round(float(key[i, -1])) for name, key in keys.items()} == {"k1": 18762, "k2": 19124, "k3": 18796}
    assert made.status[i, y] == "estimate"


def test_smart_jobs_regions_sum_to_the_country_under_each_key() -> None:
    made = smart_jobs.proxies(store())
    rows = [list(store().regions).index(f"DK0{i}") for i in range(1, 6)]
    country = list(store().regions).index("DK")
    for key in made.keys.values():
        assert np.allclose(key[rows].sum(axis=0), key[country])


def test_smart_jobs_are_danish_only() -> None:
    made = panel("smart_jobs")
    danish = [made.regions.index(code) for code in made.regions if code.startswith("DK")]
    others = np.delete(np.arange(len(made.regions)), danish)
    assert np.isnan(made.values[others]).all()
    assert (made.gap[others] == "not_defined").all()
    assert not np.isnan(made.values[danish]).any()


def test_smart_jobs_per_1000() -> None:
    assert panel("smart_jobs_per_1000").at("DK", 2018) == pytest.approx(17600 / 2739300 * 1000)


def test_location_quotient_has_a_constant_panel() -> None:
    made = panel("location_quotient", "ict_data")
    share = panel("theme_share", "ict_data")
    assert "DK01" in made.reference_regions
    assert not any(code.startswith("UK") for code in made.reference_regions), "the United Kingdom ends in 2019"
    assert not set(made.reference_regions) & {"DK", "SE"}, "countries would count twice"
    assert all(not np.isnan(share.series(code)).any() for code in made.reference_regions)
    theme, total = (
        aggregation.sums(store(), aggregation.LABOUR, "jnu"),
        aggregation.sums(store(), aggregation.LABOUR, "total"),
    )
    rows = [made.row(code) for code in made.reference_regions]
    for year in (2008, 2019, 2020, 2024):
        y = made.column(year)
        reference = theme.values[rows, y].sum() / total.values[rows, y].sum() * 100
        assert made.at("DK01", year) == pytest.approx(share.at("DK01", year) / reference)


def test_without_a_constant_panel_there_is_no_quotient(monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = np.ones(len(store().regions), dtype=np.bool_)
    monkeypatch.setattr(aggregation, "countries", lambda _: everyone)
    sums, codes = shares.location_quotient(load(), "jnu")  # a store of its own: results are cached by store
    assert codes == ()
    assert np.isnan(sums.values).all()
    assert "not_defined" in sums.gap


def test_growth_is_compound_and_refused_across_coverage() -> None:
    growth = panel("employment_growth")
    assert growth.years[0] == 2013
    assert growth.at("DK04", 2024) == pytest.approx(((669300 / 641600) ** 0.2 - 1) * 100)
    assert math.isnan(growth.at("NO02", 2018))
    assert growth.gap[growth.row("NO02"), growth.column(2018)] == "coverage_change"
    assert growth.flag[growth.row("DK04"), growth.column(2020)] == ""
    assert growth.flag[growth.row("DK04"), growth.column(2024)] == "b"
    assert growth.gap[growth.row("NO"), growth.column(2018)] == "n_of_m"
    assert (growth.have[growth.row("NO"), growth.column(2018)], growth.need[growth.row("NO"), growth.column(2018)]) == (
        3,
        6,
    )


def test_shares_use_the_same_parts_above_and_below() -> None:
    share, theme, total = panel("theme_share", "ict_data"), panel("employment", "ict_data"), panel("employment")
    assert share.at("DK", 2024) == pytest.approx(theme.at("DK", 2024) / total.at("DK", 2024) * 100)
    assert share.at("LT", 2020) == pytest.approx(theme.at("LT", 2020) / total.at("LT", 2020) * 100)
    assert share.have[share.row("DE"), share.column(2015)] == 37
    assert share.at("DE", 2015) > theme.at("DE", 2015) / total.at("DE", 2015) * 100, "without Saarland on both sides"


def test_claim_meets_its_published_ends() -> None:
    fan = claims.fan(store())
    assert (fan.years[0], fan.years[-1]) == (2018, 2025)
    assert (fan.low[0], fan.high[0]) == (17600, 17600)
    assert (round(fan.low[-1]), round(fan.high[-1])) == (38908, 52800)
    assert (round(fan.low_rate, 1), round(fan.high_rate, 1)) == (12.0, 17.0)
