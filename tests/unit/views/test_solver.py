"""The solver: four unknowns, numbers as people write them, refusals at the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import i18n
from dashboard.views.claims.solver import FIELDS, asked, plain, solved
from tests import helpers

CLAIM = {"base": "17,600", "target": "52,800", "years": "7", "rate": "17"}


@pytest.mark.parametrize(
    ("find", "value"), [("rate", "16.99"), ("target", "52,822"), ("years", "7"), ("base", "17,593")]
)
def test_any_one_from_the_other_three(find, value):
    found = solved(find, CLAIM, "en")
    assert found.errors == {}
    assert found.texts[find] == value


def test_the_answer_says_where_the_rate_stands():
    found = solved("rate", CLAIM, "en")
    assert found.sentence == (
        "17,600 grows to 52,800 in 7 years at 17.0% a year. "
        "That is more than all six realised growth rates on this page (percentile 93)."
    )
    assert "more than three of the six" in solved("rate", {**CLAIM, "target": "20,000"}, "en").sentence
    assert "falls to" in solved("rate", {**CLAIM, "target": "9,000"}, "en").sentence


@pytest.mark.parametrize("lang", i18n.LANGS)
def test_comma_and_point_are_decimals_in_both_languages(lang):
    for rate in ("17,5", "17.5"):
        found = solved("target", {"base": "100", "years": "1", "rate": rate}, lang)
        assert found.errors == {}
        assert found.texts["target"] == i18n.number(117.5, lang, 2)


def test_what_may_be_two_numbers_is_refused_at_its_field():
    found = solved("rate", {**CLAIM, "target": "52.800"}, "en")
    assert found.errors == {"target": "“52.800” can mean 52.8 or 52,800. Write 52.8 or 52800."}
    assert found.texts["target"] == "52.800"


def test_a_link_keeps_every_decimal():
    found = asked("17600", "17.125", "7", "", "en")
    assert found.texts["rate"] == "17.1250"
    assert "rate=17.125&" in found.link


@pytest.mark.parametrize("bad", ["", "abc", "NaN", "inf", "-inf", "1e400", "9" * 25, "-5", "0", "<script>", "17.600.5"])
@pytest.mark.parametrize("field", ["base", "target", "years"])
def test_bad_input_is_refused_at_its_field(field, bad):
    found = solved("rate", {**CLAIM, field: bad}, "en")
    assert set(found.errors) == {field}
    assert found.texts["rate"] == ""
    assert found.link == ""
    assert bad == "" or found.texts[field] == bad


def test_a_target_that_is_never_reached_is_said_at_the_field():
    assert set(solved("years", {**CLAIM, "rate": "-3"}, "en").errors) == {"years"}
    assert set(solved("years", {**CLAIM, "rate": "0"}, "en").errors) == {"years"}
    assert set(solved("target", {**CLAIM, "years": "200", "rate": "1,000"}, "en").errors) == {"target"}


@given(
    st.sampled_from([*FIELDS, "nonsense"]) | st.none() | st.integers(),
    st.fixed_dictionaries({name: st.text(max_size=12) | st.none() | st.floats() | st.integers() for name in FIELDS}),
    st.sampled_from(i18n.LANGS),
)
def test_nothing_breaks_it(find, raw, lang):
    found = solved(find, raw, lang)
    assert found.find in FIELDS
    assert found.sentence
    assert "nan" not in found.sentence.lower().split()


@given(
    st.fixed_dictionaries({name: st.text(max_size=12) | st.lists(st.text(max_size=3), max_size=2) for name in FIELDS})
)
def test_any_address_gives_a_solver(raw):
    assert asked(raw["base"], raw["rate"], raw["years"], raw["target"], "en").find in FIELDS


def test_the_address_carries_the_calculation():
    assert asked("", "", "", "", "da").texts == {"base": "17.600", "target": "52.800", "years": "7", "rate": "16,99"}
    found = asked("17600", "12", "7", "", "en")
    assert found.find == "target"
    assert found.texts["target"] == "38,908"
    assert found.link == "/claims?base=17600&years=7&rate=12&lang=en"
    assert asked("nan", "12", "7", "", "en").errors.keys() == {"base"}
    assert plain(0.5, "da") == "0,50"
    assert plain(16.994, "da") == "16,99"


def test_one_callback_answers_the_solver():
    client = helpers.app().server.test_client()
    answer = helpers.call(client, "claims-sentence.children", "/claims", "?lang=en", claims_target="38,908")
    assert answer["claims-rate"]["value"] == "12"
    assert answer["claims-target-error"]["children"] == ""
    refused = helpers.call(client, "claims-sentence.children", "/claims", "?lang=en", claims_target="inf")
    assert refused["claims-target-error"]["children"].startswith("“inf” is not a number")
    assert refused["claims-target"]["invalid"] is True
