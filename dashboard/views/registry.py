"""Which view answers which page: the one list that exports, decks, embedded figures and the API read.

A new page adds one line here and leaves the house like every other: as a slide, a workbook, a picture, a print, a frame.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from dashboard.charts.chart import Chart
from dashboard.state.address import from_params, from_search
from dashboard.state.query import Notice, Query
from dashboard.state.query_string import last
from dashboard.state.vocabulary import known
from dashboard.views.claims.charts import gauge, growth
from dashboard.views.clusters.view import clusters
from dashboard.views.compare.view import compare
from dashboard.views.data.coverage_matrix import matrix_of
from dashboard.views.forecast.view import forecast
from dashboard.views.gap.view import gap
from dashboard.views.labs.view import labs_view
from dashboard.views.map.view import map_view
from dashboard.views.organisations.view import organisations
from dashboard.views.overview.view import overview
from dashboard.views.projects.view import projects
from dashboard.views.scenarios.state import OWN, ActResult, from_address
from dashboard.views.scenarios.view import scenarios_page
from dashboard.views.shared.claim_against_proxies import hero
from dashboard.views.shared.model import ViewModel
from dashboard.views.trends.view import trends

Answer = Callable[[str, bool], ViewModel]
"""Query string of an address, and whether a phone asks -> what the page shows."""


def _of(view: Callable[..., ViewModel]) -> Answer:
    def answer(search: str, narrow: bool) -> ViewModel:
        query, notices = from_search(search, known())
        return view(query, notices, narrow=narrow)

    return answer


def _overview(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    model = overview(query, notices, narrow=narrow)
    return replace(model, charts=(hero(query.lang, narrow=narrow), *model.charts))


def _claims(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    charts = (growth(query.lang, narrow=narrow), gauge(query.lang, narrow=narrow))
    said = tuple(notice.text(query.lang) for notice in notices)
    return ViewModel(query, query.search(), charts, choices=(), chips=(), notices=said)


def _scenarios(search: str, narrow: bool) -> ViewModel:
    params = last(search)
    query, notices = from_params({name: text for name, text in params.items() if name not in OWN}, known())
    state, problems = from_address(query, params)
    return scenarios_page(state, notices, ActResult(state, problems), narrow=narrow).model


VIEWS: Final[dict[str, Answer]] = {
    "/": _of(_overview),
    "/map": _of(map_view),
    "/trends": _of(trends),
    "/compare": _of(compare),
    "/gap": _of(gap),
    "/clusters": _of(clusters),
    "/organisations": _of(organisations),
    "/forecast": _of(forecast),
    "/scenarios": _scenarios,
    "/claims": _of(_claims),
    "/data": _of(matrix_of),
    "/projects": _of(projects),
    "/labs": _of(labs_view),
}


def view_at(path: str, search: str = "", *, narrow: bool = False) -> ViewModel:
    """What the page at `path` shows for the query string `search`.

    KeyError names the pages there are; an address that asks for something unknown is repaired, as on the page.
    """
    if path not in VIEWS:
        near = difflib.get_close_matches(path, VIEWS, n=1)
        allowed = f"did you mean {near[0]}?" if near else f"there are {', '.join(VIEWS)}"
        raise KeyError(f"no view at {path[:80]!r}; {allowed}")
    return VIEWS[path](search, narrow)


def chart_at(path: str, key: str, search: str = "", *, narrow: bool = False) -> tuple[ViewModel, Chart]:
    """One chart of the page at `path`; KeyError names the charts there are."""
    model = view_at(path, search, narrow=narrow)
    found = {chart.key: chart for chart in model.charts}
    if key not in found:
        raise KeyError(f"no chart {key[:40]!r} at {path}; there are {', '.join(found)}")
    return model, found[key]
