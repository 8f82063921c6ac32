"""Who to work with: possible partners against the critical mass with every reason, and whose strategy is most alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Final

from dashboard import i18n
from dashboard.analysis.clusters import linkage
from dashboard.analysis.clusters.cooperation import Partner
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.figures.marks.cluster_rows import Row, Threshold, likeness, together
from dashboard.figures.theme import Frame
from dashboard.i18n import t, texts
from dashboard.views.clusters.answer import partner_sentence, refusals
from dashboard.views.clusters.scene import Scene, measure_line, name, names, people, share, source, threshold
from dashboard.views.shared.controls import csv_address, filename, proof_of
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.proof import Part, reference
from dashboard.views.shared.row_cells import address
from dashboard.views.shared.sentence import lower_first

SHOWN: Final = 6
LISTED: Final = 3
TABLED: Final = 6
ALIKE: Final = 8


@dataclass(frozen=True, slots=True)
class Reason:
    """A possible partner with its reasons; each reason is a run of text and links."""

    region: str
    name: str
    reasons: tuple[tuple[Part, ...], ...]


# ------------------------------------------------------------------------------------------------ partners
def partners(found: Scene) -> Chart:
    """The best partners: what the two have together, against the critical mass."""
    lang, made, shown = found.lang, found.found, found.shown
    best = made.partners if made else ()
    mass = threshold(found.sector.rules.mass, lang)
    frame = Frame(
        _title(found, best),
        t(lang, "clusters.partners_sub", measure=measure_line(found), mass=mass),
        source(lang),
        lang,
        found.narrow,
    )
    own = found.own.marks["size"].value if found.own and not found.own.small else 0.0
    rows = [
        Row(name(one.stars.region, lang), own, t(lang, "clusters.partners_label", share=share(one.together, lang), brings=names(one.brings, lang)),
            f"{name(one.stars.region, lang)}: {share(one.together, lang)}", code=one.stars.region, second=one.together - own)
        for one in best[: LISTED if found.narrow else SHOWN]
    ] or [Row(name(found.focus, lang) if found.focus else t(lang, "value.missing"), own, share(own, lang) if own else t(lang, "value.missing"), "")]  # fmt: skip
    limit = Threshold(found.sector.rules.mass, t(lang, "clusters.partners_limit", limit=mass))
    figure = together(
        rows, limit, names=(t(lang, "clusters.partners_own"), t(lang, "clusters.partners_other")), frame=frame
    )
    said = [refusals(made, lang)] if made else []
    said += [t(lang, "clusters.partners_score"), t(lang, "clusters.partners_table")]
    return Chart("partners", frame.title, frame.subtitle, frame.source, partner_sentence(found), figure, _table(found, best),
                 filename(shown, "partners"), csv_address(shown), tuple(filter(None, said)), proof_of(shown))  # fmt: skip


def _title(found: Scene, best: tuple[Partner, ...]) -> str:
    lang = found.lang
    if not best:
        return t(lang, "clusters.partners_title_none")
    first = best[0]
    return t(
        lang,
        "clusters.partners_title",
        region=name(found.focus, lang),
        partner=name(first.stars.region, lang),
        share=share(first.together, lang),
    )


def reasons(one: Partner, lang: str) -> tuple[tuple[Part, ...], ...]:
    """Everything that speaks for a partner."""
    km = i18n.number(round(one.km, -1), lang) if isfinite(one.km) else t(lang, "value.missing")
    found: list[tuple[Part, ...]] = [(Part(t(lang, "clusters.reason_together", share=share(one.together, lang), km=km)),),
             (Part(t(lang, "clusters.reason_brings", names=names(one.brings, lang))),)]  # fmt: skip
    if one.gains:
        found.append((Part(t(lang, "clusters.reason_gains", names=names(one.gains, lang))),))
    if one.strategy:
        found.append((Part(t(lang, "clusters.reason_strategy" if one.complete else "clusters.reason_strategy_part")),))
    if one.clusters:
        rows = store().records("clusters")
        calls = [Part(rows[key]["name"], address("clusters", key)) for key in one.clusters]
        spaced = [piece for call in calls for piece in (Part(", "), call)][1:]
        found.append((Part(t(lang, "clusters.reason_call") + " "), *spaced))
    return tuple(found)


def listed(found: Scene) -> tuple[Reason, ...]:
    """The best partners with their reasons, as the list beside the chart shows them."""
    best = found.found.partners[:LISTED] if found.found else ()
    return tuple(Reason(one.stars.region, name(one.stars.region, found.lang), reasons(one, found.lang)) for one in best)


def linked(found: Scene) -> tuple[Reason, ...]:
    """Regions that share a project already, most projects first, with the projects as links."""
    made, rows = found.found, store().records("projects")
    pairs = sorted(
        (made.linked if made else {}).items(),
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


def _table(found: Scene, best: tuple[Partner, ...]) -> Table:
    lang, rows = found.lang, store().records("clusters")
    columns = ("brings", "gains", "strategy", "call", "employed", "together", "km", "reasons")
    heads = (
        t(lang, "column.region"),
        *(t(lang, f"clusters.col_{column}") for column in columns),
        t(lang, "column.status"),
    )
    dash = t(lang, "value.missing")
    cells: list[tuple[str, ...]] = [
        (name(one.stars.region, lang), names(one.brings, lang), names(one.gains, lang) or dash, t(lang, "value.yes" if one.strategy else "value.no"),
         ", ".join(rows[key]["name"] for key in one.clusters) or dash, people(one.stars.employed, lang), i18n.number(one.together, lang, 1),
         i18n.number(one.km, lang), str(one.score), t(lang, "status.derived"))
        for one in best[:TABLED]
    ] or [(t(lang, "clusters.partners_title_none"), *[dash] * (len(heads) - 2), t(lang, "status.derived"))]  # fmt: skip
    return Table(measure_line(found), heads, tuple(cells), numeric=5)


# ------------------------------------------------------------------------------------------------ strategies
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
    subtitle = t(lang, "clusters.strategies_sub", period=period or i18n.span(*linkage.PERIODS))
    frame = Frame(_strategy_title(own, links, where, lang), subtitle, _strategy_source(lang), lang, found.narrow)
    rows = [_strategy_row(link, lang) for link in links[: 6 if found.narrow else ALIKE]] or [
        Row(where, None, t(lang, "value.missing"), where)
    ]
    figure = likeness(
        rows, names=(t(lang, "clusters.strategies_weighted"), t(lang, "clusters.strategies_jaccard")), frame=frame
    )
    said = [t(lang, "clusters.strategies_note_few"), t(lang, "clusters.strategies_mapping")]
    return Chart("strategies", frame.title, subtitle, frame.source, _strategy_summary(own, links, where, lang), figure,
                 _strategy_table(links, where, lang), f"smartgrowth-strategies-{found.focus or 'none'}", "/api/v1/sets/strategies.zip",
                 tuple(said), reference("clusters", "all"))  # fmt: skip


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


def _strategy_row(link: linkage.Link, lang: str) -> Row:
    label = area_name(link.other, lang)
    weighted, plain = (value if isfinite(value) else 0.0 for value in (link.weighted, link.jaccard))
    words = _shared(link, lang) or t(lang, "clusters.strategies_none_shared")
    end = t(
        lang, "clusters.strategies_label", weighted=i18n.number(weighted, lang, 2), jaccard=i18n.number(plain, lang, 2)
    )
    return Row(
        label, weighted, end, f"{label}: {words}", code=link.other.units[0], faint=not link.complete, second=plain
    )


def _strategy_summary(own: linkage.Strategy | None, links: tuple[linkage.Link, ...], where: str, lang: str) -> str:
    if own is None or not links:
        return t(lang, "clusters.strategies_summary_none", region=where)
    first = links[0]
    shared = _shared(first, lang) or t(lang, "clusters.strategies_none_shared")
    said = t(lang, "clusters.strategies_summary", n=len(links), period=own.period, other=area_name(first.other, lang), region=where,
             weighted=i18n.number(first.weighted, lang, 2), jaccard=i18n.number(first.jaccard, lang, 2), shared=shared)  # fmt: skip
    return said if own.complete else f"{t(lang, 'clusters.strategies_part', region=where)} {said}"


def _strategy_table(links: tuple[linkage.Link, ...], where: str, lang: str) -> Table:
    heads = (t(lang, "column.region"), t(lang, "clusters.col_shared"), t(lang, "clusters.strategies_weighted"), t(lang, "clusters.strategies_jaccard"),
             t(lang, "clusters.col_list"))  # fmt: skip
    rows: list[tuple[str, ...]] = [
        (area_name(link.other, lang), _shared(link, lang) or t(lang, "value.missing"), i18n.number(link.weighted, lang, 2), i18n.number(link.jaccard, lang, 2),
         t(lang, "clusters.col_complete" if link.complete else "clusters.col_part"))
        for link in links
    ] or [(where, *[t(lang, "value.missing")] * 3, t(lang, "clusters.strategies_title_none", region=where))]  # fmt: skip
    return Table(where, heads, tuple(rows), numeric=2)
