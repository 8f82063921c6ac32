"""What no figure can be, what is in no mean, and what an index is not made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dashboard.analysis import sanity
from dashboard.analysis.inequality import innovation_gap
from dashboard.analysis.inequality.theil import theil
from dashboard.analysis.observatory import panel
from dashboard.data.panel import Panel
from dashboard.data.store import Store
from tests.small_world import World, as_the_store


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with as_the_store(World().store(tmp_path_factory.mktemp("world"))) as store:
        yield store


def test_every_declared_panel_is_computed_and_possible(small: Store) -> None:
    count, findings = sanity.check_panels(small)
    assert count == sum(len(one.themes) for one in small.catalogue.indicators.values())
    assert findings == []


def checked(monkeypatch: pytest.MonkeyPatch, data: Store, slug: str, **cells: float) -> list[tuple[str, str, str, str]]:
    """Findings of an indicator's first theme when cells (`DK01_2020`) have other figures: rule, found, allowed, column."""
    declared = data.catalogue.indicators[slug]
    whole = sanity.make(data, slug, declared.themes[0])

    def changed(*_: object) -> Panel:
        values = whole.values.copy()
        for cell, value in cells.items():
            code, year = cell.split("_")
            values[whole.row(code), whole.years.index(int(year))] = value
        return replace(whole, values=values)

    monkeypatch.setattr(sanity, "make", changed)
    found = list(sanity._panel(data, slug, declared.themes[0]))
    assert all(finding.file == data.catalogue.files["indicators", slug] for finding in found)
    return [(finding.rule, finding.value, finding.allowed, finding.column) for finding in found]


@pytest.mark.parametrize(
    ("slug", "cells", "rule", "allowed"),
    [
        ("theme_share", {"NO02_2022": 100.0}, "", ""),
        ("theme_share", {"NO02_2022": 100.1}, "impossible figure", "0 to 100"),
        ("theme_share", {"NO02_2022": -0.1}, "impossible figure", "0 to 100"),
        ("employment", {"UKC1_2020": -1.0}, "impossible figure", "0 or more"),
        ("employment", {"UKC1_2020": float("inf")}, "impossible figure", "0 or more"),
        ("employment", {"DK_2020": 416_000.0}, "", ""),
        ("employment", {"DK_2020": 415_999.0}, "sum below a part", "at least the largest region"),
        ("theme_share", {"DK_2020": 30.0}, "", ""),
        ("theme_share", {"DK_2020": 30.1}, "mean outside its parts", "between the smallest and the largest region"),
        ("theme_share", {"DK_2020": 20.0}, "", ""),
        ("theme_share", {"DK_2020": 19.9}, "mean outside its parts", "between the smallest and the largest region"),
        ("theme_share", {"UK_2020": 90.0}, "", ""),
    ],
)
def test_an_impossible_figure_is_found(
    small: Store, monkeypatch: pytest.MonkeyPatch, slug: str, cells: dict[str, float], rule: str, allowed: str
) -> None:
    """DK01 has 416,000 employed in 2020, 30 per cent of them in J-N,U; the others 20. A country of one region is its region."""
    found = checked(monkeypatch, small, slug, **cells)
    ((cell, value),) = cells.items()
    code, year = cell.split("_")
    theme = small.catalogue.indicators[slug].themes[0]
    assert found == ([(rule, f"{value:g} ({code} {year})", allowed, f"theme {theme}")] if rule else [])


def test_a_panel_without_a_figure_or_that_cannot_be_computed_is_found(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sanity.make(small, "employment", "all")
    cells = {f"{code}_{year}": float("nan") for code in whole.regions for year in whole.years}
    assert checked(monkeypatch, small, "employment", **cells) == [
        ("no figure", "not one figure", "a set with figures, or a shorter list of themes", "theme all")
    ]

    def broken(*_: object) -> Panel:
        raise ValueError("found nothing")

    monkeypatch.setattr(sanity, "make", broken)
    (found,) = sanity._panel(small, "employment", "all")
    assert (found.rule, found.value) == ("not computed", "ValueError: found nothing")
    assert (found.allowed, found.column) == ("figures that can be computed", "theme all")


# ------------------------------------------------------------------------------------------------ gaps of weights, shapes
def test_a_figure_without_its_weight_is_in_no_mean(tmp_path: Path) -> None:
    """DK03 lacks its GDP of 2020, so its inhabitants: of three regions more than 5 per cent lack the year, and it goes."""
    world = World()
    del world.economy["DK03", 2020, "gdp_mio_eur"]
    with as_the_store(world.store(tmp_path)):
        found = innovation_gap.gap_of(panel("gdp_per_head"), ["DK01", "DK02", "DK03"], 2018, 2023, "tenth")
    assert found.panel.dropped == {2020: 1}
    assert found.panel.regions == ("DK01", "DK02", "DK03")
    assert found.hot[0] == 80_000
    assert found.rest == pytest.approx(found.hot / 2), "DK02 and DK03 have half of it a head"
    assert found.gap == pytest.approx(found.hot / 2)


@pytest.mark.parametrize(
    ("amount", "weight", "countries"),
    [
        ([1.0, 2.0], [1.0], ["a", "b"]),
        ([1.0, 2.0], [1.0, 1.0], ["a"]),
        ([], [], []),
        ([[1.0, 2.0]], [[1.0, 1.0]], ["a", "b"]),
    ],
)
def test_theil_refuses_what_is_not_of_the_same_regions(amount: object, weight: object, countries: list[str]) -> None:
    with pytest.raises(ValueError, match="must be of the same regions"):
        theil(np.array(amount), np.array(weight), countries)


@pytest.mark.parametrize(
    ("amount", "weight"), [([-1.0, 2.0], [1.0, 1.0]), ([1.0, 2.0], [0.0, 1.0]), ([np.nan, 1.0], [1.0, 1.0])]
)
def test_theil_refuses_gaps_negative_amounts_and_weights_of_nothing(amount: list[float], weight: list[float]) -> None:
    with pytest.raises(ValueError, match="amounts must be known and not negative, weights known and positive"):
        theil(np.array(amount), np.array(weight), ["a", "b"])
    assert theil(np.array([0.0, 2.0]), np.array([1.0, 1.0]), ["a", "b"]).between == pytest.approx(np.log(2))
