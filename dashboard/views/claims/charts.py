"""The claim against what growth has been elsewhere, and against the size of a whole industry."""

from __future__ import annotations

from typing import Final

from dashboard import i18n
from dashboard.analysis.claims import audit
from dashboard.analysis.claims.audit import REALISED, Reference
from dashboard.analysis.observatory import panel
from dashboard.analysis.smart_jobs import COUNTRY
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.figures.marks.dots import Dot, Part, dots, parts
from dashboard.figures.theme import CLAIM, CONTEXT, ESTIMATE, Frame
from dashboard.i18n import t
from dashboard.views.shared.coverage import strip_of_series
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.proof import reference as proof_reference

COLOUR: Final = {"observed": ESTIMATE, "estimate": ESTIMATE, "projection": CLAIM, "vendor": CONTEXT, "revenue": CONTEXT}


def growth(lang: str, *, narrow: bool) -> Chart:
    """Where each rate of the reference class would have led from 17,600, against the claimed range."""
    data, found = store(), audit.references(store())
    low, high, base = data.claim(audit.LOW), data.claim(audit.HIGH), data.claim(audit.BASE)
    n, names = i18n.number, data.records("growth_reference")
    realised = [one for one in found if one.kind in REALISED]
    best = max(realised, key=lambda one: one.in_2025)
    key = "none" if best.in_2025 < low else "some"
    frame = Frame(
        t(lang, f"claims.growth_{key}", n=i18n.count_word(len(realised), lang)),
        t(lang, "claims.growth_subtitle_slim" if narrow else "claims.growth_subtitle", base=n(base, lang)),
        t(lang, "source.plain", source=_sources(lang)),
        lang,
        narrow,
        wide=not narrow,
    )
    rows = [_dot(one, names[one.key][f"name_{lang}"], lang) for one in found]
    band = t(lang, "claims.band_slim" if narrow else "claims.band", low=n(low, lang), high=n(high, lang))
    summary = t(lang, "claims.growth_summary", n=i18n.count_word(len(realised), lang), least=n(realised[0].in_2025, lang), most=n(best.in_2025, lang),
                rates=i18n.span(i18n.number(realised[0].rate, lang, 1), i18n.percent(best.rate, lang)), low=n(low, lang), high=n(high, lang))  # fmt: skip
    return Chart(
        "growth", frame.title, frame.subtitle, frame.source, summary, dots(rows, (low, high), band, frame=frame, tick=",~r"), _growth_table(found, lang),
        "smartgrowth-claims-growth", "/api/v1/sets/claims.zip", (t(lang, "claims.growth_note"),), proof_reference("smart_jobs", "all"),
    )  # fmt: skip


def _dot(one: Reference, name: str, lang: str) -> Dot:
    rate, value = i18n.percent(one.rate, lang, 2 if one.rate < 10 else 1), i18n.number(one.in_2025, lang)
    hover = t(
        lang,
        "claims.growth_hover",
        name=name,
        rate=rate,
        value=value,
        later=i18n.number(one.in_2030, lang),
        kind=t(lang, f"growth_kind.{one.kind}"),
    )
    return Dot(name, one.in_2025, f"{value} ({rate})", hover, COLOUR[one.kind], one.kind == "estimate")


def _growth_table(found: tuple[Reference, ...], lang: str) -> Table:
    names = store().records("growth_reference")
    rows = tuple(
        (
            names[one.key][f"name_{lang}"],
            i18n.percent(one.rate, lang, 2),
            i18n.span(names[one.key]["first_year"], names[one.key]["last_year"]),
            i18n.number(one.in_2025, lang),
            i18n.number(one.in_2030, lang),
            f"{t(lang, f'growth_kind.{one.kind}')}, {names[one.key]['source_name']}",
        )
        for one in found
    )
    columns = ("growth_of", "rate", "period", "in_2025", "in_2030", "kind_source")
    return Table(
        t(lang, "claims.growth_caption", base=i18n.number(store().claim(audit.BASE), lang)),
        tuple(t(lang, f"column.{c}") for c in columns),
        rows,
    )


def gauge(lang: str, *, narrow: bool) -> Chart:
    """How much of all employment in information and communication the figures would be."""
    data, (whole, year), industry = store(), audit.industry(), panel("ict_employment")
    n = i18n.number
    found = [
        (t(lang, f"claims.gauge.{key}", value=n(data.claim(key), lang)), data.claim(key), colour)
        for key, colour in ((audit.BASE, ESTIMATE), (audit.LOW, CLAIM), (audit.HIGH, CLAIM))
    ]
    share = i18n.percent(100 * data.claim(audit.HIGH) / whole, lang)
    words = {"claimed": n(data.claim(audit.HIGH), lang), "share": share, "year": year, "whole": n(whole, lang)}
    frame = Frame(
        t(lang, "claims.gauge_title", **words),
        t(lang, "claims.gauge_subtitle", **words),
        t(lang, "source.plain", source=f"{catalogue().sources['claims'].attribution[lang]}; {catalogue().sources['eurostat_ict'].attribution[lang]}"),
        lang,
        narrow,
        wide=not narrow,
    )  # fmt: skip
    rows = [Part(name, value / whole, i18n.percent(100 * value / whole, lang), colour) for name, value, colour in found]
    table = Table(
        frame.subtitle,
        tuple(t(lang, f"column.{c}") for c in ("figure", "jobs", "share_of_whole")),
        tuple((name, n(value, lang), i18n.percent(100 * value / whole, lang)) for name, value, _ in found),
    )
    summary = t(
        lang,
        "claims.gauge_summary",
        base=n(data.claim(audit.BASE), lang),
        base_share=i18n.percent(100 * data.claim(audit.BASE) / whole, lang),
        **words,
    )
    return Chart(
        "gauge", frame.title, frame.subtitle, frame.source, summary, parts(rows, t(lang, "claims.gauge_whole", **words), frame=frame), table,
        "smartgrowth-claims-size", f"/api/v1/observations.csv?i=ict_employment&r=DK&t={year}", (t(lang, "claims.gauge_note"),),
        proof_reference("ict_employment", "all", COUNTRY, year), strip_of_series(industry, (COUNTRY,), industry.first_year, industry.years[-1], lang),
    )  # fmt: skip


def _sources(lang: str) -> str:
    """The claims' own line and the publishers of the rates, each once."""
    names = dict.fromkeys(row["source_name"] for row in store().records("growth_reference").values())
    return f"{catalogue().sources['claims'].attribution[lang]}; {', '.join(names)}"
