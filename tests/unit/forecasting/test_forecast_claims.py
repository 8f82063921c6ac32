"""Claims: the solver, target anchoring, probabilities."""

from __future__ import annotations

import numpy as np
import pytest

from forecasting import claims


def test_the_claim_of_52_800_is_17_600_at_17_per_cent_for_seven_years() -> None:
    assert round(claims.solve(base=17_600, rate=0.17, years=7).target) == 52_822
    assert round(claims.solve(base=17_600, rate=0.12, years=7).target) == 38_908


@pytest.mark.parametrize("left_out", ["base", "rate", "years", "target"])
def test_any_one_follows_from_the_other_three(left_out: str) -> None:
    whole = {"base": 17_600.0, "rate": 0.17, "years": 7.0, "target": 17_600 * 1.17**7}
    solved = claims.solve(**{name: value for name, value in whole.items() if name != left_out})
    for name, value in whole.items():
        assert getattr(solved, name) == pytest.approx(value, rel=1e-9)


def test_the_press_rounding_contradicts_its_own_rate() -> None:
    assert claims.solve(base=18_000, target=53_000, years=6).rate == pytest.approx(0.197, abs=5e-4)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"base": 1, "rate": 0.1}, "years, target"),
        ({"base": 1, "rate": 0.1, "years": 2, "target": 3}, "none"),
        ({"base": -1, "rate": 0.1, "years": 2}, "base"),
        ({"base": 1, "rate": -1, "years": 2}, "rate"),
        ({"base": 1, "rate": -0.1, "target": 2}, "never leads"),
        ({"base": 1, "rate": 0.0, "target": 2}, "never leads"),
    ],
)
def test_what_cannot_be_solved_is_said(given: dict[str, float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        claims.solve(**given)


def test_a_claim_has_a_path() -> None:
    path = claims.solve(base=100, rate=0.1, years=3).path()
    assert path == pytest.approx([100, 110, 121, 133.1])


def test_an_anchored_path_hits_its_target_and_keeps_the_shape() -> None:
    baseline = np.array([100.0, 103.0, 101.0, 107.0])
    bent = claims.anchor(baseline, 150)
    assert bent[-1] == pytest.approx(150, rel=1e-9)
    extra = np.diff(np.log(bent)) - np.diff(np.log(baseline))
    assert extra == pytest.approx(np.full(3, np.log(150 / 107) / 4))
    late = claims.anchor(baseline, 150, weights=[0, 0, 0, 1])
    assert late[:3] == pytest.approx(baseline[:3])


def test_anchoring_refuses_what_it_cannot_bend() -> None:
    with pytest.raises(ValueError, match="positive"):
        claims.anchor([1.0, 0.0], 3)
    with pytest.raises(ValueError, match="weight"):
        claims.anchor([1.0, 2.0], 3, weights=[0, 0])


def test_probabilities_are_never_certain() -> None:
    draws = np.arange(99.0)
    assert claims.probability(draws, 1_000) == pytest.approx(0.005)
    assert claims.probability(draws, -1) == pytest.approx(0.995)
    assert claims.percentile(0.0, draws, 50, 7) == pytest.approx(50.5)


def test_the_year_of_reaching() -> None:
    assert claims.reached([1, 2, 3], 2.5) == 2
    assert claims.reached([1, 2, 3], 4) is None
