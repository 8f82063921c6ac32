"""Figures for programs: /api/v1/observations as records, CSV, and JSON-stat 2.0; every number as `observatory.rows` gives it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from dashboard.analysis import observatory
from dashboard.api import schemas
from dashboard.api.operations import BASE, CSV, JSON, Format, Operation
from dashboard.api.parameters import FIRST, LAST, Values
from dashboard.api.problems import Fault, Problem, refuse, unknown
from dashboard.api.responses import Made, Page, address, as_json
from dashboard.api.shared import GROUP, INDICATORS, LANG, REGIONS, THEMES, YEARS, paging, regions_of
from dashboard.api.sources import of_indicators
from dashboard.data.catalogue import catalogue, unit_of
from dashboard.data.store import store
from dashboard.exports.files import cells, cube

__all__ = ["COLUMNS", "FIRST", "LAST", "MAX_CELLS", "OPERATION", "refuse"]

COLUMNS: Final = ("indicator", "region", "theme", "year", "value", "unit", "status", "flag", "source")
MAX_CELLS: Final = 50_000
MOST_ROWS: Final = 10_000


class Row(NamedTuple):
    """One figure, columns as COLUMNS; a gap has NaN, no status, and its reason in `flag`."""

    indicator: str
    region: str
    theme: str
    year: int
    value: float
    unit: str
    status: str
    flag: str
    source: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A checked request: everything in it exists, and each indicator has each theme."""

    indicators: tuple[str, ...]
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    years: tuple[int, ...]
    lang: str


# ------------------------------------------------------------------------------------------------ what is asked for
def wanted(values: Values) -> Wanted:
    """The figures that a checked request asks for; raises Problem for what does not go together."""
    indicators = values["i"]
    themes = _themes(indicators, values["th"])
    panels = [observatory.panel(slug, theme) for slug in indicators for theme in themes]
    known = sorted({year for panel in panels for year in panel.years})
    ask = Wanted(indicators, regions_of(values), themes, years_of(values["t"], known), values["lang"])
    count = math.prod(map(len, (ask.indicators, ask.regions, ask.themes, ask.years)))
    if count > MAX_CELLS:
        allowed = (f"{MAX_CELLS} values. Name fewer i, r, th or t",)
        raise Problem([Fault("request", f"{count} values", allowed, combination=True)])
    return ask


