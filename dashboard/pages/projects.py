"""Projects: who works with whom on a map, in a list and as a network; what it cost and when it was. Layout only."""

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
from dashboard.views.projects.panel import panel
from dashboard.views.projects.state import settle
from dashboard.views.projects.view import asked_choice, model_of, split_choice
from dashboard.views.shared.model import ViewModel

PAGE = Page.PROJECTS
PATH = "/projects"


def layout(**params: Any) -> html.Div:
    """The page with its first figures in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    state = settle(query, notices)
    model = model_of(state, narrow=narrow)
    lang, charts = query.lang, {chart.key: chart for chart in model.charts}
    return shell(
        model.query,
        PATH,
        [
            html.Div([html.H1(t(lang, "projects.title")), html.P(t(lang, "projects.lead"), className="lead")], className="wide"),
            _filters(model),
            html.Div(
                [
                    chart_components.chart(PAGE, charts["arcs"], lang),
                    html.Section([_search(lang), html.Div(id=at(PAGE, "panel"), className="panel", **attrs(data_still=project_components.panel_data(panel(state), model.query)))],
                                 className="listing", **attrs(aria_label=t(lang, "projects.list_label"))),
                ],
                className="wide projects-page",
            ),
            html.Div(chart_components.chart(PAGE, charts["network"], lang), className="wide"),
            html.Div([html.P(filter_components.select(PAGE, asked_choice(state)), className="sentence"), chart_components.chart(PAGE, charts["never"], lang)], className="wide"),
            html.Div([html.P(filter_components.select(PAGE, split_choice(state)), className="sentence"), chart_components.chart(PAGE, charts["budget"], lang)], className="wide"),
            html.Div(chart_components.chart(PAGE, charts["timeline"], lang), className="wide"),
            still(html.Div(html.P([html.A(t(lang, "projects.to_around"), href=linked("/labs", model.query), className="carry")]), className="wide")),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.projects"),
    )  # fmt: skip


def _filters(model: ViewModel) -> html.Section:
    """The filter sentence without a choice of regions: here they are asked about one at a time."""
    lang = model.query.lang
    reset = html.A(t(lang, "filter.reset"), href=PATH + ("?lang=en" if lang == "en" else ""), className="reset go")
    return html.Section(
        [
            html.H2(t(lang, "filter.heading"), className="visually-hidden"),
            html.Div(
                [*(filter_components.select(PAGE, choice) for choice in model.choices), reset], className="sentence"
            ),
            html.Div(filter_components.notice_list(model), id=at(PAGE, "notices"), role="status", className="notices"),
            dcc.Store(id=at(PAGE, "names"), data={}),
            dcc.Store(id=at(PAGE, "lang"), data=lang),
        ],
        className="filters",
    )


def _search(lang: str) -> html.Div:
    box = at(PAGE, "words")
    return html.Div(
        [html.Label(t(lang, "projects.search"), htmlFor=box), dbc.Input(id=box, type="search", autocomplete="off", maxlength=60, value="")],
        className="filtered panel-search",
    )  # fmt: skip


dash.register_page(__name__, path=PATH, name="projects", title="smartgrowth", order=6, place="nav", layout=layout)
