"""Clusters: the answer in words, four stars, strength map and bubbles, partners, portfolio, strategies, life lines. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard.components import chart as chart_components
from dashboard.components import clusters as cluster_components
from dashboard.components import elements, number_cards
from dashboard.components import filters as filter_components
from dashboard.components.shell import shell
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.clusters.view import clusters

PAGE = Page.CLUSTERS
PATH = "/clusters"


def layout(**params: Any) -> html.Div:
    """The page with its first figures in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    model = clusters(query, notices, narrow=narrow)
    lang, n = query.lang, len(store().records("clusters"))
    charts = {chart.key: chart for chart in model.charts}

    def draw(key: str, *sharing: str, own_table: bool = True) -> html.Figure:
        return chart_components.chart(
            PAGE, charts[key], lang, own_table=own_table, sharing=tuple(charts[name] for name in sharing)
        )

    return shell(
        model.query,
        PATH,
        [
            html.Div(
                [
                    html.H1(t(lang, "clusters.title")),
                    html.P(t(lang, "clusters.lead"), className="lead"),
                ],
                className="wide",
            ),
            filter_components.filters(PAGE, model),
            html.Div(cluster_components.piece("answer", model), className="wide"),
            number_cards.kpi_cards(PAGE, model),
            html.Div([draw("map", "bubble", "sector"), draw("bubble", own_table=False)], className="two"),
            html.Div(
                [
                    draw("partners"),
                    html.Div([cluster_components.piece("who", model), cluster_components.piece("linked", model)]),
                ],
                className="two",
            ),
            html.Div([draw("sector", own_table=False), draw("portfolio")], className="two"),
            html.Div([draw("strategies"), cluster_components.piece("story", model)], className="two"),
            html.Div(
                html.P(
                    html.A(t(lang, "clusters.life_link", n=n), href=f"/organisations{model.address}", className="carry")
                ),
                className="wide",
            ),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.clusters"),
    )


dash.register_page(__name__, path=PATH, name="clusters", title="smartgrowth", order=5, place="nav", layout=layout)
