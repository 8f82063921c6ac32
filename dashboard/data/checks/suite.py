"""Sanity checks of the embedded sets. They run before anything is shown and fail hard, naming file, row, column and value.

Two kinds: of the text (a cell that could be read two ways is refused, never guessed) and of the figures (a part larger
than its whole, a block that repeats itself, a thousandfold jump, a country that quietly loses regions).
Known source errors are declared in ``meta.toml`` (``rejected``, ``expected``, ``breaks``), never patched in code.
"""

from __future__ import annotations

from pathlib import Path

from dashboard.data import cube as cubes
from dashboard.data.catalogue import Catalogue, catalogue, suggest
from dashboard.data.checks.cells import check_cells, plain
from dashboard.data.checks.facts import check_facts
from dashboard.data.checks.figures import check_figures
from dashboard.data.cube import Cube
from dashboard.data.reading import EMBEDDED, RawSets, Table, read
from dashboard.data.references import check_indicators
from dashboard.data.schema import BadData, Finding, SetMeta
from dashboard.data.units import UnitTable


def examine(sets: RawSets, known: Catalogue) -> tuple[list[Finding], dict[str, Cube], UnitTable]:
    """Check ``sets`` and return what is wrong and not declared as known, with the cubes and the unit table made on the way."""
    units = UnitTable.of(sets.regions, sets.units)
    findings = [*units.findings]
    made: dict[str, Cube] = {}
    for name, meta in sets.meta.items():
        findings += check_meta(name, meta, known)
        if name in sets.observations:
            found, made[name] = examine_observations(sets.observations[name], meta, units)
            findings += found
        elif meta.measures:
            findings.append(Finding("missing file", f"{name}/observations.csv", None, "all", "no such file",
                                    "a set that declares measures has an observations.csv"))  # fmt: skip
    findings += check_facts(sets.tables, units.regions, known)
    return findings, made, units


def check(sets: RawSets, against: Catalogue | None = None) -> list[Finding]:
    """Return everything that is wrong with ``sets`` and not declared as known; an empty list means they may be shown."""
    return examine(sets, against or catalogue())[0]


def report(directory: Path = EMBEDDED) -> tuple[str, list[Finding]]:
    """Check a sets directory and word the result for a person: one line a set, then one line a finding."""
    try:
        sets = read(directory)
    except BadData as error:
        return f"Sets in {directory}\n\n{error}", list(error.findings)
    findings = [*check(sets), *check_indicators(sets.meta, catalogue())]
    lines = [f"Sets in {directory}", ""]
    for name, meta in sets.meta.items():
        size = (
            len(sets.observations[name])
            if name in sets.observations
            else sum(len(t) for t in sets.tables.values() if t.file.startswith(f"{name}/"))
        )
        own = sum(1 for f in findings if f.file.startswith(f"{name}/"))
        rejected = sum(len(r.codes) for r in meta.rejected)
        note = f", {rejected} code{'s' if rejected != 1 else ''} of the source rejected" if rejected else ""
        lines.append(
            f"  {name:18} {size:6,} rows  {meta.publisher}, retrieved {meta.retrieved:%Y-%m}{note}: "
            + ("no findings" if not own else f"{own} findings")
        )
    lines += ["", *(f"  {finding}" for finding in findings)]
    lines.append(f"{len(findings)} findings" if findings else "Everything holds.")
    return "\n".join(lines), findings


def check_meta(name: str, meta: SetMeta, known: Catalogue) -> list[Finding]:
    """The set's own name, its source and its licence must be declared, and agree with the catalogue."""
    file = f"{name}/meta.toml"
    found = []
    if meta.id != name:
        found.append(Finding("meta", file, None, "id", repr(meta.id), f"the folder's name {name!r}"))
    if meta.source not in known.sources:
        found.append(Finding("unknown source", file, None, "source", repr(meta.source),
                             ", ".join(known.sources) + "." + suggest(meta.source, known.sources)))  # fmt: skip
    elif known.sources[meta.source].licence != meta.licence:
        found.append(Finding("licence", file, None, "licence", repr(meta.licence),
                             f"{known.sources[meta.source].licence!r}, as the catalogue says of {meta.source}"))  # fmt: skip
    if meta.licence not in known.licences:
        found.append(Finding("unknown licence", file, None, "licence", repr(meta.licence), ", ".join(known.licences)))
    if meta.measures and (meta.first is None or meta.last is None):
        found.append(Finding("meta", file, None, "first, last", "nothing", "the first and last year of the set"))
    for column, measure in meta.measures.items():
        if measure.unit not in known.units:
            found.append(Finding("unknown unit", file, None, f"measures.{column}.unit", repr(measure.unit),
                                 ", ".join(known.units) + "." + suggest(measure.unit, known.units)))  # fmt: skip
    series = ("*", "total", "sector", *meta.measures)
    odd = (gap.series for gap in meta.gaps if gap.series not in series)
    found += [
        Finding("meta", file, None, "gaps.series", repr(name), f"{', '.join(series)}.{suggest(name, series)}")
        for name in odd
    ]
    return found


def examine_observations(table: Table, meta: SetMeta, units: UnitTable) -> tuple[list[Finding], Cube]:
    """All checks of one observation file, except those findings that ``meta.toml`` declares as expected; and its cube."""
    at = plain(table, meta, units)
    findings = [] if at else list(check_cells(table, meta, units))
    bad = frozenset(f.row for f in findings if f.row is not None and f.rule != "unknown code")
    cube = cubes.build(table, meta, bad, at)
    findings += check_figures(cube, table, meta)
    expected = {(e.rule, e.code, e.measure, e.year) for e in meta.expected}
    return [f for f in findings if (f.rule, f.code, f.measure, f.year) not in expected], cube
