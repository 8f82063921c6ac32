"""What Compare is about: the region, the area it is measured in, its peers and why they are, and what was repaired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, isfinite
from typing import Final

import numpy as np

from dashboard import i18n
from dashboard.analysis.compare import year_of
from dashboard.analysis.inequality.partition import partition
from dashboard.analysis.observatory import panel as panel_of
from dashboard.analysis.peers import Peer, Space, nearest, space
from dashboard.analysis.smart_jobs import BASE_YEAR
from dashboard.data.catalogue import catalogue
from dashboard.data.store import Store, store
from dashboard.i18n import t
from dashboard.state.query import PEERS, Notice, Query
from dashboard.views.shared.resolve import Settled, settle, units_of
from dashboard.views.shared.words import region_name

MOST: Final = 5  # automatic peers


@dataclass(frozen=True, slots=True)
class Compared:
    """`area`: regions (or countries) that everything is measured among, the focus in it; `why`: paragraphs about the peers."""

    shown: Settled
    focus: str
    area: tuple[str, ...]
    peers: tuple[str, ...]
    why: tuple[str, ...]
    until: int | None

    @property
    def query(self) -> Query:
        """The repaired state."""
        return self.shown.query

    @property
    def lang(self) -> str:
        """Language of the reader."""
        return self.shown.query.lang

    @property
    def chosen(self) -> tuple[str, ...]:
        """The region and its peers."""
        return (self.focus, *self.peers)

    def name(self, code: str) -> str:
        """Name of a region."""
        return region_name(code, self.lang)


def compared(query: Query, notices: tuple[Notice, ...] = ()) -> Compared:
    """The nearest comparison that the data can answer."""
    until = query.end
    shown = settle(query, notices, default_start=BASE_YEAR)
    said = list(shown.notices)
    if query.start is None:  # the year to start from is this page's own, not a repair
        said = [notice for notice in said if notice.key != "nearest_year" or until is not None]
    focus = query.regions[0] if query.regions else Query().regions[0]
    if not query.regions:
        said.append(Notice("no_region", (("region", region_name(focus, query.lang)),)))
    if store().regions[focus].level == "country" and query.peers in {"abroad", "country"}:
        query = replace(query, peers=PEERS[0])  # said of regions only
    area = _area(query.group, focus)
    peers, why = _peers(query, focus, area, until, said)
    area = (*area, *(code for code in peers if code not in area))
    shown = replace(shown, query=replace(shown.query, peers=query.peers), scope=area, notices=tuple(said))
    return Compared(shown, focus, area, peers, why, until)


def they(c: Compared) -> str:
    """Who the peers are, in words: `the most similar regions`, `the chosen countries`."""
    country = store().regions[c.focus].level == "country"
    return t(c.lang, f"compare.they_{c.query.peers}{'_country' if country else ''}")


def _area(group: str, focus: str) -> tuple[str, ...]:
    """Regions of the group, or its countries when the focus is a country; the focus always with them."""
    codes = units_of(group) if store().regions[focus].level == "region" else catalogue().groups[group].countries
    return tuple(codes) if focus in codes else (*codes, focus)


def _peers(
    query: Query, focus: str, area: tuple[str, ...], until: int | None, said: list[Notice]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    level = store().regions[focus].level
    if query.peers == "own":
        alike = tuple(code for code in query.regions[1:] if store().regions[code].level == level)
        other = [region_name(code, query.lang) for code in query.regions[1:] if code not in alike]
        if other:
            said.append(Notice("other_level", (("regions", i18n.listed(other, query.lang)),)))
        return alike, ()
    if query.peers == "country":
        country = store().regions[focus].country
        same = tuple(c for c, r in store().regions.items() if r.country == country and r.level == level and c != focus)
        return same, ()
    return _nearest(query, focus, area, until, said)


def _nearest(
    query: Query, focus: str, area: tuple[str, ...], until: int | None, said: list[Notice]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lang, income = query.lang, panel_of("gdp_per_head")
    employed = partition(store())
    years = [y for y in employed.years if until is None or y <= until] or [employed.years[0]]
    year = next((y for y in reversed(years) if isfinite(employed.at(focus, y).sum())), None)
    if year is None:
        said.append(Notice("no_peers", (("region", region_name(focus, lang)),)))
        return (), ()
    income_year = year_of(income, focus, year)
    measured = _space(store(), area, year, income_year)
    abroad = query.peers == "abroad"
    country = store().regions[focus].country
    allowed = np.array([float(not abroad or store().regions[code].country != country) for code in area])
    found = nearest(measured, area.index(focus), MOST, allowed)
    if not found:
        said.append(Notice("no_peers", (("region", region_name(focus, lang)),)))
    with_income = isfinite(income.at(focus, income_year))
    counted = int(np.isfinite(measured.distances[0, area.index(focus)]).sum()) - 1
    key = "compare.why" if with_income else "compare.why_two"
    method = t(lang, key, n=len(found), year=year, income=income_year, m=counted)
    lines = (_likeness(focus, area, peer, (year, income_year), lang) for peer in found)
    return tuple(area[peer.row] for peer in found), (method, *lines) if found else ()


@lru_cache(maxsize=64)
def _space(data: Store, area: tuple[str, ...], year: int, income_year: int) -> Space:
    employed, income = partition(data), panel_of("gdp_per_head")
    rows = [employed.regions.index(code) for code in area]
    head = np.array([income.at(code, income_year) for code in area])
    return space(employed.values[rows][:, :, employed.years.index(year)], head)


def _likeness(focus: str, area: Sequence[str], peer: Peer, years: tuple[int, int], lang: str) -> str:
    """`Västsverige (Sverige): 6,1 % af jobbene er i andre brancher; 1,3 gange så mange beskæftigede; BNP pr. indbygger 8 % lavere.`"""
    code = area[peer.row]
    employed, income = partition(store()), panel_of("gdp_per_head")
    ratio = float(employed.at(code, years[0]).sum() / employed.at(focus, years[0]).sum())
    parts = [
        t(lang, "compare.like_structure", share=i18n.percent(peer.parts[0] * 100, lang)),
        t(lang, "compare.like_size", times=i18n.number(ratio, lang, 1 if ratio >= 0.95 else 2)),
    ]
    if isfinite(peer.parts[2]):
        richer = income.at(code, years[1]) >= income.at(focus, years[1])
        share = (exp(peer.parts[2]) - 1) * 100 if richer else (1 - exp(-peer.parts[2])) * 100
        word = t(lang, "compare.like_richer" if richer else "compare.like_poorer", share=i18n.percent(share, lang, 0))
        parts.append(word)
    country = store().regions[code].country
    name = region_name(code, lang)
    where = name if code == country else f"{name}, {region_name(country, lang)}"
    distance = t(lang, "compare.like_distance", distance=i18n.number(peer.distance, lang, 2))
    return f"{where}: {'; '.join(parts)}. {distance}"
