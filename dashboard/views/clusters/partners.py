"""Who to work with: possible partners against the critical mass, with every reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Final

from dashboard import i18n
from dashboard.analysis.clusters.cooperation import Partner
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.parts import Rule
from dashboard.charts.forms.rows import CriticalMass, MassRow
from dashboard.charts.table import Cell, Column, Kind, Name, Table
from dashboard.charts.values import Value
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.clusters.answer import partner_sentence, refusals
from dashboard.views.clusters.scene import Scene, measure_line, name, names, share, source, threshold
from dashboard.views.clusters.table import UNITS, origin, star_values
from dashboard.views.shared.controls import csv_address, filename
from dashboard.views.shared.proof import Part
from dashboard.views.shared.row_cells import address
from dashboard.views.shared.values import panel_value, uncertain_values_note

SHOWN: Final = 6
LISTED: Final = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """A possible partner with its reasons; each reason is a run of text and links."""

    region: str
    name: str
    reasons: tuple[tuple[Part, ...], ...]


# ------------------------------------------------------------------------------------------------ partners
def partners(found: Scene) -> Chart:
    """The best partners: what the two have together, against the critical mass."""
    lang, shown, potential, limit = found.lang, found.shown, found.potential, found.sector.rules.mass
    best = potential.partners[:SHOWN] if potential else ()
    mass, table = threshold(limit, lang), _partner_table(found, best)
    notes = (
        refusals(potential, lang) if potential else "",
        t(lang, "clusters.partners_score"),
        t(lang, "clusters.partners_table"),
        *uncertain_values_note(table, lang),
    )
    return Chart(
        key="partners",
        lang=lang,
        form=CriticalMass(
            rows=tuple(_mass_row(found, one) for one in best) or (_alone(found),),
            rules=(Rule("threshold", limit, t(lang, "clusters.partners_limit", limit=mass), value=Value(limit, "percent", 1)),),
            names=(t(lang, "clusters.partners_own"), t(lang, "clusters.partners_other")),
        ),
        words=Words(
            title=_partners_title(found, best),
            subtitle=t(lang, "clusters.partners_sub", measure=measure_line(found), mass=mass),
            summary=partner_sentence(found),
            source=source(lang),
            notes=tuple(filter(None, notes)),
        ),
        table=table,
        filename=filename(shown, "partners"),
        data_url=csv_address(shown),
        **origin(found),
    )  # fmt: skip


def _partners_title(found: Scene, best: tuple[Partner, ...]) -> str:
    lang = found.lang
    if best:
        words = {"region": name(found.focus, lang), "partner": name(best[0].stars.region, lang)}
        return t(lang, "clusters.partners_title", share=share(best[0].together, lang), **words)
    judged = found.own is not None and not found.own.small
    return t(lang, "clusters.partners_title_none" if judged else "clusters.partners_title_unknown")


def _own_share(found: Scene) -> Value:
    """What the region in focus has of the panel's employed, or why that is not known."""
    if found.own is not None:
        return star_values(found.own)["share"]
    lack = panel_value(found.shown.panel, found.focus, found.shown.end).lack if found.focus else None
    return Value(unit=UNITS["share"], decimals=1, lack=lack)


def _together(found: Scene, one: Partner) -> Value:
    """What the two have together: a minimum when one of both is."""
    parts = (_own_share(found), star_values(one.stars)["share"])
    return replace(parts[0], number=one.together, flag="".join(dict.fromkeys(part.flag for part in parts)))


def _mass_row(found: Scene, one: Partner) -> MassRow:
    return MassRow(
        key=one.stars.region,
        name=name(one.stars.region, found.lang),
        own=_own_share(found),
        partner=star_values(one.stars)["share"],
        together=_together(found, one),
        brings=names(one.brings, found.lang),
    )


def _alone(found: Scene) -> MassRow:
    """The region without a partner."""
    own = _own_share(found)
    label = name(found.focus, found.lang) if found.focus else t(found.lang, "value.missing")
    return MassRow(
        key=found.focus,
        name=label,
        own=own,
        partner=Value(unit=own.unit, decimals=own.decimals),
        together=own,
        brings="",
    )


