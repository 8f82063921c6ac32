"""A region against its peers in every measure: rank or standard score, judged only where the catalogue says what is better."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isfinite
from statistics import median
from typing import Final

from dashboard import i18n
from dashboard.analysis.compare import FEWEST, Standing, measures, standing, year_of
from dashboard.analysis.observatory import panel as panel_of
from dashboard.charts.chart import Coverage
from dashboard.data.catalogue import Indicator, catalogue, unit_of
from dashboard.data.panel import Panel
from dashboard.figures.marks.dot_plot import DotRow, Scale, Section, dot_plot
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.compare.state import Compared, they
from dashboard.views.shared.coverage import strip
from dashboard.views.shared.measure_words import (
    measure_name,
    plain_value,
    rank_words,
    row_name,
    sources_line,
    status_text,
    valued,
)
from dashboard.views.shared.missing import Why
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import gap_text, value_text, year_text

SECTIONS: Final = ("better", "size", "mix")
WIDEST: Final = 2.0
LOST: Final = ("gap", "minimum", "estimate", "compiled", "few")


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of the region: `lost` says why it is not ranked ("" when it is)."""

    indicator: str
    theme: str
    declared: Indicator
    panel: Panel
    standing: Standing
    lost: str = ""

    @property
    def section(self) -> str:
        """ "better": judged; "size": how much there is; "mix": how the region is made up."""
        if self.declared.aggregate == "sum" or self.declared.kind == "count":
            return "size"
        return "mix" if self.declared.direction == "neutral" else "better"

    @property
    def sign(self) -> int:
        """-1 where less is better, so that better is always to the right."""
        return -1 if self.declared.direction == "down" else 1


def measured(c: Compared) -> list[Measured]:
    """Every measure of the catalogue, each in the latest year in which the region has a figure."""
    found = []
    for indicator, theme in measures(catalogue()):
        declared, panel = catalogue().indicators[indicator], panel_of(indicator, theme)
        year = panel.last_year if declared.period else year_of(panel, c.focus, c.until)
        stand = standing(panel, c.area, year)
        found.append(Measured(indicator, theme, declared, panel, stand, _lost(c, declared, panel, stand)))
    return found


def in_sections(found: list[Measured]) -> list[Measured]:
    """In the order of the sections, and of the catalogue within each."""
    return sorted(found, key=lambda one: SECTIONS.index(one.section))


def _lost(c: Compared, declared: Indicator, panel: Panel, stand: Standing) -> str:
    """Why a region cannot be ranked in a measure: a rank is a statement about all regions, so they must all have been counted."""
    if c.focus not in stand.codes:
        return "gap"
    if panel.minimum:
        return "minimum"
    if declared.status == "estimate":
        return "estimate"
    if catalogue().sources[declared.source].licence == "own":
        return "compiled"
    return "few" if len(stand.codes) < FEWEST or not stand.deviation > 0 else ""


def position(c: Compared, one: Measured, code: str) -> float:
    """Where a region stands on the axis: standard score, or place from the lowest (0) to the highest (100)."""
    if c.query.scale == "score":
        return one.standing.score(code) * one.sign
    place = one.standing.place(code) * 100
    return place if one.sign > 0 else 100 - place


def dots(c: Compared, narrow: bool) -> Chart:
    """The chart, its sentence, and its table with a row a measure and region."""
    lang, every = c.lang, measured(c)
    ranked = in_sections([one for one in every if not one.lost])
    frame = Frame(
        _title(c, ranked),
        _subtitle(c, ranked),
        sources_line([one.declared for one in ranked], lang),
        lang,
        narrow,
        wide=True,
    )
    sections = [
        Section(t(lang, f"compare.section_{name}"), [_row(c, one) for one in ranked if one.section == name])
        for name in SECTIONS
    ]
    keys = (c.name(c.focus), they(c))
    figure = dot_plot(sections, _scale(c, ranked), keys, c.focus, frame=frame)
    first = ranked[0] if ranked else every[0]
    slugs = dict.fromkeys(one.indicator for one in ranked)
    themes = dict.fromkeys(one.theme for one in ranked)
    address = f"/api/v1/observations.csv?i={','.join(slugs)}&th={','.join(themes)}&r={','.join(c.chosen)}"
    return Chart("compare", frame.title, frame.subtitle, frame.source, _sentence(c, ranked), figure, _table(c, ranked),
                 f"smartgrowth-{c.focus.lower()}-peers", address, (*c.why, *_notes(c, every)),
                 reference(first.indicator, first.theme, c.focus, first.standing.year), _cover(c, ranked))  # fmt: skip


def _row(c: Compared, one: Measured) -> DotRow:
    lang = c.lang
    label = f"{valued(one.declared, one.panel, c.focus, one.standing.year, lang)} · {rank_words(one.standing, c.focus, lang)}"
    peers = [
        (code, round(x, 3), _hover(c, one, code)) for code in c.peers if isfinite(x := position(c, one, code))
    ]  # fmt: skip
    return DotRow(row_name(one.declared, one.theme, lang), round(position(c, one, c.focus), 3), label, _hover(c, one, c.focus), peers, one.section == "better")  # fmt: skip


def _hover(c: Compared, one: Measured, code: str) -> str:
    lang, year = c.lang, one.standing.year
    value = value_text(one.declared, one.standing.value(code), lang)
    return f"{c.name(code)}, {year_text(one.declared, year)}: {value} · {rank_words(one.standing, code, lang)}"


