"""Lists of partners, sites and initiatives as plain HTML that the browser draws: shared by pages and their callbacks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.elements import badge
from dashboard.components.evidence import linked
from dashboard.i18n import t
from dashboard.state.query import Query
from dashboard.views.labs.initiatives import Told
from dashboard.views.projects.panel import Item, Panel


def panel_data(found: Panel, query: Query) -> str:
    """The list beside the map, as the text for `data-still`: written as such, since a component for each piece of each line would take most of an answer's time."""
    lang = query.lang
    about = [node for term, text in found.facts for node in (["dt", {}, term], ["dd", {}, text])]
    links: list[Any] = []
    if found.href:
        words = t(lang, "projects.whole_row" if query.focus else "projects.whole_table")
        links.append(["a", {"class": "go", "href": linked(found.href, query)}, words])
    if query.focus:
        links.append(["button", {"type": "button", "class": "act", "data-focus": "none"}, t(lang, "projects.clear")])
    tail = linked("/data?row=ID", query).partition("ID")[2]
    word = t(lang, "projects.row")
    nodes = [
        ["h2", {}, found.heading],
        *([["dl", {"class": "about"}, *about]] if about else []),
        ["p", {"class": "panel-links"}, *links],
        ["ul", {"class": "partners", "id": "projects-list"}, *(_item(item, item.href + tail, word) for item in found.items)],
    ]  # fmt: skip
    return json.dumps(nodes, ensure_ascii=False, separators=(",", ":"))


def _item(item: Item, href: str, word: str) -> list[Any]:
    name: Any = item.title
    if item.focus:
        name = ["button", {"type": "button", "class": "pick", "data-focus": item.focus}, item.title]
    count = [["span", {"class": "shared-n"}, item.count]] if item.count else []
    mark = [" ", ["span", {"class": "remark"}, item.mark]] if item.mark else []
    return [
        "li", {"class": "none"} if item.count == "0" else {},
        ["div", {"class": "head"}, ["span", {"class": "name"}, name], *count],
        ["span", {"class": "detail"}, item.detail, *mark, " ", ["a", {"class": "go", "href": href}, word]],
    ]  # fmt: skip


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
