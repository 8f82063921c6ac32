"""The table of a chart as tidy records: one line a value, with everything that belongs to it.

Numbers are those of the chart, in full precision; a gap has no value and says why. Names are for programs and the same in
every language; only names of regions, places and texts are in the language of the chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Rule
from dashboard.charts.table import Cell, Column, Name
from dashboard.charts.values import Value
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.exports.about import sources_of

NAMED: Final = ("region", "place", "measure")
"""Kinds of columns whose cells are names: their key and their name are columns of their own."""
OF_A_VALUE: Final = ("measure", "value", "low", "high", "decimals", "unit", "status", "flag", "lack")
OF_A_CHART: Final = ("indicator", "theme", "break", "source", "licence", "data_version")

Record = dict[str, Any]


def records(chart: Chart, notices: Sequence[str] = ()) -> list[Record]:
    """A record for each value of the table; for a table without values one for each row.

    `notices` what was repaired in the question: in a column of its own, where there is any.
    """
    common = {**_of_the_chart(chart), **({"notice": " ".join(notices)} if notices else {})}
    return [{**record, **common, **own} for record, own in _lines(chart)]


def _lines(chart: Chart) -> Iterator[tuple[Record, Record]]:
    columns = chart.table.columns
    breaks = {int(rule.at): rule.text for rule in rules_of(chart) if rule.kind == "break"}
    for row in chart.table.rows:
        keys = _keys(columns, row)
        found = [
            (column, cell)
            for column, cell in zip(columns, row, strict=True)
            if column.kind == "value" and isinstance(cell, Value)
        ]
        if not found:
            yield {**keys, **_empty(columns)}, {}
            continue
        slug = next(
            (
                cell.key
                for column, cell in zip(columns, row, strict=True)
                if column.kind == "measure" and isinstance(cell, Name)
            ),
            "",
        )
        for column, value in found:
            about = _about(chart, column)
            year = about.get("year", keys.get("year"))
            marked = breaks.get(year, "") if isinstance(year, int) else ""
            indicator, _, theme = (column.indicator or slug).partition(".")
            yield (
                {**keys, **about, **of_value(column, value)},
                {**_of_what(indicator, theme or keys.get("theme") or "", chart), "break": marked},
            )


def _of_what(indicator: str, theme: str, chart: Chart) -> Record:
    """The indicator and the theme of a value where its column or its row tells them; else those of the chart hold."""
    if indicator:
        return {"indicator": indicator, "theme": theme or chart.theme or "all"}
    return {"theme": theme} if theme else {}


def _about(chart: Chart, column: Column) -> Record:
    """What a column says of all its values."""
    found: Record = {}
    if column.region:
        found |= {"region": column.region, "region_name": _region_name(chart, column.region)}
    if column.year is not None:
        found["year"] = column.year
    return found


def of_value(column: Column, value: Value) -> Record:
    """What a value holds, by the names in a file."""
    return {
        "measure": column.key,
        "value": value.number if value.known else None,
        "low": value.low,
        "high": value.high,
        "decimals": value.decimals,
        "unit": value.unit,
        "status": value.status,
        "flag": value.flag,
        "lack": value.lack.code if value.lack else "",
    }


def _empty(columns: Sequence[Column]) -> Record:
    return dict.fromkeys(OF_A_VALUE) if any(column.kind == "value" for column in columns) else {}


def _keys(columns: Sequence[Column], row: Sequence[Cell]) -> Record:
    found: Record = {}
    for column, cell in zip(columns, row, strict=True):
        if column.kind in NAMED:
            key = "measured" if column.kind == "measure" else column.key
            found[key] = cell.key if isinstance(cell, Name) else None
            found[f"{key}_name"] = cell.text if isinstance(cell, Name) else None
        elif column.kind not in {"value", "status"}:
            found[column.key] = cell
    return found


def _region_name(chart: Chart, code: str) -> str:
    return store().regions[code].name[chart.lang]


def _of_the_chart(chart: Chart) -> Record:
    sources = sources_of(chart)
    licences = dict.fromkeys(catalogue().licences[source.licence].name["en"] for source in sources)
    return {
        "indicator": chart.indicators[0] if len(chart.indicators) == 1 else "",
        "theme": chart.theme,
        "break": "",
        "source": "; ".join(source.attribution[chart.lang] for source in sources),
        "licence": "; ".join(licences),
        "data_version": store().version,
    }


def rules_of(chart: Chart) -> tuple[Rule, ...]:
    """Thresholds, medians and breaks of a chart, whatever its form."""
    rules: tuple[Rule, ...] = getattr(chart.form, "rules", ())
    return rules


def headings(made: Sequence[Record]) -> list[str]:
    """The columns of a file: keys of the rows first, then the value and the chart."""
    found = dict.fromkeys(name for record in made for name in record)
    last = [name for name in (*OF_A_VALUE, *OF_A_CHART, "notice") if name in found]
    return [*(name for name in found if name not in last), *last]
