"""The tables of a view as files: one chart as CSV, or all of them with metadata and a README in a zip.

Bytes depend on the view, the data, the code and the day alone.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import i18n
from dashboard.exports.about import Stamp, facts, machine
from dashboard.exports.files.cells import safe, table
from dashboard.exports.files.sets import STAMP
from dashboard.exports.slides.numbers import Cell, Column, Number, columns, unit_of
from dashboard.i18n import t
from dashboard.views.shared.model import Chart, ViewModel


def cell_value(cell: Cell) -> float | int | str | None:
    """A cell for machines: a whole number without a point, a text as it is, None for a gap."""
    if isinstance(cell, Number):
        return cell.value if cell.decimals else int(cell.value)
    return cell


def as_csv(chart: Chart, lang: str) -> str:
    """The rows that the reader sees, numbers with a point, gaps empty (RFC 4180)."""
    made = columns(chart.table, lang)
    rows = zip(*([cell_value(cell) for cell in column.cells] for column in made), strict=True)
    return table([safe(column.name) for column in made], rows)


def alone(_path: str, model: ViewModel, charts: Sequence[Chart], _stamp: Stamp) -> str:
    """The CSV of the one chart asked for."""
    return as_csv(charts[0], model.query.lang)


def described(made: Sequence[Column]) -> list[dict[str, Any]]:
    """What each column of a file holds: its unit and how many decimals are shown."""
    return [
        {
            "name": column.name,
            "content": content(column),
            "unit": unit_of(column, made),
            "decimals": max((c.decimals for c in column.cells if isinstance(c, Number)), default=0),
        }
        for column in made
    ]


def content(column: Column) -> str:
    """year, number or text."""
    return "year" if column.key else "number" if column.numeric else "text"


def archive(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> bytes:
    """A zip of the charts' tables, metadata.json and README.txt."""
    lang = model.query.lang
    files = {f"{chart.filename}.csv": as_csv(chart, lang) for chart in charts}
    about = [
        {**machine(path, model, chart, stamp), "file": name, "rows": len(chart.table.rows), "columns": described(columns(chart.table, lang))}
        for name, chart in zip(files, charts, strict=True)
    ]  # fmt: skip
    files["metadata.json"] = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    files["README.txt"] = readme(path, model, charts, stamp)
    return packed({name: text.encode() for name, text in files.items()})


def readme(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> str:
    """What a reader of the files has to know, in the language of the view."""
    lang = model.query.lang
    parts = [t(lang, "export.readme")]
    for chart in charts:
        name = f"{chart.filename}.csv"
        said = "\n".join(f"{term}: {text}" for term, text in facts(path, model, chart, stamp).items())
        lines = [
            f"- {one['name']}: "
            + ", ".join(part for part in (t(lang, f"export.{one['content']}"), one["unit"]) if part)
            for one in described(columns(chart.table, lang))
        ]
        rows = i18n.number(len(chart.table.rows), lang)
        parts.append(
            f"{name}\n{'=' * len(name)}\n{said}\n\n{t(lang, 'readme.columns', file=name, rows=rows)}:\n"
            + "\n".join(lines)
        )
    return "\n\n".join(parts).replace(i18n.NBSP, " ") + "\n"


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip with fixed order and time stamps."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for path, body in files.items():
            entry = zipfile.ZipInfo(path, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, body)
    return out.getvalue()
