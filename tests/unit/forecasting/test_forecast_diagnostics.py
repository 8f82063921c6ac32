"""Diagnostics of one series."""

from __future__ import annotations

import numpy as np
import pytest

from forecasting import TooShort
from forecasting.diagnostics import autocorrelations, diagnose, level_break

RANDOM = np.random.default_rng(8)
WALK = 100 + np.cumsum(RANDOM.normal(0.5, 1.0, 30))


def test_an_ordinary_series_has_nothing_to_report() -> None:
    found = diagnose(WALK)
    assert found.notes == ()
    assert len(found.residuals) == 29
    assert found.ljung_box > 0.05
    assert np.abs(found.acf).max() < 0.6
    assert found.aicc.keys() == {"none", "additive", "damped"}


def test_autocorrelations_are_those_of_statsmodels() -> None:
    from statsmodels.tsa.stattools import acf

    errors = RANDOM.normal(size=25)
    assert autocorrelations(errors, 5) == pytest.approx(np.asarray(acf(errors, nlags=5, result_object=True).acf)[1:])


def test_errors_that_follow_each_other_are_told() -> None:
    swinging = 100 + 10 * np.tile([1.0, 1.0, -1.0, -1.0], 8)
    assert "residuals_autocorrelated" in diagnose(swinging).notes


@pytest.mark.parametrize("jump", [-30.0, 30.0])
def test_a_level_break_is_found(jump: float) -> None:
    broken = WALK.copy()
    broken[13:] += jump
    found = diagnose(broken)
    assert found.break_at == 13
    assert "level_break" in found.notes


def test_an_outlier_is_not_a_break() -> None:
    spiked = WALK.copy()
    spiked[13] += 30
    assert level_break(spiked) is None


def test_a_constant_and_a_line_have_no_break_and_no_correlation() -> None:
    for y in (np.full(12, 5.0), np.arange(12.0)):
        found = diagnose(y)
        assert found.break_at is None
        assert np.isfinite(found.ljung_box)


def test_too_few_years_are_refused() -> None:
    with pytest.raises(TooShort, match="at least 8"):
        diagnose(WALK[:7])
