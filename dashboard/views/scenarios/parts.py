"""What all charts of the studio have: the measure in words, frame, axis, data, proof and coverage strip."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from dashboard.analysis.observatory import panel
from dashboard.charts.chart import Coverage
from dashboard.data.store import store
from dashboard.figures.theme import Frame
from dashboard.i18n import t
from dashboard.views.scenarios import assumptions, funding
from dashboard.views.scenarios.words import place_text
from dashboard.views.shared.coverage import strip_of_series
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import measure_subtitle, source_line

if TYPE_CHECKING:
    from dashboard.views.scenarios.view import Result


ALL: Final = "paths"
"""The chart that shows all scenarios; the others show the edited one."""


def measure_of(result: Result, years: str) -> str:
    """What is counted, where and in which years, as the subtitles say it."""
    lang = result.setting.query.lang
    theme = result.setting.query.theme if len(result.setting.themes) == 1 else "all"
    return f"{place_text(result)}. {measure_subtitle(result.setting.indicator, theme, years, lang)}"


def chart_of(
    result: Result, key: str, frame: Frame, summary: str, figure: dict[str, Any], table: Table, notes: tuple[str, ...]
) -> Chart:
    """A chart with its frame, and the data, proof and strip that all of them share."""
    query, codes = result.setting.query, result.baseline.regions
    data = f"/api/v1/observations.csv?i={query.indicator}&th={query.theme}&r={','.join(codes)}"
    proof = reference(query.indicator, query.theme, codes[0])
    name = f"smartgrowth-{query.indicator}-scenario-{result.plain.years[-1]}-{key}".replace("_", "-")
    cover = _cover(result)
    notes = (*notes, *funding.lines(result, None if key == ALL else result.slot))
    return Chart(
        key, frame.title, frame.subtitle, frame.source, summary, figure, table, name, data, notes, proof, cover
    )


def _cover(result: Result) -> Coverage | None:
    """Who has figures in the years that the scenarios start from; also of those asked for that no scenario carries."""
    baseline, query, last = result.baseline, result.setting.query, result.setting.built.last_year
    asked = [one.region for one in result.setting.built.left if one.region]
    regions = tuple(dict.fromkeys([*baseline.regions, *asked]))
    first = last - len(baseline.history) + 1
    return _strip(store().version, query.indicator, baseline.themes, regions, first, last, query.lang)


@lru_cache(maxsize=64)
def _strip(
    _version: str, indicator: str, themes: tuple[str, ...], regions: tuple[str, ...], first: int, last: int, lang: str
) -> Coverage | None:
    """The same under all three charts, and no lever changes it."""
    return strip_of_series([panel(indicator, theme) for theme in themes], regions, first, last, lang)


def frame_of(result: Result, title: str, subtitle: str, narrow: bool, *, wide: bool) -> Frame:
    """The frame of a chart: the source line says that the scenarios are the reader's own, and what those shown assume.

    wide: the chart of all scenarios; the others show the edited one.
    """
    lang = result.setting.query.lang
    said = assumptions.listed(result, None if wide else result.slot)
    source = " ".join([source_line(result.setting.indicator, lang), t(lang, "studio.own"), *([said] if said else [])])
    return Frame(title, subtitle, source, lang, narrow, wide=wide and not narrow)


def tick() -> dict[str, Any]:
    """How numbers stand at the axis."""
    return {"tickformat": ",~r"}
