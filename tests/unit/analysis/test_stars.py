"""Cluster stars: worked by hand on round numbers, recomputed from the raw figures, and the quotients of 2015 from the full files."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from dashboard.analysis.clusters import stars
from dashboard.analysis.clusters.stars import MEASURES, Rules, quotient, sector
from dashboard.analysis.clusters.stars_basis import SMALL, Basis
from dashboard.analysis.observatory import NoSeries, panel
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store

THEMES = catalogue().indicators["location_quotient"].themes
SHARED = Path(os.environ.get("SMARTGROWTH_SHARED") or Path(__file__).parents[4] / "shared") / "data" / "eurostat"
TSV = SHARED / "lfst_r_lfe2en2.tsv"
TWELVE = ("DK", "NO", "SE", "FI", "DE", "NL", "BE", "UK", "PL", "LT", "LV", "EE")


def test_a_quotient_by_hand():
    # 30 of 100 here, 150 of 1,000 in the reference: 0.30 / 0.15 = 2
    assert quotient(30, 100, 150, 1_000) == pytest.approx(2)
    found = quotient(np.array([30.0, np.nan, 0.0]), np.array([100.0, 100.0, 0.0]), 150, 1_000)
    assert found[0] == pytest.approx(2)
    assert np.isnan(found[1:]).all()


def test_a_reference_without_anyone_is_refused():
    with pytest.raises(ValueError, match="both must be above 0"):
        quotient(30, 100, 0, 1_000)


def raw(**changes):
    """Two regions of 20,000 and 30,000 in the theme; the first is the whole reference together with the second."""
    base = {
        "inside": ("A", "B"), "reference": np.array([True, True]), "employed": np.array([20_000.0, 30_000.0]),
        "quotient": np.array([1.5, 0.8]), "uncertain": np.array([False, False]), "growth": np.array([4.0, 1.0]),
        "start": np.array([16_000.0, 28_000.0]), "value": np.array([100.0, 50.0]), "value_year": 2022, "minimum": False,
    }  # fmt: skip
    return Basis(**(base | changes))


def test_all_four_measures_by_hand():
    rules = Rules(mass=50, quotient=1.5, level=1.25, ahead=1)
    found = stars._stars(raw(), 0, "A", rules, 50_000.0, 2.0, 80.0)
    size, special, value, growth = (found.marks[name] for name in MEASURES)
    assert (size.value, size.star, size.flip) == (40.0, False, 5_000.0)  # half of 50,000 is 25,000
    assert (special.value, special.star, special.flip) == (1.5, True, 0.0)  # on the threshold counts
    assert (value.limit, value.star, value.flip) == (100.0, True, 0.0)  # 80 x 1.25
    assert (growth.limit, growth.star) == (3.0, True)
    assert growth.flip == pytest.approx(20_000 * ((1.03 / 1.04) ** 5 - 1))
    assert found.held == ("specialisation", "productivity", "growth")
    assert found.judged == 4
    assert not found.massive


def test_a_shrinking_theme_earns_no_star_for_growth():
    found = stars._stars(raw(growth=np.array([-1.0, -1.0])), 0, "A", Rules(ahead=1), 50_000.0, -4.0, 80.0)
    assert found.marks["growth"].limit == 0
    assert found.marks["growth"].star is False


def test_few_employed_get_no_verdict_and_say_so():
    found = stars._stars(raw(employed=np.array([SMALL - 1.0, 30_000.0])), 0, "A", Rules(), 50_000.0, 2.0, 80.0)
    assert found.small
    assert found.judged == 0
    assert {mark.why for mark in found.marks.values()} == {"small"}
    assert all(np.isnan(mark.value) and np.isnan(mark.flip) for mark in found.marks.values())


def test_what_is_missing_says_why():
    none = np.array([np.nan, np.nan])
    found = stars._stars(
        raw(value=none, value_year=None, growth=none), 0, "A", Rules(), 50_000.0, float("nan"), float("nan")
    )
    assert (found.marks["productivity"].why, found.marks["growth"].why) == ("no_value_added", "no_growth")
    least = stars._stars(
        raw(value=none, value_year=None, growth=none, minimum=True),
        0,
        "A",
        Rules(),
        50_000.0,
        float("nan"),
        float("nan"),
    )
    assert (least.marks["productivity"].why, least.marks["growth"].why) == ("minimum", "minimum")
    assert found.judged == 2


def test_midtjylland_in_transport_recomputed_from_the_raw_figures():
    made = sector("mobility", 2024)
    frame = store().observations
    frame = frame[frame["set"] == "eurostat_labour"]

    def at(code, year, measure):
        cell = frame[(frame["code"] == code) & (frame["year"] == year) & (frame["measure"] == measure)]["value"]
        return float(cell.iloc[0])

    parts = [part for code in made.panel for part in store().regions[code].parts]
    year = frame[(frame["year"] == 2024) & frame["code"].isin(parts)]
    theme, total = (float(year[year["measure"] == name]["value"].sum()) for name in ("h", "total"))
    mine = made.stars["DK04"]
    assert (mine.employed, at("DK04", 2024, "h")) == (26_113, 26_113)
    assert made.employed == pytest.approx(theme)
    assert mine.marks["size"].value == pytest.approx(26_113 / theme * 100)
    assert mine.marks["specialisation"].value == pytest.approx((26_113 / at("DK04", 2024, "total")) / (theme / total))
    assert mine.marks["growth"].value == pytest.approx(((26_113 / at("DK04", 2019, "h")) ** 0.2 - 1) * 100)


def test_productivity_is_weighted_and_of_a_year_that_nearly_all_have():
    made = sector("ict_data", 2024)
    assert made.productivity_year == 2022  # Germany, the Netherlands and Poland have no sectors in 2023
    assert sector("mobility", 2024).productivity_year is None  # value added of H is not published on its own
    energy = sector("energy_environment", 2024)
    assert energy.minimum
    assert {each.marks["productivity"].why for each in energy.stars.values() if not each.small} == {"minimum"}


@pytest.mark.parametrize("theme", THEMES)
def test_what_would_flip_a_star_flips_it(theme):
    made = sector(theme, stars.years(theme)[-1])
    assert set(made.panel) <= set(made.stars)
    for each in made.stars.values():
        for name, mark in each.marks.items():
            if mark.star is None:
                assert mark.why
                continue
            assert mark.star == (mark.flip <= 1e-6)
            if name == "size":
                assert each.employed + mark.flip == pytest.approx(made.critical)
            if name == "specialisation":
                assert mark.value * (1 + mark.flip / each.employed) == pytest.approx(mark.limit)


def test_stricter_thresholds_never_give_more_stars():
    loose, strict = (sector("ict_data", 2024, Rules(mass=m, quotient=q)) for m, q in ((1, 1.25), (5, 2)))
    assert all(set(strict.stars[code].held) <= set(loose.stars[code].held) for code in loose.stars)
    assert sum(len(each.held) for each in strict.stars.values()) < sum(len(each.held) for each in loose.stars.values())


def test_a_year_or_a_theme_without_quotients_is_refused():
    with pytest.raises(ValueError, match="no location quotients of mobility in 1999; there are 2008"):
        sector("mobility", 1999)
    with pytest.raises(NoSeries):
        sector("creative", 2024)


# ------------------------------------------------------------------------------------------------ the genuine files
def tsv(path: Path, dimensions: str, key: tuple[str, ...], year: str) -> dict[str, float]:
    """Figures by region; a cell is a number with flags behind it, or `:` for none. Columns of the years are padded."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, delimiter="\t")
        head = [cell.strip() for cell in next(lines)]
        names = head[0].partition("\\")[0].split(",")
        assert ",".join(names[:-1]) == dimensions
        column, found = head.index(year), {}
        for cells in lines:
            *kept, geo = cells[0].split(",")
            number = cells[column].split()[0] if cells[column].split() else ":"
            if tuple(kept) == key and not number.startswith(":"):
                found[geo.strip()] = float(number.rstrip("bcdefnprsuz"))
    return found


