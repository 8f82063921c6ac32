"""What the checks of figures refuse: each limit at its value and just beside it, on a made-up world (tests/small_world)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.data.schema import BadData
from dashboard.data.store import Store
from tests.small_world import PARTS, World


# ------------------------------------------------------------------------------------------------ what is refused
def refused(made: Callable[[World], Store], world: World) -> set[str]:
    """The rules that a world breaks; empty when it is taken."""
    try:
        made(world)
    except BadData as error:
        return {finding.rule for finding in error.findings}
    return set()


@pytest.mark.parametrize(
    ("value", "rules"), [(31, set()), (30, {"x1000 jump"}), (306_000, set()), (306_001, {"part > total"})]
)
def test_a_two_hundredth_of_the_usual_is_a_wrong_unit(
    made: Callable[[World], Store], value: int, rules: set[str]
) -> None:
    """Agriculture in DK02 is 6,120 in its middle year, a two-hundredth of it 30.6. Of 306,000 employed no more can be in it."""
    world = World()
    world.labour["DK02", 2020, "a"] = value
    assert refused(made, world) == rules


@pytest.mark.parametrize(("value", "rules"), [(618_000, {"x1000 jump", "group shrunk"}), (617_999, {"group shrunk"})])
def test_so_is_two_hundred_times(made: Callable[[World], Store], value: int, rules: set[str]) -> None:
    """SE12 with 2,940 to 3,180 employed and one wrong year: the middle of the nine is 3,090, two hundred times it 618,000."""
    world = World()
    for (code, year, measure), number in list(world.labour.items()):
        if code == "SE12":
            world.labour[code, year, measure] = number * 15 // 100
    world.labour["SE12", 2020, "total"] = value
    assert refused(made, world) == rules


@pytest.mark.parametrize(("value", "rules"), [(45_901, set()), (45_899, {"group shrunk"})])
def test_a_group_below_three_quarters_of_its_usual_share_lacks_sections(
    made: Callable[[World], Store], value: int, rules: set[str]
) -> None:
    """J-N,U is a fifth of the 306,000 employed of DK02 in 2020; three quarters of that are 45,900."""
    world = World()
    world.labour["DK02", 2020, "jnu"] = value
    assert refused(made, world) == rules


@pytest.mark.parametrize(
    ("figures", "years", "rules"),
    [(4, 3, {"constant vector"}), (3, 3, set()), (4, 2, set()), (10, 3, {"constant vector"})],
)
def test_four_figures_that_stay_the_same_three_years_running_were_copied(
    made: Callable[[World], Store], figures: int, years: int, rules: set[str]
) -> None:
    world = World()
    measures = ("total", "a", "c", "f", "g", "h", "i", "oq", "rt", "jnu", "bde")
    for year in range(2018, 2018 + years):
        for number, measure in enumerate(measures):
            if number < figures:
                world.labour["DK03", year, measure] = world.labour["DK03", 2018, measure]
            else:
                del world.labour["DK03", year, measure]
    assert refused(made, world) == rules


def test_a_country_that_loses_a_region_needs_a_declared_break(made: Callable[[World], Store]) -> None:
    gone = World().without(*(("DK03", year, measure) for year in (2023, 2024) for measure in ("total", *PARTS)))
    assert refused(made, gone) == {"coverage shrunk"}
    gone.declared = '\n[[breaks]]\nyear = 2023\nunits = ["DK"]\nkind = "coverage"\ncrossable = false\nnote = { da = "x", en = "x" }\n'
    assert refused(made, gone) == set()
