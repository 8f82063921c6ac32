"""About: what the observatory answers, how its numbers are made, and where they come from. Layout only."""

from __future__ import annotations

from typing import Any

import dash
from dash import html

from dashboard.components import elements
from dashboard.components.shell import shell
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.i18n import t, when


def layout(**params: Any) -> html.Div:
    """The page in the language asked for."""
    query, _, _ = elements.page_query(params)
    lang, known = query.lang, catalogue()
    sources = [
        html.Li([html.A(f"{s.publisher}: {s.title[lang]}", href=s.url), ". ", t(lang, "about.retrieved", day=when(s.retrieved, lang)), " ",
                 t(lang, "about.licence", licence=known.licences[s.licence].name[lang])])
        for s in known.sources.values()
    ]  # fmt: skip
    definitions = [
        html.Div([html.Dt(i.name[lang]), html.Dd([i.definition[lang], *([" ", i.caveat[lang]] if i.caveat else [])])])
        for i in known.indicators.values()
    ]
    statuses = [
        html.Div([html.Dt(t(lang, f"status.{s}")), html.Dd(t(lang, f"status_help.{s}"))])
        for s in ("observed", "derived", "estimate", "projection", "claim")
    ]
    return shell(
        query,
        "/about",
        [
            html.Article(
                [
                    html.H1(t(lang, "about.title")),
                    html.P(t(lang, "about.lead"), className="lead"),
                    html.H2(t(lang, "about.trust")),
                    html.P(t(lang, "about.trust_text")),
                    html.Dl(statuses),
                    html.H2(t(lang, "about.measures")),
                    html.Dl(definitions),
                    html.H2(t(lang, "about.sources")),
                    html.Ul(sources),
                    html.P(t(lang, "about.geometry")),
                    html.P(t(lang, "about.version", version=store().version)),
                ],
                className="prose",
            )
        ],
        title=t(lang, "page.about"),
    )


dash.register_page(__name__, path="/about", name="about", title="smartgrowth", order=90, place="foot", layout=layout)
