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
from dashboard.charts.chart import Chart
from dashboard.exports.about import Stamp, facts, machine
from dashboard.exports.files.cells import RFC4180, Dialect, table
from dashboard.exports.files.sets import STAMP
from dashboard.exports.files.tidy import headings, records
from dashboard.i18n import t
from dashboard.views.shared.model import ViewModel


def as_csv(chart: Chart, notices: Sequence[str] = (), dialect: Dialect = RFC4180) -> str:
    """A line a value, full precision, gaps empty with their reason."""
    made = records(chart, notices)
    names = headings(made)
    return table(names, ([record.get(name) for name in names] for record in made), dialect)


def alone(_path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> str:
    """The CSV of the one chart asked for."""
    return as_csv(charts[0], model.notices, stamp.dialect)


def archive(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> bytes:
    """A zip of the charts' tables, metadata.json and README.txt."""
    files = {f"{chart.filename}.csv": as_csv(chart, model.notices) for chart in charts}
    about = [
        {**machine(path, model, chart, stamp), "file": name, "rows": len(records(chart)), "columns": described(chart)}
        for name, chart in zip(files, charts, strict=True)
    ]
    files["metadata.json"] = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    files["README.txt"] = readme(path, model, charts, stamp)
    return packed({name: text.encode() for name, text in files.items()})


def described(chart: Chart) -> list[dict[str, Any]]:
    """What each column of the file of a chart holds."""
    return [
        {"name": name, "content": t("en", f"tidy.{name}") if known(name) else heading(chart, name)}
        for name in headings(records(chart))
    ]


def known(name: str) -> bool:
    """Has the column the same meaning in every file?"""
    return f"tidy.{name}" in i18n.texts()


def heading(chart: Chart, name: str) -> str:
    """The heading that a column of the page has."""
    found = {column.key: column.name for column in chart.table.columns}
    return found.get(name) or found.get(name.removesuffix("_name"), name)


def readme(path: str, model: ViewModel, charts: Sequence[Chart], stamp: Stamp) -> str:
    """What a reader of the files has to know, in the language of the view."""
    lang = model.query.lang
    parts = [t(lang, "export.readme")]
    for chart in charts:
        name, made = f"{chart.filename}.csv", records(chart)
        said = "\n".join(f"{term}: {text}" for term, text in facts(path, model, chart, stamp).items())
        lines = [
            f"- {each}: {t(lang, f'tidy.{each}') if known(each) else heading(chart, each)}" for each in headings(made)
        ]
        rows = i18n.number(len(made), lang)
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
