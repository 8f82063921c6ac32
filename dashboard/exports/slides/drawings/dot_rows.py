"""Dots on named rows: a region among its peers in each measure, and regions against the hot-spots. Each dot has its region's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import NamedValue
from dashboard.charts.forms.rows import Dumbbell, Stand, Standing, StandingRow
from dashboard.charts.written import value_text
from dashboard.exports.numbers import NumberFormat
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.shapes import DotGroup, DotRows, Line, Span
from dashboard.figures.marks.dumbbell import COLOURS, JOIN, OTHER, distance_text
from dashboard.figures.marks.standing import PEER, end_text
from dashboard.figures.theme import CLAIM, ESTIMATE, LINES, SOFT
from dashboard.i18n import EN_DASH

PEERS: Final = (*LINES[1:], PEER)
"""Colours of peers that each have their own; more of them than colours are one group."""
OWN, OTHERS = 12, 8  # sizes of dots, points


def standing_drawing(chart: Chart, form: Standing) -> DotRows | None:
    """A row a measure under the headings of the sections; None when there is none."""
    rows: list[str | StandingRow] = []
    for heading, measures in form.sections:
        rows += [heading, *measures] if measures else []
    rows.reverse()
    if not rows:
        return None
    placed = [(height, row) for height, row in enumerate(rows, 1) if isinstance(row, StandingRow)]
    names = [row if isinstance(row, str) else row.name for row in rows]
    ends = ["" if isinstance(row, str) else end_text(row, chart.lang) for row in rows]
    peers = dict.fromkeys((peer.key, peer.name) for _, row in placed for peer in row.peers)
    stands = [(height, peer) for height, row in placed for peer in row.peers]
    groups = (
        [
            _group(name, [(height, peer) for height, peer in stands if peer.key == key], colour, OTHERS)
            for (key, name), colour in zip(peers, PEERS, strict=False)
        ]
        if len(peers) <= len(PEERS)
        else [_group(form.names[1], stands, PEER, OTHERS)]
    )
    own = _group(form.names[0], [(height, row.focus) for height, row in placed], ESTIMATE, OWN)
    return DotRows(
        names=tuple(names),
        groups=(*(group for group in groups if group.x), own),
        extent=(form.ticks[0][0], form.ticks[-1][0]),
        number=NumberFormat(0),
        ends=tuple(ends),
        headings=frozenset(i for i, row in enumerate(rows) if isinstance(row, str)),
        lines=(Line(form.middle_name, "x", form.middle, SOFT),),
    )


def _group(name: str, stands: Sequence[tuple[int, Stand]], colour: str, size: int) -> DotGroup:
    return DotGroup(
        name=name,
        x=tuple(stand.place for _, stand in stands),
        heights=tuple(height for height, _ in stands),
        names=tuple(stand.name for _, stand in stands),
        colour=colour,
        size=size,
    )


def dumbbell_drawing(chart: Chart, form: Dumbbell) -> DotRows | None:
    """A row a region with its distance, and above them all regions of the panel; None where there is no gap."""
    if not form.rows:
        return None
    rows = form.rows[::-1]
    top = len(rows) + 1
    values = [*(row.value.number for row in rows), *(region.value.number for region in form.everyone)]
    own = DotGroup(
        name=next(column.name for column in chart.table.columns if column.key == "last"),
        x=tuple(row.value.number for row in rows),
        heights=tuple(range(1, top)),
        names=tuple(row.name for row in rows),
        colour=ESTIMATE,
        size=OWN,
        listed=False,
    )
    mark = f"{form.mark_name} {value_text(form.mark, chart.lang)}"
    return DotRows(
        names=(*(row.name for row in rows), form.everyone_name),
        groups=(*_everyone(form, top), own),
        extent=(min(0.0, *values), max(values)),
        number=number_format([form.mark], chart.lang),
        ends=(*(distance_text(row, chart.lang) for row in rows), ""),
        lines=(Line(mark, "x", form.mark.number, CLAIM),),
        spans=tuple(
            Span(f"{row.name} {EN_DASH} {form.mark_name}", row.value.number, form.mark.number, height, JOIN)
            for height, row in enumerate(rows, 1)
        ),
    )


def _everyone(form: Dumbbell, height: int) -> list[DotGroup]:
    """All regions, the hot-spots in a colour of their own."""
    kinds: list[tuple[str, str, list[NamedValue]]] = [
        (form.everyone_name, OTHER, [region for region in form.everyone if region.role != "ahead"]),
        (form.mark_name, COLOURS["ahead"], [region for region in form.everyone if region.role == "ahead"]),
    ]
    return [
        DotGroup(
            name=name,
            x=tuple(region.value.number for region in regions),
            heights=(height,) * len(regions),
            names=tuple(region.name for region in regions),
            colour=colour,
            size=OTHERS,
        )
        for name, colour, regions in kinds
        if regions
    ]
