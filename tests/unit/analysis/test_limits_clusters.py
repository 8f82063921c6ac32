"""The limits of stars and partners, each at its value and just beside it."""

from __future__ import annotations

from dataclasses import replace
from math import acos, cos, isnan, nan, radians, sin

import numpy as np
import pytest

from dashboard.analysis.clusters import cooperation, stars, stars_basis
from dashboard.analysis.clusters.stars import MEASURES, Measure, Rules, Sector, Stars
from dashboard.analysis.clusters.stars_basis import Basis
from dashboard.analysis.partnerships import strongest
from dashboard.data.geo import centroids
from dashboard.data.panel import Panel
from dashboard.data.store import store


def made_panel(values: np.ndarray, first: int = 2018, **more: object) -> Panel:
    """A panel of made-up regions r00, r01 ... with whole coverage."""
    shape, present = values.shape, np.isfinite(values)
    whole = np.ones(shape, dtype=np.int64)
    return Panel(
        "theme_share", "all", tuple(f"r{i:02}" for i in range(shape[0])), tuple(range(first, first + shape[1])), values.copy(),
        np.where(present, "", "not_in_source").astype("<U15"), whole, whole.copy(), np.zeros(shape, dtype=np.int64),
        np.where(present, "observed", "").astype("<U10"), np.full(shape, "", dtype="<U3"), "percent", "eurostat_labour", **more,
    )  # fmt: skip


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
