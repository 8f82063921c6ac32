"""The limits of `dashboard/analysis`, each at its value and just beside it. (The 98 per cent rule: tests/unit/test_rules_figures.py.)"""

from __future__ import annotations

from dataclasses import replace
from math import acos, cos, isnan, nan, radians, sin
from pathlib import Path

import numpy as np
import pytest

from dashboard.analysis import compare, facts, panels, smart_jobs
from dashboard.analysis.claims import audit, presets
from dashboard.analysis.clusters import cooperation, stars, stars_basis
from dashboard.analysis.clusters.stars import MEASURES, Measure, Rules, Sector, Stars
from dashboard.analysis.clusters.stars_basis import Basis
from dashboard.analysis.forecasts import outlook, projection, scenario_baseline
from dashboard.analysis.inequality import innovation_gap
from dashboard.analysis.observatory import panel
from dashboard.analysis.partnerships import strongest
from dashboard.analysis.search import index as search
from dashboard.data.geo import centroids
from dashboard.data.panel import Panel
from dashboard.data.store import Store, store
from dashboard.views.registry import view_at
from tests.small_world import World, as_the_store


def made_panel(values: np.ndarray, first: int = 2018, **more: object) -> Panel:
    """A panel of made-up regions r00, r01 ... with whole coverage."""
    shape, present = values.shape, np.isfinite(values)
    whole = np.ones(shape, dtype=np.int64)
    return Panel(
        "theme_share", "all", tuple(f"r{i:02}" for i in range(shape[0])), tuple(range(first, first + shape[1])), values.copy(),
        np.where(present, "", "not_in_source").astype("<U15"), whole, whole.copy(), np.zeros(shape, dtype=np.int64),
        np.where(present, "observed", "").astype("<U10"), np.full(shape, "", dtype="<U3"), "percent", "eurostat_labour", **more,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ the claim
@pytest.mark.parametrize(
    ("result", "holds"), [(52_749.9, False), (52_750.1, True), (52_849.9, True), (52_850.1, False)]
)
def test_a_claim_in_hundreds_holds_within_fifty(result: float, holds: bool) -> None:
    assert audit.Step("growth", (), result, 52_800, audit.HUNDRED).holds == holds


@pytest.mark.parametrize(
    ("result", "holds"), [(16.49, False), (16.51, True), (17.49, True), (17.51, False), (nan, False)]
)
def test_a_whole_number_holds_within_a_half(result: float, holds: bool) -> None:
    assert audit.Step("rate", (), result, 17, audit.WHOLE).holds == holds


def test_every_claim_is_worked_out_from_its_rows() -> None:
    """17,600 by 17 and 12 per cent for seven years; 16,800 for seven; 18,000 for six, which gives 46,174; 35,200 is no level."""
    found = {one.key: one for one in audit.audits(store())}
    results = {key: [round(step.result, 1) for step in one.steps] for key, one in found.items()}
    assert results == {
        "high_2025_final": [round(17_600 * 1.17**7, 1), round(17_600 * 1.12**7, 1)],
        "increase_2025_final": [52_800 - 17_600],
        "rate_high": [
            round(100 * ((52_800 / 17_600) ** (1 / 7) - 1), 1),
            round(100 * ((37_100 / 16_800) ** (1 / 7) - 1), 1),
        ],
        "turnover_2018": [],
        "high_2025_may": [round(16_800 * 1.12**7, 1), round(16_800 * 1.17**7, 1)],
        "high_2025_rounded": [round(18_000 * 1.17**6, 1)],
        "increase_as_level": [round(17_600 * 1.17**7, 1)],
        "arup_2013": [store().claim("arup_2003") + store().claim("arup_increase")],
    }
    assert {key: one.holds for key, one in found.items()} == {
        "high_2025_final": True, "increase_2025_final": True, "rate_high": True, "turnover_2018": None, "high_2025_may": True,
        "high_2025_rounded": False, "increase_as_level": False, "arup_2013": True,
    }  # fmt: skip
    assert [step.inputs for step in found["high_2025_final"].steps] == [(17_600, 17, 7), (17_600, 12, 7)]
    assert {row for one in found.values() for row in one.rows} <= set(store().records("claims"))


def test_the_yardstick_is_the_latest_narrow_figure_of_denmark() -> None:
    assert audit.industry() == (112_500, 2015)
    assert audit.required(100, 121, 2) == pytest.approx(10)
    assert isnan(audit.required(100, -1, 2))


def test_a_preset_is_the_decimal_number_that_was_written() -> None:
    assert {preset.key: preset.rate for preset in presets.presets()}["ict_dk"] == 0.0026955


def test_the_claim_and_the_proxies_are_19_700_apart() -> None:
    """The lowest end of the claim 38,908 less the highest proxy 19,124 is 19,784: at least 19,700, in hundreds."""
    summary = view_at("/", "?lang=en").charts[0].summary
    assert all(number in summary for number in ("38,908", "52,800", "18,796", "18,762", "19,124", "19,700")), summary


def test_a_proxy_of_a_region_has_its_own_range() -> None:
    found = smart_jobs.proxies(store())
    row = list(store().regions).index("DK04")
    keys = [key[row, -1] for key in found.keys.values()]
    assert (found.lower[row, -1], found.median[row, -1], found.upper[row, -1]) == tuple(sorted(keys))


# ------------------------------------------------------------------------------------------------ stars
def raw(**changes: object) -> Basis:
    """One region with 20,000 of a panel of 1,000,000 employed in the theme: 2 per cent."""
    base = {
        "inside": ("A",), "reference": np.array([True]), "employed": np.array([20_000.0]), "quotient": np.array([1.5]),
        "uncertain": np.array([False]), "growth": np.array([3.0]), "start": np.array([17_000.0]), "value": np.array([125.0]),
        "value_year": 2022, "minimum": False,
    }  # fmt: skip
    return Basis(**(base | changes))  # type: ignore[arg-type]


def stars_of(**changes: object) -> dict[str, bool | None]:
    found = stars._stars(raw(**changes), 0, "A", Rules(), 1_000_000.0, 2.0, 100.0)
    return {name: found.marks[name].star for name in MEASURES}


def test_the_usual_thresholds_are_reached_at_their_value() -> None:
    """2 per cent of the panel, quotient 1.5, productivity 1.25 times and growth one point above the panel's 2 per cent a year."""
    assert stars_of() == dict.fromkeys(MEASURES, True)


@pytest.mark.parametrize(
    ("measure", "below"), [("size", {"employed": 19_999.0}), ("specialisation", {"quotient": 1.499}), ("productivity", {"value": 124.9}), ("growth", {"growth": 2.99})]
)  # fmt: skip
def test_and_not_just_below(measure: str, below: dict[str, float]) -> None:
    found = stars_of(**{name: np.array([value]) for name, value in below.items()})
    assert found == {**dict.fromkeys(MEASURES, True), measure: False}


@pytest.mark.parametrize(("people", "small"), [(4_999.0, True), (5_000.0, False)])
def test_below_five_thousand_there_is_no_verdict(people: float, small: bool) -> None:
    found = stars._stars(raw(employed=np.array([people])), 0, "A", Rules(), 1_000_000.0, 2.0, 100.0)
    assert (found.small, found.judged) == ((True, 0) if small else (False, 4))


def test_growth_of_the_panel_is_over_five_years_and_of_regions_with_both_ends() -> None:
    found = raw(
        reference=np.array([True, True, False]), employed=np.array([110.0, 22.0, 500.0]), start=np.array([100.0, nan, 100.0]),
        growth=np.array([1.9, nan, 9.0]),
    )  # fmt: skip
    assert stars._panel_growth(found, found.reference) == pytest.approx(100 * (1.1 ** (1 / 5) - 1))


@pytest.mark.parametrize(("known", "year"), [(9, 2019), (8, 2018)])
def test_productivity_is_of_the_latest_year_that_nine_tenths_have(
    monkeypatch: pytest.MonkeyPatch, known: int, year: int
) -> None:
    people = made_panel(np.full((10, 2), 5_000.0))
    added = np.full((10, 2), 400.0)
    added[known:, 1] = nan
    monkeypatch.setattr(stars_basis, "panel", lambda *_: made_panel(added))
    values, found = stars_basis._productivity(store(), "ict_data", people, 2030)
    assert found == year
    assert np.nanmax(values) == 400e6 / 5_000
    few = made_panel(np.full((10, 2), 4_999.0))
    assert stars_basis._productivity(store(), "ict_data", few, 2030)[1] is None, "too few people to divide by"


# ------------------------------------------------------------------------------------------------ partners
def region(name: str, people: float, quotient: float, held: tuple[str, ...], small: bool = False) -> Stars:
    marks = {
        measure: Measure(quotient if measure == "specialisation" else 1.0, 1.0, measure in held, "", 0.0)
        for measure in MEASURES
    }
    return Stars(name, people, small, False, marks)


def sector(*regions: Stars) -> Sector:
    return Sector(
        "mobility", 2024, Rules(), (), 1_000_000.0, 5.0, 1.0, 1.0, 2022, False, {each.region: each for each in regions}
    )


def test_the_rules_of_a_partner_are_asked_in_their_order() -> None:
    own, other = region("A", 10_000, 1.2, ("size",)), region("B", 10_000, 1.0, ("growth",))
    made = sector(own, other)

    def refusal(other: Stars, linked: bool = False, own: Stars = own) -> str:
        return cooperation._refusal(own, other, made, linked)

    assert refusal(other) == "", "2 per cent together, quotient 1, a star that A lacks"
    weak = region("B", 10_000, 0.999, ("growth",))
    assert refusal(weak) == "not_strong"
    assert refusal(region("B", 10_000, 1.0, ("size",))) == "brings_nothing"
    assert refusal(region("B", 9_999, 1.0, ("growth",))) == "below_mass"
    assert refusal(region("B", 10_000, 0.9, ("growth",), small=True)) == "small"
    assert refusal(region("B", 10_000, 0.9, ("growth",), small=True), linked=True) == "linked"
    assert refusal(region("B", 9_999, 0.999, ("size",))) == "not_strong", "before the others"


def test_a_partner_scores_two_for_a_star_and_one_for_each_other_reason() -> None:
    base = cooperation.Partner(region("B", 1, 1, ()), 1.0, ("size",), (), False, False, (), 1.0)
    assert base.score == 2
    assert replace(base, brings=("size", "growth")).score == 4
    assert replace(base, gains=("size", "growth")).score == 3
    assert replace(base, strategy=True).score == 3
    assert replace(base, clusters=("one", "two")).score == 3


def test_distances_are_great_circles_of_a_globe_of_6371_kilometres() -> None:
    places = centroids()
    (lon_a, lat_a), (lon_b, lat_b) = (tuple(map(radians, places[code])) for code in ("DK04", "UKM5"))
    arc = acos(sin(lat_a) * sin(lat_b) + cos(lat_a) * cos(lat_b) * cos(lon_a - lon_b))
    assert cooperation.distance("DK04", "UKM5") == pytest.approx(6371 * arc)
    assert cooperation.distance("DK04", "DK04") == 0
    assert isnan(cooperation.distance("DK04", "nowhere"))


def test_ten_regions_are_the_strongest() -> None:
    assert len(strongest.strongest(by="interreg")) == 10
    assert len(strongest.never_worked_with("DK04", by="interreg").strongest) == 10
    with pytest.raises(KeyError, match="no map unit"):
        strongest.never_worked_with("DK")


# ------------------------------------------------------------------------------------------------ comparison and gap
def test_equal_values_have_no_score() -> None:
    values = np.array([[1.0], [1.0 + 1e-13], [1.0]])
    alike = compare.standing(made_panel(values), ["r00", "r01", "r02"], 2018)
    assert alike.deviation == 0
    assert isnan(alike.score("r01"))
    apart = compare.standing(made_panel(np.array([[1.0], [1.0 + 1e-11], [1.0]])), ["r00", "r01", "r02"], 2018)
    assert apart.deviation > 0


def test_ranks_and_places_by_hand() -> None:
    found = compare.standing(
        made_panel(np.array([[4.0], [2.0], [4.0], [nan], [1.0]])), [f"r{i:02}" for i in range(5)], 2018
    )
    assert [found.rank(code) for code in ("r00", "r01", "r02", "r03", "r04")] == [1, 3, 1, None, 4]
    assert [found.place(code) for code in ("r00", "r01", "r04")] == pytest.approx([2.5 / 3, 1 / 3, 0])
    assert isnan(found.place("r03"))
    assert isnan(compare.standing(made_panel(np.array([[4.0]])), ["r00"], 2018).place("r00")), "alone"
    assert compare.standing(made_panel(np.array([[4.0]])), ["r00"], 2030).codes == ()


@pytest.mark.parametrize(("group", "few"), [("fi", True), ("dk", False)])
def test_five_regions_are_ranked_four_are_not(group: str, few: bool) -> None:
    """Finland has five regions, of which Åland never has industries: four."""
    focus = {"fi": "FI1B", "dk": "DK04"}[group]
    chart = view_at("/compare", f"?lang=en&g={group}&r={focus}").charts[0]
    industries = [row for row in chart.table.rows if row[0].endswith("share of employment")]
    assert bool(industries) != few


def test_a_year_is_left_out_when_more_than_five_per_cent_lack_it() -> None:
    """Of twenty regions one may lack a year, and leaves; when two do, the year goes and they stay."""
    values = np.full((20, 4), 10.0)
    values[0, 1] = values[0, 2] = values[1, 2] = nan
    codes = [f"r{i:02}" for i in range(20)]
    found = innovation_gap.constant(made_panel(values), codes, 2018, 2021)
    assert found.dropped == {2020: 2}
    assert found.years == (2018, 2019, 2021)
    assert found.refused == {"r00": 2019}
    assert len(found.regions) == 19


@pytest.mark.parametrize(
    ("rule", "regions", "ahead"),
    [("tenth", 10, 1), ("tenth", 11, 2), ("fifth", 5, 1), ("fifth", 6, 2), ("fifth", 10, 2)],
)
def test_a_part_of_the_regions_is_rounded_up(rule: str, regions: int, ahead: int) -> None:
    ratio = np.arange(1.0, regions + 1)[:, None]
    assert innovation_gap.hot_spots(ratio, np.ones_like(ratio), rule).sum() == ahead


@pytest.mark.parametrize(("ratio", "ahead"), [(17.0, True), (16.99, False)])
def test_half_as_high_again_as_the_whole_panel(ratio: float, ahead: bool) -> None:
    """17 beside 8.5 of twice the weight: the mean is 34 / 3, and 1.5 times it is 17."""
    weight = np.array([[1.0], [2.0]])
    values = np.array([[ratio], [8.5]])
    assert innovation_gap.hot_spots(values, weight, "half").tolist() == [ahead, False]


# ------------------------------------------------------------------------------------------------ life lines and search
def chain(length: int) -> World:
    rows = [
        {"id": f"c{i}", "regions": "DK01", "country": "DK", "themes": "ict_data:1", "state": "merged", "successor": f"c{i + 1}" if i + 1 < length else ""}
        for i in range(length)
    ]  # fmt: skip
    members = [{"id": "c0:2020", "cluster": "c0", "year": "2020", "members": "10", "qualifier": "exact"}]
    return World(facts={"clusters": rows, "cluster_members": members})


def test_a_life_line_ends_after_twenty_successors(tmp_path: Path) -> None:
    with as_the_store(chain(24).store(tmp_path)):
        assert [each.depth for each in facts.life_line("c0")] == list(range(21))
        assert [each.depth for each in facts.life_line("c23")] == [*range(20, 0, -1), 0]


@pytest.mark.parametrize(("known", "alike"), [("kolx", True), ("koxx", False), ("kxldxx", False), ("kld", True)])
def test_a_mistyped_word_is_read_as_one_three_quarters_alike(known: str, alike: bool) -> None:
    """Twice the letters in common over the letters of both: 6 of 8 for kolx, 4 of 8 for koxx, 6 of 10 for kxldxx, 6 of 7 for kld."""
    assert search._nearest("kold", {"k": (known,)}) == (known if alike else "kold")


def test_what_begins_a_known_word_is_not_mistyped_and_two_letters_more_or_less_are_the_most() -> None:
    assert search._nearest("kold", {"k": ("kolx", "kolding")}) == "kold"
    assert search._nearest("kolding", {"k": ("koldinabc",)}) == "koldinabc", "two letters longer, 12 of 16"
    assert search._nearest("koldinghus", {"k": ("koldinghxsabc",)}) == "koldinghus", "three letters longer"


def test_twelve_are_found_and_titles_come_first() -> None:
    found = search.find("a", "da")
    assert len(found) == 12
    titles = [entry.title for entry in search.find("northern connections", "en")]
    assert titles[0] == "Northern Connections"
    regions = search.find("midt", "da")
    assert regions[0].title == "Midtjylland", "a title that begins with it before one that holds it"


# ------------------------------------------------------------------------------------------------ projections
def employment_in(folder: Path) -> Panel:
    """Employment of the small world."""
    return panels.make(World().store(folder), "employment", "all")


@pytest.mark.parametrize(("years", "horizon"), [(2, 0), (3, 5), (5, 5), (6, 6), (9, 9)])
def test_a_projection_needs_three_years_and_goes_as_far_as_they_carry(years: int, horizon: int, tmp_path: Path) -> None:
    made = employment_in(tmp_path)
    values = made.series("DK01").copy()
    values[:-years] = nan
    found = projection.project(made, {"DK01": values}, 2040)
    assert len(found["DK01"].years if found else ()) == horizon
    if found:
        one = found["DK01"]
        assert (one.n, one.years[0]) == (years, 2025)
        (low95, high95), (low80, high80) = one.bands
        assert low95[0] < low80[0] < one.mean[0] < high80[0] < high95[0], "95 per cent outside, 80 inside"
        assert (one.record.horizon, one.record.level) == (3, 80)
        assert one.record.total == max(years - 5 - 2, 0), "three years ahead, from five known ones on"


def test_a_projection_ends_where_it_is_asked_to(tmp_path: Path) -> None:
    made = employment_in(tmp_path)
    assert projection.project(made, {"DK01": made.series("DK01")}, 2026)["DK01"].years == (2025, 2026)
    assert projection.project(made, {"DK01": made.series("DK01")}, 2024) == {}


@pytest.mark.parametrize(("years", "reach"), [(2, 2026), (5, 2029), (6, 2040)])
def test_a_fan_of_few_years_reaches_as_far_as_it_is_long(years: int, reach: int) -> None:
    assert outlook.reach_of(2024, years) == reach
    found = outlook.outlook(panel("employment"), "DK04", 2025 - years, 2040, "combination")
    assert found is not None
    assert (found.years[-1], found.reach, found.n) == (reach, reach, years)
    assert found.reliable == 2024 + max(years, 5)
    assert outlook.outlook(panel("employment"), "DK04", 2024, 2040, "combination") is None, "one year"


def test_a_fan_has_three_bands_the_widest_first_and_the_last_value() -> None:
    found = outlook.outlook(panel("employment"), "DK04", None, 2027, "combination")
    assert found is not None
    lows = [low[-1] for low, _ in found.bands]
    assert lows == sorted(lows)
    assert len(lows) == 3
    assert found.naive == 669_300
    assert (found.first, found.last, found.years) == (2008, 2024, (2025, 2026, 2027))


@pytest.mark.parametrize(
    ("model", "least", "origins"),
    [("combination", 2, 10), ("naive", 2, 10), ("drift", 3, 10), ("theta", 6, 6)],
)
def test_quick_methods_are_tested_at_all_origins_slow_ones_at_the_last_six(
    model: str, least: int, origins: int
) -> None:
    """Seventeen years, three ahead, five known at least: ten origins."""
    assert outlook.shortest(model) == least
    found = outlook.outlook(panel("employment"), "DK04", None, 2027, model)
    assert found is not None
    assert (found.record.total, len(found.said)) == (origins, origins)
    assert found.said[-1].origin == 2021
    assert found.said[-1].years == (2022, 2023, 2024)
    assert found.said[-1].outcome == 669_300
    assert found.record.inside == sum(one.inside for one in found.said)


def test_a_bound_counts_as_inside() -> None:
    said = outlook.Said(2020, (2021,), (5.0,), 4.0, 6.0, 4.0)
    assert said.inside
    assert replace(said, outcome=6.0).inside
    assert not replace(said, outcome=3.999).inside
    assert not replace(said, outcome=6.001).inside


def world_from(code: str, first: int, tmp_path: Path) -> Store:
    """The small world in which a region has no figures before a year."""
    world = World()
    for key in [key for key in world.labour if key[0] == code and key[1] < first]:
        del world.labour[key]
    return world.store(tmp_path)


@pytest.mark.parametrize(
    ("first", "used", "end"), [(2023, ("DK02",), 2033), (2022, ("DK01", "DK02"), 2029), (2018, ("DK01", "DK02"), 2031)]
)
def test_a_baseline_needs_three_years_of_each_region_and_ends_with_the_shortest(
    first: int, used: tuple[str, ...], end: int, tmp_path: Path
) -> None:
    """Three years carry five; seven carry seven; the nine of DK02 alone nine."""
    with as_the_store(world_from("DK01", first, tmp_path)):
        found = scenario_baseline.build("employment", ("DK01", "DK02"))
    assert found.baseline is not None
    assert found.baseline.regions == used
    assert found.baseline.years[-1] == end
    assert found.last_year == 2024
    if used == ("DK02",):
        assert [(one.region, one.reason) for one in found.left] == [("DK01", "not_usable")]


def test_a_baseline_has_a_hundred_and_twenty_regions_at_most() -> None:
    units = tuple(code for code, region in store().regions.items() if region.level == "region")
    assert len(units) == 124
    assert scenario_baseline._separate("employment", units, []) == units[:120]
    left: list[scenario_baseline.Left] = []
    assert scenario_baseline._separate("gdp_per_head", units[:3], left) == units[:1]
    assert [one.reason for one in left] == ["does_not_add_up"] * 2


def test_regions_converge_to_their_employment(tmp_path: Path) -> None:
    with as_the_store(World().store(tmp_path)):
        sizes = scenario_baseline._sizes(("DK01", "DK02"), "gva", 2023)
        assert sizes == pytest.approx([440_000, 315_000])
        assert scenario_baseline._sizes(("DK01", "DK02"), "employment", 2024) is None
        assert scenario_baseline._sizes(("DK01", "UKC1"), "gva", 2023) is None, "one is not known"
