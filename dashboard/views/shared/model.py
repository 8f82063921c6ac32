"""What a view gives back: everything a page, an export, the API or an embed needs, and nothing of Dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.chart import Chart
from dashboard.state.query import Query


@dataclass(frozen=True, slots=True)
class Kpi:
    """One number: what it is, what it was, how sure it is; `proof` names its proof (views.shared.proof.reference).

    `spark` its values over the years, NaN for a gap.
    """

    label: str
    value: str
    detail: str
    proof: str
    status: str = ""
    spark: tuple[float, ...] = ()
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
