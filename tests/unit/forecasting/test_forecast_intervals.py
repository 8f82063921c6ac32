"""Interval arithmetic and where its quantiles come from."""

from __future__ import annotations

import numpy as np
import pytest

from forecasting import calibrate, forecast, intervals

RANDOM = np.random.default_rng(6)
LEVELS = np.array([50.0, 80.0, 95.0])


def test_the_committed_table_is_in_order() -> None:
    table = intervals.default()
    assert table.lengths == calibrate.LENGTHS
    assert tuple(table.levels) == calibrate.LEVELS
    assert (np.diff(table.quantiles, axis=1) > 0).all()
    assert (np.diff(table.quantiles[2:], axis=0) <= 0).all()


def test_rows_of_the_table_hold_from_their_length_on() -> None:
    table = intervals.default()
    assert table.at(9, LEVELS) == pytest.approx(table.at(8, LEVELS))
    assert table.at(40, LEVELS) == pytest.approx(table.at(11, LEVELS))
    assert (table.at(5, LEVELS) > table.at(11, LEVELS)).all()


def test_standardised_errors_are_the_inverse_of_the_band() -> None:
    mean, width = np.array([[10.0, 12.0], [-3.0, -4.0]]), np.array([[2.0, 3.0], [1.0, 2.0]])
    positive = np.array([[True], [False]])
    multiplier = np.array([1.7])
    lower, upper = intervals.band(mean, width, multiplier, positive)
    for bound in (lower[0], upper[0]):
        assert calibrate.standardised(bound, mean, width, positive) == pytest.approx(np.full((2, 2), 1.7))
    beyond = calibrate.standardised(np.array([[-1.0, 0.0]]), mean[:1], width[:1], positive[:1])
    assert np.isinf(beyond).all()


def test_a_falling_path_does_not_narrow_and_keeps_the_order_of_levels() -> None:
    mean = np.array([[100.0, 40.0, 5.0, 1.0, 0.2]])
    width = np.array([[30.0, 31.0, 32.0, 33.0, 34.0]])
    lower, upper = intervals.band(mean, width, np.array([0.5, 1.0, 3.0]), np.array([[True]]))
    span = upper - lower
    assert (np.diff(span, axis=2) >= -1e-9).all()
    assert (np.diff(lower, axis=0) <= 0).all()
    assert (np.diff(upper, axis=0) >= 0).all()
    assert (lower > 0).all()


def test_quantiles_weigh_every_series_the_same() -> None:
    size = np.concatenate([np.linspace(0, 1, 100), np.linspace(10, 11, 1000)])
    weight = np.concatenate([np.full(100, 1 / 100), np.full(1000, 1 / 1000)])
    found = calibrate.quantiles(calibrate.Errors(size, np.full(1100, 9.0), weight))
    at = dict(zip(calibrate.LEVELS, found, strict=True))
    assert at[40.0] == pytest.approx(0.8, abs=0.02)
    assert at[60.0] == pytest.approx(10.2, abs=0.02)


def test_a_small_panel_keeps_the_committed_table() -> None:
    assert calibrate.own([np.arange(9.0)]) is intervals.default()


def test_a_panel_can_bring_its_own_quantiles() -> None:
    wild = [100 + np.cumsum(RANDOM.standard_t(1.5, size=20)) for _ in range(80)]
    table = calibrate.own(wild)
    assert table.quantiles.shape == intervals.default().quantiles.shape
    assert (np.diff(table.quantiles, axis=1) > 0).all()
    usual, special = forecast(wild, 4, [80, 95]), forecast(wild, 4, [80, 95], calibration=table)
    assert np.array_equal(usual.mean, special.mean)
    assert not np.array_equal(usual.upper, special.upper)


def test_coverage_of_random_walks_never_seen() -> None:
    y = 200 + np.cumsum(RANDOM.normal(0.5, 2.0, size=(400, 18)), axis=1)
    found = forecast(list(y[:, :12]), 6, [80, 95])
    inside = (found.lower <= y[:, 12:]) & (y[:, 12:] <= found.upper)
    assert 0.70 < inside[0].mean() < 0.92
    assert 0.90 < inside[1].mean() < 0.99
