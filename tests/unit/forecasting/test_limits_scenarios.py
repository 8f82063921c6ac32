"""The limits and spans of scenarios, each at its value and just beside it; draws and fans by their moments."""

from __future__ import annotations

import numpy as np
import pytest

from forecasting import scenarios
from forecasting.scenarios import LEVERS, Baseline, Levers, repair
from forecasting.scenarios.baseline import LEVELS
from forecasting.scenarios.draws import _walks, common_share, factors

# what a reader may set: lowest, highest, what nothing is, a value with one decimal too many and what becomes of it
SPANS = {
    "growth": (-0.2, 0.5, 0.0, 0.12345678, 0.1234568), "funding": (0.0, 1000.0, 0.0, 1.23456, 1.2346),
    "elasticity": (0.0, 0.2, 0.0, 0.012345678, 0.01235), "funding_base": (1.0, 1000.0, 10.0, 2.34567, 2.3457),
    "cap": (0.5, 20.0, 20.0, 1.23456, 1.2346), "convergence": (0.0, 0.5, 0.0, 0.123456, 0.12346), "start": (2000, 2060, 2000, 2030.4, 2030),
    "ramp": (1, 30, 1, 2.4, 2),
}  # fmt: skip


@pytest.mark.parametrize("name", SPANS)
def test_a_lever_goes_so_far_and_no_further(name: str) -> None:
    lowest, highest, nothing, fine, rounded = SPANS[name]
    for end, beyond, key in ((lowest, lowest - 0.01, "too_low"), (highest, highest + 0.01, "too_high")):
        kept, findings = repair({name: end})
        assert (getattr(kept, name), findings) == (end, ())
        mended, (found,) = repair({name: beyond})
        assert (getattr(mended, name), found.key) == (end, key)
    assert getattr(Levers(), name) == nothing
    assert getattr(repair({name: fine})[0], name) == rounded


def test_the_mix_goes_from_a_fifth_less_to_a_fifth_more_by_theme_only() -> None:
    assert repair({"mix_by": {"t": -0.2, "u": 0.2}}) == (Levers(mix_by=(("t", -0.2), ("u", 0.2))), ())
    mended, findings = repair({"mix_by": {"t": -0.21, "u": 0.21, "v": 0.123456}})
    assert mended.mix_by == (("t", -0.2), ("u", 0.2), ("v", 0.12346))
    assert [found.key for found in findings] == ["too_low", "too_high"]
    assert {name: lever.parts for name, lever in LEVERS.items() if lever.parts} == {
        "growth": "both",
        "funding": "both",
        "mix": "theme",
    }


def test_a_slider_steps_by() -> None:
    assert {name: lever.step for name, lever in LEVERS.items()} == {
        "growth": 0.001, "funding": 1, "elasticity": 0.001, "funding_base": 1, "cap": 0.05, "convergence": 0.005, "mix": 0.005, "start": 1, "ramp": 1,
    }  # fmt: skip
    assert "".join(lever.key for lever in LEVERS.values()) == "gfedlkmyr", "in every shared link"


def test_twelve_parts_and_names_of_twenty_four_letters() -> None:
    twelve = {f"r{i:02}": 0.01 for i in range(12)}
    assert len(repair({"growth_by": twelve})[0].growth_by) == 12
    assert repair({"growth_by": twelve})[1] == ()
    many, (found,) = repair({"growth_by": {**twelve, "s": 0.01}})
    assert (len(many.growth_by), found.key, found.found) == (12, "too_many_parts", "13")
    assert repair({"growth_by": {"a" * 24: 0.01}})[1] == ()
    assert repair({"growth_by": {"a" * 25: 0.01}})[1][0].key == "bad_part"


def test_an_unknown_lever_is_named_with_all_there_are() -> None:
    (found,) = repair({"growht": 0.1})[1]
    assert (found.key, found.lever, found.found) == ("unknown_lever", "growht", "growht")
    assert found.allowed.split(", ") == [
        "growth", "funding", "elasticity", "funding_base", "cap", "convergence", "start", "ramp", "growth_by", "funding_by", "mix_by",
    ]  # fmt: skip
    assert str(found).startswith("growht: found growht; allowed: growth, ")
    assert str(repair({"growth_by": {"DK": "x"}})[1][0]) == "growth of DK: found x; allowed: -0.2 .. 0.5 (not_a_number)"


def test_a_message_shows_forty_letters_and_no_huge_number() -> None:
    assert repair({"growth": "x" * 50})[1][0].found == "x" * 40
    assert repair({"growth": 2**200})[1][0].found == "a huge number"
    assert repair({"growth": 2**199})[1][0].found == str(2**199)[:40]


