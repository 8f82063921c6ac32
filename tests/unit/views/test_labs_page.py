"""Living labs: a candidate against a named set, worked out by hand, and the page that asks and tells why."""

from __future__ import annotations

import itertools

import pytest

from dashboard.analysis.labs import assess, criteria_of, labs
from dashboard.analysis.observatory import panel
from dashboard.i18n import LANGS
from dashboard.state.address import from_search
from dashboard.state.query import LAB_SETS, Query
from dashboard.state.vocabulary import known
from dashboard.views.labs.view import labs_view
from tests import helpers
from tests.contract.test_views import check
from tests.helpers import printed_rows

NC, ENOLL = LAB_SETS
ALL_NC = ("ll_r1", "ll_r2", "ll_r3", "ll_x1", "ll_x2", "ll_x3", "ll_x4")


def test_the_sets_are_those_of_the_tables() -> None:
    assert [each.key for each in criteria_of(NC)] == list(ALL_NC)
    assert [each.kind for each in criteria_of(NC)] == ["requirement"] * 3 + ["exclusion"] * 4
    assert [each.key for each in criteria_of(ENOLL)] == ["en_1", "en_2", "en_3", "en_4", "en_5"]
    with pytest.raises(KeyError, match="Did you mean"):
        criteria_of("enoll_living_labs")


def test_it_passes_only_when_all_hold_and_fails_by_one() -> None:
    assert assess(NC, ALL_NC, ()).verdict == "passes"
    assert assess(NC, ALL_NC[:-1], ()).verdict == "open"
    assert assess(NC, ALL_NC[:-1], ()).open == ("ll_x4",)
    assert assess(NC, ALL_NC, ("ll_x2",)).verdict == "fails"
    assert assess(NC, ALL_NC, ("ll_x2",)).failed == ("ll_x2",)
    assert assess(NC, ("en_1",), ()).held == (), "answers to another set do not count"
    assert assess(ENOLL, (), ()).verdict == "open"


def test_labs_end_and_proposals_are_none() -> None:
    found = {lab.key: lab for lab in labs()}
    assert len(found) == 24
    assert {key for key, lab in found.items() if lab.state == "proposal"} == {"hovinbyen", "gla5g"}
    assert (found["nordhavn"].end, found["nordhavn"].state) == ("2019", "ended")
    assert (found["tartu_scl"].anchor, found["smartport"].anchor) == (True, False)
    assert panel("living_labs").at("DK01", 2026) == 3, "DOLL, Energy & Water, Street Lab; Nordhavn has ended"
    assert panel("living_labs").at("DK", 2026) == 4
    assert panel("living_labs").at("SE23", 2026) == 1


def test_the_verdict_says_why() -> None:
    model = labs_view(Query(lang="en", lab="smartport", yes=("ll_r1", "ll_r2"), no=("ll_x4",)))
    card = model.charts[0]
    assert card.words.title == "smartPORT Hamburg does not pass by Northern Connections"
    assert "government as the only investor" in card.words.summary
    assert [row[2] for row in printed_rows(card)] == ["holds", "holds", *["not known"] * 4, "does not hold"]
    assert any("only example that Northern Connections itself names" in note for note in card.words.notes)
    passed = labs_view(
        Query(lang="en", lab="nordhavn", criteria=ENOLL, yes=("en_1", "en_2", "en_3", "en_4", "en_5"))
    ).charts[0]
    assert passed.words.title == "EnergyLab Nordhavn passes by ENoLL: all five criteria hold"
    assert any("ended in 2019" in note for note in passed.words.notes)
    none = labs_view(Query(lang="en")).charts[0]
    assert none.words.title == "My own candidate by Northern Connections: no criterion answered yet"


@pytest.mark.parametrize("criteria", LAB_SETS)
@pytest.mark.parametrize("lab", ["", "smartport", "hovinbyen", "imec"])
def test_every_candidate_draws(criteria: str, lab: str) -> None:
    for lang, narrow in itertools.product(LANGS, (False, True)):
        check(labs_view(Query(lang=lang, lab=lab, criteria=criteria, yes=("en_1", "ll_r1")), narrow=narrow))


def test_both_answers_count_as_no_and_unknown_ones_are_said() -> None:
    query, notices = from_search("?yes=ll_r1,ll_r9&no=ll_r1&lab=smartprot&lang=en", known())
    assert {each.key for each in notices} == {"unknown_near"}
    model = labs_view(query, notices)
    assert (model.query.yes, model.query.no) == ((), ("ll_r1",))
    assert "counts as no" in model.notices[-1]


def test_answers_are_in_the_address_and_belong_to_one_candidate(client) -> None:
    layout = helpers.page(client, "/labs", "?lang=en&lab=doll&yes=ll_r1,en_2")
    shown = helpers.values(layout)
    assert (shown["labs-ll_r1.value"], shown["labs-en_2.value"], shown["labs-ll_r2.value"]) == ("yes", "yes", "open")
    assert shown["labs-enoll_living_lab.hidden"] is True
