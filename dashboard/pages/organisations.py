"""Cluster organisations: life lines by theme and area, and what became of whom. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard.components import chart as chart_components
from dashboard.components import clusters as cluster_components
from dashboard.components import elements
from dashboard.components import filters as filter_components
from dashboard.components.evidence import linked
from dashboard.components.shell import shell
from dashboard.components.static_markup import still_data
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.organisations.view import organisations

PAGE = Page.ORGANISATIONS
PATH = "/organisations"


def layout(**params: Any) -> html.Div:
    """The page with its figure in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    model = organisations(query, notices, narrow=narrow)
    lang, n = query.lang, len(store().records("clusters"))
    rows = html.A(t(lang, "clusters.list_all", n=n), href=linked("/data?table=clusters", query), className="go")
    mergers = elements.attrs(data_still=still_data(cluster_components.mergers(query)))
    return shell(
        model.query,
        PATH,
        [
            html.Div(
                [
                    html.H1(t(lang, "clusters.life_heading")),
                    html.P(t(lang, "clusters.life_lead"), className="lead"),
                ],
                className="wide",
            ),
            filter_components.filters(PAGE, model),
            html.Div(
                [*(chart_components.chart(PAGE, chart, lang) for chart in model.charts), html.P(rows)], className="wide"
            ),
            html.Div(html.Div(id=at(PAGE, "mergers"), className="mergers", **mergers), className="wide"),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.organisations"),
    )


dash.register_page(
    __name__, path=PATH, name="organisations", title="smartgrowth", order=88, place="foot", layout=layout
)
