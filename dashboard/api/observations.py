"""Figures for programs: /api/v1/observations.csv and .json (JSON-stat 2.0).

A page repairs what it does not know and says so; a program gets 400 with what was found and what is allowed, because a
silently repaired request would be a wrong number in somebody else's table.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import json
import math
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, request
from werkzeug.exceptions import BadRequest

from dashboard.analysis import observatory
from dashboard.api.answers import conditional
from dashboard.data.catalogue import catalogue
from dashboard.data.store import store
from dashboard.exports.cells import safe

COLUMNS: Final = ("indicator", "region", "theme", "year", "value", "unit", "status", "flag", "source")
PARAMETERS: Final = {"i": "indicators", "r": "regions", "th": "themes", "t": "years, such as 2018..2024 or 2024"}
MAX_CELLS: Final = 50_000
MAX_NAMED: Final = 12  # of what is allowed, before "..."
FIRST, LAST = 1990, 2060


@dataclass(frozen=True)
class Wanted:
    """A checked request: everything in it exists."""

    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def key(self) -> str:
        """A digest of the request, the same for the same answer."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


# ------------------------------------------------------------------------------------------------ reading a request
def refuse(name: str, found: str, allowed: Collection[str]) -> BadRequest:
    """400 in words: what was found, what is allowed, what was probably meant."""
    near = difflib.get_close_matches(found, allowed, 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    listed = ", ".join(list(allowed)[:MAX_NAMED]) + (", ..." if len(allowed) > MAX_NAMED else "")
    return BadRequest(f"{name}: found {found[:60]!r}; allowed: {listed}.{hint}")


def _names(name: str, allowed: Collection[str], default: Iterable[str]) -> tuple[str, ...]:
    """The comma-separated names of a parameter, without repetitions; `default` when it is absent or empty."""
    asked = [part.strip() for text in request.args.getlist(name) for part in text.split(",") if part.strip()]
    for word in asked:
        if word not in allowed:
            raise refuse(name, word, allowed)
    return tuple(dict.fromkeys(asked or default))


def _years(known: Sequence[int]) -> tuple[int, ...]:
    """The years of parameter t; `known` are those with figures, ascending: what earliest, latest and no t mean."""
    text = request.args.get("t", "").strip()
    if not text:
        return tuple(known)
    found = re.fullmatch(r"([0-9]{4}|earliest)(?:\.\.([0-9]{4}|latest))?", text)
    if not found:
        raise BadRequest(
            f"t: found {text[:60]!r}; allowed: a year or a range, such as 2024, 2018..2024 or earliest..latest."
        )
    start = known[0] if found[1] == "earliest" else int(found[1])
    end = start if found[2] is None else known[-1] if found[2] == "latest" else int(found[2])
    if not FIRST <= start <= end <= LAST:
        raise BadRequest(f"t: found {text!r}; allowed: years from {FIRST} to {LAST}, the earlier one first.")
    return tuple(range(start, end + 1))


def wanted() -> Wanted:
    """The present request, checked; raises BadRequest that names the parameter, what was found, what is allowed."""
    for name in request.args:
        if name not in PARAMETERS:
            raise refuse("parameter", name, PARAMETERS)
    known = catalogue()
    if not request.args.get("i"):
        raise BadRequest(f"i: found nothing; allowed: one or more of {', '.join(known.indicators)}.")
    indicators = _names("i", known.indicators, ())
    themes = _themes(indicators)
    regions = _names("r", store().regions, store().regions)
    panels = (observatory.panel(slug, theme) for slug in indicators for theme in themes)
    result = Wanted(indicators, regions, themes, _years(sorted({year for made in panels for year in made.years})))
    cells = math.prod(map(len, (result.indicators, result.regions, result.themes, result.years)))
    if cells > MAX_CELLS:
        raise BadRequest(f"found a request for {cells} values; allowed: {MAX_CELLS}. Name fewer i, r, th or t.")
    return result


def _themes(indicators: tuple[str, ...]) -> tuple[str, ...]:
    """The themes asked for, which every indicator must have; without any: the total where there is one, else all."""
    known = catalogue()
    has = {slug: known.indicators[slug].themes for slug in indicators}
    shared = [theme for theme in has[indicators[0]] if all(theme in themes for themes in has.values())]
    themes = _names("th", known.themes, ["all"] if "all" in shared else shared)
    for slug, allowed in has.items():
        for theme in themes:
            if theme not in allowed:
                raise refuse(f"th (of {slug})", theme, allowed)
    if not themes:
        raise BadRequest(f"i: found {', '.join(indicators)}, which have no theme in common; ask for them one by one.")
    return themes


# ------------------------------------------------------------------------------------------------ writing an answer
def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.10g}"


def _rows(ask: Wanted) -> list[tuple[Any, ...]]:
    frame = observatory.rows(ask.indicators, ask.regions, ask.themes, ask.years)
    return list(frame[list(COLUMNS)].itertuples(index=False, name=None))


def as_csv(ask: Wanted) -> str:
    """One row a value, gaps with an empty value and their reason in `flag`; point as decimal sign."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for indicator, region, theme, year, value, *texts in _rows(ask):
        writer.writerow([indicator, region, theme, year, _number(value), *(safe(str(text)) for text in texts)])
    return out.getvalue()


def as_jsonstat(ask: Wanted) -> str:
    """The same values as a JSON-stat 2.0 cube indicator x region x theme x year; null where there is no value."""
    known, regions = catalogue(), store().regions
    axes: dict[str, dict[str, str]] = {
        "indicator": {slug: known.indicators[slug].name["en"] for slug in ask.indicators},
        "region": {code: regions[code].name["en"] for code in ask.regions},
        "theme": {slug: known.themes[slug].name["en"] for slug in ask.themes},
        "year": {str(year): str(year) for year in ask.years},
    }
    place = [{key: number for number, key in enumerate(labels)} for labels in axes.values()]
    size = [len(labels) for labels in axes.values()]
    values: list[float | None] = [None] * math.prod(size)
    status: dict[str, str] = {}
    flags: dict[str, str] = {}
    for indicator, region, theme, year, value, _unit, state, flag, _source in _rows(ask):
        at = 0
        for positions, length, key in zip(place, size, (indicator, region, theme, str(year)), strict=True):
            at = at * length + positions[key]
        values[at] = None if math.isnan(value) else float(_number(value))
        if state:
            status[str(at)] = state
        if flag:
            flags[str(at)] = flag
    dimensions = {
        name: {"label": name, "category": {"index": list(labels), "label": labels}} for name, labels in axes.items()
    }
    document = {
        "version": "2.0",
        "class": "dataset",
        "label": ", ".join(axes["indicator"].values()),
        "source": "; ".join(sorted({_attribution(slug) for slug in ask.indicators})),
        "id": list(axes),
        "size": size,
        "role": {"time": ["year"], "geo": ["region"], "metric": ["indicator"]},
        "dimension": dimensions,
        "value": values,
        "status": status,
        "extension": {
            "data_version": store().version,
            "flag": flags,
            "unit": {slug: known.indicators[slug].unit for slug in ask.indicators},
        },
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def _attribution(indicator: str) -> str:
    known = catalogue()
    return known.sources[known.indicators[indicator].source].attribution["en"]


def answer(write: Callable[[Wanted], str], mimetype: str) -> Response:
    """The answer to the present request, written by `as_csv` or `as_jsonstat`."""
    ask = wanted()
    return conditional(ask.key, mimetype, lambda: write(ask))
