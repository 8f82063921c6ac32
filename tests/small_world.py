"""A made-up world with round numbers, in the schema of the embedded sets: what each rule makes of it can be worked out by hand.

`World()` holds the rows; a test changes the few it is about and asks `store(folder)` for the product's store of them. The
codes are real, because rules know some of them; no figure is.

Employment of a region is its `BASE` in 2018 and changes by `STEP` per cent of that every year; industries are parts of it in
thousandths (`PARTS`, or the region's own in `OWN_PARTS`). So DK01 has 400,000 employed in 2018 and 448,000 in 2024, 134,400
of them in J-N,U (300 thousandths). Money grows by 1 per cent of 2018 a year, inhabitants do not.
"""

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

FIRST, LAST = 2016, 2024
YEARS = range(FIRST, LAST + 1)
Key = tuple[str, int, str]

COUNTRY_OF = {
    "DK01": "DK", "DK02": "DK", "DK03": "DK", "DE1": "DE", "DE60": "DE", "SE11": "SE", "SE12": "SE", "NO02": "NO",
    "NO0A": "NO", "UKC1": "UK", "LT01": "LT", "LT02": "LT",
}  # fmt: skip
"""Map units and their countries. Denmark 1,000,000 employed in 2018; Sweden 1,000,000, of which SE12 2 per cent."""
BASE = {
    "DK01": 400_000, "DK02": 300_000, "DK03": 300_000, "DE11": 200_000, "DE12": 100_000, "DE60": 700_000, "SE11": 980_000,
    "SE12": 20_000, "NO02": 100_000, "NO0A": 100_000, "UKC1": 500_000, "LT01": 150_000, "LT02": 50_000,
}  # fmt: skip
STEP = {"DK01": 2, "DK03": -1, "DE12": -1, "LT01": 2, "LT02": 2}
"""Per cent of 2018 a year; 1 where nothing is said."""
PARTS = {"a": 20, "bde": 10, "c": 100, "f": 60, "g": 120, "h": 50, "i": 40, "jnu": 200, "oq": 300, "rt": 40}
"""Thousandths; 60 have no industry."""
OWN_PARTS = {"DK01": {"jnu": 300, "oq": 200}, "SE11": {"h": 60}}

SPANS = {
    # unit: (series, data code, first, last, vintage)
    **{unit: [("*", unit, FIRST, LAST, "2021")] for unit in COUNTRY_OF if unit not in ("DE1", "NO02", "NO0A", "LT01", "LT02")},
    "DE1": [("*", "DE11", FIRST, LAST, "2021"), ("*", "DE12", FIRST, LAST, "2021")],  # a Land of two NUTS 2 regions
    "NO02": [("*", "NO02", FIRST, 2019, "2016"), ("*", "NO02", 2020, LAST, "2021")],  # another territory from 2020 on
    "NO0A": [("*", "NO0A", 2020, LAST, "2021")],  # exists from 2020 on
    "LT01": [("total", "LT01", FIRST, LAST, "2021"), ("sector", "LT01", 2022, LAST, "2021")],
    "LT02": [("total", "LT02", FIRST, LAST, "2021"), ("sector", "LT02", 2022, LAST, "2021")],
    "DK": [("*", code, FIRST, LAST, "2021") for code in ("DK01", "DK02", "DK03")],
    "DE": [("*", code, FIRST, LAST, "2021") for code in ("DE11", "DE12", "DE60")],
    "SE": [("*", code, FIRST, LAST, "2021") for code in ("SE11", "SE12")],
    "NO": [("*", "NO02", FIRST, LAST, "2021"), ("*", "NO0A", FIRST, LAST, "2021")],
    "UK": [("*", "UKC1", FIRST, LAST, "2021")],
    # industries of Lithuania have one code for the whole country until 2021
    "LT": [("sector", "LT00", FIRST, 2021, "2016"),
           *[("sector", code, 2022, LAST, "2021") for code in ("LT01", "LT02")],
           *[("total", code, FIRST, LAST, "2021") for code in ("LT01", "LT02")]],
}  # fmt: skip

