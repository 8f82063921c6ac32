"""Sanity checks of the embedded sets. They run before anything is shown and fail hard, naming file, row, column and value.

Two kinds: of the text (a cell that could be read two ways is refused, never guessed) and of the figures (a part larger
than its whole, a block that repeats itself, a thousandfold jump, a country that quietly loses regions).
Known source errors are declared in ``meta.toml`` (``rejected``, ``expected``, ``breaks``), never patched in code.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from dashboard.data import cube as cubes
from dashboard.data.catalogue import Catalogue, catalogue, suggest
from dashboard.data.checks.cells import check_cells, plain
from dashboard.data.checks.facts import check_facts
from dashboard.data.checks.figures import check_figures
from dashboard.data.cube import Cube
from dashboard.data.reading import EMBEDDED, RawSets, Table, read_all
from dashboard.data.references import check_groups, check_needs, owner, with_needs
from dashboard.data.schema import BadData, Cause, Finding, SetMeta, causes, counted
from dashboard.data.units import UnitTable


def examine(sets: RawSets, known: Catalogue) -> tuple[list[Finding], dict[str, Cube], UnitTable]:
    """Check ``sets`` and return what is wrong and not declared as known, with the cubes and the unit table made on the way."""
    units = UnitTable.of(sets)
    findings = [*units.findings]
    made: dict[str, Cube] = {}
    for name, meta in sets.meta.items():
        findings += check_meta(name, meta, known)
        if meta.id != name:
            continue  # every row would be wrong for this one reason
        if name in sets.observations:
            found, made[name] = examine_observations(sets.observations[name], meta, units)
            findings += found
        elif meta.measures:
            lacking = Finding("missing file", f"{name}/observations.csv", None, "all", "no such file",
                              "a set that declares measures has an observations.csv")  # fmt: skip
            findings += with_needs([lacking], known)
        findings += with_needs(check_rows(name, sets), known)
    findings += check_facts(sets.tables, units.regions, known)
    return findings, made, units


def check_rows(name: str, sets: RawSets) -> list[Finding]:
    """A file of a set with fewer rows than the set declares was copied in part."""
    found = {"observations": sets.observations.get(name), **sets.tables}
    return [
        Finding("incomplete file", f"{name}/{stem}.csv", None, "all", f"{len(table):,} rows",
                f"at least {least:,} rows, as rows in {name}/meta.toml says: copy the whole file again")
        for stem, least in sets.meta[name].rows.items()
        if (table := found.get(stem)) is not None and table.file.startswith(f"{name}/") and len(table) < least
    ]  # fmt: skip


def check(sets: RawSets, against: Catalogue | None = None) -> list[Finding]:
    """Return everything that is wrong with ``sets`` and not declared as known; an empty list means they may be shown."""
    return examine(sets, against or catalogue())[0]


class Examined(NamedTuple):
    """Sets with everything that is wrong with them, and what was made on the way."""

    sets: RawSets
    findings: list[Finding]
    cubes: dict[str, Cube]
    units: UnitTable


def examine_folder(directory: Path, extra: Path | None, known: Catalogue, *, whole: bool = True) -> Examined:
    """Read and check the sets of a folder and those that join them; `whole`: nothing may lack that a declaration needs.

    Raise :class:`BadData` where not even the tables of regions and units can be read.
    """
    sets, unread = read_all(directory, extra)
    check_groups(sets.regions.columns["code"], known)
    spoilt = {owner(one) for one in unread}
    lacking = [one for one in check_needs(sets.meta, sets.tables, known) if owner(one) not in spoilt] if whole else []
    findings, cubes, units = examine(sets, known)
    return Examined(sets, [*with_needs([*unread, *lacking], known), *findings], cubes, units)


def report(
    directory: Path = EMBEDDED, extra: Path | None = None, declared: Catalogue | None = None
) -> tuple[str, list[Finding]]:
    """Check a sets directory and what joins it, and word the result for a person: one line a set, then one line a cause."""
    where = f"Sets in {directory}" + (f" and {extra}" if extra else "")
    try:
        sets, findings, *_ = examine_folder(directory, extra, declared or catalogue())
    except BadData as error:
        return f"{where}\n\n{error}", list(error.findings)
    found = causes(findings)
    lines = [where, "", *(_line(name, sets, found) for name in sets.meta), "", *(f"  {cause}" for cause in found)]
    lines.append(counted(len(found)) if found else "Everything holds.")
    return "\n".join(lines), findings


def _line(name: str, sets: RawSets, found: list[Cause]) -> str:
    """A set in the report: its size, where it is from, and how much is wrong with it."""
    meta, inside = sets.meta[name], f"{name}/"
    tables = (
        [sets.observations[name]]
        if name in sets.observations
        else [t for t in sets.tables.values() if t.file.startswith(inside)]
    )
    rejected = sum(len(one.codes) for one in meta.rejected)
    note = f", {rejected} code{'s' if rejected != 1 else ''} of the source rejected" if rejected else ""
    own = sum(cause.findings[0].file.startswith(inside) for cause in found)
    return (
        f"  {name:18} {sum(map(len, tables)):6,} rows  {meta.publisher}, retrieved {meta.retrieved:%Y-%m}{note}: "
        + (counted(own) if own else "no findings")
    )


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
            found.append(Finding("unknown unit", file, None, "measures.unit", f"{measure.unit!r} ({column})",
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
