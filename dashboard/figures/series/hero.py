"""Two lines that never meet: what was said would happen, and where the proxies stand. The gap is labelled in jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.theme import (
    BODY,
    CLAIM,
    CLAIM_TEXT,
    ESTIMATE,
    ESTIMATE_TEXT,
    INK,
    SOFT,
    Figure,
    Frame,
    axis,
    framed,
    rgba,
)


@dataclass(frozen=True, slots=True)
class Fan:
    """A claim: years, low and high path."""

    years: Sequence[int]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The proxies: years, lowest, middle and highest."""

    years: Sequence[int]
    low: Sequence[float]
    middle: Sequence[float]
    high: Sequence[float]


def _line(x: Sequence[int], y: Sequence[float], **more: Any) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": list(x), "y": list(y), "hoverinfo": "skip", **more}


def _area(x: Sequence[int], low: Sequence[float], high: Sequence[float], colour: str) -> list[dict[str, Any]]:
    line = {"width": 0}
    return [_line(x, low, line=line), _line(x, high, line=line, fill="tonexty", fillcolor=colour)]


def _label(text: str, x: float, y: float, colour: str, size: int, **more: Any) -> dict[str, Any]:
    base = {"text": text, "x": x, "y": y, "showarrow": False, "align": "left", "xanchor": "left"}
    return {**base, "font": {"size": size, "color": colour}, **more}


def _gap(text: str, brace: float, floor: float, top: float, end: int, frame: Frame) -> dict[str, Any]:
    """The distance in words: left of the brace where the lines leave room, on a phone right of it."""
    if frame.narrow:
        return _label(text, end, floor + 0.44 * (top - floor), INK, 12, xshift=8)
    return _label(text, brace - 0.25, floor + 0.36 * (top - floor), INK, BODY, xanchor="right", align="right")


def two_lines(
    fan: Fan, ribbon: Ribbon, *, words: Mapping[str, str], hover: Mapping[str, Sequence[str]], frame: Frame, height: int
) -> Figure:
    """`words`: high, low, proxies, base, gap (may hold <b> and <br>: our own texts, numbers filled in)."""
    small = 12 if frame.narrow else BODY
    base_year, base = fan.years[0], fan.high[0]
    end, floor, top = fan.years[-1], ribbon.high[-1], fan.low[-1]
    tip = {"hovertemplate": "%{text}<extra></extra>", "hoverinfo": None}
    traces = [
        *_area(fan.years, fan.low, fan.high, rgba(CLAIM, 0.18)),
        _line(
            fan.years, fan.high, line={"color": CLAIM, "width": 2.5, "dash": "dash"}, text=list(hover["high"]), **tip
        ),
        _line(fan.years, fan.low, line={"color": CLAIM, "width": 1.2, "dash": "dash"}, text=list(hover["low"]), **tip),
        *_area(ribbon.years, ribbon.low, ribbon.high, rgba(ESTIMATE, 0.35)),
        _line(ribbon.years, ribbon.middle, line={"color": ESTIMATE, "width": 2.5}, text=list(hover["proxies"]), **tip),
        {
            **_line([base_year], [base], text=[hover["high"][0]], marker={"size": 10, "color": INK}, **tip),
            "mode": "markers",
        },
    ]
    brace = ribbon.years[-1] + (0.75 if not frame.narrow else 0.5)
    bar = {"type": "line", "line": {"color": INK, "width": 1.5}}
    shapes = [{**bar, "x0": brace, "x1": brace, "y0": floor + 500, "y1": top - 500}]
    shapes += [{**bar, "x0": brace - 0.12, "x1": brace + 0.12, "y0": y, "y1": y} for y in (floor + 500, top - 500)]
    layout = {
        "dragmode": False,
        "hovermode": "closest",
        "shapes": shapes,
        "annotations": [
            _label(words["high"], end, fan.high[-1], CLAIM_TEXT, small, xshift=8, **({"yanchor": "top", "yshift": 10} if frame.narrow else {})),
            _label(words["low"], end, fan.low[-1], CLAIM_TEXT, small, xshift=8),
            _label(words["proxies"], ribbon.years[-1], ribbon.middle[-1], ESTIMATE_TEXT, small, xshift=28 if not frame.narrow else 18, yanchor="top", yshift=4),
            _label(words["base"], base_year, base, INK, small, xanchor="right", yanchor="bottom", yshift=9, xshift=8),
            _gap(words["gap"], brace, floor, top, end, frame),
        ],
        "xaxis": axis(range=[2013.6 if frame.narrow else ribbon.years[0] - 0.2, end + 0.25], tickvals=[2008, 2012, 2018, 2021, 2025],
                      tickfont={"size": 12, "color": SOFT}, showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=[0, fan.high[-1] * 1.09], showticklabels=False, showgrid=True, gridcolor="#e3e9ee", dtick=10_000),
    }  # fmt: skip
    return framed(
        traces,
        frame,
        height=height,
        layout=layout,
        left=4 if frame.narrow else 18,
        right=118 if frame.narrow else 196,
        bottom=26,
    )
