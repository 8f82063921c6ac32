"""What an observed indicator needs of the set that holds it: a column for each theme, and of a weighted mean the weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.data.catalogue import Catalogue, Indicator, suggest
from dashboard.data.schema import Finding, SetMeta

TOTAL = "total"


def measure_of(declared: Indicator, theme: str, column: str | None, meta: SetMeta) -> str:
    """Column of the set that holds an indicator for a theme; ``LookupError`` says what is declared and what to do.

    A theme has its own ``column``; all together the declared measure, else the set's total, else its only measure.
    """
    measures = meta.measures
    wanted = column if theme != "all" else declared.measure or (TOTAL if TOTAL in measures else None)
    if wanted is None and len(measures) == 1:
        return next(iter(measures))
    if wanted is not None and wanted in measures:
        return wanted
    found = "no measure" if wanted is None else f"measure {wanted!r}"
    raise LookupError(f"{found} for theme {theme!r}", f"{', '.join(measures)}.{suggest(wanted or '', measures)}")


def check_indicators(sets: Mapping[str, SetMeta], known: Catalogue) -> Iterator[Finding]:
    """Yield what the declared indicators ask of the sets that are there, and these do not have."""
    for slug, indicator in known.indicators.items():
        meta = sets.get(indicator.source)
        if indicator.method == "observed" and meta is not None:
            yield from _columns(slug, indicator, meta, known)
            yield from _weight(slug, indicator, meta, known)


def _columns(slug: str, indicator: Indicator, meta: SetMeta, known: Catalogue) -> Iterator[Finding]:
    for theme in indicator.themes:
        try:
            measure_of(indicator, theme, known.themes[theme].column, meta)
        except LookupError as error:
            found, allowed = error.args
            yield Finding("unknown measure", f"{meta.id}/meta.toml", None, f"indicators.{slug}", found,
                          f"measures of the set: {allowed}")  # fmt: skip


def _weight(slug: str, indicator: Indicator, meta: SetMeta, known: Catalogue) -> Iterator[Finding]:
    weight = indicator.weight
    if weight is None or weight in known.indicators:
        return
    where = f"indicators.{slug}.weight"
    if weight not in meta.measures:
        words = [*meta.measures, *(name for name, one in known.indicators.items() if one.aggregate == "sum")]
        allowed = f"a measure of the set, or an indicator that adds up: {', '.join(words)}.{suggest(weight, words)}"
        yield Finding("unknown weight", f"{meta.id}/meta.toml", None, where, repr(weight), allowed)
    elif meta.measures[weight].name is None:
        allowed = "a name in both languages: pages say what a mean is weighted by"
        yield Finding(
            "weight without a name", f"{meta.id}/meta.toml", None, f"measures.{weight}.name", "nothing", allowed
        )
