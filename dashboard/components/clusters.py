"""Pieces of the Clusters page that follow the choices: the answer, the list of partners, what is worth knowing, the rows.

Each is drawn by the browser from `data-still` (dashboard.components.static_markup), so the page has few components and small answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from dash import Output, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components import evidence
from dashboard.components.elements import Children, attrs
from dashboard.components.static_markup import still_data
from dashboard.i18n import t
from dashboard.state.query import Query
from dashboard.views.clusters import partners as cluster_partners
from dashboard.views.clusters import stories
from dashboard.views.clusters.answer import answer
from dashboard.views.clusters.scene import Scene, scene
from dashboard.views.organisations import view as organisations_view
from dashboard.views.shared.model import ViewModel
from dashboard.views.shared.proof import Part

PAGE: Final = ids.Page.CLUSTERS


def _runs(parts: Iterable[Part], query: Query) -> Children:
    """A run of text and links."""
    return [evidence.said(part, query) for part in parts]


def _answer(found: Scene) -> Children:
    said, lang = answer(found), found.lang
    return [
        html.H2(said.heading),
        html.Dl(
            [
                html.Dt(t(lang, "clusters.q_mass")),
                html.Dd(said.mass),
                html.Dt(t(lang, "clusters.q_partner")),
                html.Dd(said.partner),
            ]
        ),
    ]


def _partners(found: Scene) -> Children:
    items = [
        html.Li([html.Strong(one.name), html.Ul([html.Li(_runs(reason, found.query)) for reason in one.reasons])])
        for one in cluster_partners.listed(found)
    ]
    return [html.H3(t(found.lang, "clusters.list_heading")), html.Ol(items, className="reasons")] if items else []


def _linked(found: Scene) -> Children:
    lang, linked = found.lang, cluster_partners.linked(found)
    heading = html.H3(f"{t(lang, 'clusters.list_linked')} ({len(linked)})")
    if not linked:
        return [heading, html.P(t(lang, "clusters.list_linked_none"))]
    rows = [html.Li([f"{one.name}: ", *_spaced(reason, found.query)]) for one in linked for reason in one.reasons]
    scroll = html.Div(html.Ul(rows), tabIndex=0, role="region", **attrs(aria_label=t(lang, "clusters.list_linked")))
    return [heading, scroll]


def _spaced(parts: Iterable[Part], query: Query) -> Children:
    return [piece for part in parts for piece in (", ", evidence.said(part, query))][1:]


def _story(found: Scene) -> Children:
    heading = t(
        found.lang, "clusters.story_heading", theme=organisations_view.topic_name(found.query.theme, found.lang)
    )
    told = [html.Li(_runs(parts, found.query)) for parts in stories.story(found)]
    return [html.H3(heading), html.Ul(told) if told else html.P(t(found.lang, "clusters.story_none"))]


def mergers(query: Query) -> Children:
    """What became of the organisations of a theme in an area, for the page of organisations."""
    told = stories.mergers(organisations_view.topic_of(query.topic), query.group, query.lang)
    items = [html.Li(_runs(parts, query)) for parts in told]
    return [html.H2(t(query.lang, "clusters.mergers_heading")), html.Ul(items, className="rows")] if items else []


PIECES: Final[dict[str, tuple[type[Component], str, Callable[[Scene], Children]]]] = {
    "answer": (html.Section, "answer", _answer),
    "who": (html.Div, "who", _partners),
    "linked": (html.Div, "linked", _linked),
    "story": (html.Div, "story", _story),
}


def piece(name: str, model: ViewModel) -> Component:
    """One piece as a component."""
    kind, style, make = PIECES[name]
    made: Component = kind(
        id=ids.at(PAGE, name), className=style, **attrs(data_still=still_data(make(scene(model.query))))
    )
    return made


def outputs() -> dict[str, tuple[Output, Callable[[ViewModel, Any], Any]]]:
    """All pieces as outputs of the page's callback."""
    return {name: (Output(ids.at(PAGE, name), "data-still"), _maker(make)) for name, (_, _, make) in PIECES.items()}


def _maker(make: Callable[[Scene], Children]) -> Callable[[ViewModel, Any], str]:
    return lambda model, _: still_data(make(scene(model.query)))
