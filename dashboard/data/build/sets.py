"""Make the embedded sets from the shared source files: ``python -m dashboard.data.build.sets SHARED_DIR [OUT_DIR]``.

The source files themselves are never committed; what is written here is our own tidy schema. ``meta.toml``, ``units.csv``
and ``regions.csv`` are written by hand and say what to take and what to reject. Figures pass through unchanged.
"""

from __future__ import annotations

import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import pandas as pd

from dashboard.data.build import facts as build_facts
from dashboard.data.build.wording import texts
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


def extract(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    """Return code, year, measure, value, flag of a wide extract, one row a figure; the value's text loses only ".0"."""
    wide = texts(path).rename(columns={"geo": "code", **columns})
    code = wide["code"]
    ours = code.str[:2].isin(COUNTRIES) & ~code.str.endswith("ZZ") & (code != "NO0B")
    long = wide[ours].melt(["code", "year"], list(columns.values()), "measure")
    known = long[long["value"] != ""]
    return known.assign(value=known["value"].map(plain), flag="")


def plain(cell: str) -> str:
    """Write a number without exponent, trailing zeros or separators; refuse what is not a number."""
    value = Decimal(cell)
    return f"{value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize():f}"


def industries(rows: pd.DataFrame) -> pd.DataFrame:
    """Turn the accounts' industries into ours: B,D,E is B-E less C, J-N is J and K-N; the parts must add up to the total."""
    figures = rows.assign(value=rows["value"].map(Decimal))
    of = figures.pivot(index=["code", "year"], columns="measure", values="value")  # noqa: PD010  pivot_table would average
    parts = of[list(PARTS)].dropna()
    over = (parts.sum(axis=1) - of.loc[parts.index, "total"].fillna(0)).abs() > ROUNDING
    if over.any():
        raise SystemExit(f"gva: the parts of {list(over[over].index)} do not add up to their totals")
    ours = of[["total", "a", "c", "f"]].assign(oq=of["opq"], bde=of["bde"] - of["c"], jnu=of["j"] + of["klmn"])
    long = ours.melt(var_name="measure", ignore_index=False).dropna().reset_index()
    return long.assign(value=long["value"].map(str).map(plain), flag="")


def tsv(path: Path, measures: dict[str, str], age: str) -> pd.DataFrame:
    """Return industries (NACE code -> measure) of Eurostat's old bulk format: thousands, years descending, flags after the figure."""
    wide = texts(path, sep="\t").rename(columns=str.strip)
    keys = wide.iloc[:, 0].str.split(",", expand=True)  # unit, industry, age group, region
    ours = keys[1].isin(list(measures)) & (keys[2] == age) & keys[3].str[:2].isin(COUNTRIES)
    named = wide.iloc[:, 1:].assign(code=keys[3], measure=keys[1].map(measures))
    long = named[ours].melt(["code", "measure"], var_name="year")
    cell = long["value"].str.strip().str.partition(" ")
    figures = cell[0].map(lambda figure: "" if figure == ":" else plain(str(Decimal(figure) * 1000)))
    made = long.assign(value=figures, flag=cell[2])
    return made[(made["value"] != "") | (made["flag"] != "")]


def arranged(rows: pd.DataFrame, order: tuple[str, ...]) -> str:
    """Return the rows as CSV text, by code, year and the measures' declared order."""
    ranked = rows.sort_values("measure", key=lambda measure: measure.map(order.index))
    ordered = ranked.sort_values(["code", "year"], kind="stable")
    return ordered.to_csv(columns=list(OBSERVATION_COLUMNS), index=False, lineterminator="\n")


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
    units = texts(out / "units.csv")
    wanted = units.loc[units["set"] == "eurostat_ict", "data_code"]
    data = shared / "data"
    ict = tsv(data / "eurostat" / "lfst_r_lfe2en2.tsv", {"J": "j", "TOTAL": "employed"}, "Y15-64")
    raw = {
        "eurostat_labour": extract(data / "eurostat_2026" / "labour_nuts2_all_columns.csv", LABOUR),
        "eurostat_economy": extract(data / "eurostat_2026" / "economy_nuts2_all_columns.csv", ECONOMY),
        "eurostat_gva": industries(extract(data / "eurostat_2026" / "economy_nuts2_all_columns.csv", GVA)),
        "eurostat_ict": ict[ict["code"].isin(wanted)],
    }
    for name, rows in raw.items():
        order = tuple(tomllib.loads((out / name / "meta.toml").read_text(encoding="utf-8"))["measures"])
        table = parse_table(arranged(rows, order), f"{name}/source", OBSERVATION_COLUMNS)
        refused, findings = rejected(table, sets, name)
        if findings:
            raise SystemExit("\n".join(str(f) for f in findings[:40]))
        kept = rows[~rows["code"].isin(refused)]
        (out / name / "observations.csv").write_text(arranged(kept, order), encoding="utf-8", newline="\n")
    build_facts.write(shared, out)
    text, findings = checks.report(out)
    print(text)
    if findings:
        raise SystemExit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(Path(arg) for arg in sys.argv[2:3]))
