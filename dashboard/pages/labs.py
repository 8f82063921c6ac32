"""Living labs: a checklist against a named set of criteria, the labs on the map, and what the words mean to whom. Layout only."""

from __future__ import annotations

from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.components import chart as chart_components
from dashboard.components import elements
from dashboard.components import filters as filter_components
from dashboard.components import projects as project_components
from dashboard.components.elements import attrs
from dashboard.components.evidence import linked
from dashboard.components.shell import shell
from dashboard.components.static_markup import still
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.state.query import LAB_SETS, Query
from dashboard.views.labs.checklist import ANSWERS, answers_of, kind_text
from dashboard.views.labs.initiatives import criteria, group, idea
from dashboard.views.labs.state import State, settle
from dashboard.views.labs.view import model_of

PAGE = Page.LABS
PATH = "/labs"


def layout(**params: Any) -> html.Div:
    """The page with its first figures in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    state = settle(query, notices)
    model = model_of(state, narrow=narrow)
    lang, charts = query.lang, {chart.key: chart for chart in model.charts}
    reset = html.Button(t(lang, "labs.clear"), id=at(PAGE, "clear"), type="button", n_clicks=0, className="act")
    return shell(
        model.query,
        PATH,
        [
            html.Div([html.H1(t(lang, "labs.title")), html.P(t(lang, "labs.lead"), className="lead")], className="wide"),
            html.Section(
                [
                    html.Div([*(filter_components.select(PAGE, choice) for choice in model.choices), reset], className="sentence"),
                    html.Div(filter_components.notice_list(model), id=at(PAGE, "notices"), role="status", className="notices"),
                ],
                className="filters",
            ),
            html.Div([_checklist(state), chart_components.chart(PAGE, charts["card"], lang)], className="wide labs-page"),
            html.Div(chart_components.chart(PAGE, charts["labs"], lang), className="wide"),
            _meanings(model.query),
            _around(model.query),
            dcc.Store(id=at(PAGE, "names"), data={}),
            dcc.Store(id=at(PAGE, "lang"), data=lang),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.labs"),
    )  # fmt: skip


def _checklist(state: State) -> html.Section:
    lang = state.lang
    parts: elements.Children = [html.H2(t(lang, "labs.checklist"))]
    for name in LAB_SETS:
        found = [_question(key, kind, text, state) for key, kind, text in answers_of(name, lang)]
        parts.append(html.Div(found, id=at(PAGE, name), hidden=name != state.query.criteria))
    return html.Section(parts, className="checklist")


def _question(key: str, kind: str, text: str, state: State) -> html.Fieldset:
    lang = state.lang
    value = "yes" if key in state.query.yes else "no" if key in state.query.no else "open"
    options = [{"value": answer, "label": t(lang, f"labs.answer_{answer}")} for answer in ANSWERS]
    return html.Fieldset(
        [
            html.Legend([text, html.Span(kind_text(kind, lang), className="soft")]),
            dbc.RadioItems(id=at(PAGE, key), options=options, value=value, inline=True),
        ]
    )


def _meanings(query: Query) -> Any:
    lang = query.lang

    def block(heading: str, lead: str, of: str, rows: str) -> elements.Children:
        told = [
            html.Li(html.A(each.title, href=linked(each.href, query), className="go")) for each in criteria(of, lang)
        ]
        return [
            html.H3(t(lang, f"labs.{heading}")),
            *([html.P(t(lang, f"labs.{lead}"))] if lead else []),
            html.Ul(told),
            html.Ul(project_components.cards(group(rows, lang), query), className="cards"),
        ]

    blocks = [
        html.H2(t(lang, "labs.meanings")),
        html.P(t(lang, "labs.meanings_lead")),
        *block("focus_areas", "", "sccd_focus_area", "focus"),
        *block("governance", "governance_lead", "governance_model", "governance"),
    ]
    return still(html.Div(blocks, className="wide initiatives", **attrs(id="meanings")))


def _around(query: Query) -> Any:
    lang = query.lang
    blocks: elements.Children = [
        html.H2(t(lang, "projects.around"), id="around"),
        html.P(t(lang, "projects.around_lead")),
    ]
    for name in ("aarhus", "before"):
        blocks += [
            html.H3(t(lang, f"projects.group_{name}")),
            html.Ul(project_components.cards(group(name, lang), query), className="cards"),
        ]
    blocks += [
        html.H3(t(lang, "projects.group_idea")),
        html.P(t(lang, "projects.idea_lead")),
        html.Ul(project_components.cards(group("idea", lang), query), className="cards"),
    ]
    lists = [
        html.Div(
            [
                html.H4(heading),
                html.Ul([html.Li(html.A(each.title, href=linked(each.href, query), className="go")) for each in found]),
            ]
        )
        for heading, found in idea(lang)
    ]
    blocks.append(html.Div(lists, className="idea"))
    blocks.append(html.P(html.A(t(lang, "labs.to_projects"), href=linked("/projects", query), className="carry")))
    return still(html.Div(blocks, className="wide initiatives"))


dash.register_page(__name__, path=PATH, name="labs", title="smartgrowth", order=7, place="foot", layout=layout)
