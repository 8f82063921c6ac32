"""What a page shows, as files: /api/v1/views/PAGE.csv, .zip, .xlsx, .pptx, .json, and a deck of charts from several pages.

The query is the page's own, so that the address of a page and the address of its files differ in their path only; what the
page repairs is repaired here too, and said in the file. `chart` names one chart; without it come all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

import flask
from flask import Response, request
from werkzeug.exceptions import UnsupportedMediaType

from dashboard import i18n
from dashboard.api.problems import Fault, Missing, Problem, clipped, refuse, unknown, unknown_names
from dashboard.api.responses import as_json, conditional, digest
from dashboard.charts.chart import Chart
from dashboard.data.store import store
from dashboard.exports.about import NAME, Stamp, page_name, path_of
from dashboard.exports.files import jsonstat, tables, workbook
from dashboard.exports.files.cells import EXCEL, RFC4180, Dialect
from dashboard.exports.slides import deck
from dashboard.state.query import MAX_TEXT
from dashboard.views.registry import VIEWS, view_at
from dashboard.views.shared.model import ViewModel

PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SPREADSHEET: Final = "excel"
WRITTEN: Final = ("rfc4180", SPREADSHEET)
"""How a CSV is written: for programs, or as Excel opens it in the language of the page."""
OWN: Final = ("chart", "csv")
Write = Callable[[str, ViewModel, Sequence[Chart], Stamp], str | bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file: its media type, how it is written, and whether it holds one chart only."""

    mimetype: str
    write: Write
    one: bool = False


FORMS: Final[dict[str, Form]] = {
    "csv": Form("text/csv", tables.alone, one=True),
    "zip": Form("application/zip", tables.archive),
    "xlsx": Form(XLSX, workbook.workbook),
    "pptx": Form(PPTX, deck.slides_of),
    "json": Form("application/json", lambda *asked: as_json(jsonstat.document(*asked))),
}


def register(api: flask.Blueprint) -> None:
    """Add the addresses of files to the API."""
    api.get("/api/v1/views/<page>.<ending>")(view)
    api.post("/api/v1/deck.pptx")(slides)


def _stamp(dialect: Dialect = RFC4180) -> Stamp:
    return Stamp(request.host_url.rstrip("/"), dialect=dialect)


def _attached(response: Response, name: str) -> Response:
    """A name that every browser understands: ASCII, and the same in UTF-8 (RFC 6266)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return response


# ------------------------------------------------------------------------------------------------ one page
def view(page: str, ending: str) -> Response:
    """The file of a page, or of one chart of it."""
    path = path_of(page)
    if path not in VIEWS:
        raise Missing(unknown("page", page, [page_name(known) for known in VIEWS]))
    if ending not in FORMS:
        raise Missing(unknown("format", ending, FORMS))
    key, written, search = _split()
    form, model = FORMS[ending], view_at(path, search)
    charts = _charts(model, key, ending, one=form.one)
    stamp = _stamp(EXCEL[model.query.lang] if written == SPREADSHEET else RFC4180)
    name = charts[0].filename if len(charts) == 1 else f"{NAME}-{page}-{store().version}"
    etag = digest("view", page, ending, key, written, search, stamp)
    return _attached(
        conditional(etag, form.mimetype, lambda: form.write(path, model, charts, stamp)), f"{name}.{ending}"
    )


def _split() -> tuple[str, str, str]:
    """The chart asked for, how a CSV is written, and the page's own query string."""
    if len(request.query_string) > MAX_TEXT:
        found = f"{len(request.query_string)} characters"
        raise Problem([Fault("query", found, (f"at most {MAX_TEXT} characters",))])
    own = [(name, text) for name, text in request.args.items(multi=True) if name not in OWN]
    written = request.args.get("csv", WRITTEN[0])
    if written not in WRITTEN:
        raise refuse("csv", written, WRITTEN)
    return request.args.get("chart", ""), written, "?" + urlencode(own, safe=",.:;") if own else ""


