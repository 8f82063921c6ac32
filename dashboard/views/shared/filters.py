"""The filters of a view as one line of words: on slides, in print, under embedded figures, in files."""

from __future__ import annotations

from dashboard import i18n
from dashboard.charts.chart import Chart
from dashboard.i18n import t
from dashboard.state.query import NO_YEAR
from dashboard.views.shared.model import ViewModel


def filter_sentence(model: ViewModel, chart: Chart | None = None) -> str:
    """`Employment for Transport in All regions from 2018 to 2024. Regions: Midtjylland and Stockholm`; "" without filters.

    The words are those of the page's controls, in their order. "" too for a `chart` of the page that shows something else
    than the chosen measure, such as the claim on the front page: no filter moves it.
    """
    lang, chosen = model.query.lang, {choice.name: choice.value for choice in model.choices}
    measure = chart.indicators[0] if chart is not None and chart.indicators else ""
    if chart is not None and chosen.get("indicator", measure) != measure:
        return ""
    said = [(one.label, dict(one.options).get(one.value, "")) for one in model.choices if one.value != NO_YEAR]
    words = [
        f"{label} {text}" if n else text[:1].upper() + text[1:]
        for n, (label, text) in enumerate(s for s in said if s[1])
    ]
    names = [name for _, name in model.chips]
    parts = [" ".join(words), t(lang, "present.regions", names=i18n.listed(names, lang)) if names else ""]
    return ". ".join(part for part in parts if part)
