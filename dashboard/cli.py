"""The command `smartgrowth`: serve, check, forecast.

Every error is one line on standard error (what was found, what is allowed, what to do) and exit code 2; `check` ends with
exit code 1 when it has findings. Imports wait until a verb needs them, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import math
import socket
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

import dashboard
from dashboard.settings import BadSettings, Settings, settings
from forecasting import model_names

if TYPE_CHECKING:
    from flask import Flask

    from dashboard.data.panel import Panel

LEVELS: Final = (80, 95)
FURTHEST: Final = 2060


class Refused(ValueError):
    """The command cannot be carried out; the text is one line for the person who typed it."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message}; see {self.prog} --help")


# ------------------------------------------------------------------------------------------------ serve
def _serve(_: argparse.Namespace) -> int:
    config = settings()
    _check_port(config)
    from dashboard.app import create_app

    server = create_app(config).server
    place = "127.0.0.1" if config.host in {"0.0.0.0", "::"} else config.host  # noqa: S104
    print(f"smartgrowth {dashboard.__version__} serves http://{place}:{config.port} (Ctrl+C ends it)", flush=True)
    if place != config.host:
        print(
            f"Answers only to the host names {', '.join(config.trusted_hosts)}; others: SMARTGROWTH_TRUSTED_HOSTS.",
            flush=True,
        )
    if sys.platform == "win32":
        _waitress(server, config)
    else:
        _gunicorn(server, config)
    return 0


def _check_port(config: Settings) -> None:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise Refused(
                f"found {config.host}:{config.port} not free to listen on ({reason}); allowed: a free port of this "
                f"machine; end the other program, or set another, such as PORT={config.port % 65535 + 1}"
            ) from error


def _gunicorn(server: Flask, config: Settings) -> None:
    import gunicorn.http.wsgi
    from gunicorn.app.base import BaseApplication

    gunicorn.http.wsgi.SERVER = "smartgrowth"  # the Server header: no product to look up weaknesses for

    class Application(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            options = {
                "bind": f"[{config.host}]:{config.port}" if ":" in config.host else f"{config.host}:{config.port}",
                "workers": config.workers,
                "threads": 4,  # slow readers do not hold a worker; Python runs one of them at a time
                "preload_app": True,  # loaded once, before the workers are forked
                "max_requests": 0,
                "timeout": 60,
                "graceful_timeout": 10,
                "limit_request_line": 8190,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return server

    Application().run()


def _waitress(server: Flask, config: Settings) -> None:
    import waitress  # type: ignore[import-untyped]

    waitress.serve(server, host=config.host, port=config.port, threads=8, ident=None)


# ------------------------------------------------------------------------------------------------ check
def _check(_: argparse.Namespace) -> int:
    from dashboard.data import checks

    folder = settings().data_dir
    text, findings = checks.report() if folder is None else checks.report(folder)
    print(text)
    return 1 if findings else 0


# ------------------------------------------------------------------------------------------------ forecast
def _forecast(wanted: argparse.Namespace) -> int:
    from dashboard.data.store import store
    from forecasting import TooShort, forecast_with

    made = _panel(wanted)
    last = made.years[-1]
    if not last < wanted.to <= FURTHEST:
        raise Refused(f"found --to {wanted.to}; allowed: a year from {last + 1} to {FURTHEST}")
    try:
        result = forecast_with(wanted.model, [made.series(code) for code in wanted.region], wanted.to - last, LEVELS)
    except TooShort as error:
        raise Refused(str(error)) from error
    digits = store().catalogue.indicators[wanted.indicator].decimals
    rows = [
        [
            code,
            last + step + 1,
            *(round(float(one), digits) for one in (result.mean[n, step], *_bands(result, n, step))),
        ]
        for n, code in enumerate(wanted.region)
        for step in range(wanted.to - last)
    ]
    _write(rows, wanted.csv, digits)
    if not wanted.csv:
        for n, code in enumerate(wanted.region):
            print(
                f"{code}: rests on: {result.label[n]}"
                + (f"; notes: {', '.join(result.notes[n])}" if result.notes[n] else "")
            )
        print(
            f"Unit: {made.unit}. Source of the figures: {store().catalogue.sources[made.source].attribution['en']}. Own forecast."
        )
    return 0


def _panel(wanted: argparse.Namespace) -> Panel:
    """The panel that was asked for; every region in it, with at least one figure."""
    from dashboard.analysis.observatory import NoSeries, panel

    try:
        made = panel(wanted.indicator, wanted.theme)
    except (KeyError, NoSeries) as error:
        raise Refused(str(error.args[0])) from error
    for code in wanted.region:
        if code not in made.regions:
            near = difflib.get_close_matches(code, made.regions, 1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise Refused(f"found region {code!r}; {hint}allowed: {', '.join(made.regions)}")
        if all(math.isnan(value) for value in made.series(code)):
            raise Refused(
                f"found no figure of {wanted.indicator} ({wanted.theme}) for {code}; choose another region or theme"
            )
    return made


def _bands(result: Any, n: int, step: int) -> list[float]:
    return [float(bound[level, n, step]) for level in range(len(LEVELS)) for bound in (result.lower, result.upper)]


def _write(rows: Sequence[Sequence[object]], as_csv: bool, digits: int) -> None:
    heads = ["region", "year", "mean", *(f"{side}_{level}" for level in LEVELS for side in ("lower", "upper"))]
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows([code, year, *(f"{value:.{digits}f}" for value in values)] for code, year, *values in rows)
        return
    print(f"{heads[0]:8}{heads[1]:>6}" + "".join(f"{head:>14}" for head in heads[2:]))
    for code, year, *values in rows:
        print(f"{code:8}{year:>6}" + "".join(f"{value:>14,.{digits}f}" for value in values))


# ------------------------------------------------------------------------------------------------ the command
def parser() -> argparse.ArgumentParser:
    """The command's grammar."""
    top = _Parser(prog="smartgrowth", description="Growth observatory for smart cities.")
    top.add_argument("--version", action="version", version=f"smartgrowth {dashboard.__version__}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)

    serve = verbs.add_parser("serve", help="serve the dashboard (settings: environment, see the README)")
    serve.set_defaults(run=_serve)

    check = verbs.add_parser("check", help="check the data sets and print the report; exit code 1 on findings")
    check.set_defaults(run=_check)

    forecast = verbs.add_parser("forecast", help="forecast an indicator, with 80 and 95 per cent bands")
    forecast.add_argument("indicator", metavar="INDICATOR", help="such as employment or gdp_per_head")
    forecast.add_argument("region", metavar="REGION", nargs="+", help="such as DK04 or DK")
    forecast.add_argument("--theme", default="all", help="theme of the indicator (default: all)")
    forecast.add_argument("--model", default="combination", choices=model_names(), help="default: %(default)s")
    forecast.add_argument("--to", type=int, default=2030, metavar="YEAR", help="last year (default: %(default)s)")
    forecast.add_argument("--csv", action="store_true", help="comma-separated, for programs")
    forecast.set_defaults(run=_forecast)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    try:
        wanted = parser().parse_args(arguments)
        return int(wanted.run(wanted))
    except (Refused, BadSettings) as error:
        print(f"smartgrowth: {error}", file=sys.stderr)
    except BrokenPipeError:  # `smartgrowth forecast ... | head`
        sys.stderr.close()
        return 0
    except ValueError as error:
        if type(error).__name__ != "BadData":  # importing its module at the top would make --help load pandas
            raise
        print(f"smartgrowth: {error}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
