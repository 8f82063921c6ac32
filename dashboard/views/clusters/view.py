"""Clusters: are we at critical mass, and who is our best partner? Everything the page shows, from one Query."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from dashboard.charts.chart import Chart
from dashboard.charts.table import Table
from dashboard.i18n import t
from dashboard.state.query import MASSES, QUOTIENTS, Notice, Query
from dashboard.views.clusters.answer import cards
from dashboard.views.clusters.bubbles import bubble
from dashboard.views.clusters.map import strength
from dashboard.views.clusters.partners import partners
from dashboard.views.clusters.scene import Scene, ratio, scene, threshold
from dashboard.views.clusters.sectors import portfolio, ranking
from dashboard.views.clusters.strategies import strategies
from dashboard.views.clusters.table import table
from dashboard.views.shared.controls import chips, choices
from dashboard.views.shared.model import Choice, ViewModel

SHARING: Final[dict[str, Callable[[Scene, Table], Chart]]] = {"map": strength, "bubble": bubble, "sector": ranking}
"""Charts with one table between them."""
MAKERS: Final[dict[str, Callable[[Scene], Chart]]] = {
    "partners": partners,
    "portfolio": portfolio,
    "strategies": strategies,
}
CHARTS: Final = (*SHARING, *MAKERS)


def clusters(
    query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False, only: Collection[str] = CHARTS
) -> ViewModel:
    """Everything that Clusters shows for `query`, or only some of its charts."""
    found = scene(query, notices)
    rows = table(found) if not SHARING.keys().isdisjoint(only) else None
    shared = [make(found, rows) for key, make in SHARING.items() if key in only and rows is not None]
    charts = (*shared, *(make(found) for key, make in MAKERS.items() if key in only))
    return ViewModel(
        query=found.query,
        address=found.query.search(),
        charts=tuple(replace(chart, narrow=narrow) for chart in charts),
        choices=_choices(found),
        chips=chips(found.shown),
        kpis=cards(found),
        notices=tuple(notice.text(found.lang) for notice in found.shown.notices),
    )


def _choices(found: Scene) -> tuple[Choice, ...]:
    lang, shown = found.lang, found.shown
    base = {choice.name: choice for choice in choices(shown)}
    years = [(str(year), str(year)) for year in reversed(shown.years)]
    masses = [(str(mass), t(lang, "clusters.mass_option", share=threshold(mass, lang))) for mass in MASSES]
    quotients = [(quotient, ratio(float(quotient), lang, plain=True)) for quotient in QUOTIENTS]
    return (
        Choice("theme", t(lang, "clusters.control_theme"), shown.query.theme, base["theme"].options),
        base["group"],
        Choice("end", t(lang, "control.year"), str(shown.end), years),
        Choice("mass", t(lang, "clusters.control_mass"), str(found.query.mass), masses),
        Choice("quotient", t(lang, "clusters.control_quotient"), found.query.quotient, quotients),
    )