LABOUR_META = """
[[breaks]]
year = 2021
units = ["*"]
kind = "survey"
crossable = true
note = { da = "ny definition", en = "new definition" }
[[breaks]]
year = 2020
units = ["NO02"]
kind = "territory"
crossable = false
note = { da = "ny inddeling", en = "new division" }
[[breaks]]
year = 2022
units = ["UK"]
kind = "coverage"
crossable = false
note = { da = "slut", en = "end" }
[[gaps]]
units = ["NO0A"]
first = 2016
last = 2019
reason = "code_changed"
note = { da = "ny inddeling", en = "new division" }
[[gaps]]
units = ["LT01", "LT02"]
series = "sector"
first = 2016
last = 2021
reason = "code_changed"
note = { da = "hele landet", en = "whole country" }
[[gaps]]
units = ["UK", "UK??"]
first = 2022
last = 2024
reason = "ended"
note = { da = "slut", en = "end" }
"""

ECONOMY = {"DK01": (40_000, 80_000), "DK02": (12_000, 40_000), "DK03": (8_000, 40_000), "DE11": (9_000, 30_000), "DE12": (6_000, 60_000),
           "DE60": (50_000, 50_000)}  # fmt: skip
"""GDP of 2018 in million euros and in euros a head: 500,000, 300,000 and 200,000 inhabitants in Denmark."""


def employed(code: str, year: int) -> int:
    """All employed of a region in a year."""
    return BASE[code] * (100 + STEP.get(code, 1) * (year - 2018)) // 100


def labour() -> dict[Key, int]:
    """Every figure of employment."""
    found: dict[Key, int] = {}
    for code in BASE:
        for year in YEARS:
            if (code == "NO0A" and year < 2020) or (code == "UKC1" and year > 2021):
                continue
            total = found[code, year, "total"] = employed(code, year)
            if code.startswith("LT") and year < 2022:
                continue
            for name, part in {**PARTS, **OWN_PARTS.get(code, {})}.items():
                found[code, year, name] = total * part // 1000
    for year in range(FIRST, 2022):
        for name, part in PARTS.items():
            found["LT00", year, name] = (employed("LT01", year) + employed("LT02", year)) * part // 1000
    return found


def economy() -> dict[Key, int]:
    """GDP and GDP per head, 2016-2023."""
    both = (("gdp_mio_eur", 0), ("gdp_eur_hab", 1))
    return {
        (code, year, name): pair[i] * (100 + year - 2018) // 100
        for code, pair in ECONOMY.items()
        for year in range(2016, 2024)
        for name, i in both
    }


def value_added() -> dict[Key, int]:
    """Value added, 2016-2023: nine tenths of GDP; a quarter of it in J-N and a tenth in industry."""
    parts = {"total": 36, "jnu": 9, "c": 4, "a": 2, "bde": 2, "f": 3, "oq": 6}  # fortieths of GDP
    return {
        (code, year, name): gdp * part // 40
        for (code, year, measure), gdp in economy().items()
        if measure == "gdp_mio_eur"
        for name, part in parts.items()
    }


def narrow() -> dict[Key, int]:
    """NACE J and all employed 2014-2015, countries' own figures too: 5 per cent of a million in each country, DK01 10 of 40."""
    found: dict[Key, int] = {}
    for year in (2014, 2015):
        for country in ("DK", "DE", "SE", "NO", "UK", "LT"):
            found[country, year, "j"], found[country, year, "employed"] = 50_000, 1_000_000
        found["DK01", year, "j"], found["DK01", year, "employed"] = 40_000, 400_000
        found["DK02", year, "j"], found["DK02", year, "employed"] = 6_000, 300_000
    return found


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


# ------------------------------------------------------------------------------------------------ tables of facts
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


def _claim(key: str, year: int, value: int | str, unit: str = "fte") -> dict[str, str]:
    return {
        "claim": key,
        "region": "DK",
        "year": str(year),
        "value": str(value),
        "unit": unit,
        "definition": "smart_fte",
    }


