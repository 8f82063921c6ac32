"""Claims: every headline figure with its proof, the reference class, the size of it, the outcome, and a solver. Layout only."""

from __future__ import annotations

from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.analysis.smart_jobs import COUNTRY
from dashboard.components import chart as chart_components
from dashboard.components import elements, evidence
from dashboard.components import filters as filter_components
from dashboard.components.elements import Children, attrs
from dashboard.components.shell import shell
from dashboard.components.static_markup import still
from dashboard.i18n import t
from dashboard.ids import Page, at
from dashboard.state.query import Query
from dashboard.views.claims import view as claims
from dashboard.views.claims.charts import gauge, growth
from dashboard.views.claims.solver import FIELDS, Solved, asked
from dashboard.views.shared.model import Choice
from dashboard.views.shared.proof import Part
from dashboard.views.shared.words import region_name

PAGE = Page.CLAIMS
PATH = "/claims"
ICONS = {"holds": "✓", "broken": "✗", "open": "?"}


def layout(base: Any = "", rate: Any = "", years: Any = "", target: Any = "", **params: Any) -> html.Div:
    """The page; `base`, `rate`, `years`, `target` are the solver's own part of the address, one of them left out."""
    query, _, narrow = elements.page_query(params)
    lang = query.lang
    answer = asked(base, rate, years, target, lang)
    own = "" if not any((base, rate, years, target)) else answer.link.partition("?")[2].partition("&lang=")[0]
    return shell(
        query,
        PATH,
        [
            html.Div(
                [
                    html.H1(t(lang, "claims.title")),
                    html.P(t(lang, "claims.lead"), className="lead"),
                    html.H2(t(lang, "claims.figures"), className="visually-hidden"),
                    still(html.Div([_card(card, query, first=not i) for i, card in enumerate(claims.cards(lang))], className="claims")),
                ],
                className="wide",
            ),
            still(html.Div([_takes(lang), _outcome(query)], className="pair")),
            html.Div([chart_components.chart(PAGE, growth(lang, narrow=narrow), lang)], className="wide"),
            html.Div([chart_components.chart(PAGE, gauge(lang, narrow=narrow), lang)], className="wide"),
            _solver(answer, lang),
            still(_editions(lang)),
            dcc.Store(id=at(PAGE, "address"), data=query.search()),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
            dcc.Store(id=at(PAGE, "lang"), data=lang),
            dcc.Store(id=at(PAGE, "names"), data={region_name(COUNTRY, lang): COUNTRY}),
        ],
        title=t(lang, "page.claims"),
        own=own,
    )  # fmt: skip


def _card(card: claims.Card, query: Query, *, first: bool) -> html.Details:
    lang = query.lang
    badge = html.Span(
        [html.Span(ICONS[card.badge], **attrs(aria_hidden="true")), " ", t(lang, f"claims.{card.badge}")],
        className=f"badge-status {card.badge}",
    )
    worked = [html.Li(text, className="" if holds else "broken") for text, holds in card.calculations]
    return html.Details(
        [
            html.Summary([html.Span(card.figure, className="claim-figure"), " ", html.Span(card.said, className="claim-said"), " ", badge]),
            html.Div(
                [html.P(t(lang, "claims.steps"), className="term"), html.Ul(worked) if worked else html.P(claims.turnover(lang)), evidence.lines(card.lines, query)],
                className="claim-proof",
            ),
        ],
        open=first,
        id=f"claim-{card.key}",
        className="claim",
    )  # fmt: skip


def _takes(lang: str) -> html.Section:
    return html.Section(
        [html.H2(t(lang, "claims.takes_heading")), html.Ul([html.Li(text) for text in claims.what_it_takes(lang)])],
        className="box",
    )


def _outcome(query: Query) -> html.Section:
    figure, said, href = claims.outcome(query.lang)
    source: Children = [" ", evidence.said(Part(href.split("/")[2], href), query)] if href else []
    return html.Section(
        [
            html.H2(t(query.lang, "claims.outcome_heading")),
            html.P(figure, className="claim-figure"),
            html.P([said, *source]),
        ],
        className="box",
    )


def _solver(answer: Solved, lang: str) -> html.Section:
    fields = [
        html.Div(
            [
                html.Label(t(lang, f"solver.{name}"), htmlFor=at(PAGE, name)),
                dbc.Input(
                    id=at(PAGE, name),
                    type="text",
                    inputmode="decimal",
                    value=answer.texts[name],
                    readonly=name == answer.find,
                    invalid=name in answer.errors,
                    debounce=True,
                    autocomplete="off",
                    maxlength=40,
                ),
                html.P(
                    answer.errors.get(name, ""), id=at(PAGE, f"{name}-error"), className="field-error", role="alert"
                ),
            ],
            className="solver-field",
        )
        for name in FIELDS
    ]
    options = [(name, t(lang, f"solver.{name}")) for name in FIELDS]
    return html.Section(
        [
            html.H2(t(lang, "solver.heading")),
            html.P(t(lang, "solver.lead")),
            html.Div([filter_components.select(PAGE, Choice("find", t(lang, "solver.find"), answer.find, options)), *fields], className="solver"),
            html.P(answer.sentence, id=at(PAGE, "sentence"), className="summary", role="status"),
            html.P([html.A(t(lang, "solver.link"), id=at(PAGE, "link"), href=answer.link or PATH, className="go"), " ",
                    html.Span(t(lang, "solver.note"), className="help")]),
        ],
        className="wide",
    )  # fmt: skip


def _editions(lang: str) -> html.Section:
    return html.Section(
        [
            html.H2(t(lang, "claims.editions_heading")),
            html.P(t(lang, "claims.editions_text")),
            elements.scroll_table(claims.editions(lang), lang),
        ],
        className="wide",
    )  # fmt: skip


dash.register_page(__name__, path=PATH, name="claims", title="smartgrowth", order=9, place="nav", layout=layout)