# ------------------------------------------------------------------------------------------------ what a tornado tries
def flat(horizon: int = 4, regions: int = 1, themes: int = 1) -> Baseline:
    """100 in every cell and year, from 2025 on."""
    median = np.full((regions, themes, horizon), 100.0)
    reach = np.array([0.1, 0.2, 0.3])[:, None, None, None] * median
    return Baseline(median, reach, median[..., 0], 2025, tuple("ABCD"[:regions]), tuple("xyz"[:themes]))


def ends(levers: Levers, made: Baseline | None = None) -> dict[str, tuple[float, float]]:
    found = scenarios.tornado(made or flat(), levers, "scenario")
    return {bar.lever: (bar.start, bar.end) for bar in found.bars}


def test_a_tornado_tries_each_lever_between_two_values() -> None:
    assert ends(Levers(growth=0.01))["growth"] == pytest.approx((100 * 0.98**4, 100 * 1.05**4))
    funded = ends(Levers(funding=10, elasticity=0.05, funding_base=10))
    assert funded == {"funding": pytest.approx((100, 100 * 6 ** (0.05 * 4)))}, (
        "0 to 50 million; its effect is the reader's"
    )
    free = 100 * 1.2**4
    capped = [100 + 100 * (cap - 1) * (1 - np.exp(-(free - 100) / (100 * (cap - 1)))) for cap in (1.1, 3.0)]
    assert ends(Levers(growth=0.2, cap=1.5))["cap"] == pytest.approx(capped)
    timed = ends(Levers(growth=0.1, start=2026, ramp=2))
    assert timed["start"] == pytest.approx((100 * 1.1**3.5, 100.0)), (
        "2000, which is the first year; 2030, after the last"
    )
    assert timed["ramp"] == pytest.approx((100 * 1.1**3, 100 * 1.1 ** (0.2 + 0.4 + 0.6)))


def test_a_tornado_tries_convergence_and_mix_where_there_are_several() -> None:
    median = np.array([[[100.0] * 4], [[300.0] * 4]])
    made = Baseline(
        median, np.zeros((3, *median.shape)), median[..., 0], 2025, ("A", "B"), ("x",), sizes=np.array([1.0, 1.0])
    )
    found = scenarios.tornado(made, Levers(convergence=0.1), region=0)
    assert [(bar.lever, bar.start) for bar in found.bars] == [("convergence", 100)]
    assert found.bars[0].end == pytest.approx(100 + 100 * (1 - 0.95**4)), (
        "half of 400 is where it goes, 5 per cent a year"
    )
    two = flat(themes=2)
    bars = scenarios.tornado(two, Levers(mix_by=(("x", 0.1),)), theme=0).bars
    low, high = (200 / (1 + np.exp(-4 * mix)) for mix in (-0.02, 0.02))
    assert [(bar.lever, bar.start, bar.end) for bar in bars] == [("mix", pytest.approx(low), pytest.approx(high))]


# ------------------------------------------------------------------------------------------------ draws and fans
def test_cells_share_half_of_their_variance_and_the_rest_by_region_and_theme() -> None:
    """x = common (.5) + region (.5 * .4) + theme (.5 * .3) + own (.5 * .3)."""
    made = flat(1, 2, 2)
    walks = _walks(made, 20_000)[0]
    correlation = np.corrcoef(walks)
    assert correlation[0, 3] == pytest.approx(0.5, abs=0.02), "another region and theme"
    assert correlation[0, 1] == pytest.approx(0.5 + 0.5 * 0.4, abs=0.02), "the same region"
    assert correlation[0, 2] == pytest.approx(0.5 + 0.5 * 0.3, abs=0.02), "the same theme"
    assert walks.var(axis=1) == pytest.approx(1, abs=0.05)


def test_the_only_region_or_theme_is_no_part_of_its_own() -> None:
    """With one region, theme and own share the rest .3 to .3; with one theme, region and own .4 to .3."""
    one_region = np.corrcoef(_walks(flat(1, 1, 2), 20_000)[0])
    assert one_region[0, 1] == pytest.approx(0.5, abs=0.02)
    one_theme = np.corrcoef(_walks(flat(1, 2, 1), 20_000)[0])
    assert one_theme[0, 1] == pytest.approx(0.5, abs=0.02)


def with_total(made: Baseline, reach: float | None) -> Baseline:
    return Baseline(made.median, made.reach, made.today, 2025, made.regions, made.themes, total_reach=reach)


def test_what_is_common_follows_from_the_total() -> None:
    """Four cells of reach 20: all common 80; nothing common .4 * 2 * 40^2 + .3 * 2 * 40^2 + .3 * 4 * 20^2 = 2,720."""
    made = flat(2, 2, 2)
    assert common_share(with_total(made, None)) == 0.5
    assert common_share(with_total(made, 80.0)) == pytest.approx(1)
    assert common_share(with_total(made, 2_720**0.5)) == pytest.approx(0)
    assert common_share(with_total(made, 60.0)) == pytest.approx((3_600 - 2_720) / (6_400 - 2_720))
    assert common_share(with_total(made, 100.0)) == 1
    assert common_share(with_total(made, 10.0)) == 0
    assert common_share(with_total(flat(2), 10.0)) == 0.5, "one cell is its total"


