"""The rules of the tables of facts, on the rows of tests/small_world: what counts, what does not, and what is shared."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

import pytest

from dashboard.analysis import facts, labs, panels
from dashboard.analysis.claims import audit, fan, presets
from dashboard.analysis.clusters import cooperation, linkage
from dashboard.analysis.partnerships import partners, projects, strongest
from dashboard.data.panel import Panel
from dashboard.data.store import Store
from tests.small_world import World, as_the_store


@pytest.fixture(scope="module", autouse=True)
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with as_the_store(World().store(tmp_path_factory.mktemp("world"))) as store:
        yield store


def counts(panel: Panel) -> dict[str, float]:
    """Units with a figure; the others have none for the reason that no row names them."""
    assert {str(why) for why in panel.gap[:, -1]} <= {"", "not_in_source"}
    return {
        code: float(value) for code, value in zip(panel.regions, panel.values[:, -1], strict=True) if value == value
    }


# ------------------------------------------------------------------------------------------------ counts
def test_only_active_cluster_organisations_count(small: Store) -> None:
    """Of six, one and wide are active; the merged, the closed and the unknown are none. DK03 has a closed one only: a gap."""
    assert counts(panels.make(small, "clusters", "all")) == {"DK01": 2, "DK02": 1, "DK": 2}
    assert counts(panels.make(small, "clusters", "ict_data")) == {"DK01": 1, "DK02": 0, "DK": 1}
    assert counts(panels.make(small, "clusters", "mobility")) == {"DK01": 0.5, "DK02": 0.5, "DK": 0.5}


def test_labs_that_ended_or_were_only_thought_of_do_not_count(small: Store) -> None:
    assert counts(panels.make(small, "living_labs", "all")) == {"DK01": 2, "DK": 2}
    assert counts(panels.make(small, "living_labs", "ict_data")) == {"DK01": 1.5, "DK": 1.5}


def test_a_project_counts_once_and_an_idea_not_at_all(small: Store) -> None:
    """big has two rows; DK01 is in big, poor and odd, SE11 in big and odd (in poor it was only sought)."""
    assert counts(panels.make(small, "projects", "all")) == {"DK01": 3, "DK02": 1, "SE11": 2, "DK": 3, "SE": 2, "NO": 1}
    assert counts(panels.make(small, "projects", "mobility")) == {
        "DK01": 1.5, "DK02": 0.5, "SE11": 1.5, "DK": 1.5, "SE": 1.5, "NO": 1,
    }  # fmt: skip


def test_partners_that_stand(small: Store) -> None:
    """In big a (twice, once), b and c: d is superseded, nowhere a funder. In poor a: b is on no list, c was sought."""
    made = panels.make(small, "partners", "all")
    assert counts(made) == {"DK01": 3, "DK02": 1, "SE11": 2, "DK": 4, "SE": 2, "NO": 1}
    assert set(made.flag[made.gap == ""]) == {"u"}, "a minimum"
    assert [partner.key for partner in facts.partners_of("big")] == ["a", "b", "c"]
    assert [partner.key for partner in facts.partners_of("big_seed", everyone=True)] == ["a", "b", "c", "d", "nowhere"]
    assert facts.countries_of("odd") == ("DK", "SE", "NO")
    assert facts.projects_of("SE11") == ("big", "odd")


def test_participations_are_added_up_grants_as_far_as_they_are_stated(small: Store) -> None:
    """DK02 took part in nothing: 0 euros. DK03 in three, and nothing is stated. Norway has no share in the fund."""
    assert counts(panels.make(small, "interreg_participations", "all")) == {
        "DK01": 15, "DK02": 0, "DK03": 3, "NO02": 4, "DK": 18, "NO": 4,
    }  # fmt: skip
    made = panels.make(small, "interreg_erdf", "all")
    found = {code: (float(made.values[i, 0]), str(made.gap[i, 0])) for i, code in enumerate(made.regions)}
    assert (found["DK01"], found["DK02"], found["DK"]) == ((1.5, ""), (0, ""), (1.5, ""))
    assert {found[code][1] for code in ("NO02", "NO0A", "NO")} == {"not_defined"}
    assert {found[code][1] for code in ("DK03", "SE11", "SE")} == {"not_in_source"}


# ------------------------------------------------------------------------------------------------ who works with whom
def test_shared_projects_and_disputed_ones() -> None:
    assert partners.shared("DK01", "SE11").projects == ("big", "odd")
    assert partners.shared("DK02", "SE11").projects == ("big",)
    disputed = partners.shared("DK01", "DE60")
    assert (disputed.projects, disputed.disputed) == ((), ("big",)), "its partner was superseded"
    assert partners.shared("DK02", "SE11").disputed == (), "who was only sought is nobody's partner"
    assert [(bond.b, bond.count) for bond in partners.partners_of("DK01")] == [("SE11", 2), ("DK02", 1), ("DE60", 0)]
    assert partners.projects_of("DE60") == frozenset()
    assert [tie.project for tie in partners.members_of("SE11")] == ["big", "odd"]
    assert partners.projects_of("NO") == {"odd"}, "known by its country only"


def test_levels_of_a_name_and_who_is_inside() -> None:
    assert [partners.level_of(name) for name in ("o.a", "atown", "DK01", "DK")] == [
        "organisation",
        "place",
        "region",
        "country",
    ]
    assert [bond.b for bond in partners.partners_of("DK", "country")] == ["SE", "NO", "DE"]
    assert [bond.b for bond in partners.partners_of("DK", "region")] == ["SE11", "DE60"], "not its own regions"
    assert [bond.b for bond in partners.partners_of("DK01", "country")] == ["SE", "NO", "DE"], "not its own country"


def test_the_strongest_by_projects_then_partners_or_by_participations() -> None:
    assert [(each.region, each.projects, each.partners) for each in strongest.strongest()] == [
        ("DK01", 3, 3), ("SE11", 2, 2), ("DK02", 1, 1),
    ]  # fmt: skip
    assert [each.region for each in strongest.strongest(2)] == ["DK01", "SE11"]
    assert [each.region for each in strongest.strongest(2, without="DK01")] == ["SE11", "DK02"]
    assert [(each.region, each.participations) for each in strongest.strongest(by="interreg")] == [
        ("DK01", 15), ("NO02", 4), ("DK03", 3),
    ]  # fmt: skip


def test_never_worked_with_leaves_out_what_is_disputed() -> None:
    found = strongest.never_worked_with("DE60")
    assert [each.region for each in found.never] == ["DK01", "SE11", "DK02"]
    assert found.worked == ()
    assert [bond.b for bond in found.disputed] == ["DK01", "SE11", "DK02"]
    assert [bond.b for bond in strongest.never_worked_with("DK02", 1).worked] == ["DK01"]


# ------------------------------------------------------------------------------------------------ money and years of projects
def test_how_sure_a_budget_is() -> None:
    assert {each.key: each.money for each in projects.projects()} == {
        "big": "sure", "poor": "unknown", "idea": "idea", "odd": "disputed",
    }  # fmt: skip
    assert projects.project("big").years == (2016, 2020)
    assert projects.project("idea").years == (2015, 2015)
    assert projects.span() == (2015, 2020)


def test_budgets_by_theme_and_by_country() -> None:
    themes = {each.key: each for each in projects.budget("theme", projects.projects())}
    assert list(themes) == ["mobility", "energy_environment", "ict_data"], "largest first"
    assert (themes["mobility"].sure, themes["mobility"].disputed, themes["mobility"].total) == (2e6, 1e6, 3e6)
    assert (themes["ict_data"].total, themes["ict_data"].idea, themes["ict_data"].idea_high) == (0, 300_000, 400_000)
    assert (themes["ict_data"].projects, themes["ict_data"].unknown) == (("idea",), ("poor",))
    countries = {each.key: each for each in projects.budget("country", projects.projects())}
    assert countries["DK"].sure == pytest.approx(4e6 * 2 / 3), "a and b of three that stand"
    assert countries["SE"].disputed == pytest.approx(1e6 / 3)
    assert sum(each.total for each in countries.values()) == pytest.approx(5e6)
    assert "DE" not in countries


@pytest.mark.parametrize(
    ("facets", "keys"),
    [
        ({}, ["big", "poor", "idea", "odd"]),
        ({"theme": "mobility"}, ["big", "odd"]),
        ({"country": "SE"}, ["big", "odd"]),
        ({"role": "partner", "country": "NO"}, ["odd"]),
        ({"first": 2019}, ["big", "poor"]),
        ({"last": 2016}, ["big", "idea"]),
        ({"first": 2016, "last": 2016}, ["big"]),
        ({"first": 2020, "last": 2020}, ["big"]),
        ({"first": 2021}, []),
        ({"programme": "nothing"}, []),
    ],
)
def test_facets(facets: dict[str, object], keys: list[str]) -> None:
    assert [each.key for each in projects.chosen(projects.Facets(**facets))] == keys


# ------------------------------------------------------------------------------------------------ strategies
def test_rare_themes_weigh_more() -> None:
    """Four lists: digital in two, mobility in three, buildings in one. A list left out of comparisons does not count."""
    assert linkage.rarity("2021-2027") == pytest.approx(
        {"ict_data": log(4 / 2), "mobility": log(4 / 3), "buildings": log(4 / 1)}
    )
    whole = log(2) + log(4 / 3) + log(4)
    found = linkage.links("DK01", "2021-2027")
    assert [link.other.area for link in found] == ["SE", "DK02", "SE11"], "the rarer shared theme first, then by name"
    assert [link.weighted for link in found] == pytest.approx([log(2) / whole, log(4 / 3) / whole, log(4 / 3) / whole])
    assert [link.jaccard for link in found] == pytest.approx([1 / 3] * 3)
    assert [link.complete for link in found] == [True, False, True]
    assert found[1].shared == ("mobility",)


def test_areas_that_hold_one_another_are_not_compared() -> None:
    assert [link.other.area for link in linkage.links("SE11", "2021-2027")] == ["DK02", "DK01"]
    assert linkage.links("NO02", "2021-2027") == ()


def test_a_list_of_several_regions_is_each_ones() -> None:
    found = linkage.strategy_of("DK03", "2014-2020")
    assert found is not None
    assert found.units == ("DK02", "DK03")
    assert linkage.strategy_of("DK03", "2021-2027") is None
    assert (linkage.period_of("DK03"), linkage.period_of("DK02"), linkage.period_of("NO02")) == (
        "2014-2020",
        "2021-2027",
        None,
    )
    assert cooperation.both_name("DK01", "DK02", "mobility") == (True, False)
    assert cooperation.both_name("DK01", "SE11", "mobility") == (True, True)
    assert cooperation.both_name("DK01", "SE11", "ict_data") == (False, True)
    assert cooperation.both_name("DK01", "DK03", "ict_data") == (False, False), "no period with both"


def test_whom_to_call_is_active() -> None:
    assert cooperation.organisations("DK01", "ict_data") == ("one",)
    assert cooperation.organisations("DK02", "mobility") == ("wide",)
    assert cooperation.organisations("DK03", "ict_data") == ()


def test_a_life_line_goes_both_ways() -> None:
    assert [(each.key, each.role, each.depth) for each in facts.life_line("old")] == [
        ("older", "predecessor", 1), ("old", "self", 0), ("one", "successor", 1),
    ]  # fmt: skip
    assert [(each.key, each.depth) for each in facts.life_line("one")] == [("older", 2), ("old", 1), ("one", 0)]
    assert [(each.key, each.depth) for each in facts.life_line("older")] == [("older", 0), ("old", 1), ("one", 2)]


def test_a_lab_lies_in_its_city_else_in_its_region() -> None:
    lab, second = (next(each for each in labs.labs() if each.key == key) for key in ("lab", "second"))
    assert (lab.lon, lab.lat, lab.anchor) == (10, 56, False)
    assert second.anchor
    assert 11 < second.lon < 13, "in Hovedstaden"


# ------------------------------------------------------------------------------------------------ the claim
def test_the_claim_grows_evenly_to_its_ends(small: Store) -> None:
    made = fan.fan(small)
    assert (made.years[0], made.years[-1]) == (2018, 2025)
    assert list(made.low[[0, 1, -1]]) == pytest.approx([10_000, 10_000 * 2 ** (1 / 7), 20_000])
    assert list(made.high[[2, -1]]) == pytest.approx([10_000 * 3 ** (2 / 7), 30_000])
    assert (made.low_rate, made.high_rate) == pytest.approx((100 * (2 ** (1 / 7) - 1), 100 * (3 ** (1 / 7) - 1)))


def test_the_reference_class_is_what_happened(small: Store) -> None:
    """slow 1 per cent and fast 5 per cent happened; what a vendor sells did not. 3 per cent lies above one of the two."""
    assert [(one.key, round(one.in_2025), round(one.in_2030)) for one in audit.references(small)] == [
        ("slow", round(10_000 * 1.01**7), round(10_000 * 1.01**12)), ("fast", round(10_000 * 1.05**7), round(10_000 * 1.05**12)),
        ("sold", round(10_000 * 1.2**7), round(10_000 * 1.2**12)),
    ]  # fmt: skip
    assert audit.standing(small, 3.0) == (pytest.approx(50), 1, 2)
    assert audit.standing(small, 0.5)[1:] == (0, 2)
    assert presets.reference_rates() == (0.01, 0.05)
    assert [preset.realised for preset in presets.presets()] == [True, True, False]
    assert audit.outcome(small) is None
