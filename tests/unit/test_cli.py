"""The command: what it prints, its exit codes, one line for every error."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from dashboard import __version__
from dashboard.analysis.forecasts import records
from dashboard.cli import main
from dashboard.data.schema import BadData, Finding
from dashboard.settings import Settings


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_check_holds_and_says_so(capsys):
    code, out, _ = run(capsys, "check")
    assert code == 0
    assert "no findings" in out


def test_faulty_data_are_one_line(capsys, monkeypatch):
    def broken(_):
        raise BadData([Finding("row length", "x/observations.csv", n, "all", "2 cells", "5 cells") for n in (7, 8)])

    monkeypatch.setattr("dashboard.cli.check.run", broken)
    code, out, err = run(capsys, "check")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "found 1 finding in" in err, "rows that are wrong for one reason are one finding"
    assert "x/observations.csv" in err
    assert "7" in err
    assert "smartgrowth check" in err


def test_a_broken_declaration_is_one_line(capsys, monkeypatch, tmp_path):
    (tmp_path / "units").mkdir()
    (tmp_path / "units" / "hours.toml").write_text('nam = { da = "timer", en = "hours" }\n', encoding="utf-8")
    environment = {**os.environ, "SMARTGROWTH_EXTRA_DIR": str(tmp_path)}
    for verb in (["check"], ["forecast", "employment", "DK"], ["serve"]):
        made = subprocess.run(
            [sys.executable, "-m", "dashboard.cli", *verb], capture_output=True, text=True, env=environment
        )
        assert made.returncode == 2
        assert made.stdout == ""
        assert len(made.stderr.splitlines()) == 1
        assert "hours.toml, key nam: found a key that is not known" in made.stderr
        assert "Did you mean 'name'?" in made.stderr


def test_forecast_table(capsys):
    code, out, _ = run(capsys, "forecast", "employment", "DK04", "DK", "--to", "2027")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].split() == ["region", "year", "mean", "lower_80", "upper_80", "lower_95", "upper_95"]
    assert [line.split()[:2] for line in lines[1:7]] == [
        [code, str(year)] for code in ("DK04", "DK") for year in (2025, 2026, 2027)
    ]
    assert "Source" in out


def test_forecast_csv_bands_are_nested(capsys):
    code, out, _ = run(capsys, "forecast", "employment", "DK04", "--theme", "mobility", "--to", "2030", "--csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 6
    for row in rows:
        order = [float(row[name]) for name in ("lower_95", "lower_80", "mean", "upper_80", "upper_95")]
        assert order == sorted(order)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("forecast", "emplyment", "DK"), "Did you mean 'employment'"),
        (("forecast", "employment", "DK4"), "did you mean DK04?"),
        (("forecast", "employment", "DK", "--theme", "mobilty"), "mobility"),
        (("forecast", "gdp_per_head", "DK", "--theme", "mobility"), "all"),
        (("forecast", "employment", "DK", "--to", "2001"), "allowed: a year from"),
        (("forecast", "employment", "DK", "--to", "soon"), "invalid int value"),
        (("forecast", "employment", "DK", "--model", "magic"), "combination"),
        (("forecast", "employment"), "REGION"),
        (("forecast",), "--all"),
        (("forecast", "employment", "UKI3"), "no series of employment"),
        (("forecast", "--all", "employment", "DK"), "--all"),
        (("forecast", "employment", "DK", "--scheduler", "tcp://127.0.0.1:1"), "--all"),
        (("forecast", "--all", "--indicator", "emplyment"), "Did you mean 'employment'"),
        (("forecast", "--all", "--indicator", "gdp_per_head", "--theme", "mobility"), "all"),
        (("forecast", "--all", "--theme", "mobilty"), "mobility"),
        (("forecast", "--all", "--indicator", "clusters"), "no series"),
        (("forecast", "--all", "--indicator", "employment", "--to", "2001"), "allowed: a year from"),
        (("backtest", "emplyment"), "Did you mean 'employment'"),
        (("backtest", "employment", "--horizon", "0"), "allowed: 1 to"),
        (("backtest", "clusters"), "no series"),
        (("forecst",), "forecast"),
        ((), "VERB"),
    ],
)
def test_errors_are_one_line_and_exit_code_2(capsys, arguments, words):
    code, out, err = run(capsys, *arguments)
    assert code == 2
    assert out == ""
    assert err.startswith("smartgrowth: ")
    assert err.count("\n") == 1
    assert words in err


def test_forecasts_of_everything_are_those_of_each_region(capsys):
    code, out, err = run(
        capsys, "forecast", "--all", "--indicator", "employment", "--theme", "mobility", "--to", "2027"
    )
    assert code == 0
    assert err.endswith("series\n")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {(row["indicator"], row["theme"]) for row in rows} == {("employment", "mobility")}
    assert len({row["region"] for row in rows}) > 50
    _, out, _ = run(capsys, "forecast", "employment", "DK04", "--theme", "mobility", "--to", "2027", "--csv")
    single = list(csv.DictReader(io.StringIO(out)))
    assert [{name: row[name] for name in single[0]} for row in rows if row["region"] == "DK04"] == single


def test_forecasts_of_everything_by_a_named_model_leave_out_what_is_too_short(capsys):
    code, out, _ = run(capsys, "forecast", "--all", "--indicator", "smart_jobs", "--model", "drift")
    assert code == 0
    assert "own_band" in out


def test_forecasts_of_everything_without_the_engine(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, out, err = run(capsys, "forecast", "--all", "--indicator", "smart_jobs", "--scheduler", "tcp://127.0.0.1:1")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "smartgrowth[scale]" in err


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # the engine's own imports are not what is tested
def test_a_wrong_scheduler_is_one_line(capsys):
    pytest.importorskip("distributed", reason="the extra `scale` (dask.distributed) is not installed")
    code, out, err = run(capsys, "forecast", "--all", "--indicator", "smart_jobs", "--scheduler", "tcp://127.0.0.1:1")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "found no dask scheduler at 'tcp://127.0.0.1:1'; allowed: " in err


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "settings", lambda: Settings(cache_dir=tmp_path))
    return tmp_path


def test_backtest_table_and_csv(capsys, cache):
    code, out, err = run(capsys, "backtest", "gdp_per_head", "--horizon", "2")
    assert code == 0
    assert "series" in err
    assert all(word in out for word in ("MASE", "OWA", "MSIS", "skill", "in 80", "DK04"))
    code, out, err = run(capsys, "backtest", "gdp_per_head", "--horizon", "2", "--csv")
    assert (code, err) == (0, "")  # kept: nothing is worked out again
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["region"], row["years_ahead"]) for row in rows[:3]] == [("all", "all"), ("all", "1"), ("all", "2")]
    assert int(rows[0]["forecasts"]) == int(rows[1]["forecasts"]) + int(rows[2]["forecasts"])
    assert 0.6 < float(rows[0]["coverage_80"]) < float(rows[0]["coverage_95"]) <= 1


def test_wrong_setting_is_one_line_and_exit_code_2():
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "serve"],
        env={**os.environ, "PORT": "http"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "found PORT='http'" in done.stderr


def test_help_is_quick_to_import():
    code = "import sys; from dashboard.cli import parser; parser(); sys.exit('pandas' in sys.modules or 'dash' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
def test_serve_answers_stops_and_refuses_a_taken_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dashboard.cli", "serve"]
    environment = {**os.environ, "PORT": str(port), "SMARTGROWTH_WORKERS": "2"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for _ in range(300):
            try:
                answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5)
                break
            except OSError:
                assert server.poll() is None, server.stdout.read()
                time.sleep(0.1)
        assert answer.status == 200
        assert not re.search(r"gunicorn|[0-9]", answer.headers.get("Server", ""))
        second = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert second.returncode == 2
        assert "not free to listen on" in second.stderr
        assert second.stderr.count("\n") == 1
    finally:
        server.send_signal(signal.SIGTERM)
        out, _ = server.communicate(timeout=20)
    assert server.returncode == 0, out
    assert f"smartgrowth {__version__} serves http://127.0.0.1:{port}" in out
    assert "Traceback" not in out
