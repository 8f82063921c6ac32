"""The claim against what growth has been elsewhere, and against the size of a whole industry."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard import i18n
from dashboard.analysis.claims import audit
from dashboard.analysis.claims.audit import REALISED, Reference
from dashboard.analysis.observatory import panel
from dashboard.analysis.smart_jobs import COUNTRY
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import NamedValue, Role
from dashboard.charts.forms.rows import DotsOnRows, Shares
from dashboard.charts.table import Column, Name, Table
from dashboard.charts.values import Value
from dashboard.charts.written import number_text, value_text
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared.coverage import strip_of_series
from dashboard.views.shared.proof import reference as proof_reference

ROLES: Final[dict[str, Role]] = {"observed": "estimate", "estimate": "estimate", "projection": "claim"}
STATUSES: Final = {"vendor": "claim", "revenue": "reported"}
FTE: Final = "fte"


def growth(lang: str, *, narrow: bool) -> Chart:
    """Where each rate of the reference class would have led from 17,600, against the claimed range."""
    data, found = store(), audit.references(store())
    low, high, base = data.claim(audit.LOW), data.claim(audit.HIGH), data.claim(audit.BASE)
    n = i18n.number
    realised = [one for one in found if one.kind in REALISED]
    best = max(realised, key=lambda one: one.in_2025)
    key = "none" if best.in_2025 < low else "some"
    summary = t(lang, "claims.growth_summary", n=i18n.count_word(len(realised), lang), least=n(realised[0].in_2025, lang), most=n(best.in_2025, lang),
                rates=i18n.span(i18n.number(realised[0].rate, lang, 1), i18n.percent(best.rate, lang)), low=n(low, lang), high=n(high, lang))  # fmt: skip
    return Chart(
        key="growth",
        lang=lang,
        form=DotsOnRows(
            rows=tuple(_row(one, lang) for one in found),
            band=(low, high),
            band_text=t(lang, "claims.band_slim" if narrow else "claims.band", low=n(low, lang), high=n(high, lang)),
        ),
        words=Words(
            title=t(lang, f"claims.growth_{key}", n=i18n.count_word(len(realised), lang)),
            subtitle=t(lang, "claims.growth_subtitle_slim" if narrow else "claims.growth_subtitle", base=n(base, lang)),
            summary=summary,
            source=t(lang, "source.plain", source=_sources(lang)),
            notes=(t(lang, "claims.growth_note"),),
        ),
        table=_growth_table(found, lang),
        filename="smartgrowth-claims-growth",
        data_url="/api/v1/sets/claims.zip",
        sources=("claims",),
        proof=proof_reference("smart_jobs", "all"),
        wide=True,
        narrow=narrow,
    )


def _name(one: Reference, lang: str) -> str:
    return store().records("growth_reference")[one.key][f"name_{lang}"]


def _rate(one: Reference) -> Value:
    return Value(one.rate, "percent", 2 if one.rate < 10 else 1, STATUSES.get(one.kind, one.kind))


def _jobs(number: float, status: str = "derived") -> Value:
    return Value(number, FTE, 0, status)


def _row(one: Reference, lang: str) -> NamedValue:
    name, value = _name(one, lang), _jobs(one.in_2025, "estimate" if one.kind == "estimate" else "derived")
    words = {
        "rate": value_text(_rate(one), lang),
        "value": number_text(value, lang),
        "later": i18n.number(one.in_2030, lang),
    }
    hover = t(lang, "claims.growth_hover", name=name, kind=t(lang, f"growth_kind.{one.kind}"), **words)
    return NamedValue(
        key=one.key, name=name, value=value, role=ROLES.get(one.kind, "other"), beside=_rate(one), detail=hover
    )


def _growth_table(found: tuple[Reference, ...], lang: str) -> Table:
    names = store().records("growth_reference")
    rows = tuple(
        (
            Name(one.key, _name(one, lang)),
            replace(_rate(one), decimals=2),
            i18n.span(names[one.key]["first_year"], names[one.key]["last_year"]),
            _jobs(one.in_2025),
            _jobs(one.in_2030),
            f"{t(lang, f'growth_kind.{one.kind}')}, {names[one.key]['source_name']}",
        )
        for one in found
    )
    columns = (
        Column("growth_of", t(lang, "column.growth_of"), "place"),
        Column("rate", t(lang, "column.rate"), "value", "percent"),
        Column("period", t(lang, "column.period")),
        Column("in_2025", t(lang, "column.in_2025"), "value", FTE, bare=True),
        Column("in_2030", t(lang, "column.in_2030"), "value", FTE, bare=True),
        Column("kind_source", t(lang, "column.kind_source")),
    )
    return Table(t(lang, "claims.growth_caption", base=i18n.number(store().claim(audit.BASE), lang)), columns, rows)


def gauge(lang: str, *, narrow: bool) -> Chart:
    """How much of all employment in information and communication the figures would be."""
    data, (whole, year), industry = store(), audit.industry(), panel("ict_employment")
    keys: tuple[tuple[str, Role], ...] = ((audit.BASE, "estimate"), (audit.LOW, "claim"), (audit.HIGH, "claim"))
    jobs = {key: Value(data.claim(key), FTE, 0, "claim") for key, _ in keys}
    shares = {key: Value(100 * value.number / whole, "percent", 1, "claim") for key, value in jobs.items()}
    names = {key: t(lang, f"claims.gauge.{key}", value=number_text(value, lang)) for key, value in jobs.items()}
    words = {
        "claimed": number_text(jobs[audit.HIGH], lang),
        "share": value_text(shares[audit.HIGH], lang),
        "year": year,
        "whole": i18n.number(whole, lang),
    }
    sources = catalogue().sources
    return Chart(
        key="gauge",
        lang=lang,
        form=Shares(
            rows=tuple(NamedValue(key=key, name=names[key], value=shares[key], role=role) for key, role in keys),
            whole=t(lang, "claims.gauge_whole", **words),
        ),
        words=Words(
            title=t(lang, "claims.gauge_title", **words),
            subtitle=t(lang, "claims.gauge_subtitle", **words),
            summary=t(lang, "claims.gauge_summary", base=number_text(jobs[audit.BASE], lang), base_share=value_text(shares[audit.BASE], lang), **words),
            source=t(lang, "source.plain", source="; ".join(sources[slug].attribution[lang] for slug in ("claims", "eurostat_ict"))),
            notes=(t(lang, "claims.gauge_note"),),
        ),
        table=Table(
            t(lang, "claims.gauge_subtitle", **words),
            (
                Column("figure", t(lang, "column.figure"), "place"),
                Column("jobs", t(lang, "column.jobs"), "value", FTE, bare=True),
                Column("share_of_whole", t(lang, "column.share_of_whole"), "value", "percent"),
            ),
            tuple((Name(key, names[key]), jobs[key], shares[key]) for key, _ in keys),
        ),
        filename="smartgrowth-claims-size",
        data_url=f"/api/v1/observations.csv?i=ict_employment&r=DK&t={year}",
        indicators=("ict_employment",),
        theme="all",
        sources=("claims", "eurostat_ict"),
        proof=proof_reference("ict_employment", "all", COUNTRY, year),
        coverage=strip_of_series(industry, (COUNTRY,), industry.first_year, industry.years[-1], lang),
        wide=True,
        narrow=narrow,
    )  # fmt: skip


def _sources(lang: str) -> str:
    """The claims' own line and the publishers of the rates, each once."""
    names = dict.fromkeys(row["source_name"] for row in store().records("growth_reference").values())
    return f"{catalogue().sources['claims'].attribution[lang]}; {', '.join(names)}"
