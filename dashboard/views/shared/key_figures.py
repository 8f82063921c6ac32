"""The number cards: the country, the reader's region, the highest, and how many regions have data at all."""

from __future__ import annotations

from math import isfinite

from dashboard import i18n
from dashboard.data.store import store
from dashboard.figures.spark import spark
from dashboard.i18n import t
from dashboard.views.shared.controls import proof_of
from dashboard.views.shared.model import Kpi
from dashboard.views.shared.resolve import Settled, ranks
from dashboard.views.shared.words import cell_text, change, change_text, gap_text, region_name, year_text


def focus(shown: Settled) -> str:
    """The region the page speaks about: the first chosen one, else the largest in view."""
    for code in shown.query.regions:
        if code in shown.panel.regions:
            return code
    return shown.scope[0] if shown.scope else shown.panel.regions[0]


def key_figures(shown: Settled, values: dict[str, float]) -> tuple[Kpi, ...]:
    """Four cards; three when the reader chose a country. `values` are those of the regions in view."""
    lang, code = shown.query.lang, focus(shown)
    country = store().regions[code].country
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
                values,
            )
        )
    cards.append(_kpi_highest(shown, values))
    cards.append(_kpi_data(shown, values))
    return tuple(cards)


def _kpi_region(shown: Settled, code: str, label: str, values: dict[str, float] | None = None) -> Kpi:
    lang = shown.query.lang
    proof = proof_of(shown, code)
    value = shown.at(code, shown.end)
    if not isfinite(value):
        why = (
            gap_text(shown.panel, code, shown.end, lang) if code in shown.panel.regions else t(lang, "gap.not_defined")
        )
        return Kpi(label, t(lang, "value.none"), t(lang, "kpi.gap", year=shown.end, why=why), proof)
    row = shown.panel.row(code)
    details = []
    if shown.start < shown.end:
        if shown.panel.comparable(code, shown.start, shown.end):
            delta = change(shown.indicator, shown.at(code, shown.start), value)
            details.append(t(lang, "kpi.change", change=change_text(shown.indicator, delta, lang), year=shown.start))
        else:
            details.append(t(lang, "kpi.no_change", year=shown.start))
    if values and code in values:
        details.append(t(lang, "kpi.rank", rank=i18n.ordinal(ranks(values)[code], lang), n=len(values)))
    text = cell_text(shown.indicator, shown.panel, code, shown.end, lang)
    if shown.panel.lower is not None and shown.panel.upper is not None:
        column = shown.panel.years.index(shown.end)
        low, high = float(shown.panel.lower[row, column]), float(shown.panel.upper[row, column])
        if isfinite(low) and round(low) != round(high):
            details.insert(
                0,
                t(
                    lang,
                    "kpi.range",
                    range=i18n.span(*(i18n.number(v, lang, shown.indicator.decimals) for v in (low, high))),
                ),
            )
    status = str(shown.panel.status[row, shown.panel.years.index(shown.end)])
    return Kpi(
        label,
        text,
        " · ".join(details) or year_text(shown.indicator, shown.end),
        proof,
        status,
        spark([float(v) for v in shown.panel.values[row]]),
    )


def _kpi_highest(shown: Settled, values: dict[str, float]) -> Kpi:
    lang = shown.query.lang
    best = sorted(values, key=lambda c: -values[c])[:3]
    proof = proof_of(shown, best[0] if best else "")
    if not best:
        return Kpi(
            t(lang, "kpi.highest", year=year_text(shown.indicator, shown.end)),
            t(lang, "value.none"),
            t(lang, "kpi.nothing", year=year_text(shown.indicator, shown.end)),
            proof,
        )
    names = [region_name(c, lang) for c in best]
    detail = t(lang, "kpi.then", first=names[0], rest=i18n.listed(names[1:], lang)) if names[1:] else names[0]
    status = str(shown.panel.status[shown.panel.row(best[0]), shown.panel.years.index(shown.end)])
    return Kpi(
        t(lang, "kpi.highest", year=year_text(shown.indicator, shown.end)),
        cell_text(shown.indicator, shown.panel, best[0], shown.end, lang),
        detail,
        proof,
        status,
    )


def _kpi_data(shown: Settled, values: dict[str, float]) -> Kpi:
    lang = shown.query.lang
    return Kpi(
        t(lang, "kpi.data"),
        t(lang, "kpi.n_of_m", n=len(values), m=len(shown.scope)),
        t(lang, "kpi.data_detail", year=shown.end, last=shown.years[-1]),
        proof_of(shown),
        link=t(lang, "kpi.why") if len(values) < len(shown.scope) else "",
        href="#overview-map-coverage",
    )
