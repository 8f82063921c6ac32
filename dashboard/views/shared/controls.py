"""The labelled controls of a page for what is shown: what may be chosen, the chosen regions, and the addresses of the data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from dashboard import i18n
from dashboard.data.catalogue import Indicator, catalogue
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared.model import Choice
from dashboard.views.shared.proof import reference
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.words import region_name, theme_label


def choices(shown: Settled) -> tuple[Choice, ...]:
    """Measure, theme, area, first and last year. Only what the data can answer is offered."""
    lang, known = shown.query.lang, catalogue()
    years = [(str(y), str(y)) for y in reversed(shown.years)]
    return (
        Choice(
            "indicator",
            t(lang, "control.indicator"),
            shown.query.indicator,
            [(k, i.name[lang]) for k, i in known.indicators.items()],
        ),
        Choice(
            "theme",
            t(lang, "control.theme"),
            shown.query.theme,
            [(k, theme_option(k, lang, shown.indicator)) for k in shown.indicator.themes],
        ),
        Choice(
            "group", t(lang, "control.group"), shown.query.group, [(k, g.name[lang]) for k, g in known.groups.items()]
        ),
        Choice("start", t(lang, "control.start"), str(shown.start), years),
        Choice("end", t(lang, "control.end"), str(shown.end), years),
    )


def theme_option(theme: str, lang: str, indicator: Indicator) -> str:
    """`Information, finance and business services (theme: digital solutions and data)` is too long: the series' true name leads."""
    if theme == "all" and indicator.by_series:
        return catalogue().themes[theme].name[lang]
    return theme_label(theme, lang, indicator)


def chips(shown: Settled) -> tuple[tuple[str, str], ...]:
    """(code, name) of the chosen regions."""
    return tuple((code, region_name(code, shown.query.lang)) for code in shown.query.regions)


def all_regions(lang: str) -> Sequence[tuple[str, str]]:
    """(code, `Midtjylland (Danmark)`) of every region and country, in the alphabet of the language."""
    found = []
    for code, region in store().regions.items():
        name = region_name(code, lang)
        found.append((code, name if region.level == "country" else f"{name} ({region_name(region.country, lang)})"))
    return sorted(found, key=lambda pair: i18n.sort_key(pair[1], lang))


def csv_address(shown: Settled, regions: Sequence[str] = ()) -> str:
    """The same figures as CSV from the API."""
    codes = ",".join(regions)
    return f"/api/v1/observations.csv?i={shown.query.indicator}&th={shown.query.theme}&t={shown.start}..{shown.end}" + (
        f"&r={codes}" if codes else ""
    )


def proof_of(shown: Settled, region: str = "") -> str:
    """The proof of what is shown; of one number of it when a region is named."""
    return reference(shown.query.indicator, shown.query.theme, region, shown.end if region else None)


class Origin(TypedDict):
    """Where a chart comes from, as fields of charts.Chart."""

    indicators: tuple[str, ...]
    theme: str
    sources: tuple[str, ...]
    years: tuple[int, int]
    proof: str


def origin_of(shown: Settled, region: str = "", years: tuple[int, ...] = ()) -> Origin:
    """Measure, theme, source, years and proof of a chart of one measure; of one region when it is named.

    `years` those that it shows, if not all from start to end.
    """
    every = years or (shown.start, shown.end)
    return {
        "indicators": (shown.query.indicator,),
        "theme": shown.query.theme,
        "sources": (shown.indicator.source,),
        "years": (min(every), max(every)),
        "proof": proof_of(shown, region),
    }


def filename(shown: Settled, what: str) -> str:
    """Name of a downloaded picture, without ending."""
    return f"smartgrowth-{shown.query.indicator}-{shown.query.theme}-{shown.end}-{what}".replace("_", "-")
