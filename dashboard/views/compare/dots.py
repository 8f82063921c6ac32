"""A region against its peers in every measure: rank or standard score, judged only where the catalogue says what is better."""

from __future__ import annotations

from math import ceil, floor, isfinite
from statistics import median
from typing import Final

from dashboard import i18n
from dashboard.charts.chart import Chart, Coverage, Words
from dashboard.charts.forms.rows import Stand, Standing, StandingRow
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Value
from dashboard.charts.written import years_text
from dashboard.i18n import t
from dashboard.views.compare.measures import (
    LOST,
    SECTIONS,
    Measured,
    area_name,
    in_sections,
    measured,
    origin_of_measures,
    view_address,
    year_cell,
)
from dashboard.views.compare.state import Compared, they
from dashboard.views.shared.coverage import strip
from dashboard.views.shared.measure_words import sources_line
from dashboard.views.shared.missing import Why
from dashboard.views.shared.values import uncertain_values_note
from dashboard.views.shared.words import gap_text

WIDEST: Final = 2.0
HUNDRED: Final = 100.0


def position(c: Compared, measure: Measured, code: str) -> float:
    """Where a region stands on the axis: standard score, or place from the lowest (0) to the highest (100)."""
    if c.query.scale == "score":
        return measure.standing.score(code) * measure.sign
    place = measure.standing.place(code) * HUNDRED
    return place if measure.sign > 0 else HUNDRED - place


def standing_chart(c: Compared) -> Chart:
    """The chart, its sentence, and its table with a row a measure and region."""
    lang, every = c.lang, measured(c)
    ranked = in_sections([measure for measure in every if not measure.lost])
    table = _standing_table(c, ranked)
    used = ranked or every[:1]
    return Chart(
        key="compare",
        lang=lang,
        form=_standing(c, ranked),
        words=Words(
            title=_title(c, ranked),
            subtitle=_subtitle(c, ranked),
            summary=_sentence(c, ranked),
            source=sources_line([measure.declared for measure in ranked], lang),
            notes=(*c.why, *uncertain_values_note(table, lang), *_notes(c, every)),
        ),
        table=table,
        filename=f"smartgrowth-{c.focus.lower()}-peers",
        data_url=view_address(c),
        **origin_of_measures(
            [(measure.indicator, measure.theme, measure.declared) for measure in used],
            [measure.year for measure in used],
            c.focus,
        ),
        coverage=_cover(c, ranked),
        wide=True,
    )


def _standing(c: Compared, ranked: list[Measured]) -> Standing:
    lang = c.lang
    low, high, ticks, middle, middle_name = _scale(c, ranked)
    return Standing(
        region=c.focus,
        names=(c.name(c.focus), they(c)),
        sections=tuple(
            (
                t(lang, f"compare.section_{name}"),
                tuple(_row(c, measure) for measure in ranked if measure.section == name),
            )
            for name in SECTIONS
        ),
        low=low,
        high=high,
        ticks=ticks,
        middle=middle,
        middle_name=middle_name,
    )


def _row(c: Compared, measure: Measured) -> StandingRow:
    return StandingRow(
        key=measure.key,
        name=measure.row_name(c.lang),
        years=measure.years,
        count=len(measure.standing.codes),
        focus=_stand(c, measure, c.focus),
        peers=tuple(_stand(c, measure, code) for code in c.peers if code in measure.standing.codes),
        judged=measure.section == "better",
    )


def _stand(c: Compared, measure: Measured, code: str) -> Stand:
    return Stand(
        key=code,
        name=c.name(code),
        value=measure.value(code),
        rank=measure.standing.rank(code) or 0,
        place=position(c, measure, code),
    )


def _scale(c: Compared, ranked: list[Measured]) -> tuple[float, float, tuple[tuple[float, str], ...], float, str]:
    """Limits, ticks with their words, the middle and its name."""
    lang = c.lang
    if c.query.scale == "rank":
        words = {0.0: "lowest", 50.0: "middle", HUNDRED: "highest"}
        ticks = tuple((at, t(lang, f"compare.{word}")) for at, word in words.items())
        return -4, 104, ticks, 50, t(lang, "compare.middle")
    xs = [x for measure in ranked for code in c.chosen if isfinite(x := position(c, measure, code))]
    low, high = min(-WIDEST, floor(min(xs, default=0))), max(WIDEST, ceil(max(xs, default=0)))
    ticks = tuple((float(x), i18n.signed(x, lang)) for x in range(int(low), int(high) + 1))
    return low - 0.15, high + 0.15, ticks, 0, t(lang, "compare.mean")


