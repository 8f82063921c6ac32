"""What a view gives back: everything a page, an export, the API or an embed needs, and nothing of Dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.query import Query


@dataclass(frozen=True, slots=True)
class Table:
    """The table twin of a chart: cells as the reader sees them. Columns from `numeric` on are right-aligned."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: int = 1


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure with its words. `summary` is the computed sentence: alt text and copyable line."""

    key: str
    title: str
    subtitle: str
    source: str
    summary: str
    figure: dict[str, Any]
    table: Table
    filename: str
    data_url: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kpi:
    """One number with its proof: what it is, what it was, where it comes from, and how sure it is."""

    label: str
    value: str
    detail: str
    proof: str
    status: str = ""
    spark: str = ""
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A control: name, value, and what may be chosen as (value, label)."""

    name: str
    label: str
    value: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ViewModel:
    """The answer to one Query."""

    query: Query
    address: str
    charts: tuple[Chart, ...]
    choices: tuple[Choice, ...]
    chips: tuple[tuple[str, str], ...]
    kpis: tuple[Kpi, ...] = ()
    notices: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
