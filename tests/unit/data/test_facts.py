"""The seed systems as rows: counts are computed, contradictions stand beside what they concern."""

from __future__ import annotations

import pytest

from dashboard.analysis import facts
from dashboard.analysis.observatory import panel
from dashboard.data.store import store

NINE = {"Amsterdam", "Hamburg", "Ghent", "Bergen", "Aberdeen", "Bradford", "Gothenburg", "Aarhus"}


def test_northern_connections_has_21_partners_in_seven_countries() -> None:
    assert len(facts.partners_of("nc")) == 21
    assert facts.countries_of("nc") == ("DK", "NO", "SE", "DE", "NL", "BE", "UK")
    assert [each.key for each in facts.contradictions_of("projects", "nc")] == ["C4", "C14", "C15", "C16"]


def test_score_has_nine_cities_and_the_contradiction_is_in_the_rows() -> None:
    public, seed = facts.cities_of("score"), facts.cities_of("score", seed=True)
    assert len(public) == len(seed) == 9
    assert {each.key for each in public} - {each.key for each in seed} == {"c_dordrecht"}
    assert {each.key for each in seed} - {each.key for each in public} == {"c_oslo"}
    assert {city for city in NINE if any(city in each.name for each in public)} == NINE
    oslo = next(each for each in seed if each.key == "c_oslo")
    assert (oslo.in_seed, oslo.in_public_list, oslo.stands) == (True, False, False)
    assert oslo.superseded_by == "score:c_dordrecht"
    for row in ("score_seed:c_oslo", "score:c_dordrecht"):
        (found,) = facts.contradictions_of("partnerships", row, "da")
        assert (found.key, found.preferred) == ("C6", "Dordrecht")


def test_seven_rows_are_five_projects() -> None:
    rows = store().records("projects")
    assert len(rows) == 7
    assert {row["canonical_id"] for row in rows.values()} == {"smartup", "score", "nc_idea", "nc", "sccd_net"}
    assert facts.rows_of("score") == facts.rows_of("score_seed") == ("score_seed", "score")
    assert facts.partners_of("smartup") == facts.partners_of("smartup_seed")
    with pytest.raises(KeyError, match="Did you mean 'score'"):
        facts.partners_of("scor")


def test_smart_up_counts_its_countries_from_rows_and_russia_is_last() -> None:
    assert facts.countries_of("smartup") == ("DK", "SE", "FI", "DE", "PL", "LT", "LV", "EE", "RU")
    claims = store().table("claims").set_index("id")
    assert (claims.loc["smartup_nine", "value"], claims.loc["smartup_eight", "value"]) == (9, 8)
    finnish = {each.name for each in facts.partners_of("smartup") if each.country == "FI"}
    assert len(finnish) == 3
    assert not any("Kymenlaakso" in name for name in finnish)


def test_operators_and_secretariat_of_the_smart_city_cluster() -> None:
    operators = [each for each in facts.partners_of("sccd_net") if "operator" in each.roles]
    assert len(operators) == 6
    assert next(each for each in operators if each.key == "gate21").roles == ("operator", "secretariat")
    assert "ufm" not in {each.key for each in facts.partners_of("sccd_net")}
    assert "ufm" in {each.key for each in facts.partners_of("sccd_net", everyone=True)}


def test_life_lines() -> None:
    assert [(each.key, each.role) for each in facts.life_line("sccd")] == [("sccd", "self"), ("wbd", "successor")]
    line = facts.life_line("ecd")
    assert {each.key for each in line if each.role == "predecessor"} == {"hoe", "eic"}
    assert facts.life_line("sccd")[0].ended == "2020-12-30"
    assert store().records("clusters")["marlog"]["state"] == "closed"
    with pytest.raises(KeyError, match="Did you mean 'sccd'"):
        facts.life_line("scdc")


def test_events_with_their_dates() -> None:
    by_key = {each.key: each for each in facts.events_of("nc")}
    aalborg = by_key["nc_2017_06"]
    assert (aalborg.days, aalborg.session_days, aalborg.participants) == (3, 2, 60)
    assert by_key["nc_2016_12"].start == "2016-12-13"
    assert by_key["nc_2016_12"].kind == "kick_off"
    assert (by_key["nc_2019_06"].precision, by_key["nc_2019_06"].days) == ("month", 0)
    assert (by_key["nc_2019_06"].state, by_key["nc_2019_06"].verified) == ("planned", False)
    assert by_key["nc_2020_03"].superseded_by == "nc_2020_09"
    assert [each.start for each in facts.events_of("nc")] == sorted(each.start for each in facts.events_of("nc"))


def test_projects_of_a_region_and_a_country() -> None:
    assert set(facts.projects_of("DK04")) == {"smartup", "score", "nc", "sccd_net"}
    assert set(facts.projects_of("NO08")) == {"nc"}, "Oslo is in Northern Connections, not in SCORE"
    assert facts.projects_of("UKI3") == ()
    with pytest.raises(KeyError, match="Did you mean 'DK0"):
        facts.projects_of("DK0")


def test_what_was_not_found_stays_empty() -> None:
    clusters, projects = store().table("clusters").set_index("id"), store().table("projects").set_index("id")
    assert clusters.loc["digitallead", "members"] != clusters.loc["digitallead", "members"]
    assert projects.loc["nc_idea", "start"] == ""
    assert projects.loc["nc", "grant"] != projects.loc["nc", "grant"]
    assert store().records("organisations")["dcl"]["place"] == ""


def test_surplus_heat_and_the_idea_of_2015() -> None:
    claims = store().table("claims").set_index("id")
    assert (claims.loc["heat_homes", "value"], claims.loc["heat_homes_more", "value"]) == (25_000, 10_000)
    assert (claims.loc["idea_budget", "value"], claims.loc["idea_budget", "upper"]) == (2_500_000, 3_000_000)
    pillars = [row for row in store().records("criteria").values() if row["set"] == "nc_idea_pillar"]
    assert len(pillars) == 3


def test_measures_from_the_tables() -> None:
    assert panel("interreg_participations").at("DK", 2020) == 395
    assert panel("partners").at("DK", 2022) == 19
    erdf = panel("interreg_erdf")
    assert erdf.minimum
    assert erdf.gap[erdf.row("NO08"), 0] == "not_defined"
    assert panel("gva").at("DK01", 2023) == 142_824
    assert panel("gva", "energy_environment").at("DK01", 2023) == pytest.approx(27560.42 - 25934.21)
    assert panel("gva_per_employed").at("DK01", 2021) > panel("gva_per_employed").at("DK02", 2021)


@pytest.mark.parametrize("slug", ["clusters", "projects", "partners"])
def test_themes_of_a_tally_add_up(slug: str) -> None:
    themes = [theme for theme in store().catalogue.indicators[slug].themes if theme != "all"]
    made = panel(slug)
    parts = sum(panel(slug, theme).values for theme in themes)
    exempt = {"NO", "NO0A"} if slug == "clusters" else set()
    for i, region in enumerate(made.regions):
        if made.gap[i, 0] == "" and region not in exempt:
            assert float(parts[i, 0]) == pytest.approx(float(made.values[i, 0])), region
    if exempt:  # one Norwegian organisation has no theme of the vocabulary
        assert made.at("NO", 2026) - parts[made.row("NO"), 0] == pytest.approx(1)
