"""The command `smartgrowth`: serve, check, forecast, backtest, export.

Every error is one line on standard error (what was found, what is allowed, what to do) and exit code 2; `check` ends with
exit code 1 when it has findings. Imports wait until a verb needs them, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import dashboard
from dashboard.cli import backtest, check, export, forecast, serve
from dashboard.cli.asked import Parser, Refused
from dashboard.data.declaration_files import BadDeclaration
from dashboard.settings import BadSettings


def parser() -> argparse.ArgumentParser:
    """The command's grammar."""
    top = Parser(prog="smartgrowth", description="Growth observatory for smart cities.")
    top.add_argument("--version", action="version", version=f"smartgrowth {dashboard.__version__}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
    serve.declare(verbs)
    check.declare(verbs)
    forecast.declare(verbs)
    backtest.declare(verbs)
    export.declare(verbs)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    try:
        wanted = parser().parse_args(arguments)
        return int(wanted.run(wanted))
    except (Refused, BadSettings, BadDeclaration) as error:
        print(f"smartgrowth: {error}", file=sys.stderr)
    except BrokenPipeError:  # `smartgrowth forecast ... | head`
        sys.stderr.close()
        return 0
    except ValueError as error:
        causes = getattr(error, "causes", ())  # BadData: importing its module at the top would make --help load pandas
        if not causes:
            raise
        many = f"{len(causes)} finding{'s' if len(causes) != 1 else ''}"
        print(
            f"smartgrowth: found {many} in the data sets, the first: {causes[0]}; allowed: none; correct or declare them "
            f"(`smartgrowth check` lists all)",
            file=sys.stderr,
        )
    return 2
