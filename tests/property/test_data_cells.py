"""Properties of reading, checking and summing that hold for any input."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import growth
from dashboard.analysis.aggregation import Sums
from dashboard.data.checks import suite as checks
from dashboard.data.checks.cells import check_cells, plain
from dashboard.data.reading import Table, parse_table, read
from dashboard.data.schema import OBSERVATION_COLUMNS, BadData
from dashboard.data.units import Members, UnitTable

SMALL = Path(__file__).parents[1] / "data" / "sets"
RAW = read(SMALL)
META = RAW.meta["eurostat_labour"]
UNITS = UnitTable.of(RAW)

codes = st.sampled_from(["DK01", "DK04", "NO02", "NO08", "XX01", "DK"])
years = st.sampled_from(["2013", "2014", "2016", "2024", "2O24"])
measures = st.sampled_from(["total", "h", "jnu", "zz"])
values = st.one_of(
    st.integers(-10, 10**7).map(str),
    st.sampled_from(["", "52.800", "52,800", "1e3", "nan", "inf", "007", " 5", "²", "5.5", "1.234.567", "0"]),
)
flags = st.sampled_from(["", "", "b", "bu", "?"])
tables = st.lists(st.tuples(codes, years, measures, values, flags), min_size=1, max_size=12)


def table_of(rows: list[tuple[str, str, str, str, str]]) -> Table:
    return Table(
        "x.csv", {name: list(cells) for name, cells in zip(OBSERVATION_COLUMNS, zip(*rows, strict=True), strict=True)}
    )


@given(tables)
def test_the_quick_look_never_lets_pass_what_the_slow_one_finds(rows: list[tuple[str, str, str, str, str]]) -> None:
    table = table_of(rows)
    if plain(table, META, UNITS) is not None:
        assert list(check_cells(table, META, UNITS)) == []


@given(tables)
def test_every_accepted_figure_is_finite_and_not_negative(rows: list[tuple[str, str, str, str, str]]) -> None:
    table = table_of(rows)
    refused = {finding.row for finding in check_cells(table, META, UNITS)}
    for line, value in enumerate(table.columns["value"], start=2):
        if line not in refused and value:
            assert float(value) >= 0
            assert float(value).is_integer()


@given(st.text(max_size=200))
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    try:
        table = parse_table("code,year,measure,value,flag\n" + text, "x.csv", OBSERVATION_COLUMNS)
    except BadData as error:
        refusal = error
    else:
        assert {len(cells) for cells in table.columns.values()} == {len(table)}
        return
    assert "x.csv" in str(refusal)


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.lists(st.integers(0, 1000), min_size=3, max_size=3)), min_size=1, max_size=20
    )
)
def test_sums_by_unit_equal_plain_loops(pairs: list[tuple[int, list[int]]]) -> None:
    pairs = sorted(pairs)
    unit = np.array([u for u, _ in pairs], dtype=np.intp)
    figures = np.array([row for _, row in pairs], dtype=np.float64)
    present, starts = np.unique(unit, return_index=True)
    members = Members(5, tuple("c" for _ in pairs), unit, np.ones(figures.shape, dtype=np.bool_), present, starts)
    summed = members.by_unit(figures)
    for u in range(5):
        assert np.array_equal(summed[u], figures[unit == u].sum(axis=0))
        assert np.array_equal(figures[members.rows(u)], figures[unit == u])


@given(st.lists(st.one_of(st.none(), st.integers(1, 10**6)), min_size=6, max_size=12), st.integers(0, 2))
def test_growth_brings_the_start_to_the_end(series: list[int | None], broken: int) -> None:
    values = np.array([[np.nan if v is None else float(v) for v in series]])
    coverage = np.zeros(values.shape, dtype=np.int64)
    coverage[0, :broken] = 1
    parts = np.ones(values.shape, dtype=np.int64)
    gap = np.where(np.isnan(values), "not_in_source", "").astype("<U15")
    made = growth.compound(Sums(values, parts, parts, coverage, gap, np.zeros(values.shape, dtype=np.bool_)), 5)
    for y, rate in enumerate(made.values[0]):
        start, end = values[0, y], values[0, y + 5]
        if np.isnan(rate):
            assert np.isnan(start) or np.isnan(end) or coverage[0, y] != coverage[0, y + 5]
            assert made.gap[0, y] != ""
        else:
            assert np.isclose(start * (1 + rate / 100) ** 5, end)
            assert made.gap[0, y] == ""


@given(st.data())
def test_a_damaged_file_is_reported_and_never_breaks_the_check(tmp_path: Path, data: st.DataObject) -> None:
    target = tmp_path / "sets"
    shutil.copytree(SMALL, target, dirs_exist_ok=True)
    name = data.draw(
        st.sampled_from(["regions.csv", "units.csv", "eurostat_labour/observations.csv", "eurostat_labour/meta.toml"])
    )
    lines = (SMALL / name).read_text(encoding="utf-8").splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    damage = data.draw(st.sampled_from(["drop", "double", "cut", "junk", "shift"]))
    line = lines[at]
    lines[at : at + 1] = {
        "drop": [], "double": [line, line], "cut": [line[: len(line) // 2]],
        "junk": [data.draw(st.text(st.characters(codec="utf-8"), max_size=20))], "shift": [line.replace(",", ",,", 1)],
    }[damage]  # fmt: skip
    (target / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    text, findings = checks.report(target)
    assert bool(findings) != ("Everything holds." in text)
