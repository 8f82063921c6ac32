"""JSON-stat 2.0: a cube of values with the labels of its axes, for pages and API alike. Hides the order of cells and where each property belongs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.data.store import store

VERSION: Final = "2.0"


@dataclass(frozen=True, slots=True)
class Axis:
    """A dimension: label, category -> its label, its role (time, geo, metric or ""), and units by category if metric."""

    label: str
    categories: Mapping[str, str]
    role: str = ""
    units: Mapping[str, Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the cube (NaN = none) with its status and its flag."""

    keys: tuple[str, ...]
    value: float
    status: str = ""
    flag: str = ""


def cube(
    label: str,
    axes: Mapping[str, Axis],
    cells: Iterable[Cell],
    sources: Sequence[Mapping[str, Any]],
    extension: Mapping[str, Any],
) -> dict[str, Any]:
    """The dataset. Cells that are not given are null; what JSON-stat has no word for is in `extension`."""
    places = [{key: at for at, key in enumerate(axis.categories)} for axis in axes.values()]
    size = [len(axis.categories) for axis in axes.values()]
    values: list[float | None] = [None] * math.prod(size)
    status: dict[str, str] = {}
    flags: dict[str, str] = {}
    for cell in cells:
        at = _position(cell.keys, places, size)
        values[at] = None if math.isnan(cell.value) else whole(cell.value)
        status |= {str(at): cell.status} if cell.status else {}
        flags |= {str(at): cell.flag} if cell.flag else {}
    return {
        "version": VERSION,
        "class": "dataset",
        "label": label,
        "source": "; ".join(each["attribution"] for each in sources),
        "updated": max((each["retrieved"] for each in sources), default=""),
        "link": {"license": [{"type": "text/html", "href": url} for url in _licences(sources)]},
        "id": list(axes),
        "size": size,
        "role": _roles(axes),
        "dimension": {name: _dimension(axis) for name, axis in axes.items()},
        "value": values,
        "status": status,
        "extension": {"data_version": store().version, "flag": flags, "sources": list(sources), **extension},
    }


def whole(value: float) -> float:
    """669300.0 as 669300: what a reader would write."""
    return int(value) if float(value).is_integer() else value


def _position(keys: Sequence[str], places: Sequence[Mapping[str, int]], size: Sequence[int]) -> int:
    at = 0
    for key, place, length in zip(keys, places, size, strict=True):
        at = at * length + place[key]
    return at


def _licences(sources: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(each["licence_url"] for each in sources if each["licence_url"]))


def _roles(axes: Mapping[str, Axis]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, axis in axes.items():
        if axis.role:
            found.setdefault(axis.role, []).append(name)
    return found


def _dimension(axis: Axis) -> dict[str, Any]:
    category: dict[str, Any] = {"index": list(axis.categories), "label": dict(axis.categories)}
    if axis.units:
        category["unit"] = {key: dict(unit) for key, unit in axis.units.items()}
    return {"label": axis.label, "category": category}
