"""Row charts of clusters: a region's themes, two regions together against the critical mass, and how alike strategies are.

A name stands left of its row, or above it on a phone; the words at the end of a row say what colour and length say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import NamedValue, Rule
from dashboard.charts.forms.rows import CriticalMass, MassRow, PairRow, Pairs, ThresholdDots
from dashboard.charts.values import Value
from dashboard.charts.written import named_text, number_text, value_or_reason
from dashboard.figures.theme import (
    BODY,
    CLAIM,
    CLAIM_TEXT,
    CONTEXT,
    ESTIMATE,
    GREY,
    INK,
    LINE,
    SOFT,
    Figure,
    axis,
    escape,
    frame_of,
    framed,
    wrap,
)
from dashboard.i18n import t

ROW: Final = {True: 46, False: 33}  # px a row, on a phone and elsewhere
EDGE: Final = 0.16  # of the axis: nearer to an end, words would leave the picture
END: Final = 72  # px for the words at the right edge
PARTNER: Final = "#0da081"
PART: Final = "#c6d6e6"  # rests on a list that is known in part
LINE_LETTERS: Final = 26  # a longer name takes two lines
LETTER: Final = 6.6  # px a letter of 12 px, as wide as the widest of our fonts draws it
COLUMN: Final = {True: 284, False: 560}  # px that a chart in a column of two has
PARTNERS, PAIRS = 3, 6  # rows on a phone


def _places(rows: Sequence[object]) -> list[int]:
    return list(range(len(rows), 0, -1))


def _length(*values: Value) -> float:
    """How far the known ones of some values reach together; nothing where none is known."""
    return sum(value.number for value in values if value.known)


def _names(names: Sequence[str], narrow: bool) -> tuple[int, list[dict[str, Any]], dict[str, Any]]:
    """Pixels to the left, names above the rows on a phone, and the vertical axis."""
    y = _places(names)
    broken = [(name,) if narrow else wrap(name, LINE_LETTERS) for name in names]
    short = ["<br>".join(map(escape, lines[:2])) + ("…" if len(lines) > 2 else "") for lines in broken]
    base = axis(range=[0.4, len(names) + (0.95 if narrow else 0.6)], tickvals=y, ticktext=[f"{name}  " for name in short],
                showticklabels=not narrow, tickfont={"size": BODY, "color": INK})  # fmt: skip
    if not narrow:
        return round(max((len(line) for lines in broken for line in lines[:2]), default=8) * 7.3) + 16, [], base
    notes: list[dict[str, Any]] = [
        {"text": name, "x": 0, "xref": "paper", "y": place, "yshift": 19, "xanchor": "left", "showarrow": False, "font": {"size": 12, "color": INK},
         "bgcolor": "rgba(255,255,255,0.8)", "borderpad": 0}
        for name, place in zip(short, y, strict=True)
    ]  # fmt: skip
    return 6, notes, base


def _lines(rules: Sequence[Rule], top: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Upright lines with their words beneath; a mean is quieter than a threshold."""
    shapes = [
        {"type": "line", "yref": "paper", "x0": rule.at, "x1": rule.at, "y0": 0, "y1": 1, "layer": "below",
         "line": {"color": SOFT, "width": 1, "dash": "dot"} if rule.kind == "mean" else {"color": CLAIM, "width": 1.6, "dash": "dash"}}
        for rule in rules
    ]  # fmt: skip
    notes = [
        {"text": escape(rule.text), "x": rule.at, "y": 0, "yref": "paper", "yanchor": "top", "yshift": -2 - 15 * place, "xanchor": "left" if rule.at < EDGE * top else "right" if rule.at > (1 - EDGE) * top else "center",
         "showarrow": False, "font": {"size": 12, "color": SOFT if rule.kind == "mean" else CLAIM_TEXT}}
        for place, rule in enumerate(rules)
    ]  # fmt: skip
    return shapes, notes


