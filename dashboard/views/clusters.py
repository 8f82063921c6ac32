"""Clusters: are we at critical mass, and who is our best partner? Everything the page shows, from one Query."""

from __future__ import annotations

from dashboard.i18n import t
from dashboard.query import MASSES, QUOTIENTS, Notice, Query
from dashboard.views.clusters_answer import cards
from dashboard.views.clusters_charts import bubble, strength, table
from dashboard.views.clusters_partners import partners, strategies
from dashboard.views.clusters_scene import Scene, ratio, scene, threshold
from dashboard.views.clusters_sectors import ranking, themes
from dashboard.views.controls import chips, choices
from dashboard.views.model import Choice, ViewModel


def clusters(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that Clusters shows for `query`."""
    found = scene(query, notices, narrow=narrow)
    rows = table(found)
    return ViewModel(
        query=found.query,
        address=found.query.search(),
        charts=(
            strength(found, rows),
            bubble(found, rows),
            ranking(found, rows),
            partners(found),
            themes(found),
            strategies(found),
        ),
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
