"""The number cards: the country, the reader's region, the highest, and how many regions have data at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import nan

from dashboard import i18n
from dashboard.charts.values import Value
from dashboard.charts.written import lack_text, value_text
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared.controls import proof_of
from dashboard.views.shared.model import Kpi
from dashboard.views.shared.resolve import Settled, ranks
from dashboard.views.shared.values import change_value, panel_value
from dashboard.views.shared.words import change, region_name, year_text


def focus(shown: Settled) -> str:
    """The region the page speaks about: the first chosen one, else the largest in view."""
    for code in shown.query.regions:
        if code in shown.panel.regions:
            return code
    return shown.scope[0] if shown.scope else shown.panel.regions[0]


def key_figures(shown: Settled, values: Mapping[str, Value]) -> tuple[Kpi, ...]:
    """Four cards; three when the reader chose a country. `values` are those of the regions in view, missing ones too."""
    lang, code = shown.query.lang, focus(shown)
    country = store().regions[code].country
    order = ranks({region: value.number for region, value in values.items() if value.known})
    cards = [
        _kpi_region(
            shown,
            country,
            t(lang, "kpi.region", region=region_name(country, lang), year=year_text(shown.indicator, shown.end)),
        )
    ]
    if store().regions[code].level != "country":
        cards.append(
            _kpi_region(
                shown,
                code,
                t(lang, "kpi.your_region", region=region_name(code, lang), year=year_text(shown.indicator, shown.end)),
                order,
            )
        )
    cards.append(_kpi_highest(shown, values, order))
    cards.append(_kpi_data(shown, len(order)))
    return tuple(cards)


def _kpi_region(shown: Settled, code: str, label: str, order: Mapping[str, int] | None = None) -> Kpi:
    lang, proof = shown.query.lang, proof_of(shown, code)
    if code not in shown.panel.regions:
        why = t(lang, "gap.not_defined")
        return Kpi(label, t(lang, "value.none"), t(lang, "kpi.gap", year=shown.end, why=why), proof)
    value = panel_value(shown.panel, code, shown.end)
    if value.lack is not None:
        why = lack_text(value.lack, lang)
        return Kpi(label, t(lang, "value.none"), t(lang, "kpi.gap", year=shown.end, why=why), proof)
    details = _region_details(shown, code, value, order or {})
    spark = tuple(float(number) for number in shown.panel.series(code))
    detail = " · ".join(details) or year_text(shown.indicator, shown.end)
    return Kpi(label, value_text(value, lang), detail, proof, value.status, spark)


def _region_details(shown: Settled, code: str, value: Value, order: Mapping[str, int]) -> list[str]:
    """The range of a value, its change since the first year, and the rank of the region."""
    lang, details = shown.query.lang, []
    if value.low is not None and value.high is not None and round(value.low) != round(value.high):
        details.append(t(lang, "kpi.range", range=value_text(replace(value, number=nan), lang, bare=True)))
    if shown.start < shown.end:
        if shown.panel.comparable(code, shown.start, shown.end):
            delta = change_value(shown.indicator, change(shown.indicator, shown.at(code, shown.start), value.number))
            details.append(t(lang, "kpi.change", change=value_text(delta, lang), year=shown.start))
        else:
            details.append(t(lang, "kpi.no_change", year=shown.start))
    if code in order:
        details.append(t(lang, "kpi.rank", rank=i18n.ordinal(order[code], lang), n=len(order)))
    return details


def _kpi_highest(shown: Settled, values: Mapping[str, Value], order: Mapping[str, int]) -> Kpi:
    lang, when = shown.query.lang, year_text(shown.indicator, shown.end)
    best = sorted(order, key=lambda code: order[code])[:3]
    label, proof = t(lang, "kpi.highest", year=when), proof_of(shown, best[0] if best else "")
    if not best:
        return Kpi(label, t(lang, "value.none"), t(lang, "kpi.nothing", year=when), proof)
    names = [region_name(code, lang) for code in best]
    detail = t(lang, "kpi.then", first=names[0], rest=i18n.listed(names[1:], lang)) if names[1:] else names[0]
    return Kpi(label, value_text(values[best[0]], lang), detail, proof, values[best[0]].status)


def _kpi_data(shown: Settled, n: int) -> Kpi:
    lang = shown.query.lang
    return Kpi(
        t(lang, "kpi.data"),
        t(lang, "kpi.n_of_m", n=n, m=len(shown.scope)),
        t(lang, "kpi.data_detail", year=shown.end, last=shown.years[-1]),
        proof_of(shown),
        link=t(lang, "kpi.why") if n < len(shown.scope) else "",
        href="#overview-map-coverage",
    )
