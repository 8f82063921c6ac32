"""The chosen regions of Trends as series with their projection, and the same values as a table."""

from __future__ import annotations

from dataclasses import replace

from dashboard import i18n
from dashboard.analysis.forecasts.projection import Floats
from dashboard.analysis.forecasts.projection import Projection as Projected
from dashboard.charts.forms.parts import Band, Projection, Series
from dashboard.charts.table import Cell, Column, Name, Table
from dashboard.charts.values import Value
from dashboard.data.panel import Panel
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.values import decimals_of, panel_value
from dashboard.views.shared.words import measure_subtitle, region_name

LEVELS = (95, 80)  # of the bands of a projection, outer to inner


def _normed(shown: Settled, value: Value) -> Value:
    """A value in the unit shown: of the measure, an index of the first year, or a share."""
    if shown.query.norm == "idx":
        return replace(value, unit="", decimals=1)
    if shown.query.norm == "share":
        return replace(value, unit="percent", decimals=1)
    return value


def _value(shown: Settled, panel: Panel, code: str, year: int, number: float) -> Value:
    """What a panel holds, with the number as it is shown (an index differs from the panel's figure)."""
    found = panel_value(panel, code, year)
    if number != found.number:
        found = replace(found, number=number, low=None, high=None, decimals=decimals_of(shown.indicator, number))
    return _normed(shown, found)


def _projection(shown: Settled, made: Projected) -> Projection:
    inner = made.bands[-1]
    values = [
        Value(mean, shown.indicator.unit, decimals_of(shown.indicator, mean), "projection", low=low, high=high)
        for mean, low, high in zip(made.mean, *inner, strict=True)
    ]
    bands = tuple(Band(level, low, high) for level, (low, high) in zip(LEVELS, made.bands, strict=True))
    return Projection(years=made.years, values=tuple(_normed(shown, value) for value in values), bands=bands)


def series_of(
    shown: Settled, panel: Panel, series: dict[str, Floats], ahead: dict[str, Projected]
) -> tuple[Series, ...]:
    """A series for each region in the years shown."""
    keep = [i for i, year in enumerate(panel.years) if shown.start <= year <= shown.end]
    return tuple(
        Series(
            key=code,
            name=region_name(code, shown.query.lang),
            years=tuple(panel.years[i] for i in keep),
            values=tuple(_value(shown, panel, code, panel.years[i], float(values[i])) for i in keep),
            role="country" if store().regions[code].level == "country" else "chosen",
            projection=_projection(shown, ahead[code]) if code in ahead else None,
        )
        for code, values in series.items()
    )


def table_of(shown: Settled, series: tuple[Series, ...]) -> Table:
    """Known years with their status, then the projected ones with the 80 per cent interval."""
    lang = shown.query.lang
    rows: list[tuple[Cell, ...]] = []
    for one in series:
        name = Name(one.key, one.name)
        rows += [(name, year, value, None, None, value) for year, value in zip(one.years, one.values, strict=True)]
        if one.projection is not None:
            rows += [
                (name, year, value.at(value.number), *_ends(value), value)
                for year, value in zip(one.projection.years, one.projection.values, strict=True)
            ]
    unit = next((value.unit for one in series for value in one.values), "")
    kinds = {"region": "region", "year": "year", "status": "status"}
    columns = tuple(
        Column(key, t(lang, f"column.{key}"), kinds.get(key, "value"), unit if key not in kinds else "")  # type: ignore[arg-type]  # a Kind
        for key in ("region", "year", "value", "low80", "high80", "status")
    )
    return Table(
        measure_subtitle(shown.indicator, shown.query.theme, i18n.span(str(shown.start), str(shown.end)), lang),
        columns,
        tuple(rows),
    )


def _ends(value: Value) -> tuple[Value | None, Value | None]:
    return (
        None if value.low is None else value.at(value.low),
        None if value.high is None else value.at(value.high),
    )
