"""The limits of diagnostics and calibration, each at its value and just beside it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from forecasting import (
    TooShort,
    calibrate,
    diagnostics,
    intervals,
)
from forecasting.types import FloatArray
from tests import own_series

RANDOM = np.random.default_rng(20)
WALK = 100 + np.cumsum(RANDOM.normal(1, 3, 70))


# ------------------------------------------------------------------------------------------------ diagnostics
def test_diagnostics_need_eight_years() -> None:
    with pytest.raises(TooShort, match="found 7 observations; diagnostics need at least 8"):
        diagnostics.diagnose(WALK[:7])
    found = diagnostics.diagnose(WALK[:8])
    assert len(found.residuals) == 7
    assert len(found.acf) == 1, "a lag for every four errors"
    assert found.band == pytest.approx(1.96 / np.sqrt(7))
    assert len(diagnostics.diagnose(WALK[:45]).acf) == 10, "ten at most"
    assert len(diagnostics.diagnose(WALK[:40]).acf) == 9


@pytest.mark.parametrize(("weight", "told"), [(1.345, False), (1.36, True)])
def test_correlation_is_told_below_five_per_cent(monkeypatch: pytest.MonkeyPatch, weight: float, told: bool) -> None:
    """19 errors that take turns, more or less: so much comes by chance in 5.6 and 4.8 per cent."""
    noise = np.random.default_rng(4).normal(size=19)
    monkeypatch.setattr(diagnostics, "_residuals", lambda _: noise + weight * (-1.0) ** np.arange(19))
    found = diagnostics.diagnose(WALK[:20])
    assert 0.04 < found.ljung_box < 0.06
    assert ("residuals_autocorrelated" in found.notes) == told == (found.ljung_box < 0.05)


def changes_to_series(changes: list[float]) -> FloatArray:
    return np.concatenate([[100.0], 100.0 + np.cumsum(changes)])


@pytest.mark.parametrize(("jump", "found"), [(5.9, None), (6.0, 6)])
def test_a_break_is_four_robust_deviations_from_the_usual_change(jump: float, found: int | None) -> None:
    """Usual changes of -1 and 1, median 0, median distance 1: four times 1.4826 is 5.93."""
    changes = [1.0, -1.0, 1.0, -1.0, 0.0, jump, 0.0, 1.0, -1.0, 1.0, -1.0]
    y = changes_to_series(changes)
    assert diagnostics.level_break(y) == found


@pytest.mark.parametrize(("back", "found"), [(-4.9, 6), (-5.1, None)])
def test_a_jump_taken_back_by_half_is_none(back: float, found: int | None) -> None:
    """Of a jump by 10 more than half must still show in the medians of three years before and after."""
    y = changes_to_series([1.0, -1.0, 1.0, -1.0, 0.0, 10.0, back, 0.0, 0.0, 1.0, -1.0, 0.0])
    assert diagnostics.level_break(y) == found


def test_no_break_is_seen_in_seven_years() -> None:
    y = changes_to_series([1.0, -1.0, 1.0, 50.0, -1.0, 1.0])
    assert diagnostics.level_break(y) is None
    assert diagnostics.level_break(np.append(y, y[-1])) == 4


# ------------------------------------------------------------------------------------------------ calibration
def test_a_panel_keeps_the_committed_table_below_sixty_errors() -> None:
    """A series of n years has 6 errors at each origin from the third year on, as far as outcomes are known."""
    eleven = [WALK[i : i + 11] for i in range(2)]  # origins 3 .. 10 with 6, 6, 6, 5, 4, 3, 2, 1 outcomes: 33 each
    assert len(calibrate.errors(eleven, shortest=3).size) == 66
    assert calibrate.own(eleven) is not intervals.default()
    ten = [WALK[i : i + 10] for i in range(2)]  # 27 each
    assert calibrate.own(ten) is intervals.default()
    assert calibrate.own([*ten, WALK[:6]]) is not intervals.default(), "54 and 6: sixty"
    assert calibrate.own([*ten, WALK[:5]]) is intervals.default(), "54 and 3"


def test_own_quantiles_keep_the_shape_of_the_table_over_lengths() -> None:
    """The level comes from the panel, how much shorter histories are wider from the committed table at 80 per cent."""
    usual = intervals.default()
    table = calibrate.own(own_series.series(60))
    column = list(usual.levels).index(80.0)
    shape = usual.quantiles[:, column] / usual.quantiles[-1, column]
    assert table.quantiles == pytest.approx(shape[:, None] * table.quantiles[-1])


def test_the_table_of_our_own_series_is_as_pinned() -> None:
    """120 series: the quantiles at 50, 80, 95 and 99.9 per cent for 1, 3, 6 and 11 years and more."""
    table = calibrate.table(own_series.series(120))
    columns = [list(table.levels).index(level) for level in (50.0, 80.0, 95.0, 99.9)]
    rows = [table.lengths.index(least) for least in (1, 3, 6, 11)]
    assert table.quantiles[np.ix_(rows, columns)] == pytest.approx(np.array(PINNED), rel=1e-4)
    assert (np.diff(table.quantiles, axis=1) >= 0).all()


PINNED = [
    [0.0593705, 0.118167, 0.222054, 1.82579],
    [0.776407, 1.76941, 3.97956, 25.4387],
    [0.70165, 1.59508, 2.93974, 13.7571],
    [0.630288, 1.30824, 2.35969, 8.06346],
]


def test_quantiles_by_hand() -> None:
    """Ten equal errors 1 .. 10 stand at 5, 15 .. 95 per cent; beyond the last two levels a Pareto tail: q99.5^2 / q97.5."""
    found = calibrate.quantiles(calibrate.Errors(np.arange(1.0, 11), np.full(10, 9.0), np.ones(10)))
    at = dict(zip(calibrate.LEVELS, found, strict=True))
    assert (at[0.0], at[50.0], at[80.0], at[92.5], at[99.0]) == pytest.approx((0, 5.5, 8.5, 9.75, 10))
    assert at[99.9] == pytest.approx(10**2 / 10)


def test_the_written_table_is_the_one_that_is_read(tmp_path: Path) -> None:
    """`python -m forecasting.calibrate`: every number with four decimals, where it comes from, and how many there were."""
    panel = [list(y) for y in own_series.series(60)]
    (tmp_path / "data" / "forecast").mkdir(parents=True)
    for name, part in (("m3", panel[:40]), ("m1", panel[40:])):
        (tmp_path / "data" / "forecast" / f"{name}_yearly.json").write_text(json.dumps({"train": part}))
    made = tmp_path / "table.toml"
    calibrate.main(tmp_path, made)
    read = tomllib.loads(made.read_text(encoding="utf-8"))
    table = calibrate.table(panel)
    assert tuple(read["levels"]) == calibrate.LEVELS
    assert {int(least): row for least, row in read["quantiles"].items()} == {
        least: [round(float(q), 4) for q in row] for least, row in zip(table.lengths, table.quantiles, strict=True)
    }
    assert read["provenance"]["series"] == 60
    assert read["provenance"]["errors"] == len(calibrate.errors(panel).size)
    committed = Path(calibrate.__file__).with_name("calibration.toml").read_text(encoding="utf-8")
    assert made.read_text(encoding="utf-8").splitlines()[:8] == committed.splitlines()[:8], "the same head"
    assert read["provenance"]["method"] == tomllib.loads(committed)["provenance"]["method"]
