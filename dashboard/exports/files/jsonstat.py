"""A view as JSON-stat 2.0: the values of a chart's table as a cube of what its rows are about; many charts as a collection."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.table import Column, Name
from dashboard.charts.values import Value
from dashboard.data.catalogue import catalogue
from dashboard.exports.about import Stamp, facts, licence_lines, machine, source_records, source_slugs
from dashboard.exports.files import cube
from dashboard.exports.files.cube import Axis, Cell
from dashboard.exports.files.tidy import NAMED
from dashboard.views.shared.model import ViewModel

SPARSE: Final = 3  # a cube may hold so many times the cells that the table has; beyond, its rows are one dimension
KEYS: Final = (*NAMED, "year")
ENDS: Final = ("low", "high")


def document(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> dict[str, Any]:
    """One data set for one chart, else a collection of them."""
    sets = [dataset(path, model, chart, stamp) for chart in charts]
    if len(sets) == 1:
        return sets[0]
    return {
        "version": cube.VERSION,
        "class": "collection",
        "label": " / ".join(chart.words.title for chart in charts),
        "link": {"item": sets},
    }


def dataset(path: str, model: ViewModel, chart: Chart, stamp: Stamp) -> dict[str, Any]:
    """The table of a chart; texts that no axis has are in `extension.text`, row by row."""
    keys, table = _keys(chart), chart.table
    axes: dict[str, Axis] = {}
    places: list[tuple[str, ...]] = [() for _ in table.rows]
    for column, at in keys:
        ids = [_category(row[at]) for row in table.rows]
        axes[column.key] = Axis(column.name, dict(ids), {"region": "geo", "year": "time"}.get(column.kind, ""))
        places = [(*place, key) for place, (key, _) in zip(places, ids, strict=True)]
    if not keys:
        numbers = {str(i): str(i) for i in range(1, len(table.rows) + 1)}
        axes["row"], places = Axis("row", numbers), [(number,) for number in numbers]
    values = [(column, at) for at, column in enumerate(table.columns) if column.kind == "value"]
    axes["measure"] = _measures(chart, values)
    cells = [
        cell
        for place, row in zip(places, table.rows, strict=True)
        for column, at in values
        for cell in _cells(place, column, row[at])
    ]
    texts = {column.key: [str(row[at]) if row[at] is not None else None for row in table.rows]
             for at, column in enumerate(table.columns) if column.kind in {"text", "link", "rank"}}  # fmt: skip
    about = {**machine(path, model, chart, stamp), "facts": facts(path, model, chart, stamp), "text": texts}
    made = cube.cube(chart.words.title, axes, cells, source_records(source_slugs(chart), chart.lang), about)
    return {**made, "source": chart.words.source,
            "note": [chart.words.summary, *chart.words.notes, *licence_lines(chart, chart.lang)]}  # fmt: skip


def _category(cell: Any) -> tuple[str, str]:
    """Id and label of what a row is about."""
    return (cell.key, cell.text) if isinstance(cell, Name) else (str(cell), str(cell))


def _keys(chart: Chart) -> list[tuple[Column, int]]:
    """The columns that say what a row is about, when together they tell the rows apart and the cube is not mostly empty."""
    table = chart.table
    keys = [
        (column, at)
        for at, column in enumerate(table.columns)
        if column.kind in KEYS and all(row[at] is not None for row in table.rows)
    ]
    rows = [tuple(_category(row[at])[0] for _, at in keys) for row in table.rows]
    size = math.prod(len({row[i] for row in rows}) for i in range(len(keys)))
    return keys if keys and len(set(rows)) == len(rows) and size <= SPARSE * len(rows) else []


def _measures(chart: Chart, values: Sequence[tuple[Column, int]]) -> Axis:
    """A category for each column of values, and one for each end of its ranges."""
    names: dict[str, str] = {}
    units: dict[str, Mapping[str, Any]] = {}
    for column, at in values:
        cells = [cell for row in chart.table.rows if isinstance(cell := row[at], Value)]
        first = next(iter(cells), Value())
        slug = column.unit or first.unit
        unit = {
            "decimals": max((cell.decimals for cell in cells), default=0),
            "label": catalogue().units[slug].name[chart.lang] if slug else "",
        }
        for end in ("", *ENDS) if any(cell.low is not None for cell in cells) else ("",):
            key = f"{column.key}.{end}" if end else column.key
            names[key], units[key] = f"{column.name}, {end}" if end else column.name, unit
    return Axis("measure", names, "metric", units)


def _cells(place: tuple[str, ...], column: Column, cell: Any) -> list[Cell]:
    if not isinstance(cell, Value):
        return []
    flag = cell.lack.code if cell.lack else cell.flag
    ends = [(end, getattr(cell, end)) for end in ENDS]
    return [
        Cell((*place, column.key), cell.number, cell.status, flag),
        *(Cell((*place, f"{column.key}.{end}"), number, cell.status) for end, number in ends if number is not None),
    ]
