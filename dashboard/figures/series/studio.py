"""Scenarios against the baseline: lines with the fan of the one being edited; and what each lever does, as bars.

Words beside the marks are one scatter trace of texts, not annotations: plotly measures and draws each annotation twice at
every change, which took half of the time that a released lever has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from dashboard.figures.theme import CONTEXT, INK, LINE, LINES, SOFT, WORDS, Figure, Frame, axis, escape, framed, rgba
from dashboard.i18n import NBSP

Values = Sequence[float]
COLOURS: Final = {"": INK, "A": LINES[0], "B": LINES[1], "C": LINES[2]}
DASHES: Final = {"": "dash", "A": "solid", "B": "dashdot", "C": "longdash"}
OPACITY: Final = (0.12, 0.16, 0.22)  # outer to inner, laid on top of each other
PLUS, LESS, WHOLE = "#0da081", "#bc541a", "#8a97a3"
GOAL: Final = "#8a3a10"
AFTER: Final = 0.2  # years of room after the last one
ABOVE: Final = 0.2  # of a row: from the middle of a bar to the foot of the name over it
TIP: Final = {"hovertemplate": "%{text}<extra></extra>"}


@dataclass(frozen=True, slots=True)
class Line:
    """One scenario, or the baseline (slot ""): its name and path, the label at its end, and what is said when it is pointed at."""

    slot: str
    name: str
    values: Values
    label: str
    hover: Sequence[str]


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place of the chart; `position` as plotly's textposition."""

    x: float
    y: float
    words: str
    position: str
    ink: str = INK


@dataclass(frozen=True, slots=True)
class Scene:
    """Known years and values (NaN for gaps), the years ahead, the lines, the fan (outer to inner) of `slot`, the target."""

    known: Sequence[int]
    past: Values
    past_hover: Sequence[str]
    ahead: Sequence[int]
    lines: Sequence[Line]
    bands: Sequence[tuple[Values, Values]]
    slot: str
    goal: float | None
    goal_label: str
    future: str
    known_name: str


def paths(scene: Scene, *, frame: Frame, height: int, tick: Mapping[str, Any]) -> Figure:
    """The chart of lines. `tick`: number format of the value axis."""
    low, high = _extent(scene)
    start, end = scene.known[-1], scene.ahead[-1]
    traces = [
        _band(scene, start, scene.past[-1], band, alpha) for band, alpha in zip(scene.bands, OPACITY, strict=False)
    ]
    if scene.goal is not None:
        traces.append({"type": "scatter", "mode": "lines", "x": [start, end], "y": [scene.goal] * 2, "line": {"color": GOAL, "width": 1.5, "dash": "dot"},
                       "name": scene.goal_label, "text": [scene.goal_label] * 2, **TIP})  # fmt: skip
    traces += [_path(scene, start, line) for line in scene.lines]
    traces.append({"type": "scatter", "mode": "lines+markers", "x": list(scene.known), "y": [v if isfinite(v) else None for v in scene.past],
                   "name": scene.known_name, "line": {"color": SOFT, "width": 2.5}, "marker": {"size": 5, "color": SOFT}, "text": list(scene.past_hover), **TIP})  # fmt: skip
    traces.append(_texts([*_words(scene, start, frame.narrow), *_ends(scene, low, high, height, frame.narrow)]))
    layout = {
        "hovermode": "closest", "dragmode": False,
        "shapes": [
            {"type": "rect", "xref": "x", "yref": "paper", "x0": start, "x1": end + AFTER, "y0": 0, "y1": 1, "fillcolor": "#f4f6f8", "line": {"width": 0}, "layer": "below"},
            {"type": "line", "xref": "x", "yref": "paper", "x0": start, "x1": start, "y0": 0, "y1": 1, "line": {"color": INK, "width": 1}},
        ],
        "xaxis": axis(range=[scene.known[0] - 0.4, end + AFTER], tickformat="d", nticks=5 if frame.narrow else 12, tickangle=0, tickfont={"size": 12},
                      showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=[low, high], showgrid=True, gridcolor=LINE, nticks=6, tickfont={"size": 12, "color": SOFT}, ticklabeloverflow="hide past div" if frame.narrow else "allow", **tick),
    }  # fmt: skip
    digits = len(f"{high:,.0f}")
    longest = max([len(line.label) for line in scene.lines] + [len(scene.goal_label)])
    left, right = max(50, 8 * digits), 16 if frame.narrow else max(110, round(6.8 * longest) + 12)
    return framed(traces, frame, height=height, layout=layout, left=left, right=right)


def _path(scene: Scene, start: int, line: Line) -> dict[str, Any]:
    edited = line.slot == scene.slot
    return {"type": "scatter", "mode": "lines+markers", "name": line.name, "x": [start, *scene.ahead], "y": [scene.past[-1], *line.values],
            "text": ["", *line.hover], **TIP, "marker": {"size": 5 if edited else 3.5, "color": COLOURS[line.slot]},
            "line": {"color": COLOURS[line.slot], "width": 2.5 if edited and line.slot else 1.8, "dash": DASHES[line.slot]}}  # fmt: skip


def _texts(found: Sequence[Text]) -> dict[str, Any]:
    """Words in the drawing and in its margins; they carry no value of their own."""
    return {"type": "scatter", "mode": "text", "x": [one.x for one in found], "y": [one.y for one in found], "text": [one.words for one in found],
            "textposition": [one.position for one in found], "textfont": {"size": 12, "color": [one.ink for one in found]},
            "cliponaxis": False, "hoverinfo": "skip"}  # fmt: skip


