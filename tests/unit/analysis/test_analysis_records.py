"""Records of earlier forecasts: the same stretch as on the pages, kept by store version and engine."""

from __future__ import annotations

import json

import numpy as np
import pytest

from dashboard.analysis.forecasts import records as module
from dashboard.analysis.forecasts.records import ALL, records
from dashboard.analysis.forecasts.series import known, usable
from dashboard.analysis.observatory import panel
from dashboard.data.store import store
from dashboard.settings import Settings
from forecasting import backtest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "settings", lambda: Settings(cache_dir=tmp_path))
    return tmp_path


def test_a_line_is_the_backtest_of_the_usable_stretch(folder):
    made = panel("employment", "mobility")
    lines = {(line.region, line.ahead): line for line in records("employment", "mobility", horizon=2)}
    found = backtest([usable(made, "DK04")[1]], 2)
    line = lines["DK04", 0]
    assert line.mase == pytest.approx(found.mase, rel=1e-5)
    assert line.owa == pytest.approx(found.owa, rel=1e-5)
    assert line.msis == pytest.approx(found.msis, rel=1e-5)
    assert lines["DK04", 2].coverage == pytest.approx(found.coverage_by_horizon[:, 1], rel=1e-5)


def test_all_are_the_map_units_and_short_or_ended_series_have_no_line(folder):
    made = panel("employment")
    lines = records("employment")
    tested = {line.region for line in lines}
    long = {code for code in made.regions if known(usable(made, code)[1]) >= 6}
    assert tested == long | {ALL}
    assert "UKI3" not in tested
    whole = sum(
        line.forecasts
        for line in lines
        if line.ahead == 0 and line.region != ALL and store().regions[line.region].level == "region"
    )
    assert next(line for line in lines if line.region == ALL).forecasts == whole


def test_it_is_kept_and_made_again_when_the_file_is_damaged(folder, monkeypatch):
    first = records("gdp_per_head", horizon=1)
    (path,) = folder.rglob("*.json")
    assert path.parent.name == store().version
    assert json.loads(path.read_text())["indicator"] == "gdp_per_head"
    assert not list(folder.rglob("*.part"))
    monkeypatch.setattr(module, "_lines", lambda *_: pytest.fail("worked out again"))
    assert records("gdp_per_head", horizon=1) == first
    monkeypatch.undo()
    monkeypatch.setattr(module, "settings", lambda: Settings(cache_dir=folder))
    for damage in ("", "{}", '{"lines": [{"region": "DK"}]}', "[]"):
        path.write_text(damage)
        assert records("gdp_per_head", horizon=1) == first


def test_another_engine_or_question_is_another_file(folder, monkeypatch):
    records("gdp_per_head", horizon=1)
    monkeypatch.setattr(module, "identity", lambda: "another")
    records("gdp_per_head", horizon=1)
    records("gdp_per_head", model="naive", horizon=1)
    assert len(list(folder.rglob("*.json"))) == 3


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setattr(module, "settings", lambda: Settings(cache_dir=blocked))
    assert records("gdp_per_head", model="naive", horizon=1)[0].skill == pytest.approx(1.0)


def test_a_measure_without_long_series_has_no_record(folder):
    assert records("clusters") == ()


def test_a_stretch_ends_with_the_panel_and_keeps_one_coverage():
    made = panel("employment")
    for code in made.regions:
        first, values = usable(made, code)
        if not len(values):
            continue
        assert first + len(values) - 1 == made.last_year
        row, start = made.row(code), made.years.index(first)
        kept = made.coverage[row, start : start + len(values)][np.isfinite(values)]
        assert len(set(kept.tolist())) == 1
