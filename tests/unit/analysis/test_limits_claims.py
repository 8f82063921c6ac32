"""The limits of the claim, its proxies, life lines and search, each at its value and just beside it."""

from __future__ import annotations

from math import isnan, nan
from pathlib import Path

import numpy as np
import pytest

from dashboard.analysis import facts, smart_jobs
from dashboard.analysis.claims import audit, presets
from dashboard.analysis.search import index as search
from dashboard.data.panel import Panel
from dashboard.data.store import store
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
    summary = view_at("/", "?lang=en").charts[0].words.summary
    assert all(number in summary for number in ("38,908", "52,800", "18,796", "18,762", "19,124", "19,700")), summary


def test_a_proxy_of_a_region_has_its_own_range() -> None:
    found = smart_jobs.proxies(store())
    row = list(store().regions).index("DK04")
    keys = [key[row, -1] for key in found.keys.values()]
    assert (found.lower[row, -1], found.median[row, -1], found.upper[row, -1]) == tuple(sorted(keys))


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