def _label(text: str, at: float, place: int, *, known: bool = True, shift: int = 9) -> dict[str, Any]:
    return {
        "text": escape(text), "x": at, "y": place, "xanchor": "left", "xshift": shift, "showarrow": False,
        "font": {"size": 12, "color": INK if known else SOFT}, "bgcolor": "rgba(255,255,255,0.8)", "borderpad": 0,
    }  # fmt: skip


def _room(labels: Sequence[str], ends: Sequence[float], least: float, narrow: bool, left: int) -> float:
    """Upper end of the axis: the words after each mark fit, and `least` is on it."""
    plot = COLUMN[narrow] - left - 8
    needed = [end / max(1 - (len(label) * LETTER + 16) / plot, 0.25) for label, end in zip(labels, ends, strict=True)]
    return max([*needed, least * 1.08])


# ------------------------------------------------------------------------------------------------ one region, all themes
def dot_colour(row: NamedValue) -> str:
    """Past the threshold or not."""
    return ESTIMATE if row.role == "ahead" else CONTEXT


def threshold_dots_figure(chart: Chart, form: ThresholdDots, narrow: bool) -> Figure:
    """A dot at the end of a pale stem for each row with a value; the others say why they have none."""
    frame, rows, lang = frame_of(chart, narrow), form.rows, chart.lang
    y, ends = _places(rows), [_length(row.value) for row in rows]
    labels = [value_or_reason(row.value, lang) for row in rows]
    left, notes, vertical = _names([row.name for row in rows], narrow)
    top = _room(labels, ends, max(rule.at for rule in form.rules), narrow, left)
    shapes, words = _lines(form.rules, top)
    known = [(row, place) for row, place in zip(rows, y, strict=True) if row.value.known]
    stems: list[dict[str, Any]] = [
        {"type": "line", "x0": 0, "x1": row.value.number, "y0": place, "y1": place, "line": {"color": LINE, "width": 4}, "layer": "below"}
        for row, place in known
    ]  # fmt: skip
    colours = [dot_colour(row) for row, _ in known]
    trace = {
        "type": "scatter", "mode": "markers", "name": form.name, "x": [row.value.number for row, _ in known], "y": [place for _, place in known],
        "hovertext": [escape(named_text(row.name, row.value, lang)) for row, _ in known], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 13, "color": colours, "line": {"width": 2.5, "color": colours}},
    }  # fmt: skip
    notes += [
        _label(label, end, place, known=row.value.known, shift=12 if row.value.known else 2)
        for row, label, end, place in zip(rows, labels, ends, y, strict=True)
    ]
    notes += [
        {"text": row.end, "x": 1, "xref": "paper", "y": place, "xanchor": "right", "xshift": END, "showarrow": False, "font": {"size": 13, "color": INK}}
        for row, place in zip(rows, y, strict=True)
    ]  # fmt: skip
    layout = {
        "dragmode": False, "hovermode": "closest", "shapes": [*stems, *shapes], "annotations": [*notes, *words],
        "xaxis": axis(range=[0, top], showticklabels=False), "yaxis": vertical,
    }  # fmt: skip
    return framed([trace], frame, height=ROW[narrow] * len(rows), layout=layout, left=left, right=8 + END, bottom=22 + 15 * (len(form.rules) - 1))  # fmt: skip


# ------------------------------------------------------------------------------------------------ two regions together
def mass_label(row: MassRow, lang: str) -> str:
    """`6.8%: size and growth`; of a region alone what it has, or why it has no figure."""
    together = value_or_reason(row.together, lang)
    return t(lang, "clusters.partners_label", share=together, brings=row.brings) if row.brings else together


