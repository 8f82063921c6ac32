"""What was said would happen, and where the proxies stand: two ranges over years. The distance is labelled in jobs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.chart import Chart
from dashboard.charts.forms.parts import Series
from dashboard.charts.forms.series import ClaimGap
from dashboard.charts.values import Value
from dashboard.charts.written import interval_text, number_text, value_text
from dashboard.figures.theme import (
    BODY,
    CLAIM,
    CLAIM_TEXT,
    ESTIMATE,
    ESTIMATE_TEXT,
    HERO_PAPER,
    INK,
    SOFT,
    Figure,
    Frame,
    axis,
    frame_of,
    framed,
    rgba,
)
from dashboard.i18n import t

HEIGHT = 250


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


def _ends(series: Series, end: str) -> list[float]:
    return [getattr(value, end) for value in series.values]


def _plain(value: Value, number: float | None, lang: str) -> str:
    """A number of the chart without its unit, which the subtitle names."""
    return number_text(value.at(value.number if number is None else number), lang)


def _labels(chart: Chart, form: ClaimGap, narrow: bool) -> dict[str, str]:
    lang, slim = chart.lang, "_slim" if narrow else ""
    claim, proxy = form.claim, form.proxies
    last, base = claim.values[-1], claim.values[0]
    return {
        "high": t(lang, "hero.high" + slim, value=_plain(last, last.high, lang), rate=value_text(form.high_rate, lang)),
        "low": t(lang, "hero.low" + slim, value=_plain(last, last.low, lang), rate=value_text(form.low_rate, lang)),
        "proxies": t(
            lang,
            "hero.proxies" + slim,
            range=interval_text(proxy.values[-1], lang, bare=True),
            year=proxy.years[-1],
            end=claim.years[-1],
        ),
        "base": t(lang, "hero.base" + slim, value=_plain(base, None, lang), year=claim.years[0]),
        "gap": t(lang, "hero.gap", jobs=_plain(form.distance, None, lang)),
    }


def _hover(chart: Chart, form: ClaimGap) -> dict[str, list[str]]:
    lang, claim, proxy = chart.lang, form.claim, form.proxies
    claimed = {
        end: [
            t(lang, "hero.hover_claim", year=y, value=_plain(v, getattr(v, end), lang))
            for y, v in zip(claim.years, claim.values, strict=True)
        ]
        for end in ("high", "low")
    }
    proxies = [
        t(lang, "hero.hover_proxy", year=y, value=_plain(v, None, lang), range=interval_text(v, lang, bare=True))
        for y, v in zip(proxy.years, proxy.values, strict=True)
    ]
    return {**claimed, "proxies": proxies}


def claim_gap_figure(chart: Chart, form: ClaimGap, narrow: bool) -> Figure:
    """The claimed range, the range of the proxies with its middle, and a brace over the distance between them."""
    frame = frame_of(chart, narrow, HERO_PAPER)
    small = 12 if narrow else BODY
    words, hover = _labels(chart, form, narrow), _hover(chart, form)
    claim_years, claim_low, claim_high = form.claim.years, _ends(form.claim, "low"), _ends(form.claim, "high")
    years, low, high = form.proxies.years, _ends(form.proxies, "low"), _ends(form.proxies, "high")
    middle = _ends(form.proxies, "number")
    base_year, base = claim_years[0], claim_high[0]
    end, floor, top = claim_years[-1], high[-1], claim_low[-1]
    tip = {"hovertemplate": "%{text}<extra></extra>", "hoverinfo": None}
    traces = [
        *_area(claim_years, claim_low, claim_high, rgba(CLAIM, 0.18)),
        _line(claim_years, claim_high, line={"color": CLAIM, "width": 2.5, "dash": "dash"}, text=hover["high"], **tip),
        _line(claim_years, claim_low, line={"color": CLAIM, "width": 1.2, "dash": "dash"}, text=hover["low"], **tip),
        *_area(years, low, high, rgba(ESTIMATE, 0.35)),
        _line(years, middle, line={"color": ESTIMATE, "width": 2.5}, text=hover["proxies"], **tip),
        {
            **_line([base_year], [base], text=[hover["high"][0]], marker={"size": 10, "color": INK}, **tip),
            "mode": "markers",
        },
    ]
    brace = years[-1] + (0.5 if narrow else 0.75)
    bar = {"type": "line", "line": {"color": INK, "width": 1.5}}
    shapes = [{**bar, "x0": brace, "x1": brace, "y0": floor + 500, "y1": top - 500}]
    shapes += [{**bar, "x0": brace - 0.12, "x1": brace + 0.12, "y0": y, "y1": y} for y in (floor + 500, top - 500)]
    layout = {
        "dragmode": False,
        "hovermode": "closest",
        "shapes": shapes,
        "annotations": [
            _label(words["high"], end, claim_high[-1], CLAIM_TEXT, small, xshift=8, **({"yanchor": "top", "yshift": 10} if narrow else {})),
            _label(words["low"], end, claim_low[-1], CLAIM_TEXT, small, xshift=8),
            _label(words["proxies"], years[-1], middle[-1], ESTIMATE_TEXT, small, xshift=18 if narrow else 28, yanchor="top", yshift=4),
            _label(words["base"], base_year, base, INK, small, xanchor="right", yanchor="bottom", yshift=9, xshift=8),
            _gap(words["gap"], brace, floor, top, end, frame),
        ],
        "xaxis": axis(range=[2013.6 if narrow else years[0] - 0.2, end + 0.25], tickvals=[2008, 2012, 2018, 2021, 2025],
                      tickfont={"size": 12, "color": SOFT}, showline=True, linecolor="#9aa8b5"),
        "yaxis": axis(range=[0, claim_high[-1] * 1.09], showticklabels=False, showgrid=True, gridcolor="#e3e9ee", dtick=10_000),
    }  # fmt: skip
    return framed(
        traces, frame, height=HEIGHT, layout=layout, left=4 if narrow else 18, right=118 if narrow else 196, bottom=26
    )
