"""What a view gives back: everything a page, an export, the API or an embed needs, and nothing of Dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import chart as charts
from dashboard.charts import table as tables
from dashboard.charts.chart import Coverage
from dashboard.charts.written import rows_text
from dashboard.figures.draw import draw
from dashboard.state.query import Query


@dataclass(frozen=True, slots=True)
class Table:
    """The table twin of a chart: cells as the reader sees them. Columns from `numeric` on are right-aligned.

    `codes` and `bars` make a list of regions to choose from out of the rows: the region of each row, and the length of its
    bar in thousandths of the longest (None = no value).
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: int = 1
    codes: tuple[str, ...] = ()
    bars: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure with its words. `summary` is the computed sentence: alt text and copyable line.

    `proof` names its proof (views.proof.reference).
    """

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
    proof: str = ""
    coverage: Coverage | None = None
    typed: charts.Chart | None = None


def printed(table: tables.Table, lang: str) -> Table:
    """A typed table as the reader sees it."""
    numeric = next((i for i, column in enumerate(table.columns) if column.numeric), len(table.columns))
    heads = tuple(column.name for column in table.columns)
    return Table(
        table.caption, heads, rows_text(table, lang), numeric, table.codes if table.by_code else (), table.bars
    )


def drawn(chart: charts.Chart, *, narrow: bool) -> Chart:
    """A typed chart as the writers that still read figures and printed tables want it."""
    words = chart.words
    return Chart(
        key=chart.key, title=words.title, subtitle=words.subtitle, source=words.source, summary=words.summary,
        figure=draw(chart, narrow=narrow), table=printed(chart.table, chart.lang), filename=chart.filename, data_url=chart.data_url, notes=words.notes,
        proof=chart.proof, coverage=chart.coverage, typed=chart,
    )  # fmt: skip


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
