"""Lists of partners, sites and initiatives as plain HTML that the browser draws: shared by pages and their callbacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components import Children, attrs, badge
from dashboard.evidence import linked
from dashboard.i18n import t
from dashboard.query import Query
from dashboard.still import still_data
from dashboard.views.initiatives import Told
from dashboard.views.projects_panel import Item, Panel


def panel_data(found: Panel, query: Query) -> str:
    """The list beside the map, as the text for `data-still`."""
    lang = query.lang
    about: Children = []
    for term, text in found.facts:
        about += [html.Dt(term), html.Dd(text)]
    parts: Children = [html.H2(found.heading)]
    if about:
        parts.append(html.Dl(about, className="about"))
    links: Children = []
    if found.href:
        links.append(
            html.A(
                t(lang, "projects.whole_row" if query.focus else "projects.whole_table"),
                href=linked(found.href, query),
                className="go",
            )
        )
    if query.focus:
        links.append(html.Button(t(lang, "projects.clear"), type="button", className="act", **attrs(data_focus="none")))
    parts.append(html.P(links, className="panel-links"))
    parts.append(html.Ul([_item(item, query) for item in found.items], className="partners", id="projects-list"))
    return still_data(parts)


def _item(item: Item, query: Query) -> html.Li:
    lang = query.lang
    name: Any = (
        html.Button(item.title, type="button", className="pick", **attrs(data_focus=item.focus))
        if item.focus
        else item.title
    )
    head: Children = [html.Span(name, className="name")]
    if item.count:
        head.append(html.Span(item.count, className="shared-n"))
    mark: Children = [" ", html.Span(item.mark, className="remark")] if item.mark else []
    row = html.A(t(lang, "projects.row"), href=linked(item.href, query), className="go origin")
    return html.Li(
        [html.Div(head, className="head"), html.Span([item.detail, *mark, " ", row], className="detail")],
        className="none" if item.count == "0" else "",
    )


def cards(found: Sequence[Told], query: Query) -> list[Component]:
    """Rows as short cards: title, how it is known, note, source."""
    return [
        html.Li(
            [
                html.P(
                    [
                        html.A(each.title, href=linked(each.href, query), className="go"),
                        " ",
                        badge(each.status, query.lang),
                    ],
                    className="card-title",
                ),
                *([html.P(each.note)] if each.note else []),
                html.P(t(query.lang, "source.plain", source=each.source), className="card-source"),
            ]
        )
        for each in found
    ]
