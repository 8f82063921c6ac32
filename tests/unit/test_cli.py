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
from dashboard.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_check_holds_and_says_so(capsys):
    code, out, _ = run(capsys, "check")
    assert code == 0
    assert "no findings" in out


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
