"""Compare: a region against its peers. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard.components import chart as chart_components
from dashboard.components import elements
from dashboard.components import filters as filter_components
from dashboard.components.shell import shell
from dashboard.components.static_markup import still
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.compare.view import compare

PAGE = Page.COMPARE


def layout(**params: Any) -> html.Div:
    """The page with its first figure in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    model = compare(query, notices, narrow=narrow)
    lang = query.lang
    return shell(
        model.query,
        "/compare",
        [
            html.Div(
                [
                    html.H1(t(lang, "compare.title")),
                    html.P(t(lang, "compare.lead"), className="lead"),
                    still(
                        html.P(html.A(t(lang, "compare.to_gap"), href="/gap" + model.query.search(), className="carry"))
                    ),
                ],
                className="wide",
            ),
            html.Div(
                [
                    filter_components.filters(PAGE, model),
                    html.Div([chart_components.chart(PAGE, chart, lang) for chart in model.charts], className="wide"),
                ],
                id=at(PAGE, "looks"),
                className=f"look-{model.query.look}",
            ),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.compare"),
    )


dash.register_page(__name__, path="/compare", name="compare", title="smartgrowth", order=4, place="nav", layout=layout)
