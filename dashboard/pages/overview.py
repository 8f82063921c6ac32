"""Overview: the claim and the proxies, then one measure on the map and ranked. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard.components import chart as chart_components
from dashboard.components import elements, number_cards
from dashboard.components import filters as filter_components
from dashboard.components.elements import page_query
from dashboard.components.shell import shell
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.claims import view as claims
from dashboard.views.overview.view import overview
from dashboard.views.shared.claim_against_proxies import hero, hero_words

PAGE = Page.OVERVIEW


def layout(**params: Any) -> html.Div:
    """The page with its first figures in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = page_query(params)
    model = overview(query, notices, narrow=narrow)
    lang, first = query.lang, hero(query.lang, narrow=narrow)
    charts = {chart.key: chart for chart in model.charts}
    words = hero_words(lang)
    return shell(
        model.query,
        "/",
        [
            html.Section(
                [
                    html.Div(
                        [
                            html.H1(words["title"]),
                            html.P([words["claim"], " ", elements.badge("claim", lang), " ", words["proxies"], " ", elements.badge("estimate", lang),
                                    " ", html.Strong(words["outcome"])]),
                            html.P([html.A(t(lang, "hero.proof_link"), href="#proof", **elements.attrs(data_act="open")), " · ",
                                    html.A(t(lang, "hero.claims_link"), href="/claims" + model.query.search(), className="carry")]),
                        ],
                        className="hero-text",
                    ),
                    chart_components.chart(PAGE, first, lang),
                    html.Details(
                        [
                            html.Summary(t(lang, "hero.proof_summary")),
                            *[html.P(step) for step in words["steps"]],
                            elements.scroll_table(claims.editions(lang), lang),
                        ],
                        id="proof",
                        className="proof",
                    ),
                ],
                className="hero",
            ),
            filter_components.filters(PAGE, model),
            number_cards.kpi_cards(PAGE, model),
            html.Div([chart_components.chart(PAGE, charts["map"], lang, sharing=(charts["bars"],)), chart_components.chart(PAGE, charts["bars"], lang, own_table=False)], className="two"),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.overview"),
    )  # fmt: skip


dash.register_page(__name__, path="/", name="overview", title="smartgrowth", order=1, place="nav", layout=layout)
