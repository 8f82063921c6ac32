"""Scenarios against the baseline: lines with the fan of the one being edited; and what each lever does, as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from dashboard.figures.lines import Values
from dashboard.figures.theme import CONTEXT, INK, LINE, LINES, SOFT, WORDS, Figure, Frame, axis, escape, framed, rgba

COLOURS: Final = {"": INK, "A": LINES[0], "B": LINES[1], "C": LINES[2]}
DASHES: Final = {"": "dash", "A": "solid", "B": "dashdot", "C": "longdash"}
OPACITY: Final = (0.12, 0.16, 0.22)  # outer to inner, laid on top of each other
PLUS, LESS, WHOLE = "#0da081", "#bc541a", "#8a97a3"
TIP: Final = {"hovertemplate": "%{text}<extra></extra>"}


@dataclass(frozen=True, slots=True)
class Line:
    """One scenario, or the baseline (slot ""): its path, the label at its end, and what is said when it is pointed at."""

    slot: str
    values: Values
    label: str
    hover: Sequence[str]


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


def paths(scene: Scene, *, frame: Frame, height: int, tick: Mapping[str, Any]) -> Figure:
    """The chart of lines. `tick`: number format of the value axis."""
    low, high = _extent(scene)
    start, end = scene.known[-1], scene.ahead[-1]
    value = scene.past[-1]
    traces = [_band(scene, start, value, band, alpha) for band, alpha in zip(scene.bands, OPACITY, strict=False)]
    if scene.goal is not None:
        traces.append({"type": "scatter", "mode": "lines", "x": [start, end], "y": [scene.goal] * 2, "line": {"color": "#8a3a10", "width": 1.5, "dash": "dot"},
                       "text": [scene.goal_label] * 2, **TIP})  # fmt: skip
    traces += [
        {"type": "scatter", "mode": "lines+markers", "x": [start, *scene.ahead], "y": [value, *line.values], "text": ["", *line.hover], **TIP,
         "line": {"color": COLOURS[line.slot], "width": 2.5 if line.slot == scene.slot and line.slot else 1.8, "dash": DASHES[line.slot]},
         "marker": {"size": 5 if line.slot == scene.slot else 3.5, "color": COLOURS[line.slot]}}
        for line in scene.lines
    ]  # fmt: skip
    traces.append({"type": "scatter", "mode": "lines+markers", "x": list(scene.known), "y": [v if isfinite(v) else None for v in scene.past],
                   "line": {"color": SOFT, "width": 2.5}, "marker": {"size": 5, "color": SOFT}, "text": list(scene.past_hover), **TIP})  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "annotations": [*_words(scene, start, frame.narrow), *_ends(scene, low, high, height, frame.narrow)],
        "shapes": [
            {"type": "rect", "xref": "x", "yref": "paper", "x0": start, "x1": end + 0.2, "y0": 0, "y1": 1, "fillcolor": "#f4f6f8", "line": {"width": 0}, "layer": "below"},
            {"type": "line", "xref": "x", "yref": "paper", "x0": start, "x1": start, "y0": 0, "y1": 1, "line": {"color": INK, "width": 1}},
        ],
        "xaxis": axis(range=[scene.known[0] - 0.4, end + 0.2], tickformat="d", nticks=5 if frame.narrow else 12, tickangle=0, tickfont={"size": 12},
                      showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=[low, high], showgrid=True, gridcolor=LINE, nticks=6, tickfont={"size": 12, "color": SOFT}, **tick),
    }  # fmt: skip
    digits = len(f"{high:,.0f}")
    longest = max([len(line.label) for line in scene.lines] + [len(scene.goal_label)])
    left, right = max(50, 8 * digits), 12 if frame.narrow else max(110, round(6.8 * longest) + 12)
    return framed(traces, frame, height=height, layout=layout, left=left, right=right)


def _extent(scene: Scene) -> tuple[float, float]:
    """From 0, so that growth is not made to look larger than it is."""
    values = [v for v in scene.past if isfinite(v)] + [v for line in scene.lines for v in line.values]
    values += [v for _, high in scene.bands for v in high] + ([scene.goal] if scene.goal is not None else [])
    return 0.0, max(values, default=1.0) * 1.08 or 1.0


def _band(scene: Scene, start: int, value: float, band: tuple[Values, Values], alpha: float) -> dict[str, Any]:
    x = [start, *scene.ahead]
    return {"type": "scatter", "mode": "lines", "x": [*x, *reversed(x)], "y": [value, *band[1], *reversed([value, *band[0]])], "fill": "toself",
            "fillcolor": rgba(COLOURS[scene.slot], alpha), "line": {"width": 0}, "hoverinfo": "skip"}  # fmt: skip


def _word(text: str, year: int) -> dict[str, Any]:
    return {"text": escape(text), "showarrow": False, "xref": "x", "x": year, "xanchor": "left", "xshift": 5, "yref": "paper", "y": 0,
            "yanchor": "bottom", "font": {"size": 12, "color": SOFT}}  # fmt: skip


def _words(scene: Scene, start: int, narrow: bool) -> list[dict[str, Any]]:
    """Where the assumptions begin; on a phone, where nothing fits there, the target's name at the left of its height."""
    if not narrow:
        return [_word(scene.future, start)]
    if scene.goal is None:
        return []
    return [
        {
            **_word(scene.goal_label, scene.known[0]),
            "yref": "y",
            "y": scene.goal,
            "yanchor": "middle",
            "font": {"size": 12, "color": "#8a3a10"},
        }
    ]


