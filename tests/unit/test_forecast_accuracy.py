"""The promises on the public yearly sets. The sets are not ours to commit: absent, the tests skip."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

from forecasting import calibrate, forecast, intervals, metrics

SHARED = Path(os.environ.get("SMARTGROWTH_SHARED", Path(__file__).parents[3] / "shared"))
SETS = SHARED / "data" / "forecast"
pytestmark = pytest.mark.skipif(not SETS.is_dir(), reason=f"the M3 and M1 yearly sets are not in {SETS}")


def _load(name: str, last: int | None = None) -> tuple[list[np.ndarray], np.ndarray]:
    read = json.loads((SETS / f"{name}_yearly.json").read_text())
    train = [np.array(y, dtype=float) for y in read["train"]]
    return [y if last is None else y[-last:] for y in train], np.array(read["test"], dtype=float)


def _figures(name: str, last: int | None = None) -> dict[str, float]:
    train, test = _load(name, last)
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


def test_m3() -> None:
    found = _figures("m3")
    assert found["smape"] <= 15.8
    assert found["mase"] <= 2.60
    assert found["owa"] <= 0.97 * 0.878  # statsforecast AutoETS: 0.878
    assert found["msis"] <= 0.80 * 28.7  # the best peer's
    assert 0.92 <= found["coverage95"] <= 0.98
    assert 0.76 <= found["coverage80"] <= 0.88


def test_m1() -> None:
    found = _figures("m1")
    assert found["owa"] <= 0.97 * 0.831
    assert found["msis"] <= 0.75 * 60.7
    assert 0.92 <= found["coverage95"] <= 0.98
    assert 0.76 <= found["coverage80"] <= 0.88


@pytest.mark.parametrize(("last", "owa", "coverage"), [(5, 0.94, 0.88), (8, 0.91, 0.91)])
@pytest.mark.parametrize("name", ["m3", "m1"])
def test_short_histories(name: str, last: int, owa: float, coverage: float) -> None:
    found = _figures(name, last)
    assert found["owa"] <= owa
    assert found["coverage95"] >= coverage


def test_the_committed_table_is_what_the_training_parts_say() -> None:
    """Freshness: an edited table, or one made before the engine changed, fails here."""
    panel = _load("m3")[0] + _load("m1")[0]
    fresh = calibrate.table(panel)
    assert intervals.default().quantiles == pytest.approx(fresh.quantiles, rel=1e-3, abs=2e-4)