def _rate(key: str, percent: float, kind: str) -> dict[str, str]:
    return {"rate": key, "percent_per_year": str(percent), "first_year": "2008", "last_year": "2015", "kind": kind}


def _cluster(key: str, regions: str, themes: str, state: str, successor: str = "", **dates: str) -> dict[str, str]:
    return {
        "id": key,
        "regions": regions,
        "country": regions[:2],
        "themes": themes,
        "state": state,
        "successor": successor,
        **dates,
    }


def _lab(key: str, regions: str, themes: str, state: str, city: str = "") -> dict[str, str]:
    return {"id": key, "regions": regions, "country": regions[:2], "themes": themes, "state": state, "city": city}


def _place(key: str, country: str, unit: str, lat: float = 56, lon: float = 10) -> dict[str, str]:
    return {
        "place": key,
        "name": key.title(),
        "country": country,
        "unit": unit,
        "lat": str(lat),
        "lon": str(lon),
        "status": "observed",
    }


def _project(key: str, canonical: str, themes: str, state: str = "closed", **more: str) -> dict[str, str]:
    return {
        "id": key,
        "canonical_id": canonical,
        "record": "public",
        "themes": themes,
        "state": state,
        "programme": "Interreg North Sea",
        **more,
    }


def _organisation(key: str, country: str, place: str) -> dict[str, str]:
    return {"id": key, "kind": "company", "country": country, "place": place, "place_basis": "seed"}


def _partner(
    project: str, organisation: str, role: str = "partner", listed: str = "yes", superseded_by: str = "", **more: str
) -> dict[str, str]:
    return {"id": f"{project}:{organisation}", "project": project, "organisation": organisation, "role": role, "level": "organisation",
            "label": organisation, "in_public_list": listed, "superseded_by": superseded_by, **more}  # fmt: skip


def _interreg(key: str, unit: str, participations: int, grant: str) -> dict[str, str]:
    return {
        "id": key,
        "country": unit[:2],
        "unit": unit,
        "period": "2014-2020",
        "participations": str(participations),
        "erdf_meur": grant,
    }


def _priority(
    key: str, regions: str, themes: str, period: str, complete: str = "yes", compared: str = "yes"
) -> dict[str, str]:
    return {"id": key, "regions": regions, "level": "nuts2", "area": regions, "themes": themes, "theme_status": "estimate", "period": period,
            "list_complete": complete, "in_matrix": compared}  # fmt: skip


