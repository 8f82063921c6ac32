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

OBSERVATIONS = {
    "code": "Code of a map unit or country in regions.csv, or one that a unit table makes part of them.",
    "year": "A year from first to last of meta.toml.",
    "measure": "A measure that meta.toml declares.",
    "value": "The figure, with a decimal point and without separators; empty only with a flag that says why.",
    "flag": "Letters of Eurostat's flags, such as b (break) or u (uncertain); mostly empty.",
}
UNITS = {
    "set": "Folder of the set. Left out in the unit table that a set brings along.",
    "series": "* for all measures, else total or sector.",
    "unit": "A code of regions.csv.",
    "data_code": "The code in observations.csv that is a part of the unit.",
    "valid_from": "First year in which it is.",
    "valid_to": "Last year in which it is.",
    "nuts_vintage": "Edition of the NUTS classification that the code is from; 2021 is that of the map.",
}
REGIONS = {
    "code": "The map unit (NUTS 2 of 2021, some NUTS 1) or the country.",
    "level": "region or country.",
    "country": "Code of the country; a country's own is its code.",
    "name_da": "Danish name.",
    "name_en": "English name.",
}
OBSERVATION_COLUMNS, UNIT_COLUMNS, REGION_COLUMNS = tuple(OBSERVATIONS), tuple(UNITS), tuple(REGIONS)
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
    """From a year on, figures are not made as before. A survey break may be crossed with a marker, others may not."""

    year: int = Field(description="First year that is made in the new way.")
    units: tuple[str, ...] = Field(description="Codes of the units it touches; * and ? are wildcards.")
    series: Literal["*", "total", "sector"] = Field("*", description="The measures it touches.")
    kind: Literal["survey", "territory", "coverage"] = Field(
        description="survey: counted differently; territory: another area; coverage: a country has fewer regions."
    )
    crossable: bool = Field(description="Whether figures on both sides may be compared, with a mark.")
    note: Text = Field(description="What happened.")
    set_id: str = ""
    """The set the break was declared in; filled in by the store."""


class KnownGap(Declared):
    """Why units have no figure in some years."""

    units: tuple[str, ...] = Field(description="Codes of the units; * and ? are wildcards.")
    series: str = Field("*", description="* for all measures, else total, sector or one measure.")
    first: int = Field(description="First year without a figure.")
    last: int = Field(description="Last year without a figure.")
    reason: Literal["not_in_source", "ended", "code_changed"] = Field(description="Why.")
    note: Text = Field(description="Why, in words.")


class Rejected(Declared):
    """Rows of the source that are known to be wrong and are left out."""

    codes: tuple[str, ...] = Field(description="Codes of the source.")
    first: int = Field(description="First year.")
    last: int = Field(description="Last year.")
    rules: tuple[str, ...] = Field(description="Checks that catch the rows.")
    note: Text = Field(description="What is wrong with them.")


class Doubtful(Declared):
    """Figures of a composite measure that lack sections: shown as a minimum, never compared with others."""

    measure: str = Field(description="The measure.")
    cells: dict[str, tuple[int, ...]] = Field(description="Years by code.")
    note: Text = Field(description="What they lack.")


class Expected(Declared):
    """A finding that is known and accepted."""

    rule: str = Field(description="The check that finds it.")
    code: str = Field(description="Code.")
    measure: str = Field(description="Measure.")
    year: int = Field(description="Year.")
    note: Text = Field(description="Why it is right.")


class SetMeta(Declared):
    """Provenance of one set: where from, under which terms, what was done to it, what is known to be wrong with it."""

    id: str = Field(description="Name of the folder.")
    source: str = Field(description="Source: the name of a file in sources/.")
    licence: str = Field(description="Terms, the same as those of the source.")
    publisher: str = Field(description="Who publishes the figures.")
    table: str = Field(description='Name of the table at the publisher, or "".')
    retrieved: dt.date = Field(description="When the figures were fetched; the first of a month says the month only.")
    vintage: Text = Field(description="Edition of the figures.")
    status: Status = Field(description="How the figures are known.")
    first: int | None = Field(None, description="First year; needed with measures.")
    last: int | None = Field(None, description="Last year; needed with measures.")
    transformations: tuple[Text, ...] = Field(min_length=1, description="What was done to the figures, step by step.")
    rows: dict[str, int] = Field(
        default_factory=dict,
        description="Rows that each file holds at least, by its name without .csv; fewer are a file that was copied in part.",
    )
    measures: dict[str, Measure] = Field(default_factory=dict, description="Columns of figures in observations.csv.")
    breaks: tuple[Break, ...] = Field((), description="Declared breaks.")
    gaps: tuple[KnownGap, ...] = Field((), description="Known gaps.")
    rejected: tuple[Rejected, ...] = Field((), description="Rejected rows.")
    doubtful: tuple[Doubtful, ...] = Field((), description="Figures that are known to be too low.")
    expected: tuple[Expected, ...] = Field((), description="Accepted findings.")


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
