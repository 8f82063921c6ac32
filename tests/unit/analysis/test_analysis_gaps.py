"""A gap is never a number, and says why."""

from __future__ import annotations

import math

import pytest

from dashboard.analysis.observatory import NoSeries, gap_words, panel, rows


@pytest.mark.parametrize(
    ("indicator", "theme", "region", "year", "gap", "words"),
    [
        ("employment", "all", "NO", 2015, "n_of_m", "3 of 6 regions"),
        ("employment", "all", "NL", 2019, "n_of_m", "10 of 12 regions"),
        ("employment", "all", "PL", 2012, "n_of_m", "15 of 17 regions"),
        ("employment", "all", "UK", 2020, "ended", "series ended"),
        ("employment", "all", "UKM7", 2024, "ended", "series ended"),
        ("employment", "all", "UKI3", 2009, "code_changed", "code changed"),
        ("employment", "all", "UKM7", 2012, "code_changed", "code changed"),
        ("employment", "all", "NO08", 2015, "code_changed", "code changed"),
        ("employment", "all", "LT01", 2012, "code_changed", "code changed"),
        ("employment", "mobility", "LT01", 2022, "code_changed", "code changed"),
        ("employment", "all", "NL31", 2019, "code_changed", "code changed"),
        ("employment", "mobility", "NL31", 2024, "code_changed", "code changed"),
        ("employment", "all", "PL9", 2012, "not_in_source", "not in source"),
        ("employment", "energy_environment", "DE7", 2020, "not_in_source", "not in source"),
        ("employment", "ict_data", "DEB", 2021, "n_of_m", "2 of 3 regions"),
        ("employment", "energy_environment", "DE", 2024, "n_of_m", "15 of 38 regions"),
        ("employment", "energy_environment", "DK", 2018, "n_of_m", "4 of 5 regions"),
        ("theme_share", "mobility", "NL31", 2020, "code_changed", "code changed"),
        ("theme_share", "mobility", "NL", 2020, "n_of_m", "10 of 12 regions"),
        ("theme_share", "mobility", "LT01", 2015, "code_changed", "code changed"),
        ("gdp_per_head", "all", "NL", 2023, "n_of_m", "10 of 12 regions"),
        ("gdp_per_head", "all", "NL31", 2023, "code_changed", "code changed"),
        ("gdp_per_head", "all", "NO", 2023, "not_in_source", "not in source"),
        ("gdp_per_head", "all", "NO08", 2022, "not_in_source", "not in source"),
        ("gdp_per_head", "all", "UK", 2015, "not_in_source", "not in source"),
        ("ict_employment", "all", "FI20", 2015, "suppressed", "suppressed"),
        ("ict_employment", "all", "NO08", 2015, "code_changed", "code changed"),
        ("smart_jobs", "all", "SE", 2024, "not_defined", "not defined"),
    ],
)
def test_gap_says_why(indicator: str, theme: str, region: str, year: int, gap: str, words: str) -> None:
    made = panel(indicator, theme)
    i, y = made.row(region), made.column(year)
    assert math.isnan(made.at(region, year))
    assert made.gap[i, y] == gap
    assert gap_words(gap, int(made.have[i, y]), int(made.need[i, y])) == words


@pytest.mark.parametrize(
    ("theme", "region", "year"),
    [
        ("mobility", "NL", 2020),
        ("all", "UK", 2009),
        ("all", "LT", 2012),
        ("mobility", "LT", 2020),
        ("all", "FI20", 2024),
    ],
)
def test_present_where_the_parts_are(theme: str, region: str, year: int) -> None:
    assert panel("employment", theme).at(region, year) > 0


def test_a_country_theme_needs_98_per_cent() -> None:
    made, total = panel("employment", "tourism"), panel("employment")
    i = made.row("FI")
    y = made.column(2015)
    assert (made.have[i, y], made.need[i, y]) == (4, 5)
    assert total.at("FI20", 2015) / total.at("FI", 2015) < 0.02
    assert made.coverage[i, y] > 0


def test_rows_answer_the_question_of_the_interface() -> None:
    frame = rows(["employment"], ["DK04", "DK"], ["mobility", "creative"], range(2018, 2025))
    assert list(frame) == ["indicator", "region", "theme", "year", "value", "unit", "status", "flag", "source"]
    assert len(frame) == 14
    last = frame[(frame["region"] == "DK04") & (frame["year"] == 2024)].iloc[0]
    assert (last["value"], last["unit"], last["status"], last["flag"]) == (26113, "persons", "observed", "")
    assert frame[frame["region"] == "DK"].iloc[0]["status"] == "derived"
    assert frame.loc[frame["year"] == 2021, "flag"].tolist() == ["b", "b"]
    assert frame["source"].str.contains("Eurostat").all()


def test_rows_of_proxies_carry_their_range_and_gaps_their_reason() -> None:
    frame = rows(["smart_jobs", "gdp_per_head"], ["DK", "NL"], years=[2023, 2024]).set_index(
        ["indicator", "region", "year"]
    )
    assert frame.loc[("smart_jobs", "DK", 2024), "flag"] == "range 18762..19124"
    assert frame.loc[("smart_jobs", "DK", 2024), "value"] == 18796
    assert frame.loc[("gdp_per_head", "DK", 2023), "value"] == 62388
    gap = frame.loc[("gdp_per_head", "NL", 2023)]
    assert math.isnan(gap["value"])
    assert (gap["flag"], gap["status"]) == ("10 of 12 regions", "")
    assert ("gdp_per_head", "NL", 2024) not in frame.index, "outside the years of the series"


def test_sums_that_lack_sections_are_minimums_and_compare_with_nothing() -> None:
    made = panel("employment", "ict_data")
    for region, year in (("NO02", 2018), ("DED", 2020), ("UKD1", 2010)):
        assert "u" in made.flag[made.row(region), made.column(year)]
        assert not made.comparable(region, year, year + 1 if region != "DED" else 2019)
    assert made.comparable("NO02", 2016, 2021)
    assert made.flag[made.row("DK04"), made.column(2024)] == ""
    assert not set(panel("location_quotient", "ict_data").reference_regions) & {"DED", "NO02"}
    growth = panel("employment_growth", "ict_data")
    assert growth.gap[growth.row("NO02"), growth.column(2023)] == "coverage_change"


def test_the_thin_group_is_a_minimum_throughout() -> None:
    made = panel("employment", "energy_environment")
    present = made.gap == ""
    assert all("u" in flag for flag in made.flag[present])
    assert made.flag[made.row("DK04"), made.column(2021)] == "bu"
    assert made.minimum
    assert not made.comparable("DK03", 2018, 2024), "6,315 to 16,552 is a change of what was published"
    assert not panel("employment", "ict_data").minimum
    with pytest.raises(NoSeries, match="energy_environment"):
        panel("employment_growth", "energy_environment")


def test_partial_coverage_shows_in_the_flag() -> None:
    frame = rows(["employment"], ["DE"], ["ict_data"], [2015, 2022])
    assert frame["flag"].tolist() == ["37 of 38 regions", "36 of 38 regions"]


def test_unknown_words_are_named_with_the_nearest() -> None:
    with pytest.raises(KeyError, match="Did you mean 'employment'"):
        panel("employmnt")
    with pytest.raises(KeyError, match="Did you mean 'mobility'"):
        panel("employment", "mobilty")
    with pytest.raises(NoSeries, match=r"no series for theme 'creative'.*Themes with one: all, ict_data"):
        panel("employment", "creative")
    with pytest.raises(NoSeries, match="gdp_per_head"):
        rows(["gdp_per_head"], ["DK"], ["mobility"])
