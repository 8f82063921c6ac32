"""Compare: one region against its peers over all measures, in two measures at once, between two years, or by itself on a page."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.chart import Chart
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.state.query import LOOKS, PEERS, SCALES, Notice, Query
from dashboard.views.compare.dots import standing_chart
from dashboard.views.compare.profile import profile_chart
from dashboard.views.compare.scatter import other_of, others, scatter_chart
from dashboard.views.compare.slope import in_two_years, slope_chart
from dashboard.views.compare.state import Compared, compared
from dashboard.views.shared.controls import chips, choices
from dashboard.views.shared.measure_words import measure_name, panel_and
from dashboard.views.shared.model import Choice, ViewModel


def compare(query: Query, notices: tuple[Notice, ...] = (), *, narrow: bool = False) -> ViewModel:
    """Everything that Compare shows for `query`."""
    c = compared(query, notices)
    c, chart = _chart(c)
    return ViewModel(
        query=c.query,
        address=c.query.search(),
        charts=(replace(chart, narrow=narrow),),
        choices=_choices(c),
        chips=chips(c.shown),
        notices=tuple(dict.fromkeys(n.text(c.lang) for n in c.shown.notices)),
    )


def _chart(c: Compared) -> tuple[Compared, Chart]:
    if c.query.look == "scatter":
        other, said = other_of(c)
        shown = replace(c.shown, query=replace(c.query, other=other), notices=(*c.shown.notices, *said))
        c = replace(c, shown=shown)
        return c, scatter_chart(c, other)
    if c.query.look == "slope":
        c = in_two_years(c)
        return c, slope_chart(c)
    return c, (profile_chart if c.query.look == "profile" else standing_chart)(c)


def _choices(c: Compared) -> tuple[Choice, ...]:
    lang, query = c.lang, c.query
    base = {choice.name: choice for choice in choices(c.shown)}
    country = store().regions[c.focus].level == "country"
    kinds = [kind for kind in PEERS if not (country and kind in {"abroad", "country"})]
    second = others(lang)
    if query.other not in dict(second):
        declared, theme, _ = panel_and(query.other)
        second.append((query.other, measure_name(declared, theme, lang)))
    return (
        Choice("look", t(lang, "compare.look"), query.look, [(k, t(lang, f"compare.look_{k}")) for k in LOOKS]),
        replace(base["indicator"], label=t(lang, "compare.measure")),
        base["theme"],
        Choice("other", t(lang, "compare.other"), query.other, second),
        Choice("peers", t(lang, "compare.with"), query.peers, [(k, t(lang, f"compare.peers_{k}")) for k in kinds]),
        Choice("scale", t(lang, "compare.by"), query.scale, [(k, t(lang, f"compare.{k}")) for k in SCALES]),
        base["group"],
        base["start"],
        replace(base["end"], label=t(lang, "compare.until")),
    )
