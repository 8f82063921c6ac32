"""Rows of clusters as native charts: themes against a threshold, two regions together, how alike strategies are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import NamedValue, Rule
from dashboard.charts.forms.rows import CriticalMass, Pairs, ThresholdDots
from dashboard.charts.values import Value
from dashboard.charts.written import value_or_reason
from dashboard.exports.slides.drawings.lines import number_format
from dashboard.exports.slides.shapes import DotGroup, DotRows, Line, Span, Stack
from dashboard.figures.marks.cluster_rows import PARTNER, dot_colour, mass_label
from dashboard.figures.theme import CLAIM, ESTIMATE, LINE, SOFT
from dashboard.i18n import t

DOT: Final = 12  # points


def _lines(rules: Sequence[Rule]) -> tuple[Line, ...]:
    return tuple(Line(rule.text, rule.axis, rule.at, SOFT if rule.kind == "mean" else CLAIM) for rule in rules)


def _reach(rules: Sequence[Rule], values: Sequence[Value]) -> tuple[float, float]:
    return 0.0, max([*(rule.at for rule in rules), *(value.number for value in values if value.known)])


def threshold_dots_drawing(chart: Chart, form: ThresholdDots) -> DotRows | None:
    """A dot a row that has a value, its number and stars at the end of the row; the others say why they have none."""
    rows, lang = form.rows[::-1], chart.lang
    known = [(height, row) for height, row in enumerate(rows, 1) if row.value.known]
    if not known:
        return None
    return DotRows(
        names=tuple(row.name for row in rows),
        groups=tuple(_dots(form.name, known, colour) for colour in dict.fromkeys(dot_colour(row) for _, row in known)),
        extent=_reach(form.rules, [row.value for row in rows]),
        number=number_format([row.value for row in rows], lang),
        ends=tuple(f"{value_or_reason(row.value, lang)} {row.end}".rstrip() for row in rows),
        lines=_lines(form.rules),
        spans=tuple(Span(row.name, 0.0, row.value.number, height, LINE) for height, row in known),
    )


def _dots(name: str, known: Sequence[tuple[int, NamedValue]], colour: str) -> DotGroup:
    mine = [(height, row) for height, row in known if dot_colour(row) == colour]
    return DotGroup(
        name=name,
        x=tuple(row.value.number for _, row in mine),
        heights=tuple(height for height, _ in mine),
        names=tuple(row.name for _, row in mine),
        colour=colour,
        size=DOT,
        listed=False,
    )


def critical_mass_drawing(chart: Chart, form: CriticalMass) -> DotRows | None:
    """What the region has and what both have together as dots, joined by what the partner adds, and the threshold as a line.

    Native bars have no upright lines, so that the threshold would be missing.
    """
    rows, lang = form.rows[::-1], chart.lang
    known = [(height, row) for height, row in enumerate(rows, 1) if row.own.known]
    if not known:
        return None
    parts = ((form.names[0], ESTIMATE, [(height, row, row.own) for height, row in known]),
             (t(lang, "clusters.col_together"), PARTNER, [(height, row, row.together) for height, row in known if row.partner.known]))  # fmt: skip
    return DotRows(
        names=tuple(row.name for row in rows),
        groups=tuple(
            DotGroup(name=name, x=tuple(value.number for *_, value in spots), heights=tuple(height for height, *_ in spots),
                     names=tuple(row.name for _, row, _ in spots), colour=colour, size=DOT)
            for name, colour, spots in parts if spots
        ),
        extent=_reach(form.rules, [row.together for row in rows]),
        number=number_format([row.own for row in rows], lang),
        ends=tuple(mass_label(row, lang) for row in rows),
        lines=_lines(form.rules),
        spans=tuple(Span(form.names[1], row.own.number, row.together.number, height, PARTNER) for height, row in known if row.partner.known),
    )  # fmt: skip


def pairs_drawing(chart: Chart, form: Pairs) -> Stack | None:
    """Both values of a row as two bars, a gap where there is none; None without any."""
    rows = form.rows
    if not any(row.value.known or row.other.known for row in rows):
        return None
    part = t(chart.lang, "clusters.col_part")
    parts = tuple(
        (name, tuple(value.number if value.known else None for value in values), colour)
        for name, values, colour in (
            (form.names[0], [row.value for row in rows], ESTIMATE),
            (form.names[1], [row.other for row in rows], CLAIM),
        )
    )
    names = tuple(f"{row.name} ({part})" if row.faint else row.name for row in rows)
    return Stack(names, parts, together=False, number=number_format([row.value for row in rows], chart.lang))
