"""Reading the source formats: recorded rows in, our own rows out."""

from __future__ import annotations

from decimal import InvalidOperation
from pathlib import Path

import pytest

from dashboard.data.build import sets as build_sets

SOURCE = Path(__file__).parents[2] / "data" / "source"


def test_extract_keeps_figures_and_drops_what_is_not_ours() -> None:
    rows = list(build_sets.extract(SOURCE / "labour_extract.csv", {"total_employment": "total", "sector_h": "h"}))
    assert rows == [
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
    rows = list(build_sets.tsv(SOURCE / "lfst_r_lfe2en2.tsv", {"J": "j"}, "Y15-64"))
    found = {(code, year): (value, flag) for code, year, _, value, flag in rows}
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
    rows = [("B", "2009", "h", "1", ""), ("A", "2010", "h", "2", ""), ("A", "2010", "total", "3", "")]
    assert build_sets.arranged(iter(rows), ("total", "h")).splitlines()[1:] == [
        "A,2010,total,3,",
        "A,2010,h,2,",
        "B,2009,h,1,",
    ]
