"""Likeness of strategies by hand and against the pairs worked out elsewhere; partners and the reasons for them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import isnan, log

import pytest

from dashboard.analysis.clusters.cooperation import REFUSALS, both_name, distance, organisations, potential
from dashboard.analysis.clusters.linkage import (
    PERIODS,
    jaccard,
    links,
    period_of,
    rarity,
    similarity,
    strategies,
    strategy_of,
    weights,
)
from dashboard.analysis.clusters.stars import Rules, sector
from dashboard.analysis.partnerships import partners
from dashboard.data.store import store

UNITS = tuple(code for code, region in store().regions.items() if region.level == "region")


def test_likeness_by_hand():
    assert jaccard("abc", "bcd") == 0.5
    assert jaccard("ab", "ab") == 1
    assert jaccard("a", "b") == 0
    assert isnan(jaccard("", ""))
    # a weighs 3, b and c 1: shared b of a, b, c
    assert similarity("ab", "bc", {"a": 3.0, "b": 1.0, "c": 1.0}) == pytest.approx(1 / 5)


def test_rare_themes_weigh_more_by_hand():
    lists = [frozenset("ae"), frozenset("be"), frozenset("bce"), frozenset("e")]
    found = weights(lists)
    assert found == {"a": log(4), "b": log(2), "c": log(4), "e": 0.0}
    assert similarity(lists[0], lists[3], found) == 0  # what all of them name says nothing
    assert similarity(lists[1], lists[2], found) == pytest.approx(log(2) / (log(2) + log(4)))
    assert isnan(similarity("e", "e", found))


def test_likeness_is_the_same_in_whatever_order_a_set_gives_its_themes():
    """Floats added in another order differ in the last digit, and ties were then broken by it: another list came first."""
    for period in PERIODS:
        rare, lists = rarity(period), [each.themes for each in strategies(period)]
        for one in lists:
            for other in lists:
                whole, shared = (sum(Fraction(rare[theme]) for theme in found) for found in (one | other, one & other))
                assert similarity(one, other, rare) == float(shared) / float(whole)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [("FI1B", "SE11", 1.00), ("DE40", "SE23", 0.88), ("DE60", "FI1B", 0.83), ("DE60", "SE11", 0.83), ("DE60", "LV00", 0.83),
     ("DE80", "NL32", 0.83), ("DE50", "DE60", 0.80)],
)  # fmt: skip
def test_the_best_comparable_pairs(one, other, wanted):
    found = next(link for link in links(one, "2021-2027") if other in link.other.units)
    assert round(found.jaccard, 2) == wanted
    assert found.complete


def test_periods_are_never_merged():
    early, late = strategy_of("SE11", "2014-2020"), strategy_of("SE11", "2021-2027")
    assert early.themes != late.themes
    assert not set(early.rows) & set(late.rows)
    assert all(link.other.period == period for period in PERIODS for link in links("SE11", period))
    with pytest.raises(KeyError, match="Did you mean '2021-2027'"):
        strategies("2021-27")


def test_what_is_known_in_part_is_marked():
    assert period_of("DK04") == "2021-2027"
    assert strategy_of("DK04", "2014-2020") is None
    assert links("DK04", "2014-2020") == ()
    assert not any(link.complete for link in links("DK04", "2021-2027"))
    assert period_of("UKI3") is None


def test_an_area_is_not_compared_with_what_holds_it():
    assert all("DK" not in link.other.units for link in links("DK04", "2021-2027"))
    assert any(link.other.area == "DK" for link in links("DE60", "2021-2027"))


def test_the_hamburg_metropolitan_list_is_left_out():
    rows = store().records("s3_priorities")
    metropolitan = [key for key, row in rows.items() if row["in_matrix"] == "no"]
    assert metropolitan
    assert not set(metropolitan) & {key for period in PERIODS for each in strategies(period) for key in each.rows}


def test_frequencies_are_counted_in_the_rows():
    lists = strategies("2021-2027")
    counted = Counter(theme for each in lists for theme in each.themes)
    assert rarity("2021-2027") == {theme: log(len(lists) / n) for theme, n in counted.items()}


# ------------------------------------------------------------------------------------------------ partners
def test_every_partner_meets_every_rule():
    made = sector("ict_data", 2024)
    found = potential("DK04", made, UNITS)
    own = made.stars["DK04"]
    assert found.known
    assert found.partners
    for one in found.partners:
        region = one.stars.region
        assert one.stars.marks["specialisation"].value >= 1
        assert one.together == pytest.approx((own.employed + one.stars.employed) / made.employed * 100)
        assert one.together >= made.rules.mass
        assert one.brings
        assert all(one.stars.marks[name].star and own.marks[name].star is False for name in one.brings)
        assert all(own.marks[name].star and one.stars.marks[name].star is False for name in one.gains)
        assert not partners.shared("DK04", region).projects
        assert one.score == 2 * len(one.brings) + bool(one.gains) + one.strategy + bool(one.clusters)
    assert [one.score for one in found.partners] == sorted((one.score for one in found.partners), reverse=True)
    assert len(found.partners) + sum(found.refused.values()) == len(made.stars) - 1
    assert set(found.refused) <= set(REFUSALS)


def test_a_linked_region_is_named_with_its_projects():
    found = potential("DK04", sector("ict_data", 2024), UNITS)
    assert found.linked["DE60"] == partners.shared("DK04", "DE60").projects == ("score", "nc")
    assert "DE60" not in {one.stars.region for one in found.partners}


def test_a_higher_mass_leaves_fewer_partners():
    few = potential("DK04", sector("ict_data", 2024, Rules(mass=5)), UNITS).partners
    assert {one.stars.region for one in few if one.together < 5} == set()


def test_few_employed_find_no_partner_and_no_verdict():
    found = potential("DK05", sector("energy_environment", 2024), UNITS)  # 2,155 employed, a minimum
    assert found.known
    assert found.partners == ()
    assert found.linked
    assert not potential("UKI3", sector("ict_data", 2024), UNITS).known  # the series of the United Kingdom ended


def test_a_shared_priority_needs_the_same_period():
    assert both_name("DE60", "LV00", "mobility") == (True, True)
    assert both_name("DK04", "LV00", "mobility") == (False, False)  # known in part: not named
    assert both_name("UKI3", "LV00", "mobility") == (False, False)


def test_who_may_be_called():
    assert "digitallead" in organisations("DK04", "ict_data")
    assert "it_ostjylland" not in organisations("DK04", "ict_data")  # planned, never founded under that name
    assert "sccd" not in organisations("DK01", "smart_city")  # merged


def test_distance():
    assert distance("DK04", "DK04") == 0
    assert 150 < distance("DK04", "DK01") < 250
    assert distance("DK04", "DK01") == distance("DK01", "DK04")
