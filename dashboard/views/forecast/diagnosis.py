"""What the errors of a projection look like, in plain words: computed when asked for, with statsmodels, never before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard import i18n
from dashboard.analysis.forecasts.outlook import past_of
from dashboard.charts.table import Column, Kind, Table
from dashboard.charts.values import Value
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.state.query import Query
from dashboard.views.shared.forecast_words import breaks_of
from dashboard.views.shared.resolve import settle
from forecasting import TooShort
from forecasting.diagnostics import SHORTEST, Diagnosis, diagnose


@dataclass(frozen=True, slots=True)
class Findings:
    """Sentences, and the table of correlations (None where the series is too short)."""

    lines: tuple[str, ...]
    table: Table | None


def diagnosis(query: Query) -> Findings:
    """The diagnostics of the first region's series from the chosen year on."""
    lang, shown = query.lang, settle(query)
    code = shown.query.regions[0] if shown.query.regions else ""
    first, past = past_of(shown.panel, code, shown.start) if code else (0, np.empty(0))
    try:
        found = _diagnose(store().version, tuple(float(v) for v in past))
    except TooShort:
        return Findings((t(lang, "forecast.diagnose_short", n=SHORTEST),), None)
    known = {b.year for b in breaks_of(shown.panel, code)}
    return Findings((_errors(found, lang), _jump(found, first, known, lang), *_form(found, lang)), _table(found, lang))


@lru_cache(maxsize=256)
def _diagnose(_version: str, past: tuple[float, ...]) -> Diagnosis:
    return diagnose(np.array(past))


def _errors(found: Diagnosis, lang: str) -> str:
    key = "errors_pattern" if "residuals_autocorrelated" in found.notes else "errors_random"
    return t(lang, f"forecast.{key}", p=i18n.number(found.ljung_box, lang, 2))


def _jump(found: Diagnosis, first: int, known: set[int], lang: str) -> str:
    if found.break_at is None:
        return t(lang, "forecast.jump_none")
    year = first + found.break_at
    return t(lang, "forecast.jump_known" if year in known else "forecast.jump_unknown", year=year)


def _form(found: Diagnosis, lang: str) -> list[str]:
    if not found.aicc:
        return []
    best = min(found.aicc, key=lambda name: found.aicc[name])
    names = {name: t(lang, f"forecast.form_{name}") for name in found.aicc}
    values = "; ".join(f"{names[name]} {i18n.number(value, lang, 1)}" for name, value in found.aicc.items())
    return [t(lang, "forecast.form", form=names[best], values=values)]


def _table(found: Diagnosis, lang: str) -> Table:
    rows = tuple(
        (
            lag,
            Value(float(value), "", 2, "derived"),
            t(lang, "forecast.acf_real" if abs(value) > found.band else "forecast.acf_chance"),
        )
        for lag, value in enumerate(found.acf, 1)
    )
    kinds: dict[str, Kind] = {"acf_lag": "rank", "acf_value": "value"}
    columns = tuple(
        Column(key, t(lang, f"forecast.{key}"), kinds.get(key, "text"))
        for key in ("acf_lag", "acf_value", "acf_verdict")
    )
    return Table(t(lang, "forecast.acf", band=i18n.number(found.band, lang, 2)), columns, rows)
