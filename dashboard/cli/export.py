"""The verb `export`: what a page shows, as a file: CSV, zip, workbook, slides, JSON-stat. The ending of FILE says which."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.asked import Refused, Verbs

if TYPE_CHECKING:
    from dashboard.api.views import Form
    from dashboard.charts.chart import Chart
    from dashboard.views.shared.model import ViewModel


def declare(verbs: Verbs) -> None:
    """Add the verb."""
    verb = verbs.add_parser("export", help="a page's charts as csv, zip, xlsx, pptx or json (JSON-stat)")
    verb.add_argument(
        "page", metavar="PAGE", help="such as trends, or an address: '/trends?i=employment&r=DK04&lang=en'"
    )
    verb.add_argument("file", metavar="FILE", type=Path, help="where to write, such as trends.pptx")
    verb.add_argument("--chart", default="", metavar="KEY", help="only this chart (default: all; csv holds one)")
    verb.add_argument(
        "--query", default="", metavar="QUERY", help="the page's own query, such as 'i=employment&r=DK04'"
    )
    verb.add_argument("--format", default="", metavar="FORMAT", help="default: the ending of FILE")
    verb.set_defaults(run=_export)


def _export(wanted: argparse.Namespace) -> int:
    from dashboard.exports.about import Stamp

    path, search = _address(wanted.page, wanted.query)
    form = _form(wanted.format or wanted.file.suffix.removeprefix("."))
    model, charts = _charts(path, search, wanted.chart, one=form.one)
    for notice in model.notices:
        print(f"smartgrowth: {notice}", file=sys.stderr)
    made = form.write(path, model, charts, Stamp())
    try:
        wanted.file.write_bytes(made.encode() if isinstance(made, str) else made)
    except OSError as error:
        raise Refused(f"found no way to write {wanted.file}: {error.strerror}; choose another FILE") from error
    print(f"{wanted.file}: {len(charts)} {'chart' if len(charts) == 1 else 'charts'} of {path}{model.address}")
    return 0


def _address(page: str, query: str) -> tuple[str, str]:
    """Path and query string of a page by its name or its address."""
    from dashboard.exports.about import page_name, path_of
    from dashboard.views.registry import VIEWS

    name, _, search = page.partition("?")
    path = path_of(page_name("/" + name.strip("/")))
    if path not in VIEWS:
        raise _unknown("page", name, [page_name(known) for known in VIEWS])
    parts = [part for part in (search, query.removeprefix("?")) if part]
    return path, "?" + "&".join(parts) if parts else ""


def _form(ending: str) -> Form:
    from dashboard.api.views import FORMS

    if ending not in FORMS:
        raise _unknown("format", ending, FORMS)
    return FORMS[ending]


def _charts(path: str, search: str, key: str, *, one: bool) -> tuple[ViewModel, tuple[Chart, ...]]:
    from dashboard.views.registry import view_at

    model = view_at(path, search)
    keys = [chart.key for chart in model.charts]
    if key and key not in keys:
        raise _unknown("--chart", key, keys)
    if one and not key and len(keys) > 1:
        raise Refused(f"found {len(keys)} charts, and a csv holds one; add --chart with one of {', '.join(keys)}")
    charts = tuple(chart for chart in model.charts if chart.key == key or not key)
    if not charts:
        raise Refused(f"found no chart at {path}{search}; choose another page")
    return model, charts


def _unknown(what: str, found: str, allowed: Iterable[str]) -> Refused:
    words = list(allowed)
    near = difflib.get_close_matches(found, words, 1)
    hint = f"did you mean {near[0]}? " if near else ""
    return Refused(f"found {what} {found!r}; {hint}allowed: {', '.join(words)}")
