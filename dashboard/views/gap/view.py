"""The innovation gap: hot-spots and the rest now, over time, within and between countries, and what growth was made of."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.chart import Chart
from dashboard.data.catalogue import catalogue
from dashboard.i18n import t
from dashboard.state.query import GAPS, RULES, Notice, Query
from dashboard.views.gap.growth import growth_chart
from dashboard.views.gap.now import now_chart
from dashboard.views.gap.state import divided, measures, settled
from dashboard.views.gap.theil import theil_chart
from dashboard.views.gap.time import time_chart
from dashboard.views.shared.controls import chips, choices, theme_option
from dashboard.views.shared.model import Choice, ViewModel
from dashboard.views.shared.resolve import Settled

CHARTS = {"now": now_chart, "time": time_chart, "theil": theil_chart}


def gap(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that the page of the innovation gap shows for `query`."""
    shown, focus = settled(query, notices)
    return ViewModel(
        query=shown.query,
        address=shown.query.search(),
        charts=(replace(_chart(shown, focus), narrow=narrow),),
        choices=_choices(shown),
        chips=chips(shown),
        notices=tuple(dict.fromkeys(n.text(query.lang) for n in shown.notices)),
    )


def _chart(shown: Settled, focus: str) -> Chart:
    if shown.query.gap == "growth":
        return growth_chart(shown, focus)
    return CHARTS[shown.query.gap](divided(shown, focus))


def _choices(shown: Settled) -> tuple[Choice, ...]:
    lang, query, known = shown.query.lang, shown.query, catalogue()
    base = {choice.name: choice for choice in choices(shown)}
    used = query.indicator if query.indicator in measures() else measures()[0]
    declared = known.indicators[used]
    theme = query.theme if query.theme in declared.themes else declared.themes[0]
    return (
        Choice("gap", t(lang, "gap_page.show"), query.gap, [(k, t(lang, f"gap_page.show_{k}")) for k in GAPS]),
        Choice(
            "indicator", t(lang, "gap_page.measured"), used, [(k, known.indicators[k].name[lang]) for k in measures()]
        ),
        Choice(
            "theme", t(lang, "control.theme"), theme, [(k, theme_option(k, lang, declared)) for k in declared.themes]
        ),
        Choice(
            "rule", t(lang, "gap_page.rule"), query.rule, [(k, t(lang, f"gap_page.rule_{k}_option")) for k in RULES]
        ),
        replace(base["group"], value=query.group),
        base["start"],
        base["end"],
    )
