"""The cards of key figures: label, badge, value, spark line and the way to the proof, drawn by the browser (dashboard.components.static_markup)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import Output, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.elements import Children, attrs, badge
from dashboard.components.static_markup import still_data
from dashboard.figures.spark import spark
from dashboard.i18n import t
from dashboard.views.shared.model import Kpi, ViewModel


def kpi_cards(page: ids.Page, model: ViewModel) -> Component:
    """The number cards as a list."""
    return html.Ul(id=ids.at(page, "kpis"), className="kpis",
                   **attrs(aria_label=t(model.query.lang, "kpi.heading"), data_still=kpi_data(model)))  # fmt: skip


def kpi_output(page: ids.Page) -> tuple[Output, Callable[[ViewModel, Any], str]]:
    """The number cards as an output of the page's callback (`also` of callbacks.shared.wire_page)."""
    return Output(ids.at(page, "kpis"), "data-still"), lambda model, _: kpi_data(model)


def kpi_data(model: ViewModel) -> str:
    """What the list of number cards holds."""
    return still_data([_kpi(card, model.query.lang) for card in model.kpis])


def _kpi(card: Kpi, lang: str) -> html.Li:
    label: Children = [card.label, " ", badge(card.status, lang)]
    value: Children = [card.value]
    detail: Children = [card.detail]
    if line := spark(card.spark):
        value.append(html.Img(src=line, alt="", width=96, height=28))
    if card.link:
        detail += [" · ", html.A(card.link, href=card.href)]
    return html.Li(
        [
            html.P(label, className="kpi-label"),
            html.P(value, className="kpi-value"),
            html.P(detail, className="kpi-detail"),
            html.Button(t(lang, "kpi.proof"), type="button", className="act",
                        **attrs(data_proof=card.proof, aria_haspopup="dialog", aria_label=t(lang, "kpi.proof_of", label=card.label))),
        ],
        className="kpi",
    )  # fmt: skip
