"""Projects: who works with whom on a map, in a list and as a network; what it cost and when it was. Layout only."""

from __future__ import annotations

from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard import components, directory
from dashboard.components import attrs
from dashboard.evidence import linked
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.query import Query
from dashboard.still import still
from dashboard.views.initiatives import group, idea
from dashboard.views.projects import model_of, split_choice
from dashboard.views.projects_panel import panel
from dashboard.views.projects_state import settle

PAGE = Page.PROJECTS
PATH = "/projects"


def layout(**params: Any) -> html.Div:
    """The page with its first figures in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = components.page_query(params)
    state = settle(query, notices)
    model = model_of(state, narrow=narrow)
    lang, charts = query.lang, {chart.key: chart for chart in model.charts}
    return components.shell(
        model.query,
        PATH,
        [
            html.Div([html.H1(t(lang, "projects.title")), html.P(t(lang, "projects.lead"), className="lead")], className="wide"),
            components.filters(PAGE, model),
            html.Div(
                [
                    components.chart(PAGE, charts["arcs"], lang),
                    html.Section([_search(lang), html.Div(id=at(PAGE, "panel"), className="panel", **attrs(data_still=directory.panel_data(panel(state), model.query)))],
                                 className="listing", **attrs(aria_label=t(lang, "projects.list_label"))),
                ],
                className="wide projects-page",
            ),
            html.Div(components.chart(PAGE, charts["network"], lang), className="wide"),
            html.Div(components.chart(PAGE, charts["never"], lang), className="wide"),
            html.Div([html.P(components.select(PAGE, split_choice(state)), className="sentence"), components.chart(PAGE, charts["budget"], lang)], className="wide"),
            html.Div(components.chart(PAGE, charts["timeline"], lang), className="wide"),
            _initiatives(model.query),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.projects"),
    )  # fmt: skip


def _search(lang: str) -> html.Div:
    box = at(PAGE, "words")
    return html.Div(
        [html.Label(t(lang, "projects.search"), htmlFor=box), dbc.Input(id=box, type="search", autocomplete="off", maxlength=60, value="")],
        className="filtered panel-search",
    )  # fmt: skip


def _initiatives(query: Query) -> Any:
    lang = query.lang
    blocks: components.Children = [html.H2(t(lang, "projects.around")), html.P(t(lang, "projects.around_lead"))]
    for name in ("aarhus", "before"):
        blocks += [
            html.H3(t(lang, f"projects.group_{name}")),
            html.Ul(directory.cards(group(name, lang), query), className="cards"),
        ]
    blocks += [
        html.H3(t(lang, "projects.group_idea")),
        html.P(t(lang, "projects.idea_lead")),
        html.Ul(directory.cards(group("idea", lang), query), className="cards"),
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
    blocks.append(html.P(html.A(t(lang, "projects.to_labs"), href=linked("/labs", query), className="carry")))
    return still(html.Div(blocks, className="wide initiatives"))


dash.register_page(__name__, path=PATH, name="projects", title="smartgrowth", order=6, place="nav", layout=layout)
