"""The operator bank against statsmodels: same recursion, same numbers."""

from __future__ import annotations

import numpy as np
import pytest

from forecasting import bank, combine

RANDOM = np.random.default_rng(11)
LENGTH, HORIZON = 14, 6
Y = 100 + np.cumsum(RANDOM.normal(1, 3, LENGTH))


def _member(alpha: float, beta: float, phi: float) -> bank.Smoothing:
    return bank.Smoothing(np.array([alpha]), np.array([beta]), np.array([phi]))


def _state(members: bank.Smoothing, y: np.ndarray) -> np.ndarray:
    """The initial state that the operators stand for, by plain least squares on the recursion's own output."""
    errors, states, _, _ = bank._smoothing(members, len(y), 1)
    gram = states[0].T @ states[0] + bank.RIDGE * np.eye(2)
    return -np.linalg.solve(gram, states[0].T @ errors[0] @ y)


@pytest.mark.parametrize("alpha", [0.15, 0.6, 1.0])
@pytest.mark.parametrize(("beta", "phi"), [(0.0, 0.0), (0.25, 1.0), (0.8, 1.0), (0.3, 0.9)])
def test_exponential_smoothing_is_that_of_statsmodels(alpha: float, beta: float, phi: float) -> None:
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    members = _member(alpha, beta, phi)
    level, trend = _state(members, Y)
    model = ExponentialSmoothing(
        Y,
        trend="add" if phi else None,
        damped_trend=0 < phi < 1,
        initialization_method="known",
        initial_level=level,
        initial_trend=trend if phi else None,
    )
    fixed = {"smoothing_level": alpha}
    if phi:
        fixed["smoothing_trend"] = beta
    if 0 < phi < 1:
        fixed["damping_trend"] = phi
    fitted = model.fit(**fixed, optimized=False)
    matrices = bank.build(members, LENGTH, HORIZON)
    assert matrices.residual[0] @ Y == pytest.approx(fitted.resid, abs=1e-10)
    assert matrices.forecast[0] @ Y == pytest.approx(fitted.forecast(HORIZON), abs=1e-10)


def test_the_initial_state_is_the_least_squares_one() -> None:
    members = _member(0.3, 0.1, 1.0)
    residual = bank.build(members, LENGTH, 1).residual[0] @ Y
    errors, states, _, _ = bank._smoothing(members, LENGTH, 1)
    best = np.linalg.lstsq(states[0], -errors[0] @ Y, rcond=None)[0]
    assert (residual**2).sum() == pytest.approx(((errors[0] @ Y + states[0] @ best) ** 2).sum(), rel=1e-6)


def test_theta_is_its_own_recursion() -> None:
    """The operator against the published recursion written out for one series (Fiorucci et al. 2016, eq. 4-7)."""
    alpha, theta = 0.4, 3.0
    members = bank.Theta(np.array([alpha]), np.array([theta]))
    matrices = bank.build(members, LENGTH, HORIZON)
    errors, states, _, _ = bank._theta(members, LENGTH, HORIZON)
    level = float(-(states[0, :, 0] @ errors[0] @ Y) / (states[0, :, 0] @ states[0, :, 0] + bank.RIDGE))
    a = b = 0.0
    seen: list[float] = []
    expected, ahead = [], []
    for t in range(LENGTH + HORIZON):
        decay = (1 - alpha) ** t
        mu = level + (1 - 1 / theta) * (decay * a + (1 - decay * (1 - alpha)) / alpha * b)
        seen.append(Y[t] if t < LENGTH else mu)
        (expected if t < LENGTH else ahead).append(seen[-1] - mu if t < LENGTH else mu)
        level = alpha * seen[-1] + (1 - alpha) * level
        b, a = np.polyfit(np.arange(1, t + 2), seen, 1) if t else (0.0, seen[0])
    assert matrices.residual[0][2:] @ Y == pytest.approx(expected[2:], abs=1e-8)
    assert matrices.forecast[0] @ Y == pytest.approx(ahead, abs=1e-8)


def test_simple_exponential_smoothing_and_drift_are_those_of_statsmodels() -> None:
    from statsmodels.tsa.arima.model import ARIMA
    from statsmodels.tsa.holtwinters import SimpleExpSmoothing

    members = _member(0.45, 0.0, 0.0)
    level = _state(members, Y)[0]
    reference = SimpleExpSmoothing(Y, initialization_method="known", initial_level=level).fit(0.45, optimized=False)
    assert bank.build(members, LENGTH, 3).forecast[0] @ Y == pytest.approx(reference.forecast(3), abs=1e-10)
    walk = ARIMA(Y, order=(0, 1, 0), trend="t").fit()
    paths, _ = combine._paths(Y[None], 3)
    assert paths[2, 0] == pytest.approx(walk.forecast(3), rel=1e-6)


def test_a_family_is_the_likelihood_average_of_its_members() -> None:
    y = (Y - Y[-1])[None] / 10
    paths, variances = bank.averages(y, HORIZON)
    members = bank.FAMILIES["holt"]
    assert isinstance(members, bank.Smoothing)
    matrices = bank.build(members, LENGTH, HORIZON)
    squares = ((matrices.residual @ y[0]) ** 2).sum(axis=1)
    weight = squares ** (-LENGTH / 2)
    weight /= weight.sum()
    assert paths[1][0] == pytest.approx(weight @ (matrices.forecast @ y[0]), rel=1e-9)
    assert variances[1, 0] == pytest.approx(weight @ squares / LENGTH, rel=1e-9)


def test_operators_are_kept_and_cannot_be_changed() -> None:
    assert bank.operators(9, 4) is bank.operators(9, 4)
    for matrices in (bank.operators(9, 4).residual, bank.operators(9, 4).forecast):
        with pytest.raises(ValueError, match="read-only"):
            matrices[0, 0, 0] = 1.0


def test_the_median_of_a_line_is_the_line() -> None:
    line = np.arange(1.0, 13.0)
    found = combine.centre(line[None] / 16, 4).mean[0] * 16
    assert found == pytest.approx([13, 14, 15, 16], abs=0.35)


def test_no_evidence_no_trend_and_pure_trend_all_of_it() -> None:
    flat = np.array([[0.0, 1.0, 0.0, 1.0, 0.0]])
    line = np.array([[1.0, 2.0, 3.0, 4.0]])
    assert combine._evidence(flat)[0] == 0.0
    assert combine._evidence(line)[0] == pytest.approx(1.0)


def test_log_paths_do_not_explode() -> None:
    wild = np.array([[1e-6, 1.0, 1e-6, 1.0, 1e3]]) / 1024
    assert (combine.centre(wild, 50).mean < 1e12).all()
