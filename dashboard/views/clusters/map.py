"""The strength of regions in a theme on the map: every region in the colour of its number of stars."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dashboard import i18n
from dashboard.analysis.clusters.stars import Stars
from dashboard.data.geo import units
from dashboard.figures.maps.legend import Key
from dashboard.figures.maps.regions_map import VALUES, Look, ramp, regions_map
from dashboard.figures.theme import APART as APART_COLOUR
from dashboard.figures.theme import NO_DATA, Frame
from dashboard.i18n import t
from dashboard.views.clusters.scene import STAR, Scene, measure_line, name, rules_line, source
from dashboard.views.clusters.table import notes
from dashboard.views.shared.controls import csv_address, filename, proof_of
from dashboard.views.shared.coverage import strip_of_year
from dashboard.views.shared.missing import APART
from dashboard.views.shared.model import Chart, Table
from dashboard.views.shared.regional import marks
from dashboard.views.shared.scale import Scale
from dashboard.views.shared.viewport import geometry_of, view_of


def strength(found: Scene, rows: Table) -> Chart:
    """Every region in the colour of its number of stars."""
    lang, shown = found.lang, found.shown
    frame = Frame(
        _map_title(found),
        f"{measure_line(found)}. {rules_line(found)}",
        source(lang, geometry=True),
        lang,
        found.narrow,
    )
    steps = {code: len(stars.held) for code, stars in found.here.items() if not stars.small}
    lost = {code: APART for code, stars in found.here.items() if stars.small}
    look = _look(found, steps, len(lost))
    by_size = sorted(shown.scope, key=lambda code: -found.here[code].employed if code in found.here else 0.0)
    places = marks(
        replace(shown, scope=tuple(by_size)),
        Scale(steps, look),
        {},
        {code: name(code, lang) for code in shown.scope},
        lost,
    )
    figure = regions_map(
        places, neighbours=units("neighbour"), selected=[code for code in found.query.regions if code in shown.scope], look=look,
        view=view_of(shown.query.group, shown.scope), geo_url=geometry_of(shown.query.group), frame=frame, height=380 if found.narrow else 500,
    )  # fmt: skip
    said = ("map.no_data", "clusters.map_small")
    for trace, key in zip(figure["data"][1:], said, strict=False):
        trace["hovertemplate"] = (
            f"%{{text}}: {t(lang, key, year=shown.end) if key == said[0] else t(lang, key)}<extra></extra>"
        )
    figure["data"][VALUES]["hovertemplate"] = f"%{{text}}: %{{z}} {STAR}<extra></extra>"
    return Chart("map", frame.title, frame.subtitle, frame.source, _map_summary(found), figure, rows, filename(shown, "stars"),
                 csv_address(shown), notes(found), proof_of(shown), strip_of_year(shown, dict.fromkeys(found.here, 1.0)))  # fmt: skip


def _look(found: Scene, steps: dict[str, int], few: int) -> Look:
    lang, counted = found.lang, Counter(steps.values())
    palette = ramp(1 + max((stars.judged for stars in found.here.values()), default=1))
    keys = [Key(star_count(step, lang), counted[step], colour) for step, colour in enumerate(palette)]
    missing = len(found.shown.scope) - len(found.here)
    keys += [Key(t(lang, "clusters.map_small"), few, APART_COLOUR)] if few else []
    keys += [Key(t(lang, "map.no_data", year=found.shown.end), missing, NO_DATA)] if missing else []
    return Look(palette, keys)


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
