"""The contract of the embedded sets: which columns a file has, what ``meta.toml`` declares, how a finding is worded.

A set is a folder ``sets/<id>`` with a ``meta.toml`` and CSV files. Observation sets hold one file ``observations.csv``
with the columns of :data:`OBSERVATION_COLUMNS`; other sets hold the tables of :data:`TABLES`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from dashboard.data.catalogue import Declared, Status, Text
from dashboard.data.fact_tables import COLUMNS

OBSERVATION_COLUMNS = ("code", "year", "measure", "value", "flag")
UNIT_COLUMNS = ("set", "series", "unit", "data_code", "valid_from", "valid_to", "nuts_vintage")
REGION_COLUMNS = ("code", "level", "country", "name_da", "name_en")
TABLES: dict[str, tuple[str, ...]] = {f"{name}.csv": tuple(columns) for name, columns in COLUMNS.items()}

# Gap codes of a panel; "" is a present value.
GAP_CODES: tuple[str, ...] = (
    "", "n_of_m", "not_in_source", "ended", "code_changed", "suppressed", "not_defined", "coverage_change",
    "not_added", "no_weight",
)  # fmt: skip


class Measure(Declared):
    """A column of figures: its unit, which numbers may occur, and what it is a part of."""

    name: Text | None = Field(None, description="What it counts; needed where it is the weight of a mean.")
    unit: str = Field(description="Unit: the name of a file in units/.")
    integer: bool = Field(True, description="Only whole numbers occur.")
    decimals: int = Field(2, ge=1, le=6, description="Most decimals of a number that is not whole.")
    negative: bool = Field(False, description="Numbers below zero occur.")
    series: Literal["total", "sector"] = Field(
        "total", description="total: a country needs all its regions; sector: those with 98 % of its employment."
    )
    part_of: str | None = Field(None, description="Measure of the same set that it may never exceed.")
    composite: bool = Field(
        False,
        description="A sum of sections in which held-back ones count as zero: it may be too low, and is checked for that.",
    )
    minimum: bool = Field(False, description="So many sections are held back that every figure is a minimum.")
    watch_coverage: bool = Field(
        False, description="A country may not lose regions between two years without a declared break."
    )


class Break(Declared):
    """A declared break in a set: from ``year`` on, figures of ``units`` are not made as before.

    ``units`` are unit codes with ``*`` as wildcard. A survey break may be crossed with a marker; a territory or coverage
    break may not.
    """

    year: int
    units: tuple[str, ...]
    series: Literal["*", "total", "sector"] = "*"
    kind: Literal["survey", "territory", "coverage"]
    crossable: bool
    note: Text
    set_id: str = ""
    """The set the break was declared in; filled in by the store."""


class KnownGap(Declared):
    """Why units have no figure in some years. ``series``: all, the total, all industries, or the column of one (``bde``)."""

    units: tuple[str, ...]
    series: str = "*"
    first: int
    last: int
    reason: Literal["not_in_source", "ended", "code_changed"]
    note: Text


class Rejected(Declared):
    """Rows of the source that are known to be wrong and are not embedded; ``rules`` are the checks that catch them."""

    codes: tuple[str, ...]
    first: int
    last: int
    rules: tuple[str, ...]
    note: Text


class Doubtful(Declared):
    """Figures of a composite measure that are known to lack sections: shown as a minimum, never compared with others."""

    measure: str
    cells: dict[str, tuple[int, ...]]
    """Years by data code."""
    note: Text


class Expected(Declared):
    """A finding that is known and accepted, with its reason."""

    rule: str
    code: str
    measure: str
    year: int
    note: Text


class SetMeta(Declared):
    """Provenance of one set: where from, under which terms, what was done to it, what is known to be wrong with it."""

    id: str
    source: str
    licence: str
    publisher: str
    table: str
    retrieved: dt.date
    vintage: Text
    status: Status
    first: int | None = None
    last: int | None = None
    transformations: tuple[Text, ...] = Field(min_length=1)
    measures: dict[str, Measure] = Field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    gaps: tuple[KnownGap, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a set: where, what was found, what is allowed, what to do."""

    rule: str
    file: str
    row: int | None
    """Line of the file, counted from 1 with the header; ``None`` when the finding is about the file as a whole."""
    column: str
    value: str
    allowed: str
    code: str = ""
    measure: str = ""
    year: int | None = None

    def __str__(self) -> str:
        row = "" if self.row is None else f", row {self.row}"
        return f"{self.file}{row}, column {self.column}: {self.rule}: found {self.value}; allowed: {self.allowed}"


@dataclass(frozen=True)
class Cause:
    """Findings of one kind in one place: one line however many rows it touches."""

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        first, n = self.findings[0], len(self.findings)
        if n == 1:
            return str(first)
        values = list(dict.fromkeys(one.value for one in self.findings))
        found = "; ".join(values[:EXAMPLES]) + (
            f"; and {len(values) - EXAMPLES} others" if len(values) > EXAMPLES else ""
        )
        rows = sorted(one.row for one in self.findings if one.row is not None)
        where = f", {n:,} times" + (f" from row {rows[0]} to {rows[-1]}" if rows else "")
        return f"{first.file}, column {first.column}{where}: {first.rule}: found {found}; allowed: {first.allowed}"


EXAMPLES = 3


def causes(findings: Iterable[Finding]) -> list[Cause]:
    """Return findings by what they have in common (file, column, rule), in the order of their first."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.file, one.column, one.rule), []).append(one)
    return [Cause(tuple(each)) for each in found.values()]


def counted(n: int) -> str:
    """``1 finding``, ``3 findings``."""
    return f"{n} finding{'' if n == 1 else 's'}"


class BadData(ValueError):
    """Sets that must not be shown. The message names file, row, column, value and what is allowed, one line a cause."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        self.causes = causes(findings)
        shown = "\n".join(f"  {cause}" for cause in self.causes[:10])
        more = f"\n  and {len(self.causes) - 10} more" if len(self.causes) > 10 else ""
        super().__init__(
            f"{counted(len(self.causes))} in the data sets; nothing is shown until they are corrected or declared "
            f"(run `smartgrowth check`):\n{shown}{more}"
        )
