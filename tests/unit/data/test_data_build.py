"""Reading the source formats: recorded rows in, our own rows out."""

from __future__ import annotations

from decimal import InvalidOperation
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.build import sets as build_sets
from dashboard.data.schema import OBSERVATION_COLUMNS

SOURCE = Path(__file__).parents[2] / "data" / "source"


def rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    return list(frame[list(OBSERVATION_COLUMNS)].itertuples(index=False, name=None))


def test_extract_keeps_figures_and_drops_what_is_not_ours() -> None:
    made = build_sets.extract(SOURCE / "labour_extract.csv", {"total_employment": "total", "sector_h": "h"})
    assert rows(made.sort_values(["code", "year", "measure"], ascending=[True, True, False])) == [
        ("BE25", "2017", "total", "514799", ""),
        ("BE25", "2017", "h", "24599", ""),
        ("DK04", "2018", "total", "631600", ""),
        ("DK04", "2018", "h", "25819", ""),
        ("DK04", "2024", "total", "669300", ""),
        ("DK04", "2024", "h", "26113", ""),
        ("DK05", "2024", "total", "278700", ""),
        ("DK05", "2024", "h", "12394", ""),
        ("PL12", "2022", "h", "181538816", ""),
        ("PL12", "2023", "h", "181538816", ""),
    ]


def test_old_bulk_format_descending_years_thousands_and_flags() -> None:
    made = build_sets.tsv(SOURCE / "lfst_r_lfe2en2.tsv", {"J": "j"}, "Y15-64")
    found = {(code, year): (value, flag) for code, year, _, value, flag in rows(made)}
    assert found["DK", "2015"] == ("112500", "")
    assert found["DK", "2008"] == ("110400", "b")
    assert found["FI20", "2008"] == ("", "bu")
    assert ("UKI3", "2009") not in found, "a cell without figure and flag is not a held-back figure"
    assert {code for code, _ in found} == {"DK", "DK04", "FI20", "PL12", "UKI3"}


@pytest.mark.parametrize(("cell", "text"), [("26113.0", "26113"), ("1E+3", "1000"), ("12.50", "12.5"), ("0.0", "0")])
def test_plain_numbers(cell: str, text: str) -> None:
    assert build_sets.plain(cell) == text


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidOperation):
        build_sets.plain("52,800")


def test_rows_are_ordered_by_code_year_and_declared_measure() -> None:
    made = [("B", "2009", "h", "1", ""), ("A", "2010", "h", "2", ""), ("A", "2010", "total", "3", "")]
    frame = pd.DataFrame(made, columns=list(OBSERVATION_COLUMNS))
    assert build_sets.arranged(frame, ("total", "h")).splitlines()[1:] == [
        "A,2010,total,3,",
        "A,2010,h,2,",
        "B,2009,h,1,",
    ]


ACCOUNTS = {"total": 100, "a": 1, "bde": 30, "c": 20, "f": 5, "ghi": 20, "j": 4, "klmn": 16, "opq": 20, "rstu": 4}


def accounts(code: str = "DK04", **other: float) -> pd.DataFrame:
    figures = {name: figure for name, figure in {**ACCOUNTS, **other}.items() if figure}
    made = [(code, "2020", name, str(figure), "") for name, figure in figures.items()]
    return pd.DataFrame(made, columns=list(OBSERVATION_COLUMNS))


def test_industries_of_the_accounts_become_ours() -> None:
    found = {measure: value for _, _, measure, value, _ in rows(build_sets.industries(accounts(c=19.9)))}
    assert found == {"total": "100", "a": "1", "c": "19.9", "f": "5", "oq": "20", "bde": "10.1", "jnu": "20"}


def test_an_industry_that_is_not_known_leaves_a_gap_and_no_sum() -> None:
    made = build_sets.industries(pd.concat([accounts(), accounts("DK05", c=0, j=0)]))
    assert {measure for code, _, measure, _, _ in rows(made) if code == "DK05"} == {"total", "a", "f", "oq"}


@pytest.mark.parametrize("total", [97.9, 102.1, 0])
def test_parts_that_do_not_add_up_to_their_total_are_refused(total: float) -> None:
    with pytest.raises(SystemExit, match=r"DK05.*2020"):
        build_sets.industries(pd.concat([accounts(), accounts("DK05", total=total)]))


@pytest.mark.parametrize("total", [98, 102])
def test_parts_may_differ_from_their_total_by_rounding(total: float) -> None:
    assert ("DK04", "2020", "total", str(total), "") in rows(build_sets.industries(accounts(total=total)))
