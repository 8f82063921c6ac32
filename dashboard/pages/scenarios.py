"""Scenarios: levers on the left, what they lead to on the right, side by side below. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard.components import chart as chart_components
from dashboard.components import elements, number_cards
from dashboard.components import scenarios as scenario_components
from dashboard.components.shell import shell
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.scenarios.state import OWN, ActResult, from_address
from dashboard.views.scenarios.view import scenarios_page

PAGE = Page.SCENARIOS
PATH = "/scenarios"


def layout(**params: Any) -> html.Div:
    """The page with its first figures in it; every parameter that anyone may hang on an address is accepted."""
    mine: dict[str, object] = {name: params.pop(name) for name in OWN if name in params}
    query, notices, narrow = elements.page_query(params)
    state, problems = from_address(query, mine)
    shown = scenarios_page(state, notices, ActResult(state, problems), narrow=narrow)
    lang = query.lang
    charts = [chart_components.chart(PAGE, chart, lang) for chart in shown.model.charts]
    return shell(
        shown.state.query,
        PATH,
        [
            html.Div([html.H1(t(lang, "scenarios.title")), html.P(t(lang, "scenarios.lead"), className="lead")], className="wide"),
            scenario_components.subject(shown),
            html.Div(
                [
                    scenario_components.panel(shown),
                    html.Div(
                        [
                            number_cards.kpi_cards(PAGE, shown.model),
                            *charts[:1],
                        ],
                        id=at(PAGE, "outcome"),
                        className="outcome",
                    ),
                ],
                className="scenarios",
            ),
            html.Div(id=at(PAGE, "tables"), className="wide", **elements.attrs(data_still=scenario_components.tables(shown))),
            html.Div(charts[1:], className="two"),
            scenario_components.keep(lang),
            dcc.Store(id=at(PAGE, "client"), data=shown.client),
            dcc.Store(id=at(PAGE, "lang"), data=lang),
            dcc.Store(id=at(PAGE, "names"), data=shown.client["names"]),
            dcc.Store(id=at(PAGE, "address"), data=shown.model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.scenarios"),
        own=shown.state.own_part(),
    )  # fmt: skip


dash.register_page(__name__, path=PATH, name="scenarios", title="smartgrowth", order=8, place="nav", layout=layout)