def test_a_factor_reaches_as_far_as_the_band_at_each_level() -> None:
    """Reaches of 10, 20, 30 per cent at 50, 80, 95 per cent: so high are the quantiles of the draws, and exp(-reach) so low."""
    made = factors(flat(1))[0, 0]
    for level, reach in zip(LEVELS, (0.1, 0.2, 0.3), strict=True):
        high, low = np.quantile(made, [0.5 + level / 200, 0.5 - level / 200])
        assert (high, low) == pytest.approx((1 + reach, np.exp(-reach)), abs=2e-3)
    assert np.median(made) == pytest.approx(1, abs=1e-3)
    assert made.shape == (2000,)
    assert made.max() == pytest.approx(1.3 + 0.1 * (3.4808 - 1.9600) / (1.9600 - 1.2816), abs=2e-3), (
        "beyond 95 it goes on as from 80"
    )


def test_a_fan_is_made_of_quantiles_between_draws() -> None:
    """0 .. 100: the 2.5th is 2.5, the 25th is 25."""
    found = scenarios.fan(np.arange(101.0)[None, ::-1])
    assert found.lower[:, 0] == pytest.approx([25, 10, 2.5])
    assert found.upper[:, 0] == pytest.approx([75, 90, 97.5])
    assert found.median[0] == 50


def test_a_hundred_draws_at_least_and_each_with_its_mirror_image() -> None:
    assert factors(flat(1), 100).shape == (1, 1, 100)
    for odd in (98, 101):
        with pytest.raises(ValueError, match=f"found {odd} draws; allowed are even numbers from 100"):
            factors(flat(1), odd)
    walks = _walks(flat(3, 2, 2), 100)
    assert walks[:, :, :50] == pytest.approx(-walks[:, :, 50:])


def test_a_baseline_holds_numbers_up_to_a_quadrillion() -> None:
    def of(value: float) -> Baseline:
        return Baseline(np.full((1, 1, 1), value), np.zeros((3, 1, 1, 1)), np.ones((1, 1)), 2025, ("A",), ("x",))

    assert of(1e15).totals[0] == 1e15
    with pytest.raises(ValueError, match=r"huge numbers in median; allowed are 0 to 1e\+15"):
        of(1.001e15)
    assert of(0.0).totals[0] == 0


# ------------------------------------------------------------------------------------------------ targets
def test_a_rate_stands_among_others_with_half_counts() -> None:
    assert scenarios.standing(0.03, [0.01, 0.02, 0.04]) == pytest.approx(100 * (1 - 1.5 / 4))
    assert scenarios.standing(0.02, [0.01, 0.02, 0.04]) == pytest.approx(100 * (1 - 2.5 / 4)), (
        "an equal one is not below"
    )
    assert np.isnan(scenarios.standing(0.02, []))


def test_stretches_of_the_past_are_half_of_it_at_most() -> None:
    assert scenarios.yearly_rates(100 * 1.1 ** np.arange(7), 10) == pytest.approx([0.1] * 4), "three years each"
    assert scenarios.yearly_rates(100 * 1.1 ** np.arange(7), 2) == pytest.approx([0.1] * 5)
    assert scenarios.yearly_rates([100, 50], 5) == pytest.approx([-0.5])


@pytest.mark.parametrize(
    ("target", "growth"), [(100 * 1.5**4, 0.5), (100 * 1.5001**4, None), (100 * 0.8**4, -0.2), (100 * 0.7999**4, None)]
)
def test_a_growth_is_found_within_its_lever(target: float, growth: float | None) -> None:
    found = scenarios.growth_for(flat(), target)
    assert np.isnan(found) if growth is None else found == pytest.approx(growth)


def test_changes_and_rates_of_an_outcome() -> None:
    """100 to 100 * 1.1^4 = 146.41 in four years, beside a baseline that stays at 100."""
    found = scenarios.assess(flat(), Levers(growth=0.1), 120)
    assert (found.today, found.end, found.change, found.added) == pytest.approx((100, 146.41, 46.41, 46.41))
    assert (found.growth, found.over_baseline, found.cagr) == pytest.approx((0.4641, 0.4641, 0.1))
    assert found.reached == 2026, "121 in the second year"
    assert found.below is not None
    assert found.probability == pytest.approx((2000 - found.below + 0.5) / 2001)
    part = scenarios.assess(flat(regions=2, themes=2), Levers(growth=0.1), region=1)
    assert part.end == pytest.approx(2 * 146.41)
    assert scenarios.assess(flat(regions=2, themes=2), Levers(growth=0.1), region=1, theme=0).end == pytest.approx(
        146.41
    )
