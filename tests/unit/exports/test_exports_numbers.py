"""Number formats of spreadsheets and slides print what the page prints."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.values import Value
from dashboard.charts.written import value_text
from dashboard.data.catalogue import catalogue
from dashboard.exports.numbers import YEAR, NumberFormat, format_of
from dashboard.i18n import LANGS


@pytest.mark.parametrize(("lang", "tag"), [("da", "[$-406]"), ("en", "[$-809]")])
def test_a_number_format_says_decimals_unit_and_language(lang, tag):
    code = NumberFormat(1, "\u00a0%").code(lang)
    assert code.startswith(f'{tag}#,##0.0"\u00a0%"')
    assert YEAR.code(lang).startswith(f"{tag}0;")
    assert re.match(re.escape(tag) + r"\+#,##0", NumberFormat(signed=True).code(lang))
    assert NumberFormat(2, prefix="€").code(lang).startswith(f'{tag}"€"#,##0.00')


@given(
    st.floats(-1e7, 1e7),
    st.sampled_from(sorted(catalogue().units)),
    st.integers(0, 3),
    st.booleans(),
    st.sampled_from(LANGS),
)
def test_a_format_prints_what_the_page_prints(number, unit, decimals, signed, lang):
    value = Value(number, unit, decimals, signed=signed)
    said = value_text(value, lang)
    if catalogue().units[unit].prefix[lang] or said[0] in "<>":
        return  # a sign stands before a currency on the page; a chance that is nearly none or all is words there
    assert format_of(value, lang).text(number, lang) == said