def _extent(scene: Scene) -> tuple[float, float]:
    """From 0, so that growth is not made to look larger than it is."""
    values = [v for v in scene.past if isfinite(v)] + [v for line in scene.lines for v in line.values]
    values += [v for _, high in scene.bands for v in high] + ([scene.goal] if scene.goal is not None else [])
    return 0.0, max(values, default=1.0) * 1.08 or 1.0


def _band(scene: Scene, start: int, value: float, band: tuple[Values, Values], alpha: float) -> dict[str, Any]:
    x = [start, *scene.ahead]
    return {"type": "scatter", "mode": "lines", "x": [*x, *reversed(x)], "y": [value, *band[1], *reversed([value, *band[0]])], "fill": "toself",
            "fillcolor": rgba(COLOURS[scene.slot], alpha), "line": {"width": 0}, "hoverinfo": "skip"}  # fmt: skip


def _words(scene: Scene, start: int, narrow: bool) -> list[Text]:
    """Where the assumptions begin; on a phone, where nothing fits there, the target's name at the left of its height."""
    if not narrow:
        return [Text(start, 0, NBSP + escape(scene.future), "top right", SOFT)]
    return (
        [] if scene.goal is None else [Text(scene.known[0], scene.goal, escape(scene.goal_label), "middle right", GOAL)]
    )


def _ends(scene: Scene, low: float, high: float, height: int, narrow: bool) -> list[Text]:
    """Names beside the ends of the lines, pushed apart where they would touch; on a phone just the letters."""
    ends = [
        (line.values[-1], line.label, WORDS.get(COLOURS[line.slot], COLOURS[line.slot]), line.slot)
        for line in scene.lines
    ]
    ends += [(scene.goal, scene.goal_label, GOAL, "goal")] if scene.goal is not None else []
    if narrow:
        ends = [(value, text, ink, slot) for value, text, ink, slot in ends if slot in {"A", "B", "C"}]
    ends.sort(key=lambda one: one[0])
    step = 16.0 if narrow else 18.0
    places: list[float] = []
    for value, *_ in ends:
        at = (value - low) / (high - low) * height
        places.append(max(at, places[-1] + step) if places else max(at, 8.0))
    over = places[-1] - (height - 6) if places else 0.0
    if over > 0:
        places = [place - over for place in places]
    x, unit = scene.ahead[-1] + AFTER, (high - low) / height
    return [
        Text(x, low + place * unit, f"<b>{slot}</b>", "top left", ink) if narrow else Text(x, low + place * unit, NBSP + escape(text), "middle right", ink)
        for (_, text, ink, slot), place in zip(ends, places, strict=True)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One bar from `start` to `end`; `whole` for the first and the last; `label` beside it, `hover` when pointed at."""

    name: str
    start: float
    end: float
    label: str
    hover: str
    whole: bool = False


def steps(
    rows: Sequence[Step], name: str, *, frame: Frame, tick: Mapping[str, Any], centre: float | None = None
) -> Figure:
    """Bars from top to bottom: a waterfall, or around `centre` a tornado. Rises and falls differ by hue and by their sign."""
    row = 46 if frame.narrow else 36
    y = list(range(len(rows), 0, -1))
    low, high = min(min(s.start, s.end) for s in rows), max(max(s.start, s.end) for s in rows)
    if centre is None or high == low:  # one place on the axis says nothing without its zero
        low, high = min(low, 0.0), max(high, 0.0)
    longest = max(len(s.label) for s in rows)
    room = (high - low or abs(high) or 1.0) * longest * (0.045 if frame.narrow else 0.028)
    bar = {
        "type": "bar", "orientation": "h", "name": name, "y": y, "base": [s.start for s in rows], "x": [s.end - s.start for s in rows], "width": 0.4 if frame.narrow else 0.56,
        "text": [s.hover for s in rows], "textposition": "none", **TIP,
        "marker": {"color": [_colour(s, centre) for s in rows]},
    }  # fmt: skip
    left = low - ((high - low) * 0.05 if centre is not None else 0)
    least = low if centre is None else centre  # the line of the centre crosses no words
    words = [
        Text(max(s.start, s.end, least), place, NBSP + escape(s.label), "middle right")
        for s, place in zip(rows, y, strict=True)
    ]
    words += [
        Text(left, place + ABOVE, escape(s.name), "top right") if frame.narrow else Text(left, place, escape(s.name) + 2 * NBSP, "middle left")
        for s, place in zip(rows, y, strict=True)
    ]  # fmt: skip
    shapes = [] if centre is None else [
        {"type": "line", "xref": "x", "yref": "paper", "x0": centre, "x1": centre, "y0": 0, "y1": 1, "line": {"color": INK, "width": 1}}
    ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "shapes": shapes,
        "xaxis": axis(range=[left, high + room], showgrid=True, gridcolor=LINE,
                      nticks=4 if frame.narrow else 5, tickfont={"size": 12, "color": SOFT}, ticklabeloverflow="hide past div" if frame.narrow else "allow", **tick),
        "yaxis": axis(range=[0.4, len(rows) + (0.9 if frame.narrow else 0.6)], showticklabels=False),
    }  # fmt: skip
    return framed(
        [bar, _texts(words)],
        frame,
        height=row * len(rows) + 16,
        layout=layout,
        left=8 if frame.narrow else 178,
        right=24,
    )


def _colour(step: Step, centre: float | None) -> str:
    if step.whole:
        return WHOLE
    if centre is not None:
        return LINES[0] if abs(step.end - step.start) > 0 else CONTEXT
    return PLUS if step.end >= step.start else LESS