@pytest.mark.skipif(not TSV.is_file(), reason="the full source files (../shared/data or SMARTGROWTH_SHARED) are absent")
def test_quotients_of_section_j_in_2015_name_their_reference():
    """Section J, age 15-64: both sides from the edition of 2017; the embedded indicator has the twelve countries."""
    people = tsv(TSV, "unit,nace_r2,age", ("THS", "J", "Y15-64"), "2015")
    total = tsv(TSV, "unit,nace_r2,age", ("THS", "TOTAL", "Y15-64"), "2015")

    def against(code: str, reference: tuple[str, ...]) -> float:
        part, whole = (sum(side[each] for each in reference) for side in (people, total))
        return round(float(quotient(people[code], total[code], part, whole)), 2)

    regions = ("DK01", "DK04", "NO01")
    assert [against(code, ("EU28",)) for code in regions] == [2.33, 1.06, 2.67]
    assert [against(code, TWELVE) for code in regions] == [2.11, 0.96, 2.42]


def test_the_embedded_quotients_of_section_j_name_the_twelve_countries():
    shown = panel("ict_location_quotient")
    assert shown.reference_regions == TWELVE
    assert [round(shown.at(code, 2015), 2) for code in ("DK01", "DK04")] == [2.11, 0.96]
    people, employed = (cube.values[:, -1, m] for cube in [store().cubes["eurostat_ict"]] for m in (0, 1))
    row = store().cubes["eurostat_ict"].codes.index("DK01")
    nations = [store().cubes["eurostat_ict"].codes.index(code) for code in TWELVE]
    by_hand = people[row] / employed[row] / (people[nations].sum() / employed[nations].sum())
    assert shown.at("DK01", 2015) == pytest.approx(by_hand)
