"""What all charts of Scenarios have: the measure in words, the source line, data, proof and coverage strip."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dashboard.analysis.observatory import panel
from dashboard.charts.chart import Chart, Coverage, Words
from dashboard.charts.forms import Form
from dashboard.charts.table import Table
from dashboard.data.store import store
from dashboard.i18n import t
from dashboard.views.scenarios import assumptions, funding
from dashboard.views.scenarios.result import Result
from dashboard.views.scenarios.words import place_text
from dashboard.views.shared.coverage import strip_of_series
from dashboard.views.shared.proof import reference
from dashboard.views.shared.words import measure_subtitle, source_line

ALL: Final = "paths"
"""The chart that shows all scenarios; the others show the edited one."""


def measure_of(result: Result, years: str) -> str:
    """What is counted, where and in which years, as the subtitles say it."""
    theme = result.subject.query.theme if len(result.subject.themes) == 1 else "all"
    return f"{place_text(result)}. {measure_subtitle(result.subject.indicator, theme, years, result.lang)}"


def chart_of(
    result: Result, key: str, form: Form, table: Table, *, title: str, subtitle: str, summary: str, notes: tuple[str, ...], narrow: bool
) -> Chart:  # fmt: skip
    """A chart with the source line, data, proof and strip that all of them share."""
    query, codes, indicator = result.subject.query, result.baseline.regions, result.subject.indicator
    shown = None if key == ALL else result.slot
    return Chart(
        key=key,
        lang=result.lang,
        form=form,
        words=Words(
            title=title,
            subtitle=subtitle,
            summary=summary,
            source=_source(result, shown),
            notes=(*notes, *funding.lines(result, shown)),
        ),
        table=table,
        filename=f"smartgrowth-{query.indicator}-scenario-{result.last_year}-{key}".replace("_", "-"),
        data_url=f"/api/v1/observations.csv?i={query.indicator}&th={query.theme}&r={','.join(codes)}",
        indicators=(query.indicator,),
        theme=query.theme,
        sources=(indicator.source,),
        years=(result.subject.built.last_year - len(result.baseline.history) + 1, result.last_year),
        proof=reference(query.indicator, query.theme, codes[0]),
        coverage=_coverage(result),
        wide=key == ALL,
        narrow=narrow,
    )


def _source(result: Result, shown: str | None) -> str:
    """Where the figures come from, that the scenarios are the reader's own, and what those shown assume."""
    assumed = assumptions.listed(result, shown)
    own = t(result.lang, "scenarios.own")
    return " ".join([source_line(result.subject.indicator, result.lang), own, *([assumed] if assumed else [])])


def _coverage(result: Result) -> Coverage | None:
    """Who has figures in the years that the scenarios start from; also of those asked for that no scenario carries."""
    baseline, query, last = result.baseline, result.subject.query, result.subject.built.last_year
    asked = [one.region for one in result.subject.built.left if one.region]
    regions = tuple(dict.fromkeys([*baseline.regions, *asked]))
    first = last - len(baseline.history) + 1
    return _strip(store().version, query.indicator, baseline.themes, regions, first, last, query.lang)


@lru_cache(maxsize=64)
def _strip(
    _version: str, indicator: str, themes: tuple[str, ...], regions: tuple[str, ...], first: int, last: int, lang: str
) -> Coverage | None:
    """The same under all three charts, and no lever changes it."""
    return strip_of_series([panel(indicator, theme) for theme in themes], regions, first, last, lang)
