"""Map: every region of one measure, by colour or circle, with the list of the regions beside it. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from dashboard.components import chart as chart_components
from dashboard.components import elements
from dashboard.components import filters as filter_components
from dashboard.components.elements import attrs
from dashboard.components.shell import shell
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.views.map.view import map_view

PAGE = Page.MAP


def layout(**params: Any) -> html.Div:
    """The page with its first figure in it; every parameter that anyone may hang on an address is accepted."""
    query, notices, narrow = elements.page_query(params)
    model = map_view(query, notices, narrow=narrow)
    lang = query.lang
    words = {f"data_{name}": t(lang, f"map.{name}") for name in ("play", "pause", "step")}
    play = html.Button(
        t(lang, "map.play"), id=at(PAGE, "play"), type="button", n_clicks=0, className="play", **attrs(**words)
    )
    return shell(
        model.query,
        "/map",
        [
            html.H1(t(lang, "map.heading"), className="visually-hidden"),
            filter_components.filters(PAGE, model, [play]),
            html.Div(
                [
                    chart_components.chart(PAGE, model.charts[0], lang),
                    html.Section(
                        [
                            html.H2(t(lang, "map.list_heading")),
                            html.P(id=at(PAGE, "readout"), className="readout"),
                            html.Ul(id=at(PAGE, "list"), className="region-list", role="listbox",
                                    **attrs(aria_label=t(lang, "map.list"), aria_multiselectable="true")),
                        ],
                        className="listing",
                    ),
                ],
                className="wide map-page",
            ),
            dcc.Store(id=at(PAGE, "address"), data=model.address),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.map"),
    )  # fmt: skip


dash.register_page(__name__, path="/map", name="map", title="smartgrowth", order=2, place="nav", layout=layout)