def _charts(model: ViewModel, key: str, ending: str, *, one: bool) -> tuple[Chart, ...]:
    keys = [chart.key for chart in model.charts]
    if key and key not in keys:
        raise refuse("chart", key, keys)
    if one and not key and len(keys) > 1:
        raise Problem([Fault(f"chart (a {ending} holds one)", None, tuple(keys))])
    found = tuple(chart for chart in model.charts if chart.key == key or not key)
    if not found:
        raise Missing(Fault("chart", None, ("a view that has a chart",)))
    return found


# ------------------------------------------------------------------------------------------------ a deck
def slides() -> Response:
    """The slides of charts from several pages, in the order sent: {"lang": "da", "slides": [{path, search, chart, note}]}."""
    if not request.is_json:
        raise UnsupportedMediaType(f"found {clipped(request.mimetype)!r}; allowed: application/json.")
    lang, wanted = _deck(request.get_json(silent=True))
    response = Response(deck.deck(wanted, lang, _stamp()), mimetype=PPTX)
    response.headers["Cache-Control"] = "no-store"
    return _attached(response, f"{NAME}-{i18n.t(lang, 'export.deck').lower()}-{len(wanted)}.pptx")


def _deck(body: Any) -> tuple[str, list[deck.Slide]]:
    """The checked request; Problem with every fault of it."""
    if not isinstance(body, dict):
        raise Problem([Fault("body", clipped(type(body).__name__), ('{"lang": "da", "slides": [...]}',))])
    faults = unknown_names("member", body, ("lang", "slides"))
    lang = body.get("lang", i18n.DEFAULT)
    if lang not in i18n.LANGS:
        faults.append(unknown("lang", str(lang), i18n.LANGS))
    sent = body.get("slides")
    if not isinstance(sent, list) or not 1 <= len(sent) <= deck.MOST_SLIDES:
        found = f"{len(sent)} slides" if isinstance(sent, list) else clipped(type(sent).__name__)
        raise Problem([*faults, Fault("slides", found, (f"1 to {deck.MOST_SLIDES} slides",))])
    made = [_slide(i, one, faults) for i, one in enumerate(sent)]
    if faults:
        raise Problem(faults)
    return lang, made


NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LIMITS: Final = {"path": 100, "search": MAX_TEXT, "chart": 60, "note": deck.MOST_NOTE}


def _slide(i: int, one: Any, faults: list[Fault]) -> deck.Slide:
    """One slide of the request; what is wrong with it is added to `faults`."""
    place = f"slides[{i}]"
    before = len(faults)
    if not isinstance(one, dict):
        faults.append(Fault(place, clipped(type(one).__name__), ("an object with path, search, chart and note",)))
        return deck.Slide("/", "", "")
    faults += unknown_names(f"{place} member", one, LIMITS)
    said = {name: one.get(name, "") for name in LIMITS}
    for name, text in said.items():
        if not isinstance(text, str) or len(text) > LIMITS[name]:
            found = f"{len(text)} characters" if isinstance(text, str) else clipped(type(text).__name__)
            faults.append(Fault(f"{place}.{name}", found, (f"a text of at most {LIMITS[name]} characters",)))
        elif NOT_XML.search(text):
            faults.append(Fault(f"{place}.{name}", clipped(text), ("a text without control characters",)))
    if len(faults) == before:
        _known(place, said, faults)
    return deck.Slide(str(said["path"]), str(said["search"]), str(said["chart"]), str(said["note"]))


def _known(place: str, said: dict[str, str], faults: list[Fault]) -> None:
    if said["path"] not in VIEWS:
        faults.append(unknown(f"{place}.path", said["path"], VIEWS))
        return
    keys = [chart.key for chart in view_at(said["path"], said["search"]).charts]
    if said["chart"] not in keys:
        faults.append(unknown(f"{place}.chart", said["chart"], keys))
