"""Make the embedded sets from the shared source files: ``python -m dashboard.data.build.sets SHARED_DIR [OUT_DIR]``.

The source files themselves are never committed; what is written here is our own tidy schema. ``meta.toml``, ``units.csv``
and ``regions.csv`` are written by hand and say what to take and what to reject. Figures pass through unchanged.
"""

from __future__ import annotations

import csv
import io
import sys
import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from dashboard.data.build import facts as build_facts
from dashboard.data.checks import suite as checks
from dashboard.data.reading import EMBEDDED, RawSets, Table, parse_table, read
from dashboard.data.schema import OBSERVATION_COLUMNS, Finding
from dashboard.data.units import UnitTable

COUNTRIES = ("DK", "NO", "SE", "FI", "DE", "NL", "BE", "UK", "PL", "LT", "LV", "EE")
LABOUR = {
    "total_employment": "total", "sector_a": "a", "sector_bde": "bde", "sector_c": "c", "sector_f": "f", "sector_g": "g",
    "sector_h": "h", "sector_i": "i", "sector_jklmnu": "jnu", "sector_opq": "oq", "sector_rst": "rt",
}  # fmt: skip
ECONOMY = {"gdp_mio_eur": "gdp_mio_eur", "gdp_eur_hab": "gdp_eur_hab"}
GVA = {"gva": "total"} | {
    f"gva_sector_{part}": part for part in ("a", "bde", "c", "f", "ghi", "j", "klmn", "opq", "rstu")
}
PARTS = ("a", "bde", "f", "ghi", "j", "klmn", "opq", "rstu")
"""B-E holds manufacturing, so these parts are the whole."""
ROUNDING = 2
"""Million euros by which the parts may differ from a total that the source gives in whole millions."""
Row = tuple[str, str, str, str, str]


def extract(path: Path, columns: dict[str, str]) -> Iterator[Row]:
    """Yield (code, year, measure, value, flag) of a wide extract, one row a figure; the value's text loses only ".0"."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            code = row["geo"]
            if code[:2] not in COUNTRIES or code.endswith("ZZ") or code == "NO0B":
                continue
            for column, measure in columns.items():
                if (cell := row[column]) != "":
                    yield code, row["year"], measure, plain(cell), ""


def plain(cell: str) -> str:
    """Write a number without exponent, trailing zeros or separators; refuse what is not a number."""
    value = Decimal(cell)
    return f"{value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize():f}"


def industries(rows: Iterable[Row]) -> Iterator[Row]:
    """Turn the accounts' industries into ours: B,D,E is B-E less C, J-N is J and K-N; the parts must add up to the total."""
    cells: dict[tuple[str, str], dict[str, Decimal]] = {}
    for code, year, measure, value, _ in rows:
        cells.setdefault((code, year), {})[measure] = Decimal(value)
    for (code, year), of in cells.items():
        found = {part for part in PARTS if part in of}
        if len(found) == len(PARTS) and abs(sum(of[part] for part in PARTS) - of["total"]) > ROUNDING:
            raise SystemExit(f"gva: the parts of {code} {year} do not add up to its total {of['total']}")
        made = {
            name: of.get(part) for name, part in {"total": "total", "a": "a", "c": "c", "f": "f", "oq": "opq"}.items()
        }
        made["bde"] = of["bde"] - of["c"] if {"bde", "c"} <= of.keys() else None
        made["jnu"] = of["j"] + of["klmn"] if {"j", "klmn"} <= of.keys() else None
        for name, figure in made.items():
            if figure is not None:
                yield code, year, name, plain(str(figure)), ""


def tsv(path: Path, measures: dict[str, str], age: str) -> Iterator[Row]:
    """Yield industries (NACE code -> measure) of Eurostat's old bulk format: thousands, years descending, flags after the figure."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, delimiter="\t")
        years = [cell.strip() for cell in next(lines)[1:]]
        for key, *cells in lines:
            _, industry, group, geo = key.split(",")
            if industry not in measures or group != age or geo[:2] not in COUNTRIES:
                continue
            for year, cell in zip(years, cells, strict=True):
                figure, _, flag = cell.strip().partition(" ")
                if figure != ":":
                    yield geo, year, measures[industry], plain(str(Decimal(figure) * 1000)), flag
                elif flag:
                    yield geo, year, measures[industry], "", flag


def arranged(rows: Iterable[Row], order: tuple[str, ...]) -> str:
    """Return the rows as CSV text, by code, year and the measures' declared order."""
    rank = {measure: i for i, measure in enumerate(order)}
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(OBSERVATION_COLUMNS)
    ordered: list[Row] = sorted(rows, key=lambda row: (row[0], row[1], rank[row[2]]))
    writer.writerows(ordered)
    return buffer.getvalue()


def rejected(table: Table, sets: RawSets, name: str) -> tuple[set[str], list[Finding]]:
    """Check the unfiltered table: every finding must be about a declared reject, and every reject must be found."""
    meta = sets.meta[name]
    findings, _ = checks.examine_observations(table, meta, UnitTable.of(sets))
    codes = {code for entry in meta.rejected for code in entry.codes}
    for entry in meta.rejected:
        for code in entry.codes:
            seen = {f.rule for f in findings if f.code == code}
            if missing := set(entry.rules) - seen:
                raise SystemExit(
                    f"{name}: {code} is declared as rejected for {', '.join(sorted(missing))}, which no longer occurs"
                )
    return codes, [f for f in findings if f.code not in codes]


def main(shared: Path, out: Path = EMBEDDED) -> None:
    """Write observations.csv of each observation set and the tables of facts; stop at the first undeclared finding."""
    sets = read(out)
    with (out / "units.csv").open(encoding="utf-8") as stream:
        wanted = {row["data_code"] for row in csv.DictReader(stream) if row["set"] == "eurostat_ict"}
    data = shared / "data"
    raw = {
        "eurostat_labour": extract(data / "eurostat_2026" / "labour_nuts2_all_columns.csv", LABOUR),
        "eurostat_economy": extract(data / "eurostat_2026" / "economy_nuts2_all_columns.csv", ECONOMY),
        "eurostat_gva": industries(extract(data / "eurostat_2026" / "economy_nuts2_all_columns.csv", GVA)),
        "eurostat_ict": (
            row
            for row in tsv(data / "eurostat" / "lfst_r_lfe2en2.tsv", {"J": "j", "TOTAL": "employed"}, "Y15-64")
            if row[0] in wanted
        ),
    }
    for name, rows in raw.items():
        order = tuple(tomllib.loads((out / name / "meta.toml").read_text(encoding="utf-8"))["measures"])
        table = parse_table(arranged(rows, order), f"{name}/source", OBSERVATION_COLUMNS)
        refused, findings = rejected(table, sets, name)
        if findings:
            raise SystemExit("\n".join(str(f) for f in findings[:40]))
        columns = table.columns
        every = zip(
            columns["code"], columns["year"], columns["measure"], columns["value"], columns["flag"], strict=True
        )
        kept = (row for row in every if row[0] not in refused)
        (out / name / "observations.csv").write_text(arranged(kept, order), encoding="utf-8", newline="\n")
    build_facts.write(shared, out)
    text, findings = checks.report(out)
    print(text)
    if findings:
        raise SystemExit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(Path(arg) for arg in sys.argv[2:3]))
