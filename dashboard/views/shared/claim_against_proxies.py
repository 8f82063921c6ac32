"""The claim against the proxies: what was said of 2025, what the carrying sectors did, and how far apart the two are."""

from __future__ import annotations

from math import floor, nan
from typing import Any, Final

from dashboard import i18n
from dashboard.analysis.claims import fan as claims
from dashboard.analysis.observatory import panel
from dashboard.analysis.smart_jobs import COUNTRY, base
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import Series
from dashboard.charts.forms.series import ClaimGap
from dashboard.charts.table import Cell, Column, Table
from dashboard.charts.values import Value
from dashboard.charts.written import interval_text
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.i18n import span, t
from dashboard.views.shared.proof import reference
from dashboard.views.shared.values import panel_value

FTE: Final = "fte"


def hero(lang: str, *, narrow: bool) -> Chart:
    """Chart of the claimed range and the range of the proxies; all numbers come from the claims and labour sets."""
    claim, proxy = claims.fan(store()), proxies(lang)
    claimed = Series(
        key="claim",
        name=t(lang, "status.claim"),
        years=claim.years,
        values=tuple(
            _ranged(high, low, high, "claim") for low, high in zip(claim.low.tolist(), claim.high.tolist(), strict=True)
        ),
        role="claim",
    )
    last, latest = claimed.values[-1], proxy.values[-1]
    distance = floor((claim.low[-1] - _end(latest.high)) / 100) * 100
    rates = (Value(rate, "percent", 0, "claim") for rate in (claim.high_rate, claim.low_rate))
    high_rate, low_rate = rates
    form = ClaimGap(
        claim=claimed,
        proxies=proxy,
        distance=Value(distance, FTE, 0, "derived"),
        high_rate=high_rate,
        low_rate=low_rate,
    )
    end, year = claim.years[-1], proxy.years[-1]
    summary = t(lang, "hero.summary", claimed=_plain(last.high, lang), low=_plain(last.low, lang), end=end,
                range=interval_text(latest, lang, bare=True), middle=_plain(latest.number, lang), year=year, gap=_plain(distance, lang))  # fmt: skip
    sources = catalogue().sources
    named = "; ".join(sources[slug].attribution[lang] for slug in ("claims", "smart_jobs"))
    return Chart(
        key="hero",
        lang=lang,
        form=form,
        words=Words(
            title=t(lang, "hero.chart_title"),
            subtitle=t(lang, "hero.chart_subtitle"),
            summary=summary,
            source=t(lang, "source.plain", source=named),
        ),
        table=_table(claimed, proxy, lang),
        filename="smartgrowth-52800",
        data_url="/api/v1/observations.csv?i=smart_jobs&r=DK",
        indicators=("smart_jobs",),
        theme="all",
        sources=("claims", "smart_jobs"),
        years=(proxy.years[0], end),
        proof=reference("smart_jobs", "all", COUNTRY),
        wide=True,
        narrow=narrow,
    )


def _ranged(number: float, low: float, high: float, status: str) -> Value:
    return Value(number, FTE, 0, status, low=low, high=high)


def _end(value: float | None) -> float:
    return nan if value is None else value


def _plain(value: float | None, lang: str) -> str:
    return i18n.number(_end(value), lang)


def proxies(lang: str) -> Series:
    """The Danish proxies by year: the median of the three, with the lowest and the highest."""
    found = panel("smart_jobs")
    if found.lower is None or found.upper is None:
        raise ValueError("the panel smart_jobs has no range; analysis/smart_jobs.py must give lower and upper")
    values = {year: panel_value(found, COUNTRY, year) for year in found.years}
    known = {year: value for year, value in values.items() if value.known}
    return Series(
        key="proxies",
        name=t(lang, "column.proxy_middle"),
        years=tuple(known),
        values=tuple(known.values()),
        role="estimate",
    )


def hero_words(lang: str) -> dict[str, Any]:
    """Headline, the claim, the proxies, the outcome, and the steps that lead to the claimed number."""
    claim, proxy = claims.fan(store()), proxies(lang)
    latest_value = proxy.values[-1]

    def n(value: float, decimals: int = 0) -> str:
        return i18n.number(value, lang, decimals)

    end, latest, base_year = claim.years[-1], proxy.years[-1], claim.years[0]
    start = base(store())
    growth = sorted(i18n.number((v / start - 1) * 100, lang) for v in (_end(latest_value.low), _end(latest_value.high)))
    steps = [
        t(
            lang,
            "hero.step",
            base=n(start),
            factor=n(1 + rate / 100, 2),
            years=_power(end - base_year),
            value=n(start * (1 + rate / 100) ** (end - base_year)),
        )
        for rate in (store().claim("rate_high"), store().claim("rate_low"))
    ]
    return {
        "title": t(lang, "hero.title", claimed=n(claim.high[-1]), end=end, near=n(round(latest_value.number, -3))),
        "claim": t(lang, "hero.claim", base=n(claim.low[0]), rate=i18n.percent(claim.high_rate, lang, 0)),
        "proxies": t(
            lang,
            "hero.growth",
            growth=span(*growth) if growth[0] != growth[1] else growth[0],
            years=i18n.count_word(latest - base_year, lang),
        ),
        "outcome": t(lang, "hero.outcome", end=end),
        "steps": [*steps, t(lang, "hero.step_proxy", base=n(start), year=base_year)],
    }


def _power(n: int) -> str:
    return str(n).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _table(claim: Series, proxy: Series, lang: str) -> Table:
    claimed, found = (dict(zip(one.years, one.values, strict=True)) for one in (claim, proxy))
    rows: list[tuple[Cell, ...]] = []
    for year in sorted(claimed.keys() | found.keys()):
        said, shown = claimed.get(year), found.get(year)
        ends = [None, None] if said is None else [said.at(_end(said.low)), said.at(_end(said.high))]
        middle = (
            [None] * 3
            if shown is None
            else [shown.at(_end(shown.low)), shown.at(shown.number), shown.at(_end(shown.high))]
        )
        rows.append((year, *ends, *middle, t(lang, "hero.not_measured") if year > claim.years[0] else None))
    values = ("claim_low", "claim_high", "proxy_low", "proxy_middle", "proxy_high")
    columns = (
        Column("year", t(lang, "column.year"), "year"),
        *(Column(key, t(lang, f"column.{key}"), "value", FTE, region=COUNTRY, bare=True) for key in values),
        Column("outcome", t(lang, "column.outcome"), "text"),
    )
    return Table(t(lang, "hero.chart_title"), columns, tuple(rows))
