"""Numbers as Danes and Britons type them: read right, or refused with both readings; never a silent 25."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import i18n, numbers
from dashboard.numbers import Unread, explain, read, write

BOTH = [
    ("2,5", 2.5),
    ("2.5", 2.5),
    (" 17 ", 17.0),
    ("+4,81", 4.81),
    ("−3,5", -3.5),
    ("-3.5", -3.5),
    (",5", 0.5),
    (".5", 0.5),
    ("5,", 5.0),
    ("0,125", 0.125),
    ("0.125", 0.125),
    ("17,1250", 17.125),
    ("1234,567", 1234.567),
    ("1234.567", 1234.567),
    ("52800", 52_800.0),
    ("25 000", 25_000.0),
    ("25\u00a0000", 25_000.0),
    ("25 000,5", 25_000.5),
    ("1,234,567", 1_234_567.0),
    ("1.234.567", 1_234_567.0),
    ("1.234.567,8", 1_234_567.8),
    ("1,234,567.8", 1_234_567.8),
    ("1.234,567", 1_234.567),
    ("1,234.567", 1_234.567),
]
NONE = [
    "nan", "inf", "1e5", "abc", "12; drop", "12,34,567", "1.23.456", "2 5", "25 00", "1,234.567.8", "-", ",", "--5", "5 %", "٣", "9" * 31, "1_000", "0x1f",
    "25.000 000",
]  # fmt: skip


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize(("text", "value"), BOTH)
def test_what_can_mean_one_number_is_read_in_both_languages(text, value, lang):
    assert read(text, lang) == value
    assert explain(text, lang) == ""


@pytest.mark.parametrize("lang", i18n.LANGS)
@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_is_refused_with_what_was_found(text, lang):
    found = read(text, lang)
    assert isinstance(found, Unread)
    assert found.key == "not_a_number"
    assert text[:40] in explain(text, lang)


@pytest.mark.parametrize("text", ["", "  ", None, 7, 2.5, True, [1], {}])
def test_what_is_no_text_is_empty(text):
    assert read(text, "da") == Unread("empty")


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("25,000", "en", 25_000.0),
        ("25.000", "da", 25_000.0),
        ("−1.234", "da", -1_234.0),
        ("25,000", "da", None),
        ("25.000", "en", None),
        ("17.125", "en", None),
    ],
)
def test_thousands_are_read_as_the_page_writes_them_and_refused_as_the_other_does(text, lang, value):
    found = read(text, lang)
    if value is not None:
        assert found == value
    else:
        assert isinstance(found, Unread)
        assert found.key == "two_readings"


def test_a_refusal_says_what_was_read_and_how_to_write_it():
    assert explain("25,000", "da") == "”25,000” kan betyde 25 eller 25.000. Skriv 25 eller 25000."
    assert explain("25.000", "en") == "“25.000” can mean 25 or 25,000. Write 25 or 25000."
    assert explain("-17.125", "en") == "“-17.125” can mean -17.125 or -17,125. Write -17.1250 or -17125."
    assert explain("abc", "da") == "”abc” er ikke et tal. Skriv for eksempel 17.600 eller 4,5."
    assert explain("", "da") == "Skriv et tal."


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_both_ways_out_of_a_refusal_are_read(lang):
    for text in ("25,000", "25.000", "-17.125", "999,999"):
        found = read(text, lang)
        if isinstance(found, Unread):
            assert tuple(read(write(one, lang), lang) for one in found.readings) == found.readings


@given(st.decimals(-(10**12), 10**12, places=5) | st.decimals(-2000, 2000, places=3), st.sampled_from(i18n.LANGS))
def test_what_is_written_is_read(value, lang):
    for grouped in (False, True):
        text = write(float(value), lang, grouped=grouped)
        assert read(text, lang) == pytest.approx(float(value), abs=1e-9, rel=1e-15)


@given(st.floats(-1e9, 1e9), st.integers(0, 2), st.sampled_from(i18n.LANGS))
def test_what_the_page_shows_is_read(value, decimals, lang):
    assert read(i18n.number(value, lang, decimals), lang) == pytest.approx(round(value, decimals), abs=1e-6)


@given(st.text(max_size=40) | st.text("0123456789.,- \u00a0", max_size=14), st.sampled_from(i18n.LANGS))
def test_any_text_is_read_or_refused(text, lang):
    found = read(text, lang)
    assert isinstance(found, Unread) == bool(explain(text, lang))


@given(st.text("0123456789.,- ", max_size=9))
def test_the_languages_never_read_two_numbers_out_of_one_text(text):
    """Unless it is the page's own way to write thousands, which the other page refuses."""
    found = [read(text, lang) for lang in i18n.LANGS]
    values = {one for one in found if not isinstance(one, Unread)}
    assert len(values) < 2


def test_a_field_never_holds_what_could_be_taken_for_another_number():
    assert write(17.125, "en") == "17.1250"
    assert write(17.125, "da") == "17,1250"
    assert write(0.125, "da") == "0,125"
    assert write(-2.5, "da") == "-2,5"
    assert write(-0.0, "en") == "0"
    assert write(52_800, "da", grouped=True) == "52.800"
    assert write(1_234.125, "en", grouped=True) == "1,234.125"
    assert write(2027, "en") == "2027"
    assert len(write(1 / 3, "en")) == len("0.") + numbers.DECIMALS
