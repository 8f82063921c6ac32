"""Projections for programs: /api/v1/forecast. History, central path, bands, what it rests on, and its record.

The same projection as on the page Forecast. Statistics packages are loaded when a model that needs them is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from dashboard.analysis import observatory
from dashboard.analysis.forecasts.outlook import LAST_YEAR, LEVELS, QUICK, Outlook, models, outlook, past_of
from dashboard.analysis.forecasts.series import known as count
from dashboard.api import schemas
from dashboard.api.observations import Wanted, _plain, cut, envelope, rows, unit
from dashboard.api.operations import BASE, CSV, JSON, Format, Operation
from dashboard.api.parameters import AnyOf, OneOf, Since, Values, Whole
from dashboard.api.problems import Fault, Problem, unknown
from dashboard.api.responses import Made, as_json
from dashboard.api.shared import INDICATOR, LANG, THEME, paging
from dashboard.api.shared import regions as every_region
from dashboard.api.sources import of_indicators
from dashboard.data.catalogue import catalogue
from dashboard.data.panel import Panel
from dashboard.data.store import store
from dashboard.exports.files import cells, cube

MOST_REGIONS: Final = 12
MOST_FITTED: Final = 3  # of a model that is fitted anew at every origin: seconds each
FIRST_AHEAD: Final = 2025
BASIC: Final = ("indicator", "region", "theme", "year", "value")
ABOUT: Final = ("unit", "status", "flag", "model", "mase", "skill", "inside", "checked", "source")


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked request: `levels` per cent ascending, `start` the first year to rest on (None = all that carry)."""

    indicator: str
    theme: str
    regions: tuple[str, ...]
    model: str
    to: int
    start: int | None
    levels: tuple[int, ...]
    lang: str

    @property
    def panel(self) -> Panel:
        """The figures."""
        return observatory.panel(self.indicator, self.theme)

    @property
    def digits(self) -> int:
        """Decimals of a figure."""
        return int(unit(self.indicator, self.lang)["decimals"])

    @property
    def bounds(self) -> tuple[str, ...]:
        """Names of the bounds: lower_50, upper_50, ..."""
        return tuple(f"{side}_{level}" for level in self.levels for side in ("lower", "upper"))

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns."""
        return (*BASIC, *self.bounds, *ABOUT)


def asked(values: Values) -> Asked:
    """What a checked request asks for; raises Problem for what does not go together."""
    slug, theme, model = values["i"], values["th"], values["m"]
    declared = catalogue().indicators[slug]
    if theme not in declared.themes:
        raise Problem([unknown(f"th (of {slug})", theme, declared.themes, combination=True)])
    if model not in QUICK and len(values["r"]) > MOST_FITTED:
        allowed = (f"at most {MOST_FITTED} with m={model}, which is fitted again for its record",)
        raise Problem([Fault("r", f"{len(values['r'])} regions", allowed, combination=True)])
    last = observatory.panel(slug, theme).last_year
    if values["to"] <= last:
        raise Problem([Fault("to", str(values["to"]), (f"a year from {last + 1} to {LAST_YEAR}",), combination=True)])
    levels = tuple(sorted(int(level) for level in values["level"] or map(str, LEVELS)))
    return Asked(slug, theme, values["r"], model, values["to"], values["t"], levels, values["lang"])


# ------------------------------------------------------------------------------------------------ what is known of it
def _outlooks(ask: Asked) -> dict[str, Outlook | None]:
    return {code: outlook(ask.panel, code, ask.start, ask.to, ask.model) for code in ask.regions}


def _why_none(ask: Asked, code: str, made: Outlook | None) -> str | None:
    """Why a region has no projection: "no_series" that lasts to the latest year, or "too_short" for the model."""
    if made is not None:
        return None
    return "too_short" if count(past_of(ask.panel, code, ask.start)[1]) else "no_series"


def _series(ask: Asked, code: str, made: Outlook | None) -> dict[str, Any]:
    """What a projection of one region rests on, and how earlier ones turned out."""
    found: dict[str, Any] = {
        "region": code, "model": ask.model, "why_none": _why_none(ask, code, made), "first": None, "last": None, "years_known": None,
        "to": None, "reliable_to": None, "label": "none", "notes": [], "record": None,
    }  # fmt: skip
    if made is None:
        return found
    kept = made.record
    record = {
        "horizon": kept.horizon, "level": int(kept.level), "checked": kept.total, "inside": kept.inside,
        "mase": _number(kept.mase), "skill": _number(kept.skill), "notes": list(kept.notes),
    }  # fmt: skip
    return found | {
        "first": made.first, "last": made.last, "years_known": made.n, "to": made.years[-1], "reliable_to": made.reliable,
        "label": made.label, "notes": list(made.notes), "record": record,
    }  # fmt: skip


def _number(value: float) -> float | None:
    return round(value, 4) if isfinite(value) else None


def _records(ask: Asked, made: dict[str, Outlook | None]) -> Iterator[dict[str, Any]]:
    """History, then the projection, region by region; keys as `ask.columns`."""
    panel = ask.panel
    years = tuple(range(panel.first_year, panel.last_year + 1))
    known = rows(Wanted((ask.indicator,), ask.regions, (ask.theme,), years, ask.lang))
    for code in ask.regions:
        blank = dict.fromkeys(ask.columns)
        for row in known:
            if row.region == code:
                yield blank | {name: _plain(value) for name, value in row._asdict().items()}
        found = made[code]
        if found is not None:
            same = {
                "indicator": ask.indicator,
                "region": code,
                "theme": ask.theme,
                "unit": panel.unit,
                "source": known[0].source,
            }
            yield from (blank | same | each for each in _ahead(ask, found))


def _ahead(ask: Asked, made: Outlook) -> Iterator[dict[str, Any]]:
    kept = made.record
    about = {
        "status": "projection", "flag": " ".join(made.notes), "model": ask.model, "mase": _number(kept.mase),
        "skill": _number(kept.skill), "inside": kept.inside, "checked": kept.total,
    }  # fmt: skip
    for i, year in enumerate(made.years):
        pairs = (made.bands[LEVELS.index(level)] for level in ask.levels)
        ends = [_rounded(ask, path[i]) for pair in pairs for path in pair]
        yield {"year": year, "value": _rounded(ask, made.mean[i]), **dict(zip(ask.bounds, ends, strict=True)), **about}


def _rounded(ask: Asked, value: float) -> float:
    return cube.whole(round(float(value), ask.digits))


# ------------------------------------------------------------------------------------------------ how it is written
def as_records(values: Values) -> Made:
    """A page of rows as JSON, with what each series rests on."""
    ask = asked(values)
    made = _outlooks(ask)
    shown, page = cut(list(_records(ask, made)), values)
    series = [_series(ask, code, each) for code, each in made.items()]
    return Made(envelope(page, shown, of_indicators([ask.indicator], ask.lang), series=series), page)


def as_csv(values: Values) -> Made:
    """The same rows as CSV; the record stands beside each projected year."""
    ask = asked(values)
    shown, page = cut([each.values() for each in _records(ask, _outlooks(ask))], values)
    return Made(cells.table(ask.columns, shown), page)


def as_jsonstat(values: Values) -> Made:
    """A cube region x measure x year; what each series rests on is in `extension.series`."""
    ask = asked(values)
    made = _outlooks(ask)
    found = list(_records(ask, made))
    named = catalogue().indicators[ask.indicator].name[ask.lang]
    more = {
        "unit": {ask.indicator: catalogue().indicators[ask.indicator].unit},
        "series": [_series(ask, code, each) for code, each in made.items()],
    }
    sources = of_indicators([ask.indicator], ask.lang)
    return Made(as_json(cube.cube(named, _axes(ask, found), _cells(ask, found), sources, more)))


def _axes(ask: Asked, found: Sequence[dict[str, Any]]) -> dict[str, cube.Axis]:
    measures = ("value", *ask.bounds)
    years = sorted({each["year"] for each in found})
    one = unit(ask.indicator, ask.lang)
    return {
        "region": cube.Axis("region", {code: store().regions[code].name[ask.lang] for code in ask.regions}, "geo"),
        "measure": cube.Axis("measure", {name: name for name in measures}, "metric", dict.fromkeys(measures, one)),
        "year": cube.Axis("year", {str(year): str(year) for year in years}, "time"),
    }


def _cells(ask: Asked, found: Sequence[dict[str, Any]]) -> Iterator[cube.Cell]:
    for each in found:
        for name in ("value", *ask.bounds):
            value = each[name]
            if name == "value" or value is not None:
                number = float("nan") if value is None else float(value)
                flag = (each["flag"] or "") if name == "value" else ""
                yield cube.Cell((each["region"], name, str(each["year"])), number, each["status"] or "", flag)


OPERATION: Final = Operation(
    name="forecast",
    path=f"{BASE}/forecast",
    group="figures",
    parameters=(
        INDICATOR,
        AnyOf(name="r", words=every_region, shared="Region", required=True, most=MOST_REGIONS, text="r_forecast"),
        THEME,
        OneOf(name="m", words=models, default=models()[0]),
        Whole(name="to", low=FIRST_AHEAD, high=LAST_YEAR, default=2030),
        AnyOf(name="level", words=lambda: tuple(str(level) for level in reversed(LEVELS)), most=len(LEVELS)),
        Since(name="t", text="t_since"),
        LANG,
        *paging(1_000, 10_000),
    ),
    formats=(
        Format("", JSON, as_records, lambda: schemas.page("Projection", series=schemas.many("Series"))),
        Format(".csv", CSV, as_csv, schemas.text, "csv"),
        Format(".json", JSON, as_jsonstat, lambda: schemas.ref("JsonStat"), "jsonstat", ("limit", "offset")),
    ),
    example="i=employment&r=DK04&to=2027&level=80&t=2015..latest",
)
