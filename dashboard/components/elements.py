"""Small pieces that pages are made of: attributes, what the request asks for, the badge of a number, a plain table.

Everything here and in shell, filter_pieces, chart_pieces and number_cards turns a ViewModel into Dash components; nothing
computes. Buttons carry `data-act`: assets/actions.js does what they say (download, copy, go), so that no server call is needed
and the content policy stays strict.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component
from flask import has_request_context, request

from dashboard.charts.table import Column, Table
from dashboard.charts.written import rows_text
from dashboard.components.static_markup import still
from dashboard.i18n import t
from dashboard.state.address import from_params
from dashboard.state.query import Notice, Query
from dashboard.state.vocabulary import known

Children = list[Any]


def attrs(**values: Any) -> dict[str, Any]:
    """`aria_label="x"` as the attribute `aria-label`; what is None is left out."""
    return {name.replace("_", "-"): value for name, value in values.items() if value is not None}


def page_query(params: dict[str, Any]) -> tuple[Query, tuple[Notice, ...], bool]:
    """The state that an address asks for, what was repaired, and whether a phone asks (the browser corrects that by its width)."""
    query, notices = from_params(params, known())
    narrow = has_request_context() and "Mobi" in request.headers.get("User-Agent", "")
    return query, notices, narrow


def home() -> str:
    """`https://smartgrowth.example`: this server as the reader's browser calls it; "" outside a request.

    Behind a proxy that ends TLS only the browser knows the scheme; it counts when the host is ours.
    """
    if not has_request_context():
        return ""
    origin = request.headers.get("Origin", "")
    return origin if origin == f"https://{request.host}" else request.host_url.rstrip("/")


def badge(status: str, lang: str) -> Component | None:
    """How sure a number is, as a word with its explanation."""
    if status in {"", "observed", "derived"}:
        return None
    return html.Span(
        t(lang, f"status.{status}"), className=f"badge-status {status}", title=t(lang, f"status_help.{status}")
    )


def plain_table(found: Table, lang: str) -> Component:
    """A small table that never changes; a cell of a link is its host."""

    def cell(column: Column, text: str) -> Any:
        if column.kind == "link" and text.startswith("http"):
            return html.Td(html.A(text.split("/")[2], href=text, rel="noopener noreferrer"))
        return html.Td(text, className="num" if column.numeric else "")

    head = html.Thead(html.Tr([html.Th(column.name, scope="col") for column in found.columns]))
    body = [
        html.Tr([html.Th(row[0], scope="row"), *(cell(*pair) for pair in zip(found.columns[1:], row[1:], strict=True))])
        for row in rows_text(found, lang)
    ]
    return still(html.Table([html.Caption(found.caption), head, html.Tbody(body)], className="table table-sm"))


def scroll_table(found: Table, lang: str) -> html.Div:
    """A `plain_table` larger than its place: a keyboard can scroll it."""
    return html.Div(
        plain_table(found, lang),
        className="table-scroll roomy",
        tabIndex=0,
        role="region",
        **attrs(aria_label=found.caption),
    )
