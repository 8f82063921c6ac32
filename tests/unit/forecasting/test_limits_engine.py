"""The limits of the engine and of named models, each at its value and just beside it. (Its constants: test_forecast_plain.py.)"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from forecasting import (
    TooShort,
    batch,
    combine,
    forecast,
    forecast_with,
    intervals,
    metrics,
    reconcile,
    record,
    registry,
    rules,
)
from forecasting.batch import progress_bar
from forecasting.claims import Claim
from forecasting.models.ets import ets
from forecasting.prepare import scale

RANDOM = np.random.default_rng(20)
WALK = 100 + np.cumsum(RANDOM.normal(1, 3, 70))


# ------------------------------------------------------------------------------------------------ rules by length
@pytest.mark.parametrize(
    ("n", "label"),
    [
        (0, "none"),
        (1, "assumption"),
        (2, "very_low"),
        (3, "low"),
        (5, "low"),
        (6, "medium"),
        (9, "medium"),
        (10, "full"),
    ],
)
def test_labels_by_length(n: int, label: str) -> None:
    assert rules.label(n) == label


@pytest.mark.parametrize(
    ("n", "horizon", "far"), [(3, 5, False), (3, 6, True), (5, 6, True), (6, 6, False), (7, 8, True)]
)
def test_a_past_carries_as_many_years_as_it_has_but_five_at_least(n: int, horizon: int, far: bool) -> None:
    assert ("extrapolation" in rules.notes(n, horizon)) == far


def test_only_the_last_sixty_years_count() -> None:
    other = WALK.copy()
    other[:10] *= 3
    assert np.array_equal(forecast([WALK], 3).mean, forecast([other], 3).mean)
    other[10] *= 3
    assert not np.array_equal(forecast([WALK], 3).mean, forecast([other], 3).mean)
    assert rules.notes(60, 3) == ()
    assert rules.notes(61, 3) == ("recent_only",)


def test_a_record_needs_six_years() -> None:
    assert record(WALK[:5], horizon=1).total == 0
    assert record(WALK[:6], horizon=1).total == 1
    assert record(WALK[:8], horizon=3).total == 1


# ------------------------------------------------------------------------------------------------ bounds of paths and bands
def test_a_log_path_stays_near_what_was_seen() -> None:
    path = np.array([[[20.0]], [[-20.0]]])
    assert combine._bounded(path, np.array([[1.0, 1.5]])).ravel() == pytest.approx([1.5 + 3, 1 - 3]), (
        "three, where little was seen"
    )
    assert combine._bounded(path, np.array([[1.0, 3.0]])).ravel() == pytest.approx([3 + 4, 1 - 4]), (
        "else twice the range"
    )
    assert combine._bounded(path * 100, np.array([[-200.0, 200.0]])).ravel() == pytest.approx([300, -300]), (
        "what a float holds"
    )


def test_a_lower_bound_ends_at_exp_minus_fifty_of_the_mean() -> None:
    mean, positive = np.array([[1.0]]), np.array([[True]])
    low = [
        intervals.band(mean, np.array([[reach]]), np.array([1.0]), positive)[0].item()
        for reach in (49.0, 50.0, 51.0, 900.0)
    ]
    assert low == pytest.approx(np.exp([-49.0, -50.0, -50.0, -50.0]))


def test_huge_figures_end_at_the_largest_float() -> None:
    made = forecast([[1e308, 1.2e308, 1.4e308, 1.7e308]], 5)
    assert np.isfinite(made.upper).all()
    assert made.upper.max() == np.finfo(np.float64).max


def test_a_unit_is_a_power_of_two_that_keeps_zero_and_tiny_figures() -> None:
    assert scale(np.array([[3.0, -5.0], [0.0, 0.0], [1e-320, 0.0], [128.0, 1.0]])).ravel() == pytest.approx(
        [8, 1, 2.0**-1000, 256]
    )


# ------------------------------------------------------------------------------------------------ parts of a panel
@pytest.mark.parametrize(("model", "size"), [("combination", 500), ("naive", 20)])
def test_progress_is_told_after_each_part(model: str, size: int) -> None:
    told: list[tuple[int, int]] = []
    batch([WALK[:4]] * (size + 1), 1, model=model, progress=lambda done, total: told.append((done, total)))
    assert told == [(size, size + 1), (size + 1, size + 1)]


def test_the_bar_has_thirty_marks(capsys: pytest.CaptureFixture[str]) -> None:
    for done in (0, 1, 3):
        progress_bar(done, 3)
    assert capsys.readouterr().err.split("\r")[1:] == [
        f"[{'.' * 30}] 0/3 series", f"[{'#' * 10}{'.' * 20}] 1/3 series", f"[{'#' * 30}] 3/3 series\n",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------ named models
def test_an_unknown_model_is_named_with_the_nearest() -> None:
    allowed = "allowed are combination, arima, drift, ets, naive, theta, unobserved_components"
    with pytest.raises(ValueError, match=rf"^found model 'arimo'; {allowed}; did you mean 'arima'\?$"):
        registry.get("arimo")
    with pytest.raises(ValueError, match=rf"^found model 'qqq'; {allowed}$"):
        registry.get("qqq")


@pytest.mark.parametrize(
    ("model", "shortest"),
    [("naive", 2), ("drift", 3), ("theta", 6), ("ets", 6), ("arima", 8), ("unobserved_components", 8)],
)
def test_a_named_model_is_fitted_from_so_many_years_on(model: str, shortest: int) -> None:
    with pytest.raises(TooShort, match=f"found {shortest - 1} observations in series 0.*at least {shortest}"):
        forecast_with(model, [WALK[: shortest - 1]], 1)
    assert forecast_with(model, [WALK[:shortest]], 1).notes == (("own_band",),)


def test_a_damped_trend_is_chosen_where_growth_fades() -> None:
    """Changes halve every year: the damped form has the lowest AICc, and its variance the published one (Hyndman et al. 2008, 6.1)."""
    y = 100 + np.cumsum(40 * 0.6 ** np.arange(18)) + 0.02 * RANDOM.normal(size=18)
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    fit = ETSModel(y, error="add", trend="add", damped_trend=True).fit(disp=False)
    made = ets(y, 4)
    assert made.mean == pytest.approx(fit.forecast(4), rel=1e-6)
    alpha, beta, phi = fit.smoothing_level, fit.smoothing_trend, fit.damping_trend
    assert 0.4 < phi < 0.99
    steps = [alpha + beta * sum(phi**k for k in range(1, j + 1)) for j in range(1, 4)]
    variance = fit.mse * (1 + np.cumsum([0.0, *(step**2 for step in steps)]))
    assert made.deviation == pytest.approx(np.sqrt(variance), rel=1e-6)


# ------------------------------------------------------------------------------------------------ reconciliation, metrics, claims
def test_shrinking_needs_twenty_residuals_a_node() -> None:
    summing = reconcile.tree([[0, 1]], 2)
    residuals = RANDOM.normal(size=(20, 3))
    assert reconcile.projection(summing, "shrink", residuals).shape == (3, 3)
    with pytest.raises(ValueError, match="found 19 residuals a node; 'shrink' needs 20"):
        reconcile.projection(summing, "shrink", residuals[:19])


def test_shares_move_on_by_half_of_their_usual_change_and_less_each_year() -> None:
    """Shares .2, .3, .4 change by .1 a year: .4 + .1 * .5 = .45, then + .1 * .25 = .475."""
    shares = np.array([[0.2, 0.3, 0.4], [0.8, 0.7, 0.6]])
    found = reconcile.top_down(np.array([100.0, 200.0]), shares)
    assert found == pytest.approx(np.array([[45.0, 95.0], [55.0, 105.0]]))
    assert reconcile.top_down(np.array([100.0]), shares[:, -1:]) == pytest.approx(np.array([[40.0], [60.0]]))


def test_metrics_by_hand() -> None:
    made, came = np.array([[10.0, 0.0]]), np.array([[8.0, 0.0]])
    assert metrics.smape(made, came) == pytest.approx(np.array([[200 * 2 / 18, 0.0]]))
    assert metrics.scaled_errors(made, came, np.array([4.0])) == pytest.approx(np.array([[0.5, 0.0]]))
    low, high = np.array([[1.0, 1.0, 1.0]]), np.array([[3.0, 3.0, 3.0]])
    came = np.array([[2.0, 0.5, 4.0]])
    assert metrics.scaled_interval_scores(low, high, came, np.array([2.0]), 95) == pytest.approx(
        np.array([[2 / 2, (2 + 40 * 0.5) / 2, (2 + 40 * 1.0) / 2]])
    )
    assert metrics.inside(low, high, np.array([[1.0, 3.0, 3.1]])).tolist() == [[True, True, False]]
    assert metrics.naive_scale([np.array([1.0, 4.0, 2.0]), np.array([5.0]), np.array([3.0, 3.0])]) == pytest.approx(
        [2.5, np.nan, np.nan], nan_ok=True
    )
    assert (metrics.ratio(0.0, 0.0), metrics.ratio(3.0, 2.0)) == (1.0, 1.5)
    assert np.isnan(metrics.ratio(1.0, 0.0))
    assert metrics.mean(np.array([[1.0, np.nan], [3.0, np.nan]]), 0) == pytest.approx([2.0, np.nan], nan_ok=True)


@pytest.mark.parametrize(("years", "length"), [(7.0, 8), (6.9999999999, 8), (6.99, 7), (0.0, 1)])
def test_a_claim_has_a_value_a_whole_year(years: float, length: int) -> None:
    path = Claim(100.0, 0.1, years, 0.0).path()
    assert path == pytest.approx(100 * 1.1 ** np.arange(length))


def test_the_package_says_what_is_wrong_at_the_end_of_a_level() -> None:
    call: Callable[[float], object] = lambda level: forecast([WALK], 1, level)  # noqa: E731
    for level in (0, 100, -1):
        with pytest.raises(ValueError, match="allowed are per cent between 0 and 100"):
            call(level)
    assert np.isfinite(forecast([WALK], 1, 99.9).upper).all()