def _beats(c: Compared, measure: Measured) -> bool | None:
    """Whether the region is ahead of the middle of its peers; None where they have no figures."""
    others = [x for code in c.peers if isfinite(x := position(c, measure, code))]
    return position(c, measure, c.focus) > median(others) if others else None


def _title(c: Compared, ranked: list[Measured]) -> str:
    judged = [ahead for measure in ranked if measure.section == "better" and (ahead := _beats(c, measure)) is not None]
    words = {"region": c.name(c.focus), "peers": they(c)}
    if not judged:
        return t(c.lang, "compare.dots_plain", region=words["region"])
    return t(c.lang, "compare.dots_title", n=sum(judged), m=len(judged), **words)


def _subtitle(c: Compared, ranked: list[Measured]) -> str:
    lang = c.lang
    kind = t(lang, f"compare.{c.query.scale}_subtitle")
    years = sorted({measure.year for measure in ranked if not measure.declared.period}) or [0]
    return t(lang, "compare.dots_subtitle", scale=kind, area=area_name(c), years=years_text((years[0], years[-1])))


def _sentence(c: Compared, ranked: list[Measured]) -> str:
    lang = c.lang
    rates = [measure for measure in ranked if measure.section != "size"]
    if not rates:
        return t(lang, "compare.nothing", region=c.name(c.focus))
    peers = (
        t(lang, "compare.sentence_peers", peers=i18n.listed([c.name(code) for code in c.peers], lang))
        if c.peers and c.why
        else ""
    )
    best, worst = (pick(rates, key=lambda measure: position(c, measure, c.focus)) for pick in (max, min))
    ends = [
        t(lang, "compare.sentence_end", measure=measure.name(lang), rank=measure.standing.rank(c.focus), n=len(measure.standing.codes))
        for measure in (best, worst)
    ]  # fmt: skip
    text = t(lang, "compare.sentence_ends", region=c.name(c.focus), best=ends[0], worst=ends[1])
    return f"{text} {peers}".strip()


def _notes(c: Compared, every: list[Measured]) -> list[str]:
    lang = c.lang
    notes = [t(lang, f"compare.{c.query.scale}_note"), t(lang, "compare.neutral_note")]
    for kind in LOST:
        names = [measure.name(lang) for measure in every if measure.lost == kind]
        if names:
            notes.append(t(lang, f"compare.lost_{kind}", region=c.name(c.focus), measures="; ".join(names)))
    return notes


def _cover(c: Compared, ranked: list[Measured]) -> Coverage:
    """Which of the regions in the chart have a figure in every measure shown."""
    lang = c.lang
    missing: dict[str, list[Why]] = {}
    for measure in ranked:
        for code in c.peers:
            if code not in measure.standing.codes:
                why = gap_text(measure.panel, code, measure.year, lang)
                gap = str(measure.panel.gap[measure.panel.row(code), measure.panel.years.index(measure.year)])
                missing.setdefault(code, []).append(Why(gap, f"{measure.row_name(lang)}: {why}", str(measure.year), ""))
    n = len(c.chosen) - len(missing)
    return strip(c.chosen, missing, t(lang, "compare.strip", n=n, m=len(c.chosen)), lang)


def _standing_table(c: Compared, ranked: list[Measured]) -> Table:
    """A row a measure and region; the place on the scale of ranks stands in a column of its own where it is shown."""
    lang, by_rank = c.lang, c.query.scale == "rank"
    rows: list[tuple[Cell, ...]] = []
    for measure in ranked:
        standing, (name, unit) = measure.standing, measure.cells(lang)
        for code in c.chosen:
            value = measure.value(code)
            rank = standing.rank(code)
            score = None if rank is None else Value(standing.score(code), "", 2, "derived")
            place = None if rank is None else Value(position(c, measure, code), "", 0, "derived")
            rows.append((
                name, Name(code, c.name(code)), unit, year_cell(measure), value, rank,
                None if rank is None else len(standing.codes), score, *((place,) if by_rank else ()), value,
            ))  # fmt: skip
    columns = (
        Column("measure", t(lang, "column.measure"), "measure"),
        Column("region", t(lang, "column.region"), "region"),
        Column("unit", t(lang, "column.unit")),
        Column("year", t(lang, "column.year"), "year"),
        Column("value", t(lang, "column.value"), "value", bare=True),
        Column("rank", t(lang, "column.rank"), "rank"),
        Column("of", t(lang, "column.of"), "rank"),
        Column("score", t(lang, "column.score"), "value"),
        *((Column("place", t(lang, "column.place_0_100"), "value"),) if by_rank else ()),
        Column("status", t(lang, "column.status"), "status"),
    )
    return Table(_subtitle(c, ranked), columns, tuple(rows))