def _ends(scene: Scene, low: float, high: float, height: int, narrow: bool) -> list[dict[str, Any]]:
    """Names beside the ends of the lines, pushed apart where they would touch; on a phone just the letters."""
    ends = [
        (line.values[-1], line.label, WORDS.get(COLOURS[line.slot], COLOURS[line.slot]), line.slot)
        for line in scene.lines
    ]
    ends += [(scene.goal, scene.goal_label, "#8a3a10", "goal")] if scene.goal is not None else []
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
    return [
        {"text": f"<b>{slot}</b>" if narrow and slot in COLOURS and slot else escape(text), "font": {"size": 12, "color": ink}, "showarrow": False,
         "xref": "paper", "x": 1, "xanchor": "right" if narrow else "left", "xshift": -2 if narrow else 6, "yref": "paper", "y": place / height,
         "yanchor": "bottom" if narrow else "middle"}
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


def steps(rows: Sequence[Step], *, frame: Frame, tick: Mapping[str, Any], centre: float | None = None) -> Figure:
    """Bars from top to bottom: a waterfall, or around `centre` a tornado. Rises and falls differ by hue and by their sign."""
    row = 46 if frame.narrow else 36
    y = list(range(len(rows), 0, -1))
    low, high = min(min(s.start, s.end) for s in rows), max(max(s.start, s.end) for s in rows)
    if centre is None:
        low = min(low, 0.0)
    longest = max(len(s.label) for s in rows)
    room = (high - low or abs(high) or 1.0) * longest * (0.045 if frame.narrow else 0.028)
    bar = {
        "type": "bar", "orientation": "h", "y": y, "base": [s.start for s in rows], "x": [s.end - s.start for s in rows], "width": 0.4 if frame.narrow else 0.56,
        "text": [s.hover for s in rows], "textposition": "none", **TIP,
        "marker": {"color": [_colour(s, centre) for s in rows]},
    }  # fmt: skip
    notes: list[dict[str, Any]] = [
        {"text": escape(s.label), "x": max(s.start, s.end), "y": place, "xanchor": "left", "xshift": 6, "showarrow": False, "font": {"size": 12, "color": INK}}
        for s, place in zip(rows, y, strict=True)
    ] + [
        {"text": escape(s.name), "x": 0, "xref": "paper", "y": place, "xanchor": "left" if frame.narrow else "right",
         "xshift": 0 if frame.narrow else -8, "yshift": 18 if frame.narrow else 0, "showarrow": False, "font": {"size": 12, "color": INK}}
        for s, place in zip(rows, y, strict=True)
    ]  # fmt: skip
    shapes = [] if centre is None else [
        {"type": "line", "xref": "x", "yref": "paper", "x0": centre, "x1": centre, "y0": 0, "y1": 1, "line": {"color": INK, "width": 1}}
    ]  # fmt: skip
    layout = {
        "hovermode": "closest", "dragmode": False, "annotations": notes, "shapes": shapes,
        "xaxis": axis(range=[low - ((high - low) * 0.05 if centre is not None else 0), high + room], showgrid=True, gridcolor=LINE,
                      nticks=4 if frame.narrow else 5, tickfont={"size": 12, "color": SOFT}, **tick),
        "yaxis": axis(range=[0.4, len(rows) + (0.9 if frame.narrow else 0.6)], showticklabels=False),
    }  # fmt: skip
    return framed([bar], frame, height=row * len(rows) + 16, layout=layout, left=8 if frame.narrow else 178, right=12)


def _colour(step: Step, centre: float | None) -> str:
    if step.whole:
        return WHOLE
    if centre is not None:
        return LINES[0] if abs(step.end - step.start) > 0 else CONTEXT
    return PLUS if step.end >= step.start else LESS
