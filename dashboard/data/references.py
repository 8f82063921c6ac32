"""What declarations need of the sets: an observed indicator its columns, a weighted mean its weight, a method what it computes from.

Known before anything is shown, so that a missing set is named together with what needs it, instead of failing a page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dashboard.data.catalogue import BadDeclaration, Catalogue, Indicator, Method, suggest
from dashboard.data.fact_tables import COLUMNS
from dashboard.data.reading import EMBEDDED
from dashboard.data.schema import Finding, SetMeta

LABOUR, ECONOMY, GVA, ICT = "eurostat_labour", "eurostat_economy", "eurostat_gva", "eurostat_ict"
TOTAL: Final = "total"
COMPUTED: Final[dict[Method, dict[str, tuple[str, ...]]]] = {
    "share": {LABOUR: (TOTAL,)}, "growth": {LABOUR: (TOTAL,)}, "quotient": {LABOUR: (TOTAL,)},
    "proxy": {LABOUR: (TOTAL, "jnu", "h", "f", "oq")}, "per_1000": {LABOUR: (TOTAL, "jnu", "h", "f", "oq")},
    "weighted": {ECONOMY: ("gdp_mio_eur", "gdp_eur_hab")}, "per_employed": {GVA: (TOTAL,), LABOUR: (TOTAL,)}, "tally": {},
}  # fmt: skip
"""Sets and measures that each method computes from, beside the columns of the themes."""
NARROW: Final = {ICT: ("j", "employed")}
"""What a quotient of the narrow ICT sector computes from."""
TALLIED: Final = {
    "clusters": ("clusters",), "living_labs": ("living_labs",), "projects": ("projects", "partnerships", "organisations", "places"),
    "partners": ("projects", "partnerships", "organisations", "places"), "interreg_participations": ("interreg",),
    "interreg_erdf": ("interreg",),
}  # fmt: skip
"""Tables of facts that each tally counts in."""
BY_THEME: Final[frozenset[Method]] = frozenset({"share", "growth", "quotient"})


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


def check_needs(sets: Mapping[str, SetMeta], tables: Iterable[str], known: Catalogue) -> list[Finding]:
    """Return what declarations and pages need of the sets and do not get, one finding a missing set.

    Raise :class:`BadDeclaration` where an indicator's source has no set and never had one.
    """
    found = list(_missing(sets, frozenset(tables), known))
    for slug, indicator in known.indicators.items():
        for name, measures in _computed(indicator, known).items():
            if name in sets:
                found += _lacking(slug, sets[name], measures, known)
        meta = sets.get(indicator.source)
        if indicator.method == "observed" and meta is not None:
            found += check_observed(slug, meta, known)
    return found


def check_observed(slug: str, meta: SetMeta, known: Catalogue) -> Iterator[Finding]:
    """Yield what an observed indicator asks of its set and does not get: columns, and the weight."""
    indicator, file = known.indicators[slug], known.files["indicators", slug]
    for theme in indicator.themes:
        try:
            measure_of(indicator, theme, known.themes[theme].column, meta)
        except LookupError as error:
            found, allowed = error.args
            yield Finding("unknown measure", file, None, "measure", found, f"measures of {meta.id}: {allowed}")
    weight = indicator.weight
    if weight is None or weight in known.indicators:
        return
    if weight not in meta.measures:
        words = [*meta.measures, *(name for name, one in known.indicators.items() if one.aggregate == "sum")]
        allowed = f"a measure of {meta.id}, or an indicator that adds up: {', '.join(words)}.{suggest(weight, words)}"
        yield Finding("unknown weight", file, None, "weight", repr(weight), allowed)
    elif meta.measures[weight].name is None:
        allowed = "a name in both languages: pages say what a mean is weighted by"
        yield Finding("weight without a name", f"{meta.id}/meta.toml", None, f"measures.{weight}.name", "nothing", allowed)  # fmt: skip


def _computed(indicator: Indicator, known: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Sets and measures that a method computes an indicator from; none for an observed one."""
    if indicator.method == "observed":
        return {}
    if indicator.method == "quotient" and indicator.source == ICT:
        return NARROW
    needs = COMPUTED[indicator.method]
    if indicator.method in BY_THEME:
        columns = tuple(known.themes[theme].column or theme for theme in indicator.themes)
        return {name: (*measures, *columns) for name, measures in needs.items()}
    return needs


def _lacking(slug: str, meta: SetMeta, measures: tuple[str, ...], known: Catalogue) -> Iterator[Finding]:
    lost = [measure for measure in dict.fromkeys(measures) if measure not in meta.measures]
    if lost:
        yield Finding("missing measure", f"{meta.id}/meta.toml", None, "measures", f"no {', '.join(lost)}",
                      f"the measures that {known.files['indicators', slug]} is computed from")  # fmt: skip


def _missing(sets: Mapping[str, SetMeta], tables: frozenset[str], known: Catalogue) -> Iterator[Finding]:
    """Yield every set that is not there, with what needs it."""
    indicators: dict[str, list[str]] = defaultdict(list)
    files: dict[str, list[str]] = defaultdict(list)
    homes = {path.stem: path.parent.name for path in EMBEDDED.glob("*/*.csv")}
    for slug, indicator in known.indicators.items():
        wanted = [indicator.source] if indicator.method == "observed" else _computed(indicator, known)
        for name in wanted:
            if name not in sets:
                if not (EMBEDDED / name).is_dir():
                    raise BadDeclaration(known.files["indicators", slug], "source", f"{name!r}, which has no set",
                                         f"sources with a set: {', '.join(sets)}.{suggest(name, sets)}")  # fmt: skip
                indicators[name].append(slug)
    for table in COLUMNS:
        if table not in tables:
            files[homes.get(table, table)].append(f"{table}.csv")
            indicators[homes.get(table, table)] += [slug for slug in known.indicators if table in TALLIED.get(slug, ())]
    for name in dict.fromkeys((*indicators, *files)):
        there = name in sets
        users = [f"the indicators {', '.join(dict.fromkeys(indicators[name]))}"] if indicators[name] else []
        users += ["the pages that show its rows"] if files[name] else []
        whole = f" with {', '.join(files[name])}" if files[name] else ""
        yield Finding("missing file" if there else "missing set", f"{name}/", None, "all", "no such file" if there else "no such set",
                      f"a folder {name}{whole}; it is needed by {' and '.join(users)}")  # fmt: skip
