"""What became of organisations, and what is worth knowing about a theme; everything with the link to its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard import i18n
from dashboard.analysis import tally
from dashboard.analysis.clusters import linkage
from dashboard.analysis.clusters.cooperation import organisations
from dashboard.analysis.facts import successor_name
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.state.query import EVERY
from dashboard.views.clusters.scene import Scene, name
from dashboard.views.shared.proof import Part
from dashboard.views.shared.row_cells import address

Row = Mapping[str, str]
CLAIMS: Final = {"energy_environment": "surplus_heat"}  # theme -> how the definitions of claims about it begin


def story(found: Scene) -> tuple[tuple[Part, ...], ...]:
    """The claims about a theme with their status, the region's organisations and priorities in it, and what became of others."""
    lang, theme = found.lang, found.query.theme
    claims = store().records("claims") if theme in CLAIMS else {}
    told = [_claim(key, row, lang) for key, row in claims.items() if row["definition"].startswith(CLAIMS[theme])]
    return (*told, *_own_organisations(found), *_own_priorities(found), *mergers(theme, found.query.group, lang))


def mergers(topic: str, group: str, lang: str) -> tuple[tuple[Part, ...], ...]:
    """What became of the organisations of a theme in an area, both rows as links."""
    rows, countries = store().records("clusters"), catalogue().groups[group].countries
    return tuple(
        _became(key, row, lang)
        for key, row in rows.items()
        if row["successor"]
        and row["country"] in countries
        and (topic == EVERY or topic in tally.theme_weights(row["themes"]))
    )


def _listed(lead: str, links: list[Part]) -> tuple[tuple[Part, ...], ...]:
    spaced = [piece for each in links for piece in (Part(", "), each)][1:]
    return ((Part(lead), *spaced),) if links else ()


def _own_organisations(found: Scene) -> tuple[tuple[Part, ...], ...]:
    if not found.focus:
        return ()
    rows, keys = store().records("clusters"), organisations(found.focus, found.query.theme)
    lead = t(found.lang, "clusters.story_organisations", region=name(found.focus, found.lang))
    return _listed(lead, [Part(rows[key]["name"], address("clusters", key)) for key in keys])


def _own_priorities(found: Scene) -> tuple[tuple[Part, ...], ...]:
    """The phrases of the region's latest list that are about the theme, as they were reported."""
    period = linkage.period_of(found.focus) if found.focus else None
    own = linkage.strategy_of(found.focus, period) if period else None
    if own is None:
        return ()
    rows = store().records("s3_priorities")
    keys = [key for key in own.rows if found.query.theme in tally.theme_weights(rows[key]["themes"])]
    lead = t(found.lang, "clusters.story_priorities", region=name(found.focus, found.lang), period=own.period)
    return _listed(lead, [Part(rows[key]["priority"], address("s3_priorities", key)) for key in keys])


def _claim(key: str, row: Row, lang: str) -> tuple[Part, ...]:
    status = t(lang, f"status.{row['status']}")
    return Part(row[f"name_{lang}"], address("claims", key)), Part(f" ({status}, {row['source_name']})")


def _became(key: str, row: Row, lang: str) -> tuple[Part, ...]:
    """`Smart City Cluster Denmark (2019-30 December 2020) became We Build Denmark`, both as links."""
    kind = row["state"] if row["state"] in {"merged", "planned", "closing"} else "unknown"
    dates = [i18n.date_text(row[name], lang) for name in ("founded", "ended")]
    said = i18n.span(*dates) if all(dates) else t(lang, "clusters.story_until", date=dates[1]) if dates[1] else ""
    words = (
        t(lang, f"clusters.story_{kind}")
        if kind != "merged" or not said
        else t(lang, "clusters.story_merged_when", dates=said)
    )
    return (
        Part(row["name"], address("clusters", key)),
        Part(f" {words} "),
        Part(successor_name(row), address("clusters", row["successor"])),
    )
