"""Cells become numbers by one strict rule, and go back to the same cells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import i18n
from dashboard.exports.slides.numbers import Number, columns, read_cell, read_range, shown
from dashboard.views.shared.model import Table


@pytest.mark.parametrize(
    ("text", "lang", "value", "decimals", "suffix"),
    [
        ("52.800", "da", 52800, 0, ""),
        ("52,800", "en", 52800, 0, ""),
        ("8,2\u00a0%", "da", 8.2, 1, "\u00a0%"),
        ("8.2%", "en", 8.2, 1, "%"),
        ("36.8% *", "en", 36.8, 1, "% *"),
        ("−1,25", "da", -1.25, 2, ""),
        ("+2.5", "en", 2.5, 1, ""),
        ("2008", "da", 2008, 0, ""),
        ("19.309\u00a0årsværk", "da", 19309, 0, "\u00a0årsværk"),
        ("0\u00a0€m", "en", 0, 0, "\u00a0€m"),
    ],
)
def test_a_cell_that_is_a_number(text, lang, value, decimals, suffix):
    found = read_cell(text, lang)
    assert isinstance(found, Number)
    assert (found.value, found.decimals, found.suffix) == (value, decimals, suffix)
    assert found.text(lang) == text


@pytest.mark.parametrize(
    "text",
    ["17.6", "007", "-5", "52nd", "3 af 6 regioner", "−2 % til 5 %", "2026-01-12", "1.2.3", "under 1 %", "=1+1", "12. juni 2025", "1.000 af 2.000"],
)  # fmt: skip
def test_everything_else_stays_text_in_danish(text):
    assert read_cell(text, "da") == text


@pytest.mark.parametrize("text", ["", "–", "…", " "])
def test_a_gap_is_no_number_and_no_text(text):
    assert read_cell(text, "en") is None


def test_ranges_have_two_ends_and_periods_have_not():
    low, high = read_range("18,162–20,490", "en")
    assert (low.value, high.value) == (18162, 20490)
    low, high = read_range("−3,5–1,2\u00a0%", "da")
    assert (low.value, high.value, high.suffix) == (-3.5, 1.2, "\u00a0%")
    assert read_range("2008–2024", "da") is None
    assert read_range("5", "da") is None


@given(
    st.floats(-1e7, 1e7),
    st.integers(0, 3),
    st.sampled_from(["", "%", "\u00a0%", "\u00a0FTE", "% *"]),
    st.sampled_from(i18n.LANGS),
)
def test_what_the_page_writes_is_read_back(value, decimals, suffix, lang):
    text = i18n.number(value, lang, decimals) + suffix
    found = read_cell(text, lang)
    assert isinstance(found, Number)
    assert found.text(lang) == text
    assert found.value == round(value, decimals)


@given(st.text(max_size=20), st.sampled_from(i18n.LANGS))
def test_any_cell_goes_back_to_itself(text, lang):
    found = read_cell(text, lang)
    if isinstance(found, Number):
        assert found.text(lang) == text
    else:
        assert found == text or (found is None and text.strip() in {"", "–", "…"})


def test_a_column_of_ranges_is_two_columns_and_one_again():
    table = Table("c", ("År", "80 %", "Ord"), (("2025", "1,5–2,5\u00a0%", "a"), ("2026", "–", "=b")))
    made = columns(table, "da")
    assert [column.name for column in made] == ["År", "80 %, fra", "80 %, til", "Ord"]
    assert made[0].key
    assert shown(made, "da") == (("2025", "1,5–2,5\u00a0%", "a"), ("2026", "", "=b"))


@pytest.mark.parametrize(("lang", "tag"), [("da", "[$-406]"), ("en", "[$-809]")])
def test_a_number_format_says_decimals_unit_and_language(lang, tag):
    code = Number(8.2, 1, "\u00a0%").format(lang)
    assert code.startswith(f'{tag}#,##0.0"\u00a0%"')
    assert Number(2024, 0, "", grouped=False).format(lang).startswith(f"{tag}0;")
    assert re.match(re.escape(tag) + r"\+#,##0", Number(2.0, 0, "", plus=True).format(lang))
