"""Embed: one chart for a frame on another site: no navigation, its words, table, source and a link back. Layout only."""

from __future__ import annotations

from typing import Any, cast

import dash
from dash import dcc, html

from dashboard.components import elements
from dashboard.components.chart import printed
from dashboard.components.elements import attrs
from dashboard.figures.draw import draw
from dashboard.figures.theme import config
from dashboard.i18n import t
from dashboard.ids import Page, Shell, at
from dashboard.views.embed.view import Framed, framed, links, missing
from dashboard.views.present.view import address_of

PAGE = Page.EMBED


def layout(page: str = "map", chart: str = "map", **params: Any) -> html.Div:
    """The chart with its first figure in it; every parameter that anyone may hang on an address is accepted."""
    query, _, narrow = elements.page_query(params)
    lang, search = query.lang, address_of(params, keep_lang=True)
    found = framed(page, chart, search, narrow=narrow)
    title = found.chart.words.title if found else t(lang, "missing_page.title")
    body = _figure(found, lang) if found else _missing(page, chart, lang)
    stores = [
        dcc.Store(id=at(PAGE, "address"), data={"page": page, "chart": chart, "search": search} if found else {}),
        dcc.Store(id=at(PAGE, "narrow"), data=narrow),
    ]
    return html.Div(
        html.Main(
            [html.H1(title, className="visually-hidden" if found else ""), *body, *stores],
            id=Shell.MAIN,
            tabIndex=-1,
            **attrs(data_title=f"{title} · smartgrowth", data_lang=lang),
        ),
        className="page embed",
        lang=lang,
    )


def _figure(found: Framed, lang: str) -> list[Any]:
    chart, graph = found.chart, at(PAGE, "chart")
    return [
        html.Figure(
            [
                html.Div(
                    dcc.Graph(id=graph, figure=draw(chart), config=cast(dcc.Graph.Config, config(lang, chart.filename))),
                    role="img", className="graph", **attrs(aria_label=chart.words.summary),
                ),
                html.Figcaption(
                    [
                        html.P(chart.words.summary, className="summary"),
                        html.Div([html.P(text) for text in (found.filters, *found.problems, *chart.words.notes) if text], className="chart-notes"),
                        html.P(
                            [
                                html.A(t(lang, "embed.back"), href=found.href, target="_blank", rel="noopener", id=at(PAGE, "back"),
                                       **attrs(data_printed=t(lang, "basket.printed"))),
                                html.Span(t(lang, "embed.new_window"), className="visually-hidden"),
                            ],
                            className="embed-back",
                        ),
                    ]
                ),
                html.Details(
                    [
                        html.Summary(t(lang, "chart.table")),
                        html.Div(id=f"{graph}-table", className="table-scroll", tabIndex=0, role="region",
                                 **attrs(aria_label=t(lang, "chart.table_of", title=chart.words.title))),
                    ],
                    className="twin",
                ),
                dcc.Store(id=f"{graph}-rows", data=printed(chart.table, lang)),
            ],
            className="chart",
            **attrs(aria_label=chart.words.title),
        )
    ]  # fmt: skip


def _missing(page: str, chart: str, lang: str) -> list[Any]:
    asked = "" if lang == "da" else f"?lang={lang}"
    return [
        html.P(missing(page, chart, lang)),
        html.Ul([html.Li(html.A(name, href=href + asked)) for href, name in links(page)]),
    ]


dash.register_page(
    __name__,
    path="/embed/map/map",  # the one that stands for all of them where pages are counted
    path_template="/embed/<page>/<chart>",
    name="embed",
    title="smartgrowth",
    order=98,
    place="",
    layout=layout,
)
