"""Pieces that show evidence: the lines of a proof, a row of facts, lists of rows that a word filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.elements import Children, badge
from dashboard.components.static_markup import still
from dashboard.i18n import t
from dashboard.state.query import Query
from dashboard.views.shared.proof import Line, Part
from dashboard.views.shared.rows import Link, Shown


def linked(href: str, query: Query) -> str:
    """A link of ours with what the reader looks at; the link's own parameters win."""
    path, _, own = href.partition("?")
    names = {pair.partition("=")[0] for pair in own.split("&")}
    kept = [
        pair for pair in query.search().removeprefix("?").split("&") if pair and pair.partition("=")[0] not in names
    ]
    return f"{path}?{'&'.join([own, *kept])}" if own or kept else path


def said(part: Part, query: Query) -> Any:
    """A piece of text, as a link when it leads somewhere."""
    if not part.href:
        return part.text
    if part.href.startswith("/api/"):
        return html.A(part.text, href=part.href, download="")
    if part.href.startswith("/"):
        return html.A(part.text, href=linked(part.href, query), className="go")
    return html.A(part.text, href=part.href, rel="noopener noreferrer")


def lines(found: Iterable[Line], query: Query) -> Component:
    """Terms and what is said about each."""
    pairs: Children = []
    for line in found:
        pairs.append(html.Dt(line.term))
        pairs += [html.Dd(said(part, query)) for part in line.parts]
    return still(html.Dl(pairs, className="lines"))


def links(found: Sequence[Link], query: Query) -> Component:
    """Rows as links, each with what else to know of it."""
    return still(html.Ul(
        [
            html.Li([html.A(each.title, href=linked(each.href, query), className="go"), *([html.Span(each.detail)] if each.detail else [])])
            for each in found
        ],
        className="rows",
    ))  # fmt: skip


def filtered(page: ids.Page, found: Sequence[Link], query: Query) -> html.Div:
    """A list that a word filters while it is typed (assets/filter.js)."""
    box = ids.at(page, "words")
    return html.Div(
        [
            html.Span([html.Label(t(query.lang, "data.filter"), htmlFor=box), dbc.Input(id=box, type="search", autocomplete="off", maxlength=60, value="")],
                      className="field"),
            html.P(t(query.lang, "data.shown", n=len(found), all=len(found)), id=ids.at(page, "count"), role="status", className="count"),
            html.Div(links(found, query), id=ids.at(page, "list")),
        ],
        className="filtered",
    )  # fmt: skip


def _told(contradiction: Sequence[Line], query: Query) -> Children:
    """A contradiction as two paragraphs: what says what; and beneath, each further term with what is said about it."""
    first, *rest = contradiction
    told: Children = []
    for line in rest:
        told += [
            html.Span(f"{line.term}: "),
            *[each for part in line.parts for each in (", ", said(part, query))][1:],
            html.Br(),
        ]
    return [html.Strong(first.parts[0].text), html.P(told[:-1])]


def row(found: Shown, query: Query) -> html.Article:
    """One row: its fields, what was not found, what contradicts it, and what belongs to it."""
    lang = query.lang
    parts: Children = [
        html.P(
            [html.A(t(lang, f"table.{found.table}"), href=linked(f"/data?table={found.table}", query), className="go")],
            className="crumb",
        ),
        html.H1([found.title, " ", badge(found.status, lang)]),
    ]
    parts.append(lines(found.lines, query))
    if found.missing:
        parts.append(html.P(t(lang, "data.not_found", fields=", ".join(found.missing)), className="soft"))
    if found.contradictions:
        said_of = [html.Li(_told(contradiction, query)) for contradiction in found.contradictions]
        parts.append(html.Section([html.H2(t(lang, "data.contradicted")), html.Ul(said_of)], className="contradiction"))
    for heading, related in found.related:
        parts += [html.H2(heading), links(related, query)]
    return html.Article(parts, className="fact")
