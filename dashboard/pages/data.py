"""Data and quality: coverage, measures, contradictions, facts, downloads; or one row, or one table of facts. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard.components import chart as chart_components
from dashboard.components import elements, evidence
from dashboard.components import filters as filter_components
from dashboard.components.shell import shell
from dashboard.components.static_markup import still
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.state.query import Query
from dashboard.views.claims import view as claims
from dashboard.views.data import view as data_view
from dashboard.views.data.coverage_matrix import matrix_of
from dashboard.views.shared import rows

PAGE = Page.DATA
PATH = "/data"
PARTS = ("coverage", "measures", "contradictions", "facts", "sets")


def layout(row: Any = "", table: Any = "", **params: Any) -> html.Div:
    """The page, one row (`row=TABLE:ID`) or one table (`table=TABLE`)."""
    query, notices, narrow = elements.page_query(params)
    asked = data_view.asked(row, table, query.lang)
    if asked.key:
        found = rows.show(asked.table, asked.key, query.lang)
        return _shell(query, [evidence.row(found, query)], found.title, f"row={asked.table}:{asked.key}")
    if asked.table:
        name = t(query.lang, f"table.{asked.table}")
        return _shell(query, _table(query, asked, name), name, f"table={asked.table}")
    model = matrix_of(query, notices, narrow=narrow)
    query = model.query
    children = [
        html.Div([html.H1(t(query.lang, "data.title")), html.P(t(query.lang, "data.lead"), className="lead"), *_repaired(asked), _contents(query)],
                 className="wide"),
        html.H2(t(query.lang, "data.coverage"), id="coverage", className="part"),
        filter_components.filters(PAGE, model),
        html.Div([chart_components.chart(PAGE, chart, query.lang) for chart in model.charts], className="wide"),
        still(html.Div([*_measures(query), *_contradictions(query), *_facts(query), *_sets(query)], className="parts")),
        dcc.Store(id=at(PAGE, "address"), data=model.address),
        dcc.Store(id=at(PAGE, "narrow"), data=narrow),
    ]  # fmt: skip
    return shell(query, PATH, children, title=t(query.lang, "page.data"))


def _shell(query: Query, children: elements.Children, title: str, own: str) -> html.Div:
    back = html.P(html.A(t(query.lang, "data.back"), href=PATH + query.search(), className="go"), className="crumb")
    return shell(query, PATH, [html.Div([back, *children], className="wide")], title=title, own=own)


def _repaired(asked: data_view.Asked) -> elements.Children:
    return [html.Div(html.P(asked.notice), className="notices", role="status")] if asked.notice else []


def _table(query: Query, asked: data_view.Asked, name: str) -> elements.Children:
    nearest = (
        [
            html.P(
                [
                    t(query.lang, "data.near"),
                    " ",
                    evidence.links([rows.link(asked.table, asked.near, query.lang)], query),
                ]
            )
        ]
        if asked.near
        else []
    )
    return [
        html.H1(name),
        *_repaired(asked),
        *nearest,
        evidence.filtered(PAGE, rows.listed(asked.table, query.lang), query),
    ]


def _contents(query: Query) -> html.Nav:
    links = [html.Li(html.A(t(query.lang, f"data.{part}"), href=f"#{part}")) for part in PARTS]
    return html.Nav(html.Ul(links), className="contents", **elements.attrs(aria_label=t(query.lang, "data.contents")))


def _measures(query: Query) -> elements.Children:
    found = [
        html.Details([html.Summary(made.title), evidence.lines(made.lines, query)], className="measure")
        for made in data_view.measures(query.lang).values()
    ]
    return [html.H2(t(query.lang, "data.measures"), id="measures"), *found]


def _contradictions(query: Query) -> elements.Children:
    lang = query.lang
    found = [
        html.Details([html.Summary(each[0].parts[0].text), evidence.lines(each[1:], query)], className="measure")
        for each in data_view.contradictions(lang)
    ]
    return [
        html.H2(t(lang, "data.contradictions"), id="contradictions"),
        html.P(t(lang, "data.contradictions_lead")),
        elements.scroll_table(claims.editions(lang), lang),
        *found,
    ]


def _facts(query: Query) -> elements.Children:
    return [html.H2(t(query.lang, "data.facts"), id="facts"), evidence.links(data_view.tables(query.lang), query)]


def _sets(query: Query) -> elements.Children:
    lang = query.lang
    found = [
        html.Li([html.A(t(lang, "data.zip", title=each.title), href=each.href, download=""), html.Span(each.detail)])
        for each in data_view.sets(lang)
    ]
    return [
        html.H2(t(lang, "data.sets"), id="sets"),
        html.P(t(lang, "data.sets_lead")),
        html.Ul(found, className="rows"),
    ]


dash.register_page(__name__, path=PATH, name="data", title="smartgrowth", order=10, place="nav", layout=layout)