def _themes(indicators: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """The themes asked for, which every indicator must have; without any: the total where there is one, else all."""
    known = catalogue().indicators
    faults = [
        unknown(f"th (of {slug})", theme, known[slug].themes, combination=True)
        for slug in indicators
        for theme in asked
        if theme not in known[slug].themes
    ]
    if faults:
        raise Problem(faults)
    shared = [theme for theme in known[indicators[0]].themes if all(theme in known[slug].themes for slug in indicators)]
    themes = tuple(asked) or (("all",) if "all" in shared else tuple(shared))
    if not themes:
        allowed = ("indicators with a theme in common; ask for these one by one",)
        raise Problem([Fault("i", ", ".join(indicators), allowed, combination=True)])
    return themes


def years_of(asked: tuple[str, str] | None, known: Sequence[int]) -> tuple[int, ...]:
    """The years of parameter t; `known` are those with figures, ascending: what earliest, latest and no t mean."""
    if asked is None:
        return tuple(known)
    ends = {"earliest": known[0], "latest": known[-1]}
    start, end = (ends[text] if text in ends else int(text) for text in asked)
    if start > end:
        allowed = (f"years from {known[0]} to {known[-1]}, the earlier one first",)
        raise Problem([Fault("t", "..".join(asked), allowed, combination=True)])
    return tuple(range(start, end + 1))


def rows(ask: Wanted) -> list[Row]:
    """The figures, in the order of indicators, themes, regions, years."""
    frame = observatory.rows(ask.indicators, ask.regions, ask.themes, ask.years)
    attribution = {source.attribution.en: source.attribution[ask.lang] for source in catalogue().sources.values()}
    made = (Row(*cells) for cells in frame[list(COLUMNS)].itertuples(index=False, name=None))
    return [row._replace(source=attribution[row.source]) for row in made]


# ------------------------------------------------------------------------------------------------ how it is written
def cut(found: Sequence[Any], values: Values) -> tuple[Sequence[Any], Page]:
    """The rows of the page that is asked for, and which page that is; everything where no limit is set."""
    limit = values["limit"] or max(len(found), 1)
    page = Page(len(found), values["offset"], limit)
    return found[page.offset : page.offset + limit], page


def envelope(page: Page, shown: Iterable[Any], sources: Sequence[Any], **more: Any) -> str:
    """A page of records as JSON, with the address of the next one."""
    after = page.offsets.get("next")
    return as_json(
        {
            "total": page.total,
            "offset": page.offset,
            "limit": page.limit,
            "next": None if after is None else address(after, page.limit),
            "data_version": store().version,
            "sources": list(sources),
            **more,
            "rows": list(shown),
        }
    )


def record(row: NamedTuple) -> dict[str, Any]:
    """A row as JSON: no number is null, a whole number has no decimals."""
    return {name: _plain(value) for name, value in row._asdict().items()}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return None if math.isnan(value) else cube.whole(value)
    return value


def as_records(values: Values) -> Made:
    """A page of figures as JSON."""
    ask = wanted(values)
    shown, page = cut(rows(ask), values)
    return Made(envelope(page, map(record, shown), of_indicators(ask.indicators, ask.lang)), page)


def as_csv(values: Values) -> Made:
    """One row a value, gaps with an empty value and their reason in `flag`; point as decimal sign."""
    shown, page = cut(rows(wanted(values)), values)
    return Made(cells.table(COLUMNS, shown), page)


def as_jsonstat(values: Values) -> Made:
    """The same values as a cube indicator x region x theme x year; null where there is no value."""
    ask = wanted(values)
    label = ", ".join(catalogue().indicators[slug].name[ask.lang] for slug in ask.indicators)
    units = {slug: catalogue().indicators[slug].unit for slug in ask.indicators}
    made = cube.cube(label, _axes(ask), _cells(ask), of_indicators(ask.indicators, ask.lang), {"unit": units})
    return Made(as_json(made))


def _cells(ask: Wanted) -> Iterator[cube.Cell]:
    for row in rows(ask):
        yield cube.Cell((row.indicator, row.region, row.theme, str(row.year)), row.value, row.status, row.flag)


def _axes(ask: Wanted) -> dict[str, cube.Axis]:
    known, lang = catalogue(), ask.lang
    named = {slug: known.indicators[slug].name[lang] for slug in ask.indicators}
    units = {slug: unit(slug, lang) for slug in ask.indicators}
    return {
        "indicator": cube.Axis("indicator", named, "metric", units),
        "region": cube.Axis("region", {code: store().regions[code].name[lang] for code in ask.regions}, "geo"),
        "theme": cube.Axis("theme", {slug: known.themes[slug].name[lang] for slug in ask.themes}),
        "year": cube.Axis("year", {str(year): str(year) for year in ask.years}, "time"),
    }


def unit(slug: str, lang: str) -> dict[str, Any]:
    """The unit of an indicator as JSON-stat says it."""
    declared = catalogue().indicators[slug]
    digits = declared.decimals + (2 if declared.kind == "rate" else 0)
    return {"decimals": digits, "label": unit_of(declared).name[lang]}


OPERATION: Final = Operation(
    name="observations",
    path=f"{BASE}/observations",
    group="figures",
    parameters=(INDICATORS, REGIONS, THEMES, YEARS, GROUP, LANG, *paging(1_000, MOST_ROWS)),
    formats=(
        Format("", JSON, as_records, lambda: schemas.page("Observation")),
        Format(".csv", CSV, as_csv, schemas.text, "csv"),
        Format(".json", JSON, as_jsonstat, lambda: schemas.ref("JsonStat"), "jsonstat", ("limit", "offset")),
    ),
    example="i=employment&r=DK04,DK&th=mobility&t=2018..2024&limit=5",
)
