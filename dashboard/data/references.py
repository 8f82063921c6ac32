"""What declarations need of the sets: an observed indicator its columns, a weighted mean its weight, a method what it computes from.

Known before anything is shown, so that a missing set is named together with what needs it, instead of failing a page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from dashboard.data.catalogue import BadDeclaration, Catalogue, Indicator, Method, suggest
from dashboard.data.fact_tables import COLUMNS
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
HOMES: Final = {
    "claims": "claims", "growth_reference": "claims", "clusters": "clusters", "cluster_members": "clusters",
    "lighthouse_funding": "clusters", "network_counts": "clusters", "aliases": "contradictions", "contradictions": "contradictions",
    "interreg": "keep_2014_2020", "criteria": "living_labs", "living_labs": "living_labs", "places": "places", "events": "projects",
    "organisations": "projects", "partnerships": "projects", "projects": "projects", "s3_priorities": "strategies",
}  # fmt: skip
"""Set that holds each table of facts."""
PRODUCT: Final = "declarations/"
"""How the product's own declarations are named in messages."""
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


def check_groups(regions: Collection[str], known: Catalogue) -> None:
    """Raise :class:`BadDeclaration` for an own group of a country that is none; sets that replace ours may lack countries of ours."""
    for slug, group in known.groups.items():
        file = known.files["groups", slug]
        lost = [country for country in group.countries if country not in regions]
        if lost and not file.startswith(PRODUCT):
            countries = [code for code in regions if len(code) == 2]
            allowed = f"{', '.join(countries)}.{suggest(lost[0], countries)}"
            raise BadDeclaration(file, "countries", repr(lost[0]), allowed)


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
    """Yield every set that is not there, and every table that one lacks, with what needs it."""
    for name, (indicators, own) in users(known).items():
        lost = [table for table in own if table not in tables]
        if name in sets and not lost:
            continue
        files = [known.files["indicators", slug] for slug in indicators]
        if not own and not any(file.startswith(PRODUCT) for file in files):
            raise BadDeclaration(files[0], "source", f"{name!r}, which has no set",
                                 f"sources with a set: {', '.join(sets)}.{suggest(name, sets)}")  # fmt: skip
        rule, found = ("missing file", "no such file") if name in sets else ("missing set", "no such set")
        whole = f" with {', '.join(f'{table}.csv' for table in lost)}" if lost else ""
        yield Finding(rule, f"{name}/", None, "all", found, f"a folder {name}{whole}; {needed_by(name, known)}")


def users(known: Catalogue) -> dict[str, tuple[list[str], list[str]]]:
    """Return the indicators that need each set, and the tables of facts that it holds."""
    found: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for slug, indicator in known.indicators.items():
        for name in [indicator.source] if indicator.method == "observed" else _computed(indicator, known):
            found[name][0].append(slug)
    for table in COLUMNS:
        home = HOMES[table]
        found[home][1].append(table)
        found[home][0].extend(
            slug for slug in known.indicators if table in TALLIED.get(slug, ()) and slug not in found[home][0]
        )
    return dict(found)


def needed_by(name: str, known: Catalogue) -> str:
    """Say which indicators and pages need a set; "" when none does."""
    indicators, tables = users(known).get(name, ((), ()))
    said = [f"the indicators {', '.join(indicators)}"] if indicators else []
    said += ["the pages that show its rows"] if tables else []
    return f"it is needed by {' and '.join(said)}" if said else ""


def owner(finding: Finding) -> str:
    """Return the set that a finding is about."""
    return finding.file.partition("/")[0]


def with_needs(findings: Iterable[Finding], known: Catalogue) -> list[Finding]:
    """Return findings about files that are not whole, each with what needs its set."""
    made = []
    for one in findings:
        said = "" if "needed by" in one.allowed else needed_by(owner(one), known)
        made.append(replace(one, allowed=f"{one.allowed}; {said}") if said else one)
    return made
