"""What the Overview and the Map share: regions as marks with their hover line, the table of all of them, and the caveats."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import i18n
from dashboard.data.geo import centroids
from dashboard.figures.maps.regions_map import Mark
from dashboard.i18n import t
from dashboard.views.shared.missing import APART
from dashboard.views.shared.model import Table
from dashboard.views.shared.resolve import Settled
from dashboard.views.shared.scale import Scale
from dashboard.views.shared.words import (
    cell_text,
    gap_text,
    measure_subtitle,
    reference_note,
    region_name,
    theme_notes,
    uncertain_note,
    year_text,
)


def marks(shown: Settled, scale: Scale, values: Mapping[str, float], hover: Mapping[str, str], lost: Mapping[str, str]) -> list[Mark]:  # fmt: skip
    """Every region in scope that has a place on the map; `lost` = gap code of those without a value."""
    places = centroids()
    return [
        Mark(code, scale.steps.get(code), hover[code], *places[code], values.get(code, 0.0), lost.get(code) == APART)
        for code in shown.scope
        if code in places
    ]


def value_hover(shown: Settled, code: str, value: float | None) -> str:
    """`Midtjylland: 15.5%`, or `Utrecht: no figure (the region code has changed)`."""
    lang, name = shown.query.lang, region_name(code, shown.query.lang)
    if value is None:
        return t(lang, "map.hover_none", region=name, why=gap_text(shown.panel, code, shown.end, lang))
    return f"{name}: {cell_text(shown.indicator, shown.panel, code, shown.end, lang)}"


def in_order(shown: Settled, values: Mapping[str, float]) -> list[str]:
    """Regions from the largest value down, then those without one in the order of the alphabet."""
    lang = shown.query.lang
    lost = sorted((c for c in shown.scope if c not in values), key=lambda c: i18n.sort_key(region_name(c, lang), lang))
    return [*sorted(values, key=lambda c: -values[c]), *lost]


def value_table(shown: Settled, values: Mapping[str, float], order: Mapping[str, int]) -> Table:
    """Region, value, rank, status; for a gap the reason stands in the last column."""
    lang, panel, year = shown.query.lang, shown.panel, shown.end
    column = panel.years.index(year)
    rows = []
    for code in in_order(shown, values):
        name = region_name(code, lang)
        if code in values:
            status = t(lang, f"status.{panel.status[panel.row(code), column]}")
            rows.append((name, cell_text(shown.indicator, panel, code, year, lang), str(order[code]), status))
        else:
            rows.append((name, t(lang, "value.missing"), "", gap_text(panel, code, year, lang)))
    caption = measure_subtitle(shown.indicator, shown.query.theme, str(year), lang)
    return Table(caption, tuple(t(lang, f"column.{c}") for c in ("region", "value", "rank", "status")), tuple(rows))


def caveats(shown: Settled, table: Table) -> list[str]:
    """What must be said under a chart of these figures."""
    lang = shown.query.lang
    notes = uncertain_note((cell for row in table.rows for cell in row[1:-2]), lang)
    notes += theme_notes(shown.indicator, shown.query.theme, lang)
    notes += reference_note(shown.panel, lang)
    return notes


def map_title(shown: Settled, values: Mapping[str, float]) -> str:
    """Who comes first; neutral where nobody does."""
    lang = shown.query.lang
    best = sorted(values, key=lambda c: -values[c])
    if len(best) < 2 or values[best[0]] == values[best[1]]:
        return t(
            lang, "map.title_plain", indicator=shown.indicator.name[lang], year=year_text(shown.indicator, shown.end)
        )
    return t(lang, "map.title", first=region_name(best[0], lang), second=region_name(best[1], lang))
