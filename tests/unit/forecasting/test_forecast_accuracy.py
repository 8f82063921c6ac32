"""The promises: accuracy and bands on series of our own, and on the public yearly sets where they are at hand.

The sets are not ours to commit: absent, their tests skip; those on our own series (tests/own_series.py) run in every clone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from forecasting import calibrate, forecast, intervals, metrics
from forecasting.types import FloatArray
from tests import own_series

SHARED = Path(os.environ.get("SMARTGROWTH_SHARED", Path(__file__).parents[4] / "shared"))
SETS = SHARED / "data" / "forecast"
public = pytest.mark.skipif(not SETS.is_dir(), reason=f"the M3 and M1 yearly sets are not in {SETS}")
OWN = own_series.series()
PAST = [y[: -own_series.HELD_BACK] for y in OWN]
CAME = np.array([y[-own_series.HELD_BACK :] for y in OWN])


def _load(name: str) -> tuple[list[FloatArray], FloatArray]:
    read = json.loads((SETS / f"{name}_yearly.json").read_text())
    return [np.array(y, dtype=float) for y in read["train"]], np.array(read["test"], dtype=float)


def _figures(train: Sequence[FloatArray], test: FloatArray, last: int | None = None) -> dict[str, float]:
    train = train if last is None else [y[-last:] for y in train]
    mean, lower, upper = forecast(train, 6, [80, 95])
    scale = metrics.naive_scale(train)
    naive = np.array([y[-1:] for y in train])
    smape, mase = metrics.smape(mean, test).mean(), metrics.mean(metrics.scaled_errors(mean, test, scale))
    smape0, mase0 = metrics.smape(naive, test).mean(), metrics.mean(metrics.scaled_errors(naive, test, scale))
    return {
        "smape": float(smape),
        "mase": float(mase),
        "owa": float((smape / smape0 + mase / mase0) / 2),
        "msis": float(metrics.mean(metrics.scaled_interval_scores(lower[1], upper[1], test, scale, 95.0))),
        "coverage80": float(metrics.inside(lower[0], upper[0], test).mean()),
        "coverage95": float(metrics.inside(lower[1], upper[1], test).mean()),
    }


# ------------------------------------------------------------------------------------------------ series of our own
def test_our_own_series_have_the_lengths_growth_and_changes_of_the_public_ones() -> None:
    """The percentiles that tests/own_series.py states."""

    def spread(values: Sequence[float]) -> list[float]:
        return [round(float(x), 2) for x in np.quantile(values, [0.1, 0.5, 0.9])]

    changes = [np.diff(np.log(y)) for y in OWN]
    assert spread([len(y) for y in OWN]) == pytest.approx([20, 25, 39], abs=0.5)
    assert spread([change.mean() for change in changes]) == pytest.approx([0.0, 0.03, 0.07], abs=0.006)
    assert spread([change.std() for change in changes]) == pytest.approx([0.03, 0.08, 0.22], abs=0.006)


def test_own_series() -> None:
    found = _figures(PAST, CAME)
    assert found["smape"] <= 16.3
    assert found["mase"] <= 2.95
    assert found["owa"] <= 0.81
    assert found["msis"] <= 21.2
    assert 0.945 <= found["coverage95"] <= 0.965
    assert 0.78 <= found["coverage80"] <= 0.82


@pytest.mark.parametrize(("last", "owa", "coverage"), [(5, 0.90, 0.94), (8, 0.86, 0.935)])
def test_own_short_histories(last: int, owa: float, coverage: float) -> None:
    found = _figures(PAST, CAME, last)
    assert found["owa"] <= owa
    assert coverage <= found["coverage95"] <= 0.97


def test_the_quantiles_of_our_own_series_are_near_the_committed_ones() -> None:
    """From five observations on, where errors are measured well: what was learned from others holds for series never seen."""
    fresh, usual = calibrate.table(PAST), intervals.default()
    rows = [usual.lengths.index(least) for least in usual.lengths if least >= 5]
    for level in (50.0, 80.0, 95.0):
        column = list(usual.levels).index(level)
        assert fresh.quantiles[rows, column] == pytest.approx(usual.quantiles[rows, column], rel=0.15)


# ------------------------------------------------------------------------------------------------ public sets
@public
def test_m3() -> None:
    found = _figures(*_load("m3"))
    assert found["smape"] <= 15.8
    assert found["mase"] <= 2.60
    assert found["owa"] <= 0.97 * 0.878  # statsforecast AutoETS: 0.878
    assert found["msis"] <= 0.80 * 28.7  # the best peer's
    assert 0.92 <= found["coverage95"] <= 0.98
    assert 0.76 <= found["coverage80"] <= 0.88


@public
def test_m1() -> None:
    found = _figures(*_load("m1"))
    assert found["owa"] <= 0.97 * 0.831
    assert found["msis"] <= 0.75 * 60.7
    assert 0.92 <= found["coverage95"] <= 0.98
    assert 0.76 <= found["coverage80"] <= 0.88


@public
@pytest.mark.parametrize(("last", "owa", "coverage"), [(5, 0.94, 0.88), (8, 0.91, 0.91)])
@pytest.mark.parametrize("name", ["m3", "m1"])
def test_short_histories(name: str, last: int, owa: float, coverage: float) -> None:
    found = _figures(*_load(name), last)
    assert found["owa"] <= owa
    assert found["coverage95"] >= coverage


@public
def test_the_committed_table_is_what_the_training_parts_say() -> None:
    """Freshness: an edited table, or one made before the engine changed, fails here."""
    panel = _load("m3")[0] + _load("m1")[0]
    fresh = calibrate.table(panel)
    assert intervals.default().quantiles == pytest.approx(fresh.quantiles, rel=1e-3, abs=2e-4)
