"""An own folder joins its sets and declarations to the product's: nothing is copied, nothing replaced, doubles are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.analysis.inequality import innovation_gap
from dashboard.analysis.panels import make
from dashboard.analysis.sanity import check_panels
from dashboard.data import catalogue
from dashboard.data.checks import suite
from dashboard.data.declaration_files import EMBEDDED as DECLARED
from dashboard.data.reading import EMBEDDED, read
from dashboard.data.references import check_needs
from dashboard.data.schema import BadData
from dashboard.data.store import Store, load
from tests.own_folder import FORCE, RATES, Own, own_folder


def joined(own: Own) -> Store:
    return load(EMBEDDED, catalogue.load([DECLARED, own.folder]), own.folder)


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return own_folder(tmp_path / "own")


def test_own_sets_and_declarations_stand_beside_the_product_s(own: Own) -> None:
    data, alone = joined(own), load()
    assert set(data.meta) == {*alone.meta, "unemployment"}
    assert data.meta["unemployment"].id == "unemployment"
    assert list(data.catalogue.indicators) == [*alone.catalogue.indicators, "unemployment_rate"]
    assert data.version != alone.version
    assert make(data, "employment", "all").at("DK", 2024) == 2920100
    assert check_needs(data.meta, data.tables, data.catalogue) == []


def test_a_set_without_a_unit_table_has_the_codes_of_the_map(own: Own) -> None:
    made = make(joined(own), "unemployment_rate", "all")
    assert {code: made.at(code, 2024) for code in RATES} == RATES
    assert made.need[made.row("DK"), made.years.index(2024)] == 5
    assert made.have[made.row("SE"), made.years.index(2024)] == 0


def test_parts_of_a_map_unit_and_a_country_of_its_own_are_understood(own: Own) -> None:
    own.rows = {
        ("DE11", 2024, "rate"): 4.0,
        ("DE12", 2024, "rate"): 2.0,
        ("DE13", 2024, "rate"): 3.0,
        ("DE14", 2024, "rate"): 3.0,
    }
    own.rows |= {(code, 2024, "labour_force"): 100 for code in ("DE11", "DE12", "DE13", "DE14")}
    own.rows[("SE", 2024, "rate")] = 8.0
    own.write()
    made = make(joined(own), "unemployment_rate", "all")
    assert made.at("DE1", 2024) == pytest.approx(3.0), "a Land of four NUTS 2 regions"
    assert made.at("SE", 2024) == 8.0, "a country with a row of its own shows that"


def test_a_set_may_bring_its_own_units_along(own: Own) -> None:
    own.rows = {("OLD1", 2023, "rate"): 4.0, ("DK01", 2024, "rate"): 5.0}
    own.write()
    assert "unknown code" in {finding.rule for finding in suite.check(read(EMBEDDED, own.folder), catalogue.load([DECLARED, own.folder]))}  # fmt: skip
    header = "series,unit,data_code,valid_from,valid_to,nuts_vintage\n"
    (own.set / "units.csv").write_text(
        header + "*,DK01,OLD1,2023,2023,2016\n*,DK01,DK01,2024,2024,2021\n", encoding="utf-8"
    )
    made = make(joined(own), "unemployment_rate", "all")
    assert [made.at("DK01", year) for year in (2023, 2024)] == [4.0, 5.0]


def test_what_is_there_twice_is_refused(own: Own) -> None:
    again = own.set.rename(own.set.with_name("eurostat_labour"))
    with pytest.raises(BadData, match=r"duplicate set: found 'eurostat_labour'; allowed: a folder name that no other"):
        read(EMBEDDED, own.folder)
    again.rename(again.with_name("unemployment"))
    (own.set / "clusters.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"duplicate table: .*its rows are in clusters/clusters.csv"):
        read(EMBEDDED, own.folder)


def test_a_source_without_a_set_is_refused_as_a_declaration(own: Own) -> None:
    own.set.rename(own.folder / "sets" / "labour_market")
    (own.folder / "sets" / "labour_market" / "meta.toml").write_text(own.meta.replace('id = "unemployment"', 'id = "labour_market"'), encoding="utf-8")  # fmt: skip
    with pytest.raises(catalogue.BadDeclaration, match=r"unemployment_rate\.toml, key source: found 'unemployment', which has no set"):  # fmt: skip
        check_needs(joined(own).meta, joined(own).tables, joined(own).catalogue)


def test_a_folder_without_meta_is_named(own: Own) -> None:
    (own.set / "meta.toml").unlink()
    with pytest.raises(BadData, match=r"unemployment/meta.toml, column all: missing file"):
        read(EMBEDDED, own.folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in EMBEDDED.iterdir() if path.is_dir()))
def test_a_missing_set_is_one_finding_that_says_what_needs_it(tmp_path: Path, name: str) -> None:
    for path in EMBEDDED.iterdir():
        if path.name != name:
            (tmp_path / path.name).symlink_to(path)
    text, findings = suite.report(tmp_path)
    assert [finding.rule for finding in findings] == ["missing set"], text
    assert findings[0].file == f"{name}/"
    assert "needed by the indicators" in findings[0].allowed or "the pages that show its rows" in findings[0].allowed
    assert text.endswith("1 finding")


def test_a_thousand_rows_that_are_wrong_for_one_reason_are_one_finding(own: Own) -> None:
    own.rows = {(f"XX{n:02}", year, "rate"): 5.0 for n in range(50) for year in (2023, 2024)}
    own.write()
    text, findings = suite.report(EMBEDDED, own.folder, catalogue.load([DECLARED, own.folder]))
    assert len(findings) == 100
    assert text.endswith("1 finding")
    line = next(line for line in text.splitlines() if "unknown code" in line)
    assert "100 times from row 2 to 101" in line
    assert "found 'XX00'; 'XX01'; 'XX02'; and 47 others" in line


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "changed", "rule", "found"),
    [
        ({("DK01", 2024, "rate"): 120.0}, {}, "impossible figure", "120 (DK01 2024)"),
        ({}, {'aggregate = "weighted"\nweight = "labour_force"': 'aggregate = "none"', "high = 100": "high = 5.2"}, "impossible figure", "5.9 (DK01 2024)"),
        ({("DK", 2024, "rate"): 9.0}, {}, "mean outside its parts", "9 (DK 2024)"),
        ({("DK01", 2024, "rate"): -3.0}, {}, "impossible figure", "-3 (DK01 2024)"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_found_in_what_is_computed(
    own: Own, rows: dict, changed: dict, rule: str, found: str
) -> None:
    own.rows |= rows
    own.meta = own.meta.replace('unit = "percent"\n', 'unit = "percent"\nnegative = true\n')
    for old, new in changed.items():
        assert old in own.indicator
        own.indicator = own.indicator.replace(old, new)
    own.write()
    panels, wrong = check_panels(joined(own))
    assert panels == 83
    assert (rule, found) in {(one.rule, one.value) for one in wrong}
    assert {one.measure for one in wrong} == {"unemployment_rate"}


@pytest.mark.slow
def test_an_indicator_without_a_figure_is_found(own: Own) -> None:
    own.rows = {("DK01", 2024, "labour_force"): 100}
    own.write()
    assert [(one.rule, one.column) for one in check_panels(joined(own))[1]] == [("no figure", "theme all")]


def test_numbers_below_zero_and_finer_ones_are_declared(own: Own) -> None:
    own.rows = {("DK01", 2024, "rate"): "-1.125"}
    own.write()
    rules = {one.rule for one in suite.check(read(EMBEDDED, own.folder), catalogue.load([DECLARED, own.folder]))}
    assert rules == {"dot thousands"}
    own.meta = own.meta.replace('unit = "percent"\n', 'unit = "percent"\nnegative = true\ndecimals = 3\n')
    own.write()
    assert make(joined(own), "unemployment_rate", "all").at("DK01", 2024) == -1.125


def test_the_gap_of_an_own_rate_is_weighted_as_declared(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    own.rows |= {(code, 2023, name): value for (code, _, name), value in own.rows.items()}
    own.write()
    data = joined(own)
    monkeypatch.setattr(innovation_gap, "store", lambda: data)
    made = innovation_gap.gap_of(make(data, "unemployment_rate", "all"), tuple(RATES), 2023, 2024, "fifth")
    others = [code for code in RATES if code != "DK01"]
    by_hand = sum(RATES[code] * FORCE[code] for code in others) / sum(FORCE[code] for code in others)
    assert made.hot[-1] == 5.9
    assert made.rest[-1] == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("figures", "found"),
    [((66.1, 60.0, -0.4), False), ((0.3, 0.2, 0.001), False), ((66.1, 60.0, 66000.0), True)],
)
def test_small_figures_come_near_zero_by_themselves(own: Own, figures: tuple[float, ...], found: bool) -> None:
    own.meta = own.meta.replace('unit = "percent"\ninteger = false\n', f'unit = "percent"\ninteger = false\ndecimals = 3\nnegative = {str(figures[-1] < 0).lower()}\n').replace("first = 2023", "first = 2022")  # fmt: skip
    own.rows = {("DK01", 2022 + i, "rate"): value for i, value in enumerate(figures)}
    own.write()
    rules = [one.rule for one in suite.check(read(EMBEDDED, own.folder), catalogue.load([DECLARED, own.folder]))]
    assert rules == (["x1000 jump"] if found else [])


def test_a_group_of_a_country_that_is_none_is_refused(own: Own) -> None:
    (own.folder / "groups").mkdir()
    text = 'name = { da = "Islandsk", en = "Icelandic" }\ncountries = ["DK", "IS"]\n'
    (own.folder / "groups" / "icelandic.toml").write_text(text, encoding="utf-8")
    with pytest.raises(catalogue.BadDeclaration, match=r"icelandic\.toml, key countries: found 'IS'; allowed: DK, NO"):
        joined(own)
