"""Forecasts that must come out as they are pinned, each obtained a second time without the product."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from dashboard.analysis.forecasts.series import usable
from dashboard.analysis.observatory import panel
from forecasting import forecast_with
from tests import golden
from tests.plain_forecast import plain

FORECASTS = golden.read("forecasts")["forecast"]
PINS = ("mean", "low80", "high80", "low95", "high95")
Table = dict[str, Any]


def _named(forecasts: list[Table]) -> Any:
    return pytest.mark.parametrize("pinned", forecasts, ids=lambda pinned: pinned["about"])


def _pins(pinned: Table) -> list[float]:
    return [pinned[name] for name in PINS]


def _made(pinned: Table) -> list[float]:
    """Mean and bands in the last year, by the product."""
    made = forecast_with(pinned["model"], [golden.past(pinned["series"])], pinned["horizon"], [80, 95])
    return [made.mean[0, -1], *(bound[i, 0, -1] for i in (0, 1) for bound in (made.lower, made.upper))]


@_named(FORECASTS)
def test_a_forecast_is_as_pinned(pinned: Table) -> None:
    assert _made(pinned) == pytest.approx(_pins(pinned), rel=10.0 ** -pinned.get("digits", 6))


@_named([pinned for pinned in FORECASTS if pinned["model"] == "combination"])
def test_the_combination_is_what_the_plain_calculation_gives(pinned: Table) -> None:
    series = golden.past(pinned["series"])
    (mean, low80, high80), (_, low95, high95) = (plain(series, pinned["horizon"], level) for level in (80, 95))
    found = [part[-1] for part in (mean, low80, high80, low95, high95)]
    assert found == pytest.approx(_pins(pinned), rel=1e-8)


@_named([pinned for pinned in FORECASTS if "formula" in pinned])
def test_a_formula_gives_the_forecast(pinned: Table) -> None:
    y, h = golden.past(pinned["series"]), pinned["horizon"]
    d = [later - earlier for earlier, later in pairwise(y)]
    known = {"y": y, "d": d, "n": len(d), "h": h, "sqrt": math.sqrt, "sum": sum, "mean": lambda x: np.mean(list(x))}
    mean, reach = (float(eval(pinned["formula"][name], known)) for name in ("mean", "reach"))
    z80, z95 = (NormalDist().inv_cdf(0.5 + level / 200) for level in (80, 95))
    band = [mean - z80 * reach, mean + z80 * reach, mean - z95 * reach, mean + z95 * reach]
    assert [mean, *band] == pytest.approx(_pins(pinned), rel=1e-8)


def _ets(y: np.ndarray, form: Table) -> Any:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    return ETSModel(y, error="add", **form).fit(disp=False)


def _arima(y: np.ndarray, form: Table) -> Any:
    from statsmodels.tsa.arima.model import ARIMA

    return ARIMA(y, **{**form, "order": tuple(form["order"])}).fit()


def _structural(y: np.ndarray, form: Table) -> Any:
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    return UnobservedComponents(y, **form).fit(disp=False)


def _theta(y: np.ndarray, form: Table) -> Any:
    from statsmodels.tsa.forecasting.theta import ThetaModel

    return ThetaModel(y, **form).fit()


FITS: dict[str, Callable[[np.ndarray, Table], Any]] = {
    "ets": _ets, "arima": _arima, "unobserved_components": _structural, "theta": _theta,
}  # fmt: skip


@_named([pinned for pinned in FORECASTS if "form" in pinned])
def test_one_form_of_statsmodels_gives_the_forecast(pinned: Table) -> None:
    y = np.array(golden.past(pinned["series"]))
    unit = 2.0 ** math.ceil(math.log2(y.max())) / 128
    path = np.asarray(FITS[pinned["model"]](y / unit, pinned["form"]).forecast(pinned["horizon"])) * unit
    assert path[-1] == pytest.approx(pinned["mean"], rel=1e-4)


@_named([pinned for pinned in FORECASTS if "shown" in pinned])
def test_the_product_starts_from_the_series_and_answers_the_forecast(pinned: Table, client: FlaskClient) -> None:
    indicator, theme, region = pinned["shown"]
    first, series = usable(panel(indicator, theme), region)
    assert series == pytest.approx(golden.past(pinned["series"]), nan_ok=True)
    end = first + len(series) - 1 + pinned["horizon"]
    answer = client.get(f"/api/v1/forecast?i={indicator}&th={theme}&r={region}&to={end}").get_json()
    row = answer["rows"][-1]
    assert row["year"] == end
    found = [row[name] for name in ("value", "lower_80", "upper_80", "lower_95", "upper_95")]
    assert found == pytest.approx(_pins(pinned), abs=0.5001), "whole numbers"


def test_there_are_fifteen_of_all_models() -> None:
    models = {"combination", "ets", "arima", "unobserved_components", "theta", "naive", "drift"}
    assert len(FORECASTS) >= 15
    assert {pinned["model"] for pinned in FORECASTS} >= models
