"""Accuracy and cost of the forecasts on M3 and M1 yearly, beside statsforecast and statsmodels in the same run.

    make bench, or OMP_NUM_THREADS=1 build/peers/bin/python -m tests.bench.forecast_bench [--slow]

Reads the sets from SMARTGROWTH_SHARED (../shared when not set); writes tests/bench/results/forecast.json. Peers that are
not installed are left out. statsforecast asks for an older pandas than the dashboard's, so `make bench` gives it an
environment of its own, build/peers; `forecasting` itself needs only numpy. --slow adds AutoARIMA and AutoCES.
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from forecasting import backtest, bank, forecast, metrics

SHARED = Path(os.environ.get("SMARTGROWTH_SHARED", Path(__file__).parents[3] / "shared"))
RESULTS = Path(__file__).parent / "results"
HORIZON = 6
LEVELS = [80, 95]
COLUMNS = ("sMAPE", "MASE", "OWA", "MSIS", "cov80", "cov95", "CPU s/1000", "failed")

Bands = tuple[np.ndarray, np.ndarray, np.ndarray]  # mean (n, H), lower and upper (2, n, H)
Method = Callable[[list[np.ndarray]], Bands]


def load(name: str, last: int | None = None) -> tuple[list[np.ndarray], np.ndarray]:
    """Training series (the last so many years of each) and test parts (n, 6)."""
    read = json.loads((SHARED / "data" / "forecast" / f"{name}_yearly.json").read_text())
    return [np.array(y, dtype=float)[-last if last else None :] for y in read["train"]], np.array(read["test"], float)


def nuts2() -> list[np.ndarray]:
    """Complete NUTS-2 employment series 1999-2015 (15-64, both sexes)."""
    found = []
    for line in (SHARED / "data" / "eurostat" / "lfst_r_lfe2emp.tsv").read_text().splitlines()[1:]:
        key, *cells = line.split("\t")
        part = key.strip().split(",")
        values = [cell.split()[0] if cell.split() else ":" for cell in cells]
        if len(part[-1]) == 4 and "T" in part and "Y15-64" in part and ":" not in values:
            found.append(np.array([float(value) for value in values])[::-1])
    return found


def methods(slow: bool) -> Iterator[tuple[str, Method]]:
    """Ours, naive, and every peer that is installed."""
    yield "smartgrowth", lambda series: tuple(forecast(series, HORIZON, LEVELS))  # type: ignore[return-value]
    yield "naive", _each(lambda y: _random_walk(y))
    try:
        from statsforecast import models as peers

        names = ["AutoETS", "DynamicOptimizedTheta", *(["AutoARIMA", "AutoCES"] if slow else [])]
        for name in names:
            yield f"statsforecast {name}", _each(_statsforecast(getattr(peers, name)))
    except ImportError:
        print("statsforecast is not installed: left out")
    try:
        from statsmodels.tsa.holtwinters import ExponentialSmoothing  # noqa: F401

        yield "statsmodels damped trend", _each(_statsmodels)
    except ImportError:
        print("statsmodels is not installed: left out")


def _each(one: Callable[[np.ndarray], np.ndarray]) -> Method:
    """A method of one series, mean, lower 80, lower 95, upper 80, upper 95 (5, H), as one of a panel; NaN = failed."""

    def run(series: list[np.ndarray]) -> Bands:
        found = np.full((len(series), 5, HORIZON), np.nan)
        for i, y in enumerate(series):
            try:
                found[i] = one(y)
            except Exception as error:  # noqa: BLE001 - a peer may fail in any way: it is counted
                _ = error
        return found[:, 0], found[:, 1:3].transpose(1, 0, 2), found[:, 3:5].transpose(1, 0, 2)

    return run


Z = np.array([[1.2816], [1.9600]])


def _random_walk(y: np.ndarray) -> np.ndarray:
    reach = Z * np.sqrt((np.diff(y) ** 2).mean() * np.arange(1, HORIZON + 1))
    return np.concatenate([np.full((1, HORIZON), y[-1]), y[-1] - reach, y[-1] + reach])


def _statsforecast(kind: Callable[..., object]) -> Callable[[np.ndarray], np.ndarray]:
    def run(y: np.ndarray) -> np.ndarray:
        found = kind(season_length=1).forecast(y=y, h=HORIZON, level=LEVELS)  # type: ignore[attr-defined]
        return np.array([found[key] for key in ("mean", "lo-80", "lo-95", "hi-80", "hi-95")])

    return run


def _statsmodels(y: np.ndarray) -> np.ndarray:
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    from forecasting.models.ets import _relative_variance

    size = np.abs(y).max() / 100
    fit = ETSModel(y / size, error="add", trend="add", damped_trend=True).fit(disp=False)
    mean = np.asarray(fit.forecast(HORIZON))[None]
    reach = Z * np.sqrt(fit.mse * _relative_variance(fit, HORIZON))
    return np.concatenate([mean, mean - reach, mean + reach]) * size


def score(bands: Bands, train: list[np.ndarray], test: np.ndarray) -> list[float]:
    """The columns up to coverage."""
    mean, lower, upper = bands
    scale = metrics.naive_scale(train)
    naive = np.array([y[-1:] for y in train])
    smape = float(metrics.mean(metrics.smape(mean, test)))
    mase = float(metrics.mean(metrics.scaled_errors(mean, test, scale)))
    smape0 = float(metrics.mean(metrics.smape(naive, test)))
    mase0 = float(metrics.mean(metrics.scaled_errors(naive, test, scale)))
    msis = float(metrics.mean(metrics.scaled_interval_scores(lower[1], upper[1], test, scale, 95.0)))
    covered = [float(metrics.inside(lower[i], upper[i], test).mean()) for i in (0, 1)]
    return [smape, mase, (smape / smape0 + mase / mase0) / 2, msis, *covered]


def accuracy(slow: bool) -> dict[str, dict[str, list[float]]]:
    """Every method on every set; printed as it comes."""
    found: dict[str, dict[str, list[float]]] = {}
    for name in ("m3", "m1"):
        for last in (None, 5, 8):
            train, test = load(name, last)
            title = f"{name} yearly" + (f", last {last} years only" if last else "")
            print(f"\n{title} ({len(train)} series)\n{'':36}" + "".join(f"{column:>11}" for column in COLUMNS))
            for label, method in methods(slow and last is None):
                method(list({len(y): y for y in train}.values()))  # warm: every length once
                start = time.process_time()
                bands = method(train)
                cost = (time.process_time() - start) / len(train) * 1000
                row = [*score(bands, train, test), cost, float(np.isnan(bands[0]).any(axis=1).sum())]
                found.setdefault(title, {})[label] = row
                print(f"{label:36}" + "".join(f"{x:11.3f}" for x in row), flush=True)
    return found


def costs() -> dict[str, float]:
    """CPU time that a reader waits for, in milliseconds: the best of several, so that other programs do not count."""
    y = 50 + np.cumsum(np.random.default_rng(0).normal(size=20))
    panel = load("m3")[0][:500]

    def cold(n: int) -> None:
        bank.operators.cache_clear()
        forecast([np.resize(y, n)], HORIZON)

    return {
        "cold first forecast of a length (worst of n = 10, 20, 40, 60)": max(
            _took(lambda n=n: cold(n))
            for n in (10, 20, 40, 60)  # type: ignore[misc]
        ),
        "one series, warm": _took(lambda: [forecast([y], HORIZON) for _ in range(200)]) / 200,
        "backtest of 500 series x 10 origins": _took(lambda: backtest(panel, HORIZON, origins=10)),
    }


def _took(work: Callable[[], object]) -> float:
    found = []
    for _ in range(3):
        start = time.process_time()
        work()
        found.append(1000 * (time.process_time() - start))
    return min(found)


def regional() -> dict[str, float]:
    """OWA of NUTS-2 employment, the last 3 to 6 years held out."""
    panel = nuts2()
    found = {}
    for held in (3, 4, 5, 6):
        train, test = [y[:-held] for y in panel], np.array([y[-held:] for y in panel])
        found[f"last {held} years held out ({len(panel)} series)"] = score(tuple(forecast(train, held, LEVELS)), train, test)[2]  # type: ignore[arg-type] # fmt: skip
    return found


def main() -> None:
    """Print all tables and keep them."""
    if not (SHARED / "data" / "forecast").is_dir():
        print(
            f"Forecasts: skipped, the M3 and M1 yearly sets are not in {SHARED}; name their folder by SMARTGROWTH_SHARED"
        )
        return
    warnings.simplefilter("ignore")  # peers warn a lot; here only their figures count
    result = {"columns": COLUMNS, "accuracy": accuracy("--slow" in sys.argv), "ms": costs(), "nuts2_owa": regional()}
    for title, part in (
        ("CPU milliseconds", result["ms"]),
        ("OWA, NUTS-2 employment (naive = 1)", result["nuts2_owa"]),
    ):
        print(f"\n{title}")
        for label, value in part.items():  # type: ignore[attr-defined]
            print(f"  {label:64}{value:9.3f}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "forecast.json").write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
