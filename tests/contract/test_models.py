"""Every registered model goes through the same tests: a new file in forecasting/models inherits them."""

from __future__ import annotations

import numpy as np
import pytest

from forecasting import TooShort, forecast, forecast_with, model_names
from forecasting.backtest import backtest
from forecasting.registry import COMBINATION, get

NAMES = model_names()
MODELS = [name for name in NAMES if name != COMBINATION]
RANDOM = np.random.default_rng(5)
TREND = 100 + np.cumsum(RANDOM.normal(1.0, 3.0, 17))
PANEL = [
    TREND,
    np.maximum(0.0, RANDOM.normal(size=12)),
    -TREND,
    TREND[:10] * 1e9,
    np.arange(12.0),
    np.where(np.arange(15) == 7, 1e6, TREND[:15]),
]


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_there_are_the_promised_models() -> None:
    assert set(NAMES) >= {COMBINATION, "ets", "arima", "unobserved_components", "theta", "naive", "drift"}


def test_shapes_order_and_nesting(name: str) -> None:
    found = forecast_with(name, PANEL, 4, [80, 95])
    assert found.mean.shape == (len(PANEL), 4)
    assert found.lower.shape == found.upper.shape == (2, len(PANEL), 4)
    for part in found:
        assert np.isfinite(part).all()
    assert (found.lower <= found.mean).all()
    assert (found.mean <= found.upper).all()
    assert (found.lower[1] <= found.lower[0]).all()
    assert (found.upper[1] >= found.upper[0]).all()
    width = found.upper - found.lower
    assert (np.diff(width, axis=2) >= -1e-9 * width[..., 1:]).all()


def test_the_same_type_and_labels(name: str) -> None:
    found = forecast_with(name, [TREND], 3, 80)
    usual = forecast([TREND], 3, 80)
    assert type(found) is type(usual)
    assert (found.label, found.level) == (usual.label, usual.level)
    assert found.lower.shape == (1, 3)


def test_a_constant_stays_constant(name: str) -> None:
    for part in forecast_with(name, [np.full(12, 7.0)], 3):
        assert part == pytest.approx(np.full((1, 3), 7.0))


def test_a_change_of_unit_changes_only_the_unit(name: str) -> None:
    plain, scaled = forecast_with(name, [TREND], 3), forecast_with(name, [TREND * 1024], 3)
    for one, other in zip(plain, scaled, strict=True):
        assert other == pytest.approx(one * 1024, rel=1e-9)


def test_gaps_and_late_starts(name: str) -> None:
    gappy = np.append(TREND, np.nan)
    gappy[5] = np.nan
    found = forecast_with(name, [gappy], 3)
    assert np.isfinite(found.mean).all()
    assert found.notes[0][:2] == ("interpolated", "late_start")
    late, whole = forecast_with(name, [np.append(TREND, np.nan)], 3), forecast_with(name, [TREND], 4)
    assert late.mean == pytest.approx(whole.mean[:, 1:])
    assert late.upper == pytest.approx(whole.upper[:, 1:])


def test_it_can_be_backtested(name: str) -> None:
    found = backtest([TREND], 2, origins=2, forecaster=lambda s, h, levels: forecast_with(name, s, h, levels))
    assert found.n_origins == 2
    assert np.isfinite(found.owa)


@pytest.mark.parametrize("model", MODELS)
def test_too_short_is_said(model: str) -> None:
    least = get(model).shortest
    forecast_with(model, [TREND[:least]], 2)
    with pytest.raises(TooShort, match=f"at least {least}"):
        forecast_with(model, [TREND[: least - 1]], 2)


def test_the_band_of_a_named_model_is_told_to_be_its_own() -> None:
    assert "own_band" in forecast_with("drift", [TREND], 2).notes[0]
    assert "own_band" not in forecast_with(COMBINATION, [TREND], 2).notes[0]


def test_an_unknown_name_gets_a_suggestion() -> None:
    with pytest.raises(ValueError, match="did you mean 'arima'"):
        forecast_with("arma", [TREND], 2)


def test_a_model_that_fails_falls_back_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from forecasting import registry

    def broken(y: np.ndarray, horizon: int) -> registry.Path:
        return registry.Path(np.full(horizon, np.nan), np.ones(horizon))

    registry.names()
    monkeypatch.setitem(registry._MODELS, "broken", registry.Model("broken", 2, broken))
    found = forecast_with("broken", [TREND], 3)
    assert found.mean == pytest.approx(forecast([TREND], 3).mean)
    assert "fell_back" in found.notes[0]


def test_the_ets_band_is_that_of_statsmodels() -> None:
    pd = pytest.importorskip("pandas")
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    from forecasting.models.ets import _relative_variance

    fit = ETSModel(pd.Series(TREND), error="add", trend="add", damped_trend=True).fit(disp=False)
    reference = fit.get_prediction(start=len(TREND), end=len(TREND) + 4).forecast_variance
    assert fit.mse * _relative_variance(fit, 5) == pytest.approx(np.asarray(reference), rel=1e-9)