FACTS: dict[str, list[dict[str, str]]] = {
    "claims": [
        _claim("base_2019_final", 2018, 10_000), _claim("low_2025_final", 2025, 20_000), _claim("high_2025_final", 2025, 30_000),
        _claim("outcome_2025", 2025, ""), _claim("big_budget", 2017, 2_000_000, "eur"),
    ],
    "growth_reference": [_rate("slow", 1, "observed"), _rate("fast", 5, "estimate"), _rate("sold", 20, "vendor")],
    "clusters": [
        _cluster("one", "DK01", "ict_data:1", "active", founded="2020"),
        _cluster("wide", "DK01;DK02", "mobility:0.5;buildings:0.5", "active"),
        _cluster("old", "DK01", "ict_data:1", "merged", "one", ended="2020"),
        _cluster("shut", "DK03", "ict_data:1", "closed"), _cluster("lost", "DK02", "ict_data:1", "unknown"),
        _cluster("older", "DK01", "ict_data:1", "merged", "old"),
    ],
    "living_labs": [
        _lab("lab", "DK01", "ict_data:0.5;mobility:0.5", "described", "Atown"), _lab("past", "DK01", "ict_data:1", "ended"),
        _lab("thought", "DK02", "ict_data:1", "proposal"), _lab("second", "DK01", "ict_data:1", "described"),
    ],
    "places": [_place("atown", "DK", "DK01"), _place("btown", "DK", "DK02"), _place("ctown", "SE", "SE11", 59, 18), _place("dtown", "DE", "DE60")],
    "organisations": [
        _organisation("a", "DK", "atown"), _organisation("b", "DK", "btown"), _organisation("c", "SE", "ctown"), _organisation("d", "DE", "dtown"),
        _organisation("nowhere", "NO", ""),
    ],
    "projects": [
        _project("big_seed", "big", "mobility:0.5;energy_environment:0.5", record="seed", start="2016"),
        _project("big", "big", "mobility:0.5;energy_environment:0.5", start="2016-09", end="2020-06", budget_low="4000000", budget_high="4000000",
                 grant="2000000"),
        _project("poor", "poor", "ict_data:1", start="2018", end="2019"),
        _project("idea", "idea", "ict_data:1", "idea", budget_low="300000", budget_high="400000", start="2015"),
        _project("odd", "odd", "mobility:1", start="2017", end="2018", budget_low="1000000", budget_high="1000000"),
    ],
    "partnerships": [
        _partner("big_seed", "a"), _partner("big", "a"), _partner("big", "b"), _partner("big", "c"), _partner("big", "d", superseded_by="big:c"),
        _partner("big", "nowhere", "funder"), _partner("poor", "a"), _partner("poor", "b", listed="no"), _partner("poor", "c", "sought"),
        _partner("idea", "a"), _partner("idea", "d"), _partner("odd", "a"), _partner("odd", "c"), _partner("odd", "nowhere"),
    ],
    "contradictions": [{"id": "C1", "subjects": "projects:odd;claims:big_budget"}, {"id": "C2", "subjects": "partnerships:big:d"}],
    "interreg": [
        _interreg("DK011", "DK01", 10, "1.5"), _interreg("DK012", "DK01", 5, ""), _interreg("DK021", "DK02", 0, ""),
        _interreg("DK031", "DK03", 3, ""), _interreg("NO020", "NO02", 4, "0"),
    ],
    "events": [
        {"id": "day", "project": "big", "kind": "kick_off", "date_start": "2017-03-09", "date_end": "2017-03-10", "precision": "day",
         "session_days": "1", "place": "atown", "country": "DK", "state": "held", "participants": "40"},
        {"id": "month", "project": "big_seed", "kind": "workshop", "date_start": "2016-11", "date_end": "2016-11", "precision": "month",
         "country": "DK", "state": "planned"},
    ],
    "criteria": [
        {"id": "not", "set": "northern_connections_living_lab", "kind": "exclusion", "order": "1"},
        {"id": "second", "set": "northern_connections_living_lab", "kind": "requirement", "order": "2"},
        {"id": "first", "set": "northern_connections_living_lab", "kind": "requirement", "order": "1"},
        {"id": "other", "set": "enoll_living_lab", "kind": "element", "order": "1"},
    ],
    "aliases": [{"id": "alpha", "alias": "Alphaville", "name": "Atown"}],
    "cluster_members": [{"id": "one:2020", "cluster": "one", "year": "2020", "members": "10", "qualifier": "exact"}],
    "network_counts": [{"id": "net", "year": "2020", "value": "5", "qualifier": "exact"}],
    "lighthouse_funding": [{"id": "light", "currency": "DKK", "amount": "1000"}],
    "s3_priorities": [
        _priority("s1", "DK01", "ict_data:1", "2021-2027"), _priority("s2", "DK01", "mobility:0.5;buildings:0.5", "2021-2027"),
        _priority("s3", "DK02", "mobility:1", "2021-2027", complete="no"), _priority("s4", "SE11", "mobility:1", "2021-2027"),
        _priority("s5", "SE11", "ict_data:1", "2021-2027", compared="no"), _priority("s6", "DK02;DK03", "tourism:1", "2014-2020"),
        _priority("s7", "SE", "ict_data:1", "2021-2027"),
    ],
}  # fmt: skip
"""Six clusters of which two are active; four labs of which two are described; four projects of which one is an idea."""


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
