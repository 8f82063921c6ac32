"""The coverage strip of a chart: one dot a region in scope, and in words who has no figure, why, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from dashboard import i18n
from dashboard.charts.chart import Coverage, State
from dashboard.data.panel import Panel
from dashboard.data.schema import GAP_CODES
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared.missing import Why, why_apart, why_missing
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.words import region_name, year_text

PRESENT = "present"


def strip_of_year(shown: Settled, values: Mapping[str, float]) -> Coverage:
    """Who has a figure in the year shown."""
    lang = shown.query.lang
    found = {c: [why_missing(shown.panel, c, shown.end, lang)] for c in shown.scope if c not in values}
    return strip(
        shown.scope,
        found,
        t(lang, "strip.year", n=len(values), m=len(shown.scope), year=year_text(shown.indicator, shown.end)),
        lang,
    )


def strip_of_change(shown: Settled, why: Mapping[str, Why], other: int) -> Coverage:
    """Who can be compared between two years; `why` is the reason of those who cannot."""
    lang, m = shown.query.lang, len(shown.scope)
    years = i18n.span(*map(str, sorted((other, shown.end))))
    summary = t(lang, "strip.change", n=m - len(why), m=m, years=years)
    return strip(shown.scope, {code: [found] for code, found in why.items()}, summary, lang)


def why_no_change(panel: Panel, code: str, year: int, other: int, lang: str) -> Why:
    """Why a region has no change between two years; the year shown counts first."""
    for when in (year, other):
        if panel.gap[panel.row(code), panel.years.index(when)]:
            return why_missing(panel, code, when, lang)
    return why_apart(panel, code, other, year, lang)


def strip_of_series(
    panel: Panel | Sequence[Panel], regions: Sequence[str], first: int, last: int, lang: str
) -> Coverage | None:
    """Which of the chosen regions have a figure in every year shown, of every panel shown; None when none is chosen."""
    panels = [panel] if isinstance(panel, Panel) else panel
    if not regions:
        return None
    found: dict[str, list[Why]] = {}
    for code in regions:
        lost = [why for one in panels if code in one.regions for why in _lost(one, code, first, last, lang)]
        if lost:
            found[code] = list(dict.fromkeys(lost))
    years = i18n.span(str(first), str(last)) if first < last else str(last)
    if len(regions) == 1:
        key = "strip.one_some" if found else "strip.one_all"
        return strip(regions, found, t(lang, key, region=region_name(regions[0], lang), years=years), lang)
    said = t(lang, "strip.series", n=len(regions) - len(found), m=len(regions), years=years)
    return strip(regions, found, said, lang)


def _lost(panel: Panel, code: str, first: int, last: int, lang: str) -> list[Why]:
    """Why a region lacks figures in some of the years, the most recent first, once a run of years."""
    lost = [y for y, gap in zip(panel.years, panel.gap[panel.row(code)], strict=True) if gap and first <= y <= last]
    return list(dict.fromkeys(why_missing(panel, code, year, lang) for year in reversed(lost)))


def strip(scope: Sequence[str], missing: Mapping[str, Sequence[Why]], summary: str, lang: str) -> Coverage:
    """A strip of the regions in `scope`; those in `missing` lack figures for the reasons given, the most recent first."""
    state = {code: missing[code][0].code if code in missing else PRESENT for code in scope}
    kinds = [kind for kind in (PRESENT, *GAP_CODES) if kind in state.values()]
    states = tuple(
        State(kind, len(members), t(lang, f"strip.state_{kind}"), _lines(members, missing, lang))
        for kind in kinds
        if (members := [code for code in scope if state[code] == kind])
    )
    dots = []
    for country, group in groupby(sorted(scope, key=_order), key=lambda code: store().regions[code].country):
        members = list(group)
        digits = "".join(str(kinds.index(state[code])) for code in members)
        dots.append((country, digits, " ".join(code.removeprefix(country) for code in members)))
    return Coverage(summary, states, tuple(dots))


def _order(code: str) -> tuple[int, bool]:
    """Countries in the order of the store, the country itself before its regions."""
    region = store().regions[code]
    return list(store().regions).index(region.country), region.level != "country"


def _lines(
    members: Sequence[str], missing: Mapping[str, Sequence[Why]], lang: str
) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """(who, codes, why): one line a country and explanation."""
    groups: dict[tuple[str, str], list[str]] = {}
    for code in members:
        if code in missing:
            said = " ".join(dict.fromkeys(why.sentence for why in missing[code]))
            groups.setdefault((store().regions[code].country, said), []).append(code)
    return tuple(
        (
            region_name(codes[0], lang)
            if len(codes) == 1
            else t(lang, "strip.many", country=region_name(country, lang), n=len(codes)),
            tuple(codes),
            said,
        )
        for (country, said), codes in groups.items()
    )
