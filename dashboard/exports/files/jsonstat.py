"""A view as JSON-stat 2.0: the table of a chart as a cube of its key columns and its columns of numbers; many charts as a collection."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.exports.about import Stamp, facts, licence_lines, machine
from dashboard.exports.files.tables import cell_value
from dashboard.exports.slides.numbers import Cell, Column, Number, columns, unit_of
from dashboard.i18n import t
from dashboard.views.shared.model import Chart, ViewModel

MOST_CELLS: Final = 50_000
SPARSE: Final = 3  # a cube may hold so many times the cells that the table has; beyond, its rows are one dimension


def document(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> dict[str, Any]:
    """One data set for one chart, else a collection of them."""
    sets = [dataset(path, model, chart, stamp) for chart in charts]
    if len(sets) == 1:
        return sets[0]
    return {
        "version": "2.0",
        "class": "collection",
        "label": " / ".join(chart.title for chart in charts),
        "link": {"item": sets},
    }


def dataset(path: str, model: ViewModel, chart: Chart, stamp: Stamp) -> dict[str, Any]:
    """The table of a chart. Texts that are neither keys nor numbers are in `extension.text`, their status words in `status`."""
    lang = model.query.lang
    made = columns(chart.table, lang)
    keys = _keys(made)
    values = [column for column in made if column.numeric and column not in keys]
    axes = [_axis(f"d{i}", column.name, [_word(cell) for cell in column.cells]) for i, column in enumerate(keys)]
    if not axes:
        axes = [_axis("row", "row", [str(i + 1) for i in range(len(chart.table.rows))])]
    metric = {
        "label": t(lang, "export.figures"),
        "category": {
            "index": [f"c{column_at(made, column)}" for column in values],
            "label": {f"c{column_at(made, column)}": column.name for column in values},
            "unit": {f"c{column_at(made, column)}": _unit(column, made) for column in values},
        },
    }
    dimensions = {**{name: axis for name, axis, _ in axes}, "measure": metric}
    size = [len(axis["category"]["index"]) for _, axis, _ in axes] + [len(values)]
    cells, status = _fill(axes, size, values, _states(made, lang))
    role: dict[str, list[str]] = {"metric": ["measure"]}
    if times := [name for (name, _, _), column in zip(axes, keys, strict=False) if column.key]:
        role["time"] = times
    if chart.table.codes and keys:
        role["geo"] = [axes[0][0]]
    found: dict[str, Any] = {
        "version": "2.0", "class": "dataset", "label": chart.title, "source": chart.source, "updated": stamp.day.isoformat(),
        "id": list(dimensions), "size": size, "role": role, "dimension": dimensions, "value": cells, "note": [chart.summary, *chart.notes, *licence_lines(chart, lang)],
        "extension": {**machine(path, model, chart, stamp), "facts": facts(path, model, chart, stamp), "text": _texts(made, keys, values)},
    }  # fmt: skip
    return {**found, "status": status} if status else found


def column_at(made: Sequence[Column], column: Column) -> int:
    """Place of a column in its table."""
    return next(i for i, other in enumerate(made) if other is column)


def _word(cell: Cell) -> str:
    return str(cell_value(cell)) if cell is not None else ""


def _keys(made: Sequence[Column]) -> list[Column]:
    """The first one or two columns of words or years that tell the rows apart; none when they do not."""
    able = [column for column in made[:3] if (column.key or not column.numeric) and None not in column.cells]
    height = len(made[0].cells) if made else 0
    for n in (1, 2):
        keys = able[:n]
        if (
            len(keys) == n
            and len({tuple(map(_word, row)) for row in zip(*(k.cells for k in keys), strict=True)}) == height
        ):
            size = math.prod(len({_word(cell) for cell in key.cells}) for key in keys)
            return keys if size <= SPARSE * height else []
    return []


Axis = tuple[str, dict[str, Any], list[str]]


def _axis(name: str, label: str, words: list[str]) -> Axis:
    """A dimension (its name, itself) and the category of each row. Categories are called by number, words are their labels."""
    labels = {f"{name}.{i}": word for i, word in enumerate(dict.fromkeys(words))}
    if all(word.isascii() and word.isdigit() for word in words):
        labels = {word: word for word in labels.values()}
    place = {word: key for key, word in labels.items()}
    return name, {"label": label, "category": {"index": list(labels), "label": labels}}, [place[word] for word in words]


def _unit(column: Column, made: Sequence[Column]) -> dict[str, Any]:
    decimals = max((cell.decimals for cell in column.cells if isinstance(cell, Number)), default=0)
    return {"decimals": decimals, "label": unit_of(column, made)}


def _states(made: Sequence[Column], lang: str) -> Column | None:
    return next((column for column in made if column.name == t(lang, "column.status")), None)


def _fill(
    axes: Sequence[Axis], size: Sequence[int], values: Sequence[Column], states: Column | None
) -> tuple[list[float | int | None], Mapping[str, str]]:
    cells: list[float | int | None] = [None] * math.prod(size)
    status: dict[str, str] = {}
    places = [{key: i for i, key in enumerate(axis["category"]["index"])} for _, axis, _ in axes]
    for row in range(len(axes[0][2])):
        at = 0
        for (_, _, words), length, place in zip(axes, size, places, strict=False):
            at = at * length + place[words[row]]
        for i, column in enumerate(values):
            cell = cell_value(column.cells[row])
            cells[at * len(values) + i] = cell if isinstance(cell, int | float) else None
            state = states.cells[row] if states else None
            if isinstance(state, str) and state:
                status[str(at * len(values) + i)] = state
    return cells, status


def _texts(made: Sequence[Column], keys: Sequence[Column], values: Sequence[Column]) -> dict[str, list[str | None]]:
    """Columns that the cube has no place for, in the order of the rows; also the words of a column that are no numbers."""
    left = [column for column in made if not any(column is other for other in (*keys, *values))]
    mixed = [column for column in values if any(isinstance(cell, str) for cell in column.cells)]
    return {
        column.name: [cell if isinstance(cell, str) else None for cell in column.cells] for column in (*left, *mixed)
    }
