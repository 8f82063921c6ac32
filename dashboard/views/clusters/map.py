"""The strength of regions in a theme on the map: every region in the colour of its number of stars."""

from __future__ import annotations

from collections import Counter

from dashboard import i18n
from dashboard.analysis.clusters.stars import Stars
from dashboard.charts.chart import Chart, Words
from dashboard.charts.forms.maps import MapClass, MapRegion, RegionMap
from dashboard.charts.table import Table
from dashboard.i18n import t
from dashboard.views.clusters.scene import Scene, measure_line, name, rules_line, source
from dashboard.views.clusters.table import notes, origin, stars_value
from dashboard.views.shared.controls import csv_address, filename
from dashboard.views.shared.coverage import strip_of_year
from dashboard.views.shared.regional import chosen, map_region
from dashboard.views.shared.scale import without_value
from dashboard.views.shared.values import panel_value
from dashboard.views.shared.viewport import is_far, view_of


def strength(found: Scene, rows: Table) -> Chart:
    """Every region in the colour of its number of stars."""
    lang, shown = found.lang, found.shown
    return Chart(
        key="map",
        lang=lang,
        form=RegionMap(
            regions=_regions(found),
            classes=_classes(found),
            scale="stars",
            selected=chosen(shown),
            view=view_of(shown.query.group, shown.scope),
            far=is_far(shown.query.group),
        ),
        words=Words(
            title=_map_title(found),
            subtitle=f"{measure_line(found)}. {rules_line(found)}",
            summary=_map_summary(found),
            source=source(lang, geometry=True),
            notes=notes(found),
        ),
        table=rows,
        filename=filename(shown, "stars"),
        data_url=csv_address(shown),
        **origin(found),
        coverage=strip_of_year(shown, dict.fromkeys(found.here, 1.0)),
    )


def _regions(found: Scene) -> tuple[MapRegion, ...]:
    """Every region in view, the largest employer first; those without a figure say why."""
    shown, here = found.shown, found.here
    by_size = sorted(shown.scope, key=lambda code: -here[code].employed if code in here else 0.0)
    return tuple(
        map_region(code, stars_value(here[code]), None if here[code].small else len(here[code].held), None, found.lang)
        if code in here
        else map_region(code, panel_value(shown.panel, code, shown.end), None, None, found.lang)
        for code in by_size
    )


def _classes(found: Scene) -> tuple[MapClass, ...]:
    """A class for each number of stars that a theme can have."""
    lang, here = found.lang, found.here.values()
    counted = Counter(len(stars.held) for stars in here if not stars.small)
    most = max((stars.judged for stars in here), default=1)
    few = sum(stars.small for stars in here)
    missing = t(lang, "map.no_data", year=found.shown.end)
    lost = without_value(missing, len(found.shown.scope) - len(here), t(lang, "gap.few"), few)
    return (
        *(MapClass(text=star_count(n, lang), count=counted[n], step=n) for n in range(most + 1)),
        *reversed(lost),
    )


def star_count(n: int, lang: str) -> str:
    """`no star`, `1 star`, `2 stars`."""
    return (
        t(lang, "clusters.map_none")
        if not n
        else t(lang, "clusters.star_one")
        if n == 1
        else t(lang, "clusters.star_many", n=n)
    )


def _leaders(found: Scene) -> list[Stars]:
    judged = [stars for stars in found.here.values() if not stars.small]
    most = max((len(stars.held) for stars in judged), default=0)
    return [stars for stars in judged if most and len(stars.held) == most]


def _map_title(found: Scene) -> str:
    lang, best = found.lang, _leaders(found)
    if not best:
        return t(lang, "clusters.map_title_none")
    n, m = len(best[0].held), max(stars.judged for stars in best)
    if len(best) == 1:
        return t(lang, "clusters.map_title", first=name(best[0].region, lang), n=n, m=m)
    return t(lang, "clusters.map_title_tie", k=len(best), n=n, m=m)


def _map_summary(found: Scene) -> str:
    lang = found.lang
    counted = Counter(len(stars.held) for stars in found.here.values() if not stars.small)
    parts = [t(lang, "clusters.map_count", k=counted[n], n=star_count(n, lang)) for n in sorted(counted, reverse=True)]
    text = t(lang, "clusters.counts", list=i18n.listed(parts, lang)) if parts else t(lang, "clusters.map_title_none")
    return t(lang, "clusters.map_summary", counts=text, theme=found.theme, year=found.shown.end)