def reasons(one: Partner, lang: str) -> tuple[tuple[Part, ...], ...]:
    """Everything that speaks for a partner."""
    km = i18n.number(round(one.km, -1), lang) if isfinite(one.km) else t(lang, "value.missing")
    reasons: list[tuple[Part, ...]] = [(Part(t(lang, "clusters.reason_together", share=share(one.together, lang), km=km)),),
             (Part(t(lang, "clusters.reason_brings", names=names(one.brings, lang))),)]  # fmt: skip
    if one.gains:
        reasons.append((Part(t(lang, "clusters.reason_gains", names=names(one.gains, lang))),))
    if one.strategy:
        reasons.append(
            (Part(t(lang, "clusters.reason_strategy" if one.complete else "clusters.reason_strategy_part")),)
        )
    if one.clusters:
        rows = store().records("clusters")
        calls = [Part(rows[key]["name"], address("clusters", key)) for key in one.clusters]
        spaced = [piece for call in calls for piece in (Part(", "), call)][1:]
        reasons.append((Part(t(lang, "clusters.reason_call") + " "), *spaced))
    return tuple(reasons)


def listed(found: Scene) -> tuple[Reason, ...]:
    """The best partners with their reasons, as the list beside the chart shows them."""
    best = found.potential.partners[:LISTED] if found.potential else ()
    return tuple(Reason(one.stars.region, name(one.stars.region, found.lang), reasons(one, found.lang)) for one in best)


def linked(found: Scene) -> tuple[Reason, ...]:
    """Regions that share a project already, most projects first, with the projects as links."""
    potential, rows = found.potential, store().records("projects")
    pairs = sorted(
        (potential.linked if potential else {}).items(),
        key=lambda pair: (-len(pair[1]), i18n.sort_key(name(pair[0], found.lang), found.lang)),
    )
    return tuple(
        Reason(code, name(code, found.lang), (tuple(Part(_project(rows[key]), address("projects", key)) for key in projects),))
        for code, projects in pairs
    )  # fmt: skip


def _project(row: Mapping[str, str]) -> str:
    """The short name of a project: of a public record its alias, when that is shorter."""
    short = row["aliases"].split("; ")[0]
    return short if short and len(short) < len(row["name"]) else row["name"]


def _partner_table(found: Scene, best: tuple[Partner, ...]) -> Table:
    lang, region = found.lang, Column("region", t(found.lang, "column.region"), "region")
    kinds: dict[str, Kind] = {"brings": "text", "gains": "text", "strategy": "text", "call": "text"}
    units = {"employed": UNITS["employed"], "together": UNITS["share"], "km": "km", "reasons": ""}
    indicators, years = {"employed": "employment"}, {"employed": found.shown.end, "together": found.shown.end}
    columns = (
        region,
        *(Column(key, t(lang, f"clusters.col_{key}"), kind) for key, kind in kinds.items()),
        *(Column(key, t(lang, f"clusters.col_{key}"), "value", unit, indicator=indicators.get(key, ""), year=years.get(key), bare=True)
          for key, unit in units.items()),
        Column("status", t(lang, "column.status"), "status"),
    )  # fmt: skip
    rows = (_own_cells(found), *(_partner_cells(found, one) for one in best))
    return Table(measure_line(found), columns, rows)


def _own_cells(found: Scene) -> tuple[Cell, ...]:
    """The region in focus by itself, without what a partner would bring."""
    own = _own_share(found)
    region = Name(found.focus, name(found.focus, found.lang)) if found.focus else _partners_title(found, ())
    employed = (
        star_values(found.own)["employed"] if found.own is not None else Value(unit=UNITS["employed"], lack=own.lack)
    )
    return region, None, None, None, None, employed, own, Value(unit="km"), Value(), own


def _partner_cells(found: Scene, one: Partner) -> tuple[Cell, ...]:
    lang, rows, together = found.lang, store().records("clusters"), _together(found, one)
    return (
        Name(one.stars.region, name(one.stars.region, lang)),
        names(one.brings, lang),
        names(one.gains, lang) or None,
        t(lang, "value.yes" if one.strategy else "value.no"),
        ", ".join(rows[key]["name"] for key in one.clusters) or None,
        star_values(one.stars)["employed"],
        together,
        Value(one.km, "km", 0, "derived"),
        Value(one.score, status="derived"),
        together,
    )
