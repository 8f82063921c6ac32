"""API for programs: every address with its parameters and examples that work. Layout only; the words come from the API itself."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import api
from dashboard.api import about, files, guide
from dashboard.api.operations import GROUPS
from dashboard.api.problems import DOCS
from dashboard.components import elements
from dashboard.components.shell import shell
from dashboard.components.static_markup import still
from dashboard.data.store import store
from dashboard.i18n import t

PATH = DOCS
ROW = "projects_row"


def layout(**params: Any) -> html.Div:
    """The page in the language asked for."""
    query, _, _ = elements.page_query(params)
    lang = query.lang
    return shell(query, PATH, [_body(store().version, lang)], title=t(lang, "page.api_docs"))


@lru_cache(maxsize=4)
def _body(_version: str, lang: str) -> Component:
    groups = [part for group in GROUPS for part in _group(group, lang)]
    return still(
        html.Div(
            [
                html.H1(t(lang, "page.api_docs")),
                html.P(t(lang, "api.intro"), className="lead"),
                html.P([html.A(t(lang, "api.machine"), href=f"{about.OPENAPI}?lang={lang}")]),
                _contents(lang),
                html.H2(t(lang, "api.rules"), id="rules"),
                *(html.P(_coded(rule)) for rule in guide.rules(lang)),
                html.P(_coded(t(lang, "api.terms"))),
                *groups,
                html.H2(t(lang, "api.problems"), id="problems"),
                html.P(_coded(t(lang, "api.problems_lead"))),
                html.Ul(
                    [html.Li(_coded(t(lang, f"api.problem_{name}")), id=f"problem-{name}") for name in guide.PROBLEMS]
                ),
            ],
            className="prose api",
        )
    )


def _coded(text: str) -> elements.Children:
    """A text whose `words` are code."""
    return [html.Code(part) if i % 2 else part for i, part in enumerate(text.split("`")) if part]


def _contents(lang: str) -> html.Nav:
    parts = [
        ("rules", t(lang, "api.rules")),
        *((g, t(lang, f"api.group.{g}")) for g in GROUPS),
        ("problems", t(lang, "api.problems")),
    ]
    links = [html.Li(html.A(name, href=f"#{part}")) for part, name in parts]
    return html.Nav(html.Ul(links), className="contents", **elements.attrs(aria_label=t(lang, "api.contents")))


def _group(group: str, lang: str) -> elements.Children:
    made: elements.Children = [html.H2(t(lang, f"api.group.{group}"), id=group)]
    if group == "facts":
        return [*made, *_tables(lang)]
    if group == files.GROUP:
        return [*made, *_files(lang)]
    for one in api.operations():
        if one.group == group:
            made += _entry(guide.entry(one, lang), lang)
    return made


def _entry(entry: guide.Entry, lang: str) -> elements.Children:
    return [
        html.H3(entry.title, id=entry.name),
        html.P(_coded(entry.lead)),
        *([_parameters(entry, lang)] if entry.parameters else []),
        html.Ul([_example(address, kind, lang) for address, kind in entry.examples], className="examples"),
    ]


def _parameters(entry: guide.Entry, lang: str) -> html.Div:
    head = [html.Th(t(lang, f"api.{name}"), scope="col") for name in ("name", "takes", "default", "meaning")]
    rows = [
        html.Tr([html.Th(html.Code(name), scope="row"), html.Td(takes), html.Td(default), html.Td(_coded(meaning))])
        for name, takes, default, meaning in entry.parameters
    ]
    return _scroll(head, rows, t(lang, "api.parameters_of", title=entry.title))


def _tables(lang: str) -> elements.Children:
    names = ("table", "address", "rows", "asked_by")
    head = [html.Th(t(lang, f"api.{name}"), scope="col", className="num" if name == "rows" else None) for name in names]
    rows = [
        html.Tr([html.Th(each.name, scope="row"), html.Td(html.A(html.Code(each.address), href=each.address)),
                 html.Td(each.rows, className="num"), html.Td(html.Code(", ".join(each.asked_by)) if each.asked_by else t(lang, "value.missing"))])
        for each in guide.listed(lang)
    ]  # fmt: skip
    named = {one.name: one for one in api.operations()}
    whole, row = guide.entry(named["projects"], lang), guide.entry(named[ROW], lang)
    return [
        html.P(_coded(t(lang, "api.tables_lead"))),
        _scroll(head, rows, t(lang, "api.tables")),
        *_entry(whole, lang),
        *_entry(row, lang),
    ]


def _files(lang: str) -> elements.Children:
    body = json.dumps(files.body(), ensure_ascii=False, indent=2)
    return [
        html.H3(t(lang, "api.title.views"), id="views"),
        html.P(_coded(t(lang, "api.lead.views"))),
        html.Ul([_example(address, kind, lang) for address, kind in files.examples()], className="examples"),
        html.H3(t(lang, "api.title.deck"), id="deck"),
        html.P(_coded(t(lang, "api.lead.deck"))),
        html.P(html.Code(f"POST {files.DECK}")),
        html.Pre(html.Code(body), id="deck-body", tabIndex=0),
    ]


def _scroll(head: elements.Children, rows: elements.Children, caption: str) -> html.Div:
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(rows)],
        className="table table-sm",
    )
    return html.Div(table, className="table-scroll", tabIndex=0, role="region", **elements.attrs(aria_label=caption))


def _example(address: str, kind: str, lang: str) -> html.Li:
    button = html.Button(
        t(lang, "api.copy"),
        type="button",
        className="act",
        **elements.attrs(
            aria_label=t(lang, "api.copy_of", address=address), data_copy=address, data_done=t(lang, "api.copied")
        ),
    )
    return html.Li([html.A(html.Code(address), href=address), " ", html.Span(kind, className="kind"), " ", button])


dash.register_page(__name__, path=PATH, name="api_docs", title="smartgrowth", order=89, place="foot", layout=layout)
