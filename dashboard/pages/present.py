"""Present: a basket of charts, or a page's chart, as slides; order and notes beside them. Layout only: assets/present*.js move it."""

from __future__ import annotations

from typing import Any

import dash
import dash_bootstrap_components as dbc
from dash import dcc, html
from flask import has_request_context, request

from dashboard.components import elements
from dashboard.components.elements import attrs
from dashboard.components.shell import shell
from dashboard.components.slides import slides_data
from dashboard.i18n import DEFAULT, t
from dashboard.ids import Page, at
from dashboard.state import basket
from dashboard.views.present.view import Deck, deck, rest

PAGE = Page.PRESENT
PATH = "/present"
PACES = ("10", "15", "30", "60")
SPOKEN = ("basket", "of", "qr", "open", "note", "note_hint", "up", "down", "remove", "go", "moved", "removed", "cleared", "undo", "undone", "kept",
          "mine", "play", "pause", "full", "leave", "making", "made", "failed", "offline", "copied", "stage")  # fmt: skip
HERE = ("127.0.0.1", "localhost", "[::1]")


def layout(**params: Any) -> html.Div:
    """The page with all its slides in it; every parameter that anyone may hang on an address is accepted."""
    query, _, narrow = elements.page_query(rest(params))
    lang = query.lang
    shown = deck(params, lang, narrow=narrow)
    link = shown.basket.search(lang, DEFAULT)
    own = link.removeprefix("?").removesuffix(f"&lang={lang}") if shown.kind == "basket" else ""
    return shell(
        query,
        PATH,
        [
            html.Div([html.H1(t(lang, "present.title")), html.P(_says(shown, lang), className="lead")], className="wide present-head"),
            html.Div([html.P(text) for text in shown.problems], className="notices present-notices", role="status"),
            html.Div([_stage(lang), _panel(shown, lang), _more(lang)], className="present"),
            dcc.Store(id=at(PAGE, "slides"), data=slides_data(shown, lang, elements.home(), narrow=narrow)),
            dcc.Store(id=at(PAGE, "address"), data=link),
            dcc.Store(id=at(PAGE, "narrow"), data=narrow),
        ],
        title=t(lang, "page.present"),
        own=own,
    )  # fmt: skip


def _local(lang: str) -> list[Any]:
    """A warning where the codes on the slides lead nowhere: the server is reached by this machine's own name for itself."""
    host = request.host.rpartition(":")[0] or request.host if has_request_context() else ""
    return [html.P(t(lang, "present.local"), className="soft")] if host in HERE else []


def _says(shown: Deck, lang: str) -> str:
    named = basket.page_name(shown.slides[0].item.path)
    return t(lang, f"present.{shown.kind}", n=len(shown.slides), page=t(lang, f"page.{named}"))


def _button(name: str, lang: str, className: str = "act", **more: Any) -> html.Button:  # noqa: N803 (as Dash spells it)
    return html.Button(
        t(lang, f"present.{name}"), type="button", className=className, **attrs(data_present=name, **more)
    )


def _stage(lang: str) -> html.Section:
    pace = at(PAGE, "pace")
    controls = [
        _button("previous", lang, className="step"),
        html.Span(id=at(PAGE, "place"), className="place"),
        _button("next", lang, className="step"),
        html.Span(
            [
                _button("play", lang, className="step play"),
                html.Label(t(lang, "present.pace"), htmlFor=pace, className="visually-hidden"),
                dcc.Store(id=f"{pace}-kept"),
                _pace(pace),
            ],
            className="autoplay",
        ),
        _button("full", lang, className="step full"),
    ]
    return html.Section(
        [
            html.Div(id=at(PAGE, "deck"), className="slides"),
            html.Progress(id=at(PAGE, "progress"), max="100", value="0", hidden=True, **attrs(aria_label=t(lang, "present.progress"))),
            html.Div(controls, className="controls"),
            html.P(id=at(PAGE, "live"), className="visually-hidden", role="status"),
        ],
        id=at(PAGE, "stage"),
        className="stage",
        tabIndex=0,
        **attrs(aria_label=t(lang, "present.stage")),
    )  # fmt: skip


def _pace(name: str) -> Any:
    options = [{"value": seconds, "label": f"{seconds} s"} for seconds in PACES]
    return dbc.Select(id=name, options=options, value=PACES[1], className="pace")


def _panel(shown: Deck, lang: str) -> html.Section:
    words = {f"data_{name}": t(lang, f"present.{name}") for name in SPOKEN}
    acts = [
        _button("pptx", lang, className="button"),
        _button("print", lang),
        _button("link", lang),
        _button("keep", lang),
        _button("clear", lang),
    ]
    return html.Section(
        [
            html.H2(t(lang, "present.deck")),
            html.P(id=at(PAGE, "mine"), className="soft"),
            *_local(lang),
            html.Div(acts, className="deck-acts"),
            html.P([html.Span(id=at(PAGE, "said"), role="status"), " ", _button("undo", lang, hidden=True)], className="deck-said"),
            html.Ol(id=at(PAGE, "list"), className="deck-list"),
        ],
        id=at(PAGE, "panel"),
        className="deck-panel",
        **attrs(data_kind=shown.kind, data_lang=lang, data_evidence=t(lang, "chart.proof"), **words),
    )  # fmt: skip


def _more(lang: str) -> html.Details:
    return html.Details(
        [html.Summary(t(lang, "present.more")), html.Div(id=at(PAGE, "more"), className="slide-more")], className="twin"
    )


dash.register_page(__name__, path=PATH, name="present", title="smartgrowth", order=89, place="foot", layout=layout)