def critical_mass_figure(chart: Chart, form: CriticalMass, narrow: bool) -> Figure:
    """Two parts a row laid end to end, against the threshold."""
    frame, lang = frame_of(chart, narrow), chart.lang
    rows = form.rows[:PARTNERS] if narrow else form.rows
    y, ends = _places(rows), [_length(row.own, row.partner) for row in rows]
    labels = [mass_label(row, lang) for row in rows]
    left, notes, vertical = _names([row.name for row in rows], narrow)
    top = _room(labels, ends, max(rule.at for rule in form.rules), narrow, left)
    shapes, words = _lines(form.rules, top)

    def bar(values: Sequence[Value], colour: str, name: str) -> dict[str, Any]:
        return {
            "type": "bar", "orientation": "h", "x": [round(value.number, 3) if value.known else None for value in values], "y": y, "name": name, "width": 0.5,
            "marker": {"color": colour}, "customdata": [row.key for row in rows],
            "hovertext": [escape(named_text(row.name, row.together, lang)) for row in rows], "hovertemplate": "%{hovertext}<extra></extra>",
        }  # fmt: skip

    notes += [
        _label(label, end, place, known=row.together.known)
        for row, label, end, place in zip(rows, labels, ends, y, strict=True)
    ]
    layout = {
        "barmode": "stack", "dragmode": False, "shapes": shapes, "annotations": [*notes, *words],
        "xaxis": axis(range=[0, top], showticklabels=False, zeroline=True, zerolinecolor=GREY), "yaxis": vertical,
    }  # fmt: skip
    traces = [
        bar([row.own for row in rows], ESTIMATE, form.names[0]),
        bar([row.partner for row in rows], PARTNER, form.names[1]),
    ]
    return framed(traces, frame, height=ROW[narrow] * max(len(rows), 1), layout=layout, left=left, right=8, bottom=22)


# ------------------------------------------------------------------------------------------------ strategies
def _pair_label(row: PairRow, lang: str) -> str:
    """`0.57 (Jaccard 0.83)`."""
    if not (row.value.known or row.other.known):
        return value_or_reason(row.value, lang)
    return t(
        lang, "clusters.strategies_label", weighted=number_text(row.value, lang), jaccard=number_text(row.other, lang)
    )


def pairs_figure(chart: Chart, form: Pairs, narrow: bool) -> Figure:
    """A bar for the value and a hollow diamond for the other; a pale bar rests on a list that is known in part."""
    frame, lang = frame_of(chart, narrow), chart.lang
    rows = form.rows[:PAIRS] if narrow else form.rows
    y, ends = _places(rows), [max(_length(row.value), _length(row.other)) for row in rows]
    labels = [_pair_label(row, lang) for row in rows]
    left, notes, vertical = _names([row.name for row in rows], narrow)
    bars = {
        "type": "bar", "orientation": "h", "x": [row.value.number if row.value.known else None for row in rows], "y": y, "name": form.names[0], "width": 0.5,
        "marker": {"color": [PART if row.faint else ESTIMATE for row in rows], "line": {"width": 1, "color": ESTIMATE}},
        "customdata": [row.key for row in rows], "hovertext": [escape(f"{row.name}: {row.detail}" if row.detail else row.name) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    marks = {
        "type": "scatter", "mode": "markers", "name": form.names[1], "x": [row.other.number if row.other.known else None for row in rows], "y": y,
        "hoverinfo": "skip", "marker": {"symbol": "diamond", "size": 10, "color": "#ffffff", "line": {"width": 2, "color": CLAIM}},
    }  # fmt: skip
    notes += [
        _label(label, end, place, known=row.value.known, shift=13)
        for row, label, end, place in zip(rows, labels, ends, y, strict=True)
    ]
    layout = {
        "dragmode": False, "annotations": notes, "yaxis": vertical,
        "xaxis": axis(range=[0, _room(labels, ends, 0.5, narrow, left)], showticklabels=False, zeroline=True, zerolinecolor=GREY),
    }  # fmt: skip
    return framed(
        [bars, marks], frame, height=ROW[narrow] * max(len(rows), 1), layout=layout, left=left, right=8, bottom=8
    )
