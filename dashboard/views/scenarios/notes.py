"""What must be said under the scenarios: what they are not, what the fan leaves out, and where parts do not make the whole."""

from __future__ import annotations

from typing import Final

from dashboard.analysis.forecasts.scenario_baseline import build
from dashboard.i18n import t
from dashboard.views.scenarios import saturation
from dashboard.views.scenarios.result import Result
from dashboard.views.scenarios.subject import EACH
from dashboard.views.scenarios.words import bare

WHOLE: Final = ("all",)


def notes(result: Result) -> tuple[str, ...]:
    """Paragraphs under the chart of paths."""
    lang, caveat = result.lang, result.subject.indicator.caveat
    found = [t(lang, "scenarios.not_prediction"), t(lang, "scenarios.draws"), *([caveat[lang]] if caveat else [])]
    found += saturation.lines(result)
    return (*found, *_sums(result))


def _sums(result: Result) -> list[str]:
    """How far the parts shown are from the series of the whole, today and in the last year of the baseline."""
    baseline, place, lang = result.baseline, result.subject.place, result.lang
    found = []
    if len(baseline.themes) > 1:
        found += _apart(result, "themes", baseline.regions, WHOLE, len(baseline.themes))
    if place.endswith(EACH):
        key = "proxies" if result.subject.indicator.method == "proxy" else "regions"
        found += _apart(result, key, (place.removesuffix(EACH),), baseline.themes, len(baseline.regions))
    return [*found, t(lang, "scenarios.rounded")] if baseline.today.size > 1 else found


def _apart(result: Result, key: str, regions: tuple[str, ...], themes: tuple[str, ...], n: int) -> list[str]:
    baseline, query, last = result.baseline, result.subject.query, result.subject.built.last_year
    whole = build(query.indicator, regions, themes, baseline.years[-1]).baseline
    if whole is None or whole.years[-1] != baseline.years[-1]:
        return []
    sums = [float(one.today.sum()) for one in (baseline, whole)] + [
        float(one.median[..., -1].sum()) for one in (baseline, whole)
    ]
    parts, all_, parts_end, all_end = (bare(result, value) for value in sums)
    if (parts, parts_end) == (all_, all_end):
        return []
    return [
        t(query.lang, f"scenarios.sum_{key}", n=n, last=last, year=baseline.years[-1], parts=parts, whole=all_, parts_end=parts_end, whole_end=all_end)
    ]  # fmt: skip
