"""Scenarios: known answers, and what is refused."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from forecasting import forecast, scenarios
from forecasting.scenarios import LEVERS, Baseline, Levers, repair
from forecasting.scenarios.baseline import LEVELS
from forecasting.scenarios.draws import common_share


def flat(level: float = 17_600.0, horizon: int = 7, first_year: int = 2019) -> Baseline:
    """One cell that does not change."""
    median = np.full((1, 1, horizon), level)
    reach = np.array([0.1, 0.2, 0.3])[:, None, None, None] * median
    return Baseline(median, reach, [[level]], first_year, ("DK",), ("all",), history=np.linspace(15_000, level, 10))


def grid(regions: int = 3, themes: int = 2, horizon: int = 4) -> Baseline:
    rng = np.random.default_rng(1)
    median = rng.uniform(50, 100, (regions, themes, 1)) * 1.01 ** np.arange(1, horizon + 1)
    reach = np.array([0.02, 0.05, 0.09])[:, None, None, None] * median
    names = tuple(f"DK0{i}" for i in range(regions)), tuple(f"t{i}" for i in range(themes))
    return Baseline(median, reach, median[..., 0], 2025, *names)


@pytest.mark.parametrize(("rate", "end"), [(0.17, 52_822), (0.12, 38_908), (0.0027, 17_935), (0.007, 18_481)])
def test_a_rate_on_17_600_comes_to_the_published_value(rate: float, end: int) -> None:
    assert round(scenarios.assess(flat(), Levers(growth=rate)).end) == end


def test_the_ramp_phases_in() -> None:
    levers = Levers(growth=0.1, start=2021, ramp=2)
    assert scenarios.weights(flat(), levers).tolist() == [0, 0, 0.5, 1, 1, 1, 1]
    path = scenarios.assess(flat(100.0), levers).path
    assert path == pytest.approx(100 * 1.1 ** np.array([0, 0, 0.5, 1.5, 2.5, 3.5, 4.5]))


def test_a_start_in_the_past_is_the_first_forecast_year() -> None:
    assert scenarios.weights(flat(), Levers(start=2001, ramp=4))[0] == 0.25


def test_funding_does_nothing_without_an_effect() -> None:
    assert scenarios.assess(flat(100.0), Levers(funding=1000)).path.tobytes() == flat(100.0).totals.tobytes()
    assert Levers(funding=50).in_use() == ()
    assert Levers(elasticity=0.03).in_use() == ()
    assert Levers(start=2027, ramp=3).in_use() == ()
    assert Levers(funding_by=(("DK", 5),), elasticity=0.03).in_use() == ("funding", "elasticity")
    assert Levers(funding=50, elasticity=0.03, cap=2, start=2027).in_use() == ("funding", "elasticity", "cap", "start")


def test_what_a_job_costs_is_the_money_up_to_then_by_the_jobs_that_it_adds() -> None:
    made, levers = flat(100.0), Levers(funding=10, funding_base=10, elasticity=0.05, start=2021, ramp=2)
    spent, added = scenarios.money(made, levers)
    assert spent == pytest.approx(10 * (0.5 + 4))
    assert added == pytest.approx(100 * 2 ** (0.05 * 4.5) - 100)
    both = Levers(funding=10, funding_by=(("DK", 2),), elasticity=0.05, growth=0.1)
    assert scenarios.money(made, both)[0] == pytest.approx(7 * 12)
    assert scenarios.money(made, both)[1] == pytest.approx(
        scenarios.assess(made, both).end - scenarios.assess(made, Levers(growth=0.1)).end
    )
    assert scenarios.money(made, Levers(funding=10)) == (70, 0)


def test_funding_works_by_its_elasticity() -> None:
    levers = Levers(funding=10, funding_base=10, elasticity=0.05)
    assert scenarios.assess(flat(100.0), levers).path == pytest.approx(100 * 2 ** (0.05 * np.arange(1, 8)))


def test_the_cap_saturates() -> None:
    free = scenarios.assess(flat(100.0), Levers(growth=0.3)).path
    held = scenarios.assess(flat(100.0), Levers(growth=0.3, cap=2)).path
    assert (held < free).all()
    assert (np.diff(held) > 0).all()
    assert held[-1] == pytest.approx(100 + 100 * (1 - np.exp(-(free[-1] - 100) / 100)))
    below = scenarios.assess(flat(100.0), Levers(growth=0.3, cap=0.5)).path
    assert below == pytest.approx(np.full(7, 100.0))
    shrunk = Levers(growth=-0.1)
    assert scenarios.assess(flat(), shrunk.with_value("cap", 2)).end == scenarios.assess(flat(), shrunk).end


def test_parts_come_on_top() -> None:
    made = grid()
    path = scenarios.apply(made, Levers(growth=0.02, growth_by=(("DK01", 0.03), ("t1", 0.01))))
    factor = path[..., 0] / made.median[..., 0]
    assert factor[0] == pytest.approx([1.02, 1.02 * 1.01])
    assert factor[1] == pytest.approx([1.02 * 1.03, 1.02 * 1.03 * 1.01])
    assert scenarios.strays(made, Levers(growth_by=(("SE11", 0.03),), mix_by=(("DK01", 0.1),))) == ("SE11", "DK01")


def test_full_convergence_and_mix_by_hand() -> None:
    made = grid(2, 1, 1)
    path = scenarios.apply(made, Levers(convergence=0.5))[:, 0, 0]
    goal = made.shares * made.median.sum()
    assert path == pytest.approx((made.median[:, 0, 0] + goal) / 2)
    made = grid(1, 2, 1)
    path = scenarios.apply(made, Levers(mix_by=(("t1", 0.2),)))[0, :, 0]
    assert path[1] / path[0] == pytest.approx(made.median[0, 1, 0] / made.median[0, 0, 0] * np.exp(0.2))


def test_the_neutral_fan_is_the_band_of_the_forecast() -> None:
    series = np.array([10, 11, 13, 12, 14, 15, 15, 17, 18, 18, 20.0])
    made = forecast([series], 8, LEVELS)
    fan = scenarios.assess(Baseline.of(made, series, 2025)).fan
    assert fan.median == pytest.approx(made.mean[0], rel=1e-4)
    assert fan.upper == pytest.approx(made.upper[:, 0], rel=2e-3)
    assert fan.lower == pytest.approx(made.lower[:, 0], rel=2e-3)


def test_the_total_is_as_uncertain_as_its_own_forecast_says() -> None:
    made = grid()
    reach = made.reach[1, :, :, -1]
    for wanted in (0.6, 0.75, 0.9):
        total = Baseline(
            made.median, made.reach, made.today, 2025, made.regions, made.themes, total_reach=wanted * reach.sum()
        )
        fan = scenarios.assess(total).fan
        assert fan.upper[1, -1] - fan.median[-1] == pytest.approx(wanted * reach.sum(), rel=0.1)
    assert common_share(made) == 0.5


def test_chances_and_the_year_of_reaching() -> None:
    made = flat()
    sure = scenarios.assess(made, Levers(growth=0.17), 20_000)
    assert sure.reached == 2019
    assert sure.probability is not None
    assert sure.probability > 0.95
    never = scenarios.assess(made, target=1e9)
    assert never.reached is None
    assert never.probability == pytest.approx(0.5 / 2001)
    assert scenarios.assess(made).probability is None


def test_scenarios_side_by_side() -> None:
    base, a, b = scenarios.compare(flat(), {"A": Levers(growth=0.17), "B": Levers(growth=0.12)}, 38_908)
    assert (base.name, a.name, b.name) == ("", "A", "B")
    assert a.cagr == pytest.approx(0.17)
    assert b.growth == pytest.approx(1.12**7 - 1)
    assert (a.added, a.change) == (pytest.approx(52_822 - 17_600, abs=1), pytest.approx(35_222, abs=1))
    assert (base.added, base.over_baseline, base.change) == (0, 0, 0)
    assert b.probability == pytest.approx(0.5, abs=0.01)


def test_what_a_target_asks() -> None:
    asked = scenarios.goal(flat(), 17_600 * 1.17**7, reference=[0.0027, 0.0481, 0.0496, 0.0515, 0.12, 0.191])
    assert asked.required == pytest.approx(0.17)
    assert asked.in_baseline > 99
    assert asked.in_history > 85
    assert asked.in_reference == pytest.approx(100 * 5.5 / 7)
    assert np.isnan(scenarios.goal(flat(), 20_000).in_reference)
    with pytest.raises(ValueError, match="target"):
        scenarios.goal(flat(), -1)


def test_rates_of_the_past() -> None:
    assert scenarios.yearly_rates([100, 110, 121], 1) == pytest.approx([0.1, 0.1])
    assert scenarios.yearly_rates([100, np.nan, 121, 0, 0], 2) == pytest.approx([0.1])
    assert len(scenarios.yearly_rates([100], 5)) == 0


def test_a_target_out_of_reach_has_no_growth() -> None:
    assert np.isnan(scenarios.growth_for(flat(), 1e12))
    assert np.isnan(scenarios.growth_for(flat(), 2e4, Levers(start=2050)))
    assert np.isnan(scenarios.growth_for(flat(), 4e4, Levers(cap=2)))
    assert scenarios.growth_for(flat(), 17_600 * 1.17**7) == 0.17
    capped = Levers(cap=2, start=2021, ramp=2)
    needed = scenarios.growth_for(flat(), 30_000, capped)
    assert scenarios.assess(flat(), capped.with_value("growth", needed)).end == pytest.approx(30_000, rel=1e-6)
    with pytest.raises(ValueError, match="above 0"):
        scenarios.growth_for(flat(), float("nan"))


def test_a_tornado_is_sorted_and_leaves_out_what_a_panel_has_no_use_for() -> None:
    used = Levers(growth=0.01, funding=20, elasticity=0.02, convergence=0.01, mix_by=(("t0", 0.01),))
    found = scenarios.tornado(flat(), used)
    assert [bar.lever for bar in found.bars] == ["growth", "funding"]
    assert {"convergence", "mix"} <= {bar.lever for bar in scenarios.tornado(grid(), used).bars}


@pytest.mark.parametrize("rest", ["neutral", "scenario"])
def test_a_tornado_tries_no_lever_that_is_not_in_use(rest: Literal["neutral", "scenario"]) -> None:
    assert scenarios.tornado(flat()).bars == ()
    assert scenarios.tornado(flat(), Levers(funding=50), rest).bars == ()
    assert [bar.lever for bar in scenarios.tornado(flat(), Levers(growth=0.05), rest).bars] == ["growth"]
    funded = scenarios.tornado(flat(), Levers(funding=50, elasticity=0.02), rest)
    assert [bar.lever for bar in funded.bars] == ["funding"]
    assert funded.bars[0].size > 0


def test_a_waterfall_names_what_was_set() -> None:
    assert [bar.lever for bar in scenarios.waterfall(grid(), Levers(funding=5, start=2026))] == ["baseline", "scenario"]
    bars = scenarios.waterfall(grid(), Levers(growth=0.1, funding=5, elasticity=0.02, cap=1.5, start=2026))
    assert [bar.lever for bar in bars] == ["baseline", "growth", "funding", "cap", "start", "scenario"]
    assert bars[1].size > 0 > bars[-2].size


@pytest.mark.parametrize(
    ("raw", "key", "becomes"),
    [
        ({"growth": float("nan")}, "not_a_number", 0.0),
        ({"growth": float("inf")}, "not_a_number", 0.0),
        ({"growth": "0.1"}, "not_a_number", 0.0),
        ({"growth": True}, "not_a_number", 0.0),
        ({"growth": 99}, "too_high", 0.5),
        ({"growth": -(10**400)}, "too_low", -0.2),
        ({"cap": 1e300}, "too_high", 20.0),
        ({"ramp": 0}, "too_low", 1),
    ],
)
def test_odd_values_are_mended_and_said(raw: dict[str, object], key: str, becomes: float) -> None:
    levers, (found,) = repair(raw)
    assert found.key == key
    assert getattr(levers, found.lever) == becomes
    assert found.allowed == f"{LEVERS[found.lever].lowest:g} .. {LEVERS[found.lever].highest:g}"
    with pytest.raises(ValueError, match=key):
        Levers(**raw)  # type: ignore[arg-type]


def test_parts_are_sorted_rounded_and_limited() -> None:
    levers, findings = repair({"growth_by": {"b": 0.12345678, "a": 0.1, "c": 0.0, "1": 0.1, "d": "x"}})
    assert levers.growth_by == (("a", 0.1), ("b", 0.1234568))
    assert [(found.key, found.part) for found in findings] == [("bad_part", ""), ("not_a_number", "d")]
    many, findings = repair({"growth_by": {f"r{i:02}": 0.1 for i in range(20)}, "funding_by": {"a": 1}})
    assert len(many.growth_by) == 12
    assert many.funding_by == ()
    assert [found.key for found in findings] == ["too_many_parts", "too_many_parts"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"median": np.full((1, 1, 7), np.nan)}, "unknown"),
        ({"median": -np.ones((1, 1, 7))}, "negative"),
        ({"reach": np.ones((3, 1, 1, 2))}, "shape"),
        ({"regions": ("DK", "DK")}, "names"),
        ({"themes": ()}, "names"),
    ],
)
def test_a_baseline_that_does_not_fit_is_refused(change: dict[str, object], words: str) -> None:
    whole = {name: getattr(flat(), name) for name in ("median", "reach", "today", "first_year", "regions", "themes")}
    with pytest.raises(ValueError, match=words):
        Baseline(**{**whole, **change})  # type: ignore[arg-type]


def test_odd_numbers_of_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="even"):
        scenarios.assess(flat(), n=101)
