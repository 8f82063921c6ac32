"""What a person typed: refused in one line where it cannot be carried out, otherwise the figures it names."""

from __future__ import annotations

import argparse
import difflib
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

if TYPE_CHECKING:
    from dashboard.data.panel import Panel

LEVELS: Final = (80, 95)


class Refused(ValueError):
    """The command cannot be carried out; the text is one line for the person who typed it."""


class Parser(argparse.ArgumentParser):
    """Wrong arguments are one line and exit code 2, like every other error."""

    def error(self, message: str) -> NoReturn:
        """Raise `Refused`."""
        raise Refused(f"{message}; see {self.prog} --help")


Verbs: TypeAlias = "argparse._SubParsersAction[Parser]"
"""What `add_subparsers` answers with; argparse itself gives it no public name."""


def panel_of(indicator: str, theme: str) -> Panel:
    """The panel that was asked for."""
    from dashboard.analysis.observatory import NoSeries, panel

    try:
        return panel(indicator, theme)
    except (KeyError, NoSeries) as error:
        raise Refused(str(error.args[0])) from error


def checked_region(made: Panel, code: str) -> str:
    """The region, if the panel has it."""
    if code not in made.regions:
        near = difflib.get_close_matches(code, made.regions, 1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise Refused(f"found region {code!r}; {hint}allowed: {', '.join(made.regions)}")
    return code