def _scale(c: Compared, ranked: list[Measured]) -> Scale:
    lang = c.lang
    if c.query.scale == "rank":
        ticks = [
            (0.0, t(lang, "compare.lowest")),
            (50.0, t(lang, "compare.middle")),
            (100.0, t(lang, "compare.highest")),
        ]
        return Scale(-4, 104, ticks, 50)
    xs = [x for one in ranked for code in c.chosen if isfinite(x := position(c, one, code))]
    low, high = min(-WIDEST, floor(min(xs, default=0))), max(WIDEST, ceil(max(xs, default=0)))
    ticks = [(float(x), i18n.signed(x, lang)) for x in range(int(low), int(high) + 1)]
    return Scale(low - 0.15, high + 0.15, ticks, 0)


def _beats(c: Compared, one: Measured) -> bool | None:
    """Whether the region is ahead of the middle of its peers; None where they have no figures."""
    others = [x for code in c.peers if isfinite(x := position(c, one, code))]
    return position(c, one, c.focus) > median(others) if others else None


def _title(c: Compared, ranked: list[Measured]) -> str:
    judged = [ahead for one in ranked if one.section == "better" and (ahead := _beats(c, one)) is not None]
    words = {"region": c.name(c.focus), "peers": they(c)}
    if not judged:
        return t(c.lang, "compare.dots_plain", region=words["region"])
    return t(c.lang, "compare.dots_title", n=sum(judged), m=len(judged), **words)


def _subtitle(c: Compared, ranked: list[Measured]) -> str:
    lang = c.lang
    kind = t(lang, f"compare.{c.query.scale}_subtitle")
    years = sorted({one.standing.year for one in ranked if not one.declared.period}) or [0]
    span = str(years[0]) if years[0] == years[-1] else i18n.span(str(years[0]), str(years[-1]))
    return t(lang, "compare.dots_subtitle", scale=kind, area=area_name(c), years=span)


def area_name(c: Compared) -> str:
    """`124 regions: North Sea and Baltic Sea`."""
    kind = "countries" if (c.area[0] == c.focus[:2] and len(c.focus) == 2) or len(c.area[0]) == 2 else "regions"
    return t(c.lang, f"compare.area_{kind}", n=len(c.area), group=catalogue().groups[c.query.group].name[c.lang])


def _sentence(c: Compared, ranked: list[Measured]) -> str:
    lang = c.lang
    rates = [one for one in ranked if one.section != "size"]
    if not rates:
        return t(lang, "compare.nothing", region=c.name(c.focus))
    peers = (
        t(lang, "compare.sentence_peers", peers=i18n.listed([c.name(code) for code in c.peers], lang))
        if c.peers and c.why
        else ""
    )
    best, worst = (pick(rates, key=lambda one: position(c, one, c.focus)) for pick in (max, min))
    ends = [
        t(lang, "compare.sentence_end", measure=measure_name(one.declared, one.theme, lang), rank=one.standing.rank(c.focus), n=len(one.standing.codes))
        for one in (best, worst)
    ]  # fmt: skip
    text = t(lang, "compare.sentence_ends", region=c.name(c.focus), best=ends[0], worst=ends[1])
    return f"{text} {peers}".strip()


def _notes(c: Compared, every: list[Measured]) -> list[str]:
    lang = c.lang
    notes = [t(lang, f"compare.{c.query.scale}_note"), t(lang, "compare.neutral_note")]
    for kind in LOST:
        names = [measure_name(one.declared, one.theme, lang) for one in every if one.lost == kind]
        if names:
            notes.append(t(lang, f"compare.lost_{kind}", region=c.name(c.focus), measures="; ".join(names)))
    return notes


def _cover(c: Compared, ranked: list[Measured]) -> Coverage:
    """Which of the regions in the chart have a figure in every measure shown."""
    lang = c.lang
    missing: dict[str, list[Why]] = {}
    for one in ranked:
        for code in c.peers:
            if code not in one.standing.codes:
                why = gap_text(one.panel, code, one.standing.year, lang)
                name = row_name(one.declared, one.theme, lang)
                gap = str(one.panel.gap[one.panel.row(code), one.panel.years.index(one.standing.year)])
                missing.setdefault(code, []).append(Why(gap, f"{name}: {why}", str(one.standing.year), ""))
    n = len(c.chosen) - len(missing)
    return strip(c.chosen, missing, t(lang, "compare.strip", n=n, m=len(c.chosen)), lang)


def _table(c: Compared, ranked: list[Measured]) -> Table:
    lang, rows = c.lang, []
    for one in ranked:
        unit, year = unit_of(one.declared).name[lang], one.standing.year
        for code in c.chosen:
            known = code in one.standing.codes
            cells = (
                (plain_value(one.declared, one.standing.value(code), lang), str(one.standing.rank(code)), str(len(one.standing.codes)),
                 i18n.number(one.standing.score(code), lang, 2), status_text(one.panel, code, year, lang))
                if known else (t(lang, "value.missing"), "", "", "", gap_text(one.panel, code, year, lang))
            )  # fmt: skip
            rows.append(
                (measure_name(one.declared, one.theme, lang), c.name(code), unit, year_text(one.declared, year), *cells)
            )
    names = ("measure", "region", "unit", "year", "value", "rank", "of", "score", "status")
    return Table(_subtitle(c, ranked), tuple(t(lang, f"column.{n}") for n in names), tuple(rows), numeric=4)
