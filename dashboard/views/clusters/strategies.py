"""Whose strategy is most like that of the region in focus: the lists of smart-specialisation priorities compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard import i18n
from dashboard.analysis.clusters import linkage
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.rows import PairRow, Pairs
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Value
from dashboard.charts.written import number_text
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.i18n import t, texts
from dashboard.views.clusters.scene import Scene, name
from dashboard.views.shared.proof import reference
from dashboard.views.shared.sentence import lower_first

ALIKE: Final = 8
LIKENESS: Final = Value(unit="ratio", decimals=2)
"""Likeness of two lists, 0-1."""


def area_name(strategy: linkage.Strategy, lang: str) -> str:
    """The region's name; the country's when a list covers all of it; else the name of the area in the list."""
    if not strategy.name:
        return name(strategy.area, lang)
    known = f"clusters.area_{strategy.units[0].lower()}"
    if known in texts():
        return t(lang, known)
    country = store().regions[strategy.units[0]].country
    whole = {code for code, region in store().regions.items() if region.level == "region" and region.country == country}
    return name(country, lang) if whole == set(strategy.units) else strategy.name


def strategies(found: Scene) -> Chart:
    """The lists of priorities most like the region's own, in the latest period for which one was found."""
    lang = found.lang
    period = linkage.period_of(found.focus) if found.focus else None
    own = linkage.strategy_of(found.focus, period) if period else None
    links = linkage.links(found.focus, period) if period else ()
    where = name(found.focus, lang) if found.focus else t(lang, "value.missing")
    unknown = PairRow(key=found.focus, name=where, value=LIKENESS, other=LIKENESS)
    return Chart(
        key="strategies",
        lang=lang,
        form=Pairs(
            rows=tuple(_strategy_row(link, lang) for link in links[:ALIKE]) or (unknown,),
            names=(t(lang, "clusters.strategies_weighted"), t(lang, "clusters.strategies_jaccard")),
        ),
        words=Words(
            title=_strategy_title(own, links, where, lang),
            subtitle=t(lang, "clusters.strategies_sub", period=period or i18n.span(*linkage.PERIODS)),
            summary=_strategy_summary(own, links, where, lang),
            source=_strategy_source(lang),
            notes=(t(lang, "clusters.strategies_note_few"), t(lang, "clusters.strategies_mapping")),
        ),
        table=_strategy_table(links, where, lang),
        filename=f"smartgrowth-strategies-{found.focus or 'none'}",
        data_url="/api/v1/sets/strategies.zip",
        theme="all",
        sources=("strategies",),
        proof=reference("clusters", "all"),
    )


def _strategy_title(own: linkage.Strategy | None, links: tuple[linkage.Link, ...], where: str, lang: str) -> str:
    """No claim about who is most alike where the region's own list is known in part only."""
    if own is None or not links:
        return t(lang, "clusters.strategies_title_none", region=where)
    if not own.complete:
        return t(lang, "clusters.strategies_title_part", region=where)
    return t(lang, "clusters.strategies_title", region=where, other=area_name(links[0].other, lang))


def _strategy_source(lang: str) -> str:
    declared = catalogue().sources["strategies"]
    return t(lang, "source.line", source=declared.attribution[lang], day=i18n.when(declared.retrieved, lang))


def _shared(link: linkage.Link, lang: str) -> str:
    return i18n.listed([lower_first(catalogue().themes[theme].name[lang]) for theme in link.shared], lang)


def _likeness(number: float) -> Value:
    """Weighted or plain likeness; missing where no theme that tells lists apart is named."""
    return replace(LIKENESS, number=number, status="derived")


def _strategy_row(link: linkage.Link, lang: str) -> PairRow:
    return PairRow(
        key=link.other.units[0],
        name=area_name(link.other, lang),
        value=_likeness(link.weighted),
        other=_likeness(link.jaccard),
        faint=not link.complete,
        detail=_shared(link, lang) or t(lang, "clusters.strategies_none_shared"),
    )


def _strategy_summary(own: linkage.Strategy | None, links: tuple[linkage.Link, ...], where: str, lang: str) -> str:
    if own is None or not links:
        return t(lang, "clusters.strategies_summary_none", region=where)
    first = links[0]
    words = {
        "other": area_name(first.other, lang),
        "weighted": number_text(_likeness(first.weighted), lang),
        "jaccard": number_text(_likeness(first.jaccard), lang),
        "shared": _shared(first, lang) or t(lang, "clusters.strategies_none_shared"),
    }
    text = t(lang, "clusters.strategies_summary", n=len(links), period=own.period, region=where, **words)
    return text if own.complete else f"{t(lang, 'clusters.strategies_part', region=where)} {text}"


def _strategy_table(links: tuple[linkage.Link, ...], where: str, lang: str) -> Table:
    columns = (
        Column("area", t(lang, "column.region"), "place"),
        Column("shared", t(lang, "clusters.col_shared")),
        Column("weighted", t(lang, "clusters.strategies_weighted"), "value", LIKENESS.unit),
        Column("jaccard", t(lang, "clusters.strategies_jaccard"), "value", LIKENESS.unit),
        Column("list", t(lang, "clusters.col_list")),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Name(link.other.area, area_name(link.other, lang)),
            _shared(link, lang) or None,
            _likeness(link.weighted),
            _likeness(link.jaccard),
            t(lang, "clusters.col_complete" if link.complete else "clusters.col_part"),
        )
        for link in links
    )
    unknown = (where, None, LIKENESS, LIKENESS, t(lang, "clusters.strategies_title_none", region=where))
    return Table(where, columns, rows or (unknown,))
