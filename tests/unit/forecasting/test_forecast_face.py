"""The public face: shapes, labels, notes, messages."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from forecasting import forecast, record

RISING = np.array([100, 104, 103, 109, 112, 118, 117, 121, 127, 131.0])


def test_it_unpacks_as_three_arrays() -> None:
    mean, lower, upper = forecast([RISING, RISING[:4]], 5, 95)
    assert mean.shape == lower.shape == upper.shape == (2, 5)


def test_several_levels_are_stacked_in_front() -> None:
    found = forecast([RISING], 4, [80, 95])
    assert found.mean.shape == (1, 4)
    assert found.lower.shape == found.upper.shape == (2, 1, 4)
    assert found.level == (80.0, 95.0)
    for i, level in enumerate((80, 95)):
        alone = forecast([RISING], 4, level)
        assert np.array_equal(alone.lower, found.lower[i])
        assert np.array_equal(alone.upper, found.upper[i])


def test_labels_tell_what_a_forecast_rests_on() -> None:
    labels = forecast([np.ones(n) for n in (0, 1, 2, 3, 5, 6, 9, 10, 30)], 2).label
    assert labels == ("none", "assumption", "very_low", "low", "low", "medium", "medium", "full", "full")


def test_nothing_known_is_not_a_number_and_says_so() -> None:
    found = forecast([[], [np.nan, np.nan], RISING], 2)
    assert np.isnan(found.mean[:2]).all()
    assert np.isfinite(found.mean[2]).all()
    assert found.label[:2] == ("none", "none")


def test_an_empty_panel_is_empty() -> None:
    found = forecast([], 3)
    assert found.mean.shape == (0, 3)
    assert len(found) == 0


def test_gaps_are_filled_for_the_calculation_and_told() -> None:
    gappy = RISING.copy()
    gappy[4] = np.nan
    found = forecast([gappy, np.append(RISING, [np.nan, np.nan]), RISING], 12)
    assert found.notes == (("interpolated", "extrapolation"), ("late_start", "extrapolation"), ("extrapolation",))
    assert np.isfinite(found.mean).all()


def test_years_missing_at_the_end_start_the_forecast_late() -> None:
    late = forecast([np.append(RISING, [np.nan, np.nan])], 3)
    whole = forecast([RISING], 5)
    for one, other in zip(late, whole, strict=True):
        assert one == pytest.approx(other[:, 2:])


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: forecast([RISING], 0), ValueError, "horizon 0"),
        (lambda: forecast([RISING], 1.5), ValueError, "whole numbers"),  # type: ignore[arg-type]
        (lambda: forecast([RISING], 2, 100), ValueError, "level 100"),
        (lambda: forecast([RISING], 2, []), ValueError, "level"),
        (lambda: forecast(RISING, 2), TypeError, "list of series"),  # type: ignore[arg-type]
        (lambda: forecast([1.0, 2.0], 2), TypeError, "one-dimensional"),  # type: ignore[list-item]
    ],
)
def test_what_is_wrong_is_said(call, kind: type[Exception], words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(kind, match=words):
        call()


def test_the_record_counts_earlier_forecasts() -> None:
    walk = np.cumsum(np.random.default_rng(3).normal(size=30)) + 50
    found = record(walk, 3, 80)
    assert (found.horizon, found.level, found.total) == (3, 80.0, 30 - 3 - 5 + 1)
    assert 0 < found.inside <= found.total
    assert found.coverage == found.inside / found.total
    pooled = record([walk, walk], 3, 80, origins=4)
    assert pooled.total == 8


def test_no_record_from_too_few_years() -> None:
    found = record([1.0, 2.0, 3.0, 4.0, 5.0], 1)
    assert found.total == 0
    assert found.notes == ("no_record",)
    assert np.isnan(found.coverage)


def test_the_package_needs_no_heavy_import() -> None:
    heavy = ("statsmodels", "pandas", "dash", "plotly", "scipy")
    code = f"import sys, forecasting; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=".")
    assert done.stdout.strip() == "[]"
