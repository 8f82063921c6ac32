"""The claim against the proxies: what was said of 2025, what the carrying sectors did, and how far apart the two are."""

from __future__ import annotations

from math import floor
from typing import Any

from dashboard import i18n
from dashboard.analysis.claims import fan as claims
from dashboard.analysis.observatory import panel
from dashboard.analysis.smart_jobs import COUNTRY, base
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.figures.series.hero import Fan, Ribbon, two_lines
from dashboard.figures.theme import HERO_PAPER, Frame
from dashboard.i18n import span, t
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.proof import reference


def hero(lang: str, *, narrow: bool) -> Chart:
    """Chart of the claim fan and the proxy ribbon; all numbers come from the claims and labour sets."""
    claim, proxy = claims.fan(store()), ribbon()

    def n(value: float) -> str:
        return i18n.number(value, lang)

    latest, end = proxy.years[-1], claim.years[-1]
    low, middle, high = proxy.low[-1], proxy.middle[-1], proxy.high[-1]
    gap = floor((claim.low[-1] - high) / 100) * 100
    slim = "_slim" if narrow else ""
    words = {
        "high": t(lang, "hero.high" + slim, value=n(claim.high[-1]), rate=i18n.percent(claim.high_rate, lang, 0)),
        "low": t(lang, "hero.low" + slim, value=n(claim.low[-1]), rate=i18n.percent(claim.low_rate, lang, 0)),
        "proxies": t(lang, "hero.proxies" + slim, range=span(n(low), n(high)), year=latest, end=end),
        "base": t(lang, "hero.base" + slim, value=n(claim.low[0]), year=claim.years[0]),
        "gap": t(lang, "hero.gap", jobs=n(gap)),
    }
    hover = {
        "high": [t(lang, "hero.hover_claim", year=y, value=n(v)) for y, v in zip(claim.years, claim.high, strict=True)],
        "low": [t(lang, "hero.hover_claim", year=y, value=n(v)) for y, v in zip(claim.years, claim.low, strict=True)],
        "proxies": [
            t(lang, "hero.hover_proxy", year=y, value=n(m), range=span(n(a), n(b)))
            for y, a, m, b in zip(proxy.years, proxy.low, proxy.middle, proxy.high, strict=True)
        ],
    }
    sources = catalogue().sources
    frame = Frame(
        title=t(lang, "hero.chart_title"),
        subtitle=t(lang, "hero.chart_subtitle"),
        source=t(
            lang,
            "source.plain",
            source=f"{sources['claims'].attribution[lang]}; {sources['smart_jobs'].attribution[lang]}",
        ),
        lang=lang,
        narrow=narrow,
        wide=not narrow,
        paper=HERO_PAPER,
    )
    figure = two_lines(
        Fan(claim.years, claim.low.tolist(), claim.high.tolist()),
        proxy,
        words=words,
        hover=hover,
        frame=frame,
        height=250,
    )
    summary = t(lang, "hero.summary", claimed=n(claim.high[-1]), low=n(claim.low[-1]), end=end, range=span(n(low), n(high)),
                middle=n(middle), year=latest, gap=n(gap))  # fmt: skip
    return Chart("hero", frame.title, frame.subtitle, frame.source, summary, figure, _table(claim, proxy, lang),
                 "smartgrowth-52800", "/api/v1/observations.csv?i=smart_jobs&r=DK", proof=reference("smart_jobs", "all", COUNTRY))  # fmt: skip


def ribbon() -> Ribbon:
    """The Danish proxies by year: lowest, median and highest of the three."""
    found = panel("smart_jobs")
    row = found.row(COUNTRY)
    low, high = found.lower, found.upper
    if low is None or high is None:
        raise ValueError("the panel smart_jobs has no range; analysis/smart_jobs.py must give lower and upper")
    keep = [i for i, value in enumerate(found.values[row]) if value == value]
    return Ribbon(
        [found.years[i] for i in keep], *([float(v[row, i]) for i in keep] for v in (low, found.values, high))
    )


def hero_words(lang: str) -> dict[str, Any]:
    """Headline, the claim, the proxies, the outcome, and the steps that lead to the claimed number."""
    claim, proxy = claims.fan(store()), ribbon()

    def n(value: float, decimals: int = 0) -> str:
        return i18n.number(value, lang, decimals)

    end, latest, base_year = claim.years[-1], proxy.years[-1], claim.years[0]
    start = base(store())
    growth = sorted(i18n.number((v / start - 1) * 100, lang) for v in (proxy.low[-1], proxy.high[-1]))
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
        "title": t(lang, "hero.title", claimed=n(claim.high[-1]), end=end, near=n(round(proxy.middle[-1], -3))),
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


def _table(claim: claims.Fan, proxy: Ribbon, lang: str) -> Table:
    claimed = {y: (lo, hi) for y, lo, hi in zip(claim.years, claim.low, claim.high, strict=True)}
    found = {y: (lo, m, hi) for y, lo, m, hi in zip(proxy.years, proxy.low, proxy.middle, proxy.high, strict=True)}
    blank = t(lang, "value.missing")
    rows = []
    for year in sorted(claimed.keys() | found.keys()):
        lo, m, hi = (i18n.number(v, lang) for v in found[year]) if year in found else (blank, blank, blank)
        a, b = (i18n.number(v, lang) for v in claimed[year]) if year in claimed else (blank, blank)
        rows.append((str(year), a, b, lo, m, hi, t(lang, "hero.not_measured") if year > claim.years[0] else blank))
    columns = ("year", "claim_low", "claim_high", "proxy_low", "proxy_middle", "proxy_high", "outcome")
    return Table(t(lang, "hero.chart_title"), tuple(t(lang, f"column.{c}") for c in columns), tuple(rows))
