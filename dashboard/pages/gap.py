"""The innovation gap. Layout only."""

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
from dashboard.views.gap.view import gap

PAGE = Page.GAP


def layout(**params: Any) -> html.Div:
    """The page with its first figure in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    model = gap(query, notices, narrow=narrow)
    lang = query.lang
    return shell(
        model.query,
        "/gap",
        [
            html.Div(
                [
                    html.H1(t(lang, "gap_page.title")),
                    html.P(t(lang, "gap_page.lead"), className="lead"),
                    still(
                        html.P(
                            html.A(
                                t(lang, "gap_page.to_compare"),
                                href="/compare" + model.query.search(),
                                className="carry",
                            )
                        )
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
                className=f"look-{model.query.gap}",
            ),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.gap"),
    )


dash.register_page(__name__, path="/gap", name="gap", title="smartgrowth", order=88, place="foot", layout=layout)
