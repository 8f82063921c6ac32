"""Words that the views of Compare share: sources of many measures at once, names of measures."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.analysis.observatory import panel as panel_of
from dashboard.data.catalogue import Indicator, catalogue
from dashboard.data.panel import Panel
from dashboard.i18n import t
from dashboard.views.shared.words import theme_label

PUBLISHER = "Eurostat"


def split(token: str) -> tuple[str, str]:
    """`theme_share.mobility` -> its indicator and theme; without a dot the total."""
    indicator, _, theme = token.partition(".")
    return indicator, theme or "all"


def token(indicator: str, theme: str) -> str:
    """The one word for an indicator and a theme."""
    return indicator if theme == "all" else f"{indicator}.{theme}"


def measure_name(declared: Indicator, theme: str, lang: str) -> str:
    """`GDP per head`; of a theme `Construction: share of employment`."""
    name = declared.name[lang]
    return name if theme == "all" else f"{theme_label(theme, lang, declared)}: {name[:1].lower()}{name[1:]}"


def row_name(declared: Indicator, theme: str, lang: str) -> str:
    """A measure in a list whose heading says what is measured: the series alone for a theme."""
    return declared.name[lang] if theme == "all" else theme_label(theme, lang, declared)


def sources_line(indicators: Iterable[Indicator], lang: str) -> str:
    """One source line for many measures: the tables of one publisher together, each other source once."""
    known = catalogue().sources
    used = list(dict.fromkeys(declared.source for declared in indicators))
    tables = sorted({table for slug in used if known[slug].publisher == PUBLISHER for table in known[slug].table.split(", ") if table})  # fmt: skip
    parts = [f"{PUBLISHER} ({', '.join(tables)})"] if tables else []
    parts += dict.fromkeys(known[slug].attribution[lang] for slug in used if known[slug].publisher != PUBLISHER)
    return t(lang, "compare.sources", sources="; ".join(parts))


def panel_and(token_: str) -> tuple[Indicator, str, Panel]:
    """Indicator, theme and panel of a measure named by one word."""
    indicator, theme = split(token_)
    return catalogue().indicators[indicator], theme, panel_of(indicator, theme)
