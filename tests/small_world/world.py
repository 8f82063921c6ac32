"""The rows of the small world as a folder of sets, and as the store that everything reads."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dashboard.data import store as stores
from dashboard.data.fact_tables import COLUMNS, Field
from dashboard.data.store import Store
from tests.small_world.facts import FACTS
from tests.small_world.figures import (
    COUNTRY_OF,
    ECONOMY,
    FIRST,
    LABOUR_META,
    LAST,
    PARTS,
    SPANS,
    Key,
    economy,
    labour,
    narrow,
    value_added,
)


@dataclass
class World:
    """Rows to be written: figures by (code, year, measure); flags beside them; facts by table; what meta.toml declares more."""

    labour: dict[Key, int] = field(default_factory=labour)
    economy: dict[Key, int] = field(default_factory=economy)
    value_added: dict[Key, int] = field(default_factory=value_added)
    narrow: dict[Key, int] = field(default_factory=narrow)
    suppressed: set[Key] = field(default_factory=set)
    """Cells of narrow ICT that the source names without a figure."""
    declared: str = ""
    """More of meta.toml of the labour set."""
    facts: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def without(self, *keys: Key) -> World:
        """Leave out figures of employment."""
        for key in keys:
            del self.labour[key]
        return self

    def store(self, folder: Path) -> Store:
        """Write the sets below `folder` and load them as the product does, checks included."""
        countries = dict.fromkeys(COUNTRY_OF.values())
        regions = [(code, "region", country, code, code) for code, country in COUNTRY_OF.items()]
        regions += [(code, "country", code, code, code) for code in countries]
        _csv(folder / "regions.csv", ("code", "level", "country", "name_da", "name_en"), regions)
        header = ("set", "series", "unit", "data_code", "valid_from", "valid_to", "nuts_vintage")
        _csv(folder / "units.csv", header, _spans())
        persons = {"total": {}, **{name: {"series": "sector", "part_of": "total"} for name in PARTS}}
        persons["total"], persons["bde"] = (
            {"watch_coverage": True},
            {**persons["bde"], "composite": True, "minimum": True},
        )
        persons["jnu"]["composite"] = True
        _set(folder, "eurostat_labour", (FIRST, LAST), "persons", persons, self.labour, LABOUR_META + self.declared)
        _set(folder, "eurostat_economy", (2016, 2023), "mio_eur", {"gdp_mio_eur": {}, "gdp_eur_hab": {}}, self.economy)
        parts = {
            name: {} if name == "total" else {"part_of": "total"}
            for name in ("total", "jnu", "c", "a", "bde", "f", "oq")
        }
        _set(folder, "eurostat_gva", (2016, 2023), "mio_eur", parts, self.value_added)
        measures = {"j": {"part_of": "employed"}, "employed": {}}
        _set(folder, "eurostat_ict", (2014, 2015), "persons", measures, self.narrow, suppressed=self.suppressed)
        for table, rows in {**FACTS, **self.facts}.items():
            _table(folder, table, rows)
        return stores.load(folder)


def _spans() -> Iterator[tuple[str, ...]]:
    for unit, spans in SPANS.items():
        for series, code, first, last, vintage in spans:
            yield ("eurostat_labour", series, unit, code, str(first), str(last), vintage)
            if code in ECONOMY:
                for name in ("eurostat_economy", "eurostat_gva"):
                    yield (name, "*", unit, code, "2016", "2023", vintage)
    for code in ("DK", "DE", "SE", "NO", "UK", "LT", "DK01", "DK02", "DK03"):
        yield ("eurostat_ict", "*", code, code, "2014", "2015", "2013")


def _csv(path: Path, header: tuple[str, ...], rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def _set(
    folder: Path, name: str, years: tuple[int, int], unit: str, measures: Mapping[str, Mapping[str, object]],
    figures: Mapping[Key, int], more: str = "", suppressed: set[Key] | None = None,
) -> None:  # fmt: skip
    lines = [
        f'id = "{name}"', f'source = "{name}"', 'licence = "eurostat"', 'publisher = "made up"', 'table = ""', "retrieved = 2026-01-01",
        'vintage = { da = "opdigtet", en = "made up" }', 'status = "observed"', f"first = {years[0]}", f"last = {years[1]}",
        'transformations = [{ da = "opdigtet", en = "made up" }]',
    ]  # fmt: skip
    for measure, declared in measures.items():
        lines += [f"[measures.{measure}]", f'unit = "{"eur" if measure == "gdp_eur_hab" else unit}"']
        lines += [f"{key} = {str(value).lower() if value is True else repr(value)}" for key, value in declared.items()]
    path = folder / name
    cells = [(code, str(year), measure, str(value), "") for (code, year, measure), value in figures.items()]
    cells += [(code, str(year), measure, "", "u") for code, year, measure in suppressed or ()]
    _csv(path / "observations.csv", ("code", "year", "measure", "value", "flag"), cells)
    (path / "meta.toml").write_text("\n".join(lines) + more, encoding="utf-8")


HOMES = {"claims": "claims", "growth_reference": "claims", "clusters": "clusters", "living_labs": "living_labs", "places": "places",
         "projects": "projects", "organisations": "projects", "partnerships": "projects", "events": "projects", "interreg": "keep_2014_2020",
         "s3_priorities": "strategies", "contradictions": "contradictions", "aliases": "contradictions", "criteria": "living_labs",
         "cluster_members": "clusters", "network_counts": "clusters", "lighthouse_funding": "clusters"}  # fmt: skip
SOURCES = {"keep_2014_2020": ("keep", "keep"), "claims": ("claims", "quotation")}
FILLED = {
    "yes": "no",
    "status": "reported",
    "whole": "1",
    "decimal": "1",
    "coordinate": "55",
    "year": "2018",
    "date": "2018-01-01",
}


def _filled(name: str, column: str, kind: Field) -> str:
    """What stands in a column that a row does not say: nothing where that is allowed."""
    if kind.kind == "yes" or kind.required:
        return FILLED.get(kind.kind, f"{name} {column}")
    return ""


def _table(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    home = HOMES[table]
    columns = COLUMNS[table]
    full = [tuple(row.get(name) or _filled(table, name, kind) for name, kind in columns.items()) for row in rows]
    _csv(folder / home / f"{table}.csv", tuple(columns), full)
    source, licence = SOURCES.get(home, (home, "own"))
    (folder / home / "meta.toml").write_text(
        f'id = "{home}"\nsource = "{source}"\nlicence = "{licence}"\npublisher = "made up"\ntable = ""\nretrieved = 2026-01-01\n'
        'vintage = { da = "opdigtet", en = "made up" }\nstatus = "derived"\ntransformations = [{ da = "opdigtet", en = "made up" }]\n',
        encoding="utf-8",
    )


@contextmanager
def as_the_store(made: Store) -> Iterator[Store]:
    """Let `store()` be this store everywhere; the one of before comes back, with all that was worked out from it."""
    before = stores.store()
    try:
        _put(made)
        yield made
    finally:
        _put(before)


def _put(made: Store) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores, "load", lambda *_, **__: made)
        stores.store.cache_clear()
        stores.store()


def lacking(small_region: int) -> World:
    """Sweden with 1,000,000 employed in 2024, so many of them in SE12, which has no transport figure that year."""
    world = World().without(("SE12", 2024, "h"))
    world.labour["SE11", 2024, "total"], world.labour["SE12", 2024, "total"] = 1_000_000 - small_region, small_region
    return world


def doubtful(cells: str) -> World:
    """The world in which J-N,U of some cells (`DK02 = [2022, 2023]`) is declared to lack sections."""
    note = 'note = { da = "x", en = "x" }'
    return World(declared=f'\n[[doubtful]]\nmeasure = "jnu"\n{note}\n[doubtful.cells]\n{cells}\n')
